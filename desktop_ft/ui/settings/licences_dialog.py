"""Shows what the program is made of, each part with its licence. Asks for the list in a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QSplitter, QWidget

from desktop_ft.core.parts import Part
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.tasks import TaskRunner

_SIZE = (820, 560)
_LIST_WIDTH = 320


class LicencesDialog(BaseDialog):
    """The parts at the left, the licence of the one that is chosen at the right."""

    def __init__(
        self,
        find_parts: Callable[[], Sequence[Part]],
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        title = QCoreApplication.translate("LicencesDialog", "Licences of what is inside")
        super().__init__(parent, "licencesDialog", title, size=_SIZE)
        self._parts: Sequence[Part] = ()
        self._list = QListWidget()
        self._list.setObjectName("licencesList")
        self._list.setAccessibleName(self.tr("Parts of the program"))
        self._list.currentRowChanged.connect(self._on_row)
        self._text = QPlainTextEdit()
        self._text.setObjectName("licenceText")
        self._text.setAccessibleName(self.tr("Licence"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        split = QSplitter()
        split.addWidget(self._list)
        split.addWidget(self._text)
        split.setChildrenCollapsible(False)
        split.setSizes([_LIST_WIDTH, _SIZE[0] - _LIST_WIDTH])
        self._said = self.note(self.tr("Looking…"), "licencesSaid")
        self.column.addWidget(self._said)
        self.column.addWidget(split, 1)
        close = self.tr("Close")
        self.add_buttons(self.primary_button("licencesClose", close, self.accept))

        def look(token: CancelToken, report: Report) -> Sequence[Part]:
            del token, report
            return find_parts()

        self._task = runner.submit(look)
        self._task.succeeded.connect(self._on_parts)
        self.finished.connect(self._task.cancel)

    @Slot(object)
    def _on_parts(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._said.setText(self.tr("%n part(s), made by others and free to use", "", len(parts)))
        for part in parts:
            self._list.addItem(f"{part.name} {part.version}\n{part.licence}")
        self._list.setCurrentRow(0)

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if not 0 <= row < len(self._parts):
            return
        part = self._parts[row]
        text = part.text or self.tr(
            "The licence is {licence}; its text did not come with the part."
        ).format(licence=part.licence)
        self._text.setPlainText("\n\n".join(filter(None, (part.home, text))))
