"""Questions and file choosers that never block: they open, and call back when answered.

Tests find them as `confirmDialog` and `fileDialog`. Knows nothing of what is asked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget

from desktop_ft.qtkit.base_dialog import BaseDialog

_WIDTH = 440


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a question: `kind` as for QPushButton, `on_chosen` what it does."""

    text: str
    on_chosen: Callable[[], None]
    kind: str = "plain"
    name: str = ""


class Folders:
    """Remembers for each purpose the folder that was used last.

    Settings fill it at the start (`restore`) and hear of news (`on_changed`).
    """

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}
        self.native = True  # tests and the story say False, and get a chooser they can drive
        self.on_changed: Callable[[dict[str, str]], None] | None = None

    def restore(self, folders: dict[str, str]) -> None:
        """Take over what was remembered earlier."""
        self._folders = dict(folders)

    def get(self, key: str) -> str:
        """Return the folder to start in."""
        folder = self._folders.get(key, "")
        return folder if folder and Path(folder).is_dir() else str(Path.home())

    def remember(self, key: str, path: Path) -> None:
        """Note where a file was chosen."""
        self._folders[key] = str(path.parent)
        if self.on_changed is not None:
            self.on_changed(dict(self._folders))


folders = Folders()


class AskDialog(BaseDialog):
    """A heading, an explanation, and buttons that say what they do."""

    ROOMY = True

    def __init__(
        self, parent: QWidget | None, title: str, text: str, choices: Sequence[Choice]
    ) -> None:
        super().__init__(parent, "confirmDialog", title, width=_WIDTH)
        words = self.words(text, "confirmText")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setVisible(bool(text))
        self.column.addWidget(self.heading(title))
        self.column.addWidget(words)
        self.column.addSpacing(8)
        buttons = list(map(self._choice, choices))
        self.add_buttons(*buttons)
        for button in buttons:
            if button.isDefault():
                button.setFocus()  # where Return goes, there the ring is

    def _choice(self, choice: Choice) -> QPushButton:
        button = self.button(
            choice.name, choice.text, _then_close(self, choice.on_chosen), choice.kind
        )
        is_primary = choice.kind == "primary"
        button.setAutoDefault(is_primary)
        button.setDefault(is_primary)
        return button


def _then_close(dialog: QDialog, on_chosen: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        dialog.accept()
        on_chosen()

    return run


def _nothing() -> None:
    """Do nothing: the button only closes."""


def ask(parent: QWidget | None, title: str, text: str, choices: Sequence[Choice]) -> AskDialog:
    """Ask a question with any number of answers; Escape answers nothing."""
    dialog = AskDialog(parent, title, text, choices)
    dialog.open()
    return dialog


def confirm(
    parent: QWidget | None,
    title: str,
    text: str,
    yes: str,
    no: str,
    on_yes: Callable[[], None],
    *,
    danger: bool = False,
) -> AskDialog:
    """Ask before something that cannot be taken back; `yes` names the deed ("Delete 3 rows")."""
    choices = [
        Choice(no, _nothing, name="confirmNo"),
        Choice(yes, on_yes, kind="danger" if danger else "primary", name="confirmYes"),
    ]
    return ask(parent, title, text, choices)


def inform(parent: QWidget | None, title: str, text: str, close: str) -> AskDialog:
    """Say something that must not be missed."""
    choices = [Choice(close, _nothing, kind="primary", name="confirmYes")]
    return ask(parent, title, text, choices)


def choose_open_file(
    parent: QWidget | None,
    title: str,
    filters: Sequence[str],
    on_chosen: Callable[[Path], None],
    folder_key: str,
) -> QFileDialog:
    """Let the user pick a file; `filters` are such as "Tables (*.csv *.xlsx)"."""
    dialog = _file_dialog(parent, title, filters, folder_key)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def chosen(path: str) -> None:
        folders.remember(folder_key, Path(path))
        on_chosen(Path(path))

    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def choose_folder(
    parent: QWidget | None, title: str, on_chosen: Callable[[Path], None], folder_key: str
) -> QFileDialog:
    """Let the user pick a folder."""
    dialog = _file_dialog(parent, title, [], folder_key)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)

    def chosen(path: str) -> None:
        folders.remember(folder_key, Path(path) / "_")
        on_chosen(Path(path))

    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def choose_save_file(
    parent: QWidget | None,
    title: str,
    filters: Sequence[str],
    on_chosen: Callable[[Path], None],
    folder_key: str,
    suggested_name: str = "",
) -> QFileDialog:
    """Let the user name a file to write; asks before an existing one is replaced."""
    dialog = _file_dialog(parent, title, filters, folder_key)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)

    def use_suffix(filter_text: str) -> None:
        dialog.setDefaultSuffix(first_suffix(filter_text))

    def take(path: Path) -> None:
        folders.remember(folder_key, path)
        on_chosen(path)

    def chosen(name: str) -> None:
        path = Path(name)
        if path.exists() and dialog.testOption(QFileDialog.Option.DontConfirmOverwrite):
            _confirm_replacing(parent, path, lambda: take(path))
        else:
            take(path)

    # Qt would ask with a box that blocks; macOS asks by itself and cannot be told not to.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, sys.platform != "darwin")
    use_suffix(filters[0] if filters else "")
    dialog.filterSelected.connect(use_suffix)
    dialog.fileSelected.connect(chosen)
    if suggested_name:
        dialog.selectFile(suggested_name)
    dialog.open()
    return dialog


def _confirm_replacing(parent: QWidget | None, path: Path, on_yes: Callable[[], None]) -> None:
    confirm(
        parent,
        QCoreApplication.translate("dialogs", "Replace {name}?").format(name=path.name),
        QCoreApplication.translate("dialogs", "A file of that name is there already."),
        QCoreApplication.translate("dialogs", "Replace"),
        QCoreApplication.translate("dialogs", "Cancel"),
        on_yes,
    )


def first_suffix(filter_text: str) -> str:
    """Return "csv" for "Tables (*.csv *.tsv)", or "" for "All files (*)"."""
    inside = filter_text.rpartition("(")[2].rstrip(")").split()
    return inside[0].removeprefix("*.") if inside and inside[0].startswith("*.") else ""


def _file_dialog(
    parent: QWidget | None, title: str, filters: Sequence[str], folder_key: str
) -> QFileDialog:
    dialog = QFileDialog(parent, title, folders.get(folder_key))
    dialog.setObjectName("fileDialog")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters(list(filters))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, not folders.native)
    return dialog
