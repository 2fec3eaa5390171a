"""Where a model can be trained, and what each place takes: data with a date and a source.

Knows no check and no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop_ft.core.example import Format
from desktop_ft.core.text import Text, text

BUILT_IN = "built-in"


class ByteOrderMark(StrEnum):
    """Whether a file begins with the three bytes that say "this is UTF-8"."""

    REQUIRED = "required"
    REFUSED = "refused"
    ALLOWED = "allowed"


class TooLong(StrEnum):
    """What a place does with an example of more tokens than it takes."""

    CUT = "cut"
    """It reads the beginning, and learns nothing of the rest."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class TargetModel:
    """A model that can be trained at a place, and until when."""

    name: str
    formats: tuple[Format, ...]
    tokens_per_example: int | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A place that trains models; None stands for no limit that is known.

    `formats` are those that it takes, `roles` who may speak, `keys` what a turn may hold besides
    its role. `calls_alone` tells whether a turn that only calls a tool may do without a text,
    `two_answers` whether the assistant may speak twice in a row. `as_of` and `source` tell how
    old these facts are and where they come from.
    """

    code: str
    name: str
    formats: tuple[Format, ...]
    as_of: date
    source: str
    least_examples: int = 1
    most_examples: int | None = None
    tokens_per_example: int | None = None
    too_long: TooLong = TooLong.CUT
    encoding: str = "o200k_base"
    file_bytes: int | None = None
    bom: ByteOrderMark = ByteOrderMark.REFUSED
    roles: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    row_keys: frozenset[str] = frozenset()
    has_weight: bool = False
    has_tools: bool = False
    two_answers: bool = True
    images_per_example: int = 0
    models: tuple[TargetModel, ...] = ()

    @property
    def title(self) -> Text:
        """The name to show; that of a company stays as it is."""
        if self.code == BUILT_IN:
            return text("core", "This computer")
        return Text("core", self.name)

    def takes(self, format_: Format) -> bool:
        """Tell whether files of this format can be trained with."""
        return format_ in self.formats

    def models_at(self, day: date) -> list[TargetModel]:
        """Return the models that can still be trained on a day."""
        return [model for model in self.models if model.until is None or day < model.until]


def target_of(data: Mapping[str, Any]) -> Target:
    """Read a target; raise KeyError or ValueError if the data is something else."""
    plain = ("code", "name", "source", "least_examples", "most_examples", "tokens_per_example")
    more = ("encoding", "file_bytes", "has_weight", "has_tools", "two_answers")
    known = {key: data[key] for key in (*plain, *more, "images_per_example") if key in data}
    return Target(
        **known,
        formats=_formats(data),
        as_of=date.fromisoformat(data["as_of"]),
        too_long=TooLong(data.get("too_long", TooLong.CUT)),
        bom=ByteOrderMark(data.get("bom", ByteOrderMark.REFUSED)),
        roles=frozenset(data["roles"]),
        keys=frozenset(data["keys"]),
        row_keys=frozenset(data["row_keys"]),
        models=tuple(map(_model_of, data.get("models", ()))),
    )


def _model_of(data: Mapping[str, Any]) -> TargetModel:
    until = data.get("until")
    return TargetModel(
        data["name"],
        _formats(data),
        data.get("tokens_per_example"),
        date.fromisoformat(until) if until else None,
    )


def _formats(data: Mapping[str, Any]) -> tuple[Format, ...]:
    return tuple(map(Format, data["formats"]))
