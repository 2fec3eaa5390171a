"""The arguments of calls as fields."""

from __future__ import annotations

import pytest

from desktop_ft.core.conversation.arguments import (
    Field,
    Kind,
    fields_of,
    trouble,
    with_field,
    without_field,
)

DESCRIBED = {"mode": {"type": "string", "enum": ["a", "b"], "description": "how"},
             "height": {"type": "integer"}}  # fmt: skip


def test_simple_values_are_fields() -> None:
    assert fields_of('{"mode": "a", "height": 5, "on": true, "x": null}', DESCRIBED) == [
        Field("mode", "a", Kind.WORDS, ("a", "b"), "how"),
        Field("height", "5", Kind.NUMBER),
        Field("on", "true", Kind.YES_NO),
        Field("x", "", Kind.WORDS),
    ]
    assert fields_of("", {}) == []


@pytest.mark.parametrize(
    "arguments", ['{"a": [1]}', '{"a": {}}', "[1]", "{oops", "5", '{"a": "two\\nlines"}']
)
def test_other_arguments_are_text(arguments: str) -> None:
    assert fields_of(arguments, {}) is None


def test_what_cannot_be_read_is_said_plainly() -> None:
    assert trouble('{"a": {"b": 1}}') is None
    assert "cannot be read" in str(trouble("{oops"))
    assert "curly braces" in str(trouble("[1]"))


@pytest.mark.parametrize(
    ("name", "shown", "wanted"),
    [
        ("mode", "5", '{"mode":"5","height":5,"on":true}'),
        ("height", "7", '{"mode":"a","height":7,"on":true}'),
        ("height", "high", '{"mode":"a","height":"high","on":true}'),
        ("on", "false", '{"mode":"a","height":5,"on":false}'),
        ("new", "é", '{"mode":"a","height":5,"on":true,"new":"é"}'),
    ],
)
def test_a_value_keeps_its_kind(name: str, shown: str, wanted: str) -> None:
    assert with_field('{"mode":"a","height":5,"on":true}', name, shown, DESCRIBED) == wanted


def test_a_number_typed_wrongly_can_be_a_number_again() -> None:
    wrong = with_field('{"height": 5}', "height", "high", DESCRIBED)
    assert with_field(wrong, "height", "5", DESCRIBED) == '{"height": 5}'


def test_a_field_goes() -> None:
    assert without_field('{"a": 1, "b": 2}', "a") == '{"b": 2}'
