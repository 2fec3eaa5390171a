"""Turns rows into tokens and marks those to be learned; knows nothing of batches or torch.

A conversation is cut where an assistant's text begins and where it ends, and the parts are
turned into tokens one by one: an answer's first token is then the same in training as when
the model answers, where the prompt ends exactly there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from desktop_ft.engine.models.prompting import (
    Conversation,
    completion_text,
    conversation,
    prompt_text,
)
from desktop_ft.engine.trainer.request import TrainingError
from desktop_ft.engine.trainer.rows import ChatRow, PairRow, PreferenceRow, Row


@dataclass(frozen=True, slots=True)
class Encoded:
    """A row as tokens; `learned[i]` says whether token i is to be learned."""

    ids: tuple[int, ...]
    learned: tuple[bool, ...]

    @property
    def targets(self) -> int:
        """How many tokens teach something; the first has nothing that it follows from."""
        return sum(self.learned[1:])


@dataclass(frozen=True, slots=True)
class Preference:
    """The same question with the answer that is liked and the one that is not."""

    liked: Encoded
    disliked: Encoded

    @property
    def both(self) -> tuple[Encoded, Encoded]:
        """The two, the liked one first."""
        return self.liked, self.disliked

    @property
    def ids(self) -> tuple[int, ...]:
        """All tokens of both."""
        return self.liked.ids + self.disliked.ids

    @property
    def targets(self) -> int:
        """How many tokens are compared; none where an answer has been cut off."""
        counts = [row.targets for row in self.both]
        return sum(counts) if all(counts) else 0


@dataclass(frozen=True, slots=True)
class EncodedRows:
    """The rows that teach something, and what became of the others."""

    rows: tuple[Any, ...]
    """Each an `Encoded`, or each a `Preference`."""
    truncated: int
    unused: int

    @property
    def tokens(self) -> int:
        """Tokens that are read when every row is read once."""
        return sum(len(row.ids) for row in self.rows)


def encode_rows(tokenizer: Any, rows: Iterable[Row], max_tokens: int) -> EncodedRows:
    """All rows as tokens; one that is too long loses its end."""
    kept: list[Encoded | Preference] = []
    truncated = unused = 0
    for row in rows:
        texts = (row.liked, row.disliked) if isinstance(row, PreferenceRow) else (row,)
        whole = [encode(tokenizer, text) for text in texts]
        parts = [Encoded(one.ids[:max_tokens], one.learned[:max_tokens]) for one in whole]
        truncated += any(len(one.ids) > max_tokens for one in whole)
        cut = Preference(*parts) if isinstance(row, PreferenceRow) else parts[0]
        if cut.targets:
            kept.append(cut)
        else:
            unused += 1
    return EncodedRows(tuple(kept), truncated, unused)


def encode(tokenizer: Any, row: PairRow | ChatRow) -> Encoded:
    """One row as tokens."""
    parts = _pair(tokenizer, row) if isinstance(row, PairRow) else _chat(tokenizer, row)
    ids: list[int] = []
    learned: list[bool] = []
    for text, is_learned in parts:
        if text:
            first = not ids and not tokenizer.chat_template
            tokens = tokenizer(text, add_special_tokens=first).input_ids
            ids += tokens
            learned += [is_learned] * len(tokens)
    return Encoded(tuple(ids), tuple(learned))


def _pair(tokenizer: Any, row: PairRow) -> list[tuple[str, bool]]:
    answer = completion_text(tokenizer, row.completion) + tokenizer.eos_token
    return [(prompt_text(tokenizer, row.prompt), False), (answer, True)]


def _chat(tokenizer: Any, row: ChatRow) -> list[tuple[str, bool]]:
    talk = conversation(tokenizer, row.messages, row.tools)
    if not tokenizer.chat_template:
        return _bare_chat(tokenizer, talk, row.taught)
    whole = talk.written(tokenizer)
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in _taught_spans(tokenizer, talk, row.taught, whole):
        parts += [(whole[at:start], False), (whole[start:end], True)]
        at = end
    return [*parts, (whole[at:], False)]


def _taught_spans(
    tokenizer: Any, talk: Conversation, taught: tuple[bool, ...], whole: str
) -> Iterator[tuple[int, int]]:
    """Where in the written conversation each learned answer begins and ends."""
    for index, is_taught in enumerate(taught):
        if not is_taught:
            continue
        before = talk.written(tokenizer, index, add_generation_prompt=True)
        after = talk.written(tokenizer, index + 1)
        if not (after.startswith(before) and whole.startswith(after.rstrip())):
            raise TrainingError(
                "unsupported_model",
                "The chat template of this base model rewrites earlier messages, so it cannot be "
                "trained on conversations. Choose another base model.",
            )
        # The end token is learned with the answer, the line break after it is not.
        end = after.rfind(tokenizer.eos_token)
        yield len(before), end + len(tokenizer.eos_token) if end >= len(before) else len(after)


def _bare_chat(
    tokenizer: Any, talk: Conversation, taught: tuple[bool, ...]
) -> list[tuple[str, bool]]:
    """A conversation for a model without a chat template: the texts, an empty line between."""
    is_taught = (*[False] * talk.added, *taught)
    parts: list[tuple[str, bool]] = []
    for index, message in enumerate(talk.messages):
        parts.append(("\n\n" if index else "", False))
        end = tokenizer.eos_token if is_taught[index] else ""
        parts.append((str(message["content"]) + end, is_taught[index]))
    return parts
