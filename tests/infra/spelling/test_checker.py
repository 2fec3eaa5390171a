"""Misspelt words, in the language that a text seems to be written in."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_ft.infra.spelling.checker import Checker
from desktop_ft.infra.spelling.dictionaries import find_dictionaries
from tiny_dictionary import ENGLISH, GERMAN, RUSSIAN, write_dictionary, write_three


def checker(folder: Path, *usual: str) -> Checker:
    return Checker(find_dictionaries(folder, folder / "cache", []), usual)


def wrong(checker: Checker, *texts: str) -> list[list[str]]:
    spans = checker.check(texts)
    return [
        [text[start : start + length] for start, length in each]
        for text, each in zip(texts, spans, strict=True)
    ]


@pytest.fixture
def three(tmp_path: Path) -> Checker:
    write_three(tmp_path)
    return checker(tmp_path, "ru", "en")


def test_each_script_has_its_own_dictionary(three: Checker) -> None:
    assert three.languages == ["ru", "en", "de"]
    text = "Hello wrold, привет медсстра, here is the nurse"
    assert wrong(three, text) == [["wrold", "медсстра"]]


def test_the_dictionary_that_knows_more_of_the_words_decides(three: Checker) -> None:
    assert wrong(three, "das ist ein deutscher Satzz und kein anderer") == [["Satzz"]]
    assert wrong(three, "here is a clean wound") == [[]]


def test_a_text_of_an_unknown_language_has_no_marks(three: Checker) -> None:
    assert wrong(three, "ceci est une phrase en langue inconnue") == [[]]
    assert wrong(three, "καλημέρα κόσμε") == [[]]


def test_few_words_are_of_the_language_around_them(three: Checker) -> None:
    around = "das ist ein deutscher satz und kein anderer die wunde bleibt sauber"
    assert wrong(three, around, "hier", "hallo") == [[], [], ["hallo"]]
    assert wrong(three, "wrold") == [["wrold"]]


def test_the_users_languages_may_be_mixed_in(three: Checker) -> None:
    assert wrong(three, "das ist ein deutscher satz und the nurse ist hier") == [[]]


def test_forms_that_dictionaries_spell_otherwise(three: Checker) -> None:
    assert wrong(three, "ёлка, кто-нибудь, wounds, don’t, well-known") == [[]]
    assert wrong(three, "ёлкка кто-нибуть") == [["ёлкка", "кто-нибуть"]]


def test_a_letter_of_another_alphabet_that_looks_the_same(three: Checker) -> None:
    assert wrong(three, "это cлово") == [["cлово"]]
    assert three.suggest("cлово", "это cлово") == ["слово"]
    assert wrong(three, "это JSONчик") == [[]]  # no look-alike: somebody's own word


def test_suggestions_are_in_the_language_of_the_line(three: Checker) -> None:
    assert three.suggest("wrold", "hello wrold here is the nurse")[0] == "world"
    assert three.suggest("satzz", "das ist ein deutscher satzz und kein anderer")[0] == "satz"
    assert three.suggest("привит", "привит")[0] == "привет"


@pytest.mark.parametrize(
    ("encoding", "called"),
    [("cp1251", "microsoft-cp1251"), ("koi8-r", "KOI8-R"), ("utf-8", "UTF-8")],
)
def test_dictionaries_in_old_encodings(tmp_path: Path, encoding: str, called: str) -> None:
    write_dictionary(tmp_path, "ru_RU", RUSSIAN, encoding, called)
    assert wrong(checker(tmp_path, "ru"), "привет медсестра медсстра 😀 naïve") == [["медсстра"]]


def test_variants_of_a_language_stand_together(tmp_path: Path) -> None:
    write_dictionary(tmp_path, "en_US", [*ENGLISH, "color"])
    write_dictionary(tmp_path, "en_GB", [*ENGLISH, "colour"])
    made = checker(tmp_path, "en")
    assert made.languages == ["en"]
    assert wrong(made, "hello color colour colur") == [["colur"]]


def test_a_broken_dictionary_is_passed_over(tmp_path: Path) -> None:
    write_dictionary(tmp_path, "en_US", ENGLISH)
    (tmp_path / "fr_FR.aff").write_bytes(b"SET nonsense\n")
    (tmp_path / "fr_FR.dic").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "it_IT.aff").write_bytes(b"")
    (tmp_path / "it_IT.dic").write_bytes(b"")
    assert wrong(checker(tmp_path, "it", "fr", "en"), "hello wrold") == [["wrold"]]


def test_no_dictionary_no_marks(tmp_path: Path) -> None:
    made = checker(tmp_path, "en")
    assert wrong(made, "hello wrold", "") == [[], []]
    assert made.suggest("wrold", "hello wrold") == []


def test_lone_surrogates_do_no_harm(tmp_path: Path) -> None:
    write_dictionary(tmp_path, "de_DE", GERMAN)
    assert wrong(checker(tmp_path, "de"), "das \ud800 ist\udc00 falsch") == [["falsch"]]


def test_of_forty_languages_only_a_few_are_loaded(tmp_path: Path) -> None:
    def words_of(code: str) -> list[str]:
        return [f"{code}wort{letter}" for letter in "abcdefghij"]

    codes = [f"x{one}{two}" for one in "ab" for two in "cdefghijklmnopqrstuv"]
    write_dictionary(tmp_path, "en_US", ENGLISH)
    for code in codes:
        write_dictionary(tmp_path, code, words_of(code))
    write_dictionary(tmp_path, "zz_ZZ", GERMAN)
    made = checker(tmp_path, "en")

    def loaded() -> list[str]:
        return [each.code for each in made._of("LATIN") if each.is_loaded]

    assert wrong(made, "das ist ein deutscher satzz und kein anderer") == [["satzz"]]
    assert loaded() == ["en", "zz"]
    for code in codes:
        assert wrong(made, f"{' '.join(words_of(code))} {code}wortk") == [[f"{code}wortk"]]
    assert 3 < len(loaded()) < 9
