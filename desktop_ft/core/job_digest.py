"""What the events of one job come to, gathered a piece at a time: the window may not stand still
for ten thousand of them. Knows no window and asks no engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop_ft.core.curves import Curve, CurveBuilder, Measure
from desktop_ft.core.job_story import StoryTimes
from desktop_ft.core.job_words import is_restart
from desktop_ft.core.jobs import Checkpoint, JobEvent
from desktop_ft.core.result_table import ResultTable


class JobDigest:
    """Give it all events with `show`, then call `work` until it says that it is done."""

    def __init__(self) -> None:
        self._events: Sequence[JobEvent] = ()
        self._taken = 0
        self._clear()

    def _clear(self) -> None:
        self._taken = 0
        self.builder = CurveBuilder()
        self.times = StoryTimes()
        self.step: JobEvent | None = None
        """The last event that tells a step, of how many if any event does."""
        self.restart: JobEvent | None = None
        """The last time that the training was interrupted and went on."""
        self.warnings = 0

    def show(self, events: Sequence[JobEvent]) -> bool:
        """Look at these events, oldest first, from now on; True where there is something to do."""
        if not follows(self._events, events):
            self._clear()
        self._events = events
        return not self.done

    @property
    def done(self) -> bool:
        """Tell whether all events were looked at."""
        return self._taken >= len(self._events)

    def work(self, most: int = 200) -> bool:
        """Look at some more events; return whether all were looked at."""
        end = min(len(self._events), self._taken + most)
        for place in range(self._taken, end):
            self._take(self._events[place])
        self._taken = end
        return self.done

    def add_results(self, table: ResultTable) -> None:
        """Take the figures of a result file where the events told none, or fewer."""
        for row in table.rows:
            self.builder.take_row(row.step, row.figures)

    def add_checkpoints(self, checkpoints: Iterable[Checkpoint]) -> None:
        """Take the figures that checkpoints carry."""
        for each in checkpoints:
            figures: Mapping[str, float] = {
                name: value for name, value in each.metrics.items() if name.startswith("full_")
            }
            self.builder.take_row(each.step, figures)

    def curve(self, measure: Measure = Measure.LOSS) -> Curve:
        """Return one measure as far as events were looked at."""
        return self.builder.curve(measure)

    def _take(self, event: JobEvent) -> None:
        self.builder.take(event)
        self.times.take(event)
        if event.number("step") is not None and (
            self.step is None or event.number("total_steps") or not self.step.number("total_steps")
        ):
            self.step = event
        if event.level != "info":
            self.warnings += 1
        if is_restart(event):
            self.restart = event


def follows(old: Sequence[JobEvent], new: Sequence[JobEvent]) -> bool:
    """Tell whether `new` is `old` with more behind it, from its ends alone."""
    count = len(old)
    if not count:
        return True
    return len(new) >= count and new[0].id == old[0].id and new[count - 1].id == old[-1].id
