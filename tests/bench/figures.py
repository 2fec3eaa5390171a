"""The table of figures by size: what was asked for, and whether it is met."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heart import Block, Stroke

Pair = tuple[float, float]  # by the clock, by the thread's own time; in ms
# What is quicker than a frame of the screen may grow as it likes: nobody sees it.
_FRAME_MS = 16.0


@dataclass
class _Row:
    name: str
    most_ms: float | None = None
    growth: float | None = None
    ratio: float | None = None
    taken: dict[int, list[Pair]] = field(default_factory=dict)
    peers: dict[int, Pair] = field(default_factory=dict)

    def figure(self, size: int) -> Pair | None:
        taken = self.taken.get(size)
        if not taken:
            return None
        clock, own = zip(*taken, strict=True)
        return statistics.median(clock), statistics.median(own)

    def verdicts(self, sizes: Sequence[int]) -> list[str]:
        """Tell of each size whether the clock is within what was asked, or the thread's time."""
        found = {size: figure for size in sizes if (figure := self.figure(size)) is not None}
        said = []
        for size, figure in found.items():
            limits = [self.most_ms] if self.most_ms is not None else []
            if self.ratio is not None:
                limits.append(self.ratio * self.peers[size][1])
            if self.growth is not None and sizes[0] in found:
                limits.append(max(_FRAME_MS, self.growth * found[sizes[0]][1]))
            if limits:
                met = [each <= min(limits) for each in figure]
                said.append("met" if met[0] else "met in thread time" if met[1] else "NOT MET")
        return said


class Figures:
    """Collects them while the window works."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sizes = sizes
        self._rows: dict[str, _Row] = {}

    def stroke(
        self,
        name: str,
        size: int,
        stroke: Stroke,
        most_ms: float | None = None,
        growth: float | None = None,
    ) -> None:
        """Note what a key press took up to the repaint."""
        self._add(_Row(name, most_ms, growth), size, (stroke.wall_ms, stroke.cpu_ms))

    def block(self, name: str, size: int, block: Block, most_ms: float) -> None:
        """Note how long a key press would have waited meanwhile."""
        self._add(_Row(f"block: {name}", most_ms), size, (block.wall_ms, block.cpu_ms))

    def time(self, name: str, size: int, wall_ms: float, most_ms: float) -> None:
        """Note how long something took, most of it elsewhere."""
        self._add(_Row(name, most_ms), size, (wall_ms, wall_ms))

    def page(
        self, name: str, size: int, taken: Pair, peer: Pair | None = None, ratio: float = 0.0
    ) -> None:
        """Note what a page took, and the plain table's."""
        row = self._add(_Row(name, ratio=ratio if peer else None), size, taken)
        if peer is not None:
            row.peers[size] = peer

    def lines(self) -> list[str]:
        """Return the table."""
        heads = "".join(f"{size:>12,} rows  " for size in self._sizes)
        lines = [f"{'ms by the clock, by the thread':<36}{heads}"]
        for row in self._rows.values():
            figures = (row.figure(size) for size in self._sizes)
            cells = (f"{each[0]:9.1f} {each[1]:7.1f}  " if each else " " * 19 for each in figures)
            asked = f" <= {row.most_ms:g}" if row.most_ms is not None else ""
            asked += f", {row.growth:g} x the first" if row.growth is not None else ""
            asked += f" <= {row.ratio:g} x plain" if row.ratio is not None else ""
            said = " / ".join(row.verdicts(self._sizes))
            lines.append(f"{row.name:<36}{''.join(cells)}{asked}  {said}")
        return lines

    def _add(self, new: _Row, size: int, taken: Pair) -> _Row:
        row = self._rows.setdefault(new.name, new)
        row.taken.setdefault(size, []).append(taken)
        return row
