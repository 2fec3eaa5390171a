"""A report as a page: everything in it, nothing of it runs, and it asks nobody for anything."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from desktop_ft.core import svg
from desktop_ft.core.paper import LONGEST_SHOWN
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.pages import colours
from desktop_ft.infra.paper_page import paper_page
from desktop_ft.services.evaluation.proofs import ProofRequest
from proof_world import LONG, ProofWorld

_LOADS = {"script", "link", "img", "iframe", "object", "embed", "form", "audio", "video", "base"}


class Tags(HTMLParser):
    """What tags a page has, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


@pytest.fixture
def page(tmp_path: Path) -> Iterator[str]:
    world = ProofWorld(tmp_path)
    path = tmp_path / "report.html"
    request = ProofRequest(world.tests[1], "A <b>title</b>")
    job = world.proofs.write_job(request, path, lambda paper: paper_page(paper, str, "en"))
    job(CancelToken(), no_report)
    yield path.read_text("utf-8")
    world.close()


def test_what_models_said_is_text_and_nothing_else(page: str) -> None:
    tags = Tags(page)
    assert not _LOADS & set(tags.tags)
    assert not [name for name, _ in tags.attributes if name.startswith("on")]
    assert not [value for name, value in tags.attributes if name in {"href", "src", "style"}]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "A &lt;b&gt;title&lt;/b&gt;" in page
    assert "default-src 'none'" in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert "‹U+202E›" in page


def test_a_long_answer_is_cut_and_said_to_be(page: str) -> None:
    assert LONG[:LONGEST_SHOWN] in page
    assert LONG[: LONGEST_SHOWN + 1] not in page
    assert f"({len(LONG) - LONGEST_SHOWN:,}".replace(",", "\u202f") in page


def test_charts_are_pictures_inside(page: str) -> None:
    pictures = [part.split("</svg>")[0] for part in page.split("<svg")[1:]]
    assert len(pictures) == 3
    for picture in pictures:
        ET.fromstring(f"<svg{picture}</svg>")


@pytest.mark.parametrize("high", [1e-9, 0.02, 0.3, 1.0, 2.2, 7.0, 49.0, 1e9])
def test_a_scale_ends_at_or_above_what_it_shows(high: float) -> None:
    drawn = svg.lines(
        [("<a>", [(1.0, 0.0), (2.0, high)], [])], "t", "", [], colours("light"), is_share=False
    )
    picture = ET.fromstring(drawn)
    points = next(each for each in picture.iter() if each.tag.endswith("polyline")).get("points")
    assert points is not None
    tops = [float(each.split(",")[1]) for each in points.split()]
    assert 16 <= min(tops) < max(tops) == 200


def test_nothing_and_one_point_are_drawn_too() -> None:
    tokens = colours("light")
    for series in ([], [("one", [(3.0, 0.5)], [(0.25, 0.75)])], [("none", [], [])]):
        for is_share in (True, False):
            ET.fromstring(svg.lines(series, "t", "", [], tokens, is_share=is_share))
    ET.fromstring(svg.spans([], "t", tokens))
