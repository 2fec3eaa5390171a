"""Which parts of a text are words to be checked."""

from __future__ import annotations

import time

import pytest

from desktop_ft.core.spelling import as_in_dictionaries, script, utf16_spans, words


def found(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello, world!", ["Hello", "world"]),
        ("don't l’eau e-mail кто-нибудь", ["don't", "l’eau", "e-mail", "кто-нибудь"]),
        ("see https://example.org/wrold or www.wrold.org", ["see", "or"]),
        ("write to nurse.ward@wrold.org now", ["write", "to", "now"]),
        ("{name} {{user.name}} %(count)s $HOME <b>bold</b>", ["bold"]),
        ("3rd x2 foo_bar 12:30 v1.2", []),
        ("NASA ВОЗ iPhone McDonald PDF-файл", []),
        ("`wrold here` and ```\nwrold\n``` end", ["and", "end"]),
        ("```\nnever closed wrold", []),
        ("faq.xlsx in /usr/bin/wrold or C:\\Temp\\wrold", ["in", "or"]),
        ("and/or", ["and", "or"]),
        ("@wrold #wrold &nbsp; a I", []),
        ("Straße, naïve, ёлка, за́мок", ["Straße", "naïve", "ёлка", "за́мок"]),
        ("x" * 41 + " short", ["short"]),
        ("", []),
    ],
)
def test_what_is_for_machines_is_no_word(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_places_are_counted_as_qt_does() -> None:
    text = "😀 wrold 😀😀 привет"
    spans = utf16_spans(text, words(text))
    units = text.encode("utf-16-le")
    assert [units[2 * a : 2 * (a + n)].decode("utf-16-le") for a, n in spans] == ["wrold", "привет"]
    assert utf16_spans("one two", words("one two")) == [(0, 3), (4, 3)]


def test_scripts() -> None:
    assert script("hello") == "LATIN"
    assert script("кто-то") == "CYRILLIC"
    assert script("cлово") == ""  # the first letter is a Latin one


def test_words_look_as_in_dictionaries() -> None:
    assert as_in_dictionaries("don’t") == "don't"
    assert as_in_dictionaries("за́мок") == "замок"
    assert as_in_dictionaries("ше\xadсть") == "шесть"
    assert as_in_dictionaries("re\u0301sume\u0301") == "résumé"
    assert as_in_dictionaries("й") == "й"


@pytest.mark.parametrize("piece", ["a", "a-", "a+", "a.", "`", "{", "<a", "/", "a@", "'", "́"])
def test_no_text_takes_long(piece: str) -> None:
    begin = time.process_time()
    found(piece * 20_000)
    assert time.process_time() - begin < 2
