"""A corrected answer becomes an example in the table's own shape, and is taken back whole."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.errors import UserError
from desktop_ft.core.example import Role
from desktop_ft.core.teaching import Lesson, takes_pairs, teach
from memory_rows import SHAREGPT, dataset_of, table_of

LESSON = Lesson("Who sits in room 4?", "Nobody.", "The baker.", note="from the Playground")
CHAT = {"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}
PAIR = {
    "input": {"messages": [{"role": "user", "content": "q"}]},
    "preferred_output": [{"role": "assistant", "content": "good"}],
    "non_preferred_output": [{"role": "assistant", "content": "bad"}],
}


def taught(dataset: Dataset, lesson: Lesson = LESSON) -> Any:
    edit, key = teach(dataset, lesson)
    dataset.apply(edit)
    assert dataset.id_at(len(dataset) - 1) == key
    return dataset.record(key)


def test_a_table_gets_cells_by_their_roles() -> None:
    dataset = table_of(("a", "note", "q"), roles=(Role.ASSISTANT, Role.NOTE, Role.USER))
    assert taught(dataset) == ("Nobody.", "", "Who sits in room 4?")


def test_a_conversation_gets_turns() -> None:
    lesson = Lesson("And 5?", "The cook.", system="Be brief.", earlier=(("Who?", "Nobody."),))
    record = taught(dataset_of(CHAT), lesson)
    said = [(turn["role"], turn["content"]) for turn in record["messages"]]
    assert said == [
        ("system", "Be brief."),
        ("user", "Who?"),
        ("assistant", "Nobody."),
        ("user", "And 5?"),
        ("assistant", "The cook."),
    ]


def test_it_is_said_in_the_conversations_own_style() -> None:
    record = taught(dataset_of(SHAREGPT), Lesson("q2", "a2", earlier=(("q1", "a1"),)))
    turns = [(turn["from"], turn["value"]) for turn in record["conversations"]]
    assert turns == [("human", "q1"), ("gpt", "a1"), ("human", "q2"), ("gpt", "a2")]


def test_a_table_of_pairs_gets_both_answers() -> None:
    dataset = dataset_of(PAIR)
    assert takes_pairs(dataset)
    record = taught(dataset)
    assert record["preferred_output"][0]["content"] == "Nobody."
    assert record["non_preferred_output"][0]["content"] == "The baker."
    assert record["input"]["messages"][-1]["content"] == "Who sits in room 4?"


def test_two_equal_answers_are_no_pair() -> None:
    with pytest.raises(UserError, match="the same"):
        teach(dataset_of(PAIR), Lesson("q", "The baker. ", "The baker."))


def test_where_it_came_from_is_noted_beside_it_and_goes_with_it() -> None:
    dataset = dataset_of(CHAT)
    edit, key = teach(dataset, LESSON)
    dataset.apply(edit)
    assert dataset.reviews.get(key).note == "from the Playground"
    assert "Playground" not in str(dataset.record(key))
    dataset.apply(edit.inverse())
    assert len(dataset) == 1
    assert not dataset.reviews.get(key)


def test_a_table_without_a_place_for_it_says_so() -> None:
    dataset = table_of(("x", "y"), roles=(Role.NOTE, Role.NOTE))
    with pytest.raises(UserError, match="no place"):
        teach(dataset, LESSON)
    assert len(dataset) == 1
