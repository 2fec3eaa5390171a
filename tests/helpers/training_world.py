"""A training place over scripted servers, opened and closed as a window would do it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.core.example import Format
from desktop_ft.core.providers import Provider
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.infra.plain_files import write_bytes
from desktop_ft.infra.provider_files import read_provider
from desktop_ft.infra.recording_book import FileRecordingBook
from desktop_ft.infra.shutdown_list import answers_until
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.engines import Engine, EngineKind, Engines
from desktop_ft.services.following import JobFollower
from desktop_ft.services.job_history import JobHistory
from desktop_ft.services.lifetimes import Lifetimes
from desktop_ft.services.prepare import PreparedFiles
from desktop_ft.services.succession import SuccessionService
from desktop_ft.services.training import TrainingService
from desktop_ft.ui.training.extras import Facts, TrainingExtras
from desktop_ft.ui.training.place import TrainingPlace
from fake_openai import FakeEngines, FakeOpenAI

W = TypeVar("W", bound=QWidget)


class TrainingWorld:
    """Everything that a window builds for the place; `close` and `open` again at will."""

    def __init__(self, qtbot: QtBot, folder: Path, engines: Engines | None = None) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.local = FakeOpenAI()
        self.openai = FakeOpenAI()
        self.local.add_model("SmolLM2")
        self.openai.add_model("gpt-4.1-mini", shutdown_date="2027-01-14")
        self.fakes = FakeEngines(local=self.local, openai=self.openai)
        self.engines: Engines = engines or self.fakes
        self.place: TrainingPlace | None = None
        self.today = date(2026, 11, 23)

    def open(self) -> TrainingPlace:
        """Open a window with the place."""
        self.store = SqliteJobStore(self.folder / "jobs.db")
        follower = JobFollower(self.engines, self.store)
        # With an owner: a runner that Python collects takes its tasks along, also one whose news
        # is just being delivered, and then the process dies.
        self.runner = TaskRunner(QApplication.instance())
        service = TrainingService(self.engines, self.store, follower)
        place = TrainingPlace(service, self.runner, extras=self.extras())
        place.resize(1200, 800)
        with self.qtbot.waitExposed(place):
            place.show()
        self.place = place
        return place

    def extras(self) -> TrainingExtras:
        """Return what the place works with, on a day in November 2026."""

        def provider_of(engine: Engine) -> Provider | None:
            return None if engine.kind is EngineKind.LOCAL else read_provider(engine.id)

        def closes_on(provider: str) -> date | None:
            return read_provider(provider).closes_on

        folder = self.folder / "recordings"
        lifetimes = Lifetimes(self.engines, answers_until, closes_on, lambda: self.today)
        book = FileRecordingBook(folder)
        return TrainingExtras(
            Facts(provider_of, lifetimes),
            JobHistory(write_bytes),
            SuccessionService(self.engines, book, write_bytes, folder),
        )

    def close(self) -> None:
        """Close the window; trainings go on."""
        if self.place is None:
            return
        self.place.hide()
        assert self.place.shutdown()
        assert self.runner.shutdown()
        self.until(lambda: self.runner.active() == 0)
        self.runner.deleteLater()
        self.place.deleteLater()
        self.store.close()
        self.place = None

    def find(self, kind: type[W], name: str) -> W:
        """Return a widget of the place by its name."""
        assert self.place is not None
        found = self.place.findChild(kind, name)
        assert found is not None, name
        return found

    def until(self, check: Callable[[], bool], seconds: float = 30.0) -> None:
        """Wait until something has come true."""
        self.qtbot.waitUntil(check, timeout=round(seconds * 1000))

    def running_job(self, **more: object) -> dict[str, object]:
        """Have a job of ours that has learned ten steps."""
        job = self.local.add_job(
            created_at=int(time.time()) - 60,
            user_provided_suffix="faq",
            metadata={"desktop_ft_examples": "5", "desktop_ft_mark": "m"},
            **more,
        )
        for step in range(1, 11):
            self.local.learn(job["id"], step, 3.0 - step / 10)
        return job

    def prepared(self) -> PreparedFiles:
        """Return files as the preparation hands them over."""
        train = self.folder / "faq_prepared.jsonl"
        train.write_text('{"prompt": "Why? ->", "completion": " because\\n"}\n')
        return PreparedFiles(
            train, None, Format.PROMPT_COMPLETION, " ->", "\n", "faq", 1, 0, tokens=10
        )
