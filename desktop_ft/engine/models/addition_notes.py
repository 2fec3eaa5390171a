"""What is known of an addition, and the note of it that outlives an engine; knows no process."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from desktop_ft.engine.models.facts import BadModel, read_json

Kind = Literal["files", "hub"]
Status = Literal[
    "receiving", "downloading", "converting", "checking", "ready", "failed", "cancelled"
]
_OVER: tuple[Status, ...] = ("ready", "failed", "cancelled")
_NOTE = "addition.json"
PART = ".part"
# What broke off on its way from the Hub is gone on with for so long; files nobody sends, shorter.
_KEEP_FETCHED_S, _KEEP_RECEIVED_S = 7 * 86400.0, 86400.0


@dataclass(frozen=True, slots=True)
class HubModel:
    """A model's name on the Hub."""

    repo: str
    revision: str | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """How far one is; bytes as far as they are known."""

    id: str
    name: str
    kind: Kind
    hub: HubModel | None
    created_at: float
    status: Status
    done_bytes: int = 0
    total_bytes: int = 0
    error: BadModel | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.status in _OVER

    def to_json(self) -> dict[str, Any]:
        """As the routes tell it."""
        return {
            "id": self.id,
            "object": "base_model.addition",
            "name": self.name,
            "kind": self.kind,
            "hub": None if self.hub is None else asdict(self.hub),
            "created_at": int(self.created_at),
            "status": self.status,
            "done_bytes": self.done_bytes,
            "total_bytes": self.total_bytes,
            "error": None if self.error is None else self.error.to_json(),
        }


def write_note(folder: Path, addition: Addition) -> None:
    part = folder / (_NOTE + PART)
    part.write_text(json.dumps(addition.to_json(), ensure_ascii=False), encoding="utf-8")
    part.replace(folder / _NOTE)


def read_note(folder: Path) -> Addition | None:
    try:
        told = read_json(folder / _NOTE)
        hub, error = told["hub"], told["error"]
        return Addition(
            id=folder.name,
            name=str(told["name"]),
            kind=told["kind"],
            hub=None if hub is None else HubModel(**hub),
            created_at=float(told["created_at"]),
            status=told["status"],
            done_bytes=int(told["done_bytes"]),
            total_bytes=int(told["total_bytes"]),
            error=None if error is None else BadModel(**error),
        )
    except (BadModel, KeyError, TypeError, ValueError):
        return None


def is_worth(addition: Addition) -> bool:
    age = time.time() - addition.created_at
    if addition.status == "failed":
        return addition.kind == "hub" and age < _KEEP_FETCHED_S
    if addition.status == "receiving":
        return age < _KEEP_RECEIVED_S
    return not addition.is_over
