"""One base model in memory with the adapters attached to it; knows nothing of questions.

All its answers share one set of weights. A step (a few hundred tokens read, or one token
made) is taken in turn, so that answers of the base and of its adapters move on together,
token by token. The adapter is switched between steps, which costs about a millisecond.
"""

from __future__ import annotations

import os
import warnings
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_ft.engine.models.turns import Turns
from desktop_ft.engine.models.types import AdapterInfo

if TYPE_CHECKING:
    import torch

MAX_ADAPTERS = 8


def prepare_process() -> None:
    """Set what torch and its friends read when they are first imported.

    Threads that wait must sleep: with OpenMP's busy waiting, a second program on two cores
    was measured to make a training step five times slower (22 s for 4.5 s).
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "0")
    os.environ.setdefault("KMP_BLOCKTIME", "0")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


class LoadedModel:
    """A base model, its tokenizer and its adapters."""

    def __init__(self, folder: Path) -> None:
        prepare_process()
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()
        self.tokenizer: Any = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self.model: Any = AutoModelForCausalLM.from_pretrained(
            folder, local_files_only=True, dtype=torch.float32
        )
        self.model.eval()
        self.model.requires_grad_(False)
        self.context: int = self.model.config.max_position_embeddings
        self.ends = _end_tokens(self.model, self.tokenizer)
        self.turns = Turns()
        self._peft: Any = None
        self._adapters: OrderedDict[str, str] = OrderedDict()
        self._users: Counter[str] = Counter()
        self._made = 0
        self._active: str | None = None

    @contextmanager
    def using(self, adapter: AdapterInfo | None) -> Iterator[None]:
        """Keep the adapter in memory while inside; None is the base model itself."""
        if adapter is None:
            yield
            return
        with self.turns.turn():
            self._attach(adapter)
            self._users[adapter.id] += 1
        try:
            yield
        finally:
            with self.turns.turn():
                self._users[adapter.id] -= 1

    def _attach(self, adapter: AdapterInfo) -> None:
        if adapter.id in self._adapters:
            self._adapters.move_to_end(adapter.id)
            return
        name = f"a{self._made}"
        self._made += 1
        self._load(adapter.path, name)
        self._adapters[adapter.id] = name
        self._active = None
        idle = [old for old in self._adapters if not self._users[old] and old != adapter.id]
        for old in idle[: max(0, len(self._adapters) - MAX_ADAPTERS)]:
            self._peft.delete_adapter(self._adapters.pop(old))

    def has(self, adapter_id: str) -> bool:
        """Whether the adapter is in memory."""
        return adapter_id in self._adapters

    @property
    def attached(self) -> tuple[str, ...]:
        """Ids of the adapters in memory, the one unused for longest first."""
        return tuple(self._adapters)

    def step(self, ids: list[int], cache: Any, adapter_id: str | None) -> torch.Tensor:
        """Read these tokens after those in the cache; the scores of the token to come.

        To be called within a turn, while the adapter is in use.
        """
        import torch

        if self._peft is not None:
            self._switch(None if adapter_id is None else self._adapters[adapter_id])
        with torch.inference_mode():
            out = self.model(
                input_ids=torch.tensor([ids]),
                past_key_values=cache,
                use_cache=True,
                logits_to_keep=1,
            )
        scores: torch.Tensor = out.logits[0, -1]
        return scores

    def new_cache(self) -> Any:
        """An empty memory of what was read."""
        from transformers import DynamicCache

        return DynamicCache(config=self.model.config)

    def _load(self, folder: Path, name: str) -> None:
        from peft import PeftModel

        with warnings.catch_warnings():
            # peft 0.21 asks transformers 5.23 for a name that is to go in version 6.
            warnings.filterwarnings("ignore", "`is_gradient_checkpointing`", FutureWarning)
            if self._peft is None:
                # PEFT puts its layers into self.model itself: there is one copy of the weights.
                self._peft = PeftModel.from_pretrained(self.model, folder, adapter_name=name)
            else:
                self._peft.load_adapter(folder, adapter_name=name)
        self._peft.eval()

    def _switch(self, name: str | None) -> None:
        from peft.tuners.tuners_utils import BaseTunerLayer

        wanted = name or ""
        if self._active == wanted:
            return
        for module in self.model.modules():
            if isinstance(module, BaseTunerLayer):
                module.enable_adapters(enabled=name is not None)
                if name is not None:
                    module.set_adapter(name, inference_mode=True)
        self._active = wanted


def _end_tokens(model: Any, tokenizer: Any) -> frozenset[int]:
    """Tokens that end an answer: the model's own, and those that begin or fill a text."""
    named = model.generation_config.eos_token_id
    ids = set(named if isinstance(named, list) else [named])
    ids |= {tokenizer.eos_token_id, tokenizer.bos_token_id, tokenizer.pad_token_id}
    return frozenset(token for token in ids if token is not None)
