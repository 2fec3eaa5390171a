"""What is decided once for all times of preparing a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget

from desktop_ft.core.text import text
from desktop_ft.infra.decision_book import FileDecisionBook
from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.services.document import Document
from desktop_ft.ui.prepare.flow import StepId
from documents import Documents
from wizard_driver import Wizard

Faq = Callable[..., Document]

QA = [("one", "eins"), ("two", "zwei"), ("three", "drei"), ("four", "vier")]


def _book(tmp_path: Path) -> FileDecisionBook:
    return FileDecisionBook(tmp_path / "decisions")


def _decided(tmp_path: Path, document: Document) -> dict[str, bool]:
    assert document.path is not None
    return _book(tmp_path).load(document.path)


def test_a_decision_is_kept_follows_the_switch_and_can_be_forgotten(
    wizard: Wizard, faq: Faq, tmp_path: Path
) -> None:
    document = wizard.open(faq(*QA, QA[0]))
    wizard.go_to(StepId.FINDINGS)
    wizard.choose("duplicates")
    wizard.get(QCheckBox, "findingAlways").click()
    wizard.bot.waitUntil(lambda: _decided(tmp_path, document) == {"duplicates": True})
    wizard.click("take.duplicates")
    wizard.bot.waitUntil(lambda: _decided(tmp_path, document) == {"duplicates": False})
    assert not wizard.is_there("findingBefore")
    wizard.get(QCheckBox, "findingAlways").click()
    wizard.bot.waitUntil(lambda: _decided(tmp_path, document) == {})
    assert not wizard.get(Toggle, "take.duplicates").isChecked()  # this time


def test_what_was_decided_before_holds_and_is_told(
    wizard: Wizard, faq: Faq, tmp_path: Path
) -> None:
    document = faq(*QA, QA[0])
    assert document.path is not None
    _book(tmp_path).save(document.path, {"duplicates": False})
    wizard.open(document)
    wizard.go_to(StepId.FINDINGS)
    wizard.choose("duplicates")
    assert not wizard.get(Toggle, "take.duplicates").isChecked()
    assert wizard.words("findingBefore") == "as last time"
    assert wizard.get(QCheckBox, "findingAlways").isChecked()
    item = wizard.get(QListWidget, "findingList").currentItem()
    assert "as last time" in item.data(Qt.ItemDataRole.AccessibleTextRole)
    wizard.choose("leading_space")
    assert not wizard.is_there("findingBefore")
    assert not wizard.get(QCheckBox, "findingAlways").isChecked()


def test_a_table_without_a_file_has_nothing_to_keep_decisions_for(
    wizard: Wizard, documents: Documents
) -> None:
    document = documents.empty()
    rows = [dict(enumerate(each)) for each in (*QA, QA[0])]
    document.do(document.dataset.edit_insert(0, rows, text("core", "Edit")))
    wizard.open(document)
    wizard.go_to(StepId.FINDINGS)
    wizard.choose("duplicates")
    assert not wizard.is_there("findingAlways")


def test_decisions_that_cannot_be_kept_are_told(wizard: Wizard, faq: Faq, tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("not a folder")
    wizard.open(faq(*QA, QA[0]))
    wizard.go_to(StepId.FINDINGS)
    wizard.choose("duplicates")
    wizard.get(QCheckBox, "findingAlways").click()
    wizard.bot.waitUntil(lambda: wizard.is_there("bannerText"))
