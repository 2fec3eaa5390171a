"""What answers must always or never say, one phrase a row. Knows no model."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_ft.core.evaluation.assertions import Assertion
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.widgets.fold import Fold
from desktop_ft.ui.playground.testing.assertion_row import AssertionRow


class AssertionEditor(Fold):
    """Signal: `changed()`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "assertionsFold", parent)
        self._line.setText(self.tr("What must always or never be said"))
        self._made = 0
        self._shown: list[AssertionRow] = []
        self._is_touched = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._problem = QLabel()
        self._problem.setObjectName("assertionProblem")
        self._problem.setProperty("kind", "error")
        self._problem.setWordWrap(True)
        self._problem.hide()
        note = QLabel(
            self.tr(
                "The answers to your own questions are looked through for these phrases, in small "
                "or capital letters. In the last field you can name words of a question: then "
                "only the answers to such questions count."
            )
        )
        note.setProperty("kind", "muted")
        note.setWordWrap(True)
        self._add = QPushButton(self.tr("One more phrase"))
        self._add.setObjectName("addPhrase")
        self._add.setProperty("kind", "flat")
        self._add.setIcon(icon("add"))
        self._add.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._add.clicked.connect(self._on_add)
        self.body.setSpacing(8)
        self.body.addWidget(note)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._problem)
        self.body.addWidget(self._add)
        self._add_row()

    @property
    def is_right(self) -> bool:
        """Tell whether all that is written can be looked for."""
        return all(row.problem() is None for row in self._each())

    def assertions(self) -> tuple[Assertion, ...]:
        """Return what the user wrote, each once."""
        found = (row.assertion() for row in self._each())
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def propose(self, assertions: Sequence[Assertion]) -> None:
        """Show what was looked for the last time, unless the user has written something."""
        if self._is_touched or tuple(assertions) == self.assertions():
            return
        for row in self._each():
            self._take_away(row)
        for assertion in assertions:
            self._add_row().show_assertion(assertion)
        if not assertions:
            self._add_row()
        elif not self.is_open:
            self.open_up()
        self._is_touched = False

    def _each(self) -> list[AssertionRow]:
        return list(self._shown)

    def _add_row(self) -> AssertionRow:
        row = AssertionRow(self._made)
        self._made += 1
        row.changed.connect(self._on_changed)
        row.removed.connect(self._on_removed)
        self._rows.addWidget(row)
        self._shown.append(row)
        return row

    def _take_away(self, row: AssertionRow) -> None:
        self._shown.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()

    @Slot()
    def _on_add(self) -> None:
        self._add_row().setFocus()

    @Slot()
    def _on_removed(self) -> None:
        row = self.sender()
        if isinstance(row, AssertionRow):
            self._take_away(row)
            if not self._each():
                self._add_row()
            self._add.setFocus()
            self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self._is_touched = True
        problem = next((each for each in (row.problem() for row in self._each()) if each), None)
        said = (problem.what, problem.why) if problem is not None else ()
        self._problem.setText(" ".join(translate(each) for each in said if each is not None))
        self._problem.setVisible(problem is not None)
        self.changed.emit()
