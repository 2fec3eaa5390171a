"""What a sheet says of places in its rows outside of them: merged cells, links, its extent."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop_ft.infra.sources.workbook import column_number
from desktop_ft.infra.workbooks.cells import column_letters

_DIMENSION = re.compile(r'(<(?:\w+:)?dimension\s+ref="[A-Z]+\d+:)([A-Z]+)(\d+)"')
_GROUPS = ("mergeCells", "hyperlinks")
_REF = re.compile(r'(\sref=")([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?(")')


def widened(head: str, last: int, column: int = 0) -> str:
    """Let the sheet's extent reach row `last` and `column`, which counts from 0."""

    def wider(match: re.Match[str]) -> str:
        letters = column_letters(max(column, column_number(match[2])))
        return f'{match[1]}{letters}{max(last, int(match[3]))}"'

    return _DIMENSION.sub(wider, head)


def moved_places(tail: str, numbers: Mapping[int, int], first: int, last: int) -> str:
    """Move merged cells and links along with their rows; those of rows that are gone go too.

    `numbers` gives the new number of each old row between `first` and `last` that is still there.
    """
    for group in _GROUPS:
        pattern = re.compile(rf"<((?:\w+:)?){group}\b[^>]*>(.*?)</\1{group}>", re.DOTALL)
        tail = pattern.sub(lambda match: _moved_group(match, numbers, first, last), tail)
    return tail


def _moved_group(match: re.Match[str], numbers: Mapping[int, int], first: int, last: int) -> str:
    whole, inner = match[0], match[2]
    kept = []
    for item in re.findall(r"<[^>]*/>|<[^>]*>.*?</[^>]*>", inner, re.DOTALL):
        moved = _moved(item, numbers, first, last)
        if moved is not None:
            kept.append(moved)
    if not kept:
        return ""
    head = whole[: match.start(2) - match.start()]
    head = re.sub(r'\scount="\d+"', f' count="{len(kept)}"', head)
    return head + "".join(kept) + whole[match.end(2) - match.start() :]


def _moved(item: str, numbers: Mapping[int, int], first: int, last: int) -> str | None:
    place = _REF.search(item)
    if place is None:
        return item
    top, bottom = int(place[3]), int(place[5] or place[3])
    if bottom < first or top > last:
        return item
    new_top, new_bottom = numbers.get(top, top), numbers.get(bottom, bottom)
    gone = any(first <= row <= last and row not in numbers for row in (top, bottom))
    if gone or new_bottom - new_top != bottom - top:
        return None
    end = f":{place[4]}{new_bottom}" if place[4] else ""
    return (
        item[: place.start()]
        + f"{place[1]}{place[2]}{new_top}{end}{place[6]}"
        + item[place.end() :]
    )
