"""The button that shows how other programs ask the models that are chosen. Knows no engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.asking import Parameters
from desktop_ft.services.elsewhere import Ways, elsewhere_job
from desktop_ft.ui.playground.elsewhere_dialog import ElsewhereDialog
from desktop_ft.ui.playground.model_columns import Picked
from desktop_ft.ui.playground.words import model_title


class ElsewhereButton(QPushButton):
    """Asks which model where several are chosen, a fine-tuned one first.

    `wanted` tells how they answer here, and what they are told beforehand: the programs do alike.
    """

    def __init__(
        self,
        ways: Ways,
        runner: TaskRunner,
        picked: Callable[[], Sequence[Picked]],
        wanted: Callable[[], tuple[Parameters, str]],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self.setText(self.tr("Use it elsewhere…"))
        self.setObjectName("elsewhereButton")
        self.setProperty("kind", "flat")
        self.setToolTip(self.tr("How other programs and Excel ask this model"))
        self._ways = ways
        self._runner = runner
        self._picked = picked
        self._wanted = wanted
        self._page = page
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        several = sorted(self._picked(), key=lambda each: not each.choice.is_fine_tuned)
        if len(several) == 1:
            self._show(several[0])
        elif several:
            menu = QMenu(self)
            menu.setObjectName("elsewhereMenu")
            menu.aboutToHide.connect(menu.deleteLater)
            for each in several:
                title = model_title(each.choice.title, each.choice.step)
                menu.addAction(title.replace("&", "&&"), partial(self._show, each))
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _show(self, picked: Picked) -> None:
        choice = picked.choice
        example = self.tr("What is the capital of France?")
        parameters, system = self._wanted()
        job = elsewhere_job(
            self._ways, picked.engine_id, choice, picked.how, example, system, parameters
        )
        title = model_title(choice.title, choice.step)
        ElsewhereDialog(title, job, self._ways, self._runner, self._page).open()
