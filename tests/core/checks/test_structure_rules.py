"""The order of turns and the calls of tools: what is wrong, and what only looks so."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Format
from desktop_ft.core.roles import sampled_roles
from desktop_ft.core.shape_guess import shape_of
from taught import Rows, analysed, chats, turns, written

USER = {"role": "user", "content": "q"}
ANSWER = {"role": "assistant", "content": "a"}
SYSTEM = {"role": "system", "content": "s"}
TOOL = {
    "type": "function",
    "function": {
        "name": "fly",
        "parameters": {
            "type": "object",
            "properties": {"height": {"type": "integer"}},
            "required": ["height"],
        },
    },
}


def call(arguments: str = '{"height": 1}', name: str = "fly", key: str = "c1") -> dict[str, Any]:
    function = {"name": name, "arguments": arguments}
    return {
        "role": "assistant",
        "content": None,
        "tool_calls": [{"id": key, "type": "function", "function": function}],
    }


def result(key: str = "c1") -> dict[str, Any]:
    return {"role": "tool", "tool_call_id": key, "content": "done"}


def row(*said: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"messages": list(said), **more}


GOOD = [row(USER, {**ANSWER, "content": f"a{n}"}) for n in range(3)]

BROKEN = [
    ("two_answers", row(USER, ANSWER, ANSWER)),
    ("system_not_first", row(USER, SYSTEM, ANSWER)),
    ("unknown_keys", row(USER, {**ANSWER, "id": 7})),
    ("bad_arguments", row(USER, call("{height"), tools=[TOOL])),
    ("bad_arguments", row(USER, call("[1]"), tools=[TOOL])),
    ("lost_result", row(USER, result(), ANSWER)),
    ("lost_result", row(USER, call(), result("c2"), ANSWER, tools=[TOOL])),
    ("call_without_result", row(USER, call(), USER, ANSWER, tools=[TOOL])),
    ("unknown_tool", row(USER, call(name="swim"), tools=[TOOL])),
    ("misfit_arguments", row(USER, call('{"height": "high"}'), tools=[TOOL])),
    ("misfit_arguments", row(USER, call("{}"), tools=[TOOL])),
]


def findings(*rows: dict[str, Any]) -> dict[str, Finding]:
    analysis = analysed(chats(*GOOD, *rows))
    return {each.code: each for each in analysis.findings if each.code != "few_examples"}


@pytest.mark.parametrize(("code", "broken"), BROKEN)
def test_a_broken_rule_is_told_with_its_row(code: str, broken: dict[str, Any]) -> None:
    found = findings(broken)
    assert found[code].ids.tolist() == [3]
    assert found[code].source
    assert set(found) - {"no_system", "lost_result", "call_without_result"} <= {code}


@pytest.mark.parametrize(
    "sound",
    [
        row(USER, call(), tools=[TOOL]),
        row(USER, call(), result(), ANSWER, tools=[TOOL]),
        row(USER, call(), result(), call(key="c2"), result("c2"), ANSWER, tools=[TOOL]),
        row(USER, call(key=""), tools=[TOOL], parallel_tool_calls=False),
        row(USER, {"role": "assistant", "function_call": {"name": "f", "arguments": "{}"}},
            {"role": "function", "name": "f", "content": "x"}, ANSWER, functions=[{"name": "f"}]),
        row(USER, ANSWER, USER, ANSWER),
        row(USER, {**ANSWER, "name": "bob", "weight": 1}),
        row({"role": "user", "content": [{"type": "text", "text": "q"}]}, ANSWER),
    ],
)  # fmt: skip
def test_what_the_formats_allow_is_no_finding(sound: dict[str, Any]) -> None:
    assert findings(sound) == {}


def test_a_tool_that_says_nothing_sound_of_itself_judges_nobody() -> None:
    odd = {"function": {"name": "fly", "parameters": {"type": "no such type"}}}
    assert findings(row(USER, call(), tools=[odd])) == {}


def test_instructions_in_some_examples_only_are_told() -> None:
    found = findings(row(SYSTEM, USER, ANSWER))
    assert found["no_system"].ids.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("code", "broken", "mended"),
    [
        ("system_not_first", row(USER, SYSTEM, ANSWER), [SYSTEM, USER, ANSWER]),
        ("unknown_keys", row(USER, {**ANSWER, "id": 7}), [USER, ANSWER]),
    ],
)
def test_a_mended_row_is_found_no_more(
    code: str, broken: dict[str, Any], mended: list[dict[str, Any]]
) -> None:
    analysis = analysed(chats(*GOOD, broken))
    made = analysis.prepare([code]).rows.row(3)
    assert made["messages"] == mended
    assert code not in findings(made)


# -- preferences ----------------------------------------------------------------------------------


def preferences(*rows: dict[str, Any]) -> Dataset:
    source = Rows(shape_of(rows), rows)
    return Dataset(source, sampled_roles(source))


def preference(better: str, worse: str) -> dict[str, Any]:
    return {
        "input": {"messages": [USER]},
        "preferred_output": [{**ANSWER, "content": better}],
        "non_preferred_output": [{**ANSWER, "content": worse}],
    }


def test_preferences_are_written_as_they_are() -> None:
    rows = [preference(f"good {n}", "bad") for n in range(3)]
    analysis = analysed(preferences(*rows), Format.PREFERENCE)
    assert written(analysis) == rows
    assert not analysis.prepare(()).is_changed


def test_equal_and_missing_answers_are_left_out() -> None:
    rows = [preference("a", "b"), preference("a", "a"), preference("a", " "), preference("c", "d")]
    analysis = analysed(preferences(*rows), Format.PREFERENCE)
    found = {each.code: each.ids.tolist() for each in analysis.findings}
    assert (found["same_answers"], found["empty_rejected"]) == ([1], [2])
    assert written(analysis) == [rows[0], rows[3]]


def test_of_a_preference_the_better_answer_can_be_taught() -> None:
    analysis = analysed(preferences(preference("a", "b"), preference("c", "d")), Format.CHAT)
    assert written(analysis) == [turns(("user", "q"), ("assistant", each)) for each in "ac"]
