"""The history of trainings: what is found, and a table that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.errors import CannotSave
from desktop_ft.core.jobs import Job, JobFailure
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.plain_files import write_bytes
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.following import FollowedJob
from desktop_ft.services.job_history import (
    Going,
    HistoryFilter,
    JobHistory,
    going_of,
    history_csv,
    labels_from,
    labels_of,
)

HERE = Engine("local", "This computer", EngineKind.LOCAL, provider="built-in")
THERE = Engine("c1", "Acme", EngineKind.COMPATIBLE, provider="nebius")


def job(
    name: str = "faq",
    status: str = "succeeded",
    engine: Engine = HERE,
    note: str = "",
    labels: tuple[str, ...] = (),
    **more: object,
) -> FollowedJob:
    made = Job("ftjob-1", status, "base", 1_700_000_000, suffix=name, **more)  # type: ignore[arg-type]
    return FollowedJob(engine, made, (), 0.0, note=note, labels=labels)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("FAQ", True),
        ("acme", True),
        ("faq good", True),  # every word, wherever it is
        ("faq bad", False),
        ("learning", True),  # what stands beside it
        ("draft", True),
        ("  ", True),
    ],
)
def test_words_are_looked_for_everywhere(typed: str, found: bool) -> None:
    each = job(engine=THERE, note="A good one", labels=("draft",))
    assert HistoryFilter.of(typed).shows(each, "learning, 3 minutes left") is found


def test_parts_of_a_filter_count_together() -> None:
    ready, failed = job(labels=("a",)), job(status="failed", engine=THERE)
    assert HistoryFilter.of(going=Going.READY).shows(ready)
    assert not HistoryFilter.of(going=Going.READY).shows(failed)
    assert HistoryFilter.of(engine_id="c1").shows(failed)
    assert not HistoryFilter.of(engine_id="c1", label="a").shows(failed)
    assert not HistoryFilter.of(engine_id="c1").shows(ready)
    assert HistoryFilter.of().is_open
    assert not HistoryFilter.of("x").is_open


@pytest.mark.parametrize(
    ("status", "going"),
    [
        ("running", Going.ACTIVE),
        ("paused", Going.ACTIVE),
        ("something new", Going.ACTIVE),
        ("succeeded", Going.READY),
        ("failed", Going.FAILED),
        ("cancelled", Going.STOPPED),
    ],
)
def test_what_became_of_a_job(status: str, going: Going) -> None:
    assert going_of(job(status=status).job) is going


def test_labels() -> None:
    assert labels_from(" good ,draft,, good,  two  words ") == ("good", "draft", "two words")
    assert labels_of([job(labels=("b", "A")), job(labels=("b",))]) == ["A", "b"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table_has_everything_of_a_job() -> None:
    made = job(
        note="two\nlines",
        labels=("a", "b"),
        finished_at=1_700_000_060,
        hyperparameters={"n_epochs": 3.0, "learning_rate_multiplier": 0.5},
        failure=JobFailure("invalid", 'a "quoted", word'),
        metadata={"desktop_ft_examples": "12"},
    )
    (row,) = rows(history_csv([made]))
    assert row["name"] == "faq"
    assert row["engine"] == "This computer"
    assert (row["seconds"], row["examples"], row["n_epochs"]) == ("60", "12", "3")
    assert row["created_at"] == "2023-11-14T22:13:20+00:00"
    assert row["note"] == "two\nlines"
    assert row["labels"] == "a, b"
    assert row["failure_message"] == 'a "quoted", word'


@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n '\",;|aя０＝"), max_size=12))
def test_no_cell_is_a_formula(evil: str) -> None:
    made = job(name=evil or "x", note=evil, labels=(evil,) if evil else ())
    for name, cell in rows(history_csv([made]))[0].items():
        if name not in {"created_at", "finished_at"}:
            assert not cell.lstrip(" ").startswith(tuple("=+-@\t\r\n＝")), (name, cell)


def test_the_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "history.csv"
    work = JobHistory(write_bytes).export_job([job(name="вопросы")], path)
    assert work(CancelToken(), no_report) == path
    assert path.read_bytes().startswith(b"\xef\xbb\xbfname,")
    assert "вопросы" in path.read_text(encoding="utf-8-sig")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(CannotSave):
        JobHistory(write_bytes).export_job([], tmp_path / "folder.csv")(CancelToken(), no_report)
