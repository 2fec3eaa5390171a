"""The models of this computer, asked of its engine over HTTP; stands behind `ModelShelf`."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from desktop_ft.core.errors import AppError, CannotSave, DiskFull
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import Text, text
from desktop_ft.infra.engine_calls import EngineCalls
from desktop_ft.infra.engine_refusals import refusal
from desktop_ft.infra.local_engine import LocalEngine
from desktop_ft.services.base_models import (
    ExportWish,
    HubOffer,
    ModelCard,
    Origin,
    tidy_name,
)

_LOOK_EVERY_S = 0.3
_PIECE = 1 << 20


class LocalModels:
    """The models of one engine, which is started where it does not run."""

    def __init__(self, engine: LocalEngine) -> None:
        self._engine = engine

    def cards(self, token: CancelToken, report: Report) -> list[ModelCard]:
        """Return all base models, the one that comes along first."""
        told = self._calls(token, report).ask("GET", "/base-models")
        cards = [_card(each) for each in _list(told.get("data"))]
        return sorted(cards, key=lambda card: card.origin is not Origin.BUNDLED)

    def look(self, repo: str, token: CancelToken, report: Report) -> HubOffer:
        """Ask the Hub what a model is, before anything is fetched."""
        told = self._calls(token, report).ask("POST", "/base-models/look", {"repo": repo})
        return HubOffer(
            repo=repo,
            revision=str(told.get("revision") or ""),
            size=_whole(told.get("size_bytes") or told.get("size")) or 0,
            licence=_words(told.get("licence")),
            fits=bool(told.get("fits", True)),
        )

    def add_from_hub(self, offer: HubOffer, name: str, token: CancelToken, report: Report) -> str:
        """Fetch a model; reports `Steps` in bytes and `Text`; returns its id."""
        hub = {"repo": offer.repo, "revision": offer.revision}
        calls = self._calls(token, report)
        addition = _begin(calls, {"name": name, "kind": "hub", "hub": hub})
        with _given_up(calls, addition):
            return _follow(calls, addition, token, report)

    def add_files(
        self, name: str, files: Sequence[Path], token: CancelToken, report: Report
    ) -> str:
        """Take a model from this computer; reports `Steps` in bytes and `Text`; returns its id."""
        calls = self._calls(token, report)
        addition = _begin(calls, {"name": name, "kind": "files"})
        with _given_up(calls, addition):
            total, done = sum(each.stat().st_size for each in files), 0
            for file in files:
                for size in calls.send(f"{addition}/files/{quote(_sent(file))}", file, token):
                    done += size
                    report(Steps(done, total, "bytes"))
            calls.ask("POST", f"{addition}/finish")
            return _follow(calls, addition, token, report)

    def remove(self, model: str, token: CancelToken, report: Report) -> None:
        """Delete a base model that was added."""
        self._calls(token, report).ask("DELETE", f"/base-models/{quote(model, safe='')}")

    def rename_tuned(self, model: str, name: str, token: CancelToken, report: Report) -> str:
        """Give a fine-tuned model another name; returns its new id."""
        path = f"/fine-tuned-models/{quote(model, safe=':')}/rename"
        told = self._calls(token, report).ask("POST", path, {"name": name})
        return str(told.get("id") or name)

    def remove_tuned(self, model: str, token: CancelToken, report: Report) -> None:
        """Delete a fine-tuned model."""
        self._calls(token, report).ask("DELETE", f"/v1/models/{quote(model, safe=':')}")

    def export(self, wish: ExportWish, token: CancelToken, report: Report) -> list[Path]:
        """Write a model to a folder; reports `Steps` and `Text`; returns the files."""
        target = _free(wish.folder / f"{tidy_name(wish.model)}-{wish.kind.value}")
        with _whole_or_not(target) as part:
            calls = self._calls(token, report)
            body: dict[str, object] = {"model": wish.model, "as": wish.kind.value}
            if wish.precision is not None:
                body["precision"] = wish.precision
            asked = str(calls.ask("POST", "/exports", body)["id"])
            path = f"/exports/{quote(asked, safe='')}"
            try:
                made = _ready(calls, path, token, report, _written)
                _take(calls, path, _list(made.get("files")), part, token, report)
            finally:
                with suppress(AppError):  # fetched or given up: the engine need not keep it
                    calls.ask("DELETE", path)
        return sorted(target.iterdir())

    def _calls(self, token: CancelToken, report: Report) -> EngineCalls:
        return EngineCalls(self._engine.ensure(token, report))


# -- adding ------------------------------------------------------------------------------------


def _begin(calls: EngineCalls, wish: Mapping[str, object]) -> str:
    made = calls.ask("POST", "/base-models/additions", wish)
    return f"/base-models/additions/{quote(str(made['id']), safe='')}"


@contextmanager
def _given_up(calls: EngineCalls, addition: str) -> Iterator[None]:
    """End an addition that is not waited for any more, whatever the reason."""
    try:
        yield
    except BaseException:
        with suppress(AppError):
            calls.ask("POST", f"{addition}/cancel")
        raise


def _sent(file: Path) -> str:
    """The name that a file is sent under: people call GGUF files as they like."""
    is_gguf = file.suffix.lower() == ".gguf"
    return f"{tidy_name(file.stem)}.gguf" if is_gguf else file.name


def _follow(calls: EngineCalls, addition: str, token: CancelToken, report: Report) -> str:
    """Wait until an addition is there, and return the model's id."""
    return str(_ready(calls, addition, token, report, _fetched).get("name"))


