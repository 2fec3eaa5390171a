"""A shelf of models without an engine: cards on paper, files of a few bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop_ft.core.errors import AppError, NotFound
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import text
from desktop_ft.services.base_models import ExportKind, ExportWish, HubOffer, ModelCard, Origin

SMALL = ModelCard(
    id="SmolLM2-135M-Instruct",
    origin=Origin.BUNDLED,
    origin_name="SmolLM2-135M-Instruct",
    parameters=134_515_008,
    size=269_060_552,
    languages=("en",),
    licence="apache-2.0",
    context=8192,
    memory_to_train=2_500_000_000,
    memory_to_run=900_000_000,
    seconds_per_1000=700.0,
    can_train=True,
    problem=None,
)
OFFER = HubOffer("Qwen/Qwen2.5-0.5B-Instruct", "abc", 988_000_000, "apache-2.0", fits=True)


class PaperShelf:
    """Does at once what an engine would take minutes for; `refusal` is raised instead, if set."""

    def __init__(self) -> None:
        self.models = [SMALL]
        self.offer = OFFER
        self.refusal: AppError | None = None
        self.wishes: list[ExportWish] = []
        self.tuned: list[tuple[str, str]] = []
        self.gone: list[str] = []

    def cards(self, token: CancelToken, report: Report) -> list[ModelCard]:
        return list(self.models)

    def look(self, repo: str, token: CancelToken, report: Report) -> HubOffer:
        self._refuse()
        return replace(self.offer, repo=repo)

    def add_from_hub(self, offer: HubOffer, name: str, token: CancelToken, report: Report) -> str:
        report(Steps(1, 2, "bytes"))
        return self._add(name, Origin.HUB, offer.repo)

    def add_files(
        self, name: str, files: Sequence[Path], token: CancelToken, report: Report
    ) -> str:
        kind = Origin.GGUF if files[0].suffix == ".gguf" else Origin.FOLDER
        return self._add(name, kind, name)

    def remove(self, model: str, token: CancelToken, report: Report) -> None:
        self._refuse()
        self.models = [each for each in self.models if each.id != model]

    def rename_tuned(self, model: str, name: str, token: CancelToken, report: Report) -> str:
        self._refuse()
        self.tuned.append((model, name))
        return name

    def remove_tuned(self, model: str, token: CancelToken, report: Report) -> None:
        self._refuse()
        self.gone.append(model)

    def export(self, wish: ExportWish, token: CancelToken, report: Report) -> list[Path]:
        self._refuse()
        self.wishes.append(wish)
        folder = wish.folder / f"model-{wish.kind.value}"
        folder.mkdir()
        (folder / "model.file").write_bytes(b"weights")
        return [folder / ("model.gguf" if wish.kind is ExportKind.GGUF else "model.file")]

    def _add(self, name: str, origin: Origin, origin_name: str) -> str:
        self._refuse()
        self.models.append(replace(SMALL, id=name, origin=origin, origin_name=origin_name))
        return name

    def _refuse(self) -> None:
        if self.refusal is not None:
            raise self.refusal


def refusal() -> AppError:
    """Return what an engine may say no with."""
    return NotFound(text("tests", "It is not there."), None, text("tests", "Look elsewhere."))
