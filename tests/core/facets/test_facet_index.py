"""Grouping must count as a plain Counter does, whatever was edited since."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, OrderChange
from desktop_ft.core.facets.index import ValueIndex, build, followed, key_of
from desktop_ft.core.facets.listing import Listing, Sorting, list_values
from desktop_ft.core.facets.merging import merge_values
from desktop_ft.core.facets.narrowing import Choice, narrow
from desktop_ft.core.history import History
from desktop_ft.core.shapes import Unreadable
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.core.text import text
from rows import objects, table

LABEL = text("core", "x")
VALUES = st.sampled_from(["Paris", "paris", "", " ", "ёлка", "елка", "a\nb", "\ud800", "?", "9"])
TABLES = st.lists(st.tuples(VALUES, VALUES), max_size=25)
NOW = CancelToken()


def indexed(dataset: Dataset, column: int = 0) -> ValueIndex:
    return build(dataset.fork(), column, NOW, no_report)


def listed(index: ValueIndex, ids: np.ndarray | None = None, **more: object) -> Listing:
    known: dict[str, object] = {"chosen": (), "sorting": Sorting.BY_COUNT, "sought": ""}
    ids = index.dataset.order if ids is None else ids
    return list_values(index, ids, token=NOW, **(known | more))  # type: ignore[arg-type]


def plain_counts(dataset: Dataset, column: int = 0) -> Counter[str]:
    """Count the plain way; a half of a letter is as good as a question mark."""
    cells = (dataset.cells(key)[column] for key in dataset.order.tolist())
    return Counter(cell.replace("\ud800", "?") for cell in cells)


def counted(index: ValueIndex) -> dict[str, int]:
    return {value.text: value.count for value in listed(index).values}


def some_edit(dataset: Dataset, data: st.DataObject) -> Edit:
    """Make any of the edits that a table sees."""
    kind = data.draw(st.sampled_from(["cells", "insert", "delete", "move"]))
    if kind == "insert" or not len(dataset):
        cells = {0: data.draw(VALUES), 1: data.draw(VALUES)}
        return dataset.edit_insert(data.draw(st.integers(0, len(dataset))), [cells], LABEL)
    keys = st.sampled_from(dataset.order.tolist())
    if kind == "cells":
        places = st.tuples(keys, st.integers(0, 1))
        return dataset.edit_cells(data.draw(st.dictionaries(places, VALUES, max_size=5)), LABEL)
    if kind == "delete":
        return dataset.edit_delete(data.draw(st.sets(keys, max_size=4)), LABEL)
    every = np.arange(len(dataset), dtype=np.int64)
    turned = OrderChange(every, dataset.order, every, dataset.order[::-1])
    return Edit(LABEL, order=turned)


@settings(deadline=None)  # Arrow takes a while to load
@given(TABLES)
def test_counts_are_those_of_a_counter(rows: list[tuple[str, str]]) -> None:
    dataset = table(*rows)
    assert counted(indexed(dataset)) == plain_counts(dataset)


@settings(deadline=None)
@given(TABLES, st.data())
def test_counts_follow_edits_undo_and_redo(
    rows: list[tuple[str, str]], data: st.DataObject
) -> None:
    dataset = table(*rows)
    history = History(dataset)
    index = indexed(dataset)
    for step in data.draw(st.lists(st.sampled_from(["do", "do", "undo", "redo"]), max_size=8)):
        if step == "do":
            history.do(some_edit(dataset, data))
        elif step == "undo":
            history.undo()
        else:
            history.redo()
        if data.draw(st.booleans()):  # now and then several edits are followed at once
            index = followed(index, dataset.fork(), NOW, no_report)
            assert counted(index) == plain_counts(dataset)
    index = followed(index, dataset.fork(), NOW, no_report)
    assert counted(index) == plain_counts(dataset)


@settings(deadline=None)
@given(TABLES, st.data())
def test_lists_narrow_each_other(rows: list[tuple[str, str]], data: st.DataObject) -> None:
    dataset = table(*rows)
    order = dataset.order
    indexes = [indexed(dataset, column) for column in (0, 1)]
    values = [sorted({row[column] for row in rows}) for column in (0, 1)]
    sets = [
        [
            frozenset(data.draw(st.sets(st.sampled_from(each)))) if each else frozenset()
            for each in values
        ]
        for _ in range(2)
    ]
    included, excluded = sets
    choices = [
        Choice(frozenset(map(key_of, one)), frozenset(map(key_of, other)))
        for one, other in zip(included, excluded, strict=True)
    ]

    def passes(key: int, column: int) -> bool:
        mine = key_of(rows[key][column])
        choice = choices[column]
        return (not choice.included or mine in choice.included) and mine not in choice.excluded

    narrowed = narrow(order, indexes, choices)
    keys = order.tolist()
    assert narrowed.passing.tolist() == [k for k in keys if passes(k, 0) and passes(k, 1)]
    assert narrowed.counted[0].tolist() == [k for k in keys if passes(k, 1)]
    assert narrowed.counted[1].tolist() == [k for k in keys if passes(k, 0)]


def test_ticking_takes_an_exclusion_back_and_the_other_way_round() -> None:
    choice = Choice().with_excluded(1, on=True).with_included(1, on=True)
    assert choice == Choice(frozenset({1}))
    assert choice.with_excluded(1, on=True) == Choice(frozenset(), frozenset({1}))
    assert not choice.with_included(1, on=False)
    assert choice.renamed(1, 2).included == {2}


def test_the_order_of_the_list() -> None:
    rows = [*[("b", "")] * 3, *[("Ёж", "")] * 2, ("еж", ""), ("a", ""), ("", "")]
    index = indexed(table(*rows))
    assert [value.text for value in listed(index).values] == ["b", "Ёж", "a", "еж", ""]
    by_name = listed(index, sorting=Sorting.BY_NAME).values
    assert [value.text for value in by_name] == ["a", "b", "еж", "Ёж", ""]
    numbers = indexed(table(("10", ""), ("9", ""), ("-2,5", ""), ("", "")))
    by_size = listed(numbers, sorting=Sorting.BY_NAME).values
    assert [value.text for value in by_size] == ["-2,5", "9", "10", ""]


def test_searching_in_the_list() -> None:
    index = indexed(table(("Paris (FR)", ""), ("PARIS", ""), ("Лион", ""), ("", "")))
    assert {value.text for value in listed(index, sought="paris").values} == {"Paris (FR)", "PARIS"}
    assert [value.text for value in listed(index, sought="(fr").values] == ["Paris (FR)"]
    assert [value.text for value in listed(index, sought="ЛИ").values] == ["Лион"]
    assert listed(index, sought="x").values == ()


def test_a_chosen_value_stays_in_the_list() -> None:
    index = indexed(table(("a", "1"), ("b", "2")))
    found = listed(index, index.dataset.order[:1], chosen=[key_of("b")])
    assert [(value.text, value.count) for value in found.values] == [("a", 1), ("b", 0)]
    assert found.different == 1


def test_more_values_than_are_listed() -> None:
    rows = [(f"value {at}", "") for at in range(50)] + [("value 7", "")] * 2
    found = listed(indexed(table(*rows)), most=10)
    assert (len(found.values), found.found, found.different) == (10, 50, 50)
    assert found.is_cut
    assert found.hardly_repeats
    assert (found.values[0].text, found.values[0].count) == ("value 7", 3)
    sought = listed(indexed(table(*rows)), most=10, sought="value 49")
    assert [value.text for value in sought.values] == ["value 49"], "all are searched"


def test_a_long_value_is_cut_in_the_list_alone() -> None:
    long = "x" * 700
    index = indexed(table((long, "")))
    value = listed(index).values[0]
    assert value.is_cut
    assert len(value.text) == 500
    assert index.text(value.key) == long


def test_first_looks_are_given_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_ft.core.facets.index.BLOCK", 10)
    monkeypatch.setattr("desktop_ft.core.facets.index._FIRST_PART_S", -1.0)
    dataset = table(*[(str(at % 3), "") for at in range(35)])
    parts: list[ValueIndex] = []
    build(dataset.fork(), 0, NOW, no_report, parts.append)
    assert [int(part.counts(dataset.order).sum()) for part in parts] == [10, 20, 30]
    assert not parts[0].is_whole


def test_it_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        build(table(("a", "")).fork(), 0, token, no_report)


# -- changing values ---------------------------------------------------------------------------


@settings(deadline=None)
@given(TABLES, VALUES, st.text(max_size=3))
def test_a_value_changes_in_all_its_rows_and_nowhere_else(
    rows: list[tuple[str, str]], old: str, new: str
) -> None:
    dataset = table(*rows)
    history = History(dataset)
    before = [dataset.cells(key) for key in dataset.order.tolist()]
    merged = merge_values(
        indexed(dataset), dataset.order, {key_of(old): new}, LABEL, NOW, no_report
    )
    history.do(merged.edit)
    alike = {"?", "\ud800"} if old in ("?", "\ud800") else {old}
    expected = [(new if row[0] in alike else row[0], row[1]) for row in rows]
    assert [dataset.cells(key) for key in dataset.order.tolist()] == expected
    assert merged.rows == sum(row != old_row for row, old_row in zip(expected, rows, strict=True))
    history.undo()
    assert [dataset.cells(key) for key in dataset.order.tolist()] == before


def test_only_the_given_examples_change() -> None:
    dataset = table(("a", "1"), ("a", "2"))
    edit = merge_values(
        indexed(dataset), dataset.order[1:], {key_of("a"): "b"}, LABEL, NOW, no_report
    ).edit
    assert list(edit.records) == [1]


def test_unreadable_rows_are_left_alone() -> None:
    dataset = objects({"prompt": "a"}, Unreadable("a", text("core", "broken")))
    index = indexed(dataset)
    shown = dataset.cells(1)[0]
    merged = merge_values(
        index, dataset.order, {key_of("a"): "b", key_of(shown): "c"}, LABEL, NOW, no_report
    )
    assert (merged.rows, merged.locked) == (1, 1)
