"""What can be wrong with a conversation, one way each."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_ft.core.checks.chat import long_conversation, same_answer
from desktop_ft.core.shapes import Unreadable
from desktop_ft.core.text import text
from taught import analysed, chats, codes, turns, written

ASK, SAY = ("user", "Why?"), ("assistant", "Because.")
ANSWER = {"role": "assistant", "content": "Because."}
GOOD = [turns(("user", f"Question {n}"), ("assistant", f"Answer {n}")) for n in range(3)]


@pytest.mark.parametrize(
    ("code", "row", "necessary"),
    [
        ("structure", {"messages": []}, True),
        ("structure", {"messages": ["hello"]}, True),
        ("structure", {"messages": "hello"}, True),
        ("structure", {"text": "hello"}, True),
        ("unknown_role", turns(("bot", "x"), SAY), True),
        ("unknown_role", {"messages": [{"content": "x"}, ANSWER]}, True),
        ("no_answer", turns(ASK), True),
        ("no_answer", {"messages": [{"role": "assistant", "content": "x", "weight": 0}]}, True),
        ("empty_answer", turns(ASK, ("assistant", "")), True),
        ("empty_answer", turns(ASK, ("assistant", " \n")), True),
        ("empty_answer", {"messages": [{"role": "assistant", "content": None}]}, True),
        ("empty_answer", {"messages": [{"role": "assistant", "content": []}]}, True),
        ("empty_answer", {"messages": [{"role": "assistant", "content": 7}]}, True),
        ("missing_content", {"messages": [{"role": "user"}, ANSWER]}, True),
        ("answer_not_last", turns(ASK, SAY, ("user", "Thanks")), False),
    ],
)  # fmt: skip
def test_a_faulty_conversation_is_left_out(code: str, row: dict[str, Any], necessary: bool) -> None:
    analysis = analysed(chats(*GOOD, row))
    assert codes(analysis) == ["few_examples", *(["extra_columns"] if "text" in row else []), code]
    found = analysis.findings[-1]
    assert found.ids.tolist() == [3]
    assert found.necessary is necessary
    assert len(written(analysis)) == 3


@pytest.mark.parametrize(
    "row",
    [
        turns(("system", ""), ASK, SAY),
        turns(("developer", "Be kind."), ASK, SAY),
        {
            "messages": [
                {"role": "user", "content": "Weather?"},
                {"role": "assistant", "tool_calls": [{"id": "1"}]},
                {"role": "tool", "content": "rain", "tool_call_id": "1"},
                {"role": "assistant", "content": None, "function_call": {"name": "f"}},
            ],
            "tools": [{"type": "function"}],
        },
        {
            "messages": [
                {"role": "user", "content": [{"type": "text", "text": "What is this?"}]},
                {"role": "assistant", "content": [{"type": "text", "text": "A cat"}], "weight": 1},
            ]
        },
    ],
)
def test_what_the_api_takes_is_no_fault(row: dict[str, Any]) -> None:
    analysis = analysed(chats(*GOOD, row))
    order = {"no_system", "lost_result", "unknown_tool"}  # rules of their own
    assert [each for each in codes(analysis) if each not in order] == ["few_examples"]
    assert written(analysis)[-1] == row


def test_a_row_is_told_for_its_first_fault_only() -> None:
    analysis = analysed(chats(*GOOD, turns(("bot", "")), turns(("bot", ""))))
    assert codes(analysis) == ["few_examples", "unknown_role"]


def test_an_answer_without_a_question_is_told_and_kept() -> None:
    analysis = analysed(chats(*GOOD, turns(("system", "Talk."), ("assistant", "Hello"))))
    assert codes(analysis) == ["few_examples", "no_question", "no_system"]
    assert "no_question" not in analysis.proposed
    assert len(written(analysis)) == 4


@pytest.mark.parametrize("weight", [2, 0.5, -1, True, "1"])
def test_a_wrong_weight_is_taken_away_and_the_answer_kept(weight: object) -> None:
    answer = {"role": "assistant", "content": "x", "weight": weight}
    analysis = analysed(chats(*GOOD, {"messages": [{"role": "user", "content": "q"}, answer]}))
    assert codes(analysis) == ["few_examples", "bad_weight"]
    assert written(analysis)[-1] == turns(("user", "q"), ("assistant", "x"))
    change = analysis.changes(analysis.findings[-1], 10)[0]
    assert change.before == ("q", f"x (weight {weight})")
    assert change.after == ("q", "x")


def test_repeated_conversations_are_found_whatever_the_order_of_their_keys() -> None:
    first = {"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}
    again = {"messages": [{"content": "a", "role": "user"}, {"content": "b", "role": "assistant"}]}
    other = {**first, "tools": []}
    analysis = analysed(chats(*GOOD, first, again, other))
    assert codes(analysis) == ["few_examples", "duplicates"]
    change = analysis.changes(analysis.findings[-1], 10)[0]
    assert (change.key, change.kept_for, change.after) == (4, 3, None)
    assert len(written(analysis)) == 5


def test_unreadable_rows_are_left_out_and_their_reason_told() -> None:
    broken = Unreadable('{"messages": [', text("core", "Line 4 is cut off."))
    analysis = analysed(chats(*GOOD, broken))
    found = analysis.findings[0]
    assert (found.code, found.ids.tolist(), found.necessary) == ("unreadable", [3], True)
    assert "Line 4 is cut off." in str(found.why)
    assert analysis.changes(found, 10)[0].before == ('{"messages": [', "")
    assert len(written(analysis)) == 3


def test_keys_that_no_engine_knows_are_left_out() -> None:
    analysis = analysed(chats(*(dict(row, id=1, tools=[]) for row in GOOD)))
    assert codes(analysis) == ["few_examples", "extra_columns"]
    assert written(analysis)[0] == {**GOOD[0], "tools": []}


def test_one_answer_to_everything_is_told() -> None:
    assert same_answer.check(1, 1) is None
    assert same_answer.check(2, 2) is None
    assert same_answer.check(1, 2) is not None


def test_what_a_small_model_cannot_read_whole_is_told() -> None:
    rows = [*GOOD, turns(ASK, ("assistant", "word " * long_conversation.MOST_TOKENS))]
    analysis = analysed(chats(*rows))
    assert codes(analysis) == ["few_examples", "long_conversations"]
    found = analysis.findings[-1]
    assert (found.ids.tolist(), found.fix) == ([3], None)
    change = analysis.changes(found, 1)[0]
    assert change.before == change.after
    assert analysis.tokens.tolist() == [4, 4, 4, 1 + long_conversation.MOST_TOKENS]
