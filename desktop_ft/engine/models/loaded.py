"""One base model in memory with the adapters attached to it; knows nothing of questions."""

from __future__ import annotations

import logging
import os
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desktop_ft.engine.models.decoder import Read, Row, open_decoder, read_config
from desktop_ft.engine.models.facts import context_of
from desktop_ft.engine.models.steps import Steps
from desktop_ft.engine.models.tokens import ModelTokenizer
from desktop_ft.engine.models.types import AdapterInfo

log = logging.getLogger(__name__)
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
        config = read_config(folder)
        self.tokenizer = ModelTokenizer(folder)
        self.decoder = open_decoder(folder, config)
        self.context = context_of(config)
        self.ends = self.tokenizer.ends | _named_ends(config.get("eos_token_id"))
        self.steps: Steps[Row, Read | None] = Steps(self._step, f"steps of {folder.name}")
        # No adapter comes or goes while a step is made.
        self._stepping = threading.Lock()
        self._adapters: OrderedDict[str, None] = OrderedDict()
        self._users: Counter[str] = Counter()
        self._closed = threading.Event()
        self._improving = threading.Thread(target=self._improve, name=f"settling of {folder.name}")
        self._improving.start()

    def close(self) -> None:
        """Leave it as it is; answers that are being made go on to their ends."""
        self._closed.set()
        self._improving.join()

    def _improve(self) -> None:
        """Make later steps quicker, beside the first ones: a step leaves a processor free."""
        try:
            while not self._closed.is_set() and self.decoder.improve():
                pass
        except Exception:
            log.exception("a model could not be settled in memory")

    @contextmanager
    def using(self, adapter: AdapterInfo | None) -> Iterator[None]:
        """Keep the adapter in memory while inside; None is the base model itself."""
        if adapter is None:
            yield
            return
        with self._stepping:
            self._attach(adapter)
            self._users[adapter.id] += 1
        try:
            yield
        finally:
            with self._stepping:
                self._users[adapter.id] -= 1

    def _attach(self, adapter: AdapterInfo) -> None:
        if adapter.id in self._adapters:
            self._adapters.move_to_end(adapter.id)
            return
        self.decoder.attach(adapter.id, adapter.path)
        self._adapters[adapter.id] = None
        idle = [old for old in self._adapters if not self._users[old] and old != adapter.id]
        for old in idle[: max(0, len(self._adapters) - MAX_ADAPTERS)]:
            del self._adapters[old]
            self.decoder.detach(old)

    def has(self, adapter_id: str) -> bool:
        """Whether the adapter is in memory."""
        return adapter_id in self._adapters

    @property
    def attached(self) -> tuple[str, ...]:
        """Ids of the adapters in memory, the one unused for longest first."""
        return tuple(self._adapters)

    def _step(self, rows: Sequence[Row]) -> list[Read | None]:
        with self._stepping:
            return self.decoder.step(rows)


def _named_ends(named: int | list[int] | None) -> frozenset[int]:
    """The tokens that a model's own configuration says to end an answer with."""
    if named is None:
        return frozenset()
    return frozenset(named if isinstance(named, list) else [named])
