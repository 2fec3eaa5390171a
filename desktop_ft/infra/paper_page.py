"""A report drawn as a page for a browser, charts inside. Every text is escaped.

Knows nothing of what the report is about, nor where the page goes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from html import escape

from desktop_ft.core import svg
from desktop_ft.core.neutral import made_harmless
from desktop_ft.core.paper import (
    Answer,
    Block,
    Example,
    Facts,
    Heading,
    LineChart,
    Paper,
    Said,
    Sentence,
    SpanChart,
    Table,
    head_lines,
    shown,
)
from desktop_ft.core.text import Text
from desktop_ft.infra.pages import Say, colours, page


def paper_page(paper: Paper, say: Say, language: str) -> bytes:
    """Return the page, in UTF-8; `language` is its code ("en", "ru")."""
    drawn = _Drawn(say, colours("light"))
    lines = "".join(f'<p class="muted">{escape(say(line))}</p>' for line in head_lines(paper))
    title = made_harmless(paper.title)
    body = f'<h1 dir="auto">{escape(title)}</h1>{lines}'
    return page(title, body + "".join(map(drawn.block, paper.blocks)), language)


class _Drawn:
    def __init__(self, say: Say, tokens: Mapping[str, str]) -> None:
        self._say = say
        self._tokens = tokens
        self._by_kind: dict[type, Callable[..., str]] = {
            Heading: self._heading,
            Sentence: self._sentence,
            Facts: self._facts,
            Table: self._table,
            SpanChart: self._spans,
            LineChart: self._lines,
            Example: self._example,
        }

    def block(self, block: Block) -> str:
        return self._by_kind[type(block)](block)

    def _heading(self, block: Heading) -> str:
        tag = f"h{block.level + 1}"
        return f"<{tag}>{self._told(block.said)}</{tag}>"

    def _sentence(self, block: Sentence) -> str:
        return f'<p class="tone-{block.tone.value}" dir="auto">{self._told(block.said)}</p>'

    def _facts(self, block: Facts) -> str:
        cells = (
            f'<tr><th>{self._told(name)}</th><td dir="auto">{self._told(said)}</td></tr>'
            for name, said in block.lines
        )
        return f'<table class="numbers">{"".join(cells)}</table>'

    def _table(self, block: Table) -> str:
        heads = "".join(f'<th dir="auto">{self._told(each)}</th>' for each in block.heads)
        rows = []
        for number, (name, *cells) in enumerate(block.rows):
            under = block.under[number] if block.under else ""
            told = f'<p class="muted small">{self._told(under)}</p>' if under else ""
            rows.append(
                f'<tr><th dir="auto">{self._told(name)}{told}</th>'
                + "".join(f'<td dir="auto">{self._told(each)}</td>' for each in cells)
                + "</tr>"
            )
        return (
            f'<table class="scores"><thead><tr><th></th>{heads}</tr></thead>'
            f"<tbody>{''.join(rows)}</tbody></table>"
        )

    def _spans(self, block: SpanChart) -> str:
        said = partial(_plain, self._say)
        lines = [(said(each.name), each.value, each.low, each.high) for each in block.spans]
        return self._figure(block.title, svg.spans(lines, said(block.title), self._tokens))

    def _lines(self, block: LineChart) -> str:
        said = partial(_plain, self._say)
        series = [(said(each.name), each.points, each.bounds) for each in block.series]
        drawn = svg.lines(
            series,
            said(block.title),
            said(block.across),
            block.marks,
            self._tokens,
            is_share=block.is_share,
        )
        return self._figure(block.title, drawn)

    def _figure(self, title: Said, drawn: str) -> str:
        return f'<figure><figcaption dir="auto">{self._told(title)}</figcaption>{drawn}</figure>'

    def _example(self, block: Example) -> str:
        answers = "".join(map(self._answer, block.answers))
        question = self._whole(block.question)
        return (
            f'<article><p class="muted small">{block.number}</p>'
            f'<p class="asked" dir="auto">{question}</p>{answers}</article>'
        )

    def _answer(self, answer: Answer) -> str:
        note = f' <span class="small">{self._told(answer.note)}</span>' if answer.note else ""
        return (
            f'<div class="sample tone-{answer.tone.value}"><span class="muted small">'
            f"{self._told(answer.who)}</span>{note}"
            f'<p dir="auto">{self._whole(answer.said)}</p></div>'
        )

    def _whole(self, said: str) -> str:
        kept, left = shown(said)
        more = "" if left is None else f'<span class="muted">{self._told(left)}</span>'
        return escape(kept) + more

    def _told(self, said: Said) -> str:
        return escape(_plain(self._say, said))


def _plain(say: Say, said: Said) -> str:
    return made_harmless(say(said) if isinstance(said, Text) else said)
