"""Text to tokens and back, and a model's way of writing conversations; needs no transformers.

Importing transformers takes seconds; all that an answer needs of it are two files of the
model's folder: `tokenizer.json`, and the chat template. The names are those of transformers'
tokenizers, so that `prompting` reads the same in training.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_ft.engine.models.types import BadConversation, UnknownToken

if TYPE_CHECKING:
    from jinja2 import Template
    from tokenizers import Tokenizer

    from desktop_ft.engine.models.guide import TokenTable

# By which transformers knows a tokenizer that has no `tokenizer.json`.
_OLDER = ("tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "vocab.json", "vocab.txt")
_SPECIAL = ("bos_token", "eos_token", "pad_token", "unk_token")


@dataclass(frozen=True, slots=True)
class Encoding:
    """A text as tokens."""

    input_ids: list[int]


class ModelTokenizer:
    """The tokenizer of one model's folder."""

    def __init__(self, folder: Path) -> None:
        self.backend_tokenizer = _backend(folder)
        config = _json(folder / "tokenizer_config.json")
        self._named = {name: _content(config.get(name)) for name in _SPECIAL}
        self.chat_template = _chat_template(folder, config)

    @property
    def eos_token(self) -> str:
        """What ends an answer; "" where the model has no such thing."""
        return self._named["eos_token"] or ""

    def __call__(self, text: str, *, add_special_tokens: bool = True) -> Encoding:
        found = self.backend_tokenizer.encode(text, add_special_tokens=add_special_tokens)
        return Encoding(list(found.ids))

    def decode(self, ids: Sequence[int], *, skip_special_tokens: bool = False) -> str:
        """The text of these tokens, as it is."""
        return str(self.backend_tokenizer.decode(ids, skip_special_tokens=skip_special_tokens))

    def check(self, ids: Sequence[int]) -> None:
        """Raise UnknownToken when one of these is not in the vocabulary."""
        size = self.backend_tokenizer.get_vocab_size()
        for token in ids:
            if token >= size:
                raise UnknownToken(token, size - 1)

    def written(self, token: int) -> str:
        """A token as the vocabulary writes it."""
        return self.backend_tokenizer.id_to_token(token) or ""

    def apply_chat_template(
        self,
        messages: Sequence[dict[str, Any]],
        *,
        tokenize: bool,
        add_generation_prompt: bool = False,
        tools: Sequence[dict[str, Any]] | None = None,
    ) -> str:
        """The conversation, as the model was taught to read it."""
        assert not tokenize
        from jinja2 import TemplateError

        names = {name: token for name, token in self._named.items() if token is not None}
        try:
            return self._template.render(
                messages=messages, tools=tools, add_generation_prompt=add_generation_prompt, **names
            )
        except (TemplateError, TypeError) as problem:
            # Templates refuse what their model was not taught, such as two answers in a row.
            raise BadConversation(str(problem)) from problem

    @property
    def ends(self) -> frozenset[int]:
        """Tokens that begin, end or fill a text; none of them is part of an answer."""
        named = (self._named[name] for name in ("bos_token", "eos_token", "pad_token") if name)
        ids = (self.backend_tokenizer.token_to_id(token) for token in named if token)
        return frozenset(token for token in ids if token is not None)

    @cached_property
    def table(self) -> TokenTable:
        """The bytes of every token, by which an answer is kept within a grammar."""
        from desktop_ft.engine.models.guide import TokenTable
        from desktop_ft.engine.models.token_bytes import token_bytes

        return TokenTable(token_bytes(self.backend_tokenizer))

    @cached_property
    def _template(self) -> Template:
        return _compiled(self.chat_template or "")


def _backend(folder: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    path = folder / "tokenizer.json"
    if path.is_file():
        found: Tokenizer = Tokenizer.from_file(str(path))
    else:
        if not any((folder / name).is_file() for name in _OLDER):
            raise FileNotFoundError(path)
        # An older way of keeping a tokenizer, which transformers knows how to turn into this one.
        from desktop_ft.engine.models.quick_torch import whole_torch

        whole_torch()
        from transformers import AutoTokenizer

        safely: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
        found = AutoTokenizer.from_pretrained(folder, **safely).backend_tokenizer
    found.no_truncation()
    found.no_padding()
    return found


def _json(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    values = json.loads(path.read_text(encoding="utf-8"))
    return values if isinstance(values, dict) else {}


def _content(token: Any) -> str | None:
    """A special token stands as a string, or as an object with its properties."""
    found = token.get("content") if isinstance(token, dict) else token
    return found if isinstance(found, str) else None


def chat_template(folder: Path) -> str | None:
    """A model's way of writing conversations, if it has one."""
    return _chat_template(folder, _json(folder / "tokenizer_config.json"))


def _chat_template(folder: Path, config: dict[str, Any]) -> str | None:
    path = folder / "chat_template.jinja"
    if path.is_file():
        return path.read_text(encoding="utf-8")
    named = config.get("chat_template")
    if isinstance(named, list):
        templates = {entry["name"]: entry["template"] for entry in named}
        named = templates.get("default")
    return named if isinstance(named, str) else None


def _compiled(source: str) -> Template:
    """A template comes with a stranger's model: it may write text, and do nothing else."""
    from jinja2 import TemplateError
    from jinja2.ext import loopcontrols
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def refuse(message: str) -> None:
        raise TemplateError(message)

    def to_json(value: Any, indent: int | None = None) -> str:
        return json.dumps(value, ensure_ascii=False, indent=indent)

    def now(form: str) -> str:
        return datetime.now().astimezone().strftime(form)

    # Block settings, extension and names are those that templates are written for:
    # transformers.utils.chat_template_utils._compile_jinja_template.
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols]
    )
    environment.filters["tojson"] = to_json
    environment.globals["raise_exception"] = refuse
    environment.globals["strftime_now"] = now
    return environment.from_string(source)
