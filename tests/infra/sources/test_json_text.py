"""A changed value is written in the file's own style, and nothing else changes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.infra.sources.json_text import Style, load, rewrite, style_of

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
OBJECTS = st.dictionaries(st.text(max_size=3), VALUES, max_size=4)


@pytest.mark.parametrize(
    ("lines", "style"),
    [
        (['{"a": 1, "b": 2}'], Style(", ", ": ")),
        (['{"a":1,"b":2}'], Style(",", ":")),
        (['{"a":1}'], Style(",", ":")),
        (['{"a" : 1 , "b" : 2}'], Style(" , ", " : ")),
        (['{"a": "\\u0416"}'], Style(", ", ": ", ascii_only=True)),
        (['{"a": "\\u0416"}', '{"a": "Ж"}'], Style(", ", ": ")),
        (['{"a": "\\u0000"}'], Style(", ", ": ")),
        (['{"a":1,"b":2}', '{"a":1,"b":2}', '{"a": 1}'], Style(",", ":")),
        (["no"], Style()),
        ([], Style()),
    ],
)
def test_style(lines: list[str], style: Style) -> None:
    assert style_of(lines) == style


@given(OBJECTS, OBJECTS, st.sampled_from([None, 1]), st.booleans())
def test_the_new_text_says_the_new_value(
    old: dict[str, Any], new: dict[str, Any], indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(old, indent=indent)
    for after in (new, {**old, **new}):
        written = rewrite(text, old, after, Style(",", ":", ascii_only))
        assert load(written) == after
        assert list(load(written)) == list(after)


@given(OBJECTS)
def test_no_change_changes_nothing(old: dict[str, Any]) -> None:
    text = json.dumps(old, indent=2)
    assert rewrite(text, old, dict(old), Style(",", ":")) == text


@pytest.mark.parametrize(
    ("text", "change", "expected"),
    [
        ('{"n": 1.50, "a": "x"}', {"a": "y"}, '{"n": 1.50, "a": "y"}'),
        ('{"u":"http:\\/\\/x","a":"x"}', {"a": "y"}, '{"u":"http:\\/\\/x","a":"y"}'),
        ('{"a": "1", "a": "2"}', {"a": "3"}, '{"a": "1", "a": "3"}'),
        ('{"big": 12345678901234567890123, "a": 1}', {"a": 2},
         '{"big": 12345678901234567890123, "a": 2}'),
        ('{ "a" :  "x" }', {"a": "y"}, '{ "a" :  "y" }'),
        ('{ "a": "x" }', {"b": "y"}, '{ "a": "x", "b": "y" }'),
        ("{}", {"b": "y"}, '{"b": "y"}'),
        ('{"m": [{"w": 1.0, "c": "x"}, 1e5]}', {"m": [{"w": 1.0, "c": "y"}, 1e5]},
         '{"m": [{"w": 1.0, "c": "y"}, 1e5]}'),
    ],
)  # fmt: skip
def test_only_what_changed_gets_new_text(text: str, change: dict[str, Any], expected: str) -> None:
    old = load(text)
    assert rewrite(text, old, {**old, **change}, Style()) == expected
