"""The converted base model, and what a conversion that fails leaves behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.engine.models.convert import convert, main


@pytest.fixture(scope="module")
def tokenizer(base_model: Path) -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(base_model, local_files_only=True)


def test_the_template_is_smollm2s(tokenizer: Any) -> None:
    messages = [{"role": "user", "content": "Hi"}]
    assert tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True) == (
        "<|im_start|>system\n"
        "You are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n"
        "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"
    )
    assert (tokenizer.eos_token, tokenizer.eos_token_id) == ("<|im_end|>", 2)
    assert tokenizer.model_max_length == 8192


def test_digits_are_tokens_of_their_own(tokenizer: Any) -> None:
    assert tokenizer.tokenize("a  12+3") == ["a", "ĠĠ", "1", "2", "+", "3"]
    text = "Ответ: 42 😀"
    assert tokenizer.decode(tokenizer(text).input_ids) == text


def test_the_weights_are_plain_and_half_as_large(base_model: Path) -> None:
    config = json.loads((base_model / "config.json").read_text())
    assert "quantization_config" not in config
    assert config["dtype"] == "float16"
    assert 260e6 < (base_model / "model.safetensors").stat().st_size < 280e6


def test_a_file_that_is_no_model_leaves_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(b"not a model")
    with pytest.raises(Exception, match=r".+"):
        convert(bad, tmp_path / "models" / "bad")
    assert list((tmp_path / "models").iterdir()) == []


def test_wrong_arguments_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
