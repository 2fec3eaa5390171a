"""Whether misspelt words are marked, by which dictionaries, and which words are the user's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QWidget

from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.i18n import LANGUAGES
from desktop_ft.qtkit.spelling import spelling
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Banner, Card, Toggle
from desktop_ft.services.spelling import Spelling
from desktop_ft.ui.presenter import present

_SIZE = (360, 420)


class SpellingCard(Card):
    """Changes take effect at once, in every field that is open."""

    def __init__(
        self, speller: Spelling, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Editing"))
        self._speller = speller
        self._runner = runner
        self._looked = False
        self._said = QLabel(self.tr("Looking for dictionaries…"))
        self._said.setObjectName("spellingLanguages")
        self._said.setProperty("kind", "muted")
        self._said.setWordWrap(True)
        self._banner = Banner(self)
        self._banner.setObjectName("spellingBanner")
        self.body.addWidget(self._toggle())
        self.body.addWidget(self._said)
        self.body.addWidget(self._banner)
        self.body.addLayout(self._buttons())

    def _toggle(self) -> Toggle:
        toggle = Toggle(self.tr("Mark misspelt words"))
        toggle.setObjectName("markMisspelt")
        toggle.setAccessibleName(toggle.text())
        toggle.setChecked(self._speller.is_on)
        toggle.toggled.connect(self._on_toggled)
        return toggle

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, words, on_click in (
            ("spellingAdd", self.tr("Add a dictionary…"), self._on_add),
            ("spellingOwn", self.tr("My words…"), self._on_own),
        ):
            button = QPushButton(words)
            button.setObjectName(name)
            button.clicked.connect(on_click)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._looked:
            self._looked = True
            task = self._runner.submit(self._speller.languages_job())
            task.succeeded.connect(self._on_languages)

    @Slot(object)
    def _on_languages(self, codes: Sequence[str]) -> None:
        names = [_name(code) for code in codes]
        if names:
            said = self.tr(
                "There are dictionaries for: {languages}. Words of other languages are not marked."
            ).format(languages=", ".join(names))
        else:
            said = self.tr("No dictionary was found on this computer.")
        self._said.setText(said)

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self._speller.turn(on)
        spelling().changed.emit()

    @Slot()
    def _on_add(self) -> None:
        self._banner.hide_message()
        dialogs.choose_open_file(
            self,
            self.tr("Add a dictionary"),
            [self.tr("Dictionaries") + " (*.oxt *.xpi *.zip *.aff *.dic)"],
            self._add,
            "dictionaries",
        )

    def _add(self, path: Path) -> None:
        task = self._runner.submit(self._speller.add_job(path))
        task.succeeded.connect(self._on_added)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_added(self, codes: Sequence[str]) -> None:
        self._on_languages(codes)
        self._banner.show_message("good", self.tr("The dictionary is used from now on."))
        spelling().changed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        present(self._banner, error)

    @Slot()
    def _on_own(self) -> None:
        OwnWords(self._speller.own_words, self._keep_own, self).open()

    def _keep_own(self, words: Sequence[str]) -> None:
        self._speller.keep_own(words)
        spelling().changed.emit()


def _name(code: str) -> str:
    name = LANGUAGES.get(code) or QLocale(code).nativeLanguageName() or code
    return name[0].upper() + name[1:]


class OwnWords(BaseDialog):
    """The user's own words, one on each line."""

    def __init__(
        self, words: Sequence[str], on_kept: Callable[[Sequence[str]], None], parent: QWidget
    ) -> None:
        super().__init__(parent, "ownWordsDialog", self.tr("My words"), size=_SIZE)
        self._on_kept = on_kept
        self._field = QPlainTextEdit("\n".join(words))
        self._field.setObjectName("ownWordsField")
        self._field.setAccessibleName(self.windowTitle())
        self._field.setTabChangesFocus(True)
        self.column.addWidget(self.heading(self.windowTitle()))
        self.column.addWidget(self._field, 1)
        self.column.addWidget(self.note(self.tr("One on each line. They are never marked.")))
        self.add_buttons(
            self.cancel_button("ownWordsCancel"),
            self.primary_button("ownWordsKeep", self.tr("Keep"), self._on_keep),
        )

    @Slot()
    def _on_keep(self) -> None:
        lines = self._field.toPlainText().split("\n")
        self.accept()
        self._on_kept([line.strip() for line in lines if line.strip()])
