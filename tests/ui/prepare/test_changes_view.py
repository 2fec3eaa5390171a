"""What of a line fits into a cell."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from desktop_ft.ui.prepare.pages.changes_view import fitting
from desktop_ft.ui.prepare.word_diff import Kind, Piece

LINE = [
    Piece(Kind.SAME, "Write to "),
    Piece(Kind.REMOVED, "somebody@example.org"),
    Piece(Kind.ADDED, "<EMAIL_1> and go to cwebsite"),
    Piece(Kind.SAME, "."),
]


@pytest.mark.parametrize("pieces", [LINE, LINE[1:], LINE[2:]])
def test_nothing_follows_the_sign_that_more_would(qapp: QApplication, pieces: list[Piece]) -> None:
    assert qapp is not None
    metrics = QFontMetrics(QFont())
    whole = metrics.horizontalAdvance("".join(piece.text for piece in pieces)) + 20
    cut = 0
    for room in range(10, whole):
        shown = "".join(piece.text for piece in fitting(pieces, metrics, room))
        assert "…" not in shown.rstrip("…")[1:], f"{room} pixels: {shown}"
        assert not shown.endswith("……")
        cut += shown.endswith("…")
    assert cut > 10
    assert fitting(pieces, metrics, whole * 2) == pieces


def test_what_leads_to_a_change_leaves_room_for_it(qapp: QApplication) -> None:
    assert qapp is not None
    metrics = QFontMetrics(QFont())
    lead = Piece(Kind.SAME, "many words " * 20)
    shown = fitting([lead, Piece(Kind.ADDED, "new")], metrics, 300)
    assert shown[0].text.startswith("…")
    assert shown[1].text == "new"
