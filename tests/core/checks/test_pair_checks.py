"""The checks of prompt–completion rows, each at its threshold."""

from __future__ import annotations

import pytest

from desktop_ft.core.checks import (
    classification,
    completion_prefix,
    completion_suffix,
    duplicates,
    empty_completions,
    extra_columns,
    few_examples,
    identical,
    leading_space,
    long_examples,
    prompt_prefix,
    prompt_suffix,
    unreadable,
    upper_case,
)
from desktop_ft.core.checks.finding import Finding, Severity, no_ids
from desktop_ft.core.checks.fixes import RemoveRows, RewriteText
from desktop_ft.core.checks.pairs import Task
from desktop_ft.core.errors import CannotPrepare
from taught import analysed, pairs, table

DIFFERENT = [("one", "eins"), ("two", "zwei"), ("three", "drei")]


def ids(finding: Finding | None) -> list[int]:
    return [] if finding is None else finding.ids.tolist()


def rewritten(finding: Finding | None, text: str) -> str:
    assert finding is not None
    assert isinstance(finding.fix, RewriteText)
    return finding.fix.change(text)


@pytest.mark.parametrize(
    ("count", "severity"), [(1, "warn"), (9, "warn"), (10, "hint"), (99, "hint"), (100, None)]
)
def test_few_examples_are_told_below_a_hundred(count: int, severity: str | None) -> None:
    found = few_examples.check(count)
    assert (None if found is None else found.severity.value) == severity


@pytest.mark.parametrize(
    ("rows", "task"),
    [
        ([("", "a"), ("", "b")], Task.OPEN_ENDED),
        ([(str(n), "ab"[n % 2]) for n in range(6)], Task.CONDITIONAL),
        ([(str(n), "ab"[n % 2]) for n in range(7)], Task.CLASSIFICATION),
    ],
)
def test_the_task_is_inferred_as_the_tool_did(rows: list[tuple[str, str]], task: Task) -> None:
    made = pairs(*rows)
    assert made.task is task
    assert (classification.check(made) is not None) == (task is Task.CLASSIFICATION)


def test_empty_answers_are_left_out_and_spaces_are_not_empty() -> None:
    analysis = analysed(table(("a", ""), ("", "b"), ("c", "   "), ("d", "")))
    found = next(each for each in analysis.findings if each.code == "empty_completions")
    assert ids(found) == [0, 3]
    assert found.necessary
    assert empty_completions.check(no_ids()) is None


def test_repeated_rows_lead_to_the_first_of_them() -> None:
    found = duplicates.check(pairs(("a", "b"), ("a", "c"), ("a", "b"), ("a ", "b"), ("a", "b")))
    assert ids(found) == [2, 4]
    assert found is not None
    assert isinstance(found.fix, RemoveRows)
    assert found.fix.kept_for == {2: 0, 4: 0}
    assert duplicates.check(pairs(*DIFFERENT)) is None


def test_rows_of_more_than_ten_thousand_characters_are_long() -> None:
    rows = [("q" * 5_000, "a" * 5_000), ("q" * 5_000, "a" * 5_001), ("short", "b")]
    assert ids(long_examples.check(pairs(*rows))) == [1]
    texts = [("", "a" * 20_000), ("", "b")]
    assert long_examples.check(pairs(*texts)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ABc", True),
        ("Abc", False),
        ("AAbbbb", False),
        ("ЧТО это", True),
        ("ЧтО это", False),
        ("中ЧТО это 漢", True),
        ("ЧТО 中中中中 это", True),
        ("😀 Ä Ö ñ ß", True),
        ("ǅ ǅ ǅ", False),
        ("1", False),
    ],
)
def test_a_third_of_capitals_is_too_much(text: str, found: bool) -> None:
    rows = [(text, text.lower()), (text, "x")]
    assert (upper_case.check_prompts(pairs(*rows)) is not None) == found
    turned = [(answer, question) for question, answer in rows]
    assert (upper_case.check_completions(pairs(*turned)) is not None) == found


def test_capitals_are_written_small() -> None:
    found = upper_case.check_prompts(pairs(("ÄPFEL ЧТО", "x"), ("ABC", "y")))
    assert rewritten(found, "ÄPFEL ЧТО") == "äpfel что"


def test_half_a_character_does_not_stop_the_count_of_capitals() -> None:
    assert upper_case.check_prompts(pairs(("\ud800AB", "x"), ("c", "y"))) is not None


def test_a_separator_is_added_where_the_prompts_have_no_common_end() -> None:
    found = prompt_suffix.check(pairs(*DIFFERENT))
    assert found is not None
    assert found.code == "prompt_separator"
    assert rewritten(found, "one") == "one ->"
    assert ids(found) == [0, 1, 2]


def test_a_single_row_says_nothing_about_common_ends() -> None:
    single = pairs(("one", "eins and zwei"))
    suffix = prompt_suffix.check(single)
    assert suffix is not None
    assert suffix.code == "prompt_separator"
    ending = completion_suffix.check(single)
    assert ending is not None
    assert ending.code == "completion_ending"
    assert prompt_prefix.check(single) is None
    assert completion_prefix.check(single) is None


