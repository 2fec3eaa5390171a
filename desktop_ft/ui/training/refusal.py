"""What can be done when a training did not begin, one click away, in the page's own banner.

Knows errors by their types, no engine.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal, Slot

from desktop_ft.core.errors import NotAllowed
from desktop_ft.qtkit.widgets import Banner
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.spending import OverLimit
from desktop_ft.services.training import TrainingNotStarted
from desktop_ft.ui.presenter import error_text


class Offer(Enum):
    """What the user can do about it."""

    HERE = auto()
    """Train on this computer, with the same examples and settings."""
    DELETE = auto()
    """Remove what was sent for nothing."""
    ALLOW = auto()
    """Start it though it costs more than was allowed."""
    AGAIN = auto()
    """Ask the engine for its models once more."""


class Refusal(QObject):
    """Shows an error with up to two offers. Signal: `chosen(Offer)`."""

    chosen = Signal(object)

    def __init__(self, banner: Banner) -> None:
        super().__init__(banner)
        self._banner = banner
        self._offers: list[Offer] = []
        self.uploaded: tuple[str, tuple[str, ...]] = ("", ())
        self.limit: OverLimit | None = None
        banner.action_triggered.connect(self._on_action)
        banner.other_triggered.connect(self._on_other)

    def clear(self) -> None:
        """Say nothing any more, and forget what was sent: it is told once."""
        self._banner.hide_message()
        self._offers = []
        self.uploaded, self.limit = ("", ()), None

    def show(self, error: Exception, *, elsewhere: bool, has_limit: bool) -> None:
        """Tell why it did not begin; `elsewhere` where it was to leave this computer."""
        self.uploaded, self.limit = ("", ()), None
        offers: list[Offer] = []
        if isinstance(error, OverLimit) and has_limit:
            self.limit = error
            offers.append(Offer.ALLOW)
        if elsewhere and _is_no(error):
            offers.append(Offer.HERE)
        if isinstance(error, TrainingNotStarted) and error.uploaded and error.is_certain:
            self.uploaded = (error.engine_id, error.uploaded)
            offers.append(Offer.DELETE)
        self._say(error, offers)

    def show_no_models(self, error: Exception, *, closed: bool) -> None:
        """Tell why an engine did not say what it can train."""
        self._say(error, [Offer.AGAIN, Offer.HERE] if closed else [Offer.AGAIN])

    def engine_changed(self, engine: Engine) -> None:
        """Keep offering to remove what was sent; the rest was said of another engine."""
        if Offer.DELETE not in self._offers:
            self.clear()
        elif engine.kind is EngineKind.LOCAL:
            self._offers = [Offer.DELETE]
            self._banner.show_message(
                "info",
                self.tr("The examples that were sent are still at the other engine."),
                action=self._words(Offer.DELETE),
            )

    def tell_deleted(self) -> None:
        """Say that what was sent is gone there."""
        self.clear()
        self._banner.show_message("good", self.tr("What was sent is deleted there."))

    def _say(self, error: Exception, offers: list[Offer]) -> None:
        said = error_text(error)
        self._offers = offers[:2]
        words = [self._words(each) for each in self._offers] + ["", ""]
        self._banner.show_message(
            "bad", said.sentences, action=words[0], other=words[1], details=said.details
        )

    def _words(self, offer: Offer) -> str:
        return {
            Offer.HERE: self.tr("Train on this computer"),
            Offer.DELETE: self.tr("Delete what was sent"),
            Offer.ALLOW: self.tr("Allow it and start"),
            Offer.AGAIN: self.tr("Try again"),
        }[offer]

    @Slot()
    def _on_action(self) -> None:
        if self._offers:
            self.chosen.emit(self._offers[0])

    @Slot()
    def _on_other(self) -> None:
        if len(self._offers) > 1:
            self.chosen.emit(self._offers[1])


def _is_no(error: Exception) -> bool:
    """Tell whether the engine itself does not want to, so that another one is the way out."""
    cause = error.cause if isinstance(error, TrainingNotStarted) else error
    return isinstance(cause, NotAllowed | OverLimit)
