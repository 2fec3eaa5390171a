"""A shown table over the `model` of each test file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.table.view import SheetView
from table_models import TextModel


@pytest.fixture
def model() -> TextModel:
    return TextModel([[f"{row}{column}" for column in "abc"] for row in range(5)])


@pytest.fixture
def view(qtbot: QtBot, model: TextModel) -> Iterator[SheetView]:
    made = SheetView()
    qtbot.addWidget(made)
    made.setModel(model)
    made.resize(700, 400)
    made.show()
    made.go_to(1, 1)
    made.setFocus()
    yield made
    made.close()
