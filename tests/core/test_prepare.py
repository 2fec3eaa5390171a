"""Analysing a dataset, carrying out fixes, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.checks.pairs import Task
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import CannotPrepare
from desktop_ft.core.example import Format
from desktop_ft.core.history import History
from desktop_ft.core.mending import table_edit
from desktop_ft.core.shapes import Column, ObjectShape, TableShape, Unreadable
from desktop_ft.core.tasks import Cancelled, CancelToken, Steps
from desktop_ft.core.text import text
from taught import (
    ASSISTANT,
    NOTE,
    SYSTEM,
    USER,
    Rows,
    analysed,
    chats,
    codes,
    objects,
    table,
    turns,
    written,
)

QA = [("one", "eins"), ("two", "zwei"), ("three", "drei")]
LABEL = text("core", "Prepare")


def columns(names: str, roles: list[str], *rows: tuple[str, ...]) -> Dataset:
    made = [{"u": USER, "a": ASSISTANT, "s": SYSTEM, "n": NOTE}[role] for role in roles]
    return Dataset(Rows(TableShape(tuple(map(Column, names.split()))), rows), made)


# -- what comes out -------------------------------------------------------------------------------


def test_fixes_are_carried_out_in_the_order_of_the_tool() -> None:
    analysis = analysed(table(*QA, ("", ""), QA[0]))
    assert codes(analysis) == [
        "few_examples",
        "empty_completions",
        "duplicates",
        "prompt_separator",
        "completion_ending",
        "leading_space",
    ]
    assert written(analysis)[0] == {"prompt": "one ->", "completion": " eins\n"}
    assert len(written(analysis)) == 3


def test_a_fix_that_was_left_does_nothing() -> None:
    analysis = analysed(table(*QA, QA[0]))
    rows = written(analysis, without=["duplicates", "leading_space"])
    assert [row["completion"] for row in rows] == ["eins\n", "zwei\n", "drei\n", "eins\n"]


def test_a_necessary_fix_cannot_be_left() -> None:
    analysis = analysed(table(*QA, ("four", "")))
    assert len(written(analysis, without=["empty_completions"])) == 3


def test_null_and_missing_answers_are_empty_bug_d() -> None:
    rows = [{"prompt": "a", "completion": None}, {"prompt": "b"}]
    good = [{"prompt": q, "completion": a} for q, a in QA]
    analysis = analysed(objects(*good, *rows))
    assert analysis.findings[1].ids.tolist() == [3, 4]
    assert len(written(analysis)) == 3


def test_bug_f_values_that_are_no_text_keep_their_json_form() -> None:
    values = [7, True, None, ["a", "b"], {"k": "в"}, 1234567890123456789012, "007"]
    rows = [{"prompt": f"q{n}", "completion": value} for n, value in enumerate(values)]
    analysis = analysed(objects(*rows))
    got = [row["completion"] for row in written(analysis, without=codes(analysis))]
    assert got == ["7", "true", '["a", "b"]', '{"k": "в"}', "1234567890123456789012", "007"]


def test_words_that_pandas_takes_for_nothing_stay_words_bug_c() -> None:
    rows = [(word, word) for word in ("NA", "None", "null", "nan", "N/A")]
    analysis = analysed(table(*rows))
    assert [row["prompt"] for row in written(analysis, without=codes(analysis))] == [
        "NA", "None", "null", "nan", "N/A",
    ]  # fmt: skip


def test_bug_b_after_repetitions_the_long_row_goes_and_no_other() -> None:
    long = ("q" * 10_001, "x")
    analysis = analysed(table(QA[0], QA[0], long, QA[1], QA[2]))
    assert [row["completion"] for row in written(analysis, without=["leading_space"])] == [
        "eins\n", "zwei\n", "drei\n",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "separator", "stop"),
    [
        (QA, " ->", "\n"),
        ([(f"{q}?", a) for q, a in QA], "", "\n"),
        ([(f"{q}\n\n###\n\n", f"say {a} now END") for q, a in QA], "\n\n###\n\n", " END"),
        ([("", a) for _, a in QA], "", ""),
        ([(str(n), ["yes", "no"][n % 2]) for n in range(7)], " ->", ""),
    ],
)
def test_what_the_playground_must_add_and_stop_at(
    rows: list[tuple[str, str]], separator: str, stop: str
) -> None:
    analysis = analysed(table(*rows))
    prepared = analysis.prepare(analysis.proposed)
    assert (prepared.separator, prepared.stop) == (separator, stop)


def test_without_their_fixes_there_is_neither_separator_nor_ending() -> None:
    analysis = analysed(table(*QA))
    prepared = analysis.prepare(())
    assert (prepared.separator, prepared.stop) == ("", "")


def test_the_task_is_that_of_the_rows_that_remain() -> None:
    rows = [("a", "x"), ("b", "y"), *[("a", "x")] * 5]
    analysis = analysed(table(*rows))
    assert analysis.rows.task is Task.CLASSIFICATION
    assert analysis.prepare(analysis.proposed).task is Task.CONDITIONAL


@pytest.mark.parametrize(
    ("dataset", "changed"),
    [
        (objects(*({"prompt": f"{q} ->", "completion": f" {a}\n"} for q, a in QA)), False),
        (objects(*({"prompt": f"{q} ->", "completion": f" {a}"} for q, a in QA)), True),
        (table(*((f"{q} ->", f" {a}\n") for q, a in QA)), True),
        (chats(turns(("user", "q"), ("assistant", "a"))), False),
        (chats(turns(("user", "q"), ("assistant", "a")), turns(("user", "q"))), True),
    ],
)
def test_whether_the_rows_differ_from_those_of_the_file(dataset: Dataset, changed: bool) -> None:
    analysis = analysed(dataset)
    assert analysis.prepare(analysis.proposed).is_changed is changed


def test_other_names_of_the_keys_must_be_changed() -> None:
    shape = ObjectShape((Column("Prompt"), Column("Completion")))
    rows = [{"Prompt": f"{q} ->", "Completion": f" {a}\n"} for q, a in QA]
    analysis = analysed(Dataset(Rows(shape, rows), (USER, ASSISTANT)))
    assert analysis.format is Format.PROMPT_COMPLETION
    assert analysis.prepare(()).is_changed
    assert written(analysis)[0] == {"prompt": "one ->", "completion": " eins\n"}


def test_a_number_in_the_file_must_become_a_text() -> None:
    rows = [{"prompt": f"{n} ->", "completion": f" {n}\n"} for n in range(3)]
    analysis = analysed(objects(*rows, {"prompt": "x ->", "completion": 7}))
    assert analysis.prepare(()).is_changed


# -- tables as conversations ----------------------------------------------------------------------


def test_a_table_becomes_conversations() -> None:
    dataset = columns("hint q a", ["s", "u", "a"], ("Be kind", "one", "eins"), ("", "two", "zwei"))
    assert dataset.format is Format.CHAT
    analysis = analysed(dataset)
    assert codes(analysis) == ["few_examples"]
    assert written(analysis) == [
        turns(("system", "Be kind"), ("user", "one"), ("assistant", "eins")),
        turns(("user", "two"), ("assistant", "zwei")),
    ]


def test_bug_k_conversations_get_no_advice_of_older_models() -> None:
    prepared = analysed(table(*QA), Format.CHAT).prepare(())
    assert (prepared.separator, prepared.stop) == ("", "")
    assert prepared.rows.row(0) == turns(("user", "one"), ("assistant", "eins"))


def test_columns_that_are_not_taught_are_named() -> None:
    dataset = columns("id q a", ["n", "u", "a"], ("1", "one", "eins"), ("2", "two", "zwei"))
    assert codes(analysed(dataset)) == ["few_examples", "extra_columns"]


# -- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dataset", "format_", "says"),
    [
        (table(), None, "nothing to prepare"),
        (columns("a b", ["n", "a"], ("x", "y")), None, "No column holds the questions"),
        (columns("a b", ["u", "n"], ("x", "y")), None, "No column holds the answers"),
        (table(("x", ""), ("y", "")), None, "No example is left"),
        (chats(turns(("user", "q"))), None, "No example is left"),
        (
            chats(turns(("user", "q"), ("assistant", "a"))),
            Format.PREFERENCE,
            "conversations cannot be written",
        ),
        (table(("x", "y")), Format.PREFERENCE, "No column holds the worse answers"),
        (
            columns("s q a", ["s", "u", "a"], ("x", "y", "z")),
            Format.PROMPT_COMPLETION,
            "Instructions cannot be written",
        ),
        (
            objects(Unreadable("x", text("core", "broken"))),
            Format.PROMPT_COMPLETION,
            "No example is left",
        ),
    ],
)
def test_what_cannot_be_taught_is_refused(
    dataset: Dataset, format_: Format | None, says: str
) -> None:
    with pytest.raises(CannotPrepare, match=says) as caught:
        analysed(dataset, format_)
    assert caught.value.todo is not None


# -- looking without changing ---------------------------------------------------------------------


def test_each_change_can_be_seen_before_it_is_made() -> None:
    analysis = analysed(table(*QA, QA[0]))
    found = {finding.code: finding for finding in analysis.findings}
    removal = analysis.changes(found["duplicates"], 10)
    assert [(c.key, c.row, c.before, c.after, c.kept_for) for c in removal] == [
        (3, 3, ("one", "eins"), None, 0)
    ]
    ending = analysis.changes(found["completion_ending"], 2)
    assert [(c.before, c.after) for c in ending] == [
        (("one", "eins"), ("one", "eins\n")),
        (("two", "zwei"), ("two", "zwei\n")),
    ]
    assert analysis.changes(found["few_examples"], 10) == []


def test_the_outcome_follows_what_is_taken() -> None:
    analysis = analysed(table(*QA, QA[0], ("long " * 3, "")))
    assert analysis.outcome(analysis.proposed) == analysis.outcome(["duplicates"])
    assert (analysis.outcome(()).examples, analysis.outcome(()).tokens) == (4, 8)
    assert (analysis.outcome(["duplicates"]).examples, analysis.outcome(["duplicates"]).tokens) == (
        3,
        6,
    )


@pytest.mark.parametrize("format_", [Format.CHAT, Format.PROMPT_COMPLETION])
def test_a_long_analysis_tells_how_far_it_is_and_can_be_ended(format_: Format) -> None:
    dataset = table(*((f"question {n}", f"answer {n}") for n in range(5_000)))
    seen: list[object] = []
    token = CancelToken()
    analysed(dataset, format_, token, seen.append)
    steps = [each for each in seen if isinstance(each, Steps)]
    assert [each.done for each in steps] == sorted(each.done for each in steps)
    assert steps[-1].fraction == 1
    assert len(steps) > 5

    def end_soon(_: object) -> None:
        token.cancel()

    with pytest.raises(Cancelled):
        analysed(dataset, format_, token, end_soon)


# -- the user's own table -------------------------------------------------------------------------


def test_the_table_is_mended_in_one_step_without_marks() -> None:
    rows = [
        ("Say this in German: ONE", "EINS!"),
        ("Say this in German: TWO", "ZWEI!"),
        ("Say this in German: X", ""),
    ]
    dataset = table(*rows, rows[0])
    analysis = analysed(dataset.fork())
    edit = table_edit(dataset, analysis.fixes(analysis.proposed), LABEL)
    history = History(dataset)
    history.do(edit)
    cells = [dataset.cells(key) for key in dataset.order.tolist()]
    assert cells == [("ONE", "eins!"), ("TWO", "zwei!")]
    history.undo()
    assert [dataset.cells(key) for key in dataset.order.tolist()] == [*rows, rows[0]]


def test_nothing_to_mend_makes_an_empty_edit() -> None:
    dataset = table(*QA)
    analysis = analysed(dataset.fork())
    assert not table_edit(dataset, analysis.fixes(analysis.proposed), LABEL)


def test_two_columns_of_one_role_are_mended_as_the_one_text_they_are() -> None:
    rows = [("Say in German: A", "cat", "Katze"), ("Say in German: A", "dog", "Hund")]
    dataset = columns("x prompt completion", ["u", "u", "a"], *rows)
    analysis = analysed(dataset.fork(), Format.PROMPT_COMPLETION)
    taken = analysis.proposed & {"prompt_prefix"}
    expected = written(analysis, without=analysis.proposed - taken)
    dataset.apply(table_edit(dataset, analysis.fixes(taken), LABEL))
    shown = [dataset.example(key) for key in dataset.order.tolist()]
    assert [{"prompt": e.question, "completion": e.answer} for e in shown] == expected
    assert expected == [
        {"prompt": "cat", "completion": "Katze"},
        {"prompt": "dog", "completion": "Hund"},
    ]


_CELL = st.text(alphabet="Aab\n?", max_size=3)
_SHARED = st.sampled_from(["", "Tell me about: ", "A"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_CELL, _CELL), min_size=2, max_size=8), _SHARED, _SHARED)
def test_the_mended_table_prepares_to_the_same_rows(
    cells: list[tuple[str, str]], before: str, answer: str
) -> None:
    dataset = table(*((before + q, answer + a) for q, a in cells))
    try:
        analysis = analysed(dataset.fork())
    except CannotPrepare:
        return
    mending = [f for f in analysis.findings if f.fix and f.fix.mends_table]
    fixes = [f.fix for f in mending if f.fix is not None]
    expected = analysis.rows.prepare(fixes).rows
    dataset.apply(table_edit(dataset, fixes, LABEL))
    shown = [dataset.example(key) for key in dataset.order.tolist()]
    assert [(e.question, e.answer) for e in shown] == [
        tuple(expected.row(place).values()) for place in range(len(expected))
    ]
