"""Shows groups of near-equal values and asks which to merge into what. Finds nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QWidget,
)

from desktop_ft.core.facets.clusters import Clusters, Method, Way
from desktop_ft.core.tasks import Steps
from desktop_ft.qtkit.base_dialog import BaseDialog
from desktop_ft.qtkit.widgets.spin_box import SpinBox
from desktop_ft.ui.editor.bar_parts import bar_combo, pause
from desktop_ft.ui.editor.facets.cluster_model import ClusterModel
from desktop_ft.ui.editor.facets.cluster_spellings import Spellings
from desktop_ft.ui.editor.facets.cluster_table import ClusterTable

_SIZE = (880, 640)
_PAUSE_MS = 300
_FULL = 1000
_SPELLINGS_PX = 132


class ClusterDialog(BaseDialog):
    """Signals: `asked(Way)` when groups are to be found; `merge_wanted(dict)`, what each value is
    to become, by its key."""

    asked = Signal(object)
    merge_wanted = Signal(object)

    def __init__(self, column: str, parent: QWidget) -> None:
        super().__init__(parent, "clusterDialog", self.tr("Merge near-equal values"), size=_SIZE)
        self._pause = pause(self, _PAUSE_MS, self.ask)
        words = self.tr("Values of “{column}” that seem to mean the same")
        self.column.addWidget(self.heading(words.format(column=column)))
        note = self.tr(
            "Tick the groups to merge: all rows that show take the new value, in one step that "
            "Undo takes back."
        )
        self.column.addWidget(self.note(note))
        self._make_ways()
        self._make_table()
        self._progress = QProgressBar()
        self._progress.setObjectName("clusterProgress")
        self._progress.setAccessibleName(self.tr("Comparing the values…"))
        self._progress.setTextVisible(False)
        self._progress.setRange(0, _FULL)
        self._said = self.note("", "clusterSaid")
        self._all = self._tick_button("clusterAll", self.tr("Tick all"), on=True)
        self._none = self._tick_button("clusterNone", self.tr("Untick all"), on=False)
        words = self.tr("Merge the ticked")
        self._merge = self.primary_button("clusterMerge", words, self._on_merge)
        self._merge.setAutoDefault(False)
        self._merge.setDefault(False)
        words = self.tr("Spellings in this group; a double click makes one the new value:")
        hint = self.note(words)
        for widget in (self.table, hint, self._spellings, self._progress, self._said):
            self.column.addWidget(widget, 1 if widget is self.table else 0)
        cancel = self.cancel_button("clusterCancel")
        self.add_buttons(cancel, self._merge, left=(self._all, self._none))
        self._on_way()

    # -- what others ask ------------------------------------------------------------------------

    @property
    def way(self) -> Way:
        """How values are to be found."""
        return Way(
            Method(self._method.currentData()), self._size.value(), self._likeness.value() / 100
        )

    @Slot()
    def ask(self) -> None:
        """Ask for the groups that are found the way that is chosen."""
        self._pause.stop()
        self.groups.show(())
        self._progress.setValue(0)
        self._progress.show()
        self._say(self.tr("Comparing the values…"))
        self.asked.emit(self.way)

    def show_progress(self, steps: Steps) -> None:
        """Show how far the search is."""
        self._progress.setValue(round(steps.fraction * _FULL))

    def show_clusters(self, clusters: Clusters) -> None:
        """Show what was found."""
        self._progress.hide()
        self.groups.show(clusters.found)
        number = QLocale().toString
        said = [self.tr("%Ln group(s)", "", len(clusters.found))]
        if clusters.found:
            said[0] += " · " + self.tr("{count} rows").format(count=number(clusters.rows))
            self.table.setCurrentIndex(self.groups.index(0, 0))
        else:
            said = [self.tr("No near-equal values were found this way.")]
        if clusters.left_out:
            said.append(
                self.tr(
                    "%Ln value(s) were not compared: the most frequent and not too long ones are.",
                    "",
                    clusters.left_out,
                )
            )
        self._say("\n".join(said))

    def show_error(self, words: str) -> None:
        """Say why nothing was found."""
        self._progress.hide()
        self._say(words)

    # -- making it ------------------------------------------------------------------------------

    def _make_ways(self) -> None:
        self._method = bar_combo("clusterMethod", self.tr("How to compare"))
        for words, method in (
            (self.tr("the same words, in any order and spelling of capitals"), Method.FINGERPRINT),
            (self.tr("the same groups of letters"), Method.NGRAM),
            (self.tr("a few letters differ"), Method.NEAREST),
        ):
            self._method.addItem(words, method.value)
        self._method.currentIndexChanged.connect(self._on_way)
        self._method.currentIndexChanged.connect(self.ask)
        self._size = SpinBox()
        self._size.setObjectName("clusterSize")
        self._size.setRange(1, 6)
        self._size.setValue(2)
        self._size.setAccessibleName(self.tr("Letters in a group"))
        self._size.setSuffix(self.tr(" letters in a group"))
        self._likeness = SpinBox()
        self._likeness.setObjectName("clusterLikeness")
        self._likeness.setRange(50, 99)
        self._likeness.setValue(85)
        self._likeness.setAccessibleName(self.tr("How much alike"))
        self._likeness.setPrefix(self.tr("at least "))
        self._likeness.setSuffix(self.tr(" % alike"))
        for spin in (self._size, self._likeness):
            spin.valueChanged.connect(self._pause.start)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._method)
        row.addWidget(self._size)
        row.addWidget(self._likeness)
        row.addStretch(1)
        form = QFormLayout()
        form.addRow(self.tr("They belong together if:"), row)
        self.column.addLayout(form)

    def _make_table(self) -> None:
        self.groups = ClusterModel(self)
        self.groups.changed.connect(self._on_ticks)
        self.table = ClusterTable(self.groups)
        self.table.setObjectName("clusterTable")
        self.table.setAccessibleName(self.tr("Groups of near-equal values"))
        self._spellings = Spellings()
        self._spellings.setObjectName("clusterSpellings")
        self._spellings.setAccessibleName(self.tr("Spellings of the group: Enter takes one"))
        self._spellings.setFixedHeight(_SPELLINGS_PX)
        self._spellings.chosen.connect(self._on_spelling)
        self.table.selectionModel().currentRowChanged.connect(self._show_spellings)
        self.groups.modelReset.connect(self._show_spellings)

    def _tick_button(self, name: str, words: str, *, on: bool) -> QPushButton:
        button = self.button(name, words, lambda: self.groups.tick_all(on=on), "flat")
        button.setAutoDefault(False)
        return button

    # -- what happens ---------------------------------------------------------------------------

    @Slot()
    def _on_way(self) -> None:
        method = self._method.currentData()
        self._size.setVisible(method == Method.NGRAM.value)
        self._likeness.setVisible(method == Method.NEAREST.value)

    @Slot()
    def _on_ticks(self) -> None:
        ticked, count = self.groups.ticked, self.groups.rowCount()
        words = self.tr("Merge the ticked")
        self._merge.setText(f"{words} ({QLocale().toString(ticked)})" if ticked else words)
        self._merge.setEnabled(bool(ticked))
        self._all.setEnabled(ticked < count)
        self._none.setEnabled(bool(ticked))

    @Slot()
    def _show_spellings(self) -> None:
        self._spellings.show_those_of(self.groups.cluster(self.table.currentIndex().row()))

    @Slot(str)
    def _on_spelling(self, value: str) -> None:
        row = self.table.currentIndex().row()
        if self.groups.cluster(row) is not None:
            self.groups.choose(row, value)

    @Slot()
    def _on_merge(self) -> None:
        self.table.setFocus()  # a value that is being typed counts
        wanted = self.groups.wanted()
        self.accept()
        self.merge_wanted.emit(wanted)

    def _say(self, words: str) -> None:
        self._said.setText(words)
