"""Records become cells, and a changed cell goes back into its record."""

from __future__ import annotations

import pytest

from desktop_ft.core.example import Format, Role
from desktop_ft.core.shapes import ChatShape, Column, ObjectShape, TableShape, Unreadable
from desktop_ft.core.text import text

TABLE = TableShape((Column("q"), Column("a")))
OBJECTS = ObjectShape((Column("prompt"), Column("n"), Column("completion")))
CHAT = ChatShape()
BROKEN = Unreadable("half", text("core", "why"))
S, U, A = range(3)


def chat(*turns: tuple[str, object]) -> dict:
    return {"messages": [{"role": role, "content": content} for role, content in turns]}


def test_a_short_row_is_filled_and_a_long_one_cut_for_show_only() -> None:
    assert TABLE.cells(("x",)) == ("x", "")
    assert TABLE.cells(("x", "y", "z")) == ("x", "y")
    assert TABLE.update(("x", "y", "z"), {0: "n"}) == ("n", "y", "z")
    assert TABLE.update(("x",), {1: "n"}) == ("x", "n")
    assert TABLE.blank({1: "n"}) == ("", "n")


@pytest.mark.parametrize("shape", [TABLE, OBJECTS, CHAT])
def test_what_cannot_be_read_is_shown_in_the_first_cell(shape: TableShape) -> None:
    cells = shape.cells(BROKEN)
    assert cells[0] == "half"
    assert set(cells[1:]) == {""}
    assert len(cells) == len(shape.columns)


def test_values_that_are_no_text_are_shown_as_json_and_keep_their_type() -> None:
    record = {"n": 5, "x": [1], "prompt": None}
    assert OBJECTS.cells(record) == ("", "5", "")
    assert OBJECTS.update(record, {1: "6", 0: "p"}) == {"n": 6, "x": [1], "prompt": "p"}
    assert OBJECTS.update(record, {1: "six"})["n"] == "six"
    assert OBJECTS.update({"n": "5"}, {1: "6"})["n"] == "6"
    assert OBJECTS.update({"n": True}, {1: "1"})["n"] == "1"
    assert list(OBJECTS.update({"z": 1}, {2: "c"})) == ["z", "completion"]


def test_update_leaves_the_old_record_alone() -> None:
    record = chat(("user", "q"), ("assistant", "a"))
    changed = CHAT.update(record, {U: "new", A: "answer", S: "be kind"})
    assert CHAT.cells(record) == ("", "q", "a")
    assert CHAT.cells(changed) == ("be kind", "new", "answer")
    assert [turn["role"] for turn in changed["messages"]] == ["system", "user", "assistant"]


def test_an_emptied_system_text_takes_its_turn_away() -> None:
    record = chat(("system", "s"), ("user", "q"), ("assistant", "a"))
    assert CHAT.update(record, {S: ""}) == chat(("user", "q"), ("assistant", "a"))


def test_a_missing_turn_is_added_in_its_place() -> None:
    assert CHAT.update(chat(("assistant", "a")), {U: "q"}) == chat(
        ("user", "q"), ("assistant", "a")
    )
    assert CHAT.update(chat(("user", "q")), {A: "a"}) == chat(("user", "q"), ("assistant", "a"))


def test_content_parts_keep_what_is_no_text() -> None:
    picture = {"type": "image_url", "image_url": {"url": "x"}}
    record = chat(("user", [{"type": "text", "text": "old"}, picture]))
    changed = CHAT.update(record, {U: "new"})
    assert changed["messages"][0]["content"] == [{"type": "text", "text": "new"}, picture]


def test_odd_messages_do_not_break_it() -> None:
    for odd in ({"messages": "no"}, {"messages": [1, None, {"role": 5}]}, {}):
        assert CHAT.cells(odd) == ("", "", "")
        assert CHAT.example(odd, ()).answer == ""


def test_a_tool_call_has_no_text() -> None:
    record = {"messages": [{"role": "assistant", "tool_calls": [{}]}]}
    assert CHAT.example(record, ()).messages[0].content is None


def test_several_columns_of_a_role_are_joined() -> None:
    roles = (Role.USER, Role.USER)
    assert TABLE.example(("x", "y"), roles).question == "x\n\ny"
    assert TABLE.example(("x", ""), roles).question == "x"
    example = TABLE.example(("", "a"), (Role.SYSTEM, Role.ASSISTANT))
    assert [message.role for message in example.messages] == ["assistant"]


def test_formats() -> None:
    pair = (Role.USER, Role.NOTE, Role.ASSISTANT)
    assert OBJECTS.format(pair) is Format.PROMPT_COMPLETION
    assert OBJECTS.format((Role.USER, Role.SYSTEM, Role.ASSISTANT)) is Format.CHAT
    assert TABLE.format((Role.USER, Role.ASSISTANT)) is Format.CHAT
    assert CHAT.format(()) is Format.CHAT
