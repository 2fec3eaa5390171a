"""One training example and the words around it. Knows nothing of files or tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """The shape in which an engine reads examples."""

    CHAT = "chat"
    PROMPT_COMPLETION = "prompt-completion"
    PREFERENCE = "preference"
    """A question with a better and a worse answer."""


class Role(StrEnum):
    """What a column of the table means for training.

    In prompt–completion data `USER` is the prompt and `ASSISTANT` the completion. `PREFERRED` is
    the better of two answers, `REJECTED` the other. `NOTE` columns are the user's own and never
    reach an engine.
    """

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"
    PREFERRED = "preferred"
    REJECTED = "rejected"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation, as far as the program looks into it.

    `content` is None where a message holds something else (a tool call); `weight` 0 means "do
    not learn this answer".
    """

    role: str
    content: str | None
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A conversation that ends with the answer to learn."""

    messages: tuple[Message, ...]

    @property
    def question(self) -> str:
        """Return the last user turn before the answer, or ""."""
        return self._last("user")

    @property
    def answer(self) -> str:
        """Return the last assistant turn, or ""."""
        return self._last("assistant")

    def _last(self, role: str) -> str:
        for message in reversed(self.messages):
            if message.role == role:
                return message.content or ""
        return ""
