"""One condition of the filter bar: a test, a column, and what to test for. Tests nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_ft.core.checks.finding import Severity, no_ids
from desktop_ft.core.review import STATUSES, Status
from desktop_ft.core.search.filters import Filter, Test
from desktop_ft.core.search.query import Query
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.theme import restyle
from desktop_ft.qtkit.widgets.spin_box import SpinBox
from desktop_ft.ui.editor.bar_parts import bar_combo, bar_field, bar_switch, bar_tool, pause
from desktop_ft.ui.editor.review_words import status_word

if TYPE_CHECKING:
    from desktop_ft.core.checks.finding import Finding

_PAUSE_MS = 200
_FIELD_PX = 240
_LIST_PX = 300
_SHORT, _WIDEST = 15, 240
_LONGEST = 10_000_000
REGEX, FINDING = "regex", "finding"
_ANY, _NONE, _PROBLEM = "any", "none", "problem"
_TOOL_TIP = Qt.ItemDataRole.ToolTipRole
_OF_ROWS = (
    *(Test.CHANGED.value, Test.BROKEN.value, Test.STATUS.value, Test.LABEL.value),
    *(Test.NOTE.value, FINDING),
)
_BY_TEXT = (Test.CONTAINS.value, Test.LACKS.value, REGEX)
_BY_LENGTH = (Test.LONGER.value, Test.SHORTER.value)


@dataclass(frozen=True, slots=True)
class Offers:
    """What there is to choose from: columns, labels with their rows, and findings.

    `findings` None: they are not known yet, and `looked` says how far the search for them is.
    """

    columns: Sequence[str] = ()
    labels: Mapping[str, int] | None = None
    findings: Sequence[Finding] | None = None
    looked: str = ""
    counts_tokens: bool = False


class Condition(QWidget):
    """Signals: `changed()` when other rows are wanted; `kind_changed()` when the test is another
    one; `removed()`."""

    changed = Signal()
    kind_changed = Signal()
    removed = Signal()

    def __init__(self, number: int, offers: Offers, parent: QWidget | None = None) -> None:
        """The first condition of a bar has the number 1 and cannot be removed."""
        super().__init__(parent)
        self._ending = str(number) if number > 1 else ""
        self._offers = offers
        self._make()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        parts: tuple[QWidget, ...] = (self.test, self.column, self.field, self._case, self._length)
        for widget in (*parts, self._least, self._dash, self._most, self._list):
            row.addWidget(widget)
        self.remove = bar_tool(self._name("filterRemove"), "delete", self.tr("Remove condition"))
        self.remove.clicked.connect(self.removed)
        self.remove.setVisible(number > 1)
        row.addWidget(self.remove)
        row.addStretch(1)
        self.offer(offers)
        self._show_fields()
        self._connect()

    # -- what others ask ------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """Return which test is chosen."""
        return str(self.test.currentData())

    @property
    def filter(self) -> Filter:
        """Which rows are wanted."""
        kind = self.kind
        column = self.column.currentData()
        where = None if column is None or column < 0 or kind in _OF_ROWS else int(column)
        if kind in _BY_TEXT:
            query = Query(self.field.text(), self._case.isChecked(), is_regex=kind == REGEX)
            test = Test.LACKS if kind == Test.LACKS.value else Test.CONTAINS
            return Filter(test, where, query)
        if kind == FINDING:
            return self._by_finding()
        test = Test(kind)
        if test is Test.TOKENS:
            most = self._most.value() or None
            return Filter(test, where, least=self._least.value(), most=most)
        chosen = self._list.currentData()
        if test is Test.STATUS:
            return Filter(test, status=Status(chosen))
        if test is Test.LABEL:
            label = "" if chosen == _NONE else None if chosen == _ANY else str(chosen)[1:]
            return Filter(test, label=label)
        return Filter(test, where, length=self._length.value())

    def offer(self, offers: Offers) -> None:
        """Let the user choose from these columns, labels and findings."""
        before, self._offers = self._offers, offers
        if self.column.count() <= 1 or list(before.columns) != list(offers.columns):
            self._fill_columns()
        self._fill_list()

    def choose_column(self, column: int) -> None:
        """Choose a column; nothing is said of it."""
        self.column.blockSignals(True)
        self.column.setCurrentIndex(max(0, self.column.findData(column)))
        self.column.blockSignals(False)

    def reset(self) -> None:
        """Be as at first; nothing is said of it."""
        self.blockSignals(True)
        self.field.clear()
        self.test.setCurrentIndex(0)
        self._pause.stop()
        self.blockSignals(False)

    def settle(self) -> bool:
        """End the pause after typing; tell whether there was one."""
        waited = self._pause.isActive()
        self._pause.stop()
        return waited

    def mark(self, *, wrong: bool) -> None:
        """Show that what was typed is wrong, or no more."""
        restyle(self.field, wrong="true" if wrong else "")

    # -- making it ------------------------------------------------------------------------------

    def _make(self) -> None:
        name = self._name
        self._pause = pause(self, _PAUSE_MS, self.changed.emit)
        self.test = bar_combo(name("filterTest"), self.tr("Condition"))
        self.test.setMaxVisibleItems(20)
        _narrow(self.test)
        for words, kind in self._tests():
            self.test.addItem(words, kind)
        self.column = bar_combo(name("filterColumn"), self.tr("Column"))
        _narrow(self.column)
        self.field: QLineEdit = bar_field(name("filterField"), self.tr("Text"), _FIELD_PX)
        self.field.setAccessibleName(self.tr("Text of the filter"))
        words = self.tr("Match small and capital letters")
        self._case = bar_switch(name("filterCase"), "Aa", words)
        self._length = self._spin("filterLength", self.tr("Length in characters"), 180)
        self._length.setValue(1000)
        self._length.setSuffix(self.tr(" characters"))
        self._least = self._spin("filterLeast", self.tr("Tokens: at least"), 130)
        self._least.setPrefix(self.tr("from "))
        self._dash = QLabel("–")
        self._most = self._spin("filterMost", self.tr("Tokens: at most"), 150)
        self._most.setPrefix(self.tr("to "))
        self._most.setSpecialValueText(self.tr("no limit"))
        exact = self.tr(
            "Counted exactly, with the vocabulary of OpenAI's present models; other models cut "
            "texts a little differently."
        )
        self._least.setToolTip(exact)
        self._most.setToolTip(exact)
        self._list: QComboBox = bar_combo(name("filterList"), self.tr("What is looked for"))
        self._list.setFixedWidth(_LIST_PX)

    def _spin(self, name: str, words: str, width: int) -> SpinBox:
        spin = SpinBox()
        spin.setObjectName(self._name(name))
        spin.setAccessibleName(words)
        spin.setRange(0, _LONGEST)
        spin.setGroupSeparatorShown(True)
        spin.setFixedWidth(width)
        return spin

    def _name(self, name: str) -> str:
        return name + self._ending

    def _tests(self) -> list[tuple[str, str]]:
        tests = [
            (self.tr("contains"), Test.CONTAINS.value),
            (self.tr("does not contain"), Test.LACKS.value),
            (self.tr("matches the expression"), REGEX),
            (self.tr("is empty"), Test.EMPTY.value),
            (self.tr("is not empty"), Test.FILLED.value),
            (self.tr("is longer than"), Test.LONGER.value),
            (self.tr("is shorter than"), Test.SHORTER.value),
        ]
        if self._offers.counts_tokens:
            tests += [
                (self.tr("number of tokens"), Test.TOKENS.value),
                (self.tr("has a finding"), FINDING),
            ]
        return [
            *tests,
            (self.tr("review status"), Test.STATUS.value),
            (self.tr("label"), Test.LABEL.value),
            (self.tr("has a note"), Test.NOTE.value),
            (self.tr("changed rows"), Test.CHANGED.value),
            (self.tr("rows that could not be read"), Test.BROKEN.value),
        ]

    def _connect(self) -> None:
        self.field.textChanged.connect(self._pause.start)
        for spin in (self._length, self._least, self._most):
            spin.valueChanged.connect(self._pause.start)
        self._case.toggled.connect(self.changed)
        self.column.currentIndexChanged.connect(self.changed)
        self._list.currentIndexChanged.connect(self.changed)
        self.test.currentIndexChanged.connect(self._on_test)

    @Slot()
    def _on_test(self) -> None:
        self._fill_columns()
        self._fill_list()
        self._show_fields()
        self.kind_changed.emit()
        self.changed.emit()

    def _show_fields(self) -> None:
        kind = self.kind
        by_text, by_tokens = kind in _BY_TEXT, kind == Test.TOKENS.value
        self.column.setVisible(kind not in _OF_ROWS)
        self.field.setVisible(by_text)
        self._case.setVisible(by_text)
        self._length.setVisible(kind in _BY_LENGTH)
        self._least.setVisible(by_tokens)
        self._dash.setVisible(by_tokens)
        self._most.setVisible(by_tokens)
        self._list.setVisible(kind in (Test.STATUS.value, Test.LABEL.value, FINDING))

    # -- the lists ------------------------------------------------------------------------------

    def _fill_columns(self) -> None:
        whole = self.kind == Test.TOKENS.value
        first = self.tr("whole example") if whole else self.tr("any column")
        named = [(name or str(at + 1), at) for at, name in enumerate(self._offers.columns)]
        _fill(self.column, [(first, -1), *named])

    def _fill_list(self) -> None:
        kind = self.kind
        if kind == Test.STATUS.value:
            _fill(self._list, [(status_word(each), each.value) for each in STATUSES])
        elif kind == Test.LABEL.value:
            _fill(self._list, self._labels())
        elif kind == FINDING:
            _fill(self._list, self._findings())
        self._list.setEnabled(kind != FINDING or self._offers.findings is not None)

    def _labels(self) -> list[tuple[str, str]]:
        number = QLocale().toString
        counts = dict(self._offers.labels or {})
        without = counts.pop("", 0)
        with_one = sum(counts.values())
        named = sorted(counts.items(), key=lambda pair: pair[0].casefold())
        return [
            (self.tr("any label ({count})").format(count=number(with_one)), _ANY),
            (self.tr("no label ({count})").format(count=number(without)), _NONE),
            *((f"{label} ({number(count)})", "=" + label) for label, count in named),
        ]

    def _findings(self) -> list[tuple[str, str]]:
        number = QLocale().toString
        findings = self._offers.findings
        if findings is None:
            return [(self._offers.looked, "")]
        if not findings:
            return [(self.tr("nothing was found"), _ANY)]
        problems = [each for each in findings if each.severity is not Severity.HINT]
        return [
            (self.tr("any finding ({count})").format(count=_counted(findings)), _ANY),
            (self.tr("any but hints ({count})").format(count=_counted(problems)), _PROBLEM),
            *((f"{translate(each.title)} ({number(each.count)})", each.code) for each in findings),
        ]

    def _by_finding(self) -> Filter:
        code, findings = self._list.currentData(), self._offers.findings
        if findings is None:
            return Filter(Test.CONTAINS)  # not known yet: nothing is kept out
        ids = [
            each.ids
            for each in findings
            if code in (_ANY, each.code)
            or (code == _PROBLEM and each.severity is not Severity.HINT)
        ]
        return Filter(Test.AMONG, ids=np.concatenate(ids) if ids else None)


def _counted(findings: Sequence[Finding]) -> str:
    """Return how many rows have one of these findings."""
    ids = np.unique(np.concatenate([no_ids(), *(each.ids for each in findings)]))
    return QLocale().toString(len(ids))


def _narrow(combo: QComboBox) -> None:
    """Let a list be as wide as short words, so that the bar fits into a small window."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(_SHORT)
    combo.setMaximumWidth(_WIDEST)


def _fill(combo: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
    """Offer other entries; what was chosen stays chosen where it is still there."""
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for words, data in entries:
        combo.addItem(words, data)
        combo.setItemData(combo.count() - 1, words, _TOOL_TIP)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    combo.blockSignals(False)
