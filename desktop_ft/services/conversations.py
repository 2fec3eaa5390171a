"""What was asked and answered, as it is kept: conversations, and lists of questions.

Knows neither where it is kept (a `ConversationStore`) nor the window.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.services.asking import USUAL, HowToAsk, Parameters, Said

_TITLE = 80


class Ending(StrEnum):
    """How an answer ended. `COMING` is one that the program did not live to see the end of."""

    COMING = "coming"
    WHOLE = "whole"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One model's answer; `problem` is why there is none."""

    engine_id: str
    engine: str
    model: str
    title: str
    is_fine_tuned: bool
    how: HowToAsk
    text: str = ""
    ending: Ending = Ending.COMING
    tokens: int | None = None
    prompt_tokens: int | None = None
    first_word_s: float | None = None
    total_s: float | None = None
    finish_reason: str | None = None
    cost: float | None = None
    currency: str = ""
    problem: str = ""
    step: int | None = None

    @property
    def who(self) -> tuple[str, str]:
        """Return which model it is; the same name elsewhere is another model."""
        return self.engine_id, self.model


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and the answers to it.

    `follows` tells that the models were told what had been said before. A question taken from a
    row has that row's answer as `expected`, and what was said before it there as `earlier`.
    """

    question: str
    system: str = ""
    follows: bool = False
    expected: str = ""
    example_id: int | None = None
    earlier: tuple[Said, ...] = ()
    parameters: Parameters = USUAL
    answers: tuple[GivenAnswer, ...] = ()
    at: float = field(default_factory=time.time)
    id: str = field(default_factory=lambda: uuid4().hex)

    def answer_of(self, who: tuple[str, str]) -> GivenAnswer | None:
        """Return what a model answered."""
        return next((each for each in self.answers if each.who == who), None)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was asked one after another."""

    exchanges: tuple[Exchange, ...] = ()
    begun_at: float = field(default_factory=time.time)
    id: str = field(default_factory=lambda: uuid4().hex)

    @property
    def title(self) -> str:
        """Return its first words."""
        first = self.exchanges[0].question if self.exchanges else ""
        line = " ".join(first.split())
        return line if len(line) <= _TITLE else line[: _TITLE - 1].rstrip() + "…"

    def with_exchange(self, exchange: Exchange) -> Conversation:
        """Return it with an exchange in the place of its former self, or else at the end."""
        if all(each.id != exchange.id for each in self.exchanges):
            return replace(self, exchanges=(*self.exchanges, exchange))
        changed = (exchange if each.id == exchange.id else each for each in self.exchanges)
        return replace(self, exchanges=tuple(changed))

    def until(self, exchange_id: str) -> Conversation:
        """Return a new conversation of what was before an exchange; this one stays as it is."""
        ids = [each.id for each in self.exchanges]
        before = self.exchanges[: ids.index(exchange_id)]
        copies = tuple(replace(each, id=uuid4().hex) for each in before)
        return Conversation(copies)

    def is_followed(self, exchange_id: str) -> bool:
        """Tell whether a later question builds on this exchange."""
        ids = [each.id for each in self.exchanges]
        later = self.exchanges[ids.index(exchange_id) + 1 :]
        return bool(later) and later[0].follows

    def before(self, exchange_id: str, who: tuple[str, str]) -> tuple[Said, ...]:
        """Return what a model was told and answered before an exchange that follows on.

        Goes back to the question with which the talk began. A question that this model did not
        answer is left out: two questions in a row are nothing that models know.
        """
        ids = [each.id for each in self.exchanges]
        said: list[Said] = []
        place = ids.index(exchange_id) if exchange_id in ids else len(ids)
        for each in reversed(self.exchanges[:place]):
            given = each.answer_of(who)
            if given is not None and given.text and given.ending is not Ending.FAILED:
                said.append(Said(each.question, given.text))
            if not each.follows:
                break
        return tuple(reversed(said))


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in the list of all. `found` is where the words one looks for stand in it."""

    id: str
    title: str
    changed_at: float
    questions: int
    models: tuple[str, ...] = ()
    found: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A question that waits to be asked, with the answer one wants where that is known.

    The rest is known of a question that was taken from a row.
    """

    question: str
    expected: str = ""
    system: str = ""
    earlier: tuple[Said, ...] = ()
    example_id: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionList:
    """Questions that are asked again and again."""

    name: str
    questions: tuple[Listed, ...]
    made_at: float = field(default_factory=time.time)
    id: str = field(default_factory=lambda: uuid4().hex)


