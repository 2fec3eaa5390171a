"""Whether an exported model, loaded again, says what the model says here.

The one side is what answers in this engine, base and adapter; the other is transformers or PEFT
reading the exported files, as any other program would.
"""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from desktop_ft.engine.models.decoder import Row, open_decoder, read_config
from desktop_ft.engine.models.facts import BadModel
from desktop_ft.engine.models.prompting import prompt_text, token_ids
from desktop_ft.engine.models.tokens import ModelTokenizer

QUESTIONS = (
    "What is the capital of France?",
    "Как приготовить чай? 12345 + 67 = ?",
    'def add(a, b):\n    return a + b  # what\'s this,  "code"?',
    "Write one sentence about  tea 🍵 and don't stop.",
)
# How far the scores may be off, as a part of their size: by the order of sums alone, by weights
# rounded to 16 bits, and by blocks of 8 bits. Measured with SmolLM2-135M: 4e-6 and 3e-3; 8 bits
# moved noise by 0.04 and the story's model by 0.18. Another model's scores are more than 1 off.
_MAY_DIFFER = {"f32": 1e-4, "f16": 1e-2, "q8_0": 0.4}
_ADAPTER = "exported"


@dataclass(frozen=True, slots=True)
class Expected:
    """What the model says here: tokens of the questions, and scores of what follows."""

    ids: tuple[list[int], ...]
    scores: tuple[torch.Tensor, ...]


def expected_of(base: Path, adapter: Path | None) -> Expected:
    """Ask the model as the engine asks it."""
    tokenizer = ModelTokenizer(base)
    decoder = open_decoder(base, read_config(base))
    if adapter is not None:
        decoder.attach(_ADAPTER, adapter)
    ids = tuple(token_ids(tokenizer, prompt_text(tokenizer, text)) for text in QUESTIONS)
    scores = []
    for one in ids:
        name = None if adapter is None else _ADAPTER
        found = decoder.step([Row(one, decoder.new_cache(), name)])[0]
        assert found is not None
        scores.append(found.scores[0].clone())
    del decoder
    gc.collect()
    return Expected(ids, tuple(scores))


def check_merged(folder: Path, expected: Expected, precision: str) -> float:
    """Load a folder of safetensors as others do; how far it is off. Raises `BadModel`."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    _quiet()
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    _check_tokens(tokenizer, expected)
    model = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, dtype=torch.float32)
    return _check_scores(model, expected, precision)


def check_adapter(base: Path, folder: Path, expected: Expected) -> float:
    """Put the adapter on its base by PEFT; how far it is off. Raises `BadModel`."""
    from peft import PeftModel
    from transformers import AutoModelForCausalLM

    _quiet()
    model: Any = AutoModelForCausalLM.from_pretrained(
        base, local_files_only=True, dtype=torch.float32
    )
    with warnings.catch_warnings():
        # peft 0.21 asks transformers 5.23 for a name that is to go in version 6.
        warnings.filterwarnings("ignore", "`is_gradient_checkpointing`", FutureWarning)
        tuned = PeftModel.from_pretrained(model, folder)
    return _check_scores(tuned, expected, "f32")


def check_gguf(path: Path, expected: Expected, precision: str, told_by: Path | None) -> float:
    """Read a GGUF file by transformers; how far it is off. Raises `BadModel`.

    transformers 5.23 passes over some of what such a file says of its sizes; `told_by` is a folder
    whose config.json tells them.
    """
    from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer, GgufConfig

    from desktop_ft.engine.models.convert import mend_digits, read_once

    _quiet()
    folder, name = str(path.parent), path.name
    sizes = {} if told_by is None else {"config": AutoConfig.from_pretrained(told_by)}
    with read_once():
        tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=name)
        model: Any = AutoModelForCausalLM.from_pretrained(
            folder,
            gguf_file=name,
            quantization_config=GgufConfig(dequantize=True),
            dtype=torch.float32,
            **sizes,
        )
    mend_digits(tokenizer, path)
    _check_tokens(tokenizer, expected)
    return _check_scores(model, expected, precision)


def _check_tokens(tokenizer: Any, expected: Expected) -> None:
    for text, ids in zip(QUESTIONS, expected.ids, strict=True):
        if token_ids(tokenizer, prompt_text(tokenizer, text)) != ids:
            message = (
                "The exported model reads texts otherwise than the model here; it is not kept."
            )
            raise BadModel("not_the_same", message)


def _check_scores(model: Any, expected: Expected, precision: str) -> float:
    model.eval()
    with torch.inference_mode():
        found = [
            model(input_ids=torch.tensor([ids]), use_cache=False).logits[0, -1].float()
            for ids in expected.ids
        ]
    off = _off(found, expected.scores)
    if not off <= _MAY_DIFFER[precision]:
        message = (
            "The exported model, loaded again, did not answer as the model here does "
            f"(its scores are {off:.1%} off); it is not kept."
        )
        raise BadModel("not_the_same", message)
    return off


def _off(found: Sequence[torch.Tensor], expected: Sequence[torch.Tensor]) -> float:
    """The largest difference of all questions, as a part of the size of the scores."""
    parts = []
    for one, other in zip(found, expected, strict=True):
        size = min(len(one), len(other))
        spread = (other[:size] - other[:size].mean()).norm()
        parts.append(float((one[:size] - other[:size]).norm() / spread))
    return max(parts)


def _quiet() -> None:
    from transformers.utils import logging

    logging.disable_progress_bar()
    os.environ["TQDM_DISABLE"] = "1"
