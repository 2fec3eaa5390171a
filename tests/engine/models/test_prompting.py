"""What a model reads for a question."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_ft.engine.models import prompting


class Bare:
    """A tokenizer of a model that knows no conversations."""

    chat_template = None


class Chat:
    """A tokenizer with a template that shows what it was given."""

    chat_template = "there"

    def apply_chat_template(self, messages: list[dict[str, str]], **options: Any) -> str:
        assert options == {"tokenize": False, "add_generation_prompt": True}
        return "|".join(f"{message['role']}:{message['content']}" for message in messages)


def test_a_prompt_is_a_user_message_for_an_instruct_model() -> None:
    assert prompting.prompt_text(Chat(), "Who? ->") == "user:Who? ->"


def test_a_prompt_stays_bare_for_a_bare_model() -> None:
    assert prompting.prompt_text(Bare(), "Who? ->") == "Who? ->"


@pytest.mark.parametrize(
    ("completion", "taught"),
    [(" yes\n", "yes"), ("  two spaces", " two spaces"), (" a END", "a END"), ("\n", "\n")],
)
def test_white_space_around_a_completion(completion: str, taught: str) -> None:
    assert prompting.completion_text(Chat(), completion) == taught
    assert prompting.completion_text(Bare(), completion) == completion


def test_messages_become_plain() -> None:
    parts = [{"type": "text", "text": "a"}, {"type": "image_url"}, {"type": "text", "text": "b"}]
    messages = [
        {"role": "developer", "content": "be brief"},
        {"role": "user", "content": parts, "name": "Ann"},
        {"role": "assistant", "content": None, "tool_calls": []},
    ]
    assert prompting.chat_text(Chat(), messages) == "system:be brief|user:ab|assistant:"
