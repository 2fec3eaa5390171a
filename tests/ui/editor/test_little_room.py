"""In a low or narrow window the table keeps its place: what is beside it and above it yields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter

from desktop_ft.qtkit.widgets import Banner
from place_driver import Driver

FAQ = [["question", "answer"], *([f"q{at}", f"a{at % 3}"] for at in range(40))]
SAID = ("lostBanner", "errorBanner", "openBanner")


@pytest.fixture
def faq(drive: Driver) -> Driver:
    drive.table(FAQ)
    for name in SAID:
        banner(drive, name).show_message("warn", f"This is {name}.", action="Do it")
    return drive


def banner(drive: Driver, name: str) -> Banner:
    return drive.find(Banner, name)


def size(drive: Driver, width: int, height: int) -> None:
    drive.place.window().resize(width, height)
    QApplication.processEvents()


def seen(drive: Driver) -> list[str]:
    return [name for name in SAID if banner(drive, name).isVisible()]


def test_in_a_low_window_messages_take_turns(faq: Driver) -> None:
    size(faq, 1200, 900)
    assert seen(faq) == list(SAID)
    following = faq.find(QPushButton, "messageNext")
    assert not following.isVisible()
    size(faq, 1200, 540)
    shown = []
    for _ in SAID:
        shown += seen(faq)
        place = SAID.index(shown[-1]) + 1
        assert following.text() == f"{place} of 3 ›"
        assert f"{place} of 3" in following.accessibleName()
        following.setFocus()
        QTest.keyClick(following, Qt.Key.Key_Space)
    assert sorted(shown) == sorted(SAID)
    assert seen(faq) == shown[:1]
    size(faq, 1200, 900)
    assert seen(faq) == list(SAID)


def test_the_newest_message_shows_first_and_closing_it_leads_on(faq: Driver) -> None:
    size(faq, 1200, 540)
    banner(faq, "errorBanner").hide_message()
    banner(faq, "errorBanner").show_message("bad", "Something failed.")
    assert seen(faq) == ["errorBanner"]
    banner(faq, "errorBanner").hide_message()
    assert seen(faq) == ["lostBanner"]
    banner(faq, "lostBanner").hide_message()
    assert seen(faq) == ["openBanner"]
    assert not faq.find(QPushButton, "messageNext").isVisible()
    banner(faq, "openBanner").hide_message()
    assert not banner(faq, "openBanner").parentWidget().isVisible()


def test_what_is_beside_a_narrow_table_yields(faq: Driver) -> None:
    size(faq, 1500, 800)
    faq.select(0, 1)
    faq.place.commands["edit.group"].trigger()
    faq.settle()
    split = faq.find(QSplitter, "dataSplitter")
    groups, table, panel = split.sizes()
    assert table > 700
    size(faq, 830, 540)
    groups, table, panel = split.sizes()
    assert groups == split.widget(0).minimumWidth()
    assert panel == split.widget(2).minimumWidth()
    assert table >= 230


def test_undo_and_redo_show_signs_where_words_have_no_room(faq: Driver) -> None:
    size(faq, 1200, 700)
    undo = faq.find(QPushButton, "undoButton")
    assert undo.text() == "Undo"
    assert undo.icon().isNull()
    bar = undo.parentWidget()
    for _ in range(2):  # first the words beside the title go
        least = bar.minimumSizeHint().width()
        bar.resize(least, bar.height())
        bar.layout().activate()
    assert undo.text() == ""
    assert not undo.icon().isNull()
    assert undo.accessibleName() == "Undo"
    assert bar.minimumSizeHint().width() <= bar.width() == least
    for name in ("openButton", "saveButton", "findButton", "filterButton", "prepareButton"):
        button = faq.find(QPushButton, name)
        assert button.width() >= button.sizeHint().width()
        assert bar.rect().contains(button.geometry())
    bar.resize(1200, bar.height())
    assert undo.text() == "Undo"


def test_the_filter_takes_another_line_where_one_is_too_narrow(faq: Driver) -> None:
    size(faq, 1200, 800)
    QTest.keySequence(faq.grid, "Ctrl+Shift+L")
    faq.settle()
    show_all, add = faq.find(QPushButton, "filterClear"), faq.find(QPushButton, "filterAdd")
    assert show_all.geometry().center().y() == add.geometry().center().y()
    # How wide its words are is the font's business.
    for narrow in range(1150, 500, -50):
        size(faq, narrow, 800)
        faq.settle()
        assert faq.place.window().width() == narrow
        if show_all.y() > add.y():
            break
    else:
        pytest.fail("it stays on one line")
    assert add.parentWidget().rect().contains(show_all.geometry())
