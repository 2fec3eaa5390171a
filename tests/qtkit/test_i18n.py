"""Languages: sentences without Qt are said in the language that is put on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from desktop_ft.core.text import Number, Text, plural, text
from desktop_ft.qtkit import i18n
from desktop_ft.resources import resource

needs_compiled = pytest.mark.skipif(
    not resource("i18n", "desktop_ft_ru.qm").exists(),
    reason="the translations are not compiled: packaging/translations.py compile",
)


@pytest.fixture(autouse=True)
def english_afterwards(qapp: QApplication) -> Iterator[None]:
    locale = QLocale()
    yield
    i18n.install_language(qapp, "en")
    QLocale.setDefault(locale)


def test_a_sentence_without_translation_is_said_in_english(qapp: QApplication) -> None:
    i18n.install_language(qapp, "ru")
    sentence = Text("nowhere", "The file {file} has %n row(s).", {"file": "a.csv"}, 3)
    assert i18n.translate(sentence) == "The file a.csv has 3 rows."
    assert i18n.translate(Text("nowhere", "%n row(s)", {}, 1)) == "1 row"
    assert i18n.translate("as it is") == "as it is"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "1,234,567 rows of 99,000"), ("ru", "1 234 567 rows of 99 000")]
)
def test_large_numbers_are_grouped_as_people_do(
    qapp: QApplication, language: str, said: str
) -> None:
    i18n.install_language(qapp, language)
    QLocale.setDefault(QLocale({"en": "en_US", "ru": "ru_RU"}[language]))
    sentence = plural("nowhere", "%n row(s) of {all}", "", 1_234_567).format(all=Number(99_000))
    assert " ".join(i18n.translate(sentence).split()) == said
    assert i18n.translate(plural("nowhere", "%n row(s)", "", 999)) == "999 rows"


@needs_compiled
def test_a_sentence_is_said_in_russian_and_again_in_english(qapp: QApplication) -> None:
    sentence = text("services", "There is no key in what was pasted.")
    assert i18n.install_language(qapp, "ru") == "ru"
    said = i18n.translate(sentence)
    assert said != sentence.source
    assert any("а" <= char <= "я" for char in said)
    assert QLocale().language() == QLocale.Language.Russian
    i18n.install_language(qapp, "en")
    assert i18n.translate(sentence) == sentence.source
    assert i18n.current_language() == "en"


@needs_compiled
def test_a_sentence_inside_a_sentence_is_translated_too(qapp: QApplication) -> None:
    inner = text("services", "There is no key in what was pasted.")
    i18n.install_language(qapp, "ru")
    said = i18n.translate(Text("nowhere", "Note: {inner}", {"inner": inner}))
    assert said == f"Note: {i18n.translate(inner)}"


def test_the_system_s_language_is_taken_where_it_is_one_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class System:
        def __init__(self, languages: list[str]) -> None:
            self._languages = languages

        def uiLanguages(self) -> list[str]:
            return self._languages

    for languages, expected in (
        (["ru-RU", "ru", "en"], "ru"),
        (["de-DE", "ru"], "ru"),
        (["fr"], "en"),
        (["en_GB"], "en"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(i18n.QLocale, "system", lambda spoken=languages: System(spoken))
            assert i18n.resolve_language("system") == expected
            assert i18n.resolve_language("xx") == expected
    assert i18n.resolve_language("ru") == "ru"


def test_every_language_of_the_chooser_has_translations() -> None:
    for language in i18n.LANGUAGES:
        assert list(resource("i18n", language).glob("*.ts")), language


@pytest.mark.parametrize(
    ("language", "said"), [("en", "23 November 2026"), ("ru", "23 ноября 2026")]
)
def test_a_day_is_said_in_words(qapp: QApplication, language: str, said: str) -> None:
    i18n.install_language(qapp, language)
    assert i18n.day_words(date(2026, 11, 23)) == said


@needs_compiled
@pytest.mark.parametrize(
    ("language", "said"), [("en", "12,345 examples"), ("ru", "12\N{NO-BREAK SPACE}345 примеров")]
)
@pytest.mark.parametrize("place", ["DataCard", "TrainingWords"])
def test_examples_of_a_training_are_grouped(
    qapp: QApplication, place: str, language: str, said: str
) -> None:
    i18n.install_language(qapp, language)
    assert QCoreApplication.translate(place, "%Ln example(s)", "", 12_345) == said
