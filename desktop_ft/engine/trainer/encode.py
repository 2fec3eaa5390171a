"""Turns rows into tokens and marks those to be learned; knows nothing of batches or torch.

A conversation is cut where an assistant's text begins and where it ends, and the parts are
turned into tokens one by one: an answer's first token is then the same in training as when
the model answers, where the prompt ends exactly there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from desktop_ft.engine.models.prompting import completion_text, plain_messages, prompt_text
from desktop_ft.engine.trainer.request import TrainingError
from desktop_ft.engine.trainer.rows import ChatRow, PairRow, Row


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
class EncodedRows:
    """The rows that teach something, and what became of the others."""

    rows: tuple[Encoded, ...]
    truncated: int
    unused: int

    @property
    def tokens(self) -> int:
        """Tokens that are read when every row is read once."""
        return sum(len(row.ids) for row in self.rows)


def encode_rows(tokenizer: Any, rows: Iterable[Row], max_tokens: int) -> EncodedRows:
    """All rows as tokens; one that is too long loses its end."""
    kept: list[Encoded] = []
    truncated = unused = 0
    for row in rows:
        whole = encode(tokenizer, row)
        cut = Encoded(whole.ids[:max_tokens], whole.learned[:max_tokens])
        truncated += len(cut.ids) < len(whole.ids)
        if cut.targets:
            kept.append(cut)
        else:
            unused += 1
    return EncodedRows(tuple(kept), truncated, unused)


def encode(tokenizer: Any, row: Row) -> Encoded:
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
    messages = plain_messages(row.messages)
    if not tokenizer.chat_template:
        return _bare_chat(tokenizer, messages, row.taught)
    whole = tokenizer.apply_chat_template(messages, tokenize=False)
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in _taught_spans(tokenizer, messages, row.taught, whole):
        parts += [(whole[at:start], False), (whole[start:end], True)]
        at = end
    return [*parts, (whole[at:], False)]


def _taught_spans(
    tokenizer: Any, messages: list[dict[str, str]], taught: tuple[bool, ...], whole: str
) -> Iterator[tuple[int, int]]:
    """Where in the written conversation each learned answer begins and ends."""
    for index, is_taught in enumerate(taught):
        if not is_taught:
            continue
        before = tokenizer.apply_chat_template(
            messages[:index], tokenize=False, add_generation_prompt=True
        )
        after = tokenizer.apply_chat_template(messages[: index + 1], tokenize=False)
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
    tokenizer: Any, messages: list[dict[str, str]], taught: tuple[bool, ...]
) -> list[tuple[str, bool]]:
    """A conversation for a model without a chat template: the texts, an empty line between."""
    parts: list[tuple[str, bool]] = []
    for index, message in enumerate(messages):
        parts.append(("\n\n" if index else "", False))
        end = tokenizer.eos_token if taught[index] else ""
        parts.append((message["content"] + end, taught[index]))
    return parts
