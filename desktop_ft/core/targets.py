"""Where a model can be trained, and what each place takes: data with a date and a source.

Knows no check and no file.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A place that trains models; None stands for no limit that is known."""

    code: str
    tokens_per_example: int | None = None
