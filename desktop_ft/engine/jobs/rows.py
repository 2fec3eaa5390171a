"""Checks the lines of a data file by OpenAI's published rules; writes nothing.

Two depths: what an upload must be (`check_jsonl`) and what a training run must have
(`check_examples`). Both read the file line by line, whatever its size. What an example must
look like stands in `row_rules`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_ft.engine.jobs.records import Method
from desktop_ft.engine.jobs.row_rules import KEYS, NAMES, Format, format_of, problem_of

MAX_LINE_BYTES = 32 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_SHOWN_PROBLEMS = 3
_HINT_LENGTH = 20


class NotJsonl(Exception):
    """A line of the file is not a JSON dictionary."""

    def __init__(self, line: int, start: str) -> None:
        super().__init__(
            "Expected file to have JSONL format, where every line is a JSON dictionary. "
            f'Line {line} is not a dictionary (HINT: line starts with: "{start}...").'
        )


class BadExamples(Exception):
    """The examples cannot be trained on; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Examples:
    """What a good file holds, and what in it will not be used."""

    count: int
    format: Format
    unused_fields: tuple[str, ...]


def records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The file's records with their line numbers (from 1); empty lines are passed over."""
    with path.open("rb") as stream:
        number = 0
        while line := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            if number == 1:
                line = line.removeprefix(_BOM)
            if line.strip():
                yield number, _record(number, line)


def _record(number: int, line: bytes) -> dict[str, Any]:
    start = line[:_HINT_LENGTH].decode("utf-8", errors="replace").strip()
    if len(line) > MAX_LINE_BYTES:
        raise NotJsonl(number, start)
    try:
        value = json.loads(line, parse_constant=_refuse_constant)
        # Half of a pair of surrogates is no character; no tokenizer takes it.
        if b"\\ud" in line.lower():
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise NotJsonl(number, start) from None
    if not isinstance(value, dict):
        raise NotJsonl(number, start)
    return value


def _refuse_constant(name: str) -> None:
    """Python would read `NaN` and `Infinity`, which JSON does not know."""
    raise ValueError(name)


def check_jsonl(path: Path) -> None:
    """Raise NotJsonl at the first line that is not a JSON dictionary."""
    for _ in records(path):
        pass


@dataclass(slots=True)
class _Survey:
    """What was seen so far while the examples go by."""

    method: Method
    format: Format | None = None
    count: int = 0
    bad: int = 0
    problems: list[str] = field(default_factory=list)
    unused: set[str] = field(default_factory=set)

    def look(self, line: int, example: dict[str, Any]) -> None:
        self.count += 1
        problem = self._problem(example)
        if problem:
            self.bad += 1
            if self.bad <= _SHOWN_PROBLEMS:
                self.problems.append(f"Example {self.count} (line {line}){problem}")

    def _problem(self, example: dict[str, Any]) -> str | None:
        found = format_of(example)
        if found is None:
            wanted = (
                "preference examples with 'input', 'preferred_output' and 'non_preferred_output'"
                if self.method == "dpo"
                else "either prompt/completion pairs or chat messages"
            )
            return f": Unexpected file format, expected {wanted}."
        if (found == "preference") != (self.method == "dpo"):
            fitting = "dpo" if found == "preference" else "supervised"
            raise BadExamples(
                f"Input file is in the {NAMES[found]} format, but the specified fine-tuning job "
                f"is not using '{fitting}' as the training method (provided "
                f"method={self.method})."
            )
        if self.format is None:
            self.format = found
        elif self.format != found:
            return " has another format than the examples before it."
        self.unused |= set(example) - KEYS[found]
        return problem_of(example, found)


def check_examples(path: Path, method: Method = "supervised") -> Examples:
    """What the file holds; raises BadExamples or NotJsonl when a run could not use it."""
    survey = _Survey(method)
    for line, example in records(path):
        survey.look(line, example)
    if survey.bad:
        more = survey.bad - _SHOWN_PROBLEMS
        text = " ".join(survey.problems)
        raise BadExamples(text + (f" And {more} more." if more > 0 else ""))
    if survey.format is None:
        raise BadExamples("The file has 0 examples, but must have at least 1.")
    return Examples(survey.count, survey.format, tuple(sorted(survey.unused)))
