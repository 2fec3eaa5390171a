"""JSON byte by byte: what is let through is valid, and what is valid is let through."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from desktop_ft.engine.models import grammar, json_grammar
from desktop_ft.engine.models.grammar import State
from desktop_ft.engine.models.guide import Guide, TokenTable
from desktop_ft.engine.models.json_grammar import BadSchema, json_by_schema, json_object
from desktop_ft.engine.models.types import NoTokenFits

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def takes(state: State, text: str) -> bool:
    return grammar.is_whole(grammar.read(state, text.encode()))


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.text(), VALUES, max_size=3), st.sampled_from([None, 2]), st.booleans())
def test_what_python_writes_is_taken(value: Any, indent: int | None, plain: bool) -> None:
    assert takes(json_object(), json.dumps(value, indent=indent, ensure_ascii=plain))


@pytest.mark.parametrize("number", ["0", "-1", "0.5", "1e5", "-1.25E-07"[:-1], "123456789012345"])
def test_numbers(number: str) -> None:
    assert takes(json_object(), f'{{"a": {number}}}')


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"a"}', '{"a": 01}', '{"a": 1.}', '{"a": .5}', '{"a": +1}', '{"a": 1e}',
        '{"a": NaN}', '{"a": 1e999}', '{"a": 1,}', '{,}', "{'a': 1}", '{"a": "\n"}', '{"a": "\\x"}',
        '{"a": "\\ud800"}', '{"a": tru}', '{"a": 1} ', '{"a": 1}{', '{     "a": 1}', '{"a":1 2}',
    ],
)  # fmt: skip
def test_what_is_no_json_is_not_taken(text: str) -> None:
    assert not takes(json_object(), text)


def test_half_a_character_is_not_taken() -> None:
    for wrong in (b"\x80", b"\xc0\x80", b"\xe0\x80\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80"):
        assert grammar.read(json_object(), b'{"' + wrong) == ()
    assert grammar.read(json_object(), b'{"\xd1') != ()
    assert grammar.read(json_object(), b'{"\xd1"') == ()


def written(state: State, seed: int) -> str:
    """A text of the grammar, made of bytes drawn by chance."""
    chance, text = random.Random(seed), b""
    while not grammar.is_whole(state):
        # Quotes and brackets come often enough for an end.
        possible = sorted(grammar.first_bytes(state))
        closing = [byte for byte in possible if byte in b'"]}']
        byte = chance.choice(closing if closing and chance.random() < 0.4 else possible)
        text += bytes([byte])
        state = grammar.advance(state, byte)
        assert state
    return text.decode()


def test_whatever_is_written_is_json() -> None:
    for seed in range(150):
        assert isinstance(json.loads(written(json_object(), seed)), dict)


STEP = {
    "type": "object",
    "properties": {
        "text": {"type": "string"},
        "next": {"anyOf": [{"$ref": "#"}, {"type": "null"}]},
    },
    "required": ["text", "next"],
    "additionalProperties": False,
}
SCHEMAS: list[dict[str, Any]] = [
    STEP,
    {
        "type": "object",
        "properties": {
            "kind": {"enum": ["a", "б", 3, None]},
            "count": {"type": "integer"},
            "share": {"type": ["number", "null"]},
            "tags": {"items": {"$ref": "#/$defs/tag"}, "minItems": 1, "maxItems": 2},
            "right": {"type": "boolean"},
            "fixed": {"const": {"x": [1]}},
        },
        "required": ["kind", "count", "share", "tags", "right", "fixed"],
        "additionalProperties": False,
        "$defs": {"tag": {"type": "string", "minLength": 2, "maxLength": 3}},
    },
]  # fmt: skip
LOOSE: list[dict[str, Any]] = [
    {"type": "object", "properties": {"a": {}, "b": {"type": "null"}}, "required": ["b", "c"]},
    {"type": "object", "properties": {"a": {"type": "integer", "minimum": -(10**16)}}},
    {"type": "object", "additionalProperties": {"type": "boolean"}},
    {"type": "object"},
]


@pytest.mark.parametrize(
    ("schema", "strict"), [(s, True) for s in SCHEMAS] + [(s, False) for s in LOOSE]
)
def test_whatever_is_written_follows_its_schema(schema: dict[str, Any], strict: bool) -> None:
    check = Draft202012Validator(schema)
    state = json_by_schema(schema, strict=strict)
    for seed in range(40):
        check.validate(json.loads(written(state, seed)))


@pytest.mark.parametrize(
    ("schema", "why"),
    [
        ({"type": "array"}, "schema must be a JSON Schema of 'type: \"object\"'"),
        ({"type": "object"}, "'additionalProperties' is required to be supplied"),
        ({**STEP, "required": ["text"]}, "Missing 'next'"),
        ({**STEP, "properties": {"a": {"type": "magic"}}, "required": ["a"]}, "is not a type"),
        ({**STEP, "properties": {"a": {"pattern": "x"}}, "required": ["a"]}, "'pattern' is not"),
        ({**STEP, "properties": {"a": {"$ref": "#/no"}}, "required": ["a"]}, "names nothing"),
        ({**STEP, "properties": {"a": {"$ref": "http://x"}}, "required": ["a"]}, "same schema"),
        ({**STEP, "properties": {"a": 1}, "required": ["a"]}, "is not a schema"),
        ({**STEP, "properties": {"a": {"enum": []}}, "required": ["a"]}, "'enum' must be"),
        ({**STEP, "properties": {"a": {"anyOf": {}}}, "required": ["a"]}, "'anyOf' must be"),
        ({**STEP, "properties": []}, "'properties' must be an object"),
    ],
)
def test_a_schema_that_cannot_be_followed(schema: dict[str, Any], why: str) -> None:
    with pytest.raises(BadSchema) as no:
        json_by_schema(schema, strict=True)
    assert why in str(no.value)


def test_a_schema_without_an_end_is_refused() -> None:
    deep: dict[str, Any] = {"type": "object"}
    for _ in range(200):
        deep = {"type": "object", "properties": {"a": deep}}
    with pytest.raises(BadSchema, match="too large or too deep"):
        json_by_schema(deep, strict=False)


def test_a_call_of_a_tool() -> None:
    parameters = {"type": "object", "properties": {"x": {"type": "integer"}}, "required": ["x"]}
    tools = [{"name": "go", "parameters": parameters}, {"name": "stop"}]
    marked = json_grammar.tool_call(tools, "marked")
    assert takes(marked, '<tool_call>\n{"name": "go", "arguments": {"x": 1}}\n</tool_call>')
    assert takes(marked, '<tool_call>\n{"name": "stop", "arguments": {}}\n</tool_call>')
    assert not takes(marked, '<tool_call>\n{"name": "fly", "arguments": {}}\n</tool_call>')
    assert takes(json_grammar.tool_call(tools, "bare"), '{"name": "stop", "parameters": {}}')


WORDS = [bytes([byte]) for byte in range(256)] + [b'{"', b'": ', b'"}', b"true", b"}}", b"", b" x"]


def test_the_table_finds_every_token_that_fits() -> None:
    table = TokenTable(WORDS)
    for text in (b"", b"{", b'{"a', b'{"a"', b'{"a":', b'{"a": ', b'{"a": 1', b'{"a": "\xd1'):
        state = grammar.read(json_object(), text)
        fit = {t for t, w in enumerate(WORDS) if w and grammar.read(state, w)}
        assert set(table.possible(state)) == fit


def test_a_guided_answer_is_json_whatever_the_model_wants() -> None:
    table = TokenTable(WORDS)
    chance = torch.Generator().manual_seed(3)
    for _ in range(10):
        guide, text = Guide(table, json_object()), b""
        while not guide.is_whole and len(text) < 3000:
            scores = torch.randn(len(WORDS), generator=chance)
            scores[ord('"')] += 3
            scores[ord("}")] += 5
            text += WORDS[guide.choose(scores, lambda row: int(row.argmax()))]
        assert isinstance(json.loads(text), dict)


def test_the_likeliest_token_that_fits_is_chosen() -> None:
    scores = torch.zeros(len(WORDS))
    scores[ord("[")], scores[WORDS.index(b'{"')], scores[ord("{")] = 9, 5, 4
    guide = Guide(TokenTable(WORDS), json_object())
    assert WORDS[guide.choose(scores, lambda row: int(row.argmax()))] == b'{"'


def test_a_vocabulary_that_cannot_write_it() -> None:
    guide = Guide(TokenTable([b"a", b""]), json_object())
    with pytest.raises(NoTokenFits):
        guide.choose(torch.zeros(2), lambda row: int(row.argmax()))
