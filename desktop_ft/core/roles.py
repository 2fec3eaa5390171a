"""Guess what the columns of a table mean, by their names and then by their texts.

A guess is shown and corrected, never acted on in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_ft.core.dataset import RowSource
from desktop_ft.core.example import Role
from desktop_ft.core.shapes import Column, Fields, Unreadable

# Whole words of a column's name, the usual ones of OpenAI, Alpaca, QnA exports and FAQ tables.
# Earlier words are the surer sign: a table with both `prompt` and `input` means `prompt`.
_NAMES: dict[Role, tuple[str, ...]] = {
    Role.SYSTEM: ("system", "система", "system_prompt"),
    Role.USER: (
        "prompt", "question", "questions", "user", "instruction", "query", "input", "request",
        "вопрос", "вопросы", "вопроса", "запрос", "запросы", "пользователь", "инструкция",
    ),
    Role.ASSISTANT: (
        "completion", "answer", "answers", "assistant", "response", "output", "reply",
        "best answer", "ответ", "ответы", "ответа", "ассистент", "отклик",
    ),
    Role.PREFERRED: (
        "chosen", "preferred", "preferred_output", "preferred_completion", "лучший ответ",
    ),
    Role.REJECTED: (
        "rejected", "non_preferred_output", "non_preferred_completion", "худший ответ",
    ),
}  # fmt: skip

# Letters that say something only beside one another: there are many columns called a.
_PAIRS = (("q", "a"), ("в", "о"), ("вопр", "отв"))

_SAMPLE_ROWS = 50
_PUNCTUATION = re.compile(r"[_.\-]")


def guess_roles(columns: Sequence[Column], sample: Sequence[Fields]) -> tuple[Role, ...]:
    """Return a role for each column from its name, or else from the texts in `sample` rows.

    At most one column each is taken as system, user and assistant, or preferred and rejected; the
    rest are notes. Alpaca's `instruction`, `input` and `history` are the question together. Without
    telling names, the longest texts are the answers and the longest column before them (or
    after, if the answers come first) the questions.
    """
    roles = [column.role or Role.NOTE for column in columns]
    if any(column.role for column in columns):
        return tuple(roles)
    names = [column.name for column in columns]
    both = [_by_name(names, _NAMES[role], roles) for role in _OF_TWO]
    for role, at in zip(_OF_TWO, both, strict=True):
        if at is not None and None not in both:
            roles[at] = role
    _by_letters(names, roles)
    answers = () if Role.PREFERRED in roles else (Role.ASSISTANT,)  # the better one is learned
    for role in (Role.SYSTEM, Role.USER, *answers):
        if role in roles:
            continue
        at = _by_name(names, _NAMES[role], roles)
        if at is not None:
            roles[at] = role
    _join_alpaca(names, roles)
    _guess_by_text(roles, sample)
    return tuple(roles)


_OF_TWO = (Role.PREFERRED, Role.REJECTED)


def _by_letters(names: Sequence[str], roles: list[Role]) -> None:
    plain = [name.strip().casefold().rstrip(".:") for name in names]
    for question, answer in _PAIRS:
        if question in plain and answer in plain:
            roles[plain.index(question)] = Role.USER
            roles[plain.index(answer)] = Role.ASSISTANT
            return


def _join_alpaca(names: Sequence[str], roles: list[Role]) -> None:
    """Make what belongs to an Alpaca instruction a part of the question."""
    plain = [name.strip().casefold().rpartition(".")[2] for name in names]
    if "instruction" not in plain or "input" not in plain:
        return
    for at, name in enumerate(plain):
        if name in ("instruction", "input", "history") and roles[at] is Role.NOTE:
            roles[at] = Role.USER


def _by_name(names: Sequence[str], words: Sequence[str], roles: Sequence[Role]) -> int | None:
    free = [at for at, role in enumerate(roles) if role is Role.NOTE]
    plain = {at: names[at].strip().casefold() for at in free}
    for word in words:
        for at in free:
            if plain[at] == word:
                return at
    for word in words:
        for at in free:
            if word in _PUNCTUATION.sub(" ", plain[at]).split():
                return at
    return None


def _guess_by_text(roles: list[Role], sample: Sequence[Fields]) -> None:
    lengths = [sum(len(row[at]) for row in sample) for at in range(len(roles))]
    free = [at for at, role in enumerate(roles) if role is Role.NOTE and lengths[at]]
    if Role.PREFERRED in roles:
        answer = roles.index(Role.PREFERRED)
        if Role.USER not in roles and free:
            before = [at for at in free if at < answer]
            roles[max(before or free, key=lambda at: lengths[at])] = Role.USER
        return
    if Role.ASSISTANT not in roles and free:
        answer = max(free, key=lambda at: lengths[at])
        roles[answer] = Role.ASSISTANT
        free.remove(answer)
    if Role.USER not in roles and free and Role.ASSISTANT in roles:
        answer = roles.index(Role.ASSISTANT)
        before = [at for at in free if at < answer]
        roles[max(before or free, key=lambda at: lengths[at])] = Role.USER


def sampled_roles(source: RowSource) -> tuple[Role, ...]:
    """Guess the roles of a source's columns from its first rows."""
    shape = source.shape
    rows = range(min(len(source), _SAMPLE_ROWS))
    records = [source.record(row) for row in rows]
    sample = [shape.cells(each) for each in records if not isinstance(each, Unreadable)]
    return guess_roles(shape.columns, sample)
