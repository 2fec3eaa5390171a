"""The report of a check as one page, charts inside.

Every text that came out of a dataset is escaped. Knows no window: how a sentence is said in the
user's language is handed in.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from html import escape
from itertools import groupby

from desktop_ft.core.check_report import CheckReport, Sample, Told
from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.words import SEVERITIES, TOPICS
from desktop_ft.core.example import Format
from desktop_ft.core.svg import bars, thin_spaced
from desktop_ft.core.text import Text, plural, text
from desktop_ft.core.word_diff import AT_ONCE_STEPS, LONGEST, TooMuch, word_diff
from desktop_ft.infra.pages import Say, page

_LONGEST_SHOWN = 600
_FORMATS = {
    Format.CHAT: text("infra", "Conversations"),
    Format.PROMPT_COMPLETION: text("infra", "Prompt and completion"),
}


def as_html(report: CheckReport, say: Say, language: str) -> bytes:
    """Return the page, in UTF-8; `language` is its code ("en", "ru")."""
    return _Page(report, say).made(language)


class _Page:
    def __init__(self, report: CheckReport, say: Say) -> None:
        self._report = report
        self._say = say

    def made(self, language: str) -> bytes:
        report = self._report
        title = self._say(text("infra", "Check of {name}").format(name=report.name))
        body = [self._head(title), self._numbers(), self._lengths(), self._overview()]
        body += [self._topic(topic, list(found)) for topic, found in self._by_topic()]
        return page(title, "".join(body), language)

    # -- parts of the page ---------------------------------------------------------------------

    def _head(self, title: str) -> str:
        report = self._report
        made = text("infra", "Made on {day} at {time} by {program}.").format(
            day=report.made.strftime("%Y-%m-%d"),
            time=report.made.strftime("%H:%M"),
            program=report.program,
        )
        return f'<h1 dir="auto">{escape(title)}</h1><p class="muted">{self._told(made)}</p>'

    def _numbers(self) -> str:
        report = self._report
        rows = [
            (text("infra", "Rows in the table"), thin_spaced(report.rows)),
            (text("infra", "Examples that can be read"), thin_spaced(report.examples)),
            (text("infra", "Tokens in them, about"), thin_spaced(report.tokens)),
            (text("infra", "Examples left after mending"), thin_spaced(report.left.examples)),
            (text("infra", "Tokens left, about"), thin_spaced(report.left.tokens)),
            (text("infra", "Format"), self._told(_FORMATS[report.format])),
        ]
        told = [(self._told(title), said) for title, said in rows]
        if report.target:
            told.append((self._told(text("infra", "Made for")), escape(report.target)))
        told += [(self._told(each.title), self._told(each.said)) for each in report.notes]
        cells = (f"<tr><th>{title}</th><td>{said}</td></tr>" for title, said in told)
        return f'<table class="numbers">{"".join(cells)}</table>'

    def _lengths(self) -> str:
        report = self._report
        if not report.lengths:
            return ""
        title = self._say(text("infra", "How long the examples are"))
        unit = self._say(text("infra", "tokens in an example"))
        named = [
            (thin_spaced(bar.low) + ("+" if bar.high is None else ""), bar.count)
            for bar in report.lengths
        ]
        return f"<h2>{escape(title)}</h2>{bars(named, title, unit)}"

    def _overview(self) -> str:
        found = self._report.findings
        if not found:
            nothing = self._told(text("infra", "Nothing to mend was found."))
            return f'<p class="good">{nothing}</p>'
        counts = Counter(each.severity for each in found)
        chips = (
            f'<span class="chip {severity.value}">{self._told(SEVERITIES[severity])}: '
            f"{counts[severity]}</span>"
            for severity in Severity
            if counts[severity]
        )
        title = self._told(text("infra", "What was found"))
        return f"<h2>{title}</h2><p>{' '.join(chips)}</p>"

    def _topic(self, topic: Topic, found: list[Told]) -> str:
        told = "".join(map(self._finding, found))
        return f"<section><h3>{self._told(TOPICS[topic])}</h3>{told}</section>"

    def _by_topic(self) -> groupby[Topic, Told]:
        return groupby(self._report.findings, lambda each: each.topic)

    def _finding(self, told: Told) -> str:
        count = f' <span class="count">{thin_spaced(told.count)}</span>' if told.count else ""
        severity = self._told(SEVERITIES[told.severity])
        head = (
            f'<article class="{told.severity.value}"><h4>{self._told(told.title)}{count}'
            f'<span class="chip {told.severity.value}">{severity}</span></h4>'
        )
        parts = [head, f'<p dir="auto">{self._told(told.why)}</p>']
        if told.fix is not None:
            parts.append(f'<p class="fix"><b>{self._decision(told)}</b> {self._told(told.fix)}</p>')
        if told.rows:
            parts.append(self._rows(told))
        parts += (self._sample(told, each) for each in told.samples)
        if told.source:
            source = self._told(text("infra", "Where the rule comes from:"))
            parts.append(f'<p class="muted small">{source} {escape(told.source)}</p>')
        return "".join(parts) + "</article>"

    def _decision(self, told: Told) -> str:
        if told.is_necessary:
            return self._told(text("infra", "Has to be:"))
        is_taken, left = text("infra", "Taken:"), text("infra", "Left as it is:")
        return self._told(is_taken if told.is_taken else left)

    def _rows(self, told: Told) -> str:
        named = ", ".join(map(thin_spaced, told.rows))
        more = told.count - len(told.rows)
        rows = self._told(text("infra", "Rows: {rows}").format(rows=named))
        if more > 0:
            rows += " " + self._told(plural("infra", "and %n more", "", more))
        return f'<p class="muted small">{rows}</p>'

    def _sample(self, told: Told, sample: Sample) -> str:
        row = self._told(text("infra", "Row {row}").format(row=thin_spaced(sample.row)))
        if sample.after is None:
            is_gone, would = text("infra", "left out"), text("infra", "would be left out")
            gone = self._told(is_gone if told.is_taken else would)
            return (
                f'<div class="sample"><span class="muted small">{row}, {gone}</span>'
                f'<p dir="auto"><del>{escape(_short(sample.before))}</del></p></div>'
            )
        before, after = _marked(sample.before, sample.after)
        return (
            f'<div class="sample"><span class="muted small">{row}</span>'
            f'<p dir="auto">{before}</p><p dir="auto">{after}</p></div>'
        )

    def _told(self, sentence: Text) -> str:
        return escape(self._say(sentence))


def _short(value: str, longest: int = _LONGEST_SHOWN) -> str:
    return value if len(value) <= longest else value[:longest] + "…"


def _marked(before: str, after: str) -> tuple[str, str]:
    """Return both texts with what differs marked, from shortly before the first difference on."""
    same = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    start = max(0, (min(len(before), len(after)) if same is None else same) - _LONGEST_SHOWN // 2)
    lead = "…" if start else ""
    one, other = (lead + _short(each[start:]) for each in (before, after))
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    if len(one) + len(other) <= LONGEST:
        with contextlib.suppress(TooMuch):
            left, right = word_diff(one, other, AT_ONCE_STEPS)
    return _tagged(one, left, "del"), _tagged(other, right, "ins")


def _tagged(value: str, spans: list[tuple[int, int]], tag: str) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(value[at:start]), f"<{tag}>{escape(value[start:end])}</{tag}>"]
        at = end
    return "".join(parts) + escape(value[at:])
