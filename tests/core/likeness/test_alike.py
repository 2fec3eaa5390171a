"""Which pairs of texts are taken for copies, and which are only made from one pattern."""

from __future__ import annotations

import pytest

from desktop_ft.core.likeness.alike import Reading, alike
from desktop_ft.core.likeness.folding import folded


def are_alike(one: str, other: str) -> bool:
    found = alike(Reading(one, folded(one)), Reading(other, folded(other)))
    assert found is alike(Reading(other, folded(other)), Reading(one, folded(one)))
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How do I install the package?", "how do i install the package"),
        ("How do I install the package?", "How to install package?"),
        ("How can I reset my password?", "How can I reset my pasword?"),
        ("How can I reset my password?", "How can I reset my psasword?"),
        ("e-mail settings", "email settings"),
        ("Как установить пакет?", "Как мне установить пакет"),
        ("Как установить пакет?", "Как установить покет?"),
        ("Как установить пакет?", "Ну как же установить пакет?"),
    ],
)
def test_slips_and_small_words_make_copies(one: str, other: str) -> None:
    assert are_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("turn left 10 m", "turn left 20 m"),
        ("Take 1.5 mg", "Take 15 mg"),
        ("It is -5 outside", "It is 5 outside"),
        ("What is the capital of France?", "What is the capital of Spain?"),
        ("Did you meet Maria there?", "Did you meet Marie there?"),
        ("How is hypertension treated?", "How is hypotension treated?"),
        ("Сможешь ты прийти?", "Можешь ты прийти?"),
        ("Ты куда едешь?", "Ты куда ждешь?"),
        ("Is it safe to drink?", "Is it not safe to drink?"),
        ("Можно пить?", "Нельзя пить?"),
        ("Это можно есть", "Это не можно есть"),
        ("turn left", "turn right"),
        ("What lies on the table?", "What lies under the table?"),
        ("from A to B", "from B to A"),
        ("Сколько яблок у Маши?", "Сколько яблок у Пети?"),
        ("What is diabetes?", "What is gestational diabetes?"),
    ],
)
def test_what_one_pattern_makes_is_no_copy(one: str, other: str) -> None:
    assert not are_alike(one, other)


def test_known_words_are_no_slips_of_each_other() -> None:
    one, other = (Reading(text, text) for text in ("кто включил свет", "кто выключил свет"))
    assert alike(one, other)
    assert alike(one, other, {"включил": 9})
    assert alike(one, other, {"включил": 900, "выключил": 9})
    assert not alike(one, other, {"включил": 90, "выключил": 9})


LONG = " ".join(f"w{chr(97 + at % 26)}rd{chr(97 + at // 26)}" for at in range(120))


def test_a_long_text_may_differ_in_a_few_words() -> None:
    words = LONG.split()
    assert are_alike(LONG, " ".join([*words[:50], "changed", "here", *words[52:]]))
    assert not are_alike(LONG, " ".join([*words[:50], *["changed"] * 12, *words[62:]]))
    assert not are_alike(LONG, " ".join([*words[:50], "not", *words[50:]]))
    assert not are_alike(LONG, " ".join([*words[:50], "50", *words[50:]]))


def test_very_long_texts_are_compared_as_a_whole() -> None:
    start = "the same words again and over " * 300
    assert are_alike(start + "the end", start + "the eend")
    assert not are_alike(start + "one end " * 200, start + "quite another thing " * 100)
