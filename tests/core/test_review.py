"""What is said of examples: beside the rows, undoable, and never part of them."""

from __future__ import annotations

import numpy as np

from desktop_ft.core.edits import edit_from_json, edit_to_json
from desktop_ft.core.history import History
from desktop_ft.core.review import NO_REVIEW, Review, Reviews, Status
from listed import LABEL
from opened import dataset_of, read

READY = Review(Status.READY)
LABELLED = Review(Status.REJECTED, "tone", "too \ud800 curt")


def test_a_review_is_one_step_of_undo_and_leaves_the_row_alone() -> None:
    dataset = dataset_of(read("q,a\n1,2\n3,4\n", "t.csv")[0])
    clean = dataset.fork()
    history = History(dataset)
    history.do(dataset.edit_reviews({0: READY, 1: LABELLED}, LABEL))
    assert (dataset.reviews.get(0), dataset.reviews.get(1)) == (READY, LABELLED)
    assert not dataset.differs_from(clean)
    assert not dataset.changed_ids().size
    history.undo()
    assert (dataset.reviews.get(0), dataset.reviews.get(1)) == (NO_REVIEW, NO_REVIEW)
    history.redo()
    assert dataset.reviews.get(1) == LABELLED


def test_saying_the_same_again_is_no_edit() -> None:
    dataset = dataset_of(read("q,a\n1,2\n", "t.csv")[0])
    dataset.apply(dataset.edit_reviews({0: READY}, LABEL))
    assert not dataset.edit_reviews({0: READY}, LABEL)


def test_a_fork_keeps_what_was_said_when_it_was_made() -> None:
    reviews = Reviews()
    reviews.apply({5: (NO_REVIEW, READY)})
    fork = reviews.fork()
    reviews.apply({5: (READY, NO_REVIEW), 7: (NO_REVIEW, LABELLED)})
    assert fork.items() == [(5, READY)]
    fork.apply({9000: (NO_REVIEW, READY)})
    assert reviews.items() == [(7, LABELLED)]


def test_examples_are_counted_by_status_whatever_was_deleted() -> None:
    reviews = Reviews()
    reviews.apply({0: (NO_REVIEW, READY), 1: (NO_REVIEW, LABELLED), 2: (NO_REVIEW, READY)})
    order = np.array([2000, 2, 1, 5], dtype=np.int64)
    assert reviews.counts(order) == {Status.DRAFT: 2, Status.READY: 1, Status.REJECTED: 1}
    assert reviews.labels() == ["tone"]


def test_a_million_are_marked_as_one_is() -> None:
    source, _ = read("q,a\n" + "1,2\n" * 20_000, "t.csv")
    dataset = dataset_of(source)
    dataset.apply(dataset.edit_reviews({3: LABELLED, 5: READY, 7: Review(note="ask")}, LABEL))
    edit = dataset.edit_status(dataset.order, Status.READY, LABEL)
    assert 5 not in edit.reviews  # it was ready already
    assert len(edit.reviews) == 19_999
    dataset.apply(edit)
    assert dataset.reviews.counts(dataset.order)[Status.READY] == 20_000
    assert dataset.reviews.get(3) == Review(Status.READY, LABELLED.label, LABELLED.note)
    dataset.apply(edit.inverse())
    assert dataset.reviews.items() == [(3, LABELLED), (5, READY), (7, Review(note="ask"))]
    again = edit_from_json(edit_to_json(edit))
    assert again.reviews == edit.reviews


def test_an_edit_of_reviews_is_written_and_read_again() -> None:
    dataset = dataset_of(read("q,a\n1,2\n", "t.csv")[0])
    edit = dataset.edit_reviews({0: LABELLED}, LABEL)
    again = edit_from_json(edit_to_json(edit))
    assert again.reviews == edit.reviews
    assert again.inverse().reviews == {0: (LABELLED, NO_REVIEW)}
