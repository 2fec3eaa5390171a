"""Shows ready-made programs that ask a model from elsewhere. Knows no engine and no key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QApplication, QTabBar, QTextEdit, QVBoxLayout, QWidget

from desktop_ft.core.snippets.languages import (
    curl,
    javascript,
    javascript_client,
    power_query,
    python,
)
from desktop_ft.core.snippets.use import Use
from desktop_ft.core.text import Text
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.tasks import Task, TaskRunner
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.elsewhere import Elsewhere, Serving
from desktop_ft.ui.playground.serving_box import ServingBox
from desktop_ft.ui.presenter import present

_SIZE = (720, 600)
_LANGUAGES: tuple[tuple[str, str, Callable[[Use], str]], ...] = (
    ("python", "Python", python),
    ("javascript", "JavaScript", javascript),
    ("client", "JavaScript (openai)", javascript_client),
    ("curl", "curl", curl),
    ("excel", "Excel", power_query),
)


class ElsewhereDialog(BaseDialog):
    """Finds out by a job how the model is asked, then shows it language by language."""

    def __init__(
        self,
        model: str,
        job: Callable[..., Elsewhere],
        serving: Serving,
        runner: TaskRunner,
        parent: QWidget,
    ) -> None:
        title = self.tr("Use “{name}” in other programs").format(name=model)
        super().__init__(parent, "elsewhereDialog", title, size=_SIZE)
        self._found: Elsewhere | None = None
        self._serving = serving
        self._runner = runner
        self._tabs = QTabBar()
        self._tabs.setObjectName("elsewhereLanguages")
        self._tabs.setAccessibleName(self.tr("Language of the program"))
        self._tabs.setDrawBase(False)
        for _, name, _ in _LANGUAGES:
            self._tabs.addTab(name)
        self._tabs.currentChanged.connect(self._show_language)
        self._words = self.words(self.tr("Asking the engine where it is…"), "elsewhereWords")
        self._code = QTextEdit()
        self._code.setObjectName("elsewhereCode")
        self._code.setAccessibleName(self.tr("The program"))
        self._code.setReadOnly(True)
        self._code.setProperty("kind", "code")
        self._code.setAcceptRichText(False)
        self._code.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self._code.setTabChangesFocus(True)
        self._key = self.note("", "elsewhereKey")
        self._below = QVBoxLayout()
        self.banner = Banner()
        self.banner.setObjectName("elsewhereBanner")
        self._copy = self.primary_button("elsewhereCopy", self.tr("Copy"), self._on_copy)
        self._close = self.button("elsewhereClose", self.tr("Close"), self.reject)
        self._lay_out(title)
        self._task: Task | None = runner.submit(job)
        self._task.reported.connect(self._on_reported)
        self._task.succeeded.connect(self._on_found)
        self._task.failed.connect(self._on_failed)
        self.finished.connect(self._on_closed)

    @Slot(object)
    def _on_reported(self, said: object) -> None:
        if isinstance(said, Text):
            self._words.setText(translate(said))

    @Slot(object)
    def _on_found(self, found: Elsewhere) -> None:
        self._task = None
        self._found = found
        if found.way.is_here:
            self._offer_serving(found)
        for widget in (self._tabs, self._code, self._copy):
            widget.setEnabled(True)
        self._show_language()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._words.hide()
        present(self.banner, error)

    @Slot()
    def _on_closed(self) -> None:
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._code.toPlainText())
        self._copy.setText(self.tr("Copied"))

    @Slot()
    def _show_language(self) -> None:
        code, _, write = _LANGUAGES[self._tabs.currentIndex()]
        self._copy.setText(self.tr("Copy"))
        if self._found is None:
            return
        self._words.setText(self._language_words(code))
        self._key.setText(self._key_words(self._found, code))
        self._code.setPlainText(write(self._found.use))

    def _language_words(self, code: str) -> str:
        return {
            "python": self.tr("Install the library by: pip install openai"),
            "javascript": self.tr("For Node 18 or later; no package is needed."),
            "client": self.tr("For Node; install the library by: npm install openai"),
            "curl": self.tr("For the terminal of Linux and macOS, and Git Bash on Windows."),
            "excel": self.tr(
                "Data › Get Data › Blank Query › Advanced Editor: paste it there. It answers the "
                "column “question” of a table named “Questions”; the key is in a cell that you "
                "name “ApiKey”."
            ),
        }[code]

    def _key_words(self, found: Elsewhere, code: str) -> str:
        use = found.use
        if code == "excel" and use.has_key:
            told = self.tr("The key is not in it: whoever gets the workbook gets the cell with it.")
            from_file = self.tr("It is the text of the file {file}.").format(file=use.key_file)
            return f"{told} {from_file}" if use.key_file else told
        if found.way.is_here:
            return self.tr(
                "The key is not in it: it is read from the file {file}, which only you may read."
            ).format(file=use.key_file)
        if use.key_variable:
            return self.tr(
                "The key is not in it: put yours into the environment variable {name}."
            ).format(name=use.key_variable)
        return self.tr("This engine wants no key.")

    def _offer_serving(self, found: Elsewhere) -> None:
        box = ServingBox(found.way, self._serving, self._runner)
        box.failed.connect(self._on_not_served)
        self._below.addWidget(box)
        # Ollama and LM Studio hold the model themselves: then no program of ours need run.
        self._below.addWidget(
            self.note(
                self.tr(
                    "For Ollama or LM Studio take the model out of Desktop FT: Training, its "
                    "model, “Use elsewhere…”."
                ),
                "elsewhereExport",
            )
        )

    @Slot(object)
    def _on_not_served(self, error: Exception) -> None:
        present(self.banner, error)

    def _lay_out(self, title: str) -> None:
        for widget in (self._tabs, self._code, self._copy):
            widget.setEnabled(False)
        self.column.addWidget(self.heading(title))
        self.column.addWidget(self._tabs)
        self.column.addWidget(self._words)
        self.column.addWidget(self._code, 1)
        self.column.addWidget(self._key)
        self.column.addLayout(self._below)
        self.column.addWidget(self.banner)
        self.add_buttons(self._close, self._copy)
