"""What is wrong with one example, why it matters, and an edit of this row alone that mends it.

The checks are those of the preparation, as far as one row shows what they look for. Knows no
screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from desktop_ft.core.chat_rows import row_of
from desktop_ft.core.checks.chat import (
    answer_not_last,
    bad_weight,
    empty_answer,
    long_conversation,
    missing_content,
    no_answer,
    no_question,
    structure,
    unknown_role,
)
from desktop_ft.core.checks.chat.conversation import RowCheck
from desktop_ft.core.checks.chat.rows import FAULTS, REMARKS
from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.conversation.arguments import trouble
from desktop_ft.core.conversation.lanes import TurnShape, turns_in
from desktop_ft.core.conversation.said import Conversation, Lane, Said, Spot
from desktop_ft.core.conversation.turn_edits import (
    add_turn,
    edit_learned,
    edit_piece,
    edit_speaker,
    edit_turns,
    link_result,
    remove_turn,
)
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, ExampleId
from desktop_ft.core.example import Format, Role
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.shapes import ChatShape, Record
from desktop_ft.core.text import Text, text
from desktop_ft.core.turns import speaker_of

_SPEAKERS = (Role.SYSTEM, Role.USER, Role.ASSISTANT)


@dataclass(frozen=True, slots=True, eq=False)
class Mend:
    """What mends a finding in this row: the words of the button, and the edit when it is pressed.

    The edit is made anew each time: the row may have changed since.
    """

    label: Text
    edit: Callable[[], Edit]


@dataclass(frozen=True, slots=True, eq=False)
class RowFinding:
    """One thing noticed about a row; `spot` is the turn it is about, where there is one."""

    code: str
    severity: Severity
    title: Text
    why: Text
    mend: Mend | None = None
    spot: Spot | None = None


def row_findings(
    dataset: Dataset, key: ExampleId, said: Conversation, tokens: int | None = None
) -> list[RowFinding]:
    """Return what is wrong with an example that could be read, the worst first.

    `said` is what it says; `tokens` its length, where that was counted already.
    """
    record, shape = dataset.record(key), dataset.shape
    if isinstance(shape, ChatShape | PreferenceShape):
        found = _of_turns(_Row(dataset, key, said), shape, record)
    else:
        found = _of_cells(_Row(dataset, key, said))
    if tokens is not None:
        found += _too_long(key, tokens)
    return sorted(found, key=lambda each: list(Severity).index(each.severity))


@dataclass(frozen=True, slots=True)
class _Row:
    dataset: Dataset
    key: ExampleId
    said: Conversation

    def delete(self) -> Mend:
        """Take the whole example out."""
        label = text("core", "Delete this example")
        return Mend(label, lambda: self.dataset.edit_delete([self.key], label))

    def add(self, label: Text, at: int, what: str) -> Mend:
        """Add an empty turn."""
        return Mend(label, lambda: add_turn(self.dataset, self.key, at, what))


# -- conversations ----------------------------------------------------------------------------


def _of_turns(row: _Row, shape: TurnShape, record: Record) -> list[RowFinding]:
    turns = row_of(row.dataset, record)["messages"]
    fault = next((check for check in FAULTS if check.is_wrong(turns)), None)
    found = [_told(row, shape, fault)] if fault else []
    if fault is None:
        found += [_told(row, shape, check) for check in REMARKS if check.is_wrong(turns)]
    found += _of_tools(row)
    if isinstance(shape, PreferenceShape):
        found += _of_answers(row)
    return found


def _told(row: _Row, shape: TurnShape, check: RowCheck) -> RowFinding:
    mend, spot = _mend(row, shape, check.code)
    return RowFinding(check.code, check.severity, check.title, check.why, mend, spot)


def _mend(row: _Row, shape: TurnShape, code: str) -> tuple[Mend | None, Spot | None]:
    talk = row.said.talk
    answers = [each for each in talk if each.speaker == Role.ASSISTANT]
    if code == structure.CHECK.code:
        return _mend_structure(row, shape)
    if code == unknown_role.CHECK.code:
        return _mend_speaker(row, shape)
    if code == no_answer.CHECK.code:
        return _mend_no_answer(row, shape, answers)
    if code == empty_answer.CHECK.code:
        every = row.said.preferred or answers
        return row.delete(), every[-1].spot if every else None
    if code == missing_content.CHECK.code:
        return _mend_content(row, shape), None
    if code == answer_not_last.CHECK.code and answers:
        label = text("core", "Remove what comes after the last answer")
        end = answers[-1].spot.at + 1
        return Mend(label, lambda: _cut(row, shape, label, end)), talk[-1].spot
    if code == bad_weight.CHECK.code:
        label = text("core", "Remove the wrong weight")
        return Mend(label, lambda: _without_weights(row, shape, label)), None
    if code == no_question.CHECK.code:
        at = next((each.spot.at for each in answers), 0)
        return row.add(text("core", "Add a question before the answer"), at, Role.USER), None
    return None, None


def _mend_structure(row: _Row, shape: TurnShape) -> tuple[Mend | None, Spot | None]:
    odd = next((each for each in row.said.talk if not each.editable), None)
    if odd is None:
        return row.add(text("core", "Begin with a question"), 0, Role.USER), None
    label = text("core", "Remove what is no turn")

    def turns_only(turns: list[Any]) -> list[Any]:
        return [turn for turn in turns if isinstance(turn, dict)]

    def mend() -> Edit:
        return edit_turns(row.dataset, row.key, shape, Lane.TALK, label, turns_only)

    return Mend(label, mend), odd.spot


def _mend_speaker(row: _Row, shape: TurnShape) -> tuple[Mend | None, Spot | None]:
    record = row.dataset.record(row.key)
    turns = turns_in(shape, record, Lane.TALK) if isinstance(record, dict) else []
    at = next((at for at, turn in enumerate(turns) if unknown_role.CHECK.is_wrong([turn])), None)
    if at is None:
        return None, None
    spot = Spot(Lane.TALK, at)
    named = speaker_of(turns[at])  # "bot" is plain enough
    before = speaker_of(turns[at - 1]) if at else ""
    speaker = named if named in _SPEAKERS else Role.ASSISTANT if before == Role.USER else Role.USER
    label = {
        Role.SYSTEM: text("core", "Make it the system's instruction"),
        Role.USER: text("core", "Make it the user's question"),
        Role.ASSISTANT: text("core", "Make it the assistant's answer"),
    }[Role(speaker)]
    return Mend(label, lambda: edit_speaker(row.dataset, row.key, spot, speaker)), spot


def _mend_no_answer(
    row: _Row, shape: TurnShape, answers: Sequence[Said]
) -> tuple[Mend | None, Spot | None]:
    if answers:
        spot = answers[-1].spot
        label = text("core", "Learn from the last answer")
        return Mend(label, lambda: edit_learned(row.dataset, row.key, spot, learned=True)), spot
    if isinstance(shape, PreferenceShape):
        return None, None
    at = row.said.talk[-1].spot.at + 1 if row.said.talk else 0
    return row.add(text("core", "Add an answer"), at, Role.ASSISTANT), None


def _mend_content(row: _Row, shape: TurnShape) -> Mend:
    label = text("core", "Give the turn an empty text")

    def fill(turns: list[Any]) -> list[Any]:
        return [
            {**turn, "content": ""} if missing_content.CHECK.is_wrong([turn]) else turn
            for turn in turns
        ]

    return Mend(label, lambda: edit_turns(row.dataset, row.key, shape, Lane.TALK, label, fill))


def _cut(row: _Row, shape: TurnShape, label: Text, end: int) -> Edit:
    return edit_turns(row.dataset, row.key, shape, Lane.TALK, label, lambda turns: turns[:end])


def _without_weights(row: _Row, shape: TurnShape, label: Text) -> Edit:
    def change(turns: list[Any]) -> list[Any]:
        return [
            {name: value for name, value in turn.items() if name != "weight"}
            if isinstance(turn, dict) and bad_weight.CHECK.is_wrong([turn])
            else turn
            for turn in turns
        ]

    return edit_turns(row.dataset, row.key, shape, Lane.TALK, label, change)


def _of_tools(row: _Row) -> list[RowFinding]:
    found = []
    for said in row.said.all:
        if said.is_lost:
            found.append(_lost_result(row, said))
        if any(trouble(call.arguments) for call in said.calls):
            found.append(
                RowFinding(
                    "bad_arguments",
                    Severity.BAD,
                    text("core", "A call of a tool cannot be read"),
                    text(
                        "core",
                        "Its arguments are not written as a tool expects them, and the model would"
                        " learn to write them so.",
                    ),
                    spot=said.spot,
                )
            )
    return found


def _lost_result(row: _Row, said: Said) -> RowFinding:
    label = text("core", "Link it to the call above")
    mend = Mend(label, lambda: link_result(row.dataset, row.key, said.spot))
    if not any(each.calls for each in row.said.talk[: row.said.talk.index(said)]):
        label = text("core", "Remove this turn")
        mend = Mend(label, lambda: remove_turn(row.dataset, row.key, said.spot))
    return RowFinding(
        "lost_result",
        Severity.BAD,
        text("core", "A tool's result without a call"),
        text(
            "core",
            "A result belongs to a call of the assistant before it. An engine refuses a"
            " conversation in which nobody called.",
        ),
        mend,
        said.spot,
    )


def _of_answers(row: _Row) -> list[RowFinding]:
    better, worse = row.said.preferred, row.said.rejected
    if not worse or not worse[-1].counted.strip():
        return [
            RowFinding(
                "empty_rejected",
                Severity.BAD,
                text("core", "The worse answer is empty"),
                text("core", "A preference needs two answers to choose between."),
                spot=worse[-1].spot if worse else None,
            )
        ]
    if [each.counted for each in better] == [each.counted for each in worse]:
        return [
            RowFinding(
                "same_answers",
                Severity.BAD,
                text("core", "Both answers are the same"),
                text("core", "There is nothing to prefer, so nothing can be learned from it."),
                row.delete(),
                worse[-1].spot,
            )
        ]
    return []


# -- tables -----------------------------------------------------------------------------------


def _of_cells(row: _Row) -> list[RowFinding]:
    found = []
    roles = row.dataset.roles
    asked = [each for each in row.said.talk if each.speaker == Role.USER]
    answers = row.said.preferred or [
        each for each in row.said.talk if each.speaker == Role.ASSISTANT
    ]
    answers = [each for each in answers if each.spot.lane is Lane.CELL]
    if (Role.ASSISTANT in roles or Role.PREFERRED in roles) and not _says(answers):
        check = empty_answer.CHECK
        spot = answers[-1].spot if answers else None
        found.append(
            RowFinding(check.code, check.severity, check.title, check.why, row.delete(), spot)
        )
    if Role.USER in roles and not _says(asked):
        check = no_question.CHECK
        spot = asked[-1].spot if asked else None
        found.append(RowFinding(check.code, check.severity, check.title, check.why, None, spot))
    if Role.REJECTED in roles and _says(answers):
        found += _of_answers(row)
    padded = next((each for each in row.said.all if _is_padded(each)), None)
    # prompts may end in a separator with line breaks, and completions begin with a space
    if padded is not None and row.dataset.format is Format.CHAT:
        found.append(_padding(row, padded))
    return found


def _says(said: Sequence[Said]) -> bool:
    return any(each.text.strip() for each in said)


def _is_padded(said: Said) -> bool:
    stripped = said.text.strip()
    return bool(stripped) and said.editable and stripped != said.text


def _padding(row: _Row, said: Said) -> RowFinding:
    label = text("core", "Remove them")

    def mend() -> Edit:
        stripped = said.text.strip()
        return edit_piece(row.dataset, row.key, said.spot, said.pieces[0].key, stripped)

    return RowFinding(
        "padding",
        Severity.HINT,
        text("core", "Empty space around a text"),
        text(
            "core",
            "Spaces or empty lines stand before or after it. The model would learn them too.",
        ),
        Mend(label, mend),
        said.spot,
    )


def _too_long(key: ExampleId, tokens: int) -> list[RowFinding]:
    found = long_conversation.check(np.array([key]), np.array([tokens]))
    if found is None:
        return []
    return [RowFinding(found.code, found.severity, found.title, found.why)]
