"""Long texts are looked at piece by piece, and nothing is missed where they are parted."""

from __future__ import annotations

import pytest

from desktop_ft.core.privacy.detecting import detect
from desktop_ft.core.privacy.detector import Found
from desktop_ft.core.privacy.kinds import DETECTORS
from privacy_texts import looked_at, without

MOST = 8192  # letters at once take a pattern some milliseconds


@pytest.mark.parametrize("between", ["\n", " ", ". "])
def test_all_of_a_long_text_is_found(between: str) -> None:
    said = [f"write to ivan{number}@mail.ru or +7 912 345-67-89" for number in range(600)]
    text = between.join(said)
    hits = [hit for hit in detect(text, DETECTORS) if hit.detector.mark == "EMAIL"]
    assert [text[hit.found.start : hit.found.end] for hit in hits] == [
        f"ivan{number}@mail.ru" for number in range(600)
    ]
    (mended,) = without([text], looked_at(text))
    assert "@" not in mended
    assert not looked_at(mended)


def test_no_pattern_sees_more_than_a_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    detector = DETECTORS[0]

    def find(text: str) -> list[Found]:
        seen.append(len(text))
        return []

    monkeypatch.setattr(type(detector), "find", property(lambda _: find), raising=False)
    detect("x" * 100_000 + "\n" + "word " * 20_000, DETECTORS)
    assert max(seen) <= MOST
    assert sum(seen) == 200_001 * len(DETECTORS)
