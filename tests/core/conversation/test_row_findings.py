"""What is noticed about one row, and what its button does."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_ft.core.conversation.look import conversation_of
from desktop_ft.core.conversation.row_findings import RowFinding, row_findings
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Role
from memory_rows import dataset_of, table_of


def found(dataset: Dataset, tokens: int | None = None) -> list[RowFinding]:
    return row_findings(dataset, 0, conversation_of(dataset, 0), tokens)


def codes(dataset: Dataset) -> list[str]:
    return [each.code for each in found(dataset)]


def said(role: str, content: object, **more: Any) -> dict[str, Any]:
    return {"role": role, "content": content, **more}


CALL = {"role": "assistant", "tool_calls": [
    {"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}}
]}  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "code"),
    [
        ([], "structure"),
        (["?", said("user", "q"), said("assistant", "a")], "structure"),
        ([said("user", "q"), said("x", "a")], "unknown_role"),
        ([said("user", "q"), said("bot", "a")], "unknown_role"),
        ([said("user", "q")], "no_answer"),
        ([said("user", "q"), said("assistant", "a", weight=0)], "no_answer"),
        ([said("user", None), said("assistant", "a")], "missing_content"),
        ([said("user", "q"), said("assistant", "a"), said("user", "?")], "answer_not_last"),
        ([said("user", "q"), said("assistant", "a", weight=0.5)], "bad_weight"),
        ([said("user", "q"), CALL, said("tool", "r", tool_call_id="x"), said("assistant", "a")],
         "lost_result"),
        ([said("user", "q"), said("tool", "r", tool_call_id="x"), said("assistant", "a")],
         "lost_result"),
    ],
)  # fmt: skip
def test_its_fix_mends_the_row(turns: list[Any], code: str) -> None:
    dataset = dataset_of({"messages": turns})
    first = found(dataset)[0]
    assert first.code == code
    assert first.mend is not None
    dataset.apply(first.mend.edit())
    assert code not in codes(dataset)


def test_a_sound_row_has_nothing_to_mend() -> None:
    assert codes(dataset_of({"messages": [said("user", "q"), said("assistant", "a")]})) == []
    assert codes(table_of(["q", "a"], roles=(Role.USER, Role.ASSISTANT))) == []


def test_a_question_is_added_before_the_answer() -> None:
    dataset = dataset_of({"messages": [said("system", "s"), said("assistant", "a")]})
    (only,) = found(dataset)
    assert only.code == "no_question"
    assert only.mend is not None
    dataset.apply(only.mend.edit())
    speakers = [each.speaker for each in conversation_of(dataset, 0).talk]
    assert speakers == ["system", "user", "assistant"]


def test_arguments_that_cannot_be_read_are_told() -> None:
    call = {"id": "a", "type": "function", "function": {"name": "f", "arguments": "{oops"}}
    dataset = dataset_of({"messages": [said("user", "q"), {**CALL, "tool_calls": [call]}]})
    assert codes(dataset) == ["bad_arguments"]


def test_an_empty_answer_of_a_table_is_told_and_its_row_may_go() -> None:
    dataset = table_of(["q", " "], roles=(Role.USER, Role.ASSISTANT))
    (only,) = found(dataset)
    assert only.code == "empty_answer"
    assert only.mend is not None
    dataset.apply(only.mend.edit())
    assert len(dataset) == 0


def test_blanks_around_a_text_go() -> None:
    dataset = table_of(["q", " a\n"], roles=(Role.USER, Role.ASSISTANT))
    (only,) = found(dataset)
    assert only.mend is not None
    dataset.apply(only.mend.edit())
    assert dataset.cells(0) == ("q", "a")


def test_two_answers_have_to_differ() -> None:
    roles = (Role.USER, Role.PREFERRED, Role.REJECTED)
    assert codes(table_of(["q", "a", "a"], roles=roles)) == ["same_answers"]
    assert codes(table_of(["q", "a", ""], roles=roles)) == ["empty_rejected"]
    assert codes(table_of(["q", "a", "b"], roles=roles)) == []


def test_length_is_told_once_it_was_counted() -> None:
    dataset = table_of(["q", "a"], roles=(Role.USER, Role.ASSISTANT))
    assert [each.code for each in found(dataset, 5_000)] == ["long_conversations"]
