"""The look: colour tokens become a palette and one style sheet. Knows nothing of the places.

A widget never names a colour. It says what it is by a dynamic property `kind` (see
`style_sheet.py`), or, where it paints itself, asks `current_theme().color("accent")` each time.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop_ft.qtkit.style_sheet import build_style_sheet
from desktop_ft.resources import resource

CHOICES = ("system", "light", "dark")
_BASE_PX = 13
# A desktop without an opinion answers "Sans Serif"; then the first of these that is installed.
_FAMILIES = ("Inter", "Segoe UI", "Noto Sans", "Open Sans", "Cantarell", "DejaVu Sans")


@dataclass(frozen=True, slots=True)
class Theme:
    """A named set of colours; the tokens stand in `resources/themes/<name>.toml`."""

    name: str
    colors: Mapping[str, str]

    @property
    def is_dark(self) -> bool:
        """Tell whether light text stands on dark ground."""
        return self.name == "dark"

    def color(self, token: str) -> QColor:
        """Return the colour of a token, such as "accent"."""
        return QColor(self.colors[token])


class _ThemeWatch(QObject):
    """Holds what is applied now.

    Signals: `changed()` after another theme was applied.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = "light"
        self.theme = load_theme("light")
        self.system_font: QFont | None = None

    @Slot()
    def on_system_changed(self) -> None:
        app = QApplication.instance()
        if self.choice not in {"light", "dark"} and isinstance(app, QApplication):
            apply_theme(app, "system")


def load_theme(name: str) -> Theme:
    """Read a theme's tokens."""
    return Theme(name, tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8")))


@lru_cache(maxsize=1)
def theme_watch() -> _ThemeWatch:
    """Return the object whose signal `changed` tells of another theme."""
    return _ThemeWatch()


def current_theme() -> Theme:
    """Return the theme that is applied now (light before the first `apply_theme`)."""
    return theme_watch().theme


def apply_theme(app: QApplication, choice: str) -> None:
    """Put on "light", "dark", or what the system says; at run time as well."""
    watch = theme_watch()
    name = choice if choice in {"light", "dark"} else _system_theme()
    watch.choice = choice
    if watch.system_font is None:
        watch.system_font = app.font()
        app.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(watch.on_system_changed)
    watch.theme = load_theme(name)
    font = base_font(watch.system_font)
    app.setFont(font)
    app.setPalette(_palette(watch.theme))
    app.setStyleSheet(build_style_sheet(watch.theme.name, watch.theme.colors, font.pixelSize()))
    watch.changed.emit()


def base_font(system: QFont) -> QFont:
    """Return the system's font, at 13 px or larger if the system's is."""
    font = QFont(system)
    if system.family() in {"Sans Serif", "Sans", "sans-serif", ""}:
        font.setFamilies([*_FAMILIES, system.family()])
    font.setPixelSize(max(_BASE_PX, QFontInfo(system).pixelSize()))
    return font


def scaled_font(widget: QWidget, kind: str) -> QFont:
    """Return a painting widget's font: kind is "small", "normal", "bold", "heading", "title"."""
    font = QFont(widget.font())
    base = QFontInfo(QApplication.font()).pixelSize()  # known before a theme is put on, too
    sizes = {"small": base - 1, "heading": base + 2, "title": base + 7}
    font.setPixelSize(sizes.get(kind, base))
    if kind in {"bold", "heading", "title"}:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties and let the style sheet look at the widget again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _system_theme() -> str:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def _palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "window",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "bad",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "text",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.ToolTipBase: "text",
        QPalette.ColorRole.ToolTipText: "surface",
        QPalette.ColorRole.Light: "surface",
        QPalette.ColorRole.Midlight: "hover",
        QPalette.ColorRole.Mid: "line_strong",
        QPalette.ColorRole.Dark: "line_strong",
        QPalette.ColorRole.Shadow: "line_strong",
    }
    palette = QPalette()
    for role, token in roles.items():
        palette.setColor(role, theme.color(token))
    faint = theme.color("muted")
    faint.setAlpha(150)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette
