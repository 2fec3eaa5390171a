"""Ollama's template, found by what the model's own makes of a conversation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop_ft.engine.models.modelfile import modelfile, turns_of
from desktop_ft.engine.models.tokens import ModelTokenizer, _compiled

LLAMA3 = (
    "{{ bos_token }}{% for m in messages %}<|start|>{{ m['role'] }}<|end|>\n\n"
    "{{ m['content'] }}<|eot|>{% endfor %}"
    "{% if add_generation_prompt %}<|start|>assistant<|end|>\n\n{% endif %}"
)
TRIMS = (
    "{% for m in messages %}{% if m['role'] == 'user' %}[INST] {{ m['content'] | trim }} [/INST]"
    "{% else %}{{ m['content'] }}</s>{% endif %}{% endfor %}"
)
LAST_ONLY = "{{ messages[-1]['content'] }}"


class Written:
    """A tokenizer with a template and nothing else."""

    def __init__(self, template: str | None, eos: str = "<|eot|>") -> None:
        self.chat_template = template
        self.eos_token = eos

    def apply_chat_template(self, messages: Any, **options: Any) -> str:
        options.pop("tokenize")
        template = _compiled(self.chat_template or "")
        return template.render(messages=messages, bos_token="<s>", **options)


def test_smollm2_has_a_system_message_of_its_own(tiny_model: Path) -> None:
    turns = turns_of(ModelTokenizer(tiny_model))
    assert turns is not None
    assert turns.around == {
        "system": ("<|im_start|>system\n", "<|im_end|>\n"),
        "user": ("<|im_start|>user\n", "<|im_end|>\n"),
        "assistant": ("<|im_start|>assistant\n", "<|im_end|>\n"),
    }
    assert turns.opening == "<|im_start|>assistant\n"
    assert "named SmolLM" in turns.unasked_system
    text = modelfile("m.gguf", turns, "", ["<|im_end|>", "<|im_end|>", "\n"], 8192)
    assert text == (
        'FROM ./m.gguf\n\nTEMPLATE """{{ if not .System }}<|im_start|>system\n'
        "You are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n"
        '{{ end }}{{ range .Messages }}{{ if eq .Role "system" }}<|im_start|>system\n'
        '{{ .Content }}<|im_end|>\n{{ else if eq .Role "user" }}<|im_start|>user\n'
        '{{ .Content }}<|im_end|>\n{{ else if eq .Role "assistant" }}<|im_start|>assistant\n'
        '{{ .Content }}<|im_end|>\n{{ end }}{{ end }}<|im_start|>assistant\n"""\n\n'
        'PARAMETER stop "<|im_end|>"\nPARAMETER temperature 0\nPARAMETER num_ctx 4096\n'
    )


def test_a_text_may_begin_with_a_mark() -> None:
    turns = turns_of(Written(LLAMA3))
    # The mark stands once, before whoever speaks first: that is no turn's own beginning.
    assert turns is None or turns.write([{"role": "user", "content": "x"}]).count("<s>") == 1


@pytest.mark.parametrize("template", [None, "", TRIMS, LAST_ONLY, "{{ nothing.at.all }}"])
def test_a_template_that_is_more_than_turns_is_left_to_the_file(template: str | None) -> None:
    assert turns_of(Written(template)) is None
    text = modelfile("m.gguf", None, "", ['say "x"\n'], 2048)
    assert "TEMPLATE" not in text
    assert 'PARAMETER stop "say \\"x\\"\\n"' in text
    assert "num_ctx 2048" in text


def test_braces_of_a_template_are_not_read_as_ollamas() -> None:
    turns = turns_of(
        Written("{% for m in messages %}{{ '{{' + m['content'] + '}}<|eot|>' }}{% endfor %}")
    )
    assert turns is not None
    assert '{{ "{{" }}{{ .Content }}}}' in modelfile("m", turns, "", [], 10)
