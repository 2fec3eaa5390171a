"""Looks for all kinds of personal data in one walk over the texts. Knows no kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.arrow_arrays import as_flags, numbers
from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding, Topic
from desktop_ft.core.checks.fixes import ChangeTexts
from desktop_ft.core.checks.voices import PROSE, Voice
from desktop_ft.core.edits import Ids
from desktop_ft.core.privacy.detecting import Replace, detect
from desktop_ft.core.privacy.detector import Detector
from desktop_ft.core.privacy.placeholders import GATE, Placeholders

VOICES = frozenset((*PROSE, Voice.TOOL, Voice.CALL))
"""Where people's data is replaced; the description of the tools belongs to the programmer."""
_AT_ONCE = 1 << 21
_NEAR = 500


class PrivacyCheck:
    """One finding for each kind. All kinds share one look and one table of placeholders."""

    def __init__(self, detectors: Sequence[Detector], hints: Sequence[str]) -> None:
        self._detectors = tuple(detectors)
        self._hints = tuple(hints)
        self._ids: dict[str, list[int]] = {each.code: [] for each in detectors}
        self._table = Placeholders()
        self._waiting: list[tuple[Ids, Any]] = []
        self._waiting_bytes = 0

    def look(self, batch: TextBatch) -> None:
        """Look at the texts that hold anything like it; the others are passed by at full speed."""
        places = np.unique(np.concatenate([batch.places_of(each, VOICES) for each in self._hints]))
        if not len(places):
            return
        texts = batch.texts.take(numbers(places))
        self._waiting.append((batch.owners[places], texts))
        self._waiting_bytes += texts.nbytes
        if self._waiting_bytes >= _AT_ONCE:
            self._look_at_waiting()

    def _look_at_waiting(self) -> None:
        """Look at the texts with a hint in one go: Arrow compiles a pattern for every call."""
        import pyarrow as pa

        if not self._waiting:
            return
        owners = np.concatenate([each for each, _ in self._waiting])
        texts = pa.concat_arrays([each for _, each in self._waiting])
        self._waiting, self._waiting_bytes = [], 0
        self._note_made(texts)
        gates = self._open_gates(texts)
        for at in np.flatnonzero(gates.any(axis=0)).tolist():
            detectors = [self._detectors[each] for each in np.flatnonzero(gates[:, at]).tolist()]
            self._note(int(owners[at]), texts[at].as_py(), detectors)

    def _open_gates(self, texts: Any) -> NDArray[np.bool_]:
        """Mark for each kind the texts that it may be in."""
        marks = {each.gate: _matches(texts, each.gate) for each in self._detectors}
        return np.stack([marks[each.gate] for each in self._detectors])

    def _note_made(self, texts: Any) -> None:
        for at in np.flatnonzero(_matches(texts, GATE)).tolist():
            self._table.note_made(texts[at].as_py())

    def _note(self, owner: int, text: str, detectors: Sequence[Detector]) -> None:
        for hit in detect(text, detectors):
            start, end, key = hit.found
            self._table.add(hit.detector.mark, key, text[start:end])
            ids = self._ids[hit.detector.code]
            if not ids:
                # here and not in the window, where the rows are shown: the patterns of all kinds
                # are compiled now, which takes a tenth of a second
                detect(text[max(0, start - _NEAR) : end + _NEAR], self._detectors)
            if not ids or ids[-1] != owner:
                ids.append(owner)

    def findings(self) -> Iterable[Finding]:
        """Return one finding for each kind that there is."""
        self._look_at_waiting()
        self._table.give_numbers()
        for detector in self._detectors:
            if self._ids[detector.code]:
                yield self._finding(detector, np.array(self._ids[detector.code], dtype=np.int64))

    def _finding(self, detector: Detector, ids: Ids) -> Finding:
        change = Replace(detector, self._detectors, self._table)
        return Finding(
            detector.code,
            detector.severity,
            detector.title,
            detector.why,
            ids,
            ChangeTexts(detector.label, ids, change, VOICES),
            topic=Topic.PRIVACY,
            source=detector.source,
        )


def _matches(texts: Any, gate: str) -> NDArray[np.bool_]:
    import pyarrow.compute as pc

    return as_flags(pc.match_substring_regex(texts, gate))
