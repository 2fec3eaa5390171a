"""A corrected answer becomes an example of the open table, in the table's own shape.

Where it came from is noted beside the example, as a review, and never becomes part of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.errors import UserError
from desktop_ft.core.example import Role
from desktop_ft.core.review import NO_REVIEW, Review
from desktop_ft.core.shapes import ChatShape, Record
from desktop_ft.core.text import text


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a model is to be taught: a question, the right answer, and the one it gave.

    `earlier` are the questions and answers before, `note` says where it comes from, in the user's
    language.
    """

    question: str
    answer: str
    given: str = ""
    system: str = ""
    earlier: tuple[tuple[str, str], ...] = ()
    note: str = ""


def takes_pairs(dataset: Dataset) -> bool:
    """Tell whether the table's examples are pairs of a better and a worse answer."""
    return {Role.PREFERRED, Role.REJECTED} <= set(dataset.roles)


def teach(dataset: Dataset, lesson: Lesson) -> tuple[Edit, ExampleId]:
    """Make the edit that adds a lesson as the last row; return it with the new example's id.

    Raises `UserError` where no column holds questions and answers, and for a pair that is equal.
    """
    cells = _cells(dataset, lesson)
    if takes_pairs(dataset) and lesson.answer.strip() == lesson.given.strip():
        raise UserError(
            text("core", "Both answers are the same."),
            text("core", "This table teaches by a better and a worse answer to each question."),
            text("core", "Write the answer that the model should have given."),
        )
    record = dataset.shape.blank(cells)
    if lesson.earlier:
        record = _with_earlier(dataset, record, lesson)
    made = dataset.edit_add(len(dataset), [record], text("core", "Teach an answer"))
    (key,) = made.record_ids.tolist()
    if not lesson.note:
        return made, key
    return replace(made, reviews={key: (NO_REVIEW, Review(note=lesson.note))}), key


def _cells(dataset: Dataset, lesson: Lesson) -> dict[int, str]:
    said = {
        Role.SYSTEM: lesson.system,
        Role.USER: lesson.question,
        Role.ASSISTANT: lesson.answer,
        Role.PREFERRED: lesson.answer,
        Role.REJECTED: lesson.given,
    }
    if not takes_pairs(dataset):
        del said[Role.PREFERRED], said[Role.REJECTED]
    places = {role: dataset.roles.index(role) for role in said if role in dataset.roles}
    answers = {Role.ASSISTANT, Role.PREFERRED} & places.keys()
    if Role.USER not in places or not answers:
        raise UserError(
            text("core", "This table has no place for a question and an answer."),
            text("core", "No column is marked as the question, or none as the answer."),
            text("core", "Say in Data which columns hold them, then try again."),
        )
    return {place: said[role] for role, place in places.items() if said[role]}


def _with_earlier(dataset: Dataset, record: Record, lesson: Lesson) -> Record:
    """Put what was said before in front of the last question, in the conversation's own style."""
    shape = dataset.shape
    if not isinstance(shape, ChatShape) or not isinstance(record, dict):
        return record  # a table of single questions has no place for it
    turns = list(record[shape.key])
    before = [
        shape.style.turn(speaker, said)
        for question, answer in lesson.earlier
        for speaker, said in (("user", question), ("assistant", answer))
    ]
    return {**record, shape.key: [*turns[:-2], *before, *turns[-2:]]}
