"""The checks of texts that need the whole set to know what is usual in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batches import answered, asked, batch_of, looked, mended
from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.fixes import RemoveRows
from desktop_ft.core.checks.text import text_checks
from desktop_ft.core.checks.text.cut_at_length import CutAtLength
from desktop_ft.core.checks.text.cut_off import CutOff
from desktop_ft.core.checks.text.excel_errors import ExcelErrors
from desktop_ft.core.checks.text.language_of import language_of
from desktop_ft.core.checks.text.languages import Languages
from desktop_ft.core.checks.text.near_empty import NearEmpty
from desktop_ft.core.checks.text.outer_space import OuterSpace, trimmer
from desktop_ft.core.checks.voices import Voice
from sentences import SENTENCES

FULL = [f"This is a whole sentence with the number {at} in it." for at in range(60)]
CUT = "Open the window and let some fresh air into the room of the"


# --- texts that say nothing


@pytest.mark.parametrize(
    "value",
    ["-", "—", "...", "n/a", "N/A", "[нет данных]", "нет ответа", "x", "  ", "?", "keine Angabe",
     "null", "\u00a0", "--", "_"],
)  # fmt: skip
def test_texts_that_say_nothing_are_found(value: str) -> None:
    found = looked(NearEmpty(), answered(*FULL, value))
    assert found["near_empty"].ids.tolist() == [60]
    assert isinstance(found["near_empty"].fix, RemoveRows)
    assert not found["near_empty"].taken


@pytest.mark.parametrize(
    "value", ["yes", "No", "да", "7", "0", "C", "是", "👍", "y", "ok", "", "и т. д.", "Na", "42%"]
)
def test_short_texts_that_say_something_are_left(value: str) -> None:
    assert not looked(NearEmpty(), answered(*FULL, value))


def test_classes_are_no_empty_texts() -> None:
    assert not looked(NearEmpty(), answered(*["a", "b", "c", "d"] * 5))
    assert not looked(NearEmpty(), answered(*["+", "-"] * 5))
    assert not looked(NearEmpty(), answered(*["n/a", "good", "bad"] * 5))
    assert looked(NearEmpty(), answered(*["-", "good", "bad"] * 5))


# --- space at the ends


def test_space_at_the_ends_is_found_and_trimmed() -> None:
    batch = asked(*((f"Why {at}?", f"So {at}.") for at in range(9)), (" Why?\n", "So. \n\n"))
    found = looked(OuterSpace(), batch)
    assert {code: each.ids.tolist() for code, each in found.items()} == {
        "space_around_questions": [9],
        "space_around_answers": [9],
    }
    after = mended(batch, found.values())
    assert (after.text(18), after.text(19)) == ("Why?", "So.")
    assert not looked(OuterSpace(), after)


def test_what_the_set_does_everywhere_stays() -> None:
    rows = [(f"Why {at}?\n\n", f" So {at}.\n") for at in range(9)]
    assert not looked(OuterSpace(), asked(*rows))
    batch = asked(*rows, ("Why?\n\n\n", "\tSo. "))
    found = looked(OuterSpace(), batch)
    assert [each.ids.tolist() for each in found.values()] == [[9], [9]]
    after = mended(batch, found.values())
    assert (after.text(18), after.text(19)) == ("Why?\n\n", " So.\n")


def test_one_leading_space_of_answers_is_a_habit_of_the_format() -> None:
    assert not looked(OuterSpace(), answered("So.", " So.", "So."))
    assert looked(OuterSpace(), answered("So.", "  So.", "So."))


SPACES = st.text(st.sampled_from(" \n\t\u00a0\u3000x"), max_size=6)


@given(SPACES, SPACES, SPACES, st.booleans())
def test_trimming_twice_is_trimming_once(value: str, start: str, end: str, answers: bool) -> None:
    start, end = start.replace("x", ""), end.replace("x", "")
    trim = trimmer(start, end, may_start_with_space=answers)
    assert trim(trim(value)) == trim(value)
    assert trim(value).strip() == value.strip()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SPACES, SPACES), min_size=1, max_size=8))
def test_trimmed_sets_have_nothing_to_trim(rows: list[tuple[str, str]]) -> None:
    batch = asked(*rows)
    found = looked(OuterSpace(), batch)
    assert not looked(OuterSpace(), mended(batch, found.values()))


# --- errors of spreadsheets


@pytest.mark.parametrize(
    "value", ["#REF!", " #N/A ", "#ИМЯ?", "#ЗНАЧ!", "#Н/Д", "#ССЫЛКА!", "#WERT!", "#NV", "#NOM?",
              "#DIV/0!", "#####", "#¡VALOR!"],
)  # fmt: skip
def test_errors_of_spreadsheets_are_found(value: str) -> None:
    found = looked(ExcelErrors(), answered(*FULL, value))
    assert found["excel_errors"].ids.tolist() == [60]
    assert found["excel_errors"].severity is Severity.BAD


def test_an_error_within_a_text_is_found_unless_it_is_spoken_of() -> None:
    found = looked(ExcelErrors(), answered("Dear #N/A, welcome.", "It costs 5."))
    assert found["excel_errors_inside"].ids.tolist() == [0]
    about = asked(("What does #REF! mean in Excel?", "The cell is gone: #REF!"))
    assert not looked(ExcelErrors(), about)
    assert not looked(ExcelErrors(), answered("#### 42", "#NVIDIA #Name", "C# is #1!", "# REF!"))


# --- texts that break off


@pytest.mark.parametrize(
    "value",
    [CUT, CUT + ",", f"First.\n{CUT}", "It is open (at least in the morning and in the",
     "Here you are:\n```\nprint(1)\n", "He said “open the window and then let the air in"],
)  # fmt: skip
def test_answers_that_break_off_are_found(value: str) -> None:
    found = looked(CutOff(), answered(*FULL, value))
    assert found["cut_off"].ids.tolist() == [60]
    assert not found["cut_off"].taken


@pytest.mark.parametrize(
    "value",
    ["Paris", CUT + " ward.", CUT + " ward.”", CUT + " ward :)",
     "Steps:\n- open the window of the room and then",
     "1. " + CUT, CUT + " https://example.org/a", f"# {CUT}", CUT + " 😀", "```\nprint(1)\n```",
     "Kind regards and all the best for you,\nAnna Maria Smith", CUT + " ward。"],
)  # fmt: skip
def test_answers_that_end_are_left(value: str) -> None:
    assert not looked(CutOff(), answered(*FULL, value))


def test_a_set_that_writes_no_full_stops_is_left() -> None:
    assert not looked(CutOff(), answered(*(f"{CUT} {word}" for word in "abcdefghij")))


def test_three_dots_are_told_where_they_are_rare() -> None:
    found = looked(CutOff(), answered(*FULL, CUT + "..."))
    assert found["trailing_off"].ids.tolist() == [60]
    assert not looked(CutOff(), answered(*FULL[:10], *(CUT + "…" for _ in range(5))))


def test_texts_cut_at_the_same_length_are_found() -> None:
    words = [f"{letter}{letter * at} and so on" for at, letter in enumerate("abcdefghijklmnopqrst")]
    long = [f"{word} {' '.join(words)}"[: 100 + 7 * at] for at, word in enumerate(words)]
    cut = [" ".join(words[at:] + words)[:255] for at in range(6)]
    found = looked(CutAtLength(), answered(*long, *cut))
    assert found["cut_at_length"].ids.tolist() == list(range(20, 26))
    assert "255" in str(found["cut_at_length"].why)
    assert not looked(CutAtLength(), answered(*long))


def test_the_same_text_again_is_not_cut() -> None:
    assert not looked(CutAtLength(), answered(*[("a long answer " * 20)[:255]] * 9))
    finished = [f"{at:05d}" + "x" * 249 + "." for at in range(9)]
    assert not looked(CutAtLength(), answered(*finished))


def test_rows_of_one_pattern_are_not_cut() -> None:
    rows = [f"Tell me what stands in the paragraph with the number {at}" for at in range(100, 160)]
    assert not looked(CutAtLength(), asked(*((row, "It.") for row in rows)))


def test_one_text_as_long_as_a_cell_may_be_is_cut() -> None:
    found = looked(CutAtLength(), answered("Short.", ("many words " * 4000)[:32767]))
    assert found["cut_at_length"].ids.tolist() == [1]


# --- languages


@pytest.mark.parametrize("language", sorted(set(SENTENCES) - {"kk"}))
def test_the_language_of_a_sentence_is_known(language: str) -> None:
    assert language_of(SENTENCES[language]) in (language, None)


@pytest.mark.parametrize("language", ["ru", "uk", "en", "de", "fr", "es", "it", "pt", "pl", "zh"])
def test_the_languages_that_matter_most_are_known(language: str) -> None:
    assert language_of(SENTENCES[language]) == language


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("Проверка прав доступа к объектам приложения вызывается явно", "ru"),
        ("Кількість пацієнтів відділення хірургії, розклад лікарів", "uk"),
        ("Праверка правоў доступу для хворых аддзялення", "be"),
        ("Проверка на достъпа", None),
        ("Қазақстан Республикасының ұлттық ғылымы", None),
        ("Paris, London, Berlin, Madrid, Roma, Wien", None),
    ],
)
def test_letters_tell_a_language_where_small_words_are_missing(
    value: str, language: str | None
) -> None:
    assert language_of(value) == language


def test_an_answer_in_another_language_is_found_and_named() -> None:
    found = looked(Languages(), answered(*[SENTENCES["en"]] * 20, SENTENCES["fr"], SENTENCES["uk"]))
    assert found["answer_language"].ids.tolist() == [20, 21]
    why = str(found["answer_language"].why)
    assert "English" in why
    assert "French" in why
    assert "Ukrainian" in why


@pytest.mark.parametrize("usual", ["en", "ru", "zh"])
def test_a_large_set_is_walked_quickly_with_the_same_result(usual: str) -> None:
    rows = [("?", SENTENCES[usual])] * 2500
    other = ("?", SENTENCES["de"])
    batches = [asked(*rows), asked(*rows[:50], other, *rows[:50], first=2500)]
    assert looked(Languages(), *batches)["answer_language"].ids.tolist() == [2550]


def test_a_set_of_several_languages_is_left() -> None:
    assert not looked(Languages(), answered(*[SENTENCES["en"], SENTENCES["fr"]] * 20))


def test_a_translation_is_asked_for() -> None:
    rows = [("What?", SENTENCES["en"])] * 20
    batch = asked(*rows, ("Translate this to French, please.", SENTENCES["fr"]))
    assert not looked(Languages(), batch)


# --- all of them


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_no_check_says_anything_of_ordinary_texts(language: str) -> None:
    batch = asked(*((f"{at}. {SENTENCES[language]}", SENTENCES[language]) for at in range(25)))
    assert not {code for check in text_checks() for code in looked(check, batch)}


def test_empty_batches_and_texts_are_no_trouble() -> None:
    for check in text_checks():
        empty = batch_of([(Voice.USER, ""), (Voice.ASSISTANT, "")], [])
        assert not looked(check, batch_of(), empty)
