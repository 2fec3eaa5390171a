"""One page of a list, after a cursor; knows nothing of what is listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop_ft.engine.jobs.database import Database

T = TypeVar("T")


class UnknownCursor(Exception):
    """`after` names nothing that is in the list."""


@dataclass(frozen=True, slots=True)
class PageAsk:
    """How much of a list is wanted, and from where."""

    limit: int
    after: str | None = None
    newest_first: bool = True


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list, and whether there is more of it."""

    items: list[T]
    has_more: bool


def cursor_clause(database: Database, table: str, ask: PageAsk) -> tuple[str, list[object]]:
    """The part of a WHERE that starts the page after its cursor (`seq` orders every table)."""
    if not ask.after:
        return "1", []
    found = database.row(f"SELECT seq FROM {table} WHERE id = ?", ask.after)
    if found is None:
        raise UnknownCursor(ask.after)
    return ("seq < ?" if ask.newest_first else "seq > ?"), [found["seq"]]


def page_sql(ask: PageAsk) -> str:
    """The end of a SELECT that reads one row more than the page holds."""
    direction = "DESC" if ask.newest_first else "ASC"
    return f" ORDER BY seq {direction} LIMIT {int(ask.limit) + 1}"


def cut(items: list[T], ask: PageAsk) -> Page[T]:
    """The page, without the row that was read to see whether there is more."""
    return Page(items[: ask.limit], len(items) > ask.limit)