def _fetched(told: Mapping[str, object]) -> Steps | None:
    done, total = _whole(told.get("done_bytes")), _whole(told.get("total_bytes"))
    counts = told.get("status") == "downloading" and done is not None and total
    return Steps(done or 0, total or 0, "bytes") if counts else None


# -- waiting for the engine --------------------------------------------------------------------


_STAGES: dict[str, Text] = {
    "downloading": text("infra", "Fetching the model…"),
    "converting": text("infra", "Reading the model…"),
    "queued": text("infra", "Waiting for another model…"),
    "working": text("infra", "Writing the model…"),
    "checking": text("infra", "Checking that it answers…"),
}


def _ready(
    calls: EngineCalls,
    path: str,
    token: CancelToken,
    report: Report,
    steps: Callable[[Mapping[str, object]], Steps | None],
) -> Mapping[str, object]:
    """Wait until what the engine works at is there, telling its stages and its steps."""
    told_of = ""
    while True:
        told = calls.ask("GET", path)
        status = str(told.get("status"))
        if status == "ready":
            return told
        if status in ("failed", "cancelled"):
            raise _failure(told)
        if status in _STAGES and status != told_of:
            report(_STAGES[status])
        told_of = status
        if (done := steps(told)) is not None:
            report(done)
        token.sleep(_LOOK_EVERY_S)


# -- exporting ---------------------------------------------------------------------------------


def _written(told: Mapping[str, object]) -> Steps | None:
    done, total = _whole(told.get("done")), _whole(told.get("total"))
    counts = told.get("status") == "working" and done is not None and total
    return Steps(done or 0, total or 0) if counts else None


@contextmanager
def _whole_or_not(target: Path) -> Iterator[Path]:
    """A folder to fill, which gets its name when all is in it, and is gone otherwise.

    It is made at once: where nothing can be written, nobody waits for a model first.
    """
    part = target.with_name(target.name + ".part")
    try:
        part.mkdir()
        yield part
        part.rename(target)
    except OSError as error:
        raise _not_written(target.parent, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _take(
    calls: EngineCalls,
    path: str,
    files: Sequence[Mapping[str, object]],
    folder: Path,
    token: CancelToken,
    report: Report,
) -> None:
    """Fetch the files into a folder."""
    total, done = sum(_whole(each.get("size")) or 0 for each in files), 0
    report(text("infra", "Copying…"))
    _make_room(folder, total)
    for each in files:
        name = _plain(str(each.get("name")))
        for size in calls.fetch(f"{path}/files/{quote(name)}", folder / name, token):
            done += size
            report(Steps(done, total, "bytes"))
        _check_sum(folder / name, str(each.get("sha256")), token)


def _free(wanted: Path) -> Path:
    """Return the name, or the first with a number behind that is not taken."""
    number, found = 2, wanted
    while found.exists():
        found = wanted.with_name(f"{wanted.name}-{number}")
        number += 1
    return found


def _plain(name: str) -> str:
    """Return a file's name; what is no plain name does not get to the disk."""
    if not name or name != Path(name).name or name.startswith(".") or "\\" in name:
        raise refusal("", f"strange file name {name!r}")
    return name


def _make_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size:
        raise DiskFull(
            text("infra", "There is not enough room in {folder}.").format(
                folder=folder.parent.name
            ),
            None,
            text("infra", "Choose a folder on another disk, or make room first."),
        )


def _check_sum(file: Path, wanted: str, token: CancelToken) -> None:
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while piece := source.read(_PIECE):
            token.check()
            digest.update(piece)
    if digest.hexdigest() != wanted:
        raise CannotSave(
            text("infra", "The file {name} was damaged on its way and was thrown away.").format(
                name=file.name
            ),
            None,
            text("infra", "Try again."),
        )


def _not_written(folder: Path, error: OSError) -> AppError:
    return CannotSave(
        text("infra", "The folder {folder} cannot be written to.").format(folder=folder),
        None,
        text("infra", "Look at its rights, or choose another folder."),
        details=str(error),
    )


# -- reading what is told ----------------------------------------------------------------------


def _failure(told: Mapping[str, object]) -> AppError:
    error = told.get("error")
    error = error if isinstance(error, dict) else {}
    return refusal(str(error.get("code") or ""), str(error.get("message") or told.get("status")))


def _card(told: Mapping[str, object]) -> ModelCard:
    source = told.get("source")
    source = source if isinstance(source, dict) else {}
    languages = told.get("languages")
    seconds = told.get("seconds_per_1000_examples")
    return ModelCard(
        id=str(told.get("id")),
        origin=Origin(str(source.get("kind", Origin.FOLDER))),
        origin_name=str(source.get("name") or ""),
        parameters=_whole(told.get("parameters")),
        size=_whole(told.get("size_bytes")) or 0,
        languages=tuple(map(str, languages)) if isinstance(languages, list) else (),
        licence=_words(told.get("licence")),
        context=_whole(told.get("context")) or 0,
        memory_to_train=_whole(told.get("memory_to_train_bytes")),
        memory_to_run=_whole(told.get("memory_to_run_bytes")),
        seconds_per_1000=float(seconds) if isinstance(seconds, (int, float)) else None,
        can_train=bool(told.get("can_train")),
        problem=_words(told.get("problem")),
    )


def _list(told: object) -> list[Mapping[str, object]]:
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def _whole(told: object) -> int | None:
    return int(told) if isinstance(told, (int, float)) and not isinstance(told, bool) else None


def _words(told: object) -> str | None:
    return told if isinstance(told, str) and told else None
