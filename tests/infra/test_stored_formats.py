"""What earlier versions kept is read by this one: nobody loses their work by an update."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

import stored_formats as kept
from desktop_ft import __version__
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.engine.jobs.database import Database
from desktop_ft.engine.jobs.files import FileStore
from desktop_ft.engine.jobs.store import JobStore
from desktop_ft.infra.conversation_store import SqliteConversationStore
from desktop_ft.infra.decision_book import FileDecisionBook
from desktop_ft.infra.documents import document_service
from desktop_ft.infra.evaluation_store import SqliteEvaluationStore
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.infra.recording_book import FileRecordingBook
from desktop_ft.infra.review_book import SqliteReviewBook
from desktop_ft.services.settings import SettingsStore

STORED = Path(__file__).resolve().parents[1] / "fixtures" / "stored"
VERSIONS = sorted(path.name for path in STORED.iterdir())
# Of a file's review and decisions the place is a digest of its name, as this system writes it.
named = pytest.mark.skipif(os.name == "nt", reason="the names in the fixtures are those of Linux")


@pytest.fixture(params=VERSIONS)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return what a version kept, copied to where this one may write."""
    made = tmp_path / "kept"
    shutil.copytree(STORED / request.param, made)
    return made


def test_this_version_has_its_own() -> None:
    assert __version__ in VERSIONS, "python tests/helpers/stored_formats.py makes them"


def test_settings(home: Path) -> None:
    store = SettingsStore(home / "config" / "settings.json")
    found = store.load()
    assert store.problem is None
    assert {name: getattr(found, name) for name in kept.SETTINGS} == kept.SETTINGS


def test_jobs(home: Path) -> None:
    with closing(SqliteJobStore(home / "data" / "jobs.sqlite")) as store:
        (record,) = store.records()
        assert record.job == kept.JOB
        assert record.request == kept.REQUEST
        assert (record.note, record.labels) == ("удачная", ("проба",))
        assert tuple(record.checkpoints) == (kept.CHECKPOINT,)
        assert list(store.events("local", kept.JOB.id)) == [kept.EVENT]
        assert store.result("local", kept.JOB.id) == kept.RESULT


@named
def test_reviews_and_decisions(home: Path) -> None:
    assert SqliteReviewBook(home / "data" / "reviews.sqlite").load(kept.FILE) == [kept.REVIEW]
    assert FileDecisionBook(home / "data" / "decisions").load(kept.FILE) == kept.DECIDED


def test_conversations(home: Path) -> None:
    with closing(SqliteConversationStore(home / "data" / "conversations.sqlite")) as store:
        assert store.conversation(kept.CONVERSATION.id) == kept.CONVERSATION
        assert store.lists() == [kept.QUESTIONS]
        assert [each.questions for each in store.summaries("Вот так")] == [1]


def test_evaluations(home: Path) -> None:
    with closing(SqliteEvaluationStore(home / "data" / "evaluations.sqlite")) as store:
        found = store.evaluation(kept.EVALUATION.id)
        assert found is not None
        assert found.setup == kept.EVALUATION.setup
        assert store.replies(kept.EVALUATION.id) == [kept.REPLY]
        assert store.choices(kept.EVALUATION.id) == [kept.CHOICE]


def test_recorded_answers(home: Path) -> None:
    book = FileRecordingBook(home / "data" / "recordings")
    assert book.all() == [kept.RECORDING]
    assert book.questions(kept.RECORDING.id) == [kept.ASKED]
    assert book.answers(kept.RECORDING.id, kept.SPEAKER) == {0: kept.SAID}


def test_unsaved_work(home: Path) -> None:
    service = document_service(home / "data" / "sessions")
    (item,) = service.recoverable()
    assert item.problem is None
    document = service.recover_job(item)(CancelToken(), no_report)
    table = document.dataset
    assert [list(table.cells(table.id_at(row))) for row in range(2)] == kept.ROWS
    document.undo()
    assert not document.dataset.cells(table.id_at(0))[1]
    document.close()


def test_the_engine(home: Path) -> None:
    folder = home / "data" / "engine"
    with closing(Database(folder / "engine.db")) as database:
        job = JobStore(database).known("ftjob-engine")
        assert (job.model, job.seed, job.metadata) == ("Base", 3, {"for": "всех"})
        files = FileStore(database, folder)
        record = files.get(job.training_file)
        assert record is not None
        assert files.path(record).read_bytes() == kept.ENGINE_FILE
