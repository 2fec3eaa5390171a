"""The stage of the story: the real program in a window, begun and ended around the director."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from desktop_ft.app.play.director import Director, Step
from desktop_ft.app.play.report import Report
from desktop_ft.app.play.story import Story, Wishes
from desktop_ft.app.program import Program
from desktop_ft.app.window import make_application
from desktop_ft.qtkit import dialogs
from desktop_ft.services.paths import AppPaths
from desktop_ft.services.redaction import Redactor
from desktop_ft.services.settings import SettingsStore

_SIZE = (1440, 900)


class Stage:
    """Holds the program while the story is played on it."""

    def __init__(self, paths: AppPaths, redactor: Redactor, language: str, theme: str) -> None:
        settings = SettingsStore(paths.settings_file)
        settings.load()
        settings.change(language=language, theme=theme)
        settings.save()
        self._app = make_application()
        self._program = Program(self._app, paths, redactor)
        self._error: Exception | None = None
        self.steps: list[Step] = []
        self.report = Report()

    def play(self, wishes: Wishes, pictures: Path) -> Exception | None:
        """Play to the end and close everything; return what broke the story off, or None."""
        native, dialogs.folders.native = dialogs.folders.native, False
        director = Director(pictures)
        director.step_done.connect(_tell)
        director.finished.connect(self._on_finished)
        program = self._program
        program.start()
        program.window.resize(*_SIZE)
        story = Story(wishes, self.report, program.container)
        director.play(story.scenes())
        self._app.exec()
        self.steps = director.steps
        program.finish()
        self._end_engine()
        dialogs.folders.native = native
        return self._error

    def _on_finished(self, error: Exception | None) -> None:
        self._error = error
        self._program.wiring.stop()
        self._program.window.close_now()
        self._app.exit()

    def _end_engine(self) -> None:
        """End the engine that the story started: its home goes with the story."""
        found = self._program.container.local_engine.find()
        if found is not None:
            os.kill(found.health.pid, signal.SIGTERM)


def _tell(step: Step) -> None:
    print(f"{step.seconds:7.1f} s  {step.name.replace('-', ' ')}", flush=True)
