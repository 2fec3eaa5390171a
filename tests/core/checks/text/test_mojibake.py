"""Letters read in the wrong encoding: found and mended, and nothing seen where nothing is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batches import answered, looked, mended
from desktop_ft.core.checks.text import mojibake
from desktop_ft.core.checks.text.rule import RulesCheck
from sentences import SENTENCES

RUSSIAN = SENTENCES["ru"].replace("—", "-")
CYRILLIC = "ru", "uk", "be", "bg"
LATIN = "de", "fr", "es", "it", "pt", "pl", "cs", "ro"


def garbled(value: str, written: str, read: str) -> str:
    """Write a text in one encoding and read it in another, as programs do."""
    return value.encode(written, "replace").decode(read, "replace")


def mend(value: str) -> str:
    batch = answered(value)
    said = looked(RulesCheck([mojibake.RULE]), batch)
    if not said:
        return value
    finding = said["mojibake"]
    assert not finding.taken, "offered, never silent"
    after = mended(batch, [finding])
    assert not looked(RulesCheck([mojibake.RULE]), after)
    return after.text(1)


@pytest.mark.parametrize("language", CYRILLIC)
def test_utf8_read_as_windows_1251_is_mended(language: str) -> None:
    value = SENTENCES[language].replace("—", "-")
    raw = "".join(
        bytes([code]).decode("cp1251") if code != 0x98 else "\x98" for code in value.encode()
    )
    assert mend(raw) == value


@pytest.mark.parametrize("language", [*CYRILLIC, *LATIN])
def test_utf8_read_as_latin_1_is_mended(language: str) -> None:
    assert mend(garbled(SENTENCES[language], "utf-8", "latin-1")) == SENTENCES[language]


@pytest.mark.parametrize(
    "word", ["fiancÃ©", "donâ€™t", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "РїСЂРёРІРµС‚", "schÃ¶n", "ðŸ˜€"]
)
def test_one_word_among_others_is_mended(word: str) -> None:
    assert mend(f"They said {word} to us.") != f"They said {word} to us."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("cp1251", "latin-1"),
        ("cp1251", "cp866"),
        ("cp866", "cp1251"),
        ("cp1251", "koi8-r"),
        ("koi8-r", "cp1251"),
        ("koi8-r", "latin-1"),
        ("utf-8", "koi8-r"),
        ("utf-8", "cp866"),
        ("utf-8", "mac-cyrillic"),
        ("cp1251", "mac-cyrillic"),
        ("mac-cyrillic", "cp1251"),
    ],
)
@pytest.mark.parametrize("language", ["ru", "bg"])
def test_one_byte_encodings_are_mended(language: str, written: str, read: str) -> None:
    value = SENTENCES[language].replace("—", "-")
    if "mac-cyrillic" in (written, read):
        value = f"{value} {value}"  # one letter alone may be chance
    assert mend(garbled(value, written, read)) == value


@pytest.mark.parametrize(
    "value",
    [
        "Поля А–Б–В–Г и Д—Е—Ж—З не заполнены, это ошибка ввода",
        "Цены: хлеб – 2 €, молоко – 3€; евро€ и доллар$ мы не берём",
        "ИмЯ нашей фирмы пишут так: ТехноЯ и СтройЯ, меня это злит",
    ],
)
def test_what_only_looks_like_a_mac_s_letters_is_left_alone(value: str) -> None:
    assert mend(value) == value


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_real_text_is_left_alone(language: str) -> None:
    assert mend(SENTENCES[language]) == SENTENCES[language]
    assert mend(SENTENCES[language].upper()) == SENTENCES[language].upper()


@pytest.mark.parametrize(
    "value",
    [
        "мРНК и ДНК, кВт·ч, вУЗ, иВСЁ, анти-ВИЧ, нЕВАЖНО, iPhone",
        "Сёмга, РФ, РБ и СССР; «Рёв» — “цитата”, №5, 20°С, §3",
        "Рівне, Сіверськ, РІШЕННЯ, їжа ЇЖА Єва",
        "L’été, où ça ? « Noël » à Besançon : 12 € – œuvre",
        "Größe ¼ ½ ¾ ± µ, Straße™ © 2020 ® – „Anführung“",
        "ÄÖÜ ÀÉÈ ÇÑ — ¡Olé! ¿Qué? São Paulo, Łódź",
        "┌──┐ │ab│ └──┘ ░▒▓ █ ║══╣",
        "x² + y² ≥ 0, √2 ≈ 1.41, α → β, ∑",
    ],
)
def test_signs_of_all_kinds_are_no_alarm(value: str) -> None:
    assert mend(value) == value


WORDS = " ".join(SENTENCES[language] for language in CYRILLIC).split()
SIGNS = [
    "",
    " ",
    " ",
    ", ",
    "-",
    "«",
    "»",
    " «",
    "» ",
    " №",
    "№«",
    " — ",
    "…",
    "©",
    "®",
    "§ 3 ",
    "°",
]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=12))
def test_no_words_of_russian_are_ever_changed(words: list[tuple[str, str]]) -> None:
    value = "".join(word + sign for word, sign in words)
    assert mojibake.mended_letters(value) == value
    assert mojibake.mended_letters(value.upper()) == value.upper()


@given(st.text(st.sampled_from("abcdefghijABCDEFéèêëàâäöüßçñœæøåÉÈÀÖÜÑ .,!?'’«»–"), max_size=60))
def test_few_letters_of_the_west_are_changed(value: str) -> None:
    """A row of accents that no language writes may be taken for garbled ones, words may not."""
    words = value.split()
    if all(sum(not letter.isascii() for letter in word) <= 1 for word in words):
        assert mojibake.mended_letters(value) == value
