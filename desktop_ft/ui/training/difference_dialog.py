"""Two runs side by side: what differs is marked by a sign and in bold. Knows lines, no engines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop_ft.core.run_difference import DifferenceLine, Group
from desktop_ft.core.text import Text
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.ui.training.parts import make_box

Lines = Sequence[DifferenceLine]


class DifferenceDialog(BaseDialog):
    """Signal: `other_wanted(object)`, the key of the run to compare with, answered by `show_lines`.

    `runs` are the keys and names to choose from.
    """

    other_wanted = Signal(object)

    def __init__(
        self, name: str, runs: Sequence[tuple[object, str]], chosen: object, parent: QWidget
    ) -> None:
        super().__init__(parent, "differenceDialog", self.tr("Compare runs"), size=(820, 620))
        self._keys = [key for key, _ in runs]
        self._names = [run for _, run in runs]
        self._name = name
        self._lines: Lines = ()
        self._box: QComboBox = make_box("differenceOther", self.tr("Compare with"))
        self._box.addItems(self._names)
        self._only = Toggle()
        self._only.setObjectName("differenceOnly")
        self._only.setAccessibleName(self.tr("Only what differs"))
        self._tree = QTreeWidget()
        self._tree.setObjectName("differenceTable")
        self._tree.setAccessibleName(self.tr("Both runs, line by line"))
        self._count = QLabel()
        self._count.setObjectName("differenceCount")
        self._count.setProperty("kind", "muted")
        self._lay_out()
        self._box.setCurrentIndex(self._keys.index(chosen) if chosen in self._keys else 0)
        self._box.currentIndexChanged.connect(self._on_other)
        self._only.toggled.connect(self._fill)

    @property
    def other(self) -> object:
        """Return the key of the run it is compared with."""
        return self._keys[self._box.currentIndex()]

    def show_lines(self, lines: Lines) -> None:
        """Show both runs."""
        self._lines = tuple(lines)
        self._fill()

    @Slot()
    def _on_other(self) -> None:
        self.other_wanted.emit(self.other)

    @Slot()
    def _fill(self) -> None:
        tree = self._tree
        tree.clear()
        tree.setHeaderLabels(["", self._name, self._box.currentText()])
        different = sum(line.differs for line in self._lines)
        self._count.setText(self.tr("%n difference(s)", "", different))
        for group in Group:
            lines = [line for line in self._lines if line.group is group]
            lines = [line for line in lines if line.differs or not self._only.isChecked()]
            if not lines:
                continue
            top = QTreeWidgetItem([translate(group.words), "", ""])
            _embolden(top, 0)
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            tree.addTopLevelItem(top)
            for line in lines:
                top.addChild(_row(line))
            top.setExpanded(True)

    def _lay_out(self) -> None:
        tree = self._tree
        tree.setColumnCount(3)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        top = QHBoxLayout()
        top.setSpacing(10)
        label = QLabel(self.tr("Compare with"))
        label.setBuddy(self._box)
        only = QLabel(self.tr("Only what differs"))
        only.setBuddy(self._only)
        top.addWidget(label)
        top.addWidget(self._box, 1)
        top.addWidget(self._count)
        top.addSpacing(10)
        top.addWidget(self._only)
        top.addWidget(only)
        self.column.addWidget(self.heading(self.windowTitle()))
        self.column.addLayout(top)
        self.column.addWidget(tree, 1)
        self.add_buttons(self.primary_button("differenceClose", self.tr("Close"), self.accept))


def _row(line: DifferenceLine) -> QTreeWidgetItem:
    sign = "≠ " if line.differs else "   "
    item = QTreeWidgetItem([sign + _said(line.name), _said(line.left), _said(line.right)])
    for column in range(3):
        item.setToolTip(column, item.text(column).strip())
        if line.differs:
            _embolden(item, column)
    return item


def _said(value: Text | str) -> str:
    return translate(value)


def _embolden(item: QTreeWidgetItem, column: int) -> None:
    font = item.font(column)
    font.setBold(True)
    item.setFont(column, font)
