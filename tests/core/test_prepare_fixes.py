"""Fixes of texts in every format: in the file that is written, and in the user's own table."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.checks.finding import Finding, Severity
from desktop_ft.core.checks.fixes import ChangeTexts, Fix
from desktop_ft.core.checks.voices import PROSE, Voice
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Format, Role
from desktop_ft.core.history import History
from desktop_ft.core.mending import table_edit
from desktop_ft.core.prepare import analyse
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import SHOWN
from desktop_ft.core.roles import sampled_roles
from desktop_ft.core.shape_guess import shape_of
from desktop_ft.core.shapes import Column, TableShape
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from taught import Rows, analysed, chats, objects, table, words

LABEL = text("core", "Prepare")
CALL = {"id": "c", "type": "function", "function": {"name": "f", "arguments": '{"x": "bad"}'}}
CHAT = {
    "messages": [
        {"role": "system", "content": "bad s"},
        {"role": "user", "content": [{"type": "text", "text": "bad u"}, {"type": "image_url"}]},
        {"role": "assistant", "content": None, "tool_calls": [CALL]},
        {"role": "tool", "tool_call_id": "c", "content": "bad t"},
        {"role": "assistant", "content": "bad a"},
        {"role": "user", "content": "fine"},
        {"role": "assistant", "content": "fine too"},
    ],
    "tools": [{"type": "function", "function": {"name": "f", "description": "bad d"}}],
}
SHAREGPT = {
    "conversations": [
        {"from": "human", "value": "bad u"},
        {"from": "function_call", "value": '{"name": "f", "arguments": {"x": "bad"}}'},
        {"from": "observation", "value": "r"},
        {"from": "gpt", "value": "bad a"},
    ],
    "system": "bad s",
}
PREFERENCE = {
    "input": {"messages": [{"role": "user", "content": "bad u"}]},
    "preferred_output": [{"role": "assistant", "content": "bad p"}],
    "non_preferred_output": [{"role": "assistant", "content": "bad r"}],
}


def dataset(record: dict[str, Any]) -> Dataset:
    source = Rows(shape_of([record]), [record])
    return Dataset(source, sampled_roles(source))


def mend(of: Dataset, voices: frozenset[Voice] = frozenset(PROSE)) -> ChangeTexts:
    return ChangeTexts(LABEL, of.order, lambda said: said.replace("bad", "good"), voices)


def all_texts(value: object) -> str:
    return str(value)


@pytest.mark.parametrize(
    ("record", "format_", "kept"),
    [
        (CHAT, Format.CHAT, 3),
        (SHAREGPT, Format.CHAT, 1),
        (PREFERENCE, Format.PREFERENCE, 0),
        ({"prompt": "bad q", "completion": "bad a"}, Format.PROMPT_COMPLETION, 0),
        ({"prompt": "bad q", "completion": "bad a"}, Format.CHAT, 0),
        ({"prompt": "bad q", "chosen": "bad a", "rejected": "bad b"}, Format.PREFERENCE, 0),
    ],
)
def test_texts_are_mended_in_every_format(
    record: dict[str, Any], format_: Format, kept: int
) -> None:
    """What calls of tools, their results and descriptions say is no prose, and stays."""
    of = dataset(record)
    analysis = analysed(of.fork(), format_)
    row = analysis.rows.prepare([mend(of)]).rows.row(0)
    assert all_texts(row).count("bad") == kept
    assert (
        all_texts(row).count("good")
        == all_texts(analysis.rows.prepare(()).rows.row(0)).count("bad") - kept
    )
    edit = table_edit(of, [mend(of)], LABEL)
    history = History(of)
    history.do(edit)
    assert all_texts(of.record(0)).count("bad") == kept
    assert analysed(of.fork(), format_).rows.prepare(()).rows.row(0) == row
    assert not table_edit(of, [mend(of)], LABEL)  # once is enough
    history.undo()
    assert of.record(0) == record


def test_calls_are_changed_when_they_are_asked_for() -> None:
    of = dataset(CHAT)
    fix = mend(of, frozenset({Voice.CALL, Voice.TOOLS}))
    row = analysed(of.fork()).rows.prepare([fix]).rows.row(0)
    assert row["messages"][2]["tool_calls"][0]["function"]["arguments"] == '{"x": "good"}'
    assert row["tools"][0]["function"]["description"] == "good d"
    assert row["messages"][0]["content"] == "bad s"


def test_a_change_in_an_earlier_turn_can_be_seen() -> None:
    of = dataset(CHAT)
    fix: Fix = mend(of)
    finding = Finding("x", Severity.WARN, LABEL, LABEL, of.order, fix)
    (change,) = analysed(of.fork()).rows.changes(finding, 5)
    assert change.before == change.after == ("fine", "fine too")
    assert [(each.voice, each.before, each.after) for each in change.texts] == [
        (Voice.SYSTEM, "bad s", "good s"),
        (Voice.USER, "bad u", "good u"),
        (Voice.ASSISTANT, "bad a", "good a"),
    ]


def test_columns_of_one_role_keep_their_texts_where_they_can() -> None:
    shape = TableShape((Column("a"), Column("b"), Column("c")))
    of = Dataset(Rows(shape, [("bad", "bad", "x")]), (Role.USER, Role.USER, Role.ASSISTANT))
    of.apply(table_edit(of, [mend(of)], LABEL))
    assert of.cells(0) == ("good", "good", "x")


_SAID = st.text(alphabet="ab \n", max_size=4)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(_SAID, _SAID), min_size=2, max_size=5))
def test_the_table_and_the_file_come_to_the_same(rows: list[tuple[str, str]]) -> None:
    of = chats(*({"messages": [{"role": "user", "content": q}, {"role": "assistant", "content": a}
    ]} for q, a in rows if a.strip()))  # fmt: skip
    if not len(of):
        return
    fix = ChangeTexts(LABEL, of.order, str.strip)
    written = analysed(of.fork()).rows.prepare([fix]).rows
    of.apply(table_edit(of, [fix], LABEL))
    made = [of.record(key) for key in of.order.tolist()]
    assert made == [written.row(place) for place in range(len(written))]


# -- from one format into another -----------------------------------------------------------------


def converted(
    of: Dataset, format_: Format, **options: Any
) -> tuple[list[Any], dict[str, list[int]]]:
    wanted = PrepareOptions(topics=frozenset(), **options)
    analysis = analyse(of, format_, words, CancelToken(), no_report, wanted)
    rows = analysis.prepare(()).rows
    found = {each.code: each.ids.tolist() for each in analysis.findings}
    return [rows.row(place) for place in range(len(rows))], found


def said(*turns: tuple[str, str]) -> dict[str, Any]:
    return {"messages": [{"role": role, "content": content} for role, content in turns]}


def test_a_table_becomes_conversations_with_instructions() -> None:
    rows, _ = converted(table(("q", "a"), ("r", "b")), Format.CHAT, system="Be kind")
    assert rows[0] == said(("system", "Be kind"), ("user", "q"), ("assistant", "a"))


def test_conversations_with_instructions_of_their_own_keep_them() -> None:
    own = said(("system", "s"), ("user", "q"), ("assistant", "a"))
    rows, _ = converted(
        chats(own, said(("user", "r"), ("assistant", "b"))), Format.CHAT, system="t"
    )
    assert rows == [own, said(("system", "t"), ("user", "r"), ("assistant", "b"))]


def test_single_turns_become_prompt_and_completion_and_losses_are_told() -> None:
    of = chats(
        said(("system", "s"), ("user", "q"), ("assistant", "a")),
        said(("user", "r"), ("assistant", "b")),
        said(("user", "r"), ("assistant", "b"), ("user", "u"), ("assistant", "c")),
        CHAT,
    )
    rows, found = converted(of, Format.PROMPT_COMPLETION)
    assert rows == [{"prompt": "q", "completion": "a"}, {"prompt": "r", "completion": "b"}]
    assert (found["lost_turns"], found["lost_calls"], found["lost_system"]) == ([2], [3], [0])
    rows, found = converted(of, Format.PROMPT_COMPLETION, joins_system=True)
    assert rows[0] == {"prompt": "s\n\nq", "completion": "a"}
    assert "lost_system" not in found


def test_two_answers_become_a_preference_and_the_better_one_a_conversation() -> None:
    rows = [{"prompt": f"q{n}", "chosen": f"a{n}", "rejected": "b"} for n in range(2)]
    of = dataset(rows[0])
    of.apply(of.edit_add(1, rows[1:], LABEL))
    made, _ = converted(of, Format.PREFERENCE)
    assert made[1] == {
        "input": said(("user", "q1")),
        "preferred_output": [{"role": "assistant", "content": "a1"}],
        "non_preferred_output": [{"role": "assistant", "content": "b"}],
    }
    made, _ = converted(of, Format.CHAT)
    assert made[1] == said(("user", "q1"), ("assistant", "a1"))


def test_half_a_character_is_written_as_it_was() -> None:
    of = objects(*({"prompt": f"q{n}", "completion": "half \ud800"} for n in range(2)), {
        "prompt": "r", "completion": "whole"})  # fmt: skip
    rows, _ = converted(of, Format.PROMPT_COMPLETION)
    assert rows[0] == {"prompt": "q0", "completion": "half \ud800"}


@pytest.mark.parametrize("has_turns", [True, False])
def test_of_a_huge_text_the_beginning_is_shown_mended(has_turns: bool) -> None:
    """The window shows no more, and would wait for the fix of a text of megabytes."""
    seen: list[int] = []
    said = "a\u200b " * 1_000_000
    dataset = chats(_talk(said)) if has_turns else table(("q", said))
    analysis = analysed(dataset)
    ids = dataset.order

    def change(text: str) -> str:
        seen.append(len(text))
        return text.replace("\u200b", "")

    fix = ChangeTexts(text("core", "Take them out"), ids, change)
    finding = Finding("x", Severity.WARN, fix.label, fix.label, ids, fix)
    (shown,) = analysis.changes(finding, 1)
    assert max(seen) <= SHOWN
    assert shown.before == ("q", said[:SHOWN])
    assert shown.after == ("q", said[:SHOWN].replace("\u200b", ""))


def _talk(answer: str) -> dict[str, Any]:
    said = (("user", "q"), ("assistant", answer))
    return {"messages": [{"role": role, "content": text} for role, text in said]}
