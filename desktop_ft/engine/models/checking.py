"""Whether a stranger's model loads, answers and can be trained here: by doing so, a little.

Runs in a child process of its own; everything a hostile file could do, it does there.
"""

from __future__ import annotations

import gc
import logging
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import torch

from desktop_ft.engine.models.cards import memory_to_check
from desktop_ft.engine.models.decoder import Row, open_decoder, read_config
from desktop_ft.engine.models.facts import BadModel, Sizes, Weights, read_weights
from desktop_ft.engine.models.incoming import check_config, check_index, take_out_programs
from desktop_ft.engine.models.prompting import prompt_text, token_ids
from desktop_ft.engine.models.tokens import ModelTokenizer

log = logging.getLogger(__name__)
_FOLDERS = re.compile(r"(?:[A-Za-z]:)?[\\/](?:[^\s'\":]+[\\/])+")
_QUESTION = "What is the capital of France?"
# As a part of the size of the scores: two ways of summing up the same in float32.
_MAY_DIFFER = 1e-3


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found out."""

    parameters: int
    can_train: bool
    problem: str | None


def check(folder: Path) -> Checked:
    """Load the model and ask it; raises `BadModel` with the reason why it cannot be used."""
    config = check_config(folder)
    take_out_programs(folder)
    check_index(folder)
    sizes, weights = Sizes.of(config), read_weights(folder)
    _check_memory(weights, sizes)
    _check_kind(folder, weights)
    tokenizer = _tokenizer(folder, sizes)
    ids = token_ids(tokenizer, prompt_text(tokenizer, _QUESTION))
    if not ids or max(ids) >= sizes.vocabulary:
        raise BadModel("bad_tokenizer", "The model's tokenizer does not belong to its weights.")
    ids = ids[: sizes.context]
    theirs, problem = _ask_transformers(folder, ids)
    gc.collect()
    _ask_ourselves(folder, ids, theirs)
    return Checked(weights.parameters, problem is None, problem)


def _check_memory(weights: Weights, sizes: Sizes) -> None:
    needed, memory = memory_to_check(weights, sizes), psutil.virtual_memory()
    if needed > memory.total:
        what, there = "has", memory.total
    elif needed > memory.available:
        what, there = "has free right now", memory.available
    else:
        return
    message = (
        f"The model needs {needed / 1024**3:.1f} GB of memory, and this computer {what} "
        f"{there / 1024**3:.1f} GB. A smaller model would fit."
    )
    raise BadModel("too_large", message)


def _check_kind(folder: Path, weights: Weights) -> None:
    """See that transformers has this kind itself, and that the files hold all of its weights."""
    from transformers import AutoConfig, AutoModelForCausalLM

    try:
        config = AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
        with torch.device("meta"):
            model: Any = AutoModelForCausalLM.from_config(config, trust_remote_code=False)
    except Exception as error:
        log.info("the model cannot be made", exc_info=True)
        message = (
            "This kind of model is not known here; perhaps it needs a program of its own, and "
            f"strangers' programs are never run. ({_short(error)})"
        )
        raise BadModel("unknown_kind", message) from None
    if model.num_parameters() > weights.parameters * 1.05:
        message = "The files hold only a part of the model's weights. Get all of its files again."
        raise BadModel("incomplete", message)


def _tokenizer(folder: Path, sizes: Sizes) -> ModelTokenizer:
    try:
        tokenizer = ModelTokenizer(folder)
        if not (folder / "tokenizer.json").is_file():
            # Kept in the way that can be read without transformers.
            tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    except Exception as error:
        log.info("the tokenizer cannot be read", exc_info=True)
        message = f"The model's tokenizer cannot be read. ({_short(error)})"
        raise BadModel("bad_tokenizer", message) from None
    if tokenizer.backend_tokenizer.get_vocab_size() > sizes.vocabulary:
        raise BadModel("bad_tokenizer", "The model's tokenizer has more tokens than its weights.")
    return tokenizer


def _ask_transformers(folder: Path, ids: list[int]) -> tuple[torch.Tensor, str | None]:
    """The scores of the next token, and why the model cannot be trained, if so."""
    from transformers import AutoModelForCausalLM
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()
    try:
        model: Any
        model, told = AutoModelForCausalLM.from_pretrained(
            folder,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=torch.float32,
            output_loading_info=True,
        )
    except Exception as error:
        log.info("the model cannot be loaded", exc_info=True)
        raise BadModel("bad_weights", f"The model cannot be loaded. ({_short(error)})") from None
    lacking = [*told.get("missing_keys", ()), *told.get("mismatched_keys", ())]
    if lacking:
        message = "The files hold only a part of the model's weights. Get all of its files again."
        log.info("these are missing: %s", lacking[:20])
        raise BadModel("incomplete", message)
    model.eval()
    with torch.inference_mode():
        scores = model(input_ids=torch.tensor([ids]), use_cache=False).logits[0, -1].clone()
    if not bool(scores.isfinite().all()):
        raise BadModel(
            "bad_weights", "The model's weights are damaged: it answers with no numbers."
        )
    return scores, _why_not_trained(model, ids)


def _why_not_trained(model: Any, ids: list[int]) -> str | None:
    """Read rows as every training does (`trainer.objective`), and learn; None where that goes."""
    from peft import LoraConfig, get_peft_model

    from desktop_ft.engine.trainer.encode import Encoded
    from desktop_ft.engine.trainer.objective import Objective

    settings = LoraConfig(
        r=8, lora_alpha=16, lora_dropout=0.0, target_modules="all-linear", task_type="CAUSAL_LM"
    )
    rows = [Encoded(tuple(ids), (False, *[True] * (len(ids) - 1))) for _ in range(2)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tuned = get_peft_model(model, settings)
            Objective(tuned).measure(rows)
            read = torch.tensor([ids])
            tuned(input_ids=read, labels=read, use_cache=False).loss.backward()
    except Exception as error:
        log.info("the model cannot be trained", exc_info=True)
        return f"It answers, but cannot be trained here. ({_short(error)})"
    return None


def _ask_ourselves(folder: Path, ids: list[int], theirs: torch.Tensor) -> None:
    """See that what answers in this engine says the same."""
    decoder = open_decoder(folder, read_config(folder))
    read = decoder.step([Row(ids, decoder.new_cache(), None)])[0]
    assert read is not None
    off = float((read.scores[0] - theirs).norm() / (theirs - theirs.mean()).norm().clamp(min=1e-6))
    if not off < _MAY_DIFFER:
        log.info("the scores are %.3g off", off)
        message = "This engine does not compute this kind of model rightly, so it is not added."
        raise BadModel("unknown_kind", message)


def _short(error: Exception) -> str:
    """The error's first line, without the folders of this computer."""
    text = _FOLDERS.sub("", str(error)).strip().splitlines()
    return f"{type(error).__name__}: {text[0][:160] if text else ''}"
