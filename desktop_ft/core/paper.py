"""A report as what stands on it, from above: headings, sentences, tables, charts, examples.

It is written once and drawn twice, as a page for a browser and as a PDF. A `Text` is said in the
reader's language; a `str` came out of data and is shown as it is, whatever it holds. Values only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_ft.core.neutral import made_harmless
from desktop_ft.core.text import Text, text

Said = Text | str


class Tone(StrEnum):
    """How a sentence is meant."""

    PLAIN = "plain"
    QUIET = "quiet"
    STRONG = "strong"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; `level` 1 or 2."""

    said: Said
    level: int = 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph."""

    said: Said
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what there is to say of each."""

    lines: tuple[tuple[Said, Said], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below their heads; the first cell of a row is its name, `under` a line below that."""

    heads: tuple[Said, ...]
    rows: tuple[tuple[Said, ...], ...]
    under: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A value from 0 to 1, and between which bounds it lies."""

    name: Said
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SpanChart:
    """Values below each other, each with its bounds, from 0 to 100 %."""

    title: Said
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A line of a chart: points as (x, y), and the bounds of each y where there are any."""

    name: Said
    points: tuple[tuple[float, float], ...]
    bounds: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over steps or time. `marks` name places of x; `is_share` tells that y is 0 to 1."""

    title: Said
    series: tuple[Series, ...]
    across: Said = ""
    marks: tuple[tuple[float, str], ...] = ()
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said, by whom, and what is to be told of it."""

    who: Said
    said: str
    note: Said = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its answers. `number` counts from 1."""

    number: int
    question: str
    answers: tuple[Answer, ...]


Block = Heading | Sentence | Facts | Table | SpanChart | LineChart | Example


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report; `made` knows its time zone, `by` is who signs it, "" for nobody."""

    title: str
    made: datetime
    program: str
    blocks: tuple[Block, ...]
    by: str = ""


LONGEST_SHOWN = 4_000
"""Letters of an answer that are shown: who wants all of a longer one has the table."""

_CUT = text("core", "… ({count} more characters)")


def shown(said: str) -> tuple[str, Text | None]:
    """Return a text as far as it is shown, signs that steer made visible, and what is left out."""
    kept = made_harmless(said[:LONGEST_SHOWN])
    if len(said) <= LONGEST_SHOWN:
        return kept, None
    left = f"{len(said) - LONGEST_SHOWN:,}".replace(",", "\u202f")
    return kept, _CUT.format(count=left)


def head_lines(paper: Paper) -> Iterator[Text]:
    """Return what stands below the title: when and by what it was made, and who signs it."""
    yield text("core", "Made on {day} at {time} by {program}.").format(
        day=paper.made.strftime("%Y-%m-%d"),
        time=paper.made.strftime("%H:%M"),
        program=paper.program,
    )
    if paper.by:
        yield text("core", "Responsible: {name}").format(name=paper.by)
