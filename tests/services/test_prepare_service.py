"""Preparing a real document: jobs, files, the decision whether a file is needed at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_ft.core.checks.pairs import Task
from desktop_ft.core.example import Format
from desktop_ft.core.split_plan import SplitKind, SplitPlan
from desktop_ft.core.targets import ByteOrderMark
from desktop_ft.core.tasks import CancelToken, Steps, no_report
from desktop_ft.core.text import text
from desktop_ft.infra.prepared_files import PreparedFileWriter
from desktop_ft.services.document import Document
from desktop_ft.services.prepare import (
    PreparedFiles,
    PrepareService,
    WriteRequest,
    has_to_write,
    mends_table,
    prepared_names,
    proposed_split,
)
from documents import Documents, cells_of
from taught import words

SPLIT = SplitPlan(SplitKind.PERCENT, 25)
GOOD = [json.dumps({"prompt": f"{n} and more ->", "completion": f" {n} it is\n"}) for n in range(4)]


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Documents]:
    made = Documents(tmp_path / "files")
    yield made
    made.close()


@pytest.fixture
def service() -> PrepareService:
    return PrepareService(PreparedFileWriter(), words)


def write(
    service: PrepareService,
    document: Document,
    split: SplitPlan | None = None,
    folder: Path | None = None,
) -> PreparedFiles:
    token = CancelToken()
    analysis = service.analyse_job(document, document.dataset.format)(token, no_report)
    prepared = service.prepare_job(analysis, analysis.proposed)(token, no_report)
    request = WriteRequest(prepared, split or SplitPlan(), folder)
    seen: list[object] = []
    files = service.write_job(document, request)(token, seen.append)
    assert [each.fraction for each in seen if isinstance(each, Steps)][-1] == 1
    return files


def table(documents: Documents, count: int = 4) -> Document:
    rows = [(f"{n} and {n}", f"{n} it is {n}") for n in range(count)]
    return documents.table([("prompt", "completion"), *rows], "faq.csv")


def test_the_files_go_beside_the_table(documents: Documents, service: PrepareService) -> None:
    files = write(service, table(documents))
    assert files == PreparedFiles(
        train=documents.folder / "faq_prepared.jsonl",
        valid=None,
        format=Format.PROMPT_COMPLETION,
        separator=" ->",
        stop="\n",
        name="faq",
        examples=4,
        valid_examples=0,
        tokens=32,
    )


def test_a_share_is_kept_aside(
    documents: Documents, service: PrepareService, tmp_path: Path
) -> None:
    files = write(service, table(documents), SPLIT, tmp_path / "out")
    assert files.valid is not None
    assert (files.train.name, files.valid.name) == (
        "faq_prepared_train.jsonl",
        "faq_prepared_valid.jsonl",
    )
    assert (files.examples, files.valid_examples, files.tokens) == (3, 1, 24)
    assert len(files.train.read_text().splitlines()) == 3
    assert len(files.valid.read_text().splitlines()) == 1


def test_a_good_file_is_trained_with_as_it_is(
    documents: Documents, service: PrepareService
) -> None:
    document = documents.lines(GOOD)
    before = set(documents.folder.iterdir())
    files = write(service, document)
    assert files.train == document.path
    assert (files.examples, files.tokens) == (4, 28)
    assert set(documents.folder.iterdir()) == before


def test_a_good_file_with_unsaved_edits_is_not(
    documents: Documents, service: PrepareService
) -> None:
    document = documents.lines(GOOD)
    edit = document.dataset.edit_cells({(0, 1): " new\n"}, text("core", "Edit"))
    document.do(edit)
    files = write(service, document)
    assert files.train.name == "rows_prepared.jsonl"
    assert "new" in files.train.read_text()


def test_a_byte_order_mark_or_another_name_makes_a_file_necessary(
    documents: Documents, service: PrepareService
) -> None:
    marked = documents.folder / "marked.jsonl"
    marked.write_text("\n".join(GOOD) + "\n", encoding="utf-8-sig")
    other = documents.folder / "lines.json"
    other.write_text("\n".join(GOOD) + "\n")
    for path in (marked, other):
        document = documents.open(path)
        analysis = service.analyse_job(document, document.dataset.format)(CancelToken(), no_report)
        assert not analysis.prepare(()).is_changed
        assert has_to_write(document, WriteRequest(analysis.prepare(()), SplitPlan()))
        assert write(service, document).train != path


def test_work_goes_on_while_the_rows_are_looked_at(
    documents: Documents, service: PrepareService
) -> None:
    document = table(documents)
    job = service.analyse_job(document, document.dataset.format)
    document.do(document.dataset.edit_delete([0, 1], text("core", "Delete")))
    analysis = job(CancelToken(), no_report)
    assert len(analysis.rows.ids) == 4
    assert analysis.revision != document.dataset.revision


def test_the_table_is_mended_by_one_edit_that_can_be_undone(
    documents: Documents, service: PrepareService
) -> None:
    rows = [("a", "x"), ("b", ""), ("a", "x"), ("c", "y")]
    document = documents.table([("prompt", "completion"), *rows])
    analysis = service.analyse_job(document, document.dataset.format)(CancelToken(), no_report)
    assert mends_table(analysis, analysis.proposed)
    edit = service.mend_table_job(document, analysis, analysis.proposed)(CancelToken(), no_report)
    assert str(edit.label) == "Mend 2 findings of the preparation"
    document.do(edit)
    assert cells_of(document) == [("a", "x"), ("c", "y")]
    document.undo()
    assert cells_of(document) == rows


def test_a_table_that_was_never_saved_can_be_prepared(
    documents: Documents, service: PrepareService, tmp_path: Path
) -> None:
    document = documents.empty()
    label = text("core", "Add")
    document.do(document.dataset.edit_insert(0, [{0: "a", 1: "x"}, {0: "b", 1: "y"}], label))
    files = write(service, document, folder=tmp_path)
    assert files.train == tmp_path / "examples_prepared.jsonl"


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ([f"answer {n}" for n in range(19)], SplitKind.NONE),
        ([f"answer {n}" for n in range(20)], SplitKind.PERCENT),
        ([["yes", "no"][n % 2] for n in range(20)], SplitKind.PERCENT),
    ],
)
def test_a_split_is_proposed_where_it_does_not_cost_too_much(
    documents: Documents, service: PrepareService, answers: list[str], kind: SplitKind
) -> None:
    rows = [(f"question {n}", answer) for n, answer in enumerate(answers)]
    document = documents.table([("prompt", "completion"), *rows])
    analysis = service.analyse_job(document, document.dataset.format)(CancelToken(), no_report)
    count = analysis.outcome(analysis.proposed).examples
    assert proposed_split(analysis.rows.task, count).kind is kind


def test_of_classes_a_fifth_is_proposed_and_of_very_many_a_thousand() -> None:
    assert proposed_split(Task.CLASSIFICATION, 100).percent == 20
    assert proposed_split(Task.CONDITIONAL, 100).percent == 10
    many = proposed_split(Task.CONDITIONAL, 50_000)
    assert (many.kind, many.aside(50_000)) == (SplitKind.NUMBER, 1000)


def test_the_tables_own_column_makes_the_files(
    documents: Documents, service: PrepareService, tmp_path: Path
) -> None:
    uses = ["train"] * 5 + ["valid", "test", "valid"]
    rows = [(f"question {n}", f"answer {n}", use) for n, use in enumerate(uses)]
    document = documents.table([("prompt", "completion", "split"), *rows], "own.csv")
    analysis = service.analyse_job(document, document.dataset.format)(CancelToken(), no_report)
    prepared = analysis.prepare(())
    plan = SplitPlan(SplitKind.OWN, own=analysis.own)
    request = WriteRequest(prepared, plan, tmp_path, analysis.facts)
    assert prepared_names(document, request) == [
        "own_prepared_train.jsonl",
        "own_prepared_valid.jsonl",
        "own_prepared_test.jsonl",
    ]
    files = service.write_job(document, request)(CancelToken(), no_report)
    assert (files.examples, files.valid_examples) == (5, 2)
    assert files.valid is not None
    assert files.test is not None
    assert "question 5" in files.valid.read_text("utf-8")
    assert "question 6" in files.test.read_text("utf-8")


def test_nothing_is_kept_aside_where_all_belongs_together(
    documents: Documents, service: PrepareService, tmp_path: Path
) -> None:
    rows = [("The same?" + "!" * n, f"answer {n}") for n in range(30)]
    document = documents.table([("prompt", "completion"), *rows], "same.csv")
    analysis = service.analyse_job(document, document.dataset.format)(CancelToken(), no_report)
    request = WriteRequest(
        analysis.prepare(()), SplitPlan(SplitKind.PERCENT), tmp_path, analysis.facts
    )
    assert request.sizes.aside == 0
    files = service.write_job(document, request)(CancelToken(), no_report)
    assert files.valid is None
    assert files.examples == 30
    assert files.train.name == "same_prepared.jsonl"


def test_a_file_that_has_to_begin_with_a_mark_is_written(
    documents: Documents, service: PrepareService
) -> None:
    """Azure asks for it; the same rows without the mark are not trained with as they are."""
    document = documents.lines(GOOD)
    token = CancelToken()
    analysis = service.analyse_job(document, document.dataset.format)(token, no_report)
    prepared = replace(analysis.prepare(()), bom=ByteOrderMark.REQUIRED)
    files = service.write_job(document, WriteRequest(prepared, SplitPlan()))(token, no_report)
    assert files.train != document.path
    assert files.train.read_bytes().startswith(b"\xef\xbb\xbf{")
