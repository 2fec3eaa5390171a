"""Reads a record as a conversation: who says what, and where that stands. Changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeGuard

from desktop_ft.core.conversation.lanes import TurnShape, has_bare_text, turns_in
from desktop_ft.core.conversation.said import REFUSAL, Conversation, Lane, Piece, Said, Spot
from desktop_ft.core.conversation.tool_calls import call_ids, calls_in, parameters_of
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.example import Role
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.shapes import ChatShape, Json, Record, value_of
from desktop_ft.core.text import Text, text
from desktop_ft.core.turns import CALLERS, Turn, find, is_text_part, part_key, speaker_of

_SHOWN_ADDRESS = 60
_BASE64_LETTERS = 4 / 3
_WEIGHTS = ("weight", "loss_weight")


def conversation_of(dataset: Dataset, key: ExampleId) -> Conversation:
    """Return what an example says; nothing of one that could not be read."""
    record, shape = dataset.record(key), dataset.shape
    if isinstance(shape, ChatShape | PreferenceShape):
        return _of_turns(shape, record) if isinstance(record, dict) else Conversation()
    if dataset.problem(key) is not None:
        return Conversation()
    return _of_cells(dataset, record)


# -- records with turns -----------------------------------------------------------------------


def _of_turns(shape: TurnShape, record: Json) -> Conversation:
    lanes = {lane: turns_in(shape, record, lane) for lane in Lane}
    talk = tuple(_said_in(shape, Lane.TALK, lanes[Lane.TALK], ()))
    before = [turn for turn in lanes[Lane.TALK] if isinstance(turn, dict)]
    system = record.get("system")
    hidden: tuple[Said, ...] = ()
    if isinstance(shape, ChatShape) and isinstance(system, str) and find(before, "system") is None:
        beside = Said(Spot(Lane.SYSTEM), Role.SYSTEM, (Piece("", system),))
        talk, hidden = ((beside, *talk), ()) if system else (talk, (beside,))
    return Conversation(
        talk,
        tuple(_said_in(shape, Lane.PREFERRED, lanes[Lane.PREFERRED], before)),
        tuple(_said_in(shape, Lane.REJECTED, lanes[Lane.REJECTED], before)),
        hidden=hidden,
        can_change=True,
        tools=tuple(parameters_of(record)),
    )


def _said_in(
    shape: TurnShape, lane: Lane, turns: Sequence[Any], before: Sequence[Turn]
) -> Iterator[Said]:
    called: dict[str, str] = {}
    for turn in before:
        called |= call_ids(turn)
    last_called = ""
    for at, turn in enumerate(turns):
        spot = Spot(lane, at)
        if not isinstance(turn, dict):
            note = text("core", "Not a turn: {text}").format(text=_short(json.dumps(turn)))
            yield Said(spot, "", (Piece("", "", note),), editable=False)
            continue
        called |= call_ids(turn)
        calls = calls_in(turn)
        if calls:
            last_called = calls[-1].name
        speaker = speaker_of(turn)
        answers, is_lost = "", False
        if speaker in ("tool", "function"):
            answers, is_lost = _answered(turn, called, last_called)
        yield Said(
            spot,
            speaker,
            tuple(_pieces(turn, has_calls=bool(calls))),
            calls,
            name=str(turn["name"]) if isinstance(turn.get("name"), str) else "",
            learned=None if has_bare_text(shape, lane) else _learned(turn, lane),
            is_weighed=any(each in turn for each in _WEIGHTS),
            answers=answers,
            is_lost=is_lost,
        )


def _answered(turn: Turn, called: dict[str, str], last_called: str) -> tuple[str, bool]:
    """Return which tool's result a turn is, and whether nobody called for it."""
    if "tool_call_id" in turn:
        known = called.get(str(turn["tool_call_id"]))
        return known or "", known is None
    if isinstance(turn.get("name"), str):
        return "", False
    is_openai = "role" in turn
    return last_called, is_openai or not last_called


def _learned(turn: Turn, lane: Lane) -> bool | None:
    if speaker_of(turn) != Role.ASSISTANT or lane is not Lane.TALK:
        return None
    if turn.get("from") in CALLERS:
        return None  # a call that ShareGPT writes as a turn of its own has no weight
    return all(turn.get(each, 1) != 0 for each in _WEIGHTS)


def _pieces(turn: Turn, *, has_calls: bool) -> Iterator[Piece]:
    content = turn.get("content") if "content" in turn else turn.get("value")
    refusal = turn.get(REFUSAL)
    if isinstance(content, list):
        for at, part in enumerate(content):
            yield _part(at, part)
        if not content:
            yield Piece("", "")
    elif has_calls and turn.get("from") in CALLERS:
        pass  # its text is the calls themselves
    elif isinstance(content, str):
        if content or not (has_calls or refusal):
            yield Piece("", content)
    elif content is not None:
        yield Piece("", "", text("core", "Not a text: {text}").format(text=_short(_dumps(content))))
    elif not has_calls and not refusal:
        yield Piece("", "")
    if isinstance(refusal, str) and refusal:
        yield Piece(REFUSAL, refusal)
    for other in _other_calls(turn):
        yield Piece(-1, "", text("core", "A call of another kind: {text}").format(text=other))


