"""Languages: which ones there are, putting one on, and saying a `Text` in it.

The compiled translations are `resources/i18n/desktop_ft_<language>.qm`; English has one too, for
its plural forms. Knows no window: whoever switches the language builds the window anew.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator

from desktop_ft.core.text import Number, Text
from desktop_ft.resources import resource

_GROUPED_FROM = 1000
LANGUAGES = {"en": "English", "ru": "Русский"}  # each in its own words, as a chooser shows them


class _Installed:
    """What is put on now."""

    language = "en"
    translators: list[QTranslator] = []  # noqa: RUF012  one list for the one application


def current_language() -> str:
    """Return the language that is put on: "en" or "ru"."""
    return _Installed.language


def resolve_language(choice: str) -> str:
    """Return the language that a choice ("system", "en", "ru") means on this computer."""
    if choice in LANGUAGES:
        return choice
    for tag in QLocale.system().uiLanguages():
        code = tag.replace("_", "-").split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return "en"


def install_language(app: QCoreApplication, choice: str) -> str:
    """Put on a language and return which one it is; numbers and dates follow it."""
    remove_languages(app)
    language = resolve_language(choice)
    QLocale.setDefault(_locale(language))
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Qt's own words (the buttons of its file dialog) first: what is installed last is asked first.
    files = ((f"qtbase_{language}", qt_folder), (f"desktop_ft_{language}", str(resource("i18n"))))
    _Installed.language = language
    _Installed.translators = [
        made for name, folder in files if (made := _install(app, name, folder))
    ]
    return language


def remove_languages(app: QCoreApplication) -> None:
    """Go back to the sentences as they stand in the source."""
    for translator in _Installed.translators:
        app.removeTranslator(translator)
        translator.deleteLater()
    _Installed.translators = []
    _Installed.language = "en"


def translate(sentence: Text | str) -> str:
    """Return a sentence made without Qt in the language that is put on."""
    if isinstance(sentence, str):
        return sentence
    filled = sentence.format(
        **{name: _say(value) for name, value in sentence.params.items()},
    )
    count = -1 if sentence.count is None else sentence.count
    template = QCoreApplication.translate(sentence.context, sentence.source, None, count)
    if template == sentence.source.replace("%n", str(sentence.count)):
        template = str(replace(filled, params={}))  # not translated: the English, with its plural
    return filled.fill(_grouped(template, count))


def day_words(day: date) -> str:
    """Return a day in words: 23 November 2026, 23 ноября 2026."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def _grouped(template: str, count: int) -> str:
    """Write a large count as people do (1,000,000): Qt puts the bare digits in."""
    if count < _GROUPED_FROM:
        return template
    return re.sub(rf"(?<!\d){count}(?!\d)", QLocale().toString(count), template, count=1)


def _say(value: object) -> object:
    if isinstance(value, Number):
        return QLocale().toString(float(value.value), "f", value.digits)
    return translate(value) if isinstance(value, Text) else value


def _locale(language: str) -> QLocale:
    """Keep the country of the system (its dates), unless it speaks another language."""
    system = QLocale.system()
    wanted = QLocale(language)
    return system if system.language() == wanted.language() else wanted


def _install(app: QCoreApplication, name: str, folder: str) -> QTranslator | None:
    translator = QTranslator(app)
    if not translator.load(name, folder):
        translator.deleteLater()
        return None
    app.installTranslator(translator)
    return translator
