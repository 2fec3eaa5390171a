"""Rows of a training file, and which of their tokens are learned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.engine.trainer.encode import Encoded, Preference, encode, encode_rows
from desktop_ft.engine.trainer.request import TrainingError
from desktop_ft.engine.trainer.rows import ChatRow, PairRow, read_rows, to_row
from small_model import write_tokenizer


@pytest.fixture(scope="module")
def tokenizer(base_model: Path) -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(base_model, local_files_only=True)


def write(folder: Path, *lines: Any) -> Path:
    path = folder / "train.jsonl"
    text = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
    return path


def chat(*messages: tuple[str, str] | tuple[str, str, int]) -> dict[str, Any]:
    keys = ("role", "content", "weight")
    return {"messages": [dict(zip(keys, message, strict=False)) for message in messages]}


def learned(tokenizer: Any, row: Encoded) -> str:
    return tokenizer.decode(
        [token for token, is_learned in zip(row.ids, row.learned, strict=True) if is_learned]
    )


def test_both_kinds_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeff" + json.dumps({"prompt": "a", "completion": "b"}), "")
    assert read_rows(path) == [PairRow("a", "b")]
    rows = read_rows(write(tmp_path, chat(("user", "a"), ("assistant", "b"))))
    assert rows[0].taught == (False, True)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "holds no examples"),
        (["{"], "Line 1 of the file is not valid JSON"),
        (["", "[1]"], "Line 2 of the file is not a JSON object"),
        ([{"question": "a"}], 'neither "messages" nor'),
        ([{"prompt": "a", "completion": 3}], "Line 1 .* not text"),
        ([{"messages": []}], "Line 1 of the file has no messages"),
        ([{"messages": [{"content": "a"}]}], "message without a role"),
        ([{"prompt": "a", "completion": "b"}, chat(("user", "a"))], "Line 2 .* another kind"),
    ],
)
def test_a_bad_file_is_refused_by_line(tmp_path: Path, lines: list[Any], words: str) -> None:
    with pytest.raises(TrainingError, match=words) as error:
        read_rows(write(tmp_path, *lines))
    assert error.value.code == "invalid_training_file"


def test_a_pair_teaches_its_completion_and_the_end(tokenizer: Any) -> None:
    row = encode(tokenizer, PairRow("Who?", " It was me.\n"))
    assert learned(tokenizer, row) == "It was me.<|im_end|>"
    prompt = tokenizer.apply_chat_template(
        [{"role": "user", "content": "Who?"}], tokenize=False, add_generation_prompt=True
    )
    assert tokenizer.decode(row.ids).startswith(prompt)


def test_answers_are_learned_and_nothing_else(tokenizer: Any) -> None:
    row = ChatRow(
        tuple(
            chat(
                ("system", "Be kind."),
                ("user", "One?"),
                ("assistant", "First."),
                ("user", "Two?"),
                ("assistant", "Second."),
            )["messages"]
        ),
        (False, False, True, False, True),
    )
    encoded = encode(tokenizer, row)
    assert learned(tokenizer, encoded) == "First.<|im_end|>Second.<|im_end|>"
    whole = tokenizer.apply_chat_template(list(row.messages), tokenize=False)
    assert tokenizer.decode(encoded.ids) == whole


def test_weight_0_is_not_learned(tokenizer: Any, tmp_path: Path) -> None:
    rows = read_rows(
        write(
            tmp_path,
            chat(("user", "a"), ("assistant", "no", 0), ("user", "b"), ("assistant", "yes", 1)),
            chat(("user", "a"), ("assistant", "no", 0)),
        )
    )
    found = encode_rows(tokenizer, rows, 100)
    assert [learned(tokenizer, row) for row in found.rows] == ["yes<|im_end|>"]
    assert found.unused == 1


def test_an_answer_begins_as_when_it_is_asked_for(tokenizer: Any) -> None:
    """A border of a token never lies across the place where the answer begins."""
    for answer in ("\nline", " space", "word"):
        messages = ({"role": "user", "content": "q"}, {"role": "assistant", "content": answer})
        row = encode(tokenizer, ChatRow(messages, (False, True)))
        prompt = tokenizer.apply_chat_template(messages[:1], add_generation_prompt=True)
        assert list(row.ids[: len(prompt.input_ids)]) == prompt.input_ids
        assert learned(tokenizer, row) == answer + "<|im_end|>"


def test_long_rows_lose_their_end_and_are_counted(tokenizer: Any) -> None:
    rows = [PairRow("q", "word " * 300), PairRow("q " * 300, "word"), PairRow("q", "a")]
    found = encode_rows(tokenizer, rows, 100)
    assert (found.truncated, found.unused) == (2, 1)
    assert [len(row.ids) for row in found.rows] == [100, found.tokens - 100]
    assert found.rows[0].learned[-1]


LIKE_LLAMA_3 = (
    "{{ '<|endoftext|>' }}{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\n\n' + message['content'] | trim + '<|im_end|>' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n\n' }}{% endif %}"
)
LIKE_MISTRAL = (
    "{{ '<|endoftext|>' }}{% for message in messages %}{% if message['role'] == 'assistant' %}"
    "{{ ' ' + message['content'] + '<|im_end|>' }}{% else %}"
    "{{ '[INST] ' + message['content'] + ' [/INST]' }}{% endif %}{% endfor %}"
)
WITH_TOOLS = (
    "{% if tools %}{{ '<tools>' }}{% for tool in tools %}{{ tool.function.name }}{% endfor %}"
    "{{ '</tools>' }}{% endif %}{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\n' + (message['content'] or '') }}"
    "{% for call in message.tool_calls or [] %}"
    "{{ '<call>' + call.function.name + call.function.arguments.city + '</call>' }}{% endfor %}"
    "{{ '<|im_end|>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
TOOL = {"type": "function", "function": {"name": "rain", "parameters": {}}}
CALL = {"id": "1", "type": "function",
        "function": {"name": "rain", "arguments": '{"city": "Ulm"}'}}  # fmt: skip
WEATHER = {
    "messages": [
        {"role": "user", "content": "Does it rain?"},
        {"role": "assistant", "content": None, "tool_calls": [CALL]},
        {"role": "tool", "tool_call_id": "1", "content": "yes"},
        {"role": "assistant", "content": "It does."},
    ],
    "tools": [TOOL],
}


@pytest.fixture
def small_tokenizer(tmp_path: Path) -> Any:
    from transformers import AutoTokenizer

    folder = tmp_path / "tokenizer"
    folder.mkdir()
    write_tokenizer(folder)
    return AutoTokenizer.from_pretrained(folder)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (None, "one<|im_end|>three<|im_end|>"),
        (LIKE_LLAMA_3, "one<|im_end|>three<|im_end|>"),
        (LIKE_MISTRAL, " one<|im_end|> three<|im_end|>"),
    ],
)
def test_answers_alone_are_learned_by_any_template(
    small_tokenizer: Any, template: str | None, expected: str
) -> None:
    small_tokenizer.chat_template = template or small_tokenizer.chat_template
    talk = chat(
        ("user", "a"), ("assistant", "one"), ("user", "b"), ("assistant", "two", 0), ("user", "c"),
        ("assistant", "three", 1),
    )  # fmt: skip
    row = encode(small_tokenizer, to_row(1, talk))
    assert learned(small_tokenizer, row) == expected
    whole = small_tokenizer.apply_chat_template(talk["messages"], tokenize=False)
    assert small_tokenizer.decode(row.ids) == whole


def test_calls_are_learned_as_the_template_writes_them(small_tokenizer: Any) -> None:
    small_tokenizer.chat_template = WITH_TOOLS
    row = encode(small_tokenizer, to_row(1, WEATHER))
    assert learned(small_tokenizer, row) == "<call>rainUlm</call><|im_end|>It does.<|im_end|>"
    assert small_tokenizer.decode(row.ids).startswith("<tools>rain</tools>")


def test_calls_are_learned_in_words_where_the_template_knows_none(small_tokenizer: Any) -> None:
    row = encode(small_tokenizer, to_row(1, WEATHER))
    call = '<tool_call>\n{"name": "rain", "arguments": {"city": "Ulm"}}\n</tool_call>'
    assert learned(small_tokenizer, row) == f"{call}<|im_end|>It does.<|im_end|>"


def test_a_preference_is_its_question_with_two_answers(small_tokenizer: Any) -> None:
    asked = chat(("user", "a"), ("assistant", "hm"), ("user", "b"))
    liked, disliked = ([{"role": "assistant", "content": text}] for text in ("yes", "no"))
    row = to_row(1, {"input": asked, "preferred_output": liked, "non_preferred_output": disliked})
    (pair,) = encode_rows(small_tokenizer, [row], 100).rows
    assert isinstance(pair, Preference)
    assert [learned(small_tokenizer, one) for one in pair.both] == [
        "yes<|im_end|>", "no<|im_end|>",
    ]  # fmt: skip
    # One whose answers are cut off cannot be compared.
    assert encode_rows(small_tokenizer, [row], 8).unused == 1


def test_a_preference_without_an_answer_is_told(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="Line 1 of the file has no messages"):
        read_rows(write(tmp_path, {"input": chat(("user", "a")), "preferred_output": []}))
