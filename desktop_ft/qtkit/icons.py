"""Icons from our own SVGs, coloured from the theme whenever they are drawn.

A theme switched at run time needs no new icons: each one asks for its colour when it paints.
Knows no widget and no place.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_ft.qtkit.theme import current_theme
from desktop_ft.resources import resource


def icon(name: str, token: str = "muted", on_token: str = "accent") -> QIcon:
    """Return the icon of `resources/icons/<name>.svg`.

    `token` is its colour; `on_token` the one of a checked button. Disabled it is fainter.
    """
    return QIcon(_Engine(name, token, on_token))


def icon_pixmap(name: str, token: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture in the colour of `token`, for widgets that paint."""
    return _render(name, current_theme().color(token).name(QColor.NameFormat.HexArgb), size, ratio)


class _Engine(QIconEngine):
    def __init__(self, name: str, token: str, on_token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._on_token = on_token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self._picture(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._picture(size, mode, state, 1.0)

    def scaledPixmap(  # noqa: N802  Qt's name
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # `size` is in device pixels already.
        side = round(min(size.width(), size.height()) / max(scale, 1.0))
        return self._picture(QSize(side, side), mode, state, scale)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token, self._on_token)

    def _picture(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, ratio: float) -> QPixmap:
        token = self._on_token if state == QIcon.State.On else self._token
        color = current_theme().color(token)
        if mode == QIcon.Mode.Disabled:
            color.setAlphaF(0.5)
        side = min(size.width(), size.height())
        return _render(self._name, color.name(QColor.NameFormat.HexArgb), side, ratio)


@lru_cache(maxsize=512)
def _render(name: str, argb: str, side: int, ratio: float) -> QPixmap:
    color = QColor(argb)
    source = _source(name).replace("currentColor", color.name())
    pixels = max(1, round(side * ratio))
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(color.alphaF())
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")
