"""All widgets on one page, in both themes and with longer words: drawn, whole, and to be looked at.

With PICTURES=folder the pages are saved there as PNG files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_ft.qtkit.icons import icon
from desktop_ft.qtkit.theme import apply_theme
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
from desktop_ft.resources import resource

ENGLISH = ["Open", "Save", "Cancel", "Prepare…", "Base model", "Training on this computer"]
RUSSIAN = [
    "Открыть",
    "Сохранить как…",
    "Отменить обучение",
    "Подготовить примеры…",
    "Базовая модель",
    "Обучение на этом компьютере",
]


@pytest.fixture(autouse=True)
def plain_application_afterwards(qapp: QApplication) -> Iterator[None]:
    font, palette = qapp.font(), qapp.palette()
    yield
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


def row(*widgets: QWidget) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(8)
    for widget in widgets:
        made.addWidget(widget)
    made.addStretch(1)
    return made


def kind_of(widget: QWidget, kind: str, *, enabled: bool = True) -> QWidget:
    widget.setProperty("kind", kind)
    widget.setEnabled(enabled)
    return widget


def checked(button: QCheckBox | QRadioButton | Toggle | QToolButton) -> QWidget:
    button.setChecked(True)
    return button


class Gallery(QWidget):
    """A page with one of everything."""

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        self.words = words
        self.resize(1280, 860)
        bar = PlaceBar("medicines-faq.xlsx", words[5])
        bar.add_left(kind_of(QPushButton(words[0]), "plain"))
        bar.add_left(kind_of(QPushButton(words[2]), "flat"))
        bar.add_right(kind_of(QPushButton(words[3]), "primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)
        halves = QHBoxLayout()
        halves.setContentsMargins(28, 16, 28, 20)
        halves.setSpacing(18)
        halves.addWidget(self._controls(), 1)
        halves.addLayout(self._lists(), 1)
        column.addLayout(halves, 1)

    def _controls(self) -> Card:
        words = self.words
        card = Card(words[5])
        body = card.body
        for enabled in (True, False):
            kinds = ("plain", "primary", "flat", "danger")
            body.addLayout(
                row(
                    *(
                        kind_of(QPushButton(word), kind, enabled=enabled)
                        for word, kind in zip(words, kinds, strict=False)
                    )
                )
            )
        box = QComboBox()
        box.addItems(words)
        field = QLineEdit()
        field.setPlaceholderText(words[4])
        body.addLayout(row(box, SpinBox(), field))
        body.addLayout(row(checked(QCheckBox(words[0])), QCheckBox(words[1])))
        body.addLayout(row(checked(QRadioButton(words[0])), QRadioButton(words[1])))
        body.addLayout(row(checked(Toggle(words[5])), Toggle()))
        progress = QProgressBar()
        progress.setValue(58)
        progress.setTextVisible(False)
        body.addWidget(progress)
        body.addWidget(QSlider(Qt.Orientation.Horizontal))
        tones = ("", "accent", "good", "warn", "bad")
        body.addLayout(row(*(Chip(words[4], tone) for tone in tones)))
        body.addLayout(row(*(StatusDot(kind) for kind in ("good", "warn", "bad", "accent"))))
        labels = ("title", "heading", "strong", "muted", "small", "error", "warn", "good", "mono")
        body.addLayout(row(*(kind_of(QLabel(kind), kind) for kind in labels)))
        for kind in ("info", "warn", "bad", "good"):
            banner = Banner(card)
            banner.show_message(kind, " ".join(words), action=words[1], details="code")
            body.addWidget(banner)
        body.addWidget(ElidedLabel(" ".join(words * 4)))
        body.addStretch(1)
        return card

    def _lists(self) -> QVBoxLayout:
        table = QTableWidget(5, 2)
        table.setHorizontalHeaderLabels(self.words[:2])
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for line in range(5):
            table.setItem(line, 0, QTableWidgetItem(self.words[5]))
        table.selectRow(1)
        names = QListWidget()
        names.ensurePolished()
        names.addItems(self.words)
        names.setCurrentRow(1)
        text = QPlainTextEdit("\n".join(self.words))
        grid = QGridLayout()
        for number, file in enumerate(sorted(resource("icons").glob("*.svg"))):
            button = QToolButton()
            button.setIcon(icon(file.stem))
            button.setToolTip(file.stem)
            grid.addWidget(button, number // 18, number % 18)
        column = QVBoxLayout()
        for widget in (table, names, text):
            widget.setFixedHeight(130)
            column.addWidget(widget)
        column.addWidget(EmptyPlace(self.words[4], " ".join(self.words), self.words[3]), 1)
        column.addLayout(grid)
        return column


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("ru", RUSSIAN)])
def test_everything_is_drawn_whole(
    qtbot: QtBot, qapp: QApplication, theme: str, language: str, words: list[str]
) -> None:
    apply_theme(qapp, theme)
    gallery = Gallery(words)
    qtbot.addWidget(gallery)
    with qtbot.waitExposed(gallery):
        gallery.show()
    picture = gallery.grab()
    folder = os.environ.get("PICTURES")
    if folder:
        assert picture.save(str(Path(folder) / f"gallery-{language}-{theme}.png"))
    assert len({picture.toImage().pixel(x, 400) for x in range(0, 1280, 3)}) > 5
    clipped = [
        (type(widget).__name__, widget.property("text"), widget.size(), widget.sizeHint())
        for kind in (QPushButton, QCheckBox, QRadioButton, Toggle, Chip)
        for widget in gallery.findChildren(kind)
        if widget.isVisible() and widget.width() < widget.sizeHint().width()
    ]
    assert clipped == []
