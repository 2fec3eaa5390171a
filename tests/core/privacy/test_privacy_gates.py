"""The gates of numbers let every spelling pass that the exact look finds."""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from desktop_ft.core.privacy.detector import Detector
from desktop_ft.core.privacy.kinds import DETECTORS
from personal_data import items

_NUMBERS = ("privacy_iban", "privacy_card", "privacy_tax_number", "privacy_phone")
_KINDS = {each.mark: each for each in DETECTORS}
_SPACES = (" ", "\u00a0", "-", "\u2011", "")
_WAYS = (
    str,
    str.upper,
    lambda said: said.replace(" ", "\u00a0").replace("-", "\u2011"),
    lambda said: json.dumps({"said": f"{said}\n"}, ensure_ascii=False),
)


def _grouped(number: str, sizes: tuple[int, ...], space: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return space.join(part for part in parts if part)


@pytest.mark.parametrize("space", _SPACES)
@pytest.mark.parametrize(
    ("mark", "number", "sizes"),
    [
        ("CARD", "4111111111111111", (4, 4, 4, 4)),
        ("CARD", "378282246310005", (4, 6, 5)),
        ("IBAN", "DE89370400440532013000", (4, 4, 4, 4, 4, 2)),
        ("IBAN", "gb29nwbk60161331926819", (4, 4, 4, 4, 4, 2)),
        ("TAX_ID", "RSSMRA85T10A562S", (3, 3, 5, 5)),
    ],
)
def test_a_gate_opens_for_every_spelling(
    mark: str, number: str, sizes: tuple[int, ...], space: str
) -> None:
    kind, text = _KINDS[mark], f"It is {_grouped(number, sizes, space)} for now"

    assert list(kind.find(text))
    assert pc.match_substring_regex(pa.array([text]), kind.gate)[0].as_py()


@pytest.mark.parametrize("kind", [each for each in DETECTORS if each.code in _NUMBERS])
def test_a_gate_opens_for_all_that_is_found(kind: Detector) -> None:
    sentences = [each.sentence for each in items(21, 200)]
    texts = [written(each) for each in sentences for written in _WAYS]
    texts = [each for each in texts if list(kind.find(each))]

    opened = pc.match_substring_regex(pa.array(texts), kind.gate)

    assert texts
    assert [
        text for text, is_open in zip(texts, opened.to_pylist(), strict=True) if not is_open
    ] == []
