"""What was decided of findings is there again for the same file, and for no other."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from desktop_ft.core.errors import CannotSave
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.decision_book import FileDecisionBook
from desktop_ft.services.decisions import save_job, with_decisions

DECIDED = {"duplicates": False, "leading_space": True}


def test_decisions_are_kept_by_file(tmp_path: Path) -> None:
    book = FileDecisionBook(tmp_path / "decisions")
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    assert book.load(one) == {}
    save_job(book, one, DECIDED)(CancelToken(), no_report)
    assert FileDecisionBook(tmp_path / "decisions").load(one) == DECIDED
    assert book.load(other) == {}


def test_what_is_forgotten_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    book = FileDecisionBook(tmp_path / "decisions")
    book.save(tmp_path / "one.csv", DECIDED)
    book.save(tmp_path / "one.csv", {})
    assert list((tmp_path / "decisions").iterdir()) == []
    assert book.load(tmp_path / "one.csv") == {}


def test_a_link_leads_to_the_decisions_of_its_file(tmp_path: Path) -> None:
    book = FileDecisionBook(tmp_path / "decisions")
    file, link = tmp_path / "one.csv", tmp_path / "link.csv"
    file.write_text("a,b\n")
    link.symlink_to(file)
    book.save(link, DECIDED)
    assert book.load(file) == DECIDED


@pytest.mark.parametrize("broken", [b"{", b"[1]", b'{"duplicates": "yes"}', b"\xff"])
def test_a_broken_book_counts_as_empty(
    tmp_path: Path, broken: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    book = FileDecisionBook(tmp_path / "decisions")
    book.save(tmp_path / "one.csv", DECIDED)
    (file,) = (tmp_path / "decisions").iterdir()
    file.write_bytes(broken)
    assert book.load(tmp_path / "one.csv") == {}


def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("not a folder")
    with pytest.raises(CannotSave):
        FileDecisionBook(tmp_path / "decisions").save(tmp_path / "one.csv", DECIDED)


def test_a_job_brings_what_was_decided_for_its_file(tmp_path: Path) -> None:
    book = FileDecisionBook(tmp_path / "decisions")
    path = tmp_path / "one.csv"
    book.save(path, DECIDED)
    assert with_decisions(lambda *_: "value", book, path)(CancelToken(), no_report) == (
        "value",
        DECIDED,
    )
    assert with_decisions(lambda *_: "value", book, None)(CancelToken(), no_report)[1] == {}
