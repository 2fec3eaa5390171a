"""Step 1: what each column means, and in which format the examples are written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.example import Format, Role
from desktop_ft.core.shapes import Unreadable
from desktop_ft.qtkit.widgets import Card, ElidedLabel
from desktop_ft.services.document import Document
from desktop_ft.ui.prepare.pages.format_card import FormatCard
from desktop_ft.ui.prepare.pages.target_card import TargetCard
from desktop_ft.ui.prepare.session import Session
from desktop_ft.ui.role_words import role_meaning

_SAMPLES = 3
_SAMPLE_LETTERS = 300


class ColumnsPage(QScrollArea):
    """Signals: `role_chosen(column, Role)`; `target_chosen(Target or None)`;
    `format_chosen(Format)`; `system_changed(str)`; `join_switched(bool)`.
    """

    role_chosen = Signal(int, object)
    target_chosen = Signal(object)
    format_chosen = Signal(object)
    system_changed = Signal(str)
    join_switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setObjectName("prepareColumns")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shown: object = None
        self._roles: list[QComboBox] = []
        self._hint = QLabel()
        self._hint.setObjectName("columnsHint")
        self._hint.setWordWrap(True)
        self._columns = Card(self.tr("What is in your columns?"))
        # From the outside in: whatever gets another parent is styled anew with all that is in it.
        page = QWidget()
        page.setProperty("kind", "page")
        self.setWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._columns)
        self._table = QWidget()
        self._columns.body.addSpacing(4)
        self._columns.body.addWidget(self._table)
        self._columns.body.addWidget(self._hint)
        self._target = TargetCard()
        self._target.target_chosen.connect(self.target_chosen)
        column.addWidget(self._target)
        self._format = FormatCard()
        self._format.format_chosen.connect(self.format_chosen)
        self._format.system_changed.connect(self.system_changed)
        self._format.join_switched.connect(self.join_switched)
        column.addWidget(self._format)
        column.addStretch(1)

    def show_session(self, session: Session) -> None:
        """Show a document's columns as they are now."""
        document = session.document
        key = (id(document), document.dataset.columns)
        if self._shown != key:
            self._fill(document)
            self._shown = key
        for combo, role in zip(self._roles, session.roles, strict=True):
            combo.blockSignals(True)
            combo.setCurrentIndex(combo.findData(role))
            combo.blockSignals(False)
            combo.setEnabled(not session.holds_conversations)
        self._target.show_target(session.targets, session.target)
        self._format.show_session(session)
        self._show_hint(session)

    def first_field(self) -> QWidget:
        """Return where the keyboard begins."""
        fields: list[QWidget] = [combo for combo in self._roles if combo.isEnabled()]
        return fields[0] if fields else self._format.first_field()

    def _fill(self, document: Document) -> None:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(2, 1)
        self._columns.body.replaceWidget(self._table, table)
        self._table.hide()
        self._table.deleteLater()
        self._table = table
        self._roles = []
        samples = _samples(document)
        for at, column in enumerate(document.dataset.columns):
            name = ElidedLabel(column.name or self.tr("(no name)"))
            name.setProperty("kind", "strong")
            name.setMaximumWidth(200)
            name.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(self._role_field(at, name.text()), at, 1)
            grid.addWidget(_sample_words([row[at] for row in samples]), at, 2)

    def _role_field(self, at: int, name: str) -> QHBoxLayout:
        combo = QComboBox()
        combo.setObjectName(f"columnRole.{at}")
        combo.setAccessibleName(self.tr("Meaning of the column {name}").format(name=name))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for role in Role:
            combo.addItem(role_meaning(role), role)
        combo.activated.connect(lambda _: self.role_chosen.emit(at, Role(combo.currentData())))
        self._roles.append(combo)
        box = QHBoxLayout()
        box.addWidget(combo, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _show_hint(self, session: Session) -> None:
        roles = session.roles
        missing = session.missing_roles
        words = ""
        kind = "muted"
        if session.holds_conversations and session.format is Format.PROMPT_COMPLETION:
            words = self.tr(
                "Only conversations of one question and one answer fit into this format; what"
                " becomes of the others is told among the findings."
            )
        elif session.holds_conversations:
            words = self.tr("Your file holds whole conversations; each is taught as it is.")
        elif missing:
            kind = "error"
            words = (
                self.tr("Say which column holds the questions.")
                if missing[0] is Role.USER
                else self.tr("Say which column holds the answers to learn.")
            )
        elif any(roles.count(role) > 1 for role in (Role.SYSTEM, Role.USER, Role.ASSISTANT)):
            words = self.tr("Columns that mean the same are joined, the left one first.")
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        self._hint.setProperty("kind", kind)
        self._hint.style().polish(self._hint)


def _samples(document: Document) -> list[Sequence[str]]:
    """Return the cells of the first readable rows."""
    dataset = document.dataset
    rows: list[Sequence[str]] = []
    for key in dataset.order[: 10 * _SAMPLES].tolist():
        if not isinstance(dataset.record(key), Unreadable):
            rows.append(dataset.cells(key))
        if len(rows) == _SAMPLES:
            break
    return rows


def _sample_words(texts: Sequence[str]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 5, 0, 0)
    column.setSpacing(2)
    for text in texts:
        line = ElidedLabel(" ".join(text[:_SAMPLE_LETTERS].split()) or "–")
        line.setProperty("kind", "muted")
        column.addWidget(line)
    column.addStretch(1)
    return box
