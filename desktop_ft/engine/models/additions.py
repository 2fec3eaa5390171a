"""Base models on their way in: received or fetched, converted, checked, and only then there.

Each has a folder of its own with a note of how far it is, so that an engine that was killed goes on
with it. The heavy work is a child's (`errand`), one after the other. Knows no HTTP.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop_ft.engine.jobs.ids import new_id
from desktop_ft.engine.models.addition_notes import (
    PART,
    Addition,
    HubModel,
    Kind,
    Status,
    is_worth,
    read_note,
    write_note,
)
from desktop_ft.engine.models.cards import ORIGIN_FILE, Origin, Source, SourceKind
from desktop_ft.engine.models.errand import Errand, Told
from desktop_ft.engine.models.facts import BadModel
from desktop_ft.engine.models.in_turn import InTurn
from desktop_ft.engine.models.incoming import check_name, file_kind

log = logging.getLogger(__name__)
_FILES = "files"


@dataclass(slots=True)
class _Entry:
    addition: Addition
    errand: Errand | None = None
    cancelled: bool = False
    receiving: set[str] = field(default_factory=set)


class Additions:
    """All additions of one engine; safe to use from every thread."""

    def __init__(
        self,
        folder: Path,
        models: Path,
        taken: Callable[[], set[str]],
        start: Callable[..., Errand] = Errand,
    ) -> None:
        """`taken`: the names that no new model may have."""
        self._folder = folder
        self._models = models
        self._taken = taken
        self._start = start
        self._lock = threading.RLock()
        self._entries: dict[str, _Entry] = {}
        self._turns = InTurn("additions", self._work)
        self._closed = False

    def resume(self) -> None:
        """Go on with what an earlier engine left, and sweep what nobody will."""
        if not self._folder.is_dir():
            return
        for folder in sorted(self._folder.iterdir()):
            addition = read_note(folder)
            if addition is None or not is_worth(addition):
                shutil.rmtree(folder, ignore_errors=True)
                continue
            if addition.kind == "files":
                for part in (folder / _FILES).glob(f"*{PART}"):
                    part.unlink()
            with self._lock:
                self._entries[addition.id] = _Entry(addition)
            if addition.status in ("downloading", "converting", "checking"):
                self._turns.add(addition.id)

    def create(self, name: str, kind: Kind, hub: HubModel | None) -> Addition:
        """Begin an addition; one from the Hub is fetched at once. Raises `BadModel`."""
        check_name(name)
        with self._lock:
            known = self._taken() | {
                entry.addition.name
                for entry in self._entries.values()
                if not entry.addition.is_over
            }
            # Two folders whose names differ in case alone are one on some systems.
            if name.lower() in {one.lower() for one in known}:
                message = f"There is a model called {name} already. Choose another name."
                raise BadModel("name_taken", message)
            status: Status = "receiving" if kind == "files" else "downloading"
            addition = Addition(new_id("addition-"), name, kind, hub, time.time(), status)
            folder = self._folder / addition.id
            (folder / _FILES).mkdir(mode=0o700, parents=True)
            if hub is not None:
                self._take_over(hub, folder)
            write_note(folder, addition)
            self._entries[addition.id] = _Entry(addition)
        if kind == "hub":
            self._turns.add(addition.id)
        return addition

    def get(self, addition_id: str) -> Addition | None:
        """How far one is; None where there is none of this id."""
        with self._lock:
            entry = self._entries.get(addition_id)
            return None if entry is None else entry.addition

    def all(self) -> list[Addition]:
        """All that this engine knows of, the oldest first."""
        with self._lock:
            found = [entry.addition for entry in self._entries.values()]
        return sorted(found, key=lambda addition: addition.created_at)

    @contextmanager
    def receive(self, addition_id: str, name: str) -> Iterator[Path]:
        """A place to write a file to while inside; it counts once that ended well.

        Raises `BadModel`; the name is one of a strict list, and no path.
        """
        kind = file_kind(name)
        with self._lock:
            entry = self._receiving(addition_id)
            if name in entry.receiving:
                raise BadModel("busy", f"The file {name} is being sent already.")
            entry.receiving.add(name)
        files = self._folder / addition_id / _FILES
        part = files / (name + PART)
        try:
            if kind == "gguf" and any(path.suffix == ".gguf" for path in files.iterdir()):
                raise BadModel("unknown_file", "A model is one GGUF file, or a folder of others.")
            yield part
            with self._lock:
                self._receiving(addition_id)
                part.replace(files / name)
                size = sum(path.stat().st_size for path in files.iterdir())
                entry.addition = replace(entry.addition, done_bytes=size, total_bytes=size)
        finally:
            with self._lock:
                entry.receiving.discard(name)
            part.unlink(missing_ok=True)

    def finish(self, addition_id: str) -> Addition:
        """All files are there: go on with them. Raises `BadModel`."""
        with self._lock:
            entry = self._receiving(addition_id)
            if entry.receiving:
                raise BadModel("busy", "A file of this model is still being sent.")
            names = {path.name for path in (self._folder / addition_id / _FILES).iterdir()}
            gguf = any(name.endswith(".gguf") for name in names)
            if not gguf and "config.json" not in names:
                message = "The model's config.json is missing. Send all files of its folder."
                raise BadModel("incomplete", message)
            self._change(entry, status="converting" if gguf else "checking")
        self._turns.add(addition_id)
        return entry.addition

    def cancel(self, addition_id: str) -> Addition | None:
        """End an addition, whatever it is at; what came of it is removed."""
        with self._lock:
            entry = self._entries.get(addition_id)
            if entry is None:
                return None
            if entry.addition.status == "ready":
                return entry.addition
            entry.cancelled = True
            errand = entry.errand
            self._turns.drop(addition_id)
            self._change(entry, status="cancelled", error=None)
        if errand is not None:
            errand.cancel()  # its folder goes when it has ended
        else:
            shutil.rmtree(self._folder / addition_id, ignore_errors=True)
        return entry.addition

    def look(self, hub: HubModel) -> Told:
        """What the Hub has of a model; raises `BadModel`."""
        folder = self._folder / new_id("look-")
        folder.mkdir(mode=0o700, parents=True)
        try:
            errand = self._start(folder, {"task": "look", **asdict(hub)}, online=True)
            found = errand.wait(lambda _: None)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        free = shutil.disk_usage(self._folder).free
        return {**found, "free_disk_bytes": free, "fits": int(found["size_bytes"]) < free}

    def is_busy(self) -> bool:
        """Whether there is work left."""
        with self._lock:
            at_work = [entry.addition for entry in self._entries.values()]
        return any(not one.is_over and one.status != "receiving" for one in at_work)

    def close(self) -> None:
        """Stop; what is at work is gone on with by the next engine."""
        self._turns.close()
        with self._lock:
            self._closed = True
            errands = [entry.errand for entry in self._entries.values()]
        for errand in errands:
            if errand is not None:
                errand.cancel()
        self._turns.join()

    def _receiving(self, addition_id: str) -> _Entry:
        entry = self._entries.get(addition_id)
        if entry is None:
            raise BadModel("addition_not_found", f"There is no addition {addition_id}.")
        if entry.addition.status != "receiving":
            message = "This addition takes no files any more."
            raise BadModel("not_receiving", message)
        return entry

    def _take_over(self, hub: HubModel, folder: Path) -> None:
        """Go on with what an addition of the same model fetched before it failed."""
        for old in list(self._entries.values()):
            if old.addition.hub == hub and old.addition.status == "failed":
                fetched = self._folder / old.addition.id / _FILES
                if fetched.is_dir():
                    (folder / _FILES).rmdir()
                    fetched.rename(folder / _FILES)
                shutil.rmtree(self._folder / old.addition.id, ignore_errors=True)
                del self._entries[old.addition.id]
                return

    def _work(self, addition_id: str) -> None:
        with self._lock:
            entry = self._entries[addition_id]
        try:
            self._bring_in(entry)
        except BadModel as error:
            log.info("addition %s failed: %s", addition_id, error)
            self._fail(entry, error)
        except Exception as error:
            log.exception("addition %s failed", addition_id)
            self._fail(entry, BadModel("failed", f"It could not be added ({error})."))
        folder = self._folder / addition_id
        if entry.addition.status in ("ready", "cancelled"):
            shutil.rmtree(folder, ignore_errors=True)
        elif entry.addition.status == "failed" and entry.addition.kind == "files":
            shutil.rmtree(folder / _FILES, ignore_errors=True)

    def _bring_in(self, entry: _Entry) -> None:
        folder = self._folder / entry.addition.id
        found: Told = {}
        hub = entry.addition.hub
        if hub is not None and entry.addition.status == "downloading":
            found = self._run(entry, {"task": "download", **asdict(hub)}, online=True)
        # A model that was being made when the engine was killed is made anew.
        shutil.rmtree(folder / "model", ignore_errors=True)
        names = [path.name for path in (folder / _FILES).iterdir()]
        gguf = next((name for name in names if name.endswith(".gguf")), None)
        settled = self._run(entry, {"task": "settle", "gguf": gguf}, online=False)
        origin = Origin(
            source=_source(entry.addition, found, gguf),
            licence=found.get("licence") or settled["licence"],
            languages=tuple(found.get("languages") or settled["languages"] or ()) or None,
            can_train=bool(settled["can_train"]),
            problem=settled["problem"],
        )
        self._move_in(entry, folder / settled["model"], origin)

    def _run(self, entry: _Entry, task: Told, *, online: bool) -> Told:
        folder = self._folder / entry.addition.id
        errand = self._start(folder, task, online=online)
        with self._lock:
            entry.errand = errand
            stop = entry.cancelled or self._closed
        if stop:
            errand.cancel()
        try:
            return errand.wait(lambda told: self._hear(entry, told))
        finally:
            with self._lock:
                entry.errand = None

    def _hear(self, entry: _Entry, told: Told) -> None:
        with self._lock:
            if entry.cancelled:
                return
            if told["type"] == "progress":
                done, total = int(told["done"]), int(told["total"])
                entry.addition = replace(entry.addition, done_bytes=done, total_bytes=total)
            elif told["type"] in ("converting", "checking"):
                self._change(entry, status=told["type"])

    def _move_in(self, entry: _Entry, model: Path, origin: Origin) -> None:
        """The model is there whole or not at all."""
        for path in model.iterdir():
            path.chmod(0o600)
        text = json.dumps(origin.to_json(), ensure_ascii=False)
        (model / ORIGIN_FILE).write_text(text, encoding="utf-8")
        _flush(model)
        self._models.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._lock:
            if entry.cancelled:
                raise BadModel("cancelled", "It was cancelled.")
            model.rename(self._models / entry.addition.name)
            entry.addition = replace(entry.addition, status="ready")

    def _fail(self, entry: _Entry, error: BadModel) -> None:
        with self._lock:
            # One that the engine's own end broke off is gone on with by the next engine.
            if not entry.cancelled and not self._closed:
                self._change(entry, status="failed", error=error)

    def _change(self, entry: _Entry, **changes: Any) -> None:
        entry.addition = replace(entry.addition, **changes)
        with suppress(OSError):  # a full disk must not hide why
            write_note(self._folder / entry.addition.id, entry.addition)


def _source(addition: Addition, found: Told, gguf: str | None) -> Source:
    if addition.hub is not None:
        return Source("hub", f"{addition.hub.repo}@{found.get('revision') or 'main'}")
    kind: SourceKind = "folder" if gguf is None else "gguf"
    return Source(kind, gguf or addition.name)


def _flush(folder: Path) -> None:
    """Have the disk hold all files before their folder gets its name."""
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
