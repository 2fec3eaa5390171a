"""How a question was put and what an answer was like, in plain words. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_ft.services.playground import Answer, HowToAsk


def visible(ending: str) -> str:
    """Return an ending as one can see it: line breaks and tabs as \\n and \\t."""
    return ending.encode("unicode_escape").decode("ascii") if not ending.isprintable() else ending


def how_line(how: HowToAsk) -> str:
    """Return what was done to the question and where answers stop, "" if nothing was."""
    if not how.is_shown:
        return ""
    parts = []
    if how.separator:
        parts.append(
            QCoreApplication.translate(
                "PlaygroundWords", "asked with the ending “{ending}”"
            ).format(ending=visible(how.separator))
        )
    if how.stop == "\n":
        parts.append(
            QCoreApplication.translate(
                "PlaygroundWords", "answers stop at the line break that training used"
            )
        )
    elif how.stop:
        parts.append(
            QCoreApplication.translate("PlaygroundWords", "answers stop at “{ending}”").format(
                ending=visible(how.stop)
            )
        )
    return " · ".join(parts)


def figures_line(answer: Answer, max_tokens: int) -> str:
    """Return the figures of an answer: tokens, seconds to the first word, pace."""
    parts = []
    if answer.tokens is not None:
        parts.append(
            QCoreApplication.translate("PlaygroundWords", "%n token(s)", "", answer.tokens)
        )
    parts.append(
        QCoreApplication.translate("PlaygroundWords", "{seconds} s to first word").format(
            seconds=QLocale().toString(answer.first_word_s, "f", 1)
        )
    )
    pace = answer.words_per_second
    if pace is not None:
        parts.append(
            QCoreApplication.translate(
                "PlaygroundWords", "%n word(s) per second", "", max(1, round(pace))
            )
        )
    if answer.finish_reason == "length":
        parts.append(
            QCoreApplication.translate(
                "PlaygroundWords", "cut off after %n token(s)", "", max_tokens
            )
        )
    return " · ".join(parts)
