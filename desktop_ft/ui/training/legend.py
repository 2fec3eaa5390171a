"""The names of the lines of a chart, each with a piece of its line; a click switches it off.

Knows tracks, no jobs.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_ft.qtkit.chart_parts import Track
from desktop_ft.qtkit.flow_layout import FlowLayout
from desktop_ft.qtkit.theme import current_theme, theme_watch

_WIDE, _HIGH = 22, 12


class Legend(QWidget):
    """Signal: `hidden_changed(object)`, the frozenset of names that are switched off."""

    hidden_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("curveLegend")
        self._tracks: tuple[Track, ...] = ()
        self._buttons: list[QToolButton] = []
        self._row = FlowLayout(self)
        theme_watch().changed.connect(self._on_theme)

    def show_tracks(self, tracks: Sequence[Track]) -> None:
        """Show these names; what is switched off stays off."""
        looks = [(each.name, each.token, each.dashed) for each in tracks]
        if looks == [(each.name, each.token, each.dashed) for each in self._tracks]:
            return
        off = self.hidden()
        self._tracks = tuple(tracks)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(track, track.name not in off) for track in tracks]
        for button in self._buttons:
            self._row.addWidget(button)

    def hidden(self) -> frozenset[str]:
        """Return the names that are switched off."""
        return frozenset(each.text() for each in self._buttons if not each.isChecked())

    def _button(self, track: Track, on: bool) -> QToolButton:
        button = QToolButton()
        button.setObjectName("legendKey")
        button.setText(track.name)
        button.setProperty("kind", "legend")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(_WIDE, _HIGH))
        button.setIcon(_piece(track, self.devicePixelRatioF()))
        button.setCheckable(True)
        button.setChecked(on)
        button.setToolTip(self.tr("Show or hide this line"))
        button.setAccessibleName(self.tr("Line “{name}”").format(name=track.name))
        button.toggled.connect(self._on_toggled)
        return button

    @Slot()
    def _on_toggled(self) -> None:
        self.hidden_changed.emit(self.hidden())

    @Slot()
    def _on_theme(self) -> None:
        for button, track in zip(self._buttons, self._tracks, strict=True):
            button.setIcon(_piece(track, self.devicePixelRatioF()))


def _piece(track: Track, ratio: float) -> QIcon:
    """Return a short piece of the line; faint when it is switched off."""
    picture = QIcon()
    theme = current_theme()
    for state, token in ((QIcon.State.On, track.token), (QIcon.State.Off, "line")):
        pixmap = QPixmap(QSize(_WIDE, _HIGH) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if track.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color(token), max(2.0, track.width), style))
        painter.drawLine(QPointF(1, _HIGH / 2), QPointF(_WIDE - 1, _HIGH / 2))
        painter.end()
        picture.addPixmap(pixmap, QIcon.Mode.Normal, state)
    return picture
