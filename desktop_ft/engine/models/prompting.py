"""What a model reads for a question, in training and in answering alike; no torch, no HTTP.

One rule serves both ends, so that a model is asked in the form it was taught:

* A conversation is written by the base model's own chat template.
* A prompt of a prompt–completion row, or of `/v1/completions`, is put to an instruct model as
  the one user message of a conversation. Measured on SmolLM2-135M-Instruct, greedily, with
  the bare prompt it ended or broke the line at once for 19 of 21 plain questions, the capital
  of France among them; inside the template it says Paris. A model without a chat template
  reads the bare prompt.
* A completion is taught without the one space in front and the white space behind it. They
  are habits of the old completion format (a token border, a stop line); the template marks
  where an answer begins, and the end token where it ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_SAME_ROLE = {"developer": "system"}


def message_text(content: Any) -> str:
    """The text of a message: a string, or the text parts of a list."""
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, Sequence) else []
    return "".join(
        str(part.get("text", ""))
        for part in parts
        if isinstance(part, Mapping) and part.get("type") == "text"
    )


def plain_messages(messages: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Messages as every chat template understands them: a role and a text."""
    return [
        {
            "role": _SAME_ROLE.get(str(message.get("role")), str(message.get("role"))),
            "content": message_text(message.get("content")),
        }
        for message in messages
    ]


def chat_text(tokenizer: Any, messages: Sequence[Mapping[str, Any]]) -> str:
    """A conversation that the assistant is about to answer."""
    plain = plain_messages(messages)
    if not tokenizer.chat_template:
        return "\n\n".join(message["content"] for message in plain)
    text: str = tokenizer.apply_chat_template(plain, tokenize=False, add_generation_prompt=True)
    return text


def prompt_text(tokenizer: Any, prompt: str) -> str:
    """A completion prompt, as the model reads it."""
    if not tokenizer.chat_template:
        return prompt
    return chat_text(tokenizer, [{"role": "user", "content": prompt}])


def completion_text(tokenizer: Any, completion: str) -> str:
    """The part of a completion that is taught."""
    if not tokenizer.chat_template:
        return completion
    return completion.removeprefix(" ").rstrip() or completion


def token_ids(tokenizer: Any, text: str) -> list[int]:
    """Tokens of a text that already has its special tokens written in it."""
    ids: list[int] = tokenizer(text, add_special_tokens=not tokenizer.chat_template).input_ids
    return ids
