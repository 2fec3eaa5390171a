"""Turns a GGUF file into a folder that transformers loads; needs no network and no home folder.

    python -m desktop_ft.engine.models.convert MODEL.gguf OUTDIR

The weights are unpacked and kept as float16: half the disk of float32, and closer to the
unpacked values (a float16 scale times a small integer) than bfloat16. Whoever loads them
computes in float32, which is what processors without bfloat16 units are fast at.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

# Pre-tokenisers, by llama.cpp's name, that cut every digit off before the GPT-2 pattern.
# transformers 5.23 reads them all as plain GPT-2.
_SINGLE_DIGITS = frozenset({"smollm", "starcoder", "refact", "command-r", "codeshell"})


def convert(gguf: Path, out: Path) -> None:
    """Write the model, tokenizer and chat template of `gguf` to the folder `out`.

    The folder appears whole or not at all; one that is there already is replaced.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        _write(gguf.resolve(), work)
        work.chmod(0o755)
        if out.exists():
            old = work.with_name(work.name + "-old")
            out.rename(old)
            work.rename(out)
            shutil.rmtree(old)
        else:
            work.rename(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _write(gguf: Path, out: Path) -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TQDM_DISABLE"] = "1"
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig
    from transformers.utils import logging

    from desktop_ft.engine.models.turns import mend_turns

    logging.disable_progress_bar()
    folder, name = str(gguf.parent), gguf.name
    with read_once():
        tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=name)
        model: Any = AutoModelForCausalLM.from_pretrained(
            folder,
            gguf_file=name,
            quantization_config=GgufConfig(dequantize=True),
            dtype=torch.float16,
        )
    _shed_quantizer(model)
    model.config._name_or_path = out.name
    mend_digits(tokenizer, gguf)
    mend_turns(model.config, gguf)
    tokenizer.model_max_length = model.config.max_position_embeddings
    model.save_pretrained(out, max_shard_size="100GB")
    tokenizer.save_pretrained(out)
    for file in out.iterdir():
        file.chmod(0o644)


@contextmanager
def read_once() -> Iterator[None]:
    """Let transformers 5.23 read the file once, not for each of its questions.

    It reads the whole vocabulary three times, and makes the list of all names that a tensor may
    have anew for each of 397 modules: half of the time that a conversion took.
    """
    import gguf

    names = ("GGUFReader", "get_tensor_name_map")
    before = {name: getattr(gguf, name) for name in names}
    for name in names:
        setattr(gguf, name, cache(before[name]))
    try:
        yield
    finally:
        for name in names:
            setattr(gguf, name, before[name])


def _shed_quantizer(model: Any) -> None:
    """A model that was read from GGUF refuses to be saved while it remembers where from."""
    for holder, attribute in (
        (model, "hf_quantizer"),
        (model, "quantization_method"),
        (model.config, "quantization_config"),
    ):
        if hasattr(holder, attribute):
            delattr(holder, attribute)
    model.is_quantized = False


def mend_digits(tokenizer: Any, gguf: Path) -> None:
    """Cut digits off one by one, where the file says so and transformers does not."""
    from tokenizers.pre_tokenizers import ByteLevel, Digits, Sequence
    from transformers.integrations.gguf.reader import read_gguf_metadata

    metadata, _ = read_gguf_metadata(str(gguf))
    if metadata.get("tokenizer.ggml.pre") not in _SINGLE_DIGITS:
        return
    tokenizer.backend_tokenizer.pre_tokenizer = Sequence(
        [Digits(individual_digits=True), ByteLevel(add_prefix_space=False)]
    )


def main(argv: list[str]) -> int:
    """The command; 2 when it was called wrongly."""
    if len(argv) != 2:
        print(
            "usage: python -m desktop_ft.engine.models.convert MODEL.gguf OUTDIR", file=sys.stderr
        )
        return 2
    convert(Path(argv[0]), Path(argv[1]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
