"""The step about people: what is found, what each value becomes, and where the list goes."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget, QPushButton, QTableView, QWidget

from desktop_ft.qtkit.widgets import Toggle
from desktop_ft.services.document import Document
from desktop_ft.ui.prepare.flow import StepId
from wizard_driver import Wizard, rows_of

Faq = Callable[..., Document]

ROWS = [
    ("Where do I write to?", "Write to anna@mail.ru or call +7 916 123-45-67."),
    ("Whom do I ask?", "Ask Dr. Watson: anna@mail.ru."),
    ("And the Wi-Fi?", "The password is Kitty2024!"),
    ("When are you open?", "From nine to five."),
]


def table(view: QTableView) -> list[tuple[str, ...]]:
    model = view.model()
    return [
        tuple(str(model.index(row, at, QModelIndex()).data()) for at in range(3))
        for row in range(model.rowCount())
    ]


@pytest.fixture
def privacy(wizard: Wizard, faq: Faq) -> Wizard:
    wizard.open(faq(*ROWS))
    wizard.go_to(StepId.FINDINGS)
    wizard.go_to(StepId.PRIVACY)
    return wizard


def take(wizard: Wizard, code: str) -> None:
    page = wizard.get(QWidget, "preparePrivacy")
    toggle = page.findChild(Toggle, f"take.{code}")
    assert toggle is not None
    toggle.click()


def test_nothing_is_replaced_unless_asked(privacy: Wizard) -> None:
    page = privacy.get(QWidget, "preparePrivacy")
    listed = page.findChild(QListWidget, "findingList")
    assert listed is not None
    assert listed.count() == 4
    assert "Nothing is replaced yet" in privacy.get(QLabel, "replacedWords").text()
    assert not privacy.is_there("replacedTable")


def test_the_values_are_hidden_until_they_are_asked_for(privacy: Wizard) -> None:
    take(privacy, "privacy_email")
    assert "1 value" in privacy.get(QLabel, "replacedWords").text()
    privacy.get(QPushButton, "replacedOpen").click()
    view = privacy.get(QTableView, "replacedTable")
    assert ("E-mail addresses", "a•••••••••ru", "[EMAIL_1]") in table(view)
    assert not any("anna" in cell for row in table(view) for cell in row)
    assert ("Names of people", "••••••", "stays as it is") in table(view)
    privacy.get(Toggle, "replacedReveal").click()
    assert ("E-mail addresses", "anna@mail.ru", "[EMAIL_1]") in table(view)
    privacy.get(QPushButton, "replacedOpen").click()
    privacy.get(QPushButton, "replacedOpen").click()
    assert not any("anna" in cell for row in table(view) for cell in row)


def test_what_is_taken_is_written_with_placeholders(privacy: Wizard) -> None:
    take(privacy, "privacy_email")
    take(privacy, "privacy_secret")
    privacy.go_to(StepId.SPLIT)
    privacy.go_to(StepId.SUMMARY)
    files = privacy.write()
    answers = [row["completion"].strip() for row in rows_of(files.train)]
    assert answers[0] == "Write to [EMAIL_1] or call +7 916 123-45-67."
    assert answers[1] == "Ask Dr. Watson: [EMAIL_1]."
    assert answers[2] == "The password is [SECRET_1]"
    folder = files.train.parent
    assert not any("placeholder" in each.name for each in folder.iterdir())


def test_the_list_is_saved_after_a_warning(privacy: Wizard, tmp_path: Path, qapp: object) -> None:
    take(privacy, "privacy_phone")
    privacy.get(QPushButton, "replacedOpen").click()
    privacy.get(QPushButton, "replacedSave").click()
    page = privacy.get(QWidget, "preparePrivacy")
    privacy.bot.waitUntil(lambda: page.window().findChild(QWidget, "confirmDialog") is not None)
    asked = page.window().findChild(QWidget, "confirmDialog")
    assert asked is not None
    yes = [each for each in asked.findChildren(QPushButton) if "place" in each.text()]
    yes[0].click()
    privacy.bot.waitUntil(lambda: page.window().findChild(QFileDialog, "fileDialog") is not None)
    dialog = page.window().findChild(QFileDialog, "fileDialog")
    assert dialog is not None
    path = tmp_path / "kept" / "list.csv"
    path.parent.mkdir()
    dialog.fileSelected.emit(str(path))
    dialog.close()
    said = privacy.get(QLabel, "replacedSaved")
    privacy.bot.waitUntil(lambda: said.text() == "Saved as list.csv.")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        assert list(csv.reader(lines)) == [
            ["placeholder", "value"],
            ["[PHONE_1]", "'+7 916 123-45-67"],
        ]
    assert path.stat().st_mode & 0o077 == 0


def test_a_place_that_cannot_be_written_is_told(privacy: Wizard, tmp_path: Path) -> None:
    from desktop_ft.ui.prepare.pages.replaced_file import write_list

    assert write_list(tmp_path / "nowhere" / "list.csv", ())


def test_space_switches_a_kind_by_keyboard(privacy: Wizard) -> None:
    page = privacy.get(QWidget, "preparePrivacy")
    listed = page.findChild(QListWidget, "findingList")
    assert listed is not None
    listed.setFocus()
    privacy.bot.keyClick(listed, Qt.Key.Key_Home)
    privacy.bot.keyClick(listed, Qt.Key.Key_Space)
    assert "value" in privacy.get(QLabel, "replacedWords").text()
