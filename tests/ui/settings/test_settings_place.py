"""The settings place: choices take effect at once; a key is tried before it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_ft.core.errors import KeyStoreUnavailable, NotAuthorised, Offline
from desktop_ft.core.parts import Part
from desktop_ft.core.text import text
from desktop_ft.infra.base_models import LocalModels
from desktop_ft.infra.local_engine import LocalEngine
from desktop_ft.infra.provider_files import read_providers
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner, Toggle
from desktop_ft.services.connections import OPENAI_URL, ConnectionBook
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.secrets import Secret
from desktop_ft.services.settings import SettingsStore
from desktop_ft.services.spelling import Spelling
from desktop_ft.ui.settings.place import SettingsPlace
from fake_secrets import MemorySecrets
from fake_tester import FakeTester
from tiny_dictionary import NearChecker, write_three

KEY = "sk-test-0123456789abcdefWXYZ"


PARTS = (
    Part("Qt", "6", "LGPL-3.0-only", "https://qt.io", text="All of the LGPL"),
    Part("tiny", "1.0", "MIT"),
)


class Given:
    """The place and what stands behind it."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.path = path
        self.store = SettingsStore(path)
        self.secrets = MemorySecrets()
        self.tester = FakeTester()
        self.runner = TaskRunner()

        def keep(connections: object) -> None:
            self.store.change(connections=connections)

        self.book = ConnectionBook((), self.secrets, self.tester, keep, read_providers)
        write_three(path.parent / "dictionaries")
        self.speller = Spelling(self.store, NearChecker(path.parent / "dictionaries"))
        self.place = SettingsPlace(
            self.store,
            self.speller,
            self.book,
            self.secrets,
            LocalModels(LocalEngine(path.parent / "engine")),
            self.runner,
            lambda: [("Qt", "6"), ("A", "b")],
            find_parts=lambda: PARTS,
        )

    def find(self, kind: type[QWidget], name: str) -> QWidget:
        found = self.place.findChild(kind, name)
        assert found is not None, name
        return found

    def click(self, widget: QWidget) -> None:
        assert widget.isEnabled(), widget.objectName()
        # a radio button takes clicks on its circle and words only, not on the rest of its row
        place = QPoint(10, widget.height() // 2)
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)

    def dialog(self, name: str) -> QDialog:
        def there() -> bool:
            return bool(self._dialogs(name))

        self.qtbot.waitUntil(there)
        return self._dialogs(name)[0]

    def no_dialog(self, name: str) -> bool:
        return not self._dialogs(name)

    @staticmethod
    def _dialogs(name: str) -> list[QDialog]:
        return [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QDialog) and each.objectName() == name and each.isVisible()
        ]

    def add(self, button: str, *, address: str = "", key: str = KEY) -> QDialog:
        """Open the dialog and fill it in as a person would."""
        self.click(self.find(QPushButton, button))
        dialog = self.dialog("connectionDialog")
        if address:
            self.type_into(dialog, "connectionAddress", address)
        self.type_into(dialog, "connectionKey", key)
        return dialog

    def type_into(self, dialog: QDialog, name: str, words: str) -> None:
        field = dialog.findChild(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        QGuiApplication.clipboard().setText(words)
        field.paste()
        field.textEdited.emit(field.text())


@pytest.fixture
def given(qtbot: QtBot, tmp_path: Path) -> Iterator[Given]:
    given = Given(tmp_path / "settings.json", qtbot)
    qtbot.addWidget(given.place)
    given.place.resize(1000, 700)
    with qtbot.waitExposed(given.place):
        given.place.show()
    yield given
    assert given.runner.shutdown()


@pytest.mark.parametrize(
    ("button", "field", "value"),
    [
        ("language.ru", "language", "ru"),
        ("language.en", "language", "en"),
        ("theme.dark", "theme", "dark"),
    ],
)
def test_a_choice_is_kept_and_told(given: Given, button: str, field: str, value: str) -> None:
    signal = given.place.language_chosen if field == "language" else given.place.theme_chosen
    with given.qtbot.waitSignal(signal) as heard:
        given.click(given.find(QRadioButton, button))
    assert heard.args == [value]
    assert getattr(given.store.value, field) == value


def test_the_same_choice_again_changes_nothing(given: Given) -> None:
    with given.qtbot.assertNotEmitted(given.place.theme_chosen):
        given.click(given.find(QRadioButton, "theme.system"))


def test_training_may_end_with_the_window(given: Given) -> None:
    toggle = given.find(Toggle, "keepTraining")
    assert toggle.isChecked()
    given.click(toggle)
    assert given.store.value.keep_training is False


def test_openai_is_added_tried_and_kept(given: Given) -> None:
    given.place.show_page(1)
    dialog = given.add("add.openai", key=f"  “{KEY}”\u200b\n")
    keep = dialog.findChild(QPushButton, "keepConnection")
    assert not keep.isEnabled()
    assert dialog.findChild(QLineEdit, "connectionAddress").isReadOnly()
    given.click(dialog.findChild(QPushButton, "testConnection"))
    given.qtbot.waitUntil(keep.isEnabled)
    assert given.tester.asked == [(OPENAI_URL, Secret(KEY))]
    assert "2 model" in dialog.findChild(Banner).text
    with given.qtbot.waitSignal(given.place.connections_changed):
        given.click(keep)
    (kept,) = given.store.value.connections
    assert (kept.name, kept.kind, kept.base_url) == ("OpenAI", EngineKind.OPENAI, OPENAI_URL)
    assert given.secrets.kept[kept.key_name] == Secret(KEY)
    given.store.save()
    assert KEY not in given.path.read_text()
    assert kept.key_name in json.dumps(json.loads(given.path.read_text()))

    card = given.place.connections.card(kept.id)
    chip = card.findChild(QLabel, "keyChip")
    given.qtbot.waitUntil(chip.isVisible)
    assert KEY[-4:] in chip.text()
    shown = " ".join(label.text() for label in given.place.findChildren(QLabel))
    assert KEY not in shown
    assert KEY[:-4] not in shown


def test_what_stands_in_between_is_kept_and_its_password_is_a_key(given: Given) -> None:
    given.place.show_page(1)
    dialog = given.add("add.azure", address="https://ward.openai.azure.com/openai/v1", key=KEY)
    for name, value in (
        ("connectionDeployments", "tone, faq"),
        ("connectionProxy", "socks5://127.0.0.1:1080"),
        ("connectionProxyLogin", "nurse:s3cret-pass"),
        ("connectionCa", "/etc/hospital.pem"),
    ):
        dialog.findChild(QLineEdit, name).setText(value)
    fold = dialog.findChild(QPushButton, "connectionAdvanced")
    given.click(fold)
    given.qtbot.waitUntil(dialog.findChild(QLineEdit, "connectionProxy").isVisible)
    assert dialog.findChild(QLineEdit, "connectionProxyLogin").echoMode() == QLineEdit.Password
    given.click(dialog.findChild(QPushButton, "testConnection"))
    keep = dialog.findChild(QPushButton, "keepConnection")
    given.qtbot.waitUntil(keep.isEnabled)
    assert given.tester.proxy_logins == [Secret("nurse:s3cret-pass")]
    with given.qtbot.waitSignal(given.place.connections_changed):
        given.click(keep)
    (kept,) = given.store.value.connections
    assert (kept.provider, kept.proxy, kept.ca_file) == (
        "azure",
        "socks5://127.0.0.1:1080",
        "/etc/hospital.pem",
    )
    assert kept.choices == {"deployments": "tone, faq"}
    assert given.secrets.kept[kept.proxy_key_name] == Secret("nurse:s3cret-pass")
    given.store.save()
    assert "s3cret" not in given.path.read_text()
    card = given.place.connections.card(kept.id)
    given.click(card.edit_button)
    given.qtbot.waitUntil(lambda: not given.no_dialog("connectionDialog"))
    again = given.dialog("connectionDialog")
    assert again.findChild(QLineEdit, "connectionProxy").text() == "socks5://127.0.0.1:1080"
    assert again.findChild(QLineEdit, "connectionProxyLogin").text() == ""
    assert again.findChild(QPushButton, "connectionAdvanced").isChecked()
    again.reject()


def test_models_that_go_are_told_of_with_the_way_to_them(given: Given) -> None:
    given.place.show_page(1)
    banner = given.find(Banner, "dyingBanner")
    given.place.connections.tell_of_dying("One goes.")
    assert banner.isVisible()
    with given.qtbot.waitSignal(given.place.connections.trainings_wanted):
        banner.action_triggered.emit()
    given.place.connections.tell_of_dying("")
    assert not banner.isVisible()


def test_where_training_is_not_spoken_it_is_said(given: Given) -> None:
    given.place.show_page(1)
    dialog = given.add("add.fireworks")
    assert "does not speak" in dialog.findChild(QLabel, "connectionAbout").text()
    assert dialog.findChild(QLineEdit, "connectionAddress").isReadOnly()
    dialog.reject()


def test_a_wrong_key_is_not_kept(given: Given) -> None:
    given.place.show_page(1)
    given.tester.error = NotAuthorised(text("infra", "The key is wrong."))
    dialog = given.add("add.openai")
    given.click(dialog.findChild(QPushButton, "testConnection"))
    given.qtbot.waitUntil(lambda: dialog.findChild(Banner).kind == "bad")
    assert dialog.findChild(Banner).text == "The key is wrong."
    assert not dialog.findChild(QPushButton, "keepConnection").isEnabled()
    given.click(dialog.findChild(QPushButton, "cancelConnection"))
    given.qtbot.waitUntil(lambda: given.no_dialog("connectionDialog"))
    assert given.secrets.kept == {}
    assert given.store.value.connections == ()


def test_a_server_that_is_out_of_reach_may_still_be_kept(given: Given) -> None:
    given.place.show_page(1)
    given.tester.error = Offline(text("infra", "No answer."))
    dialog = given.add("add.compatible", address="gpu.lab.example/v1/chat/completions", key="")
    keep = dialog.findChild(QPushButton, "keepConnection")
    given.click(dialog.findChild(QPushButton, "testConnection"))
    given.qtbot.waitUntil(keep.isEnabled)
    with given.qtbot.waitSignal(given.place.connections_changed):
        given.click(keep)
    (kept,) = given.store.value.connections
    assert (kept.name, kept.base_url) == ("gpu.lab.example/v1", "https://gpu.lab.example/v1")
    assert kept.key_name == ""


@pytest.mark.parametrize(
    ("address", "key", "said"),
    [
        ("", "sk-abc", "The address is missing."),
        ("ftp://x", "sk-abc", "not the address of a server"),
        ("https://u:geheim@x/v1", "sk-abc", "a name or a password"),
        ("https://x.example/v1", "sk-ж", "Character 4"),
    ],
)
def test_what_cannot_be_right_is_not_even_tried(
    given: Given, address: str, key: str, said: str
) -> None:
    given.place.show_page(1)
    dialog = given.add("add.compatible", address=address, key=key)
    given.click(dialog.findChild(QPushButton, "testConnection"))
    assert said in dialog.findChild(Banner).text
    assert "geheim" not in dialog.findChild(Banner).text
    assert given.tester.asked == []
    dialog.reject()


def test_changing_the_key_after_the_test_needs_another_test(given: Given) -> None:
    given.place.show_page(1)
    dialog = given.add("add.openai")
    keep = dialog.findChild(QPushButton, "keepConnection")
    given.click(dialog.findChild(QPushButton, "testConnection"))
    given.qtbot.waitUntil(keep.isEnabled)
    given.type_into(dialog, "connectionKey", "sk-another-key-0123")
    assert not keep.isEnabled()
    dialog.reject()


def test_an_http_address_is_warned_of(given: Given) -> None:
    given.place.show_page(1)
    dialog = given.add("add.compatible", address="http://10.0.0.7/v1")
    given.click(dialog.findChild(QPushButton, "testConnection"))
    given.qtbot.waitUntil(lambda: "not encrypted" in dialog.findChild(Banner).text)
    assert dialog.findChild(Banner).kind == "warn"
    dialog.reject()


def test_without_a_key_store_the_user_is_told(given: Given) -> None:
    given.secrets.store_is_there = False
    given.place.show_page(1)
    given.click(given.find(QPushButton, "add.openai"))
    dialog = given.dialog("connectionDialog")
    given.qtbot.waitUntil(lambda: "until the program ends" in dialog.findChild(Banner).text)
    dialog.reject()


class LockedSecrets(MemorySecrets):
    """A key store that does not open."""

    def set(self, name: str, secret: Secret) -> None:
        raise KeyStoreUnavailable(text("infra", "The key store is locked."))


def test_a_locked_key_store_leaves_the_session(given: Given) -> None:
    locked = LockedSecrets()
    given.book._secrets = locked
    given.place.show_page(1)
    dialog = given.add("add.openai")
    keep = dialog.findChild(QPushButton, "keepConnection")
    given.click(dialog.findChild(QPushButton, "testConnection"))
    given.qtbot.waitUntil(keep.isEnabled)
    given.click(keep)
    given.qtbot.waitUntil(lambda: "locked" in dialog.findChild(Banner).text)
    assert given.store.value.connections == ()
    with given.qtbot.waitSignal(given.place.connections_changed):
        given.click(dialog.findChild(Banner).findChild(QPushButton, "bannerAction"))
    assert list(locked.kept.values()) == [Secret(KEY)]


def kept_connection(given: Given) -> str:
    given.place.show_page(1)
    dialog = given.add("add.openai")
    keep = dialog.findChild(QPushButton, "keepConnection")
    given.click(dialog.findChild(QPushButton, "testConnection"))
    given.qtbot.waitUntil(keep.isEnabled)
    with given.qtbot.waitSignal(given.place.connections_changed):
        given.click(keep)
    return given.store.value.connections[0].id


def test_a_kept_connection_is_tested_changed_and_removed(given: Given) -> None:
    number = kept_connection(given)
    card = given.place.connections.card(number)
    given.click(card.test_button)
    given.qtbot.waitUntil(lambda: "key works" in card.banner.text)
    assert given.tester.asked[-1] == (OPENAI_URL, Secret(KEY))

    given.click(card.edit_button)
    dialog = given.dialog("connectionDialog")
    assert dialog.findChild(QLineEdit, "connectionKey").text() == ""  # nobody reads a key out
    given.type_into(dialog, "connectionName", "Work")
    keep = dialog.findChild(QPushButton, "keepConnection")
    given.click(dialog.findChild(QPushButton, "testConnection"))
    given.qtbot.waitUntil(keep.isEnabled)
    assert given.tester.asked[-1] == (OPENAI_URL, Secret(KEY))  # the key that is kept
    with given.qtbot.waitSignal(given.place.connections_changed):
        given.click(keep)
    assert given.store.value.connections[0].name == "Work"

    given.click(given.place.connections.card(number).remove_button)
    question = given.dialog("confirmDialog")
    with given.qtbot.waitSignal(given.place.connections_changed):
        given.click(question.findChild(QPushButton, "confirmYes"))
    assert given.store.value.connections == ()
    assert given.secrets.kept == {}


def test_the_honest_note_about_openai_is_there(given: Given) -> None:
    note = given.find(QLabel, "openaiNote").text()
    assert "6 January 2027" in note


def test_the_key_is_hidden_while_it_is_typed(given: Given) -> None:
    given.place.show_page(1)
    dialog = given.add("add.openai")
    field = dialog.findChild(QLineEdit, "connectionKey")
    assert field.echoMode() == QLineEdit.EchoMode.Password
    given.click(dialog.findChild(QToolButton, "showKey"))
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    dialog.reject()


def test_about_tells_what_it_is_made_of(given: Given) -> None:
    given.place.show_page(3)
    given.qtbot.waitUntil(
        lambda: any(label.text() == "6" for label in given.place.about.findChildren(QLabel))
    )
    given.click(given.find(QPushButton, "copyFacts"))
    assert QGuiApplication.clipboard().text() == "Qt: 6\nA: b"


def test_about_shows_the_licence_of_each_part(given: Given) -> None:
    given.place.show_page(3)
    given.click(given.find(QPushButton, "showLicences"))
    dialog = given.dialog("licencesDialog")
    parts = dialog.findChild(QListWidget, "licencesList")
    given.qtbot.waitUntil(lambda: parts.count() == 2, timeout=30_000)
    shown = dialog.findChild(QPlainTextEdit, "licenceText")
    assert shown.toPlainText() == "https://qt.io\n\nAll of the LGPL"
    parts.setCurrentRow(1)
    assert "MIT" in shown.toPlainText()
    assert "2 part" in dialog.findChild(QLabel, "licencesSaid").text()
    given.click(dialog.findChild(QPushButton, "licencesClose"))


def test_everything_can_be_found_and_read_aloud(given: Given) -> None:
    kinds = (QPushButton, QRadioButton, QToolButton, QLineEdit, Toggle)
    nameless = [
        widget
        for kind in kinds
        for widget in given.place.findChildren(kind)
        if not (widget.objectName() and (widget.accessibleName() or widget.property("text")))
        and not widget.objectName().startswith("banner")  # named when it has something to say
    ]
    assert nameless == []
