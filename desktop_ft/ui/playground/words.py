"""How a question was put and what an answer was like, in plain words. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_ft.services.playground import (
    DEFAULT_MAX_TOKENS,
    Answer,
    HowToAsk,
    Manner,
    Parameters,
)

LENGTHS = (64, DEFAULT_MAX_TOKENS, 1024)


def visible(ending: str) -> str:
    """Return an ending as one can see it: line breaks and tabs as \\n and \\t."""
    return ending.encode("unicode_escape").decode("ascii") if not ending.isprintable() else ending


def ask_words(count: int) -> str:
    """Return what stands in the empty box for a question to so many models."""
    if count < 2:
        return QCoreApplication.translate("PlaygroundWords", "Ask the model…")
    if count == 2:
        return QCoreApplication.translate("PlaygroundWords", "Ask both…")
    return QCoreApplication.translate("PlaygroundWords", "Ask all…")


def model_title(title: str, step: int | None) -> str:
    """Return what a model is called; `step` is where in its training it was kept."""
    if step is None:
        return title
    said = QCoreApplication.translate("PlaygroundWords", "{model}, after step {step}")
    return said.format(model=title, step=QLocale().toString(step))


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


def manner_word(manner: Manner) -> str:
    """Return what a manner of answering is called."""
    words = {
        Manner.EXACT: QCoreApplication.translate("PlaygroundWords", "Exact"),
        Manner.BALANCED: QCoreApplication.translate("PlaygroundWords", "Balanced"),
        Manner.INVENTIVE: QCoreApplication.translate("PlaygroundWords", "Inventive"),
    }
    return words[manner]


def length_word(max_tokens: int) -> str:
    """Return how long an answer may be, by name where it has one."""
    words = (
        QCoreApplication.translate("PlaygroundWords", "short answers"),
        QCoreApplication.translate("PlaygroundWords", "answers of middle length"),
        QCoreApplication.translate("PlaygroundWords", "long answers"),
    )
    if max_tokens in LENGTHS:
        return words[LENGTHS.index(max_tokens)]
    return QCoreApplication.translate("PlaygroundWords", "up to %n token(s)", "", max_tokens)


def parameters_line(parameters: Parameters, usual: str | None = None) -> str:
    """Return how the models are to answer; `usual` is said in its stead where it is as always."""
    if usual is not None and parameters == Parameters():
        return usual
    manner = parameters.manner
    own = QCoreApplication.translate("PlaygroundWords", "Own settings")
    return f"{manner_word(manner) if manner else own} · {length_word(parameters.max_tokens)}"


def money_words(amount: float, currency: str) -> str:
    """Return a price, small ones with as many digits as tell something."""
    digits = 2
    while digits < 6 and amount < 10 ** (1 - digits):
        digits += 1
    number = QLocale().toString(amount, "f", digits)
    return f"${number}" if currency == "USD" else f"{number} {currency}"


def figures_line(answer: Answer, max_tokens: int) -> str:
    """Return the figures of an answer: tokens, seconds to the first word, pace, cost."""
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
    parts += [each for each in (_pace(answer),) if each]
    if answer.cost is not None:
        parts.append(money_words(answer.cost, answer.currency))
    if answer.finish_reason == "length":
        parts.append(
            QCoreApplication.translate(
                "PlaygroundWords", "cut off after %n token(s)", "", max_tokens
            )
        )
    return " · ".join(parts)


def _pace(answer: Answer) -> str:
    """Return the pace in what the engine counts, or else in words."""
    counts = answer.tokens is not None
    pace = answer.tokens_per_second if counts else answer.words_per_second
    if pace is None:
        return ""
    count = max(1, round(pace))
    if counts:
        return QCoreApplication.translate("PlaygroundWords", "%n token(s) per second", "", count)
    return QCoreApplication.translate("PlaygroundWords", "%n word(s) per second", "", count)
