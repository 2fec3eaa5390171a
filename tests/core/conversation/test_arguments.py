"""The arguments of calls as fields."""

from __future__ import annotations

import pytest

from desktop_ft.core.conversation.arguments import (
    Field,
    Kind,
    fields_of,
    trouble,
    trouble_with,
    with_field,
    without_field,
)

DESCRIBED = {"mode": {"type": "string", "enum": ["a", "b"], "description": "how"},
             "height": {"type": "integer"}}  # fmt: skip


def test_simple_values_are_fields() -> None:
    assert fields_of('{"mode": "a", "height": 5, "on": true, "x": null}', DESCRIBED) == [
        Field(("mode",), "a", Kind.WORDS, ("a", "b"), "how"),
        Field(("height",), "5", Kind.NUMBER),
        Field(("on",), "true", Kind.YES_NO),
        Field(("x",), "", Kind.WORDS),
    ]
    assert fields_of("", {}) == []


@pytest.mark.parametrize(
    "arguments", ["[1]", "{oops", "5", '{"a": "two\\nlines"}', '{"a": {"b": "two\\nlines"}}']
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
    assert with_field('{"mode":"a","height":5,"on":true}', (name,), shown, DESCRIBED) == wanted


def test_a_number_typed_wrongly_can_be_a_number_again() -> None:
    wrong = with_field('{"height": 5}', ("height",), "high", DESCRIBED)
    assert with_field(wrong, ("height",), "5", DESCRIBED) == '{"height": 5}'


def test_a_field_goes() -> None:
    assert without_field('{"a": 1, "b": 2}', ("a",)) == '{"b": 2}'


NESTED = '{"where": {"city": "Paris", "near": []}, "tags": ["a", "é"], "items": [{"n": 1}, 2]}'


def test_what_lies_inside_has_fields_of_its_own() -> None:
    schema = {"where": {"type": "object", "properties": {"city": {"description": "which"}}}}
    found = fields_of(NESTED, schema)
    assert found is not None
    assert [(each.name, each.shown, each.kind) for each in found] == [
        ("where › city", "Paris", Kind.WORDS),
        ("where › near", "[]", Kind.LIST),
        ("tags", '["a", "é"]', Kind.LIST),
        ("items › 1 › n", "1", Kind.NUMBER),
        ("items › 2", "2", Kind.NUMBER),
    ]
    assert found[0].meaning == "which"


@pytest.mark.parametrize(
    ("path", "shown", "was", "now"),
    [
        (("where", "city"), "Rome", "Paris", "Rome"),
        (("tags",), '["a"]', '["a", "é"]', '["a"]'),
        (("tags",), "b, 3", '["a", "é"]', '["b", 3]'),
        (("tags",), "", '["a", "é"]', "[]"),
        (("items", 0, "n"), "5", '"n": 1', '"n": 5'),
    ],
)
def test_a_value_inside_is_changed_alone(
    path: tuple[str | int, ...], shown: str, was: str, now: str
) -> None:
    assert with_field(NESTED, path, shown, {}) == NESTED.replace(was, now)


@pytest.mark.parametrize("shown", ['["a"', "{", '"a", b'])
def test_a_broken_list_is_told_and_not_taken(shown: str) -> None:
    field = Field(("tags",), '["a", "é"]', Kind.LIST)
    assert "cannot be read" in str(trouble_with(field, shown))
    assert trouble_with(field, "a, b") is None
    assert trouble_with(Field(("x",), "", Kind.WORDS), shown) is None
    assert with_field(NESTED, ("tags",), shown, {}) == NESTED


def test_a_value_inside_goes() -> None:
    assert without_field(NESTED, ("items", 0, "n")) == NESTED.replace('{"n": 1}', "{}")
    assert without_field(NESTED, ("items", 0)) == NESTED.replace('{"n": 1}, ', "")
    assert without_field(NESTED, ("where", "near")) == NESTED.replace(', "near": []', "")


def test_an_argument_that_is_a_list_is_made() -> None:
    schema = {"tags": {"type": "array"}}
    assert with_field("{}", ("tags",), "", schema) == '{"tags": []}'
    assert with_field("{}", ("tags",), "a, b", schema) == '{"tags": ["a", "b"]}'
