"""The Playground with two scripted engines, worked as a person would."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.core.example import Format
from desktop_ft.infra.conversation_store import SqliteConversationStore
from desktop_ft.infra.plain_files import write_bytes
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.conversations import Conversations
from desktop_ft.services.playground import PlaygroundService
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.place import PlaygroundPlace
from desktop_ft.ui.playground.question_box import QuestionBox
from fake_openai import FakeEngines, FakeOpenAI

W = TypeVar("W", bound=QWidget)
TUNED = "ft:base:me:faq"
MODEL = TrainedModel("local", "base", TUNED, Format.PROMPT_COMPLETION, "\n\n###\n\n", "\n", "faq")


class World:
    """Without a `folder` nothing that is asked is kept."""

    def __init__(self, qtbot: QtBot, folder: Path | None = None) -> None:
        self.qtbot = qtbot
        self.local, self.openai = FakeOpenAI(), FakeOpenAI()
        self.local.add_model("base")
        self.local.add_model(TUNED, parent="base", created=9)
        self.local.answers["base"] = [" pip", " install", " it"]
        self.local.answers[TUNED] = [" It", " is", " not", " official."]
        self.openai.add_model("gpt-4.1-mini")
        self.engines = FakeEngines(local=self.local, openai=self.openai)
        self.runner = TaskRunner(QApplication.instance())  # see training_world
        self.store: SqliteConversationStore | None = None
        book = None
        if folder is not None:
            self.store = SqliteConversationStore(folder / "conversations.sqlite")
            book = Conversations(self.store, write_bytes)
        service = PlaygroundService(self.engines)
        self.place = PlaygroundPlace(service, self.runner, askers=self.runner, book=book)
        self.place.resize(1000, 700)

    def open(self, model: TrainedModel | None = MODEL) -> None:
        with self.qtbot.waitExposed(self.place):
            self.place.show()
        if model is not None:
            self.place.compare(model)
        self.until(lambda: self.find(QComboBox, "baseModel").currentIndex() >= 0)

    def close(self) -> None:
        self.place.hide()
        self.place.shutdown()
        assert self.runner.shutdown()
        self.until(lambda: self.runner.active() == 0)
        self.runner.deleteLater()
        self.place.deleteLater()
        self.engines.close()
        if self.store is not None:
            self.store.close()

    def find(self, kind: type[W], name: str) -> W:
        found = self.place.findChild(kind, name)
        assert found is not None, name
        return found

    def until(self, check: object, seconds: float = 30.0) -> None:
        self.qtbot.waitUntil(check, timeout=round(seconds * 1000))

    def ask(self, words: str) -> None:
        box = self.find(QuestionBox, "questionBox")
        box.setPlainText(words)
        self.qtbot.keyClick(box, Qt.Key.Key_Return)

    def answer(self, side: str) -> str:
        return self.find(QTextEdit, f"{side}AnswerText").toPlainText()

    def figures(self, side: str) -> str:
        return self.find(QLabel, f"{side}AnswerFigures").text()

    def waiting(self, side: str) -> str:
        return self.find(QLabel, f"{side}AnswerWaiting").text()

    def until_answered(self) -> None:
        self.until(lambda: bool(self.figures("base")) and bool(self.figures("tuned")))
