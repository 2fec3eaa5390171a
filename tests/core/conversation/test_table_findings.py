"""What is noticed about a row among all others."""

from __future__ import annotations

import pytest

from desktop_ft.core.conversation.table_findings import TableFindings
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Format
from desktop_ft.core.text import text
from rows import analysed, objects


@pytest.fixture
def dataset() -> Dataset:
    return objects(
        {"prompt": "ONE", "completion": "a"},
        {"prompt": "TWO", "completion": "b"},
        {"prompt": "ONE", "completion": "a"},
    )


def looked(dataset: Dataset) -> TableFindings:
    return TableFindings(analysed(dataset, Format.PROMPT_COMPLETION).findings, dataset)


def test_a_repetition_names_the_other_row_and_can_go(dataset: Dataset) -> None:
    found = {each.code: each for each in looked(dataset).of_row(dataset, 2, ())}
    twice = found["duplicates"]
    assert str(twice.why).endswith("The other one is row 1.")
    assert twice.mend is not None
    dataset.apply(twice.mend.edit())
    assert dataset.order.tolist() == [0, 1]


def test_a_text_is_mended_in_this_row_alone(dataset: Dataset) -> None:
    found = {each.code: each for each in looked(dataset).of_row(dataset, 1, ())}
    capitals = found["upper_prompts"]
    assert capitals.mend is not None
    dataset.apply(capitals.mend.edit())
    assert [dataset.cells(key)[0] for key in range(3)] == ["ONE", "two", "ONE"]


def test_what_only_the_file_needs_is_not_told(dataset: Dataset) -> None:
    codes = [each.code for each in looked(dataset).of_row(dataset, 1, ())]
    assert "leading_space" not in codes


def test_a_row_that_changed_is_not_talked_of(dataset: Dataset) -> None:
    findings = looked(dataset)
    assert not findings.of_row(dataset, 2, ("duplicates", "upper_prompts"))
    dataset.apply(dataset.edit_cells({(2, 0): "three"}, text("core", "Edit a turn")))
    assert not findings.of_row(dataset, 2, ())
