"""A part of the program that others made; knows neither where it is listed nor how it is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A library, a model or a dictionary: `kind` says which, `text` is its licence in full."""

    name: str
    version: str
    licence: str
    home: str = ""
    kind: str = "python"
    text: str = ""
