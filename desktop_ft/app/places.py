"""What makes each place of the window. Imports a place when it is built, not before."""

from __future__ import annotations

import shutil
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_ft.app.container import Container
from desktop_ft.core.providers import Provider
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.i18n import current_language
from desktop_ft.resources import resource
from desktop_ft.ui.main_window import PlaceSpec

if TYPE_CHECKING:
    from desktop_ft.ui.playground.testing.results import ResultsPage

_LATER = (
    *(f"desktop_ft.ui.{place}.place" for place in ("prepare", "training", "playground")),
    "desktop_ft.ui.settings.place",
    "desktop_ft.infra.sources.reading",
    "desktop_ft.infra.sources.csv_table",
    "desktop_ft.infra.sources.workbook",
    "desktop_ft.infra.writing",
    "desktop_ft.infra.decision_book",
    "desktop_ft.infra.prepared_files",
    "desktop_ft.infra.job_store",
    "desktop_ft.infra.conversation_store",
    "desktop_ft.infra.evaluation_store",
    "desktop_ft.ui.playground.testing.pages",
    "markdown_it",
    "regex",
)


def place_specs(container: Container) -> list[PlaceSpec]:
    """Return the places in the order of the work, in the window's language."""
    return [
        PlaceSpec(
            "data",
            QCoreApplication.translate("places", "Data"),
            "data",
            partial(_data, container),
        ),
        PlaceSpec(
            "prepare",
            QCoreApplication.translate("places", "Prepare"),
            "prepare",
            partial(_prepare, container),
        ),
        PlaceSpec(
            "training",
            QCoreApplication.translate("places", "Training"),
            "training",
            partial(_training, container),
        ),
        PlaceSpec(
            "playground",
            QCoreApplication.translate("places", "Playground"),
            "playground",
            partial(_playground, container),
        ),
        PlaceSpec(
            "settings",
            QCoreApplication.translate("places", "Settings"),
            "settings",
            partial(_settings, container),
            at_foot=True,
        ),
    ]


def preload(token: CancelToken, report: Report) -> None:
    """Import what the first look does without, for a worker: nobody waits for the disk then."""
    del report
    for module in _LATER:
        token.check()
        import_module(module)


def sample_path() -> Path:
    """Return the five rows of the story in the language of the window, as they come along."""
    return resource("samples", f"secret_manager_{current_language()}.jsonl")


def own_sample(folder: Path) -> Path:
    """Return the user's own copy of the sample, made when it is first wanted.

    An installed program's folder is not the user's to write to, and prepared files are written
    beside the table.
    """
    source = sample_path()
    copy = folder / source.name
    if not copy.exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
    return copy


def _data(container: Container, parent: QWidget) -> QWidget:
    from desktop_ft.ui.editor.place import DataPlace

    def recent_files() -> list[Path]:
        return [Path(name) for name in container.settings.value.recent_files]

    return DataPlace(
        container.documents,
        container.runner,
        count_tokens=container.count_tokens,
        recent_files=recent_files,
        sample=lambda: own_sample(container.paths.data / "samples"),
        reviews=container.reviews,
        parent=parent,
    )


def _prepare(container: Container, parent: QWidget) -> QWidget:
    from desktop_ft.ui.prepare.errands import Extras
    from desktop_ft.ui.prepare.place import PreparePlace

    extras = Extras(container.estimates, container.enough, container.check_reports)
    return PreparePlace(container.prepare, container.runner, container.decisions, extras, parent)


def _training(container: Container, parent: QWidget) -> QWidget:
    from desktop_ft.app.version_long import facts
    from desktop_ft.infra.provider_files import read_provider
    from desktop_ft.services.engines import Engine, EngineKind
    from desktop_ft.ui.training.extras import Facts, TrainingExtras
    from desktop_ft.ui.training.job_tools import JobTools
    from desktop_ft.ui.training.place import TrainingPlace

    def provider_of(engine: Engine) -> Provider | None:
        return None if engine.kind is EngineKind.LOCAL else read_provider(engine.provider)

    tools = JobTools(
        container.runner,
        container.training.follower.result,
        container.estimates,
        lambda: dict(facts()),
        container.redactor.redact,
    )
    known = Facts(provider_of, container.lifetimes)
    extras = TrainingExtras(known, container.history, container.succession)
    return TrainingPlace(
        container.training,
        container.runner,
        parent,
        container.estimates,
        container.models,
        tools,
        extras,
    )


def _playground(container: Container, parent: QWidget) -> QWidget:
    from desktop_ft.infra.plain_files import write_bytes
    from desktop_ft.services.ask_wishes import AskWishes
    from desktop_ft.services.evaluation_questions import EvaluationQuestions
    from desktop_ft.ui.playground.elsewhere_button import ElsewhereButton
    from desktop_ft.ui.playground.model_columns import ModelColumns
    from desktop_ft.ui.playground.place import PlaygroundPlace
    from desktop_ft.ui.playground.testing.pages import TestingPages
    from desktop_ft.ui.playground.testing.tools import TestTools

    tools = TestTools(
        container.evaluations,
        container.playground,
        EvaluationQuestions(container.job_store, container.documents.open_job),
        container.runner,
        container.askers,
        write_bytes,
        container.estimates.prices_of,
    )
    pages = TestingPages(tools)
    place = PlaygroundPlace(
        container.playground,
        container.runner,
        parent,
        askers=container.askers,
        book=container.conversations,
        wishes=AskWishes(container.settings),
        test=pages.test,
        results=pages.results,
    )
    pages.setParent(place)
    pages.attach(place)
    pages.results_built.connect(partial(_add_report, container))
    columns = place.ask.findChild(ModelColumns)
    if columns is not None:
        ask = place.ask
        place.bar.add_right(
            ElsewhereButton(
                container.engines, container.runner, columns.picked, lambda: ask.wanted, place
            )
        )
    return place


def _add_report(container: Container, page: ResultsPage) -> None:
    from desktop_ft.infra.paper_page import paper_page
    from desktop_ft.ui.playground.proof_button import ProofButton
    from desktop_ft.ui.playground.proof_dialog import ProofTools

    ProofButton(ProofTools(container.proofs, container.runner, paper_page), page)


def _settings(container: Container, parent: QWidget) -> QWidget:
    from desktop_ft.app.version_long import facts, parts
    from desktop_ft.ui.settings.place import SettingsPlace

    return SettingsPlace(
        container.settings,
        container.spelling,
        container.book,
        container.secrets,
        container.models,
        container.runner,
        facts,
        parent,
        find_parts=parts,
    )
