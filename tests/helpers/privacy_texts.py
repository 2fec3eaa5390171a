"""Batches of texts for tests of the search for personal data."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from desktop_ft.core.checks.batch import TextBatch
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.fixes import ChangeTexts
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.privacy import privacy_checks


def answered(*texts: str, voice: Voice = Voice.ASSISTANT) -> TextBatch:
    """Return a batch of examples with one text each."""
    return TextBatch(
        np.arange(len(texts), dtype=np.int64),
        np.arange(len(texts) + 1, dtype=np.int64),
        np.full(len(texts), int(voice), dtype=np.uint8),
        pa.array(texts, pa.large_string()),
    )


def looked_at(*texts: str, voice: Voice = Voice.ASSISTANT) -> dict[str, Finding]:
    """Return what is found in these texts, by kind."""
    (check,) = privacy_checks()
    check.look(answered(*texts, voice=voice))
    return {each.code.removeprefix("privacy_"): each for each in check.findings()}


def without(texts: Sequence[str], findings: dict[str, Finding], *kinds: str) -> list[str]:
    """Return the texts after the fixes of these kinds, else of all."""
    mended = list(texts)
    for kind, finding in findings.items():
        fix = finding.fix
        assert isinstance(fix, ChangeTexts)
        if not kinds or kind in kinds:
            for at in fix.ids.tolist():
                mended[at] = fix.change(mended[at])
    return mended
