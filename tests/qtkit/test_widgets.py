"""The small widgets: what they say, how they are worked by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.widgets import (
    Banner,
    Card,
    Chip,
    ElidedLabel,
    EmptyPlace,
    PlaceBar,
    SpinBox,
    StatusDot,
    Toggle,
)


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    holder = QWidget()
    QVBoxLayout(holder)
    holder.resize(600, 300)
    qtbot.addWidget(holder)
    with qtbot.waitExposed(holder):
        holder.show()
    return holder


def put(holder: QWidget, widget: QWidget) -> None:
    holder.layout().addWidget(widget)


def test_a_banner_speaks_and_is_closed(qtbot: QtBot, holder: QWidget) -> None:
    banner = Banner(holder)
    put(holder, banner)
    assert banner.isHidden()
    assert banner.text == ""
    banner.show_message("warn", "Two rows are alike.", action="Show rows")
    assert (banner.kind, banner.text) == ("warn", "Two rows are alike.")
    assert banner.accessibleName() == "Two rows are alike."
    with qtbot.waitSignal(banner.action_triggered):
        qtbot.mouseClick(banner.findChild(QPushButton, "bannerAction"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(banner.closed):
        qtbot.mouseClick(banner.findChild(QToolButton, "bannerClose"), Qt.MouseButton.LeftButton)
    assert banner.text == ""


def test_a_banner_shows_details_when_asked(qtbot: QtBot, holder: QWidget) -> None:
    banner = Banner(holder)
    put(holder, banner)
    details = banner.findChild(QLabel, "bannerDetails")
    banner.show_message("bad", "It did not work.", details="code 42")
    assert details.isHidden()
    qtbot.mouseClick(banner.findChild(QPushButton, "bannerShowDetails"), Qt.MouseButton.LeftButton)
    assert details.text() == "code 42"
    assert details.isVisible()
    banner.show_message("good", "Now it did.")
    assert details.isHidden()
    assert banner.findChild(QPushButton, "bannerShowDetails").isHidden()


def test_a_banner_shows_what_a_file_says_as_plain_text(holder: QWidget) -> None:
    banner = Banner(holder)
    banner.show_message("bad", "<img src=x> <b>bold</b>", details="<i>x</i>")
    assert banner.findChild(QLabel, "bannerText").textFormat() == Qt.TextFormat.PlainText
    assert banner.findChild(QLabel, "bannerDetails").textFormat() == Qt.TextFormat.PlainText


def test_a_toggle_works_by_mouse_and_keyboard(qtbot: QtBot, holder: QWidget) -> None:
    toggle = Toggle("Keep it")
    put(holder, toggle)
    with qtbot.waitSignal(toggle.toggled):
        qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert toggle.isChecked()
    toggle.setFocus()
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert not toggle.isChecked()
    toggle.setEnabled(False)
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert not toggle.isChecked()


def test_a_toggle_tells_its_state_by_shape_too(holder: QWidget, qapp: QApplication) -> None:
    toggle = Toggle()
    toggle.resize(toggle.sizeHint())
    off = toggle.grab().toImage().convertToFormat(toggle.grab().toImage().Format.Format_Grayscale8)
    toggle.setChecked(True)
    on = toggle.grab().toImage().convertToFormat(off.format())
    assert off != on


@pytest.mark.parametrize("width", [60, 120, 400])
def test_a_label_gives_way_and_keeps_its_whole_text(holder: QWidget, width: int) -> None:
    text = "A name of a file that is rather long.xlsx"
    label = ElidedLabel(text, holder)
    label.setFixedWidth(width)
    label.show()
    label.grab()
    assert label.text() == text
    assert label.is_elided() is (label.fontMetrics().horizontalAdvance(text) > width)
    assert label.toolTip() == (text if label.is_elided() else "")
    assert label.minimumSizeHint().width() < 60


def test_an_empty_place_has_one_button(qtbot: QtBot, holder: QWidget) -> None:
    place = EmptyPlace("Nothing here yet", "Rows belong here.", "Open a file…", icon_name="data")
    put(holder, place)
    with qtbot.waitSignal(place.activated):
        qtbot.mouseClick(
            place.findChild(QPushButton, "emptyPlaceButton"), Qt.MouseButton.LeftButton
        )
    place.set_texts("Other", "words")
    assert place.button.isHidden()


def test_an_empty_place_shows_all_its_words(qtbot: QtBot, holder: QWidget) -> None:
    words = "Open a table of questions and good answers. " * 5
    place = EmptyPlace("Nothing", words, "Open")
    put(holder, place)
    label = next(each for each in place.findChildren(QLabel) if each.text() == words)
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))


def test_a_place_bar_is_as_high_as_it_should_be(holder: QWidget) -> None:
    bar = PlaceBar("faq.xlsx", "all changes kept")
    put(holder, bar)
    bar.add_right(QPushButton("Prepare…"))
    assert bar.height() == 52
    bar.set_title("other.xlsx")
    assert bar.findChild(ElidedLabel, "placeTitle").text() == "other.xlsx"
    assert bar.findChild(ElidedLabel, "placeSubtitle").isHidden()


def test_a_bar_keeps_the_whole_title_before_any_subtitle(qtbot: QtBot) -> None:
    bar = PlaceBar("questions-of-the-ward.xlsx", "all changes kept")
    qtbot.addWidget(bar)
    bar.add_left(QPushButton("Open"))
    title, subtitle = (bar.findChild(ElidedLabel, n) for n in ("placeTitle", "placeSubtitle"))
    with qtbot.waitExposed(bar):
        bar.show()
    whole = bar.sizeHint().width()
    for width, has_subtitle in ((whole, True), (whole - 30, False), (whole + 30, True)):
        bar.resize(width, bar.height())
        qtbot.waitUntil(lambda wanted=has_subtitle: subtitle.isVisible() == wanted)
        qtbot.waitUntil(lambda: not title.is_elided())
    bar.set_title("a", "")
    assert not subtitle.isVisible()


def test_the_rest_keep_what_they_are_given(holder: QWidget) -> None:
    card, chip, dot, spin = (
        Card("Title"),
        Chip("base model", "accent"),
        StatusDot("good"),
        SpinBox(),
    )
    for widget in (card, chip, dot, spin):
        put(holder, widget)
    assert card.title() == "Title"
    card.set_title("")
    assert card.title() == ""
    chip.set_tone("bad")
    assert chip.property("tone") == "bad"
    dot.set_kind("bad")
    assert dot.kind == "bad"
    assert spin.lineEdit().textMargins().left() == 8
