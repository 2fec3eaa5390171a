"""Answers questions with base models and their adapters; knows nothing of HTTP or jobs.

Importing this module is cheap: torch is imported on the first question, in the thread that
asks it. Answers may be asked for from many threads; those of one base model are made
together, token by token.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_ft.engine.models.bases import find_bases
from desktop_ft.engine.models.in_turn import InTurn
from desktop_ft.engine.models.prompting import chat_text, prompt_text, token_ids
from desktop_ft.engine.models.tokens import ModelTokenizer, chat_template
from desktop_ft.engine.models.tool_talk import CallForm, call_form
from desktop_ft.engine.models.types import (
    AdapterInfo,
    BaseModelInfo,
    BrokenModel,
    ContextTooLong,
    FinishReason,
    GenParams,
    ModelNotFound,
    NoMemoryForModel,
    Piece,
    TokenLogprob,
)

if TYPE_CHECKING:
    from desktop_ft.engine.models.loaded import LoadedModel

log = logging.getLogger(__name__)

__all__ = [
    "AdapterInfo",
    "BaseModelInfo",
    "ContextTooLong",
    "FinishReason",
    "GenParams",
    "ModelNotFound",
    "Piece",
    "Runtime",
    "TokenLogprob",
]


class Runtime:
    """Every model of this engine, loaded when first asked."""

    def __init__(
        self,
        models_dir: Path,
        adapters: Callable[[str], AdapterInfo | None],
        added: Path | None = None,
    ) -> None:
        self._models_dir = models_dir
        self._added = added
        self._adapters = adapters
        self._load_lock = threading.Lock()
        self._loaded: dict[str, LoadedModel] = {}
        self._loading: dict[str, int] = {}
        self._loading_lock = threading.Lock()
        self._ahead = InTurn("models that are likely to be asked", self._read_ahead)

    def base_models(self) -> list[BaseModelInfo]:
        """The base models that came along, then those that the user added."""
        here = find_bases(self._models_dir)
        if self._added is None:
            return here
        taken = {base.id for base in here}
        return here + [base for base in find_bases(self._added) if base.id not in taken]

    def forget(self, base_id: str) -> None:
        """Give the memory of a base model back; answers that are being made go on to their end."""
        with self._load_lock:
            loaded = self._loaded.pop(base_id, None)
            if loaded is not None:
                loaded.close()

    def loading(self) -> list[str]:
        """Ids of the models that are being loaded right now."""
        with self._loading_lock:
            return sorted(self._loading)

    def expect(self, model_id: str) -> bool:
        """Read a model before it is asked; whether there is one of this name."""
        try:
            base = self._find(model_id)[0]
        except ModelNotFound:
            return False
        if base.id not in self._loaded:
            self._ahead.add(model_id)
        return True

    def _read_ahead(self, model_id: str) -> None:
        # Whatever is wrong with it is told to those who ask it.
        with suppress(ModelNotFound, BrokenModel, NoMemoryForModel):
            base, adapter = self._find(model_id)
            loaded = self._base(base, model_id)
            with _in_plain_words(model_id), loaded.using(adapter):
                pass

    def chat(
        self,
        model_id: str,
        messages: list[dict[str, Any]],
        params: GenParams,
        tools: list[dict[str, Any]] | None = None,
    ) -> Iterator[Piece]:
        """The model's answer to a conversation, piece by piece."""

        def write(tokenizer: ModelTokenizer) -> list[int]:
            return token_ids(tokenizer, chat_text(tokenizer, messages, tools))

        return self._answer(model_id, write, params)

    def call_form(self, model_id: str) -> CallForm | None:
        """How the model writes calls of tools; None where that is not known."""
        return call_form(chat_template(self._find(model_id)[0].path))

    def complete(
        self, model_id: str, prompt: str | list[int], params: GenParams
    ) -> Iterator[Piece]:
        """The model's continuation of a prompt, piece by piece (see `prompting`).

        Tokens are continued as they are.
        """

        def write(tokenizer: ModelTokenizer) -> list[int]:
            if isinstance(prompt, str):
                return token_ids(tokenizer, prompt_text(tokenizer, prompt))
            tokenizer.check(prompt)
            return prompt

        return self._answer(model_id, write, params)

    def close(self) -> None:
        """Let the threads end with the last answer."""
        self._ahead.close()
        self._ahead.join()
        with self._load_lock:
            self._forget()

    def _answer(
        self, model_id: str, write: Callable[[ModelTokenizer], list[int]], params: GenParams
    ) -> Iterator[Piece]:
        base, adapter = self._find(model_id)
        loaded = self._base(base, model_id)
        with ExitStack() as using:
            known = adapter is None or loaded.has(adapter.id)
            with self._says_loading(model_id, already=known), _in_plain_words(model_id):
                using.enter_context(loaded.using(adapter))
            # A model has to read something to go on from.
            prompt = write(loaded.tokenizer) or sorted(loaded.ends)[:1]
            from desktop_ft.engine.models.generation import Generation

            name = None if adapter is None else adapter.id
            yield from Generation(loaded, name, prompt, params).pieces()

    def _find(self, model_id: str) -> tuple[BaseModelInfo, AdapterInfo | None]:
        bases = {base.id: base for base in self.base_models()}
        if model_id in bases:
            return bases[model_id], None
        adapter = self._adapters(model_id)
        if adapter is None or not (adapter.path / "adapter_config.json").is_file():
            raise ModelNotFound(model_id)
        if adapter.base_model not in bases:
            raise ModelNotFound(adapter.base_model)
        return bases[adapter.base_model], adapter

    def _base(self, base: BaseModelInfo, model_id: str) -> LoadedModel:
        """The base model in memory; `model_id` is what somebody waits for."""
        with self._says_loading(model_id, already=base.id in self._loaded), self._load_lock:
            if base.id not in self._loaded:
                # One base at a time: a computer that can hold one may not hold two. Answers
                # that are still being made with the other keep it until they end.
                self._forget()
                from desktop_ft.engine.models.loaded import LoadedModel

                with _in_plain_words(base.id):
                    self._loaded[base.id] = LoadedModel(base.path)
            return self._loaded[base.id]

    def _forget(self) -> None:
        for loaded in self._loaded.values():
            loaded.close()
        self._loaded.clear()

    @contextmanager
    def _says_loading(self, model_id: str, *, already: bool) -> Iterator[None]:
        if already:
            yield
            return
        with self._loading_lock:
            self._loading[model_id] = self._loading.get(model_id, 0) + 1
        try:
            yield
        finally:
            with self._loading_lock:
                self._loading[model_id] -= 1
                if not self._loading[model_id]:
                    del self._loading[model_id]


@contextmanager
def _in_plain_words(model_id: str) -> Iterator[None]:
    """While a model is read: what the libraries say of it is for the log."""
    try:
        yield
    except Exception as error:
        log.exception("the model %s cannot be read", model_id)
        if isinstance(error, MemoryError) or "allocate memory" in str(error):
            raise NoMemoryForModel(model_id) from error
        raise BrokenModel(model_id) from error
