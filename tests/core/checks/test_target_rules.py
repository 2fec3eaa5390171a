"""What a place of training refuses, and what the written file does about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from desktop_ft.core.checks.finding import Finding, Severity
from desktop_ft.core.checks.target.too_long import Cut, cut_of
from desktop_ft.core.example import Format
from desktop_ft.core.prepare import analyse
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import Analysis
from desktop_ft.core.targets import ByteOrderMark, Target, TooLong
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.target_files import read_targets
from taught import chats, table, turns, words

TARGETS = {each.code: each for each in read_targets()}
STRICT = replace(
    TARGETS["fireworks"],
    least_examples=1,
    most_examples=3,
    tokens_per_example=4,
    file_bytes=400,
    has_weight=False,
    has_tools=False,
    two_answers=False,
    row_keys=frozenset({"messages"}),
)
GOOD = turns(("user", "q"), ("assistant", "a"))
PICTURE = {"type": "image_url", "image_url": {"url": "https://example.org/a.png"}}


def row(*said: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"messages": list(said), **more}


def answer(**more: Any) -> dict[str, Any]:
    return {"role": "assistant", "content": "a", **more}


def analysed(target: Target, *rows: dict[str, Any]) -> Analysis:
    options = PrepareOptions(target=target, topics=frozenset())
    return analyse(chats(*rows), Format.CHAT, words, CancelToken(), no_report, options)


def found(analysis: Analysis) -> dict[str, Finding]:
    return {each.code: each for each in analysis.findings}


USER = {"role": "user", "content": "q"}


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("target_roles", row({"role": "developer", "content": "d"}, USER, answer())),
        ("target_keys", row(USER, answer(refusal="no"))),
        ("target_weight", row(USER, answer(weight=1))),
        ("target_tools", row(USER, answer(tool_calls=[{"function": {"name": "f"}}]))),
        ("target_images", row({"role": "user", "content": [PICTURE]}, answer())),
        ("target_two_answers", row(USER, answer(), answer())),
        ("long_conversations", row({"role": "user", "content": "q " * 9}, answer())),
    ],
)
def test_a_row_that_the_target_refuses_is_told(code: str, broken: dict[str, Any]) -> None:
    finding = found(analysed(STRICT, GOOD, broken))[code]
    assert finding.ids.tolist() == [1]
    assert finding.source == STRICT.source
    assert "Fireworks AI" in str(finding.why)
    assert code not in found(analysed(STRICT, GOOD))


def test_what_the_target_takes_is_no_finding() -> None:
    many = [turns(("user", f"q{n}"), ("assistant", f"a{n}")) for n in range(10)]
    assert not [each for each in found(analysed(TARGETS["openai"], *many)) if "target" in each]


@pytest.mark.parametrize(
    ("target", "count", "code"),
    [
        (TARGETS["openai"], 9, "target_few"),
        (STRICT, 4, "target_many"),
        (STRICT, 5, "target_size"),
    ],
)
def test_a_file_that_the_target_refuses_is_told(target: Target, count: int, code: str) -> None:
    many = [turns(("user", f"q{n}"), ("assistant", f"a{n}")) for n in range(count)]
    finding = found(analysed(target, *many))[code]
    assert finding.severity is Severity.BAD
    assert finding.count == 0


def test_a_format_that_is_not_taken_is_told() -> None:
    options = PrepareOptions(target=TARGETS["openai"], topics=frozenset())
    data = table(("q", "a"), ("r", "b"))
    done = analyse(data, Format.PROMPT_COMPLETION, words, CancelToken(), no_report, options)
    assert "chat, preference" in str(found(done)["target_format"].why)
    assert done.prepare(()).bom is ByteOrderMark.REFUSED


def test_the_older_name_of_a_role_is_written() -> None:
    broken = row({"role": "developer", "content": "d"}, USER, answer())
    analysis = analysed(STRICT, GOOD, broken)
    assert "target_roles" in analysis.proposed
    made = analysis.prepare(analysis.proposed).rows.row(1)
    assert made["messages"][0] == {"role": "system", "content": "d"}
    assert "target_roles" not in found(analysed(STRICT, GOOD, made))


def test_keys_of_a_row_that_the_target_refuses_are_left_out_and_named() -> None:
    analysis = analysed(STRICT, GOOD, {**GOOD, "parallel_tool_calls": True})
    assert "parallel_tool_calls" in str(found(analysis)["extra_columns"].why)
    assert analysis.prepare(()).rows.row(1) == GOOD


def test_the_file_for_azure_begins_with_a_mark() -> None:
    assert analysed(TARGETS["azure"], GOOD).prepare(()).bom is ByteOrderMark.REQUIRED


def test_rows_that_would_be_refused_for_their_length_are_left_out() -> None:
    refusing = replace(STRICT, too_long=TooLong.REFUSED)
    long = row({"role": "user", "content": "q " * 9}, answer())
    analysis = analysed(refusing, GOOD, long)
    assert len(analysis.prepare(analysis.proposed).rows) == 1
    cutting = analysed(STRICT, GOOD, long)
    assert "long_conversations" not in cutting.proposed


def letters(texts: Any) -> Any:
    return np.array([len(text) for text in texts], dtype=np.int64)


@pytest.mark.parametrize(
    ("texts", "most", "cut"),
    [
        (["abc", "def"], 6, None),
        (["abc", "def"], 5, Cut(1, 2)),
        (["abc", "def"], 3, Cut(1, 0)),
        (["abc"], 1, Cut(0, 1)),
    ],
)
def test_where_a_text_would_be_cut(texts: list[str], most: int, cut: Cut | None) -> None:
    assert cut_of(texts, most, letters) == cut
