"""The values of a grouped column as a list: what they are, how many rows have them, the ticks."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QObject, Qt, Signal

from desktop_ft.core.facets.listing import Listing, Value
from desktop_ft.core.facets.narrowing import Choice
from desktop_ft.ui.editor.facets.words import one_line

_Role = Qt.ItemDataRole
_BATCH = 1000
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class FacetRole(IntEnum):
    """What the list tells its delegate besides the text."""

    COUNT = _Role.UserRole + 1
    EXCLUDED = _Role.UserRole + 2
    IS_EMPTY = _Role.UserRole + 3


class FacetModel(QAbstractListModel):
    """Signals: `ticked(key, on)` when the user ticks a value."""

    ticked = Signal(object, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._values: tuple[Value, ...] = ()
        self._shown = 0  # the list lays all out that it is given: 20,000 at once take 80 ms
        self._choice = Choice()

    def show(self, listing: Listing, choice: Choice) -> None:
        """Show another list; the same values in the same order stay where they are."""
        before, values = self._values, listing.values
        if [each.key for each in before] == [each.key for each in values]:
            self._values, self._choice = values, choice
            self._tell_all()
            return
        self.beginResetModel()
        self._values, self._choice = values, choice
        self._shown = min(len(values), _BATCH)
        self.endResetModel()

    def choose(self, choice: Choice) -> None:
        """Show what is chosen."""
        self._choice = choice
        self._tell_all()

    def value(self, row: int) -> Value | None:
        """Return a value by its place in the list."""
        return self._values[row] if 0 <= row < len(self._values) else None

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # type: ignore[override]  # noqa: B008
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: QModelIndex) -> bool:  # type: ignore[override]
        return not parent.isValid() and self._shown < len(self._values)

    def fetchMore(self, parent: QModelIndex) -> None:  # type: ignore[override]
        more = min(_BATCH, len(self._values) - self._shown)
        if more > 0 and not parent.isValid():
            self.beginInsertRows(QModelIndex(), self._shown, self._shown + more - 1)
            self._shown += more
            self.endInsertRows()

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:  # type: ignore[override]
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: QModelIndex, role: int = _Role.DisplayRole) -> Any:  # type: ignore[override]
        value = self.value(index.row()) if index.isValid() else None
        if value is None:
            return None
        if role == _Role.DisplayRole:
            return self.words(value)
        if role == _Role.CheckStateRole:
            return _ON if value.key in self._choice.included else _OFF
        if role == FacetRole.COUNT:
            return QLocale().toString(value.count)
        if role == FacetRole.EXCLUDED:
            return value.key in self._choice.excluded
        if role == FacetRole.IS_EMPTY:
            return not value.text.strip()
        if role == _Role.AccessibleTextRole:
            words = self.tr("{value}: %n row(s)", "", value.count)
            said = words.format(value=self.words(value))
            if value.key in self._choice.excluded:
                said += ", " + self.tr("left out")
            return said
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = _Role.EditRole) -> bool:  # type: ignore[override]
        found = self.value(index.row()) if index.isValid() else None
        if found is None or role != _Role.CheckStateRole:
            return False
        self.ticked.emit(found.key, Qt.CheckState(value) == _ON)
        return True

    def words(self, value: Value) -> str:
        """Return a value on one line; what is not seen is named."""
        if not value.text:
            return self.tr("(empty)")
        if not value.text.strip():
            return self.tr("(%n space(s) or line break(s))", "", len(value.text))
        line = one_line(value.text)
        return line + " …" if value.is_cut else line

    def _tell_all(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(self._shown - 1))
