"""Pages are made when they are needed, the next one ahead; what was read ahead is the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QListWidget, QWidget

from desktop_ft.core.checks.finding import Topic
from desktop_ft.services.document import Document
from desktop_ft.ui.prepare.flow import StepId
from desktop_ft.ui.prepare.lines import laid_out, lines_of
from wizard_driver import Wizard

Faq = Callable[..., Document]

ROWS = [
    ("Where do I write to?", "Write to anna@mail.ru or call +7 916 123-45-67."),
    ("Whom do I ask?", "Ask Dr. Watson: anna@mail.ru."),
    ("When are you open?", "From nine to five."),
]
PAGES = (
    "prepareColumns",
    "prepareFindings",
    "preparePrivacy",
    "prepareSplit",
    "prepareSummary",
    "prepareCoverage",
)


def made(wizard: Wizard) -> set[str]:
    found = {each.objectName() for each in wizard.place.findChildren(QWidget)}
    return found.intersection(PAGES)


def test_without_a_document_no_page_is_made(wizard: Wizard) -> None:
    assert made(wizard) == set()


def test_the_next_page_is_made_ahead(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*ROWS))
    wizard.bot.waitUntil(lambda: "prepareFindings" in made(wizard))
    assert not wizard.is_there("prepareFindings")
    assert made(wizard) == {"prepareColumns", "prepareFindings"}


def test_a_page_made_late_knows_what_was_chosen_before(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*ROWS))
    wizard.go_to(StepId.PRIVACY)
    findings = wizard.get(QWidget, "preparePrivacy").findChild(QListWidget, "findingList")
    assert findings is not None
    assert findings.hasFocus()
    wizard.click("prepareBack")
    wizard.wait(StepId.FINDINGS)
    wizard.go_to(StepId.PRIVACY)
    assert len(wizard.place.findChildren(QWidget, "preparePrivacy")) == 1


def test_lines_read_ahead_are_those_read_on_demand(wizard: Wizard, faq: Faq) -> None:
    document = faq(*(ROWS * 20))
    wizard.open(document)
    wizard.go_to(StepId.FINDINGS)
    session = wizard.place._session
    assert session is not None
    analysis = session.analysed
    laid = laid_out(analysis)
    about_people = [each for each in analysis.findings if each.topic is Topic.PRIVACY]
    assert about_people
    for finding in about_people:
        lines, plain = laid[finding.code], lines_of(finding)
        assert lines.first
        assert replace(lines, first=()).ids.tolist() == plain.ids.tolist()
        for start, end in ((0, 8), (8, 16), (16, 24), (0, len(plain)), (len(plain), len(plain))):
            end = min(end, len(plain))
            assert lines.read(analysis.rows, start, end) == plain.read(analysis.rows, start, end)
