"""Conversations and lists of questions in an SQLite file.

Knows how they are kept, not what is done with them.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop_ft.core.errors import CannotSave, DiskFull
from desktop_ft.core.example import Format
from desktop_ft.core.text import text
from desktop_ft.infra.private_database import PrivateDatabase
from desktop_ft.services.asking import HowToAsk, Parameters, Said
from desktop_ft.services.conversations import (
    Conversation,
    Ending,
    Exchange,
    GivenAnswer,
    Listed,
    QuestionList,
    Summary,
)

_log = logging.getLogger(__name__)

_VERSION = 1
# `folded` is what one searches in: SQLite itself folds the case of ASCII letters only.
_TABLES = """
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, begun_at REAL NOT NULL, changed_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS exchanges (
    id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, place INTEGER NOT NULL, at REAL NOT NULL,
    body TEXT NOT NULL, folded TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS exchanges_in_order ON exchanges (conversation_id, place);
CREATE TABLE IF NOT EXISTS lists (id TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL);
"""
# So many letters around what one looks for tell where it stands.
_AROUND = 40


class SqliteConversationStore:
    """`ConversationStore` in one file."""

    def __init__(self, path: Path) -> None:
        self._file = PrivateDatabase(path, _TABLES, _VERSION, lambda exc: _cannot_keep(path, exc))

    def close(self) -> None:
        self._file.close()

    # -- conversations -----------------------------------------------------------------------

    def keep(self, conversation: Conversation, exchange: Exchange) -> None:
        ids = [each.id for each in conversation.exchanges]
        with self._file.open() as db:
            _put_head(db, conversation, exchange.at)
            _put_exchange(db, conversation.id, ids.index(exchange.id), exchange)

    def keep_whole(self, conversation: Conversation) -> None:
        with self._file.open() as db:
            db.execute("DELETE FROM exchanges WHERE conversation_id = ?", (conversation.id,))
            latest = max((each.at for each in conversation.exchanges), default=0.0)
            _put_head(db, conversation, max(latest, conversation.begun_at))
            for place, exchange in enumerate(conversation.exchanges):
                _put_exchange(db, conversation.id, place, exchange)

    def conversation(self, conversation_id: str) -> Conversation | None:
        with self._file.open() as db:
            wanted = "SELECT begun_at FROM conversations WHERE id = ?"
            head = db.execute(wanted, (conversation_id,)).fetchone()
            rows = db.execute(
                "SELECT id, at, body FROM exchanges WHERE conversation_id = ? ORDER BY place",
                (conversation_id,),
            ).fetchall()
        if head is None:
            return None
        read = [_read_exchange(row["id"], row["at"], row["body"]) for row in rows]
        known = tuple(each for each in read if each is not None)
        return Conversation(known, head["begun_at"], conversation_id)

    def summaries(self, words: str = "", limit: int = 200) -> list[Summary]:
        wanted = [_fold(word) for word in words.split()]
        matches = " AND ".join(["instr(e.folded, ?) > 0"] * len(wanted)) or "1"
        with self._file.open() as db:
            found = db.execute(
                "SELECT c.id, c.title, c.changed_at, e.body, e.folded,"
                " (SELECT COUNT(*) FROM exchanges x WHERE x.conversation_id = c.id) AS questions"
                " FROM conversations c JOIN exchanges e ON e.rowid = (SELECT e.rowid FROM exchanges"
                f" e WHERE e.conversation_id = c.id AND {matches} ORDER BY e.place LIMIT 1)"
                " ORDER BY c.changed_at DESC LIMIT ?",
                (*wanted, limit),
            ).fetchall()
        return [_summary(row, wanted) for row in found]

    def forget(self, conversation_id: str) -> None:
        with self._file.open() as db:
            db.execute("DELETE FROM exchanges WHERE conversation_id = ?", (conversation_id,))
            db.execute("DELETE FROM conversations WHERE id = ?", (conversation_id,))
        self._file.leave_nothing()

    def forget_all(self) -> None:
        with self._file.open() as db:
            db.execute("DELETE FROM exchanges")
            db.execute("DELETE FROM conversations")
        self._file.leave_nothing()

    # -- lists -------------------------------------------------------------------------------

    def keep_list(self, questions: QuestionList) -> None:
        asked = [asdict(each) for each in questions.questions]
        body = json.dumps({"made_at": questions.made_at, "questions": asked}, ensure_ascii=False)
        with self._file.open() as db:
            db.execute(
                "INSERT OR REPLACE INTO lists (id, name, body) VALUES (?, ?, ?)",
                (questions.id, questions.name, body),
            )

    def lists(self) -> list[QuestionList]:
        with self._file.open() as db:
            rows = db.execute("SELECT id, name, body FROM lists").fetchall()
        read = [_read_list(row["id"], row["name"], row["body"]) for row in rows]
        known = [each for each in read if each is not None]
        return sorted(known, key=lambda each: (each.name.casefold(), each.made_at))

    def forget_list(self, list_id: str) -> None:
        with self._file.open() as db:
            db.execute("DELETE FROM lists WHERE id = ?", (list_id,))


def _put_head(db: sqlite3.Connection, conversation: Conversation, changed_at: float) -> None:
    db.execute(
        "INSERT INTO conversations (id, title, begun_at, changed_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET title = excluded.title,"
        " changed_at = MAX(changed_at, excluded.changed_at)",
        (conversation.id, conversation.title, conversation.begun_at, changed_at),
    )


def _put_exchange(
    db: sqlite3.Connection, conversation_id: str, place: int, exchange: Exchange
) -> None:
    body = asdict(exchange)
    del body["id"], body["at"]
    said = [exchange.question, exchange.expected, exchange.system]
    for given in exchange.answers:
        said += [given.title, given.text]
    db.execute(
        "INSERT OR REPLACE INTO exchanges (id, conversation_id, place, at, body, folded)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            exchange.id,
            conversation_id,
            place,
            exchange.at,
            json.dumps(body, ensure_ascii=False),
            _fold("\n".join(said)),
        ),
    )


def _fold(said: str) -> str:
    """Make alike what people take for alike: the case of letters, and the Russian ё and е."""
    return said.casefold().replace("ё", "е")


def _read_exchange(exchange_id: str, at: float, body: str) -> Exchange | None:
    """Read an exchange; one of a later version that makes no sense here is passed over."""
    try:
        value = json.loads(body)
        answers = tuple(_read_answer(each) for each in value.pop("answers"))
        parameters = Parameters(**value.pop("parameters"))
        value["earlier"] = tuple(Said(**each) for each in value.get("earlier", ()))
        return Exchange(**value, parameters=parameters, answers=answers, at=at, id=exchange_id)
    except (ValueError, KeyError, TypeError) as exc:
        _log.info("an exchange cannot be read: %r", exc)
        return None


def _read_answer(value: Mapping[str, Any]) -> GivenAnswer:
    how = value["how"]
    known = {
        **value,
        "how": HowToAsk(Format(how["format"]), how["separator"], how["stop"]),
        "ending": Ending(value["ending"]),
    }
    return GivenAnswer(**known)


def _read_list(list_id: str, name: str, body: str) -> QuestionList | None:
    try:
        value = json.loads(body)
        listed = tuple(
            Listed(**{**each, "earlier": tuple(Said(**said) for said in each["earlier"])})
            for each in value["questions"]
        )
        return QuestionList(name, listed, value["made_at"], list_id)
    except (ValueError, KeyError, TypeError) as exc:
        _log.info("a list of questions cannot be read: %r", exc)
        return None


def _summary(row: sqlite3.Row, wanted: list[str]) -> Summary:
    exchange = _read_exchange("", 0.0, row["body"])
    models = [given.title for given in exchange.answers] if exchange is not None else []
    return Summary(
        row["id"],
        row["title"],
        row["changed_at"],
        row["questions"],
        tuple(dict.fromkeys(models)),
        _around(exchange, wanted[0]) if exchange is not None and wanted else "",
    )


def _around(exchange: Exchange, word: str) -> str:
    """Return the words around the first place where a word stands."""
    for said in (exchange.question, *(given.text for given in exchange.answers)):
        at = _fold(said).find(word)
        if at >= 0:
            start, end = max(0, at - _AROUND), at + len(word) + _AROUND
            cut = " ".join(said[start:end].split())
            return f"{'…' if start else ''}{cut}{'…' if end < len(said) else ''}"
    return ""


def _cannot_keep(path: Path, exc: Exception) -> CannotSave:
    if isinstance(exc, sqlite3.OperationalError) and "full" in str(exc):
        return DiskFull(
            text("infra", "What was asked could not be kept: the disk is full."),
            text("infra", "The answers are still shown."),
            text("infra", "Delete what you do not need on this computer."),
            details=str(exc),
        )
    return CannotSave(
        text("infra", "What was asked could not be kept in {file}.").format(file=path),
        text("infra", "The answers are still shown."),
        text("infra", "Look whether the folder is there and may be written to."),
        details=str(exc),
    )
