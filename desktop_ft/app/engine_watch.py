"""Says at the foot of the window how the engine on this computer is. Never starts it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from desktop_ft.core.tasks import CancelToken
from desktop_ft.infra.local_engine import STAYS, LocalEngine
from desktop_ft.qtkit.poller import Poller, PollResult
from desktop_ft.services.engines import Health

_EVERY_MS = 2000
_MAX_MS = 10_000


class EngineWatch(QObject):
    """Looks every two seconds.

    Signals: `changed(str, str)` with the kind of dot and the words, when they are others.
    """

    changed = Signal(str, str)

    def __init__(self, engine: LocalEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._said = ("", "")
        self._poller = Poller(self._look, _EVERY_MS, _MAX_MS, self)
        self._poller.polled.connect(self._on_polled)

    def start(self) -> None:
        """Begin to look."""
        self._poller.start()

    def stop(self) -> bool:
        """End; False when a look did not come back in time."""
        return self._poller.stop()

    def say_again(self) -> None:
        """Tell the next look even if nothing changed: a new window knows nothing yet."""
        self._said = ("", "")
        self._poller.poll_now()

    def _look(self, token: CancelToken) -> Health | None:
        token.check()
        found = self._engine.find()
        return None if found is None else found.health

    @Slot(object)
    def _on_polled(self, result: PollResult) -> None:
        health = result.value if isinstance(result.value, Health) else None
        said = self._words(health)
        if said != self._said:
            self._said = said
            self.changed.emit(*said)

    def _words(self, health: Health | None) -> tuple[str, str]:
        if health is None:
            return ("muted", self.tr("This computer · starts when needed"))
        if health.loading:
            return ("accent", self.tr("This computer · loading the model"))
        if health.jobs_active:
            return ("accent", self.tr("This computer · training"))
        if health.extra.get(STAYS):
            return ("good", self.tr("This computer · serves other programs"))
        return ("good", self.tr("This computer · ready"))
