"""The Prepare place by mouse and keyboard, over real tables and real workers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableView,
    QTextEdit,
    QWidget,
)

from desktop_ft.core.example import Format, Role
from desktop_ft.core.text import text
from desktop_ft.qtkit.theme import apply_theme
from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.services.document import Document
from desktop_ft.ui.prepare.flow import StepId
from documents import Documents, cells_of
from wizard_driver import Wizard, rows_of

Faq = Callable[..., Document]

QA = [("one", "eins"), ("two", "zwei"), ("three", "drei"), ("four", "vier")]
LABEL = text("core", "Edit")


def cell(view: QTableView, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return str(view.model().index(row, column, QModelIndex()).data(role))


def cells(view: QTableView) -> list[list[str]]:
    model = view.model()
    return [[cell(view, row, column) for column in range(4)] for row in range(model.rowCount())]


# -- the whole way --------------------------------------------------------------------------------


def test_the_whole_way_by_mouse(wizard: Wizard, faq: Faq) -> None:
    document = wizard.open(faq(*QA, QA[0]))
    assert not wizard.get(QPushButton, "prepareBack").isEnabled()
    wizard.go_to(StepId.FINDINGS)
    wizard.go_to(StepId.SPLIT)
    wizard.go_to(StepId.SUMMARY)
    assert wizard.words("summary.separator") == "“ ->”"
    assert wizard.words("summary.stop") == "a line break"
    assert wizard.words("summary.files") == "faq_prepared.jsonl"
    files = wizard.write()
    assert files.train == wizard.documents.folder / "faq_prepared.jsonl"
    assert (files.format, files.separator, files.stop) == (Format.PROMPT_COMPLETION, " ->", "\n")
    assert rows_of(files.train)[0] == {"prompt": "one ->", "completion": " eins\n"}
    assert len(rows_of(files.train)) == 4
    assert cells_of(document) == [*QA, QA[0]]
    assert not document.is_dirty


def test_the_whole_way_by_keyboard(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*QA, QA[0]))
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    def focused() -> QWidget:
        widget = app.focusWidget()
        assert widget is not None
        return widget

    wizard.bot.waitUntil(lambda: focused().objectName() == "columnRole.0")
    wizard.bot.keyClick(focused(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    wizard.wait(StepId.FINDINGS)
    assert focused().objectName() == "findingList"
    wizard.choose("leading_space")
    wizard.bot.keyClick(focused(), Qt.Key.Key_Space)
    wizard.bot.keyClick(focused(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    wizard.wait(StepId.SPLIT)
    assert focused().objectName() == "split.none"
    wizard.bot.keyClick(focused(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    wizard.wait(StepId.FINDINGS)
    wizard.bot.keyClick(focused(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    wizard.bot.keyClick(focused(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    wizard.wait(StepId.SUMMARY)
    assert focused().objectName() == "prepareNext"
    wizard.bot.keyClick(focused(), Qt.Key.Key_Space)
    wizard.bot.waitUntil(lambda: len(wizard.finished) == 1)
    assert rows_of(wizard.finished[0].train)[0] == {"prompt": "one ->", "completion": "eins\n"}


def test_the_status_tells_the_step(wizard: Wizard, faq: Faq) -> None:
    said: list[str] = []
    wizard.place.status_changed.connect(said.append)
    wizard.open(faq(*QA))
    wizard.go_to(StepId.FINDINGS)
    assert said[-1] == "Step 2 of 5"
    stepper = wizard.get(QWidget, "prepareStepper")
    assert stepper.accessibleName() == "Step 2 of 5: Findings"


# -- columns --------------------------------------------------------------------------------------


def test_roles_are_corrected_for_the_preparation_and_reach_the_table_at_its_end(
    wizard: Wizard, faq: Faq
) -> None:
    rows = [("x", *each) for each in (*QA, QA[0])]
    document = wizard.open(faq(*rows, columns=("topic", "question", "answer")))
    combo = wizard.get(QComboBox, "columnRole.0")
    assert combo.currentData() == Role.NOTE
    combo.setFocus()
    wizard.bot.keyClick(combo, Qt.Key.Key_Home)  # system
    as_guessed = (Role.NOTE, Role.USER, Role.ASSISTANT)
    assert document.dataset.roles == as_guessed
    wizard.get(QRadioButton, "format.chat").click()
    wizard.go_to(StepId.SUMMARY)
    assert document.history.undo_label is None
    files = wizard.write()
    assert document.dataset.roles == (Role.SYSTEM, Role.USER, Role.ASSISTANT)
    first = rows_of(files.train)[0]
    assert isinstance(first, dict)
    assert [turn["content"] for turn in first["messages"]] == ["x", "one", "eins"]
    document.undo()
    assert document.dataset.roles == as_guessed
    assert document.history.undo_label is None


def test_roles_and_mended_rows_are_one_step(wizard: Wizard, faq: Faq) -> None:
    rows = [("x", *each) for each in (*QA, QA[0])]
    document = wizard.open(faq(*rows, columns=("topic", "question", "answer")))
    combo = wizard.get(QComboBox, "columnRole.0")
    combo.setFocus()
    wizard.bot.keyClick(combo, Qt.Key.Key_Home)
    wizard.get(QRadioButton, "format.chat").click()
    wizard.go_to(StepId.SUMMARY)
    wizard.get(QCheckBox, "mendTable").click()
    wizard.write()
    assert len(document.dataset) == 4
    assert document.dataset.roles[0] is Role.SYSTEM
    document.undo()
    assert cells_of(document) == rows
    assert document.dataset.roles[0] is Role.NOTE
    assert document.history.undo_label is None


def test_a_role_changed_in_the_table_holds_here_too(wizard: Wizard, faq: Faq) -> None:
    document = wizard.open(faq(("x", "one", "eins"), columns=("topic", "question", "answer")))
    roles = [Role.SYSTEM, Role.USER, Role.ASSISTANT]
    document.do(document.dataset.edit_roles(roles, LABEL))
    assert wizard.get(QComboBox, "columnRole.0").currentData() == Role.SYSTEM
    document.undo()
    assert wizard.get(QComboBox, "columnRole.0").currentData() == Role.NOTE


def test_conversations_become_pairs_if_wanted(wizard: Wizard, documents: Documents) -> None:
    line = '{"messages":[{"role":"user","content":"%s"},{"role":"assistant","content":"b%s"}]}'
    wizard.open(documents.lines([line % (word, word) for word in ("one", "two", "three")]))
    wizard.get(QRadioButton, "format.prompt-completion").click()
    assert "one question and one answer" in wizard.words("columnsHint")
    wizard.go_to(StepId.SUMMARY)
    first = rows_of(wizard.write().train)[0]
    assert isinstance(first, dict)
    assert first["prompt"].startswith("one")
    assert first["completion"].startswith(" bone")


def test_the_model_is_told_what_is_typed_here(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*QA))
    assert not wizard.is_there("systemText")
    wizard.get(QRadioButton, "format.chat").click()
    wizard.bot.keyClicks(wizard.get(QPlainTextEdit, "systemText"), " Be brief. ")
    wizard.go_to(StepId.SUMMARY)
    first = rows_of(wizard.write().train)[0]
    assert isinstance(first, dict)
    assert first["messages"][0] == {"role": "system", "content": "Be brief."}


def test_instructions_can_be_put_before_the_question(wizard: Wizard, faq: Faq) -> None:
    rows = [("Be brief.", *each) for each in QA]
    wizard.open(faq(*rows, columns=("system", "question", "answer")))
    wizard.get(QRadioButton, "format.prompt-completion").click()
    wizard.get(QCheckBox, "joinSystem").click()
    wizard.go_to(StepId.SUMMARY)
    first = rows_of(wizard.write().train)[0]
    assert isinstance(first, dict)
    assert first["prompt"].startswith("Be brief.\n\none")


def test_without_an_answer_column_one_cannot_go_on(wizard: Wizard, faq: Faq) -> None:
    document = wizard.open(faq(*QA))
    roles = [Role.USER, Role.NOTE]
    document.do(document.dataset.edit_roles(roles, LABEL))
    assert wizard.words("columnsHint") == "Say which column holds the answers to learn."
    assert not wizard.get(QPushButton, "prepareNext").isEnabled()
    document.do(document.dataset.edit_roles([Role.NOTE, Role.NOTE], LABEL))
    assert wizard.words("columnsHint") == "Say which column holds the questions."
    document.undo()
    document.undo()
    assert not wizard.is_there("columnsHint")
    assert wizard.get(QPushButton, "prepareNext").isEnabled()


def test_two_columns_of_one_meaning_are_told(wizard: Wizard, faq: Faq) -> None:
    document = wizard.open(faq(("x", "one", "eins"), columns=("topic", "question", "answer")))
    roles = [Role.USER, Role.USER, Role.ASSISTANT]
    document.do(document.dataset.edit_roles(roles, LABEL))
    assert "joined" in wizard.words("columnsHint")


def test_another_format_can_be_chosen(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*QA))
    assert wizard.get(QRadioButton, "format.prompt-completion").isChecked()
    wizard.get(QRadioButton, "format.chat").click()
    wizard.go_to(StepId.SUMMARY)
    assert not wizard.is_there("summary.separator")
    files = wizard.write()
    assert files.format is Format.CHAT
    assert rows_of(files.train)[0] == {
        "messages": [
            {"role": "user", "content": "one"},
            {"role": "assistant", "content": "eins"},
        ]
    }


def test_conversations_need_no_roles_and_no_other_format(
    wizard: Wizard, documents: Documents
) -> None:
    line = '{"messages":[{"role":"user","content":"%s"},{"role":"assistant","content":"b"}]}'
    document = wizard.open(documents.lines([line % "a", line % "c"]))
    assert not wizard.get(QComboBox, "columnRole.1").isEnabled()
    assert not wizard.is_there("format.preference")
    wizard.go_to(StepId.SUMMARY)
    assert wizard.get(QPushButton, "prepareNext").text() == "Go to training"
    assert wizard.write().train == document.path


# -- findings -------------------------------------------------------------------------------------


def test_each_finding_is_shown_with_its_rows(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*QA, ("five", ""), QA[0], QA[0]))
    wizard.go_to(StepId.FINDINGS)
    assert wizard.words("findingCount") == "6 finding(s) in 7 example(s)"
    wizard.choose("empty_completions")
    view = wizard.get(QTableView, "changes")
    assert cells(view) == [["5", "five", "", "leave out"]]
    wizard.choose("duplicates")
    assert wizard.words("findingTitle") == "The same example twice"
    assert wizard.words("findingFix") == "What would be done: Remove 2 repeated examples."
    assert cells(view) == [
        ["1", "one", "eins", "keep"],
        ["6", "one", "eins", "remove"],
        ["7", "one", "eins", "remove"],
    ]
    wizard.choose("completion_ending")
    assert cells(view)[0] == ["1", "one", "eins↵", ""]
    tip = cell(view, 0, 2, Qt.ItemDataRole.ToolTipRole)
    assert tip == "Before: eins\nAfter: eins\n"
    assert not wizard.is_there("showInTable")
    wizard.choose("few_examples")
    assert not wizard.is_there("changes")


def test_a_fix_can_be_left_and_what_is_left_is_told(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*QA, QA[0]))
    wizard.go_to(StepId.FINDINGS)
    said = wizard.words("prepareHint")
    assert said.startswith("If you take these: 4 example(s), about 8 token(s)")
    assert said.endswith("Nothing personal was found.")
    wizard.click("take.duplicates")
    said = wizard.words("prepareHint")
    assert said.startswith("If you take these: 5 example(s), about 10 token(s)")
    wizard.go_to(StepId.SUMMARY)
    assert len(rows_of(wizard.write().train)) == 5


def test_a_necessary_fix_cannot_be_left(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*QA, ("five", "")))
    wizard.go_to(StepId.FINDINGS)
    toggle = wizard.get(Toggle, "take.empty_completions")
    assert toggle.isChecked()
    assert not toggle.isEnabled()
    wizard.choose("empty_completions")
    wizard.bot.keyClick(wizard.get(QListWidget, "findingList"), Qt.Key.Key_Space)
    assert toggle.isChecked()


def test_rows_can_be_looked_up_in_the_table(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*QA, QA[0], QA[1]))
    wizard.go_to(StepId.FINDINGS)
    wizard.choose("duplicates")
    wizard.click("showInTable")
    assert wizard.asked == [[4, 5]]


def test_every_row_of_a_finding_can_be_read(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*((f"{n} and {n}", f"{n} it is") for n in range(250))))
    wizard.go_to(StepId.FINDINGS)
    wizard.choose("leading_space")
    view = wizard.get(QTableView, "changes")
    assert [line[0] for line in cells(view)] == [str(n + 1) for n in range(250)]
    assert not wizard.is_there("rowReader")
    view.selectRow(249)
    assert "249 it is" in wizard.get(QTextEdit, "rowReader").toPlainText()
    view.setFocus()
    wizard.bot.keyClick(view, Qt.Key.Key_Return)
    assert wizard.asked == [[249]]


def test_nothing_found_is_said(wizard: Wizard, documents: Documents) -> None:
    row = '{"messages":[{"role":"user","content":"q%d"},{"role":"assistant","content":"a%d"}]}'
    wizard.open(documents.lines([row % (n, n) for n in range(100)]))
    wizard.go_to(StepId.FINDINGS)
    assert wizard.words("findingTitle") == "Nothing was found"


# -- split and summary ----------------------------------------------------------------------------


def test_a_share_is_kept_aside(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*((f"{n} and {n}", f"{n} it is") for n in range(40))))
    wizard.go_to(StepId.SPLIT)
    assert wizard.words("splitResult") == "36 example(s) to learn from, 4 kept aside"
    wizard.get(QSpinBox, "splitPercent").setValue(25)
    assert wizard.words("splitResult") == "30 example(s) to learn from, 10 kept aside"
    wizard.go_to(StepId.SUMMARY)
    assert wizard.words("summary.valid") == "10 example(s)"
    files = wizard.write()
    assert files.valid is not None
    assert (files.examples, files.valid_examples) == (30, 10)
    assert len(rows_of(files.valid)) == 10


def test_the_split_can_be_left(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*((f"{n} and {n}", f"{n} it is") for n in range(40))))
    wizard.go_to(StepId.SPLIT)
    wizard.get(QRadioButton, "split.none").click()
    assert wizard.words("splitResult") == "40 example(s) to learn from"
    wizard.go_to(StepId.SUMMARY)
    assert wizard.write().valid is None


def test_classes_can_be_split_as_the_old_tool_did(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*((f"{n} is", ["yes", "no"][n % 2]) for n in range(30))))
    wizard.go_to(StepId.SPLIT)
    assert wizard.get(QSpinBox, "splitPercent").value() == 20
    assert wizard.words("splitResult") == "24 example(s) to learn from, 6 kept aside"
    wizard.click("splitAdvanced")
    old = wizard.get(QRadioButton, "split.classes")
    old.setFocus()
    wizard.bot.keyClick(old, Qt.Key.Key_Space)
    assert old.isChecked()
    assert wizard.words("splitResult") == "24 example(s) to learn from, 6 kept aside"


def test_another_folder_can_be_chosen(
    wizard: Wizard, faq: Faq, tmp_path: Path, qapp: QApplication
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    wizard.open(faq(*QA))
    wizard.go_to(StepId.SUMMARY)
    wizard.click("summaryFolderChange")
    dialogs = [w for w in qapp.topLevelWidgets() if w.objectName() == "fileDialog"]
    (dialog,) = (each for each in dialogs if isinstance(each, QFileDialog) and each.isVisible())
    dialog.selectFile(str(folder))
    dialog.accept()
    wizard.bot.waitUntil(lambda: wizard.words("summary.folder") == str(folder))
    assert wizard.write().train.parent == folder


def test_the_table_is_mended_in_one_step_if_wanted(wizard: Wizard, faq: Faq) -> None:
    document = wizard.open(faq(*QA, QA[0], ("five", "")))
    wizard.go_to(StepId.SUMMARY)
    wizard.get(QCheckBox, "mendTable").click()
    wizard.write()
    assert cells_of(document) == QA
    assert str(document.history.undo_label) == "Mend 2 findings of the preparation"
    document.undo()
    assert cells_of(document) == [*QA, QA[0], ("five", "")]


def test_there_is_nothing_to_mend_in_a_clean_table(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*QA))
    wizard.go_to(StepId.SUMMARY)
    assert not wizard.is_there("mendTable")


# -- what goes wrong ------------------------------------------------------------------------------


def test_without_data_the_place_says_what_belongs_here(wizard: Wizard) -> None:
    left: list[bool] = []
    wizard.place.cancelled.connect(lambda: left.append(True))
    wizard.click("emptyPlaceButton")
    assert left == [True]


def test_an_empty_table_is_like_no_table(wizard: Wizard, documents: Documents) -> None:
    wizard.place.set_document(documents.empty())
    wizard.bot.waitUntil(lambda: wizard.is_there("emptyPlaceButton"))
    assert not wizard.is_there("prepareCancel")


def test_what_cannot_be_prepared_is_told_in_three_sentences(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(("one", "same"), ("two", "same")))
    wizard.click("prepareNext")
    wizard.bot.waitUntil(lambda: wizard.is_there("busyBack"))
    assert wizard.words("busyText") == "All answers are the same: “same”."
    assert wizard.words("busyRest").startswith("The model would learn to say nothing but this.")
    assert not wizard.get(QPushButton, "prepareNext").isEnabled()
    wizard.click("busyBack")
    wizard.wait(StepId.COLUMNS)


def test_a_folder_that_takes_no_files_is_told_and_nothing_is_lost(
    wizard: Wizard, faq: Faq, tmp_path: Path
) -> None:
    wizard.open(faq(*QA))
    wizard.go_to(StepId.SUMMARY)
    blocked = tmp_path / "blocked"
    blocked.write_text("not a folder")
    summary = wizard.get(QWidget, "prepareSummary")
    summary.folder_chosen.emit(blocked)  # type: ignore[attr-defined]
    wizard.click("prepareNext")
    wizard.bot.waitUntil(lambda: wizard.is_there("bannerText"))
    assert wizard.words("bannerText").startswith("The prepared file could not be written.")
    wizard.wait(StepId.SUMMARY)
    summary.folder_chosen.emit(tmp_path)  # type: ignore[attr-defined]
    assert wizard.write().train.parent == tmp_path


def test_a_change_of_the_table_drops_what_was_found(wizard: Wizard, faq: Faq) -> None:
    document = wizard.open(faq(*QA, QA[0]))
    wizard.go_to(StepId.FINDINGS)
    wizard.click("take.leading_space")
    wizard.go_to(StepId.SUMMARY)
    document.do(document.dataset.edit_delete([4], LABEL))
    wizard.wait(StepId.FINDINGS)
    codes = [each.objectName() for each in wizard.place.findChildren(Toggle) if each.isVisible()]
    assert "take.duplicates" not in codes
    assert not wizard.get(Toggle, "take.leading_space").isChecked()  # choices are kept


def test_a_change_while_the_place_is_hidden_is_noticed_when_it_is_shown(
    wizard: Wizard, faq: Faq
) -> None:
    document = wizard.open(faq(*QA, QA[0]))
    wizard.go_to(StepId.FINDINGS)
    wizard.place.hide()
    document.do(document.dataset.edit_delete([4], LABEL))
    assert not wizard.is_there("prepareFindings")
    wizard.place.show()
    wizard.wait(StepId.FINDINGS)
    wizard.bot.waitUntil(lambda: wizard.words("findingCount") == "4 finding(s) in 4 example(s)")


def test_saving_the_table_drops_nothing(wizard: Wizard, faq: Faq) -> None:
    document = wizard.open(faq(*QA))
    wizard.go_to(StepId.SPLIT)
    document.checked([])  # tells the listeners as a save does
    wizard.wait(StepId.SPLIT)


def test_another_document_begins_anew(wizard: Wizard, faq: Faq, documents: Documents) -> None:
    wizard.open(faq(*QA))
    wizard.go_to(StepId.SPLIT)
    other = documents.table([("question", "answer"), *QA[:2]], "other.csv")
    wizard.open(other)
    assert wizard.words("placeSubtitle") == "other.csv"
    wizard.go_to(StepId.FINDINGS)
    assert wizard.words("findingCount").endswith("in 2 example(s)")


def test_a_long_look_can_be_ended(wizard: Wizard, documents: Documents) -> None:
    rows = [(f"{n} and {n}", f"{n} it is") for n in range(60_000)]
    wizard.open(documents.table([("prompt", "completion"), *rows], "long.csv"))
    wizard.click("prepareNext")
    wizard.bot.waitUntil(lambda: wizard.is_there("busyCancel"))
    wizard.click("busyCancel")
    wizard.wait(StepId.COLUMNS)
    wizard.click("prepareNext")
    wizard.bot.waitUntil(lambda: wizard.is_there("busyCancel"))
    wizard.click("prepareBack")
    wizard.wait(StepId.COLUMNS)


def test_leaving_while_it_works_ends_the_work(wizard: Wizard, documents: Documents) -> None:
    rows = [(f"{n} and {n}", f"{n} it is") for n in range(60_000)]
    wizard.open(documents.table([("prompt", "completion"), *rows], "long.csv"))
    left: list[bool] = []
    wizard.place.cancelled.connect(lambda: left.append(True))
    wizard.click("prepareNext")
    wizard.click("prepareCancel")
    assert left == [True]
    wizard.place.start()
    wizard.wait(StepId.COLUMNS)


# -- for everybody --------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_step_can_be_read_and_reached(
    wizard: Wizard, faq: Faq, qapp: QApplication, theme: str
) -> None:
    apply_theme(qapp, theme)
    wizard.open(faq(*QA, QA[0], columns=("prompt", "completion")))
    for step in (StepId.COLUMNS, StepId.FINDINGS, StepId.SPLIT, StepId.SUMMARY):
        wizard.go_to(step)
        for kind in (QAbstractButton, QComboBox, QListWidget, QTableView, QSpinBox):
            for widget in wizard.place.findChildren(kind):
                if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    assert widget.objectName() or _is_inside(widget), widget
                    told = QAccessible.queryAccessibleInterface(widget)
                    assert told.text(QAccessible.Text.Name), widget.objectName()
        wizard.bot.waitUntil(lambda: not _cut_off(wizard.place))


def _cut_off(place: QWidget) -> list[str]:
    """Return what does not show its whole text."""
    parts: list[QPushButton | QLabel] = [
        *place.findChildren(QPushButton),
        *(each for each in place.findChildren(QLabel) if type(each) is QLabel),
    ]
    return [
        each.text()
        for each in parts
        if each.isVisible()
        and not (isinstance(each, QLabel) and each.wordWrap())
        and each.width() < each.sizeHint().width()
    ]


def _is_inside(widget: QWidget) -> bool:
    """Tell whether it is Qt's own part of a larger widget."""
    parent = widget.parentWidget()
    return parent is not None and isinstance(parent, QComboBox | QTableView | QSpinBox)


def test_a_screen_reader_hears_a_finding_and_its_switch(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*QA, QA[0]))
    wizard.go_to(StepId.FINDINGS)
    findings = wizard.get(QListWidget, "findingList")
    wizard.choose("duplicates")
    role = Qt.ItemDataRole.AccessibleTextRole
    item = findings.currentItem()
    assert item.data(role) == "Worth a look: The same example twice, 1 example(s), switched on"
    wizard.bot.keyClick(findings, Qt.Key.Key_Space)
    assert item.data(role) == "Worth a look: The same example twice, 1 example(s), switched off"
    toggle = wizard.get(Toggle, "take.duplicates")
    assert toggle.accessibleName() == "Remove 1 repeated example"
