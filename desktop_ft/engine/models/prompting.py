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
from dataclasses import dataclass
from typing import Any

from desktop_ft.engine.models import tool_talk

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


@dataclass(frozen=True, slots=True)
class Conversation:
    """Messages and tools as a chat template takes them.

    `added` says how many messages stand in front of those that were given.
    """

    messages: list[dict[str, Any]]
    tools: list[dict[str, Any]] | None = None
    added: int = 0

    def written(
        self, tokenizer: Any, upto: int | None = None, *, add_generation_prompt: bool = False
    ) -> str:
        """The conversation as text; of its own messages the first `upto`, or all."""
        count = None if upto is None else upto + self.added
        options: dict[str, Any] = {} if self.tools is None else {"tools": self.tools}
        text: str = tokenizer.apply_chat_template(
            self.messages[:count],
            tokenize=False,
            add_generation_prompt=add_generation_prompt,
            **options,
        )
        return text


def conversation(
    tokenizer: Any,
    messages: Sequence[Mapping[str, Any]],
    tools: Sequence[Mapping[str, Any]] | None = None,
) -> Conversation:
    """A conversation of the API as a model's template takes it (see `tool_talk`)."""
    given = [dict(tool) for tool in tools or ()]
    known = tool_talk.knows_tools(tokenizer.chat_template)
    shape = tool_talk.for_template if known else tool_talk.in_words
    shaped = [
        shape(message, message_text(message.get("content")), _role(message)) for message in messages
    ]
    if known or not given:
        return Conversation(shaped, given or None)
    words = tool_talk.introduction(given)
    if shaped and shaped[0]["role"] == "system":
        shaped[0]["content"] = f"{shaped[0]['content']}\n\n{words}"
        return Conversation(shaped)
    return Conversation([{"role": "system", "content": words}, *shaped], added=1)


def _role(message: Mapping[str, Any]) -> str:
    role = str(message.get("role"))
    return _SAME_ROLE.get(role, role)


def plain_messages(messages: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Messages as every chat template understands them: a role and a text."""
    return [
        {"role": _role(message), "content": message_text(message.get("content"))}
        for message in messages
    ]


def chat_text(
    tokenizer: Any,
    messages: Sequence[Mapping[str, Any]],
    tools: Sequence[Mapping[str, Any]] | None = None,
) -> str:
    """A conversation that the assistant is about to answer."""
    found = conversation(tokenizer, messages, tools)
    if not tokenizer.chat_template:
        return "\n\n".join(str(message["content"]) for message in found.messages)
    return found.written(tokenizer, add_generation_prompt=True)


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
