"""Pairs seen the other way round: equal to a turned copy, and none is made."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.edits import Edit
from desktop_ft.core.text import text
from desktop_ft.core.turned import turned


@given(st.dictionaries(st.integers(), st.tuples(st.text(), st.text())))
def test_it_is_a_mapping_of_turned_pairs(pairs: dict[int, tuple[str, str]]) -> None:
    other = {key: (after, before) for key, (before, after) in pairs.items()}
    seen = turned(pairs)
    assert dict(seen) == other
    assert dict(seen.items()) == other
    assert list(seen) == list(other)
    assert list(seen.values()) == list(other.values())
    assert len(seen) == len(other)
    assert bool(seen) == bool(other)
    assert all(key in seen for key in other)
    assert all(item in seen.items() for item in other.items())
    assert turned(seen) is pairs


def test_taking_an_edit_back_copies_nothing() -> None:
    edit = Edit(text("core", "Paste"), {key: (None, (str(key),)) for key in range(100)})
    back = edit.inverse()
    assert back.records[5] == (("5",), None)
    assert back.inverse().records is edit.records