class ConversationStore(Protocol):
    """Where all that is kept. Called from workers; raises `CannotSave`."""

    def keep(self, conversation: Conversation, exchange: Exchange) -> None:
        """Keep an exchange of a conversation, in the place of what was kept of it before."""

    def keep_whole(self, conversation: Conversation) -> None:
        """Keep a conversation with all its exchanges, and no others."""

    def conversation(self, conversation_id: str) -> Conversation | None:
        """Return one of them."""

    def summaries(self, words: str = "", limit: int = 200) -> list[Summary]:
        """Return those in which all the words occur, the latest first."""

    def forget(self, conversation_id: str) -> None:
        """Delete one for good."""

    def forget_all(self) -> None:
        """Delete all of them for good; lists of questions stay."""

    def keep_list(self, questions: QuestionList) -> None:
        """Keep a list of questions."""

    def lists(self) -> list[QuestionList]:
        """Return all lists of questions, by name."""

    def forget_list(self, list_id: str) -> None:
        """Delete a list of questions."""


class Conversations:
    """All that was asked, and the way to write it down for others."""

    def __init__(self, store: ConversationStore, write: Callable[[Path, bytes], None]) -> None:
        self.store = store
        self._write = write

    def export_job(
        self, conversation: Conversation, path: Path
    ) -> Callable[[CancelToken, Report], Path]:
        """Return the job that writes a conversation: as chats into JSON lines, else as text."""

        def job(token: CancelToken, report: Report) -> Path:
            del report
            token.check()
            as_chats = path.suffix.lower() == ".jsonl"
            words = to_chat_lines(conversation) if as_chats else to_plain_text(conversation)
            self._write(path, words.encode("utf-8", errors="replace"))
            return path

        return job


def questions_of(conversation: Conversation) -> tuple[Listed, ...]:
    """Return what was asked, each once, in the order in which it was asked first."""
    listed = (
        Listed(each.question, each.expected, each.system, each.earlier)
        for each in conversation.exchanges
    )
    return tuple({each.question: each for each in listed}.values())


def to_chat_lines(conversation: Conversation) -> str:
    """Return a conversation as JSON lines of chats, one for each model and talk.

    Such a file can be opened as a table. What failed or was never answered is left out.
    """
    lines = []
    for who in _everybody(conversation):
        for talk in _talks(conversation, who):
            messages: list[dict[str, str]] = []
            for exchange, given in talk:
                if exchange.system and not messages:
                    messages.append({"role": "system", "content": exchange.system})
                messages.append({"role": "user", "content": exchange.question})
                messages.append({"role": "assistant", "content": given.text})
            chat = {"messages": messages, "model": who[1]}
            lines.append(json.dumps(chat, ensure_ascii=False) + "\n")
    return "".join(lines)


def to_plain_text(conversation: Conversation) -> str:
    """Return a conversation as one reads it: each question, and below it every answer by name."""
    parts: list[str] = []
    for exchange in conversation.exchanges:
        if exchange.system:
            parts.append(f"[{exchange.system}]")
        parts.append(f"> {exchange.question}".replace("\n", "\n> "))
        parts += (f"{given.title}:\n{given.text or given.problem}" for given in exchange.answers)
    return "\n\n".join(parts) + "\n"


def _everybody(conversation: Conversation) -> Sequence[tuple[str, str]]:
    answers = (given for exchange in conversation.exchanges for given in exchange.answers)
    return list(dict.fromkeys(given.who for given in answers))


def _talks(
    conversation: Conversation, who: tuple[str, str]
) -> Iterator[list[tuple[Exchange, GivenAnswer]]]:
    """Return what one model was asked, in pieces that belong together."""
    talk: list[tuple[Exchange, GivenAnswer]] = []
    for exchange in conversation.exchanges:
        if talk and not exchange.follows:
            yield talk
            talk = []
        given = exchange.answer_of(who)
        if given is not None and given.text and given.ending is not Ending.FAILED:
            talk.append((exchange, given))
    if talk:
        yield talk
