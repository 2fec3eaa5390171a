"""The look: both themes are complete, readable, and can be changed while the window is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.theme import (
    apply_theme,
    base_font,
    current_theme,
    load_theme,
    restyle,
    theme_watch,
)
from desktop_ft.resources import resource

NAMES = ("light", "dark")
PROMISED = [
    "window",
    "surface",
    "line",
    "text",
    "muted",
    "accent",
    "accent_soft",
    "good",
    "warn",
    "bad",
    "selection",
]
# What is read on what, anywhere in the program.
READ_ON = {
    "text": ("window", "surface", "hover", "accent_soft", "selection", "warn_soft", "bad_soft",
             "good_soft"),
    "muted": ("window", "surface", "hover", "accent_soft", "selection", "warn_soft"),
    "accent": ("window", "surface", "accent_soft"),
    "on_accent": ("accent", "accent_hover"),
    "good_text": ("window", "surface", "good_soft", "selection"),
    "warn_text": ("window", "surface", "warn_soft", "selection"),
    "bad_text": ("window", "surface", "bad_soft", "selection"),
    "surface": ("text",),  # tool tips
}  # fmt: skip


@pytest.fixture(autouse=True)
def plain_application_afterwards(qapp: QApplication) -> Iterator[None]:
    font, palette = qapp.font(), qapp.palette()
    yield
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


def luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_right() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_can_be_read(name: str) -> None:
    theme = load_theme(name)
    pale = {
        f"{front} on {back}": round(value, 2)
        for front, backs in READ_ON.items()
        for back in backs
        if (value := contrast(theme.color(front), theme.color(back))) < 4.5
    }
    assert not pale


@pytest.mark.parametrize("name", NAMES)
def test_marks_and_edges_can_be_seen(name: str) -> None:
    theme = load_theme(name)
    for front in ("accent", "good", "warn", "bad", "muted"):
        assert contrast(theme.color(front), theme.color("surface")) >= 3, front


def test_both_themes_have_the_same_tokens() -> None:
    light, dark = load_theme("light"), load_theme("dark")
    assert light.colors.keys() == dark.colors.keys()
    assert set(PROMISED) <= light.colors.keys()
    assert all(QColor(value).isValid() for value in (*light.colors.values(), *dark.colors.values()))
    assert dark.is_dark
    assert not light.is_dark


@pytest.mark.parametrize("name", NAMES)
def test_pictures_of_the_style_have_colours_of_the_theme(name: str) -> None:
    allowed = set(load_theme(name).colors.values())
    files = sorted(resource("themes", name).glob("*.svg"))
    assert {file.name for file in files} == {
        Path(found).name
        for found in re.findall(
            r"@pictures/([\w-]+\.svg)", resource("themes", "style.qss").read_text("utf-8")
        )
    }
    for file in files:
        assert set(re.findall(r"#[0-9a-f]{6}", file.read_text("utf-8"))) <= allowed, file


def test_the_style_names_no_colour_itself() -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", resource("themes", "style.qss").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_the_palette_follows(qapp: QApplication, name: str) -> None:
    apply_theme(qapp, name)
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Window) == current_theme().color("window")
    assert palette.color(QPalette.ColorRole.Text) == current_theme().color("text")
    assert current_theme().name == name


def test_the_theme_changes_under_an_open_window(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    button = QPushButton("Open")
    button.setIcon(icon("open", "accent"))
    qtbot.addWidget(button)
    button.show()
    light = button.grab().toImage()
    with qtbot.waitSignal(theme_watch().changed):
        apply_theme(qapp, "dark")
    dark = button.grab().toImage()
    assert light.pixelColor(6, 15) == load_theme("light").color("surface")
    assert dark.pixelColor(6, 15) == load_theme("dark").color("surface")
    accent = load_theme("dark").color("accent")
    assert any(
        dark.pixelColor(x, y) == accent for x in range(dark.width()) for y in range(dark.height())
    ), "the icon kept its old colour"


def test_a_name_nobody_knows_means_the_system_s(qapp: QApplication) -> None:
    apply_theme(qapp, "purple")
    assert current_theme().name in NAMES


def test_a_button_is_thirty_pixels_high(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    button = QPushButton("Open")
    qtbot.addWidget(button)
    for kind in ("plain", "primary", "flat", "danger"):
        restyle(button, kind=kind)
        assert button.sizeHint().height() == 30, kind


def test_the_focus_can_be_seen(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light")
    button = QPushButton("Open")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    button.activateWindow()
    qtbot.waitUntil(button.hasFocus)
    focused = button.grab().toImage()
    button.clearFocus()
    assert focused != button.grab().toImage()
    assert focused.pixelColor(1, 15) == current_theme().color("accent")


def test_a_small_system_font_grows_and_a_large_one_stays() -> None:
    small, large = QFont("DejaVu Sans"), QFont("DejaVu Sans")
    small.setPixelSize(9)
    large.setPixelSize(18)
    assert base_font(small).pixelSize() == 13
    assert base_font(large).pixelSize() == 18
    assert base_font(large).family() == "DejaVu Sans"


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    for file in sorted(resource("icons").glob("*.svg")):
        picture = icon(file.stem, "text").pixmap(24, 24).toImage()
        drawn = any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24))
        assert drawn, file.name
        assert "currentColor" in file.read_text("utf-8"), f"{file.name} has colours of its own"
