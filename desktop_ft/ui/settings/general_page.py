"""Language, look, editing, and what happens to a training when the window closes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from desktop_ft.qtkit.i18n import LANGUAGES
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.qtkit.widgets import Card, Toggle
from desktop_ft.services.settings import SettingsStore
from desktop_ft.services.spelling import Spelling
from desktop_ft.ui.settings.spelling_card import SpellingCard


class GeneralPage(QWidget):
    """Writes each choice into the settings and tells it.

    Signals: `language_chosen(str)`, `theme_chosen(str)`.
    """

    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(
        self,
        settings: SettingsStore,
        speller: Spelling,
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._language_card())
        column.addWidget(self._theme_card())
        column.addWidget(SpellingCard(speller, runner))
        column.addWidget(self._training_card())
        column.addWidget(self._news_card())

    def _language_card(self) -> Card:
        card = Card(self.tr("Language"))
        choices = {"system": self.tr("As the system has it"), **LANGUAGES}
        group = self._radios(card, "language", choices, self._settings.value.language)
        group.buttonClicked.connect(self._on_language)
        return card

    def _theme_card(self) -> Card:
        card = Card(self.tr("Look"))
        choices = {
            "system": self.tr("As the system has it"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        group = self._radios(card, "theme", choices, self._settings.value.theme)
        group.buttonClicked.connect(self._on_theme)
        return card

    def _training_card(self) -> Card:
        card = Card(self.tr("Training on this computer"))
        toggle = Toggle(self.tr("Goes on when the window is closed"))
        toggle.setObjectName("keepTraining")
        toggle.setAccessibleName(toggle.text())
        toggle.setChecked(self._settings.value.keep_training)
        toggle.toggled.connect(self._on_keep_training)
        card.body.addWidget(toggle)
        words = QLabel(
            self.tr(
                "If it does not, a training that is going on stops with the window; you are asked "
                "before that."
            )
        )
        words.setProperty("kind", "muted")
        words.setWordWrap(True)
        card.body.addWidget(words)
        return card

    def _news_card(self) -> Card:
        card = Card(self.tr("When a training ends"))
        value = self._settings.value
        for name, words, on in (
            ("tell_when_done", self.tr("Tell me on the desktop"), value.tell_when_done),
            ("sound_when_done", self.tr("with a sound"), value.sound_when_done),
        ):
            toggle = Toggle(words)
            toggle.setObjectName(name)
            toggle.setAccessibleName(f"{card.title()}: {words}")
            toggle.setChecked(on)
            toggle.toggled.connect(partial(self._on_news, name))
            card.body.addWidget(toggle)
        hint = QLabel(self.tr("Only while the window is not in front."))
        hint.setProperty("kind", "muted")
        card.body.addWidget(hint)
        return card

    def _on_news(self, name: str, on: bool) -> None:
        self._settings.change(**{name: on})

    def _radios(
        self, card: Card, name: str, choices: Mapping[str, str], chosen: str
    ) -> QButtonGroup:
        group = QButtonGroup(card)
        for key, words in choices.items():
            button = QRadioButton(words)
            button.setObjectName(f"{name}.{key}")
            button.setAccessibleName(f"{card.title()}: {words}")
            button.setProperty("choice", key)
            button.setChecked(key == (chosen if chosen in choices else "system"))
            group.addButton(button)
            # as wide as its words, so that the ring of the focus is too
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return group

    @Slot(object)
    def _on_language(self, button: QRadioButton) -> None:
        choice = str(button.property("choice"))
        if choice != self._settings.value.language:
            self._settings.change(language=choice)
            self.language_chosen.emit(choice)

    @Slot(object)
    def _on_theme(self, button: QRadioButton) -> None:
        choice = str(button.property("choice"))
        if choice != self._settings.value.theme:
            self._settings.change(theme=choice)
            self.theme_chosen.emit(choice)

    @Slot(bool)
    def _on_keep_training(self, on: bool) -> None:
        self._settings.change(keep_training=on)
