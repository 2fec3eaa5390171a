"""Questions for a test, taken from prepared files, from tables, and from the kept rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.core.errors import UserError
from desktop_ft.core.evaluation.cases import CaseKind
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import META_MARK, Job
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.services.document import DocumentService
from desktop_ft.services.evaluation_questions import EvaluationQuestions, Questions
from desktop_ft.services.job_store import JobNews, TrainingData, TrainingRequest
from documents import Documents

SEPARATOR, STOP = "\n\n###\n\n", "\n"


@pytest.fixture
def documents(tmp_path: Path) -> DocumentService:
    return Documents(tmp_path / "documents").service


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteJobStore]:
    store = SqliteJobStore(tmp_path / "jobs.sqlite")
    yield store
    store.close()


@pytest.fixture
def questions(store: SqliteJobStore, documents: DocumentService) -> EvaluationQuestions:
    return EvaluationQuestions(store, documents.open_job)


def written(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return path


def read(questions: EvaluationQuestions, path: Path) -> Questions:
    return questions.file_job(path)(CancelToken(), no_report)


def test_a_prepared_file_gives_questions_without_its_endings(
    questions: EvaluationQuestions, tmp_path: Path
) -> None:
    rows = [{"prompt": f"Q{n}?{SEPARATOR}", "completion": f" A{n}.{STOP}"} for n in range(3)]
    found = read(questions, written(tmp_path / "faq_prepared_valid.jsonl", rows))
    assert [(case.number, case.question, case.expected) for case in found.cases] == [
        (0, "Q0?", "A0."),
        (1, "Q1?", "A1."),
        (2, "Q2?", "A2."),
    ]
    assert found.name == "faq_prepared_valid.jsonl"
    assert found.source.endswith("faq_prepared_valid.jsonl")


def test_of_a_conversation_its_first_question_is_taken(
    questions: EvaluationQuestions, tmp_path: Path
) -> None:
    turns = [
        {"role": "system", "content": "Be short."},
        {"role": "user", "content": "Столица Франции?"},
        {"role": "assistant", "content": "Париж."},
        {"role": "user", "content": "And of Italy?"},
        {"role": "assistant", "content": "Rome."},
    ]
    rows = [{"messages": turns}, {"messages": [{"role": "user", "content": "Alone?"}]}]
    found = read(questions, written(tmp_path / "chats.jsonl", rows))
    first, second = found.cases
    assert (first.system, first.question, first.expected) == (
        "Be short.",
        "Столица Франции?",
        "Париж.",
    )
    assert (second.question, second.expected) == ("Alone?", "")
    assert first.kind is CaseKind.MINE


def test_of_two_answers_the_better_one_is_expected(
    questions: EvaluationQuestions, tmp_path: Path
) -> None:
    row = {
        "input": {"messages": [{"role": "user", "content": "Hi?"}]},
        "preferred_output": [{"role": "assistant", "content": "Hello."}],
        "non_preferred_output": [{"role": "assistant", "content": "What."}],
    }
    found = read(questions, written(tmp_path / "pairs.jsonl", [row]))
    assert [(case.question, case.expected) for case in found.cases] == [("Hi?", "Hello.")]


def test_a_plain_table_gives_questions_too(questions: EvaluationQuestions, tmp_path: Path) -> None:
    path = tmp_path / "faq.csv"
    path.write_text("question,answer\nHow?,So.\nWhy?,Because.\n,nothing\n")
    found = read(questions, path)
    assert [(case.question, case.expected) for case in found.cases] == [
        ("How?", "So."),
        ("Why?", "Because."),
    ]
    assert found.left_out == 1
    assert all(case.example_id is None for case in found.cases)


def test_rows_of_the_open_table_know_which_rows_they_are(
    questions: EvaluationQuestions, documents: DocumentService, tmp_path: Path
) -> None:
    path = tmp_path / "faq.csv"
    path.write_text("question,answer\nHow?,So.\nWhy?,Because.\n")
    document = documents.open_job(path)(CancelToken(), no_report)
    try:
        ids = [int(key) for key in document.dataset.order]
        all_of_them = questions.table_job(document.dataset.fork(), "faq.csv")
        found = all_of_them(CancelToken(), no_report)
        assert [case.example_id for case in found.cases] == ids
        one = questions.table_job(document.dataset.fork(), "faq.csv", [document.dataset.id_at(1)])
        assert [case.question for case in one(CancelToken(), no_report).cases] == ["Why?"]
    finally:
        document.close()


def test_nothing_to_ask_is_said(questions: EvaluationQuestions, tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("question,answer\n,only an answer\n")
    with pytest.raises(UserError) as caught:
        read(questions, path)
    assert "empty.csv" in str(caught.value.what)


def test_some_of_them_are_the_same_some_every_time(
    questions: EvaluationQuestions, tmp_path: Path
) -> None:
    rows = [{"prompt": f"Q{n}?", "completion": f"A{n}"} for n in range(50)]
    found = read(questions, written(tmp_path / "many.jsonl", rows))
    some = found.some(10)
    assert some.cases == found.some(10).cases
    assert [case.number for case in some.cases] == list(range(10))
    assert len({case.question for case in some.cases}) == 10
    assert found.some(0) is found
    assert found.some(50) is found


def test_the_rows_kept_for_a_training_are_found_by_its_model(
    questions: EvaluationQuestions, store: SqliteJobStore, tmp_path: Path
) -> None:
    rows = [{"prompt": f"Q{n}?{SEPARATOR}", "completion": f" A{n}{STOP}"} for n in range(2)]
    valid = written(tmp_path / "faq_prepared_valid.jsonl", rows)
    train = written(tmp_path / "faq_prepared_train.jsonl", rows)
    data = TrainingData(train, valid, Format.PROMPT_COMPLETION, SEPARATOR, STOP, "faq", 2, 2)
    request = TrainingRequest("mark", "local", "base", data, Hyperparameters(1))
    store.intend(request, 1.0)
    made = {"fine_tuned_model": "ft:base:faq", "metadata": {META_MARK: "mark"}}
    job = Job("ftjob-1", "succeeded", "base", 1, **made)  # type: ignore[arg-type]
    store.put("local", [JobNews(job)], 2.0)
    kept = questions.kept_for("local", "ft:base:faq", CancelToken(), no_report)
    assert kept is not None
    assert kept.valid == valid
    later = questions.kept_for("local", "ft:base:faq:ckpt-step-3", CancelToken(), no_report)
    assert later == kept
    found = questions.kept_job(kept)(CancelToken(), no_report)
    assert [case.expected for case in found.cases] == ["A0", "A1"]
    assert questions.kept_for("local", "base", CancelToken(), no_report) is None
    valid.unlink()
    assert questions.kept_for("local", "ft:base:faq", CancelToken(), no_report) is None
