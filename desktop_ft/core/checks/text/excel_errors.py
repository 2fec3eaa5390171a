"""Values of a spreadsheet that failed: `#REF!`, `#N/A`, `#ИМЯ?`, in the languages of Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.voices import PROSE
from desktop_ft.core.edits import Ids
from desktop_ft.core.text import plural, text

_SOURCE = "Microsoft 365: ERROR.TYPE and its error values, by language of Excel"
_VALUES = (
    "#(?:REF!|VALUE!|NAME\\?|DIV/0!|N/A|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!"
    "|ССЫЛКА!|ЗНАЧ!|ИМЯ\\?|ДЕЛ/0!|Н/Д|ПУСТО!|ЧИСЛО!|ПЕРЕНОС!|ВЫЧИСЛ!"
    "|BEZUG!|WERT!|NV\\b|ZAHL!|ÜBERLAUF!|VALEUR!|NOM\\?|NOMBRE!|NUL!|PROPAGATION!"
    "|¡REF!|¡VALOR!|¿NOMBRE\\?|¡DIV/0!|¡NUM!|¡NULO!|VALORE!|RIF!|NOME\\?|VALOR!)"
)
_WHOLE = re.compile(f"\\s*(?:{_VALUES}|#{{4,}})\\s*\\Z")
_VALUE = re.compile(_VALUES)
_SPREADSHEETS = re.compile(
    "excel|spreadsheet|formula|worksheet|google sheets|vlookup|\\berrors?\\b|\\bcells?\\b"
    "|формул|ячейк|таблиц|ошибк|формула|zelle|fehler|formel|cellule|erreur|formule|celda|fórmula",
    re.IGNORECASE,
)


class ExcelErrors:
    """Notices texts that are such a value, and texts that hold one without speaking of it."""

    def __init__(self) -> None:
        self._whole: list[Ids] = []
        self._inside: list[Ids] = []

    def look(self, batch: TextBatch) -> None:
        """Look at all prose; a conversation about spreadsheets may name such values."""
        # two questions: RE2 is quick with a pattern that begins with one letter
        filled = batch.places_of("\\A\\s*#{4,}\\s*\\z", PROSE)
        places = np.union1d(batch.places_of(_VALUES, PROSE), filled)
        if not len(places):
            return
        texts = [batch.text(place) for place in places.tolist()]
        is_whole = np.array([_WHOLE.match(value) is not None for value in texts], dtype=bool)
        is_value = np.array([_VALUE.search(value) is not None for value in texts], dtype=bool)
        whole, places = places[is_whole], places[is_whole | is_value]
        owners = np.unique(batch.owners[whole])
        inside = np.setdiff1d(np.unique(batch.owners[places]), owners)
        at = np.flatnonzero(np.isin(batch.ids, inside)).tolist()
        told = [row for row in at if not _speaks_of_it(batch, row)]
        self._whole.append(owners)
        self._inside.append(batch.ids[told])

    def findings(self) -> Iterator[Finding]:
        """Return the lost values, and the texts that hold one."""
        whole, inside = _joined(self._whole), _joined(self._inside)
        if len(whole):
            label = plural(
                "core", "Leave out %n example(s) with an error of a spreadsheet", "", len(whole)
            )
            yield Finding(
                "excel_errors",
                Severity.BAD,
                text("core", "Errors of a spreadsheet instead of text"),
                text(
                    "core",
                    "A formula of the table failed, and its error, such as #REF!, was saved in"
                    " place of the text. The model would learn to answer with it.",
                ),
                whole,
                RemoveRows(label, whole),
                taken=True,
                topic=Topic.TEXT,
                source=_SOURCE,
            )
        if len(inside):
            yield Finding(
                "excel_errors_inside",
                Severity.WARN,
                text("core", "Errors of a spreadsheet within texts"),
                text(
                    "core",
                    "A formula put texts together, and a part of it failed: an error such as"
                    " #REF! stands among the words. Type the right words there.",
                ),
                inside,
                topic=Topic.TEXT,
                source=_SOURCE,
            )


def _speaks_of_it(batch: TextBatch, row: int) -> bool:
    places = range(int(batch.starts[row]), int(batch.starts[row + 1]))
    return any(_SPREADSHEETS.search(batch.text(place)) for place in places)


def _joined(parts: list[Ids]) -> Ids:
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)
