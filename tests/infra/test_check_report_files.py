"""Reports as files: a page that nothing in the data can break out of, and JSON that reads back."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.check_report import Bar, CheckReport, Note, Sample, Told
from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.errors import CannotSave
from desktop_ft.core.example import Format
from desktop_ft.core.prepared import Outcome
from desktop_ft.core.text import text
from desktop_ft.infra.check_report.as_html import as_html
from desktop_ft.infra.check_report.as_json import as_json
from desktop_ft.infra.check_report.writer import CheckReportWriter

HOSTILE = (
    "</style><script>alert(1)</script><img src=http://evil.example/x onerror=a()> \u202e\x1b[2J"
)
VOID = {"meta", "br", "img", "link", "input"}


def report(words: str = "text", name: str = "faq.xlsx") -> CheckReport:
    told = Told(
        "spaces",
        Severity.WARN,
        Topic.TEXT,
        text("core", "Spaces at the ends of “{word}”").format(word=words),
        text("core", "Because of {word}.").format(word=words),
        words,
        250,
        tuple(range(1, 101)),
        text("core", "Cut {word}").format(word=words),
        is_taken=True,
        is_necessary=False,
        samples=(Sample(1, f"{words} old", f"{words} new"), Sample(2, words, None)),
    )
    return CheckReport(
        name,
        "Desktop FT 1",
        datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        Format.CHAT,
        words,
        300,
        299,
        12_345,
        Outcome(290, 12_000),
        (Bar(0, 9, 200), Bar(10, 19, 98), Bar(20, None, 1)),
        (told,),
        (Note(text("core", "Cost"), text("core", "About {word}").format(word=words)),),
    )


class Tags(HTMLParser):
    """Gathers tags with their attributes, and what stands between them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(page: bytes) -> Tags:
    tags = Tags()
    tags.feed(page.decode("utf-8"))
    tags.close()
    assert tags.open == []
    return tags


def test_the_page_tells_everything_and_needs_nothing_else() -> None:
    page = as_html(report(), str, "en")
    tags = parsed(page)
    said = " ".join(tags.words)
    for words in ("Check of faq.xlsx", "12\u202f345", "Worth a look", "Taken:", "Row 1", "Cost"):
        assert words in said
    assert "and 150 more" in said
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in tags.seen}
    assert not {"src", "href", "onload"} & {name for _, given in tags.seen for name in given}
    assert sum(tag == "rect" for tag, _ in tags.seen) == 3
    assert not re.search(rb"url\(|@import", page)


@pytest.mark.parametrize("words", [HOSTILE, "a & b <c> \"d\" 'e'", "\ud800 half", "עברית"])
def test_what_stands_in_the_data_stays_text(words: str) -> None:
    plain = parsed(as_html(report(), str, "en"))
    tags = parsed(as_html(report(words, words), str, "en"))
    differing = {"ins", "del"}
    names = [[tag for tag, _ in each.seen if tag not in differing] for each in (plain, tags)]
    assert names[0] == names[1]


@given(st.text(max_size=200))
def test_no_text_breaks_the_page(words: str) -> None:
    parsed(as_html(report(words, words), str, "en"))


@given(st.text(max_size=200))
def test_json_reads_back(words: str) -> None:
    made = json.loads(as_json(report(words, words)))
    assert made["name"] == words
    assert made["tokens_per_example"][2] == {"from": 20, "to": None, "examples": 1}
    (finding,) = made["findings"]
    assert finding["samples"][1] == {"row": 2, "before": words, "after": None}
    assert (finding["count"], len(finding["rows"]), finding["taken"]) == (250, 100, True)


def test_the_end_of_the_name_decides(tmp_path: Path) -> None:
    page, data = tmp_path / "check.html", tmp_path / "check.JSON"
    for path in (page, data):
        CheckReportWriter().write(path, report(), str, "en")
    assert page.read_bytes().startswith(b"<!doctype html>")
    assert json.loads(data.read_bytes())["version"] == 1


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotSave):
        CheckReportWriter().write(tmp_path / "no" / "check.html", report(), str, "en")


def test_a_long_text_is_shown_where_it_changes() -> None:
    long = "word " * 2_000
    page = as_html(report(long), str, "en").decode()
    assert re.search(r"<del>old</del>", page)
    assert re.search(r"<ins>new</ins>", page)
    assert len(page) < 40_000 + 6 * len(long)
