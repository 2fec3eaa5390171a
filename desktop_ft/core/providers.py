"""What the hosts behind the API do differently: data with a date and a source.

What they take as a file is in `targets`, what they ask for it in the price lists; the codes are
the same. Knows neither addresses that a user typed nor keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

COMPATIBLE = "compatible"
OPENAI = "openai"


class Dialect(StrEnum):
    """Whose words a host's API is spoken in."""

    OPENAI = "openai"
    TOGETHER = "together"
    FIREWORKS = "fireworks"


@dataclass(frozen=True, slots=True)
class Knob:
    """A setting of the training that a host takes, and between which bounds; None is no bound."""

    least: float | None = None
    most: float | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """Something only this host wants to know; the first of the `values` is the usual one."""

    key: str
    title: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batches:
    """How many questions may be sent at once, to be answered for less within `hours`; `window` is
    what a host calls that time, `most_*` the limits of one file.
    """

    window: str
    hours: int
    most_requests: int
    most_bytes: int
    as_of: date
    source: str


@dataclass(frozen=True, slots=True)
class Provider:
    """A host and its habits; None stands for what nobody told.

    `base_url` is its address, "" where each user has one of his own, which looks like
    `address_hint`; `hosts` are endings of the host names by which it is known again. `key_header`
    carries the key. `trains` tells whether it trains through this API, None where one has to ask.
    `hyperparameters_at` is "method", or "top" for hosts that refuse a method. `asks_first` tells
    that a creation with a file that cannot exist is a safe way to ask whether one may train.
    `part_bytes` is how large a part of a file may be where files above `whole_upload_bytes` go in
    parts. `closes_on` is the first day on which nobody trains there any more.
    `batches` is None where questions cannot be sent all at once, or nobody knows.
    """

    code: str
    name: str
    as_of: date
    source: str
    dialect: Dialect = Dialect.OPENAI
    base_url: str = ""
    address_hint: str = ""
    hosts: tuple[str, ...] = ()
    key_page: str = ""
    key_header: str = "authorization"
    trains: bool | None = None
    methods: frozenset[str] = frozenset({"supervised"})
    hyperparameters_at: str = "method"
    knobs: Mapping[str, Knob] = field(default_factory=dict)
    suffix_limit: int = 64
    suffix_letters: str = ""
    has_metadata: bool = True
    has_pause: bool = False
    has_events: bool = True
    has_checkpoints: bool = True
    has_parts: bool = False
    bom: bool = False
    asks_first: bool = False
    whole_upload_bytes: int | None = None
    part_bytes: int = 64_000_000
    upload_bytes: int | None = None
    choices: tuple[Choice, ...] = ()
    needs_deployment: bool = False
    requests_per_minute: int | None = None
    closes_on: date | None = None
    batches: Batches | None = None

    def is_at(self, host: str) -> bool:
        """Tell whether a host name is one of this provider's."""
        host = host.lower().rstrip(".")
        return any(host == known or host.endswith(f".{known}") for known in self.hosts)


def provider_of(data: Mapping[str, Any]) -> Provider:
    """Read a provider; raise KeyError, TypeError or ValueError if the data is something else."""
    plain = {**data}
    closes = plain.pop("closes_on", None)
    return Provider(
        **{
            **plain,
            "as_of": date.fromisoformat(plain["as_of"]),
            "dialect": Dialect(plain.get("dialect", Dialect.OPENAI)),
            "hosts": tuple(plain.get("hosts", ())),
            "methods": frozenset(plain.get("methods", ("supervised",))),
            "knobs": {name: Knob(**knob) for name, knob in plain.get("knobs", {}).items()},
            "choices": tuple(map(_choice_of, plain.get("choices", ()))),
            "closes_on": date.fromisoformat(closes) if closes else None,
            "batches": _batches_of(plain.get("batches")),
        }
    )


def _batches_of(data: Mapping[str, Any] | None) -> Batches | None:
    if data is None:
        return None
    return Batches(**{**data, "as_of": date.fromisoformat(data["as_of"])})


def _choice_of(data: Mapping[str, Any]) -> Choice:
    return Choice(data["key"], data["title"], tuple(data["values"]))
