"""Everything that the program keeps between two starts: written with its own code, and read again.

`python tests/helpers/stored_formats.py FOLDER` writes it as this version does. The folders of
earlier versions lie in tests/fixtures/stored and must stay readable for ever. What was in them is
the values below; a kind that is added later is added at the end, with the version it came with.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import closing
from pathlib import Path

from desktop_ft.core.evaluation.cases import Case, Contestant, Evaluation, PairChoice, Reply, Setup
from desktop_ft.core.evaluation.cases import Status as TestStatus
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import Checkpoint, Job, JobEvent, JobFailure
from desktop_ft.core.review import Review, Status
from desktop_ft.core.review_match import KeptReview
from desktop_ft.core.text import text
from desktop_ft.engine.jobs.database import Database
from desktop_ft.engine.jobs.files import FileStore
from desktop_ft.engine.jobs.records import NewJob
from desktop_ft.engine.jobs.store import JobStore
from desktop_ft.infra.conversation_store import SqliteConversationStore
from desktop_ft.infra.decision_book import FileDecisionBook
from desktop_ft.infra.documents import document_service
from desktop_ft.infra.evaluation_store import SqliteEvaluationStore
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.infra.recording_book import FileRecordingBook
from desktop_ft.infra.review_book import SqliteReviewBook
from desktop_ft.services.asking import HowToAsk, Parameters
from desktop_ft.services.connections import Connection
from desktop_ft.services.conversations import (
    Conversation,
    Ending,
    Exchange,
    GivenAnswer,
    Listed,
    QuestionList,
)
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.job_store import JobNews, TrainingData, TrainingRequest
from desktop_ft.services.recordings import Asked, Recording, Said, Speaker
from desktop_ft.services.settings import SettingsStore

FILE = Path("/answers/вопросы.csv")  # nowhere; what is kept of a file is found by its name

CONNECTION = Connection(
    "c1", "Мой сервер", EngineKind.COMPATIBLE, "https://models.example/v1", "key-of-c1",
    provider="compatible", proxy="socks5://proxy.example:1080", timeout_s=45.0,
)  # fmt: skip
SETTINGS: dict[str, object] = {
    "language": "ru", "theme": "dark", "recent_files": (str(FILE),), "keep_training": False,
    "spending_limit": 12.5, "own_words": ("дообучить",), "connections": (CONNECTION,),
}  # fmt: skip

REQUEST = TrainingRequest(
    "mark-1", "local", "base",
    TrainingData(
        Path("/a/train.jsonl"), Path("/a/valid.jsonl"), Format.PROMPT_COMPLETION,
        "\n\n###\n\n", "\n", "вопросы", 5, 1,
    ),
    Hyperparameters(8, learning_rate_multiplier=0.5, seed=7), "tone", 12.5, "abc",
)  # fmt: skip
JOB = Job(
    id="ftjob-1", status="failed", model="base", created_at=1, finished_at=9,
    metadata={"desktop_ft_mark": "mark-1"}, failure=JobFailure("code", "why"), method="supervised",
    seed=4,
)  # fmt: skip
EVENT = JobEvent("e1", 2, "step 1", data={"step": 1, "train_loss": 0.5})
CHECKPOINT = Checkpoint("cp-1", 3, "base:ckpt-1", 1, {"train_loss": 0.5})
RESULT = "step,train_loss\n1,0.5\n"

REVIEW = KeptReview(1, b"0123456789abcdef", 6, "file", Review(Status.REJECTED, "tone", "не так"))
DECIDED = {"duplicates": False, "leading_space": True}

_ANSWER = GivenAnswer(
    "local", "This computer", "ft:base:me:faq", "faq", True,
    HowToAsk(Format.PROMPT_COMPLETION, "\n\n###\n\n", "\n"), "Вот так.", Ending.WHOLE,
    4, 9, 0.2, 1.5, "stop", 0.001, "USD",
)  # fmt: skip
EXCHANGE = Exchange(
    "Как?", "Be kind.", expected="so", parameters=Parameters(0.7, 0.9, 3, 64), answers=(_ANSWER,),
    at=50.0, id="x1",
)  # fmt: skip
CONVERSATION = Conversation(begun_at=49.0, id="talk-1").with_exchange(EXCHANGE)
QUESTIONS = QuestionList("Мои", (Listed("Сколько?", "пять", "Be brief."),), 60.0, "list-1")

EVALUATION = Evaluation(
    "test-1",
    Setup(
        "FAQ", (Contestant("a", "local", "base", "Base"), Contestant("b", "local", "ft", "Mine")),
        (Case(0, "Сколько?", "пять", accepted=("5",)),), ("exact", "chrf"),
        job_ids={"b": "ftjob-1"},
    ),
    70.0, TestStatus.STOPPED, 0, 2,
)  # fmt: skip
REPLY = Reply(0, "b", "пять", 2, 0.1, 0.4, "stop", cost=0.002, currency="USD")
CHOICE = PairChoice(0, "a", "b", "right", "person", 80.0)

SPEAKER = Speaker("local", "ft:base:me:faq", "faq", Format.PROMPT_COMPLETION, "\n\n", "\n")
RECORDING = Recording("rec-1", "Мои", 90.0, (SPEAKER,), 1, "base")
ASKED = Asked(({"role": "user", "content": "Сколько?"},), "пять")
SAID = Said(0, "пять")

ROWS = [["Первый вопрос", "Первый ответ"], ["Второй", ""]]
ENGINE_FILE = b'{"prompt": "a", "completion": "b"}\n'


def write_all(folder: Path) -> None:
    """Write what a program keeps, as `AppPaths` lays it out."""
    data = folder / "data"
    data.mkdir(parents=True)
    store = SettingsStore(folder / "config" / "settings.json")
    store.load()
    store.change(**SETTINGS)
    store.save()
    with closing(SqliteJobStore(data / "jobs.sqlite")) as jobs:
        jobs.intend(REQUEST, 10.0)
        jobs.put("local", [JobNews(JOB, complete=True)], 33.0)
        jobs.add_events("local", JOB.id, [EVENT], None)
        jobs.keep_checkpoints("local", JOB.id, [CHECKPOINT])
        jobs.keep_result("local", JOB.id, RESULT)
        jobs.annotate("local", JOB.id, "удачная", ["проба"])
    reviews = SqliteReviewBook(data / "reviews.sqlite")
    reviews.write(FILE, lambda: [REVIEW], anew=False)
    reviews.load(FILE)  # waits until it is written
    FileDecisionBook(data / "decisions").save(FILE, DECIDED)
    with closing(SqliteConversationStore(data / "conversations.sqlite")) as talks:
        talks.keep(CONVERSATION, EXCHANGE)
        talks.keep_list(QUESTIONS)
    with closing(SqliteEvaluationStore(data / "evaluations.sqlite")) as tests:
        tests.add(EVALUATION)
        tests.keep(EVALUATION.id, REPLY)
        tests.choose(EVALUATION.id, CHOICE)
    book = FileRecordingBook(data / "recordings")
    book.create(RECORDING, [ASKED])
    book.add(RECORDING.id, SPEAKER, SAID)
    _write_unsaved(data / "sessions")
    _write_engine(data / "engine")


def _write_unsaved(sessions: Path) -> None:
    """Leave a table as a program does that was killed."""
    document = document_service(sessions).new()
    label = text("core", "Edit")
    document.do(document.dataset.edit_insert(0, [{0: "Первый вопрос"}, {0: "Второй"}], label))
    document.do(document.dataset.edit_cells({(0, 1): "Первый ответ"}, label))
    for _ in range(600):
        if document.is_kept:
            return
        threading.Event().wait(0.05)
    raise TimeoutError("the journal was not written")


def _write_engine(home: Path) -> None:
    home.mkdir()
    upload = home / "upload"
    upload.write_bytes(ENGINE_FILE)
    with closing(Database(home / "engine.db")) as database:
        record = FileStore(database, home).add(upload, "train.jsonl", "fine-tune")
        new = NewJob("Base", record.id, None, 3, "tale", {"n_epochs": 2}, {"for": "всех"})
        jobs = JobStore(database)
        jobs.create("ftjob-engine", new)
        jobs.say("ftjob-engine", "waiting")


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
    os._exit(0)  # as killed: whoever ends well leaves no unsaved work
