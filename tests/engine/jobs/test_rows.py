"""What a data file must be, line by line, and what is said when it is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.engine.jobs import rows
from desktop_ft.engine.jobs.rows import BadExamples, NotJsonl, check_examples, check_jsonl

PAIR = {"prompt": "q", "completion": "a"}
CHAT = {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}


def written(folder: Path, content: bytes) -> Path:
    path = folder / "data.jsonl"
    path.write_bytes(content)
    return path


def lines(folder: Path, *examples: Any) -> Path:
    return written(folder, b"".join(json.dumps(e).encode() + b"\n" for e in examples))


@pytest.mark.parametrize(
    ("content", "line", "start"),
    [
        (b"prompt,completion\n", 1, "prompt,completion"),
        (b'{"a": 1}\n[1]\n', 2, "[1]"),
        (b'{"a": 1}\n\n"text"\n', 3, '"text"'),
        (b'{"a": 1}\n{"a": 2', 2, '{"a": 2'),
        ('{"a": 1}\n'.encode("utf-16"), 1, None),
        (b'{"a": "\xcf\xf0\xe8\xe2\xe5\xf2"}\n', 1, None),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1, None),
        (b"[" * 100_000 + b"\n", 1, "[" * 20),
        (b'{"a": NaN}\n', 1, '{"a": NaN}'),
        (b'{"a": "\\ud83d"}\n', 1, None),
    ],
    ids=[
        "csv",
        "list",
        "text",
        "half line",
        "utf-16",
        "cp1251",
        "binary",
        "deep",
        "nan",
        "surrogate",
    ],
)
def test_names_the_first_line_that_is_no_dictionary(
    tmp_path: Path, content: bytes, line: int, start: str | None
) -> None:
    with pytest.raises(NotJsonl) as caught:
        check_jsonl(written(tmp_path, content))
    text = str(caught.value)
    assert text.startswith(
        "Expected file to have JSONL format, where every line is a JSON dictionary. "
        f"Line {line} is not a dictionary (HINT: line starts with: "
    )
    if start is not None:
        assert f'"{start}..."' in text


def test_a_mark_at_the_start_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path, b'\xef\xbb\xbf{"prompt":"q","completion":"a"}\r\n\r\n \n')
    check_jsonl(path)
    assert check_examples(path).count == 1


def test_an_endless_line_is_not_read_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "MAX_LINE_BYTES", 1000)
    path = written(tmp_path, b'{"prompt": "' + b"x" * 5000 + b'", "completion": "a"}\n')
    with pytest.raises(NotJsonl):
        check_jsonl(path)


def test_knows_both_formats(tmp_path: Path) -> None:
    assert check_examples(lines(tmp_path, PAIR, PAIR)).format == "pair"
    found = check_examples(lines(tmp_path, CHAT, {**CHAT, "tools": []}))
    assert (found.format, found.count, found.unused_fields) == ("chat", 2, ())


def test_tells_fields_that_are_not_used(tmp_path: Path) -> None:
    found = check_examples(lines(tmp_path, {**PAIR, "topic": 1}, {**PAIR, "id": 2}))
    assert found.unused_fields == ("id", "topic")


def chat(*messages: Any) -> dict[str, Any]:
    return {"messages": list(messages)}


USER = {"role": "user", "content": "q"}
CALL = {"id": "call_1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
SAID = {"role": "assistant", "content": "a"}


def called(**other: Any) -> dict[str, Any]:
    return {"role": "assistant", "content": None, "tool_calls": [{**CALL, **other}]}


def test_a_conversation_with_tools(tmp_path: Path) -> None:
    tool = {"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}
    result = {"role": "tool", "tool_call_id": "call_1", "content": "42"}
    example = {**chat(USER, called(), result, {**SAID, "weight": 0}), "tools": [tool]}
    found = check_examples(lines(tmp_path, {**example, "parallel_tool_calls": False}))
    assert (found.format, found.unused_fields) == ("chat", ())
    old = chat(
        USER, {"role": "assistant", "function_call": CALL["function"]},
        {"role": "function", "name": "f", "content": "42"}, SAID,
    )  # fmt: skip
    check_examples(lines(tmp_path, {**old, "functions": [tool["function"]]}))


PREFERENCE = {
    "input": {"messages": [USER], "tools": [], "parallel_tool_calls": True},
    "preferred_output": [SAID],
    "non_preferred_output": [{"role": "assistant", "content": "b"}],
}


def test_preferences(tmp_path: Path) -> None:
    found = check_examples(lines(tmp_path, PREFERENCE, {**PREFERENCE, "note": 1}), "dpo")
    assert (found.format, found.count, found.unused_fields) == ("preference", 2, ("note",))


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"input": [USER]}, "'input' must be a dictionary with 'messages'"),
        ({"input": {"messages": []}}, "'input': 'messages' must be a list"),
        ({"input": {"messages": [{"role": "user"}]}}, "'input', message 1: 'content' must be"),
        ({"input": {"messages": [USER, SAID]}}, "must not end with an assistant message"),
        ({"preferred_output": None}, "'preferred_output' must be a list with one assistant"),
        ({"preferred_output": [USER]}, "'preferred_output' must be a list with one assistant"),
        ({"non_preferred_output": [SAID, SAID]}, "'non_preferred_output' must be a list with one"),
        (
            {"non_preferred_output": [{"role": "assistant", "content": ""}]},
            "'non_preferred_output': 'content' is empty",
        ),
    ],
)
def test_says_what_is_wrong_with_a_preference(
    tmp_path: Path, change: dict[str, Any], text: str
) -> None:
    with pytest.raises(BadExamples, match=r"^Example 2 \(line 2\)") as caught:
        check_examples(lines(tmp_path, PREFERENCE, {**PREFERENCE, **change}), "dpo")
    assert text in str(caught.value)


def test_the_file_must_be_of_the_job_s_method(tmp_path: Path) -> None:
    with pytest.raises(BadExamples, match=r"fine-tune-preference format.*'dpo'.*method=supervised"):
        check_examples(lines(tmp_path, PREFERENCE))
    with pytest.raises(BadExamples, match=r"fine-tune-chat format.*'supervised'.*method=dpo"):
        check_examples(lines(tmp_path, CHAT), "dpo")
    with pytest.raises(BadExamples, match="expected preference examples"):
        check_examples(lines(tmp_path, {"chosen": "a"}), "dpo")


def test_names_the_line_where_empty_lines_stand_between(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps(PAIR).encode() + b'\n\n\n{"prompt": "q"}\n')
    with pytest.raises(BadExamples, match=r"^Example 2 \(line 4\): Unexpected"):
        check_examples(path)


@pytest.mark.parametrize(
    ("example", "text"),
    [
        ({"text": "x"}, "Unexpected file format, expected either prompt/completion pairs or chat"),
        ({"prompt": "q"}, "Unexpected file format"),
        ({"prompt": 1, "completion": "a"}, "'prompt' must be text"),
        ({"prompt": "q", "completion": None}, "'completion' must be text"),
        ({"prompt": "q", "completion": ""}, "'completion' is empty"),
        (chat(), "'messages' must be a list with at least one message"),
        ({"messages": "hi"}, "'messages' must be a list"),
        (chat("hi"), "message 1: a message must be a dictionary"),
        (chat({"content": "q"}), "message 1: 'role' is missing"),
        (chat(USER, {"role": "bot", "content": "a"}), "message 2: 'role' must be one of"),
        (chat(USER, {"role": ["x"], "content": "a"}), "message 2: 'role' must be one of"),
        (chat(USER), "no assistant message to learn from"),
        (chat(USER, {"role": "assistant", "content": "a", "weight": 0}), "no assistant message"),
        (chat(USER, {"role": "assistant", "content": "a", "weight": 2}), "'weight'"),
        (chat({**USER, "weight": 1}), "'weight'"),
        (chat(USER, {"role": "assistant"}), "'content' must be text"),
        (chat(USER, {"role": "assistant", "content": ""}), "'content' is empty"),
        (chat(USER, {"role": "assistant", "tool_calls": [1]}), "has no 'id'"),
        (chat(USER, called(id="")), "has no 'id'"),
        (chat(USER, called(type="magic")), "must have the type 'function'"),
        (chat(USER, called(function={"arguments": ""})), "has no function 'name'"),
        (chat(USER, called(function={"name": "f", "arguments": {}})), "must be JSON text"),
        (chat({**USER, "tool_calls": [CALL]}), "assistant messages alone"),
        (chat(USER, {"role": "tool", "content": "a"}), "'tool_call_id' must name a call"),
        (chat(USER, {"role": "function", "content": "a"}), "must have its 'name'"),
        ({**CHAT, "tools": {}}, "'tools' must be a list"),
        ({**CHAT, "tools": [{"type": "function"}]}, "function 1 of 'tools' has no 'name'"),
        ({**CHAT, "tools": [{"type": "search"}]}, "tool 1 must have the type 'function'"),
        ({**CHAT, "functions": [{}]}, "function 1 of 'functions' has no 'name'"),
        ({**CHAT, "parallel_tool_calls": 1}, "true or false"),
        (chat({"role": "user", "content": []}), "'content' is empty"),
        (
            chat({"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}),
            "text alone",
        ),
    ],
)
def test_says_what_is_wrong_with_which_example(
    tmp_path: Path, example: dict[str, Any], text: str
) -> None:
    good = CHAT if "messages" in example else PAIR
    with pytest.raises(BadExamples, match=r"^Example 2") as caught:
        check_examples(lines(tmp_path, good, example))
    assert text in str(caught.value)


def test_formats_may_not_be_mixed(tmp_path: Path) -> None:
    with pytest.raises(BadExamples, match="has another format than the examples"):
        check_examples(lines(tmp_path, PAIR, CHAT))


def test_names_three_problems_and_counts_the_rest(tmp_path: Path) -> None:
    with pytest.raises(BadExamples) as caught:
        check_examples(lines(tmp_path, *[{"prompt": "q", "completion": ""}] * 9))
    assert str(caught.value).count("Example") == 3
    assert str(caught.value).endswith("And 6 more.")


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf\r\n"])
def test_a_file_without_examples(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)
    check_jsonl(path)
    with pytest.raises(BadExamples, match="0 examples"):
        check_examples(path)
