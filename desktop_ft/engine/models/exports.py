"""Exports of fine-tuned models: one after the other, each by a child process; knows no HTTP.

What is exported lies in the engine's folder only until it was fetched. An engine that starts throws
away what an earlier one left: half an export is no export.
"""

from __future__ import annotations

import json
import logging
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from desktop_ft.engine.jobs.ids import new_id
from desktop_ft.engine.models.cards import Origin
from desktop_ft.engine.models.errand import Errand, Told
from desktop_ft.engine.models.facts import BadModel, read_weights
from desktop_ft.engine.models.in_turn import InTurn

log = logging.getLogger(__name__)
ExportKind = Literal["adapter", "merged", "gguf"]
Precision = Literal["f32", "f16", "q8_0"]
Status = Literal["queued", "working", "checking", "ready", "failed", "cancelled"]
_FILES = "files"
ADAPTER_FILE = "adapter_model.safetensors"
_BITS = {"f32": 32.0, "f16": 16.0, "q8_0": 8.5}
# Tokenizer, notes, and some air for all else that writes.
_SPARE_BYTES = 64 * 1024**2
_OVER: tuple[Status, ...] = ("ready", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fine-tuned model, and the form it is wanted in."""

    model: str
    kind: ExportKind
    precision: Precision
    base: Path
    adapter: Path
    base_id: str
    base_name: str
    origin: Origin
    separator: str = ""
    stop: str = ""

    def task(self) -> Told:
        """As the child process reads it."""
        return {
            "task": "export",
            "model": self.model,
            "as": self.kind,
            "precision": self.precision,
            "base": str(self.base),
            "adapter": str(self.adapter),
            "base_name": self.base_name,
            "licence": self.origin.licence,
            "languages": self.origin.languages,
            "separator": self.separator,
            "stop": self.stop,
        }

    def bytes_needed(self) -> int:
        """Room on the disk, in round figures."""
        if self.kind == "adapter":
            return _SPARE_BYTES + (self.adapter / ADAPTER_FILE).stat().st_size
        weights = read_weights(self.base)
        return _SPARE_BYTES + int(weights.parameters * _BITS[self.precision] / 8)


@dataclass(frozen=True, slots=True)
class Export:
    """How far one is."""

    id: str
    model: str
    kind: ExportKind
    precision: Precision
    status: Status = "queued"
    done: int = 0
    total: int = 0
    files: tuple[dict[str, Any], ...] = ()
    error: BadModel | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.status in _OVER

    def to_json(self) -> dict[str, Any]:
        """As the routes tell it."""
        return {
            "id": self.id,
            "object": "export",
            "model": self.model,
            "as": self.kind,
            "precision": self.precision,
            "status": self.status,
            "done": self.done,
            "total": self.total,
            "files": list(self.files),
            "error": None if self.error is None else self.error.to_json(),
        }


class NoRoom(Exception):
    """The disk cannot hold the export."""


@dataclass(slots=True)
class _Entry:
    wanted: Wanted
    export: Export
    errand: Errand | None = None
    dropped: bool = field(default=False)


class Exports:
    """All exports of one engine; safe to use from every thread."""

    def __init__(self, folder: Path, start: Callable[[Path, Told], Errand] = Errand) -> None:
        self._folder = folder
        self._start = start
        self._lock = threading.Lock()
        self._entries: dict[str, _Entry] = {}
        self._turns = InTurn("exports", self._work)
        shutil.rmtree(folder, ignore_errors=True)

    def add(self, wanted: Wanted) -> Export:
        """Begin an export; raises `NoRoom`, `BadModel`."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if wanted.bytes_needed() > shutil.disk_usage(self._folder).free:
            raise NoRoom
        export = Export(new_id("export-"), wanted.model, wanted.kind, wanted.precision)
        with self._lock:
            self._entries[export.id] = _Entry(wanted, export)
        self._turns.add(export.id)
        return export

    def get(self, export_id: str) -> Export | None:
        """How far one is; None where there is none of this id."""
        with self._lock:
            entry = self._entries.get(export_id)
            return None if entry is None else entry.export

    def file(self, export_id: str, name: str) -> Path | None:
        """Where a file of a finished export lies; only names that were listed are known."""
        export = self.get(export_id)
        if export is None or export.status != "ready":
            return None
        known = any(file["name"] == name for file in export.files)
        return self._folder / export_id / _FILES / name if known else None

    def remove(self, export_id: str) -> Export | None:
        """Forget an export, and end its work where it has not ended."""
        with self._lock:
            entry = self._entries.pop(export_id, None)
            if entry is None:
                return None
            entry.dropped = True
            self._turns.drop(export_id)
            errand = entry.errand
            working = errand is not None and not entry.export.is_over
            if not entry.export.is_over:
                entry.export = replace(entry.export, status="cancelled")
        if errand is not None and working:
            errand.cancel()  # its folder goes when it has ended
        else:
            shutil.rmtree(self._folder / export_id, ignore_errors=True)
        return entry.export

    def uses(self, base_id: str) -> bool:
        """Whether an export that has not ended reads this base model."""
        return any(entry.wanted.base_id == base_id for entry in self._unfinished())

    def exports_model(self, model: str) -> bool:
        """Whether an export of this fine-tuned model has not ended."""
        return any(entry.wanted.model == model for entry in self._unfinished())

    def is_busy(self) -> bool:
        """Whether there is work left."""
        return bool(self._unfinished())

    def close(self) -> None:
        """End what is at work, and keep nothing."""
        self._turns.close()
        with self._lock:
            ids = list(self._entries)
        for export_id in ids:
            self.remove(export_id)
        self._turns.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _unfinished(self) -> list[_Entry]:
        with self._lock:
            return [entry for entry in self._entries.values() if not entry.export.is_over]

    def _work(self, export_id: str) -> None:
        with self._lock:
            entry = self._entries.get(export_id)
        if entry is None:  # forgotten as its turn came
            return
        try:
            result = self._run(entry)
            self._change(entry, status="ready", files=tuple(result["files"]))
        except BadModel as error:
            log.info("export %s failed: %s", export_id, error)
            self._change(entry, status="failed", error=error)
        except Exception as error:
            log.exception("export %s failed", export_id)
            self._change(entry, status="failed", error=BadModel("failed", str(error)))
        if entry.dropped or entry.export.status != "ready":
            shutil.rmtree(self._folder / export_id, ignore_errors=True)

    def _run(self, entry: _Entry) -> Told:
        folder = self._folder / entry.export.id
        folder.mkdir(mode=0o700, parents=True)
        errand = self._start(folder, entry.wanted.task())
        with self._lock:
            entry.errand = errand
            dropped = entry.dropped
        if dropped:
            errand.cancel()
        self._change(entry, status="working")
        return errand.wait(lambda told: self._hear(entry, told))

    def _hear(self, entry: _Entry, told: Told) -> None:
        log.debug("export %s: %s", entry.export.id, json.dumps(told))
        if told["type"] == "progress":
            self._change(entry, done=int(told["done"]), total=int(told["total"]))
        elif told["type"] == "checking":
            self._change(entry, status="checking")

    def _change(self, entry: _Entry, **changes: Any) -> None:
        with self._lock:
            if not entry.dropped:
                entry.export = replace(entry.export, **changes)
