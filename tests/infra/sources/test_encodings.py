"""Encodings are told by their mark, by being sound UTF-8, or by their letters."""

from __future__ import annotations

import pytest

from desktop_ft.infra.sources.encodings import Encoding, canonical, chosen, detect

RUSSIAN = "Здравствуйте! Как восстановить пароль от личного кабинета?\nНажмите «Забыли пароль».\n"
GERMAN = "Wie groß ist die Tür? Schöne Grüße aus München.\n"
FRENCH = "Où est passé l’été ? Ça coûte 5 €, déjà payé à l’hôtel.\n"
POLISH = "Zażółć gęślą jaźń.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "cp1251", "koi8-r", "cp866", "utf-16-le", "utf-16-be"]
)
def test_russian(encoding: str) -> None:
    assert detect(RUSSIAN.replace("«", '"').replace("»", '"').encode(encoding)).name == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [GERMAN, FRENCH])
def test_western(text: str, encoding: str) -> None:
    assert detect(text.encode(encoding)).name == encoding


@pytest.mark.parametrize("word", ["Привет", "да", "Нет, спасибо", "МОСКВА", "ёж"])
def test_a_few_russian_letters_among_english(word: str) -> None:
    assert detect(f"question,answer\nhello world,{word}\n".encode("cp1251")).name == "cp1251"


def test_one_accent_among_english() -> None:
    assert detect("name,place\nJosé,Bogotá\nZoë,Köln\n".encode("cp1252")).name == "cp1252"


def test_marks() -> None:
    assert detect(b"\xef\xbb\xbfa") == Encoding("utf-8", 3)
    assert detect(b"\xff\xfea\0") == Encoding("utf-16-le", 2)
    assert detect(b"\xfe\xff\0a") == Encoding("utf-16-be", 2)


def test_damage_is_no_other_encoding() -> None:
    assert detect((RUSSIAN * 20).encode() + b"\xff\n").name == "utf-8"


def test_ascii_is_utf_8() -> None:
    assert detect(b"plain").name == "utf-8"
    assert detect(b"").name == "utf-8"


def test_a_large_file_is_probed_all_over() -> None:
    content = b"plain english line\n" * 2_000_000 + (RUSSIAN * 40_000).encode("cp1251")
    assert len(content) > 32 << 20
    assert detect(content).name == "cp1251"


def test_a_chosen_encoding_takes_its_mark() -> None:
    assert chosen(b"\xef\xbb\xbfa", "UTF8") == Encoding("utf-8", 3)
    assert chosen(b"\xef\xbb\xbfa", "cp1251") == Encoding("cp1251")
    assert chosen(b"\xff\xfea\0", "utf-16") == Encoding("utf-16-le", 2)


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("utf-8-sig", "utf-8"),
        ("windows-1251", "cp1251"),
        ("latin1", "latin-1"),
        ("utf_16", "utf-16-le"),
    ],
)
def test_names(name: str, ours: str) -> None:
    assert canonical(name) == ours
