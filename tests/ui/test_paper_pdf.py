"""A report as a PDF: its pages hold all that it says, as text that can be found and copied."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QApplication

from desktop_ft.core.paper import Answer, Example, Heading, Paper, Sentence
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.services.evaluation.proofs import ProofRequest
from desktop_ft.ui.paper_pdf import paper_pdf
from proof_world import ProofWorld


@pytest.fixture
def world(tmp_path: Path) -> Iterator[ProofWorld]:
    made = ProofWorld(tmp_path)
    yield made
    made.close()


def pages_of(content: bytes) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_all_of_it_stands_on_numbered_pages(
    world: ProofWorld, tmp_path: Path, qapp: QApplication
) -> None:
    apply_theme(qapp, "light")  # with the program's own font
    path = tmp_path / "report.pdf"
    request = ProofRequest(world.tests[1], "Знает ли она нас?", "Анна 🙂")
    world.proofs.write_job(request, path, paper_pdf)(CancelToken(), no_report)
    content = path.read_bytes()
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert reader.metadata is not None
    assert reader.metadata.title == "Знает ли она нас?"
    pages = pages_of(content)
    for number, said in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in said
    whole = _bare(" ".join(pages))  # a long word is broken where the line ends
    for words in (
        "Better on 10 of 11, worse on 1; this is not chance.",
        "92 % (75 to 100)",
        "Пароль 0 хранится.",
        "<script>alert(1)</script>",
        "more characters)",
        "How it was trained",
        "Over time",
        world.tests[1],
    ):
        assert _bare(words) in whole, words


@pytest.mark.usefixtures("qapp")
def test_a_heading_is_never_alone_at_the_end_of_a_page(world: ProofWorld) -> None:
    del world
    for lines in range(30, 46, 2):
        filler = tuple(Sentence(f"Line {number} of the filler.") for number in range(lines))
        last = (Heading("What follows"), Example(1, "Asked?", (Answer("Base", "Said so."),)))
        paper = Paper("T", _MADE, "P", (*filler, *last))
        pages = pages_of(paper_pdf(paper))
        assert all(f"Line {number} of" in " ".join(pages) for number in range(lines))
        with_heading = next(said for said in pages if "What follows" in said)
        assert "Asked?" in with_heading
        assert "Said so." in with_heading


@pytest.mark.usefixtures("qapp")
def test_a_very_long_answer_flows_over_pages() -> None:
    said = " ".join(f"слово{number}" for number in range(380))
    blocks = tuple(Example(n, "Вопрос?", (Answer("FAQ", said),)) for n in range(1, 9))
    pages = pages_of(paper_pdf(Paper("T", _MADE, "P", blocks)))
    assert len(pages) > 2
    assert " ".join(pages).count("слово379") == 8


_MADE = datetime(2026, 11, 23, tzinfo=UTC)


def _bare(said: str) -> str:
    return "".join(said.split())
