"""Batches of texts for tests of the checks that walk over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from desktop_ft.core.checks.batch import TextBatch, TextCheck
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import ChangeTexts
from desktop_ft.core.checks.voices import Voice

Said = tuple[Voice, str]


def batch_of(*examples: Sequence[Said], first: int = 0) -> TextBatch:
    """Return a batch of examples with the ids `first`, `first + 1` …"""
    said = [each for example in examples for each in example]
    starts = np.cumsum([0, *map(len, examples)], dtype=np.int64)
    return TextBatch(
        np.arange(first, first + len(examples), dtype=np.int64),
        starts,
        np.array([voice for voice, _ in said], dtype=np.uint8),
        pa.array([value for _, value in said], pa.large_string()),
    )


def asked(*pairs: tuple[str, str], first: int = 0) -> TextBatch:
    """Return a batch of questions and answers."""
    turns = [((Voice.USER, prompt), (Voice.ASSISTANT, answer)) for prompt, answer in pairs]
    return batch_of(*turns, first=first)


def answered(*answers: str) -> TextBatch:
    """Return a batch of answers to one question."""
    return asked(*(("What is it?", answer) for answer in answers))


def looked(check: TextCheck, *batches: TextBatch) -> dict[str, Finding]:
    """Return what a check says of these batches, by code."""
    for batch in batches:
        check.look(batch)
    found = list(check.findings())
    assert len({each.code for each in found}) == len(found)
    return {each.code: each for each in found}


def mended(batch: TextBatch, findings: Iterable[Finding]) -> TextBatch:
    """Carry the changes of texts out, as the preparation does."""
    texts = batch.texts.to_pylist()
    for finding in findings:
        fix = finding.fix
        assert isinstance(fix, ChangeTexts)
        for at, owner in enumerate(batch.owners.tolist()):
            if owner in fix.ids and Voice(batch.voices[at]) in fix.voices:
                texts[at] = fix.change(texts[at])
    return TextBatch(batch.ids, batch.starts, batch.voices, pa.array(texts, pa.large_string()))
