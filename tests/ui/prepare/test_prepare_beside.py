"""What can be looked at and saved beside the way through the steps."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QPushButton,
    QRadioButton,
    QTableView,
    QTextEdit,
)

from desktop_ft.core.text import text
from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.services.document import Document
from desktop_ft.ui.prepare.flow import StepId
from documents import Documents
from wizard_driver import Wizard, rows_of

Faq = Callable[..., Document]

QA = [("one", "eins"), ("two", "zwei"), ("three", "drei"), ("four", "vier")]


def test_the_topics_are_a_view_from_which_one_comes_back(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*QA, QA[0]))
    assert not wizard.is_there("lookAtCoverage")
    wizard.go_to(StepId.FINDINGS)
    wizard.choose("leading_space")
    wizard.click("lookAtCoverage")
    wizard.bot.waitUntil(lambda: wizard.is_there("prepareCoverage"))
    assert wizard.place.step is StepId.FINDINGS
    assert not wizard.is_there("prepareNext")
    assert wizard.get(QPushButton, "prepareBack").text() == "Back to: Findings"
    wizard.bot.keyClick(wizard.place, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    wizard.bot.waitUntil(lambda: wizard.is_there("prepareFindings"))
    assert wizard.words("findingTitle") == "Answers do not start with a space"


def test_a_change_of_the_table_leads_back_from_a_view(wizard: Wizard, faq: Faq) -> None:
    document = wizard.open(faq(*QA, QA[0]))
    wizard.go_to(StepId.FINDINGS)
    wizard.click("lookAtCoverage")
    wizard.bot.waitUntil(lambda: wizard.is_there("prepareCoverage"))
    document.do(document.dataset.edit_delete([4], text("core", "Edit")))
    wizard.wait(StepId.FINDINGS)


def test_personal_data_have_a_step_of_their_own(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*QA, ("Whom do I ask?", "Write to anna.petrova@klinik-nord.de.")))
    wizard.go_to(StepId.FINDINGS)
    assert "Nothing personal" not in wizard.words("prepareHint")
    wizard.go_to(StepId.PRIVACY)
    toggles = [each for each in wizard.place.findChildren(Toggle) if each.isVisible()]
    assert toggles
    for toggle in toggles:
        if not toggle.isChecked():
            toggle.click()
    wizard.go_to(StepId.SUMMARY)
    assert "anna.petrova" not in json.dumps(rows_of(wizard.write().train))


def test_what_a_place_wants_is_told_and_another_format_is_refused(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*QA))
    combo = wizard.get(QComboBox, "targetChoice")
    assert combo.currentText() == "This computer"
    assert "2,048 tokens" in wizard.words("targetWants")
    combo.setCurrentIndex(combo.findText("OpenAI"))
    combo.activated.emit(combo.currentIndex())
    assert "At least 10 example" in wizard.words("targetWants")
    assert "6 January 2027" in wizard.words("targetWants")
    assert not wizard.get(QRadioButton, "format.prompt-completion").isEnabled()
    wizard.go_to(StepId.SUMMARY)
    assert wizard.words("summary.format") == "Conversation"


def test_a_row_that_is_too_long_shows_where_it_is_cut(wizard: Wizard, documents: Documents) -> None:
    turns = [
        {"role": "user", "content": "How long?"},
        {"role": "assistant", "content": " ".join(f"word{n}" for n in range(3000))},
    ]
    wizard.open(documents.lines([json.dumps({"messages": turns})] * 2))
    wizard.go_to(StepId.FINDINGS)
    wizard.choose("long_conversations")
    wizard.get(QTableView, "changes").selectRow(0)
    reader = wizard.get(QTextEdit, "rowReader")
    wizard.bot.waitUntil(lambda: "It would be cut here" in reader.toPlainText())
    before, after = reader.toPlainText().split("It would be cut here")
    assert before.split()[-2] == "word2045"
    assert "word2046" in after


def test_experts_learn_where_a_rule_comes_from(wizard: Wizard, documents: Documents) -> None:
    line = '{"messages":[{"role":"user","content":"%s"},{"role":"assistant","content":"%s"}]}'
    wizard.open(documents.lines([line % ("one", " "), line % ("two", "b"), line % ("three", "c")]))
    wizard.go_to(StepId.FINDINGS)
    wizard.choose("empty_answer")
    assert not wizard.is_there("findingSource")
    wizard.click("findingDetails")
    assert wizard.words("findingSource")


def test_the_report_is_saved(wizard: Wizard, faq: Faq, tmp_path: Path, qapp: QApplication) -> None:
    wizard.open(faq(*QA, QA[0]))
    wizard.go_to(StepId.SUMMARY)
    wizard.click("summaryReport")
    shown = [each for each in qapp.topLevelWidgets() if each.objectName() == "fileDialog"]
    (dialog,) = (each for each in shown if isinstance(each, QFileDialog) and each.isVisible())
    path = tmp_path / "check.html"
    dialog.selectFile(str(path))
    dialog.accept()
    wizard.bot.waitUntil(lambda: wizard.is_there("bannerText"))
    assert wizard.words("bannerText") == "The report is saved as check.html."
    assert "The same example twice" in path.read_text("utf-8")
