"""Pasted keys: what is certain is mended, what is not is refused with its place."""

from __future__ import annotations

import pickle
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.services.secrets import MAX_KEY_LENGTH, BadKey, Secret, clean_key

KEY = "sk-proj-aB3dEfGh1JkLmN0pQrStUvWxYz_-0123456789"

keys = st.text(string.ascii_letters + string.digits + "-_.", min_size=4, max_size=80).map(
    lambda body: "sk-" + body
)
noise = st.text(" \t\n\r\u00a0\u200b\u200d\u2060\ufeff\u00ad\u202a\ufe0f", max_size=4)


@pytest.mark.parametrize(
    "pasted",
    [
        KEY,
        f"  {KEY}\r\n",
        f'"{KEY}"',
        f"“{KEY}”",
        f"«{KEY}»",
        f"`{KEY}`",
        f"Bearer {KEY}",
        f"bearer:  {KEY}",
        f"Authorization: Bearer {KEY}",
        f"OPENAI_API_KEY={KEY}",
        f"export OPENAI_API_KEY='{KEY}'",
        f'OPENAI_API_KEY = "{KEY}",',
        f"api-key: {KEY}",
        KEY[:10] + "\n" + KEY[10:],
        KEY[:10] + "\u200b" + KEY[10:],
        "\ufeff" + KEY,
        KEY[:10] + "\u00ad" + KEY[10:],
        KEY.replace("a", "а"),  # Cyrillic
        KEY.replace("B", "В").replace("N", "Ν"),  # Cyrillic, Greek
        KEY.replace("-", "‑"),  # non-breaking hyphen
        KEY.replace("-", "–"),
        KEY.replace("0", "０").replace("A", "Ａ"),  # fullwidth
    ],
)
def test_finds_the_key_that_was_meant(pasted: str) -> None:
    cleaned = clean_key(pasted)
    assert cleaned.secret.reveal() == KEY
    assert cleaned.mended is (pasted != KEY)


@given(keys, st.lists(noise, min_size=84, max_size=84))
def test_invisible_characters_anywhere_change_nothing(key: str, noises: list[str]) -> None:
    pasted = "".join(char + extra for char, extra in zip(key, noises, strict=False))
    assert clean_key(noises[-1] + pasted).secret.reveal() == key


@given(st.text(max_size=200))
def test_whatever_is_pasted_gives_a_plain_key_or_a_reason(pasted: str) -> None:
    try:
        key = clean_key(pasted).secret.reveal()
    except BadKey as error:
        refused = error
        key = "k"
    else:
        refused = None
    if refused is not None:
        assert str(refused)
        assert 0 <= refused.position <= len(pasted)
    assert key.isascii()
    assert key.isprintable()
    assert " " not in key
    assert 0 < len(key) <= MAX_KEY_LENGTH


@given(keys)
def test_cleaning_twice_is_cleaning_once(key: str) -> None:
    once = clean_key(f" {key}\n").secret.reveal()
    assert clean_key(once).secret.reveal() == once


@pytest.mark.parametrize(("pasted", "position"), [("sk-abжcd", 6), ("sk—abcd", 3), (" sk-я", 5)])
def test_a_doubtful_character_is_named_with_its_place(pasted: str, position: int) -> None:
    with pytest.raises(BadKey) as caught:
        clean_key(pasted)
    assert caught.value.position == position
    assert str(position) in str(caught.value)
    assert pasted.strip() not in str(caught.value)


@pytest.mark.parametrize("pasted", ["", "   \n", "\u200b", '""', "“”"])
def test_nothing_is_not_a_key(pasted: str) -> None:
    with pytest.raises(BadKey, match="no key"):
        clean_key(pasted)


def test_a_page_of_text_is_not_a_key() -> None:
    with pytest.raises(BadKey, match="too long"):
        clean_key("a" * (MAX_KEY_LENGTH + 1))
    assert clean_key("a" * MAX_KEY_LENGTH)


def test_a_secret_does_not_show_itself() -> None:
    secret = Secret(KEY)
    shown = (repr(secret), str(secret), f"{secret}", f"{secret!r}", repr([secret]))
    assert not any(KEY in each for each in shown)
    assert secret.last4 == KEY[-4:]
    assert Secret("short").last4 == ""
    assert secret == Secret(KEY)
    assert secret != Secret(KEY + "x")
    with pytest.raises(TypeError):
        pickle.dumps(secret)
