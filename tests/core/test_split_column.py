"""A column that says what each row is for is found, and read as it says."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_ft.core.checks.finding import Topic
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Format
from desktop_ft.core.prepare import analyse
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import Analysis
from desktop_ft.core.split_column import OwnSplit, Use, found_split, split_columns, use_of
from desktop_ft.core.split_plan import SplitKind, SplitPlan
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from opened import dataset_of, read
from rows import chats, turns, words


def no_pace(done: int, total: int) -> None:
    assert 0 <= done <= total


def csv_of(head: str, *rows: str) -> OwnSplit | None:
    dataset = dataset_of(read("\n".join([head, *rows, ""]), "t.csv")[0])
    return found_split(dataset, no_pace)


@pytest.mark.parametrize(
    ("said", "use"),
    [
        ("train", Use.TRAIN),
        (" Validation ", Use.VALID),
        ("DEV", Use.VALID),
        ("test set", Use.TEST),
        ("Обучение", Use.TRAIN),
        ("проверка", Use.VALID),
        ("тест", Use.TEST),
        ("trains", None),
        ("", None),
    ],
)
def test_words_for_a_use(said: str, use: Use | None) -> None:
    assert use_of(said) is use


def test_a_column_of_such_a_name_or_with_two_uses() -> None:
    found = csv_of("prompt,completion,split", "a,b,train", "c,d,", "e,f,valid", "g,h,test")
    assert found is not None
    assert found.column == "split"
    assert found.uses.tolist() == [0, -1, 1, 2]
    found = csv_of("prompt,completion,Часть", "a,b,обучение", "c,d,Проверка")
    assert found is not None
    assert found.uses.tolist() == [0, 1]
    assert csv_of("prompt,completion,x", "a,b,train", "c,d,test") is not None


@pytest.mark.parametrize(
    "rows",
    [
        ("prompt,completion,x", "a,b,train", "c,d,train"),
        ("prompt,completion,split", "a,b,train", "c,d,banana"),
        ("prompt,completion,split", "a,b,", "c,d,"),
        ("prompt,completion", "a,b", "c,d"),
    ],
)
def test_other_columns_are_none(rows: tuple[str, ...]) -> None:
    assert csv_of(*rows) is None


def test_the_name_counts_more_than_the_place() -> None:
    lines = "prompt,completion,kind,split\na,b,train,valid\nc,d,test,train\n"
    assert split_columns(dataset_of(read(lines, "t.csv")[0])) == [3, 2]


def test_edited_rows_count_as_they_are_now() -> None:
    dataset = dataset_of(read("prompt,completion,split\na,b,train\nc,d,train\n", "t.csv")[0])
    dataset.apply(dataset.edit_cells({(1, 2): "valid"}, text("core", "x")))
    found = found_split(dataset, no_pace)
    assert found is not None
    assert found.uses.tolist() == [0, 1]


def test_the_plan_follows_the_column() -> None:
    ids = np.array([7, 3, 5, 9], dtype=np.int64)
    own = OwnSplit("split", ids, np.array([0, 1, 2, -1], dtype=np.int8))
    split = SplitPlan(SplitKind.OWN, own=own).split(np.array([3, 7, 9, 11, 5], dtype=np.int64))
    assert split.train.tolist() == [1, 2, 3]
    assert split.valid.tolist() == [0]
    assert split.test.tolist() == [4]


def with_sets(dataset: Dataset) -> Analysis:
    options = PrepareOptions(topics=frozenset([Topic.SETS]))
    format_ = Format.PROMPT_COMPLETION
    return analyse(dataset, format_, words, CancelToken(), no_report, options)


def questions(*more: str) -> str:
    return "".join(f'Question {at} about {at * 7} things,"answer, {at}"\n' for at in range(30)) + (
        "".join(more)
    )


def test_near_copies_are_never_torn_by_our_split() -> None:
    twins = [f"How do I open door {at}?,so\nhow do i open  door {at},other\n" for at in range(20)]
    dataset = dataset_of(read("prompt,completion\n" + questions(*twins), "t.csv")[0])
    analysis = with_sets(dataset)
    assert analysis.facts is not None
    for seed in range(5):
        plan = SplitPlan(SplitKind.NUMBER, number=11, seed=seed)
        split = plan.split(analysis.rows.ids, analysis.facts)
        assert len(split.valid) == 11
        labels = analysis.facts.together[analysis.facts.places(analysis.rows.ids)]
        assert not set(labels[split.train].tolist()) & set(labels[split.valid].tolist())


def test_what_the_column_keeps_aside_is_compared_with_what_is_learned() -> None:
    lines = "prompt,completion,split\n" + "".join(
        f"Question {at} of the day,answer {at},train\n" for at in range(12)
    )
    dataset = dataset_of(read(lines + "question 3 of the day!,answer 3,valid\n", "t.csv")[0])
    analysis = with_sets(dataset)
    (leak,) = (each for each in analysis.findings if each.code == "leakage")
    assert leak.ids.tolist() == [12]
    assert analysis.own is not None
    split = SplitPlan(SplitKind.OWN, own=analysis.own).split(analysis.rows.ids)
    assert split.valid.tolist() == [12]


def test_a_key_beside_the_turns_of_conversations() -> None:
    rows = [
        {**turns(("user", f"Question {at} of the day"), ("assistant", "a")), "split": use}
        for at, use in enumerate(["train", "valid", "", "train"])
    ]
    found = found_split(chats(*rows), no_pace)
    assert found is not None
    assert (found.column, found.uses.tolist()) == ("split", [0, 1, -1, 0])
    options = PrepareOptions(topics=frozenset([Topic.SETS]))
    analysis = analyse(chats(*rows), Format.CHAT, words, CancelToken(), no_report, options)
    assert analysis.own is not None
    assert found_split(chats({**rows[0], "split": 7}), no_pace) is None
    assert found_split(chats(turns(("user", "a"), ("assistant", "b"))), no_pace) is None
