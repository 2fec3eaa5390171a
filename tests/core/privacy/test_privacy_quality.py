"""How much of what is planted is found, and how little else, in English and Russian sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from desktop_ft.core.privacy.detecting import detect
from desktop_ft.core.privacy.kinds import DETECTORS
from personal_data import items, look_alikes
from privacy_texts import looked_at

Record = Callable[[str, object], None]
# The signs at the end of a value that may belong to it or to the sentence: "Elm St."
LOOSE = " .,;:"


def found_in(sentence: str) -> set[tuple[str, str]]:
    """Return kinds and values."""
    return {
        (
            hit.detector.code.removeprefix("privacy_"),
            sentence[hit.found.start : hit.found.end].strip(LOOSE),
        )
        for hit in detect(sentence, DETECTORS)
    }


@pytest.mark.parametrize("seed", [20261122, 7])
def test_what_is_planted_is_found_and_little_else(seed: int, record_property: Record) -> None:
    hits: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    told: list[str] = []
    for item in items(seed):
        planted[item.kind] += 1
        found = found_in(item.sentence)
        wanted = (item.kind, item.value.strip(LOOSE))
        hits[item.kind] += wanted in found
        for kind, value in found - {wanted}:
            wrong[kind] += 1
            told.append(f"{kind}: {value!r} in {item.sentence!r}")
        if wanted not in found:
            told.append(f"missed {item.kind}: {item.sentence!r}")
    for item in look_alikes(seed):
        for kind, value in found_in(item.sentence):
            wrong[kind] += 1
            told.append(f"{kind}: {value!r} in {item.sentence!r}")
    report = []
    for kind in sorted(planted):
        recall = hits[kind] / planted[kind]
        precision = hits[kind] / (hits[kind] + wrong[kind])
        record_property(kind, f"recall {recall:.3f}, precision {precision:.3f}")
        report.append(f"{kind:12} {planted[kind]:4} recall {recall:.3f} precision {precision:.3f}")
        assert recall >= 0.95, (report, told)
        assert precision >= 0.95, (report, told)
    recall = hits.total() / planted.total()
    precision = hits.total() / (hits.total() + wrong.total())
    record_property("all kinds", f"recall {recall:.3f}, precision {precision:.3f}")
    print("\n".join([*report, f"{'all':12} {planted.total():4} {recall:.3f} {precision:.3f}"]))
    print("\n".join(told))
    assert planted.total() == 500
    assert recall >= 0.95
    assert precision >= 0.95


def test_the_gates_shut_out_nothing_that_is_found() -> None:
    sentences = [each.sentence for each in (*items(3), *look_alikes(3))]
    wanted: dict[str, list[int]] = {}
    for at, sentence in enumerate(sentences):
        for kind in {kind for kind, _ in found_in(sentence)}:
            wanted.setdefault(kind, []).append(at)
    findings = looked_at(*sentences)
    assert {kind: each.ids.tolist() for kind, each in findings.items()} == wanted
