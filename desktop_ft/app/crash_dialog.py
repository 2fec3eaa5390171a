"""Shows a crash report, to be read, copied and saved. Sends nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_ft.qtkit import dialogs
from desktop_ft.qtkit.base_dialog import BaseDialog

_SIZE = (640, 460)


class CrashDialog(BaseDialog):
    """`before`: it happened in an earlier session; `forget` removes what was offered."""

    ROOMY = True

    def __init__(
        self,
        report: str,
        forget: Callable[[], None] | None,
        *,
        before: bool,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent, "crashDialog", self.tr("Something went wrong"), size=_SIZE)
        self._report = report
        self._forget = forget
        self._before = before
        self._shown = QPlainTextEdit(report)
        self._shown.setObjectName("crashReport")
        self._shown.setAccessibleName(self.tr("The report"))
        self._shown.setReadOnly(True)
        self._lay_out()
        self.finished.connect(self._on_finished)

    def _lay_out(self) -> None:
        self.column.addWidget(self.heading(self._heading()))
        self.column.addWidget(self.words(self._explanation()))
        self.column.addWidget(self._shown, 1)
        copy = self.button("copyReport", self.tr("Copy"), self._on_copy)
        save = self.button("saveReport", self.tr("Save…"), self._on_save)
        close = self.button("closeReport", self.tr("Close"), self.accept, "primary")
        self.add_buttons(close, left=(copy, save))

    def _heading(self) -> str:
        if self._before:
            return self.tr("Last time the program ended unexpectedly")
        return self.tr("Something in the program went wrong")

    def _explanation(self) -> str:
        if self._before:
            said = self.tr("Unsaved work, if there was any, is offered back on the Data page.")
        else:
            said = self.tr(
                "What you were just doing may not have happened; your data is as it was. You can "
                "go on, or save and start the program again."
            )
        note = self.tr(
            "The report below helps to mend it. It holds no keys and is sent to nobody; read it "
            "before you pass it on."
        )
        return f"{said}\n\n{note}"

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    @Slot()
    def _on_save(self) -> None:
        filters = [self.tr("Text (*.txt)")]
        dialogs.choose_save_file(
            self, self.tr("Save the report"), filters, self._write, "report", "desktop-ft-report"
        )

    def _write(self, path: Path) -> None:
        try:
            path.write_text(self._report, "utf-8")
        except OSError as error:
            dialogs.inform(
                self,
                self.tr("The report could not be saved."),
                self.tr("The computer says: {reason}.").format(reason=error.strerror),
                self.tr("Close"),
            )

    @Slot()
    def _on_finished(self) -> None:
        if self._forget is not None:
            self._forget()