@pytest.mark.parametrize(
    ("end", "severity", "says"),
    [
        (" ->", Severity.HINT, "“ ->”, which shows"),
        ("?", Severity.HINT, "looks like part of the questions"),
        ("\n\nThe answer:\n\n", Severity.HINT, "“↵↵The answer:↵↵”, and the playground"),
    ],
)
def test_a_common_end_of_the_prompts_is_told(end: str, severity: Severity, says: str) -> None:
    made = pairs(*((f"How many eggs: {number}{end}", str(number)) for number in range(3)))
    found = prompt_suffix.check(made)
    assert found is not None
    assert (found.code, found.severity, found.fix) == ("prompt_suffix", severity, None)
    assert says in str(found.why)


def test_a_separator_that_stands_earlier_too_is_worth_a_look() -> None:
    found = prompt_suffix.check(pairs(("a -> b ->", "x"), ("c ->", "y")))
    assert found is not None
    assert found.severity is Severity.WARN
    assert "earlier too" in str(found.why)


def test_texts_without_questions_need_no_separator() -> None:
    assert prompt_suffix.check(pairs(("", "x"), ("", "y"))) is None


def test_a_common_beginning_is_removed_from_thirteen_characters_on() -> None:
    twelve = prompt_prefix.check(pairs(("123456789012a", "x"), ("123456789012b", "y")))
    assert twelve is not None
    assert twelve.fix is None
    made = pairs(("1234567890123a", "x"), ("1234567890123b", "y"))
    assert rewritten(prompt_prefix.check(made), "1234567890123a") == "a"
    assert prompt_prefix.check(pairs(*DIFFERENT)) is None


def test_a_beginning_is_removed_after_it_was_written_small() -> None:
    found = prompt_prefix.check(pairs(("Say in German: ONE", "x"), ("Say in German: TWO", "y")))
    assert rewritten(found, "say in german: one") == "one"
    assert rewritten(found, "something else") == "something else"


def test_a_common_beginning_of_the_answers_is_removed_from_five_characters_on() -> None:
    assert completion_prefix.check(pairs(("a", "1234x"), ("b", "1234y"))) is None
    found = completion_prefix.check(pairs(("a", "12345x"), ("b", "12345y")))
    assert rewritten(found, "12345x") == "x"
    spaced = completion_prefix.check(pairs(("a", " Answer: x"), ("b", " Answer: y")))
    assert rewritten(spaced, " Answer: x") == " x"


def test_an_ending_is_added_where_the_answers_have_none() -> None:
    found = completion_suffix.check(pairs(*DIFFERENT))
    assert found is not None
    assert found.code == "completion_ending"
    assert rewritten(found, "eins") == "eins\n"
    lines = completion_suffix.check(pairs(("a", "x\ny"), ("b", "z")))
    assert rewritten(lines, "z") == "z."


def test_classes_need_no_ending() -> None:
    made = pairs(*((str(number), ["yes", "no"][number % 2]) for number in range(9)))
    assert completion_suffix.check(made) is None


@pytest.mark.parametrize(
    ("end", "says"),
    [
        (" END", "“ END”, which teaches"),
        (".", "looks like part of the answers"),
        (" <|end|> <|end|>", "looks like part"),
        ("\n=======================\n", "A shorter"),
    ],
)
def test_a_common_end_of_the_answers_is_told(end: str, says: str) -> None:
    found = completion_suffix.check(pairs(("a", f"x{end}"), ("b", f"y{end}")))
    assert found is not None
    assert (found.code, found.fix) == ("completion_suffix", None)
    assert says in str(found.why)


def test_an_ending_that_stands_earlier_too_is_worth_a_look() -> None:
    found = completion_suffix.check(pairs(("a", "x\ny\n"), ("b", "z\n")))
    assert found is not None
    assert found.severity is Severity.WARN
    assert "earlier too" in str(found.why)


def test_answers_get_a_space_unless_all_have_one() -> None:
    assert leading_space.check(pairs(("a", " x"), ("b", "  y"))) is None
    found = leading_space.check(pairs(("a", " x"), ("b", "y")))
    assert rewritten(found, "y") == " y"
    assert rewritten(found, " x") == " x"


def test_one_question_for_all_is_refused() -> None:
    with pytest.raises(CannotPrepare, match=r"All questions are the same: “a b c{76} …”"):
        identical.check(pairs(("a b " + 100 * "c", "x"), ("a b " + 100 * "c", "y")))
    identical.check(pairs(("", "x"), ("", "y")))
    identical.check(pairs(("a", "x")))


@pytest.mark.parametrize("count", [2, 3, 4, 12])
def test_bug_g_one_answer_to_all_is_refused_however_many_there_are(count: int) -> None:
    with pytest.raises(CannotPrepare, match="All answers are the same: “x”"):
        identical.check(pairs(*((str(number), "x") for number in range(count))))


def test_columns_that_are_not_taught_are_named() -> None:
    assert extra_columns.check([]) is None
    found = extra_columns.check([str(number) for number in range(10)])
    assert found is not None
    assert "0, 1, 2, 3, 4, 5, 6, 7 …" in str(found.why)


def test_unreadable_rows_stay_in_the_table() -> None:
    assert unreadable.check(no_ids(), None) is None
    found = unreadable.check(pairs(*DIFFERENT).ids, few_examples.check(1).why)  # type: ignore[union-attr]
    assert found is not None
    assert found.necessary
    assert found.fix is not None
    assert not found.fix.mends_table
