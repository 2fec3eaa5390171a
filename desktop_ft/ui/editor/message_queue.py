"""Banners below each other, or one at a time where there is little room. Knows no words of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop_ft.qtkit.widgets import Banner

_LINE = 42  # as high as a message of one line


class MessageQueue(QWidget):
    """The newest message shows first; a button leads on to the others."""

    def __init__(self, banners: Sequence[Banner], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banners = tuple(banners)
        self._tight = False
        self._current: Banner | None = None
        # A banner hides when it has nothing to say, its holder when another one is to be read.
        self._holders = [QWidget() for _ in banners]
        self._next = QPushButton()
        self._next.setObjectName("messageNext")
        self._next.setProperty("kind", "flat")
        self._next.setMinimumHeight(_LINE)
        self._next.clicked.connect(self._on_next)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 1)
        column = QVBoxLayout()
        column.setSpacing(8)
        for banner, holder in zip(self._banners, self._holders, strict=True):
            inner = QVBoxLayout(holder)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.addWidget(banner)
            column.addWidget(holder)
        grid.addLayout(column, 0, 0)
        grid.addWidget(self._next, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._arrange()

    def set_tight(self, tight: bool) -> None:
        """Show one message at a time, or all."""
        if tight != self._tight:
            self._tight = tight
            self._arrange()

    def note(self, banner: QObject) -> None:
        """Take a banner that began to show, or hid, into account."""
        if isinstance(banner, Banner) and not banner.isHidden():
            self._current = banner
        self._arrange()

    @property
    def _waiting(self) -> list[Banner]:
        return [banner for banner in self._banners if not banner.isHidden()]

    @Slot()
    def _on_next(self) -> None:
        waiting = self._waiting
        if self._current in waiting:
            self._current = waiting[(waiting.index(self._current) + 1) % len(waiting)]
        self._arrange()

    def _arrange(self) -> None:
        waiting = self._waiting
        if self._current not in waiting:
            self._current = waiting[0] if waiting else None
        for banner, holder in zip(self._banners, self._holders, strict=True):
            holder.setVisible(
                not banner.isHidden() and (not self._tight or banner is self._current)
            )
        is_queue = self._tight and len(waiting) > 1
        self._next.setVisible(is_queue)
        if is_queue and self._current is not None:
            at = waiting.index(self._current) + 1
            words = self.tr("{at} of {count}").format(at=at, count=len(waiting))
            self._next.setText(f"{words} ›")
            named = self.tr("Message {words}: show the next").format(words=words)
            self._next.setAccessibleName(named)
            self._next.setToolTip(self.tr("Show the next message"))
