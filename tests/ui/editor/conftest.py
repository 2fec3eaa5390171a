"""Documents and the Data place, with real files, a real journal and real workers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_ft.infra.review_book import SqliteReviewBook
from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.ui.editor.place import DataPlace
from documents import Documents
from place_driver import Driver


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Documents]:
    """Return what opens real documents, with working folders of the test's own."""
    made = Documents(tmp_path / "documents")
    yield made
    made.close()


@pytest.fixture
def runner(qapp: object) -> Iterator[TaskRunner]:
    """Return a runner of background jobs, which all end with the test."""
    made = TaskRunner()
    yield made
    assert made.shutdown()


def word_count(texts: Sequence[str]) -> list[int]:
    """Count words, for tests that need no tokenizer."""
    return [len(text.split()) for text in texts]


@pytest.fixture
def drive(
    qtbot: QtBot, tmp_path: Path, runner: TaskRunner, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Driver]:
    """Return what drives a shown Data place by mouse and keys."""
    monkeypatch.setattr(dialogs.folders, "native", False)
    QGuiApplication.clipboard().clear()
    files = Documents(tmp_path / "documents")
    book = SqliteReviewBook(files.folder / "data" / "reviews.sqlite")
    place = DataPlace(files.service, runner, count_tokens=word_count, reviews=book)
    driver = Driver(place, qtbot, files, runner)
    place.resize(1200, 700)
    place.show()
    driver.settle()
    yield driver
    driver.settle()
    place.close_document()
    place.close()
    place.deleteLater()
