"""The pages for tests and results over a provider on loopback; nothing in between is made up.

The base model knows nothing, the tuned one what it learned; both know the capital of France.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_ft.core.edits import ExampleId
from desktop_ft.core.evaluation.cases import Case, CaseKind
from desktop_ft.core.example import Format
from desktop_ft.infra.evaluation_store import SqliteEvaluationStore
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.infra.plain_files import write_bytes
from desktop_ft.infra.provider_files import read_provider
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.evaluation.batching import Rhythm
from desktop_ft.services.evaluation.service import EvaluationService
from desktop_ft.services.evaluation_questions import EvaluationQuestions
from desktop_ft.services.playground import PlaygroundService
from desktop_ft.services.secrets import Secret
from desktop_ft.services.training import TrainedModel
from desktop_ft.ui.playground.place import PlaygroundPlace
from desktop_ft.ui.playground.testing.page import TestPage
from desktop_ft.ui.playground.testing.pages import TestingPages
from desktop_ft.ui.playground.testing.results import ResultsPage
from desktop_ft.ui.playground.testing.tools import TestTools
from documents import Documents
from fault_world import ENGINE, OneEngine
from provider.server import KEY, ProviderServer

W = TypeVar("W", bound=QWidget)
BASE, TUNED = "base-model", "ft:base-model:me:faq"
MODEL = TrainedModel(ENGINE, BASE, TUNED, Format.CHAT, "", "", "faq")
GENERAL = (
    Case(0, "What is the capital of France?", accepted=("Paris",), kind=CaseKind.GENERAL),
    Case(1, "What is 2 + 2?", accepted=("4", "four"), kind=CaseKind.GENERAL),
)


class EvaluationWorld:
    """`chosen` are the rows chosen in the open table. `provider` is whose habits count there."""

    def __init__(
        self, qtbot: QtBot, server: ProviderServer, folder: Path, provider: str = ""
    ) -> None:
        self.qtbot = qtbot
        self.server = server
        self.folder = folder
        self.chosen: Sequence[ExampleId] = ()
        for name in (BASE, TUNED):
            server.world.models[name] = {"created": 1, "owned_by": "me"}
        server.answer_to = self._answer
        habits = read_provider(provider)
        gateway = OpenAIGateway(Target("Acme", server.base_url, Secret(KEY), provider=habits))
        self.engines = OneEngine(gateway)
        self.documents = Documents(folder / "documents")
        self.store = SqliteEvaluationStore(folder / "evaluations.sqlite")
        self.jobs = SqliteJobStore(folder / "jobs.sqlite")
        playground = PlaygroundService(self.engines)
        self.service = EvaluationService(
            self.engines,
            playground,
            self.store,
            lambda: GENERAL,
            lambda _: 60_000,
            rhythm=Rhythm(look=0.01, longest_look=0.02),
            batches_of=lambda _: habits.batches,
        )
        self.runner = TaskRunner(QApplication.instance())
        tools = TestTools(
            self.service,
            playground,
            EvaluationQuestions(self.jobs, self.documents.service.open_job),
            self.runner,
            self.runner,
            write_bytes,
            chosen_rows=lambda: self.chosen,
        )
        self.pages = TestingPages(tools)
        self.place = PlaygroundPlace(
            playground, self.runner, test=self.pages.test, results=self.pages.results
        )
        self.pages.setParent(self.place)
        self.pages.attach(self.place)
        self.place.resize(1200, 820)

    @property
    def test(self) -> TestPage:
        page = self.place.page("test")
        assert isinstance(page, TestPage)
        return page

    @property
    def results(self) -> ResultsPage:
        page = self.place.page("results")
        assert isinstance(page, ResultsPage)
        return page

    def _answer(self, body: dict[str, Any]) -> tuple[str, ...]:
        asked = body["messages"][-1]["content"] if "messages" in body else body["prompt"]
        if "You compare two answers" in asked:
            return ("1" if re.search(r"Answer 1:\n<<<\nAnswer", asked) else "2",)
        number = re.search(r"\d+", asked)
        if "France" in asked:
            return ("Par", "is.")
        if body["model"] == TUNED and number is not None and "+" not in asked:
            return ("Answer", f" {number.group()}.")
        return ("I do", " not know.")

    def questions(self, count: int, answers: Sequence[str] = ()) -> Path:
        """Write so many questions to a file made for training."""
        path = self.folder / "faq_prepared_valid.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for n in range(1, count + 1):
                answer = answers[(n - 1) % len(answers)] if answers else f"Answer {n}."
                turns = [
                    {"role": "user", "content": f"What is number {n}?"},
                    {"role": "assistant", "content": answer},
                ]
                file.write(json.dumps({"messages": turns}) + "\n")
        return path

    def open(self, page: str = "test") -> None:
        self.place.show_page(page)
        with self.qtbot.waitExposed(self.place):
            self.place.show()
        if page == "test":
            self.place.compare(MODEL)
            for box in ("test-baseModel", "test-tunedModel"):
                self.until(lambda box=box: self.find(QComboBox, box).currentIndex() >= 0)

    def take_file(self, path: Path) -> None:
        """Choose the questions of a file, as its dialog would."""
        from desktop_ft.ui.playground.testing.question_card import QuestionCard

        card = self.place.findChild(QuestionCard)
        assert card is not None
        card.open_path(path)
        self.until(lambda: bool(card.sample()))

    def run(self, count: int = 6) -> str:
        """Test on so many questions, up to the last answer; return which test it is."""
        self.take_file(self.questions(count))
        self.until(lambda: self.find(QPushButton, "startTest").isEnabled())
        with self.qtbot.waitSignal(self.test.ended) as ended:
            self.click("startTest")
        return str(ended.args[0])

    def find(self, kind: type[W], name: str) -> W:
        found = self.place.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str) -> None:
        self.find(QPushButton, name).click()

    def until(self, check: object) -> None:
        self.qtbot.waitUntil(check, timeout=30_000)

    def close(self) -> None:
        self.place.hide()
        self.place.shutdown()
        assert self.runner.shutdown(30_000)
        self.until(lambda: self.runner.active() == 0)
        self.runner.deleteLater()
        self.place.deleteLater()
        self.documents.close()
        self.store.close()
        self.jobs.close()
        self.engines.way.close()
