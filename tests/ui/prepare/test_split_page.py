"""The split page over a real document: choices, sizes, classes, an own column, topics."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QSpinBox,
    QTableView,
    QWidget,
)

from desktop_ft.services.document import Document
from desktop_ft.ui.prepare.flow import StepId
from wizard_driver import Wizard, rows_of

Faq = Callable[..., Document]
TOPICS = ("a lost bank card", "a password for mail", "lunch in the canteen", "the night shift")


def many(count: int) -> list[tuple[str, str]]:
    return [
        (f"Question {n} about {TOPICS[n % 4]} and more", f"answer {n * 7}") for n in range(count)
    ]


def choose(wizard: Wizard, name: str) -> None:
    """Click a choice, however long its words are."""
    button = wizard.get(QAbstractButton, name)
    button.setFocus()
    wizard.bot.keyClick(button, Qt.Key.Key_Space)


def test_a_number_can_be_kept_aside(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*many(40)))
    wizard.go_to(StepId.SPLIT)
    assert wizard.words("splitResult") == "36 example(s) to learn from, 4 kept aside"
    choose(wizard, "split.number")
    field = wizard.get(QSpinBox, "splitNumber")
    assert field.value() == 4
    field.setValue(7)
    assert wizard.words("splitResult") == "33 example(s) to learn from, 7 kept aside"
    wizard.go_to(StepId.SUMMARY)
    files = wizard.write()
    assert (files.examples, files.valid_examples) == (33, 7)


def test_near_copies_stay_together_and_it_is_said(wizard: Wizard, faq: Faq) -> None:
    twins = [(f"QUESTION {n} about {TOPICS[n % 4]} and more!", f"other {n}") for n in range(6)]
    wizard.open(faq(*many(40), *twins))
    wizard.go_to(StepId.SPLIT)
    assert wizard.words("splitTogether").startswith("12 example(s) ask nearly the same")
    wizard.go_to(StepId.SUMMARY)
    files = wizard.write()
    assert files.valid is not None
    learned, aside = (
        {str(row).casefold().split("question ")[1].split(" ")[0] for row in rows_of(path)}
        for path in (files.train, files.valid)
    )
    assert not learned & aside


def test_every_class_is_in_both_parts(wizard: Wizard, faq: Faq) -> None:
    rows = [(f"Message {n} of this day", ("urgent", "other", "other")[n % 3]) for n in range(60)]
    wizard.open(faq(*rows))
    wizard.go_to(StepId.SPLIT)
    assert wizard.words("splitResult") == "48 example(s) to learn from, 12 kept aside"
    told = [label.text() for label in wizard.get(QWidget, "splitClasses").findChildren(QLabel)]
    assert told[3:] == ["other", "32", "8", "urgent", "16", "4"]
    assert wizard.get(QCheckBox, "splitByClass").isChecked()
    choose(wizard, "splitByClass")
    assert not wizard.get(QCheckBox, "splitByClass").isChecked()


def test_another_seed_draws_others(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*many(40)))
    wizard.go_to(StepId.SPLIT)
    assert not wizard.is_there("splitSeed")
    choose(wizard, "splitAdvanced")
    wizard.get(QSpinBox, "splitSeed").setValue(7)
    session = wizard.place._session
    assert session is not None
    assert session.plan.seed == 7


def test_the_tables_own_column_is_proposed(wizard: Wizard, faq: Faq) -> None:
    rows = [(*row, "обучение" if n % 5 else "проверка") for n, row in enumerate(many(20))]
    wizard.open(faq(*rows, columns=("prompt", "completion", "часть")))
    wizard.go_to(StepId.SPLIT)
    own = wizard.get(QAbstractButton, "split.own")
    assert own.isChecked()
    assert wizard.get(QComboBox, "splitColumn").currentText() == "часть"
    assert wizard.words("splitResult") == "16 example(s) to learn from, 4 kept aside"
    choose(wizard, "split.none")
    assert wizard.words("splitResult") == "20 example(s) to learn from"
    choose(wizard, "split.own")
    wizard.go_to(StepId.SUMMARY)
    files = wizard.write()
    assert (files.examples, files.valid_examples) == (16, 4)


def test_without_such_a_column_there_is_no_such_choice(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*many(30)))
    wizard.go_to(StepId.SPLIT)
    assert not wizard.is_there("split.own")
    assert not wizard.is_there("splitByClass")


def test_a_column_is_pointed_at_and_told_what_it_means(wizard: Wizard, faq: Faq) -> None:
    rows = [(*row, f"fold {n % 4}", "all the same") for n, row in enumerate(many(20))]
    wizard.open(faq(*rows, columns=("prompt", "completion", "fold", "place")))
    wizard.go_to(StepId.SPLIT)
    assert not wizard.get(QAbstractButton, "split.own").isChecked()
    columns = wizard.get(QComboBox, "splitColumn")
    assert [columns.itemText(at) for at in range(columns.count())] == ["fold", "place"]
    choose(wizard, "split.own")
    assert not wizard.get(QAbstractButton, "prepareNext").isEnabled()
    wizard.bot.waitUntil(lambda: wizard.is_there("splitUse.3"))
    assert wizard.get(QAbstractButton, "prepareNext").isEnabled()
    assert not wizard.is_there("splitTogether")
    assert wizard.words("splitResult") == "15 example(s) to learn from, 5 kept aside"
    columns.setFocus()
    wizard.bot.keyClick(columns, Qt.Key.Key_Tab)
    field = wizard.get(QComboBox, "splitUse.0")
    assert field.hasFocus()
    wizard.bot.keyClick(field, Qt.Key.Key_Down)
    wizard.bot.waitUntil(lambda: "10 kept aside" in wizard.words("splitResult"))
    choose_column(wizard, "place")
    wizard.bot.waitUntil(lambda: wizard.is_there("splitMeaningHint"))
    assert "cannot divide" in wizard.words("splitMeaningHint")
    choose_column(wizard, "fold")
    wizard.bot.waitUntil(lambda: wizard.is_there("splitUse.3"))
    wizard.go_to(StepId.SUMMARY)
    files = wizard.write()
    assert (files.examples, files.valid_examples) == (15, 5)


def choose_column(wizard: Wizard, name: str) -> None:
    columns = wizard.get(QComboBox, "splitColumn")
    columns.setCurrentText(name)
    columns.activated.emit(columns.currentIndex())


def held_out(wizard: Wizard, *rows: tuple[str, str]) -> Path:
    path = wizard.documents.folder / "held.csv"
    path.write_text("prompt,completion\n" + "".join(f"{q},{a}\n" for q, a in rows), "utf-8")
    return path


def asking(wizard: Wizard) -> QFileDialog:
    dialogs = wizard.place.window().findChildren(QFileDialog, "fileDialog")
    (dialog,) = (each for each in dialogs if each.isVisible())
    return dialog


def choose_file(wizard: Wizard, path: Path) -> None:
    choose(wizard, "splitFile")
    dialog = asking(wizard)
    dialog.selectFile(str(path))
    dialog.accept()


def test_examples_of_another_file_are_kept_aside(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*many(24)))
    wizard.go_to(StepId.SPLIT)
    path = held_out(wizard, many(24)[3], ("Who feeds the cat at night?", "nobody"))
    choose(wizard, "split.file")
    asking(wizard).reject()
    assert wizard.get(QAbstractButton, "split.percent").isChecked()
    choose_file(wizard, path)
    wizard.bot.waitUntil(lambda: wizard.is_there("splitFileName"), timeout=20_000)
    assert wizard.words("splitFileName") == "held.csv"
    # the exact copy of a learned question is repeated, and so left out
    assert wizard.words("splitResult") == "24 example(s) to learn from, 1 kept aside"
    wizard.click("prepareBack")
    wizard.wait(StepId.FINDINGS)
    assert wizard.words("findingCount").endswith("in 24 example(s) and 2 of held.csv")
    wizard.choose("leakage")
    assert wizard.get(QTableView, "changes").model().index(1, 0).data() == "file 1"
    wizard.get(QTableView, "changes").selectRow(1)
    wizard.bot.keyClick(wizard.get(QTableView, "changes"), Qt.Key.Key_Return)
    assert not wizard.asked
    wizard.click("showInTable")
    assert not wizard.asked
    wizard.go_to(StepId.SUMMARY)
    files = wizard.write()
    assert (files.examples, files.valid_examples) == (24, 1)
    assert len(wizard.place._session.document.dataset) == 24  # type: ignore[union-attr]


def test_another_choice_forgets_the_file(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*many(24)))
    wizard.go_to(StepId.SPLIT)
    choose_file(wizard, held_out(wizard, ("Who feeds the cat at night?", "nobody")))
    wizard.bot.waitUntil(
        lambda: wizard.is_there("splitResult") and "1 kept" in wizard.words("splitResult")
    )
    choose(wizard, "split.percent")
    wizard.bot.waitUntil(
        lambda: wizard.is_there("splitResult") and "2 kept" in wizard.words("splitResult")
    )
    assert wizard.words("splitFileName") == ""


def test_a_file_that_cannot_be_opened_leaves_things_as_they_were(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*many(24)))
    wizard.go_to(StepId.SPLIT)
    path = held_out(wizard)
    path.write_bytes(b"PK\x03\x04 no workbook")
    choose_file(wizard, path.rename(path.with_suffix(".xlsx")))
    wizard.bot.waitUntil(lambda: wizard.is_there("bannerText"), timeout=20_000)
    assert wizard.get(QAbstractButton, "split.percent").isChecked()
    assert wizard.words("splitResult") == "22 example(s) to learn from, 2 kept aside"
    wizard.go_to(StepId.SUMMARY)


def test_the_topics_are_shown_with_their_rows(wizard: Wizard, faq: Faq) -> None:
    wizard.open(faq(*many(40)))
    wizard.go_to(StepId.SPLIT)
    wizard.click("lookAtCoverage")
    wizard.bot.waitUntil(lambda: wizard.is_there("coverageShow.0"), timeout=20_000)
    assert "topic" in wizard.words("coverageWords")
    choose(wizard, "coverageShow.0")
    (ids,) = wizard.asked
    title = wizard.words("coverageTitle.0")
    session = wizard.place._session
    assert session is not None
    assert session.coverage is not None
    assert len(ids) == session.coverage.coverage.clusters[0].count
    assert title.split(", ")[0] in str(session.document.dataset.cells(ids[0]))
    wizard.click("prepareBack")
    wizard.bot.waitUntil(lambda: wizard.is_there("splitAdvanced"))
    wizard.click("lookAtCoverage")
    wizard.bot.waitUntil(lambda: wizard.is_there("coverageShow.0"))