def _part(at: int, part: object) -> Piece:
    if isinstance(part, str):
        return Piece(at, part)
    if not isinstance(part, dict):
        return Piece(at, "", text("core", "Not a text: {text}").format(text=_short(_dumps(part))))
    if is_text_part(part):
        return Piece(at, part[part_key(part)])
    if part.get("type") == REFUSAL and isinstance(part.get(REFUSAL), str):
        return Piece(at, part[REFUSAL])
    return Piece(at, "", _media(part))


def _media(part: Json) -> Text:
    kind = str(part.get("type", ""))
    if kind.startswith("image") or kind == "input_image":
        image = part.get("image_url", part.get("image", ""))
        address = str(image.get("url", "") if isinstance(image, dict) else image)
        return _picture(address)
    if "audio" in kind:
        return text("core", "A sound: it stays in the example and does not play here.")
    if "file" in kind:
        return text("core", "A file: it stays in the example and does not open here.")
    return text("core", "Another part: {text}").format(text=_short(_dumps(part)))


def _picture(address: str) -> Text:
    if address.startswith("data:"):
        kilobytes = max(1, round(len(address) / _BASE64_LETTERS / 1000))
        return text("core", "A picture inside the file ({size} KB)").format(size=kilobytes)
    return text("core", "A picture: {address}").format(address=_short(address))


def _other_calls(turn: Turn) -> list[str]:
    listed = turn.get("tool_calls")
    known = {call.at for call in calls_in(turn)} if isinstance(listed, list) else set()
    found = listed if isinstance(listed, list) else []
    return [_short(_dumps(call)) for at, call in enumerate(found) if at not in known]


# -- tables -----------------------------------------------------------------------------------


def _of_cells(dataset: Dataset, record: Record) -> Conversation:
    cells, roles, columns = dataset.shape.cells(record), dataset.roles, dataset.columns
    found: dict[Role, list[Said]] = {role: [] for role in Role}
    hidden: list[Said] = []
    for at, (cell, role, column) in enumerate(zip(cells, roles, columns, strict=True)):
        if role is Role.NOTE:
            continue
        pairs = value_of(record, column) if isinstance(record, dict) else None
        if role is Role.USER and is_history(pairs):
            found[role] += _earlier(at, pairs)
            continue
        alone = roles.count(role) == 1
        speaker = _SPEAKERS.get(role, role)
        said = Said(
            Spot(Lane.CELL, at),
            speaker,
            (Piece("", cell),),
            column="" if alone else column.name,
            editable=column.editable,
        )
        shows = bool(cell) or (alone and role is not Role.SYSTEM)
        (found[role] if shows else hidden).append(said)
    for role in (Role.USER, Role.ASSISTANT):
        if role in roles and not found[role]:
            at_first = next(at for at, each in enumerate(hidden) if each.speaker == role)
            found[role].append(hidden.pop(at_first))
    # earlier turns come before the question itself, wherever their column stands
    found[Role.USER].sort(key=lambda said: said.spot.lane is not Lane.EARLIER)
    talk = (*found[Role.SYSTEM], *found[Role.USER])
    if not found[Role.REJECTED]:
        answers = (*found[Role.ASSISTANT], *found[Role.PREFERRED])
        return Conversation((*talk, *answers), hidden=tuple(hidden))
    preferred = tuple(found[Role.ASSISTANT] or found[Role.PREFERRED])
    return Conversation(talk, preferred, tuple(found[Role.REJECTED]), tuple(hidden))


_SPEAKERS = {Role.PREFERRED: Role.ASSISTANT, Role.REJECTED: Role.ASSISTANT}


def is_history(value: object) -> TypeGuard[list[list[str]]]:
    """Tell whether a value is a list of pairs of texts, as Alpaca writes earlier turns."""
    return isinstance(value, list) and all(
        isinstance(pair, list) and [type(each) for each in pair] == [str, str] for pair in value
    )


def _earlier(column: int, pairs: Sequence[Sequence[str]]) -> Iterator[Said]:
    for at, said in enumerate(each for pair in pairs for each in pair):
        speaker = Role.ASSISTANT if at % 2 else Role.USER
        yield Said(Spot(Lane.EARLIER, column, at), speaker, (Piece("", said),))


def _short(value: str) -> str:
    return value if len(value) <= _SHOWN_ADDRESS else value[:_SHOWN_ADDRESS] + "…"


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
