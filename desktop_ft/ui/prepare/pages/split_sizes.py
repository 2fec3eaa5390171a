"""How many examples go where, in words and for each class. Knows no plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_ft.core.split_plan import Sizes
from desktop_ft.qtkit.widgets import ElidedLabel
from desktop_ft.ui.prepare.words import number

_MOST_CLASSES = 8
_NAME_PX = 260


class SplitSizes(QWidget):
    """A line with the numbers, what stays together, and the classes below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result = QLabel()
        self._result.setObjectName("splitResult")
        self._result.setProperty("kind", "strong")
        self._together = QLabel()
        self._together.setObjectName("splitTogether")
        self._together.setProperty("kind", "muted")
        self._together.setWordWrap(True)
        self._table = QWidget()
        self._table.setObjectName("splitClasses")
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 6, 0, 6)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._result)
        column.addWidget(self._together)
        column.addWidget(self._table)

    def show_sizes(self, sizes: Sizes, classes: Sequence[tuple[str, Sizes]], together: int) -> None:
        """Show them; `together` is how many examples have a near copy."""
        learn = self.tr("%Ln example(s) to learn from", "", sizes.train)
        aside = self.tr("%Ln kept aside", "", sizes.valid)
        test = self.tr("%Ln for a last test of your own", "", sizes.test)
        said = [learn, *([aside] if sizes.valid else []), *([test] if sizes.test else [])]
        words = ", ".join(said)
        about = self.tr("About {sizes}").format(sizes=words)
        self._result.setText(words if sizes.is_exact else about)
        self._together.setText(
            self.tr(
                "%Ln example(s) ask nearly the same as another one. Such examples stay together,"
                " so that nothing kept aside is learned all the same.",
                "",
                together,
            )
        )
        self._together.setVisible(bool(together and sizes.aside))
        self._show_classes(classes if sizes.aside else [])

    def _show_classes(self, classes: Sequence[tuple[str, Sizes]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._table.setVisible(bool(classes))
        if not classes:
            return
        heads = (self.tr("Class"), self.tr("to learn from"), self.tr("kept aside"))
        for column, head in enumerate(heads):
            self._put(0, column, head, "small")
        for row, (name, sizes) in enumerate(classes[:_MOST_CLASSES], 1):
            label = ElidedLabel(" ".join(name.split()) or "–")
            label.setFixedWidth(_NAME_PX)
            self._grid.addWidget(label, row, 0)
            self._put(row, 1, number(sizes.train))
            self._put(row, 2, number(sizes.aside))
        rest = len(classes) - _MOST_CLASSES
        if rest > 0:
            self._put(_MOST_CLASSES + 1, 0, self.tr("and %Ln more", "", rest), "small")

    def _put(self, row: int, column: int, words: str, kind: str = "") -> None:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if kind:
            label.setProperty("kind", kind)
        side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(label, row, column, side)
