"""Counting tokens offline: golden counts of o200k_base, as tiktoken gives them."""

from __future__ import annotations

import pytest

from desktop_ft.infra.tokens import count_tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("hello world", 2),
        ("tiktoken is great!", 6),
        ("Привет, мир!", 5),
        (" 1.50\n", 5),
        ("<|endoftext|>", 7),
        ("How do I install the Python package openai-secret-manager?", 12),
        ("Как установить пакет openai-secret-manager Python?", 9),
        ("a\ud800b", 3),
        ("word " * 100_000, 100_001),
    ],
    ids=range(10),
)
def test_the_counts_are_those_of_the_vocabulary(text: str, tokens: int) -> None:
    assert count_tokens([text]).tolist() == [tokens]


def test_many_texts_are_counted_at_once() -> None:
    assert count_tokens([]).tolist() == []
    assert count_tokens(["hello world", "", "hello"]).tolist() == [2, 0, 1]
