"""Cutting a text by its letters says nearly what measuring all of it says, and never too much."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from desktop_ft.qtkit.table.cutting import Cutter

_TEXTS = (
    "",
    "i",
    "Wide WWWWWWWWWWWWWWWWWWWW and narrow iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii",
    "AVAVAVAVAV To Ty. Vo, LT AVAVAVAVAVAVAVAVAVAVAVAVAV",
    "Сколько хранить лекарство после вскрытия, и можно ли его замораживать?",
    "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii",
    "日本語の文章はどこで切れるのか 😀😀😀😀😀😀😀😀😀",
    "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301 accents of their own",
    "نص طويل يبدأ من اليمين ويقرأ إلى اليسار دائما",
    "\u200b" * 500 + "letters behind those without a width",
)


@pytest.fixture
def font(qapp: object) -> QFont:
    font = QFont()
    font.setPixelSize(13)
    return font


@pytest.mark.parametrize("text", _TEXTS)
def test_a_cut_text_finds_room_and_is_hardly_shorter_than_could_be(font: QFont, text: str) -> None:
    cutter, metrics = Cutter(font), QFontMetrics(font)
    for width in range(0, 700, 13):
        cut = cutter.cut(text, width)
        exact = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        assert metrics.horizontalAdvance(cut) <= max(width, metrics.horizontalAdvance("…")) + 2
        assert len(exact) - len(cut) <= 2 + len(exact) // 20
        assert text.startswith(cut.removesuffix("…").rstrip("\u200d"))


@pytest.mark.parametrize("text", _TEXTS[1:])
def test_a_text_that_just_finds_room_stays_whole(font: QFont, text: str) -> None:
    width = QFontMetrics(font).horizontalAdvance(text)
    assert Cutter(font).cut(text, width + 1) == text


def test_without_room_there_is_only_the_sign_that_something_was_cut(font: QFont) -> None:
    assert Cutter(font).cut("some words", -5) in ("", "…")
