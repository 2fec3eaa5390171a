"""What the examples are about: topics with counts and an example, thin ones marked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_ft.core.coverage import Cluster, Coverage, Survey
from desktop_ft.core.tasks import Steps
from desktop_ft.qtkit.theme import current_theme
from desktop_ft.qtkit.widgets import Card, Chip, ElidedLabel
from desktop_ft.ui.prepare.words import number

_BAR_PX = 8
_BAR_WIDTH = 150
_COUNT_PX = 64
_SHOWN_LETTERS = 300


class CoverageCard(Card):
    """Signals: `wanted()` to look at the topics; `rows_requested(list of example ids)`."""

    wanted = Signal()
    rows_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("coverageCard")
        self.set_title(self.tr("What are your examples about?"))
        self._words = QLabel()
        self._words.setObjectName("coverageWords")
        self._words.setProperty("kind", "muted")
        self._words.setWordWrap(True)
        self._start = QPushButton(self.tr("Show the topics"))
        self._start.setObjectName("coverageStart")
        self._start.clicked.connect(self.wanted)
        self._bar = QProgressBar()
        self._bar.setObjectName("coverageProgress")
        self._bar.setAccessibleName(self.tr("Finding the topics"))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._list = QWidget()
        self._list.setObjectName("coverageList")
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 4, 0, 0)
        self._rows.setSpacing(12)
        self.body.addWidget(self._words)
        self.body.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._list)
        self._is_working = False
        self.show_survey(None)

    def forget(self) -> None:
        """Drop what is shown and what is worked on."""
        self._is_working = False
        self.show_survey(None)

    def show_survey(self, survey: Survey | None) -> None:
        """Show the topics, or offer to look for them; the work on them goes on."""
        self._is_working = self._is_working and survey is None
        self._bar.setVisible(self._is_working)
        self._start.setVisible(survey is None and not self._is_working)
        self._clear()
        self._list.setVisible(survey is not None)
        if survey is None:
            self._words.setText(
                self.tr(
                    "Questions about the same thing are gathered by their words, and you see what"
                    " you have many examples of, and what only few."
                )
            )
            return
        self._words.setText(self._summary(survey.coverage))
        clusters = survey.coverage.clusters
        most = max((each.count for each in clusters), default=1)
        for at, (cluster, example) in enumerate(zip(clusters, survey.examples, strict=True)):
            row = _Row(at, cluster, example, most)
            row.show_rows.clicked.connect(lambda _=False, each=cluster: self._on_show(each))
            self._rows.addWidget(row)

    def show_work(self) -> None:
        """Show a bar while the topics are looked for."""
        self._is_working = True
        self._bar.setValue(0)
        self.show_survey(None)

    @Slot(object)
    def show_report(self, report: object) -> None:
        """Move the bar."""
        if isinstance(report, Steps):
            self._bar.setValue(round(1000 * report.fraction))

    def _summary(self, coverage: Coverage) -> str:
        if not coverage.clusters:
            return self.tr("There are too few questions to find topics in them.")
        found = self.tr("%Ln topic(s)", "", len(coverage.clusters))
        thin = self.tr("%Ln with few examples", "", coverage.thin)
        said = f"{found}, {thin}." if coverage.thin else f"{found}."
        if coverage.thin:
            said += " " + self.tr(
                "The model answers these least surely: a few more questions there help most."
            )
        if coverage.looked_at < coverage.total:
            said += " " + self.tr("Drawn from %Ln of them.", "", coverage.looked_at)
        return said

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def _on_show(self, cluster: Cluster) -> None:
        self.rows_requested.emit(cluster.ids.tolist())


class _Row(QWidget):
    def __init__(self, at: int, cluster: Cluster, example: str, most: int) -> None:
        super().__init__()
        words = ", ".join(cluster.words)
        mixed = self.tr("Various: {words}").format(words=words)
        title = ElidedLabel(mixed if cluster.is_mixed else words)
        title.setProperty("kind", "strong")
        title.setObjectName(f"coverageTitle.{at}")
        line = " ".join(example[:_SHOWN_LETTERS].split())
        below = ElidedLabel(self.tr("for example: {text}").format(text=line))
        below.setProperty("kind", "small")
        self.show_rows = QPushButton(self.tr("Show these rows"))
        self.show_rows.setObjectName(f"coverageShow.{at}")
        self.show_rows.setProperty("kind", "flat")
        self.show_rows.setAccessibleName(self.tr("Show the rows about {words}").format(words=words))
        texts = QVBoxLayout()
        texts.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title, 1)
        if cluster.is_thin:
            chip = Chip(self.tr("few examples"), "warn")
            chip.setObjectName(f"coverageThin.{at}")
            head.addWidget(chip)
        texts.addLayout(head)
        texts.addWidget(below)
        count = QLabel(number(cluster.count))
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        count.setFixedWidth(_COUNT_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(texts, 1)
        row.addWidget(_Bar(cluster.count / most, is_thin=cluster.is_thin))
        row.addWidget(count)
        row.addWidget(self.show_rows)


class _Bar(QWidget):
    """A bar as long as its share of the longest one."""

    def __init__(self, share: float, *, is_thin: bool) -> None:
        super().__init__()
        self._share = share
        self._token = "warn" if is_thin else "accent"
        self.setFixedWidth(_BAR_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(_BAR_WIDTH, _BAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - _BAR_PX) / 2
        for share, token in ((1.0, "line"), (self._share, self._token)):
            painter.setBrush(theme.color(token))
            width = max(_BAR_PX, share * self.width())
            painter.drawRoundedRect(QRectF(0, top, width, _BAR_PX), _BAR_PX / 2, _BAR_PX / 2)
