"""Carries fixes out on texts: in blocks of a table, and in conversations.

The order is fixed. First single texts are mended, as the checks found them; then rows go, by what
was equal or faulty when they were looked at; last come the habits of prompt and completion, whose
marks have to stand at the very end of a text. Knows no check and no file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core import arrow_arrays
from desktop_ft.core.checks.fixes import ChangeTexts, Fix, Part, RewriteMessages, RewriteText
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.prepared import TextChange
from desktop_ft.core.said_texts import changed_record, texts_of
from desktop_ft.core.shapes import ChatShape, Json
from desktop_ft.core.table_texts import TableBlock

_VOICE = {Part.PROMPT: Voice.USER, Part.COMPLETION: Voice.ASSISTANT}


class Fixes:
    """Fixes of texts, ready to be carried out on any rows."""

    def __init__(self, fixes: Iterable[Fix]) -> None:
        found = list(fixes)
        self._texts = [(each, _Marked(each.ids)) for each in found if isinstance(each, ChangeTexts)]
        self._turns = [
            (each, _Marked(each.ids)) for each in found if isinstance(each, RewriteMessages)
        ]
        self._halves = [each for each in found if isinstance(each, RewriteText)]

    def added(self, part: Part) -> str:
        """Return the mark that the fixes themselves put at the end of this half."""
        marks = (fix.added for fix in self._halves if fix.part is part)
        return next(filter(None, marks), "")

    def merging(self, part: Part) -> int:
        """Return how many different texts of a half at most become one; 0 for any number."""
        most = 1
        for fix in self._halves:
            most *= fix.at_most if fix.part is part else 1
        mends = any(_VOICE[part] in fix.voices for fix, _ in self._texts)
        return 0 if mends else most

    # -- tables ----------------------------------------------------------------------------------

    def block(self, block: TableBlock) -> TableBlock:
        """Carry them out on some rows of a table."""
        for fix, marked in self._texts:
            flags = marked.flags(block.ids)
            if flags.any():
                for voice in fix.voices & block.said.keys():
                    block = block.saying(voice, _changed(block.said[voice], flags, fix))
        for half in self._halves:
            voice = _VOICE[half.part]
            if voice in block.said:
                block = block.saying(voice, half.changed(block.said[voice]))
        return block.with_odd(lambda key, voice, said: self.text(key, {voice}, said))

    def text(self, key: ExampleId, voices: Collection[Voice], text: str) -> str:
        """Carry them out on one text of a table."""
        text = self.mended(key, voices, text)
        for half in self._halves:
            if _VOICE[half.part] in voices:
                text = half.change(text)
        return text

    def mended(self, key: ExampleId, voices: Collection[Voice], text: str) -> str:
        """Carry out on a text those that mend single texts."""
        for fix, marked in self._texts:
            if not fix.voices.isdisjoint(voices) and key in marked:
                text = fix.change(text)
        return text

    # -- conversations ---------------------------------------------------------------------------

    def record(self, key: ExampleId, shape: ChatShape | PreferenceShape, record: Json) -> Json:
        """Carry them out on a conversation or a preference, in whatever style it is written."""
        mends = [fix for fix, marked in self._texts if key in marked]
        made = record
        if mends:
            made = changed_record(shape, made, lambda voice, said: _mended(mends, voice, said))
        for fix, marked in self._turns:
            if key in marked:
                made = _rewritten(shape, made, fix)
        return made


def _rewritten(shape: ChatShape | PreferenceShape, row: Json, fix: RewriteMessages) -> Json:
    """Change the turns of a row as OpenAI writes it; those of a preference lie at three places."""
    if isinstance(shape, ChatShape):
        return {**row, shape.key: fix.change(row[shape.key])}
    asked = row["input"]
    made = {**row, "input": {**asked, "messages": fix.change(asked["messages"])}}
    return made | {key: fix.change(row[key]) for key in (shape.preferred, shape.rejected)}


class _Marked:
    """Tells quickly whether an example is among these."""

    def __init__(self, ids: Ids) -> None:
        self._flags = np.zeros(int(ids.max()) + 1 if len(ids) else 0, dtype=bool)
        self._flags[ids] = True

    def __contains__(self, key: object) -> bool:
        return isinstance(key, int) and key < len(self._flags) and bool(self._flags[key])

    def flags(self, ids: Ids) -> NDArray[np.bool_]:
        """Mark those of these examples that are among them."""
        known = ids < len(self._flags)
        found = np.zeros(len(ids), dtype=bool)
        found[known] = self._flags[ids[known]]
        return found


def text_changes(
    shape: ChatShape | PreferenceShape, before: Json, after: Json
) -> tuple[TextChange, ...]:
    """Return the texts in which two forms of a record differ."""
    voices, old = texts_of(shape, before)
    _, new = texts_of(shape, after)
    if len(old) != len(new):
        return ()
    return tuple(
        TextChange(voice, place, was, now)
        for place, (voice, was, now) in enumerate(zip(voices, old, new, strict=True))
        if was != now
    )


def _mended(fixes: Sequence[ChangeTexts], voice: Voice, said: str) -> str:
    for fix in fixes:
        if voice in fix.voices:
            said = fix.change(said)
    return said


def _changed(texts: Any, flags: NDArray[np.bool_], fix: ChangeTexts) -> Any:
    import pyarrow.compute as pc

    mask = arrow_arrays.flags(flags)
    new = [fix.change(text) for text in texts.filter(mask).to_pylist()]
    return pc.replace_with_mask(texts, mask, arrow_arrays.strings(new))
