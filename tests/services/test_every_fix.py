"""Every fix there is: found once, mended for good, twice is once, and undo gives the bytes back.

Faults are planted among sound rows at places that chance chooses. A check with a fix that has no
planted fault fails `test_no_fix_is_forgotten`.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import ChangeTexts, Fix, RewriteMessages, RewriteText
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import Analysis, Prepared
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.prepared_files import PreparedFileWriter
from desktop_ft.services.document import Document
from desktop_ft.services.prepare import PrepareService
from documents import Documents
from planted import CHATS, FAULTS, ONLY_TOLD, Fault, codes_in_the_program
from taught import words

QUICK = settings(
    deadline=None,
    max_examples=30 if "DESKTOP_FT_LONG" in os.environ else 2,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SERVICE = PrepareService(PreparedFileWriter(), words)


def test_no_fix_is_forgotten() -> None:
    assert codes_in_the_program() - ONLY_TOLD == set(FAULTS)


@st.composite
def spoiled(draw: st.DrawFn, fault: Fault) -> list[str]:
    """Return the lines of a file: sound rows with one or two faults among them."""
    lines = [json.dumps(row, ensure_ascii=False) for row in fault.sound]
    count = len(fault.lines)
    chosen = fault.lines
    if not fault.all_of and count > 1:
        chosen = draw(st.lists(st.sampled_from(chosen), min_size=1, max_size=2, unique=True))
    for line in chosen:
        lines.insert(draw(st.integers(1, max(1, len(lines)))), line)
    return lines


def looked_at(document: Document, fault: Fault) -> Analysis:
    options = PrepareOptions(fault.target, topics=fault.topics)
    format_ = fault.format or document.dataset.format
    return SERVICE.analyse_job(document, format_, options)(CancelToken(), no_report)


def mended(analysis: Analysis, code: str) -> Finding | None:
    """Return the finding, if it can still be mended."""
    return next((e for e in analysis.findings if e.code == code and e.fix is not None), None)


def rows_of(prepared: Prepared) -> list[Any]:
    return [prepared.rows.row(place) for place in range(len(prepared.rows))]


def save(document: Document) -> bytes:
    document.saved(document.save_job()(CancelToken(), no_report))
    assert document.path is not None
    return document.path.read_bytes()


@pytest.mark.parametrize("code", sorted(FAULTS))
@QUICK
@given(data=st.data())
def test_a_fix_mends_for_good(code: str, data: st.DataObject) -> None:
    fault = FAULTS[code]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        documents = Documents(Path(folder))
        try:
            document = documents.lines(data.draw(spoiled(fault)))
            analysis = looked_at(document, fault)
            finding = mended(analysis, code)
            assert finding is not None, f"found only {[e.code for e in analysis.findings]}"
            assert finding.fix is not None
            check_twice(finding.fix, analysis, fault)
            check_written(documents, analysis, code, fault)
            if finding.fix.mends_table:
                check_table(document, analysis, code, fault)
        finally:
            documents.close()


def check_twice(fix: Fix, analysis: Analysis, fault: Fault) -> None:
    """A fix that is carried out twice does what it did the first time."""
    if isinstance(fix, RewriteMessages):
        for row in fault.rows:
            once = fix.change(row["messages"])
            assert fix.change(once) == once
    if isinstance(fix, ChangeTexts | RewriteText):
        for row in rows_of(analysis.prepare(())):
            for text in texts_in(row):
                assert fix.change(fix.change(text)) == fix.change(text)


def texts_in(value: object) -> Sequence[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in texts_in(each)]


def check_written(documents: Documents, analysis: Analysis, code: str, fault: Fault) -> None:
    """What is written has the fault no more, and is written again as it is."""
    rows = rows_of(analysis.prepare({code}))
    written = documents.lines([json.dumps(row) for row in rows], "written.jsonl")
    again = looked_at(written, fault)
    assert mended(again, code) is None
    assert rows_of(again.prepare({code})) == rows


def check_table(document: Document, analysis: Analysis, code: str, fault: Fault) -> None:
    """The table is mended in one step, and undoing it gives every byte of the file back."""
    assert document.path is not None
    before = document.path.read_bytes()
    edit = SERVICE.mend_table_job(document, analysis, {code})(CancelToken(), no_report)
    document.do(edit)
    assert save(document) != before
    assert mended(looked_at(document, fault), code) is None
    document.undo()
    assert save(document) == before
    document.redo()
    assert save(document) != before


def test_sound_rows_need_no_fix() -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        documents = Documents(Path(folder))
        try:
            document = documents.lines([json.dumps(row) for row in CHATS])
            found = looked_at(document, Fault()).findings
            assert {each.code for each in found} == {"few_examples"}
        finally:
            documents.close()
