"""What a program elsewhere must know of a model: where it answers, its name, how it is asked.

Never the key itself: only where a program finds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop_ft.core.example import Format


@dataclass(frozen=True, slots=True)
class Use:
    """`key_variable` is the environment variable that holds the key, `key_file` the file that
    does, for the engine on this computer; "" where none is needed. `key_header` is
    "authorization", or "api-key" as Azure wants it. `question` is an example to begin with.
    `top_p` and `seed` are left out where they are None.
    """

    base_url: str
    model: str
    question: str
    format: Format = Format.CHAT
    separator: str = ""
    stop: str = ""
    system: str = ""
    max_tokens: int = 256
    temperature: float = 0.0
    top_p: float | None = None
    seed: int | None = None
    key_variable: str = ""
    key_file: str = ""
    key_header: str = "authorization"

    @property
    def is_single(self) -> bool:
        """Tell whether the model learned single questions, asked by /completions."""
        return self.format is Format.PROMPT_COMPLETION

    @property
    def route(self) -> str:
        """Return where a question goes, behind the address."""
        return "completions" if self.is_single else "chat/completions"

    @property
    def url(self) -> str:
        """Return the whole address of a question."""
        return f"{self.base_url.rstrip('/')}/{self.route}"

    @property
    def has_key(self) -> bool:
        """Tell whether a key is wanted."""
        return bool(self.key_variable or self.key_file)

    def body(self, asked: Any) -> dict[str, Any]:
        """Return what is sent; `asked` stands for the question, without its ending."""
        rest = self.limits()
        if self.is_single:
            stop = {"stop": [self.stop]} if self.stop else {}
            return {"model": self.model, "prompt": asked, **stop, **rest}
        return {"model": self.model, "messages": [*self.before(), _said("user", asked)], **rest}

    def limits(self) -> dict[str, Any]:
        """Return how long and how freely it is to answer, as a request says it."""
        told: dict[str, Any] = {"max_tokens": self.max_tokens, "temperature": self.temperature}
        if not self.temperature:
            told["temperature"] = 0
        if self.top_p is not None:
            told["top_p"] = self.top_p
        if self.seed is not None:
            told["seed"] = self.seed
        return told

    def before(self) -> list[Mapping[str, str]]:
        """Return what a conversation begins with."""
        return [_said("system", self.system)] if self.system else []


def _said(role: str, words: Any) -> dict[str, Any]:
    return {"role": role, "content": words}
