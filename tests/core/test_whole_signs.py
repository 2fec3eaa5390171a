"""A sign that came in halves is whole again, wherever it was cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.whole_signs import WholeSigns


def cut_up(text: str, every: int) -> list[str]:
    """Cut a text as Java or JavaScript would: between units of UTF-16."""
    units = text.encode("utf-16-le")
    size = 2 * every
    return [
        units[at : at + size].decode("utf-16-le", "surrogatepass")
        for at in range(0, len(units), size)
    ]


@given(st.text(st.sampled_from("aЖ💊👩‍👧\u0301"), max_size=30), st.integers(1, 5))
def test_every_cut_is_mended(text: str, every: int) -> None:
    signs = WholeSigns()
    assert "".join(map(signs.take, cut_up(text, every))) + signs.end() == text


@given(st.lists(st.text(st.characters(codec=None), max_size=5), max_size=5))
def test_what_comes_out_can_be_written(pieces: list[str]) -> None:
    signs = WholeSigns()
    ("".join(map(signs.take, pieces)) + signs.end()).encode()


def test_a_half_without_its_other_is_seen() -> None:
    signs = WholeSigns()
    assert (signs.take("a\ud83d"), signs.take("b"), signs.end()) == ("a", "\ufffdb", "")
    assert (signs.take("\ud83d"), signs.end()) == ("", "\ufffd")
