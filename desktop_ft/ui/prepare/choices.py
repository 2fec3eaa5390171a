"""Carries what the user chooses on the pages to the session. Shows nothing, decides no step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop_ft.core.example import Format, Role
from desktop_ft.core.split_plan import SplitPlan
from desktop_ft.core.targets import Target
from desktop_ft.ui.prepare.session import Session


class Choices(QObject):
    """Signals: `columns_changed()`, `findings_changed()`, `split_changed()`, `folder_changed()`
    when a page has to say something else; `look_again_wanted()` when other rows have to be looked
    at; `decisions_changed()` when what is decided for every
    time is no longer what it was.
    """

    columns_changed = Signal()
    findings_changed = Signal()
    split_changed = Signal()
    folder_changed = Signal()
    look_again_wanted = Signal()
    decisions_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.session: Session | None = None

    @Slot(int, object)
    def choose_role(self, column: int, role: Role) -> None:
        """Take a column for something else."""
        if self.session is not None:
            self.session.choose_role(column, role)
            self.columns_changed.emit()

    @Slot(object)
    def choose_target(self, target: Target | None) -> None:
        """Train there."""
        if self.session is not None:
            self.session.target = target
            self.columns_changed.emit()

    @Slot(object)
    def choose_format(self, format_: Format) -> None:
        """Write this format."""
        if self.session is not None:
            self.session.choose_format(format_)
            self.columns_changed.emit()

    @Slot(str)
    def say_system(self, system: str) -> None:
        """Say this to the model before every conversation."""
        if self.session is not None:
            self.session.system = system

    @Slot(bool)
    def join_system(self, on: bool) -> None:
        """Put the instructions before each question."""
        if self.session is not None:
            self.session.joins_system = on
            self.columns_changed.emit()

    @Slot(str, bool)
    def switch(self, code: str, on: bool) -> None:
        """Take or leave a fix."""
        if self.session is not None:
            was_decided = code in self.session.decided
            self.session.switch(code, on)
            self.findings_changed.emit()
            if was_decided:
                self.decisions_changed.emit()

    @Slot(str, bool)
    def decide(self, code: str, on: bool) -> None:
        """Take or leave a fix as it is now whenever this file is prepared, or no longer."""
        if self.session is not None:
            self.session.decide(code, code in self.session.taken if on else None)
            self.decisions_changed.emit()

    @Slot(object)
    def choose_plan(self, plan: SplitPlan) -> None:
        """Keep examples aside in this way."""
        if self.session is not None:
            self.session.choose_plan(plan)
            self._on_divided()

    @Slot(object)
    def choose_beside(self, path: Path) -> None:
        """Keep the examples of another file aside."""
        if self.session is not None:
            self.session.choose_beside(path)
            self._on_divided()

    def _on_divided(self) -> None:
        if self.session is not None and self.session.is_current:
            self.split_changed.emit()
        else:
            self.look_again_wanted.emit()

    @Slot(object)
    def choose_folder(self, folder: Path) -> None:
        """Write the files there."""
        if self.session is not None:
            self.session.folder = folder
            self.folder_changed.emit()

    @Slot(bool)
    def mend_table(self, on: bool) -> None:
        """Mend the user's own table too, or not."""
        if self.session is not None:
            self.session.mend_table = on
