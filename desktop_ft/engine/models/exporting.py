"""The task of the child process that exports a fine-tuned model: write, load again, compare.

The folder's `files` is filled; whoever asked takes it over only after the result came.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from desktop_ft.engine.models import probing
from desktop_ft.engine.models.facts import Sizes, read_json, read_model_config
from desktop_ft.engine.models.gguf_export import (
    GgufModel,
    Label,
    gguf_kind,
    rope_of,
    write_gguf,
)
from desktop_ft.engine.models.gguf_tokens import read_special, read_vocabulary
from desktop_ft.engine.models.merging import merged, write_safetensors
from desktop_ft.engine.models.modelfile import modelfile, turns_of
from desktop_ft.engine.models.tokens import ModelTokenizer

log = logging.getLogger(__name__)
FILES = "files"
# Beside the weights, what a model's folder needs to be loaded anywhere.
_COMPANIONS = (
    "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json",
    "tokenizer.model", "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt",
    "chat_template.jinja",
)  # fmt: skip
_READ_AT_ONCE = 1024 * 1024
_TELL_EVERY = 5_000_000


@dataclass(frozen=True, slots=True)
class ExportTask:
    """What is to be exported. `base_name` is how others know the base model."""

    base: Path
    adapter: Path | None
    model: str
    base_name: str
    kind: str
    precision: Any
    licence: str | None
    languages: tuple[str, ...]
    separator: str
    stop: str
    out: Path


def export(folder: Path, told: dict[str, Any], tell: Callable[..., None]) -> dict[str, Any]:
    """Do the task; what was written, with sizes and sums."""
    torch.set_num_threads(max(1, min(2, torch.get_num_threads())))
    task = _task(folder, told)
    task.out.mkdir()
    {"adapter": _adapter, "merged": _merged, "gguf": _gguf}[task.kind](task, tell)
    return {"files": [_file(path) for path in sorted(task.out.iterdir())]}


def file_stem(model: str) -> str:
    """A model's name as a file's name that every system takes."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", model).strip("-.")[:80] or "model"


def _task(folder: Path, told: dict[str, Any]) -> ExportTask:
    base = Path(told["base"])
    return ExportTask(
        base=base,
        adapter=Path(told["adapter"]),
        model=str(told["model"]),
        base_name=str(told["base_name"]),
        kind=str(told["as"]),
        precision=str(told["precision"]),
        licence=told["licence"],
        languages=tuple(told["languages"] or ()),
        separator=str(told["separator"]),
        stop=str(told["stop"]),
        out=folder / FILES,
    )


def _adapter(task: ExportTask, tell: Callable[..., None]) -> None:
    assert task.adapter is not None
    tell("progress", done=0, total=1)
    config = read_json(task.adapter / "adapter_config.json")
    config["base_model_name_or_path"] = task.base_name
    # Where it was learned and how it was named there is nobody's business.
    config.pop("revision", None)
    text = json.dumps(config, indent=2, ensure_ascii=False)
    (task.out / "adapter_config.json").write_text(text, encoding="utf-8")
    shutil.copyfile(
        task.adapter / "adapter_model.safetensors", task.out / "adapter_model.safetensors"
    )
    _readme(task, "peft", f'PeftModel.from_pretrained(base_model, "{file_stem(task.model)}")')
    tell("progress", done=1, total=1)
    tell("checking")
    off = probing.check_adapter(task.base, task.out, probing.expected_of(task.base, task.adapter))
    log.info("the adapter, loaded again, is %.2g off", off)


def _merged(task: ExportTask, tell: Callable[..., None]) -> None:
    for name in _COMPANIONS:
        if (task.base / name).is_file():
            shutil.copyfile(task.base / name, task.out / name)
    config = read_model_config(task.base)
    config.pop("_name_or_path", None)
    config.pop("torch_dtype", None)
    config["dtype"] = {"f32": "float32", "f16": "float16"}[task.precision]
    (task.out / "config.json").write_text(json.dumps(config, indent=2), encoding="utf-8")
    with merged(task.base, task.adapter) as weights:
        done = _counted(tell, weights.parameters)
        write_safetensors(task.out / "model.safetensors", weights, task.precision, done)
    folder = file_stem(task.model)
    _readme(task, "transformers", f'AutoModelForCausalLM.from_pretrained("{folder}")')
    tell("checking")
    expected = probing.expected_of(task.base, task.adapter)
    off = probing.check_merged(task.out, expected, task.precision)
    log.info("the merged model, loaded again, is %.2g off", off)


def _gguf(task: ExportTask, tell: Callable[..., None]) -> None:
    config = read_model_config(task.base)
    kind, turned = gguf_kind(config)
    sizes = Sizes.of(config)
    tokenizer = ModelTokenizer(task.base)
    vocabulary = read_vocabulary(task.base, sizes.vocabulary)
    model = GgufModel(
        kind=kind,
        turned=turned,
        sizes=sizes,
        rope=rope_of(config),
        epsilon=float(config.get("rms_norm_eps", 1e-6)),
        vocabulary=vocabulary,
        special=read_special(task.base, tokenizer),
        template=tokenizer.chat_template,
        label=Label(task.model, task.licence, task.languages),
    )
    path = task.out / f"{file_stem(task.model)}-{task.precision}.gguf"
    with merged(task.base, task.adapter) as weights:
        done = _counted(tell, weights.parameters)
        write_gguf(path, model, weights, task.precision, done)
    turns = turns_of(tokenizer)
    stops = [task.stop, tokenizer.eos_token]
    text = modelfile(path.name, turns, task.separator, stops, sizes.context)
    (task.out / "Modelfile").write_text(text, encoding="utf-8")
    _readme(task, "gguf", f"ollama create {file_stem(task.model).lower()} -f Modelfile")
    tell("checking")
    expected = probing.expected_of(task.base, task.adapter)
    # What llama.cpp reads and transformers does not: turns that slow down, heads of another size.
    unread = model.rope["rope_type"] == "llama3" or sizes.head * sizes.heads != sizes.width
    told_by = task.base if unread or kind == "qwen3" else None
    off = probing.check_gguf(path, expected, task.precision, told_by)
    log.info("the GGUF file, loaded again, is %.2g off", off)


def _counted(tell: Callable[..., None], total: int) -> Callable[[int], None]:
    """Tells of progress, not of every tensor."""
    told = 0
    tell("progress", done=0, total=total)

    def done(numbers: int) -> None:
        nonlocal told
        if numbers - told >= _TELL_EVERY or numbers == total:
            told = numbers
            tell("progress", done=numbers, total=total)

    return done


def _readme(task: ExportTask, library: str, how: str) -> None:
    head = ["---", f"base_model: {json.dumps(task.base_name)}", f"library_name: {library}"]
    if task.licence:
        head.append(f"license: {json.dumps(task.licence)}")
    for number, language in enumerate(task.languages):
        head += [*(["language:"] if number == 0 else []), f"- {json.dumps(language)}"]
    asked = (
        f"\nQuestions ended with {json.dumps(task.separator, ensure_ascii=False)} in training; end "
        "yours the same way.\n"
        if task.separator
        else ""
    )
    text = "\n".join([*head, "---", "", f"# {task.model}", ""])
    text += (
        f"\nFine-tuned on top of {task.base_name} with Desktop FT.\n"
        f"{asked}\nLoad it with\n\n    {how}\n"
    )
    (task.out / "README.md").write_text(text, encoding="utf-8")


def _file(path: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_READ_AT_ONCE):
            digest.update(block)
    return {"name": path.name, "size": path.stat().st_size, "sha256": digest.hexdigest()}
