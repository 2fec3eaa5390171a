"""Walks over a few examples as the preparation does, with the checks of whole sets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.sets import set_checks
from desktop_ft.core.checks.sets.facts import SetFacts, facts_of
from desktop_ft.core.checks.sets.near_duplicates import NearDuplicates
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.split_column import OwnSplit

Turns = Sequence[tuple[Voice, str]]
_STEP = 7


def chat(*said: str) -> Turns:
    """Return a conversation that the user begins."""
    return [((Voice.USER, Voice.ASSISTANT)[at % 2], text) for at, text in enumerate(said)]


def laid_out(*examples: Turns, first: int = 0) -> TextBatch:
    """Return a batch of examples with the ids `first`, `first + 1` …"""
    said = [each for example in examples for each in example]
    return TextBatch(
        np.arange(first, first + len(examples), dtype=np.int64),
        np.cumsum([0, *map(len, examples)], dtype=np.int64),
        np.array([voice for voice, _ in said], dtype=np.uint8),
        pa.array([value for _, value in said], pa.large_string()),
    )


def walked(
    examples: Sequence[Turns], own: OwnSplit | None = None
) -> tuple[list[Finding], SetFacts]:
    """Walk in small batches, with the second look."""
    checks = set_checks(own)
    for at in range(0, len(examples), _STEP):
        batch = laid_out(*examples[at : at + _STEP], first=at)
        for check in checks:
            check.look(batch)
    for check in checks:
        if isinstance(check, NearDuplicates):
            for key in check.wanted().tolist():
                check.look_again(laid_out(examples[key], first=key))
    found = [finding for check in checks for finding in check.findings()]
    facts = facts_of(checks)
    assert facts is not None
    return found, facts
