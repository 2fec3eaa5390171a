"""What came out of a test, as lines for the cards. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_ft.core.evaluation.cases import Contestant
from desktop_ft.core.evaluation.verdict import Verdict, counted, verdict
from desktop_ft.qtkit.i18n import translate
from desktop_ft.services.evaluation.opened import Opened, Took
from desktop_ft.services.evaluation.outcome import GENERAL_SCORER
from desktop_ft.ui.playground.testing.blind_dialog import is_between
from desktop_ft.ui.playground.testing.result_cards import Line
from desktop_ft.ui.playground.testing.words import (
    score_words,
    scorer_explained,
    scorer_title,
    span_words,
)
from desktop_ft.ui.playground.words import money_words

Counts = tuple[int, int, int]


def verdict_words(opened: Opened, base: str, other: str, scorer: str) -> tuple[str, str, Counts]:
    """Return the verdict, what is said below it, and how many are better, alike and worse."""
    if base == other or len(opened.contestants) < 2:
        mean = opened.means.get((other or base, scorer))
        title = scorer_title(scorer)
        said = "" if mean is None else f"{title}: {score_words(mean.mean)}"
        return said, QCoreApplication.translate("TestWords", "Only one model was asked."), (0, 0, 0)
    found = _compared(opened, base, other, scorer)
    names = {each.key: each.title for each in opened.contestants}
    under = QCoreApplication.translate("TestWords", "{model} beside {base}, by “{score}”").format(
        model=names.get(other, ""),
        base=names.get(base, ""),
        score=scorer_title(scorer or GENERAL_SCORER),
    )
    return translate(found.words), under, (found.better, found.same, found.worse)


def _compared(opened: Opened, base: str, other: str, scorer: str) -> Verdict:
    old, new = opened.columns.get((base, scorer), ()), opened.columns.get((other, scorer), ())
    return verdict(
        (before, after)
        for before, after in zip(old, new, strict=True)
        if before is not None and after is not None
    )


def score_lines(opened: Opened) -> list[Line]:
    """Return each score with its bounds, model by model."""
    lines = []
    for code in opened.scorers:
        cells = []
        for each in opened.contestants:
            mean = opened.means.get((each.key, code))
            cells.append("" if mean is None else span_words(mean.mean, mean.low, mean.high))
        if any(cells):
            lines.append(Line(scorer_title(code), scorer_explained(code), tuple(cells)))
    return lines


def general_lines(opened: Opened) -> list[Line]:
    """Return how the general questions came out."""
    told = QCoreApplication.translate("TestWords", "{right} of {all} right")
    cells = []
    for each in opened.contestants:
        right, known = opened.general[each.key]
        cells.append(told.format(right=right, all=known) if known else "")
    name = QCoreApplication.translate("TestWords", "General questions")
    lines = [Line(name, scorer_explained(GENERAL_SCORER), tuple(cells))]
    return lines if any(cells) else []


def assertion_lines(opened: Opened) -> list[Line]:
    """Return how often each phrase was said as it must be."""
    held = QCoreApplication.translate("TestWords", "{held} of {all}")
    lines = []
    for number, assertion in enumerate(opened.outcome.evaluation.setup.assertions):
        cells = []
        for each in opened.contestants:
            good, known = opened.held[each.key, number]
            cells.append(held.format(held=good, all=known) if known else "")
        lines.append(Line(translate(assertion.title), "", tuple(cells)))
    return lines


def cost_lines(opened: Opened) -> list[Line]:
    """Return what the answers took: time, tokens, money."""
    rows: list[tuple[str, Callable[[Took], str]]] = [
        (QCoreApplication.translate("TestWords", "Answers"), _answered),
        (QCoreApplication.translate("TestWords", "Seconds an answer"), _seconds),
        (QCoreApplication.translate("TestWords", "Tokens an answer"), _tokens),
        (QCoreApplication.translate("TestWords", "Cost"), _money),
    ]
    lines = []
    for name, told in rows:
        cells = tuple(told(opened.took[each.key]) for each in opened.contestants)
        if any(cells):
            lines.append(Line(name, "", cells))
    return lines


def label_lines(opened: Opened, key: str) -> tuple[list[str], list[Line]]:
    """Return how well each label was given by one model: the heads, and the lines."""
    found = opened.labels.get(key)
    if found is None:
        return [], []
    heads = [
        QCoreApplication.translate("TestWords", "right when said"),
        QCoreApplication.translate("TestWords", "found of all"),
        QCoreApplication.translate("TestWords", "both together (F1)"),
        QCoreApplication.translate("TestWords", "how many"),
    ]
    lines = [
        Line(
            each.label,
            "",
            (
                score_words(each.precision),
                score_words(each.recall),
                score_words(each.f1),
                QLocale().toString(each.support),
            ),
        )
        for each in found.labels
    ]
    name = QCoreApplication.translate("TestWords", "All labels")
    whole = (
        score_words(found.accuracy),
        "",
        score_words(found.macro_f1),
        QLocale().toString(found.n),
    )
    return heads, [*lines, Line(name, "", whole)]


def judge_words(opened: Opened, base: str, other: str) -> str:
    """Return what a person and a judge found of two models, "" where neither was asked."""
    models = tuple(each for each in opened.contestants if each.key in (base, other))
    if len(models) != 2:
        return ""
    pair: tuple[Contestant, Contestant] = (models[0], models[1])
    said = {
        "person": QCoreApplication.translate("TestWords", "You, not knowing whose they were:"),
        "judge": QCoreApplication.translate("TestWords", "A model as judge:"),
    }
    lines = []
    for by, words in said.items():
        won = [each.winner for each in opened.choices if is_between(each, pair, by)]
        if won:
            found = counted(won.count(other), won.count(base), won.count(None))
            lines.append(f"{words} {translate(found.words)}")
    return "\n".join(lines)


def _answered(took: Took) -> str:
    words = QLocale().toString(took.answers)
    if not took.failed:
        return words
    failed = QCoreApplication.translate("TestWords", "%n not answered", "", took.failed)
    return f"{words} · {failed}"


def _seconds(took: Took) -> str:
    return "" if took.seconds is None else QLocale().toString(took.seconds, "f", 1)


def _tokens(took: Took) -> str:
    return "" if took.tokens is None else QLocale().toString(round(took.tokens))


def _money(took: Took) -> str:
    return "" if took.money is None else money_words(took.money, took.currency)
