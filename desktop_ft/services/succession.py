"""Keeping a model that will be shut down: its answers are recorded, and another learns them.

A recording can be stopped and goes on where it stopped; no question is paid for twice. Knows the
ports of `engines` and `recordings`, neither HTTP nor files of its own.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from desktop_ft.core.errors import AppError, BadFile, NotReady, RateLimited, Refused, ServerFault
from desktop_ft.core.example import Format
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.services.engines import AskSpec, Engines, FineTuneGateway
from desktop_ft.services.job_history import WriteFile
from desktop_ft.services.job_store import TrainingData
from desktop_ft.services.recordings import (
    CUT,
    REFUSED,
    Asked,
    Message,
    Pair,
    Progress,
    Questions,
    Recording,
    RecordingBook,
    Said,
    Speaker,
)
from desktop_ft.services.training import TrainedModel

# An answer that is longer is cut, and nobody should learn from half an answer.
_LONGEST_ANSWER = 1024
# After a refusal for haste: so often the same question is tried again, after such pauses.
_PAUSES_S = (2.0, 5.0, 15.0, 30.0, 60.0)
# Nobody waits longer than this for one question, whatever the other side asks for.
_LONGEST_PAUSE_S = 120.0
_SEED = 20_270_106


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be recorded: which model, and what it is asked."""

    model: TrainedModel
    questions: tuple[Asked, ...]


def speaker_of(model: TrainedModel) -> Speaker:
    """Return a model as one that answers."""
    return Speaker(
        model.connection_id,
        model.model,
        model.name,
        Format.PROMPT_COMPLETION if model.format is Format.PROMPT_COMPLETION else Format.CHAT,
        model.separator,
        model.stop,
    )


class SuccessionService:
    """Makes the jobs that the window hands to its workers."""

    def __init__(
        self,
        engines: Engines,
        book: RecordingBook,
        write: WriteFile,
        folder: Path,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`folder` is where examples go that nobody named a file for."""
        self._engines = engines
        self._book = book
        self.folder = folder
        self._write = write
        self._clock = clock

    @property
    def engines(self) -> Engines:
        """Return the engines one can choose from."""
        return self._engines

    # -- what is asked -----------------------------------------------------------------------

    def read_questions(
        self, path: Path, separator: str, token: CancelToken, report: Report
    ) -> Questions:
        """Return the questions of a file of examples, each once."""
        del report
        return _unlike(_rows_of(path, token), separator)

    def recordings(self, token: CancelToken, report: Report) -> list[Recording]:
        """Return all recordings, newest first."""
        del report
        token.check()
        return self._book.all()

    def progress(
        self, recording: Recording, speaker: Speaker, token: CancelToken, report: Report
    ) -> Progress:
        """Tell how far the answers of one model are."""
        del report
        token.check()
        return _progress(recording, self._book.answers(recording.id, speaker))

    # -- recording ---------------------------------------------------------------------------

    def begin(self, wish: Wish, token: CancelToken, report: Report) -> Recording:
        """Keep the questions; nothing is asked yet."""
        del report
        token.check()
        model = wish.model
        recording = Recording(
            uuid4().hex,
            model.name,
            self._clock(),
            (speaker_of(model),),
            len(wish.questions),
            model.base_model,
        )
        self._book.create(recording, wish.questions)
        return recording

    def record(
        self, recording: Recording, speaker: Speaker, token: CancelToken, report: Report
    ) -> Progress:
        """Ask what was not asked yet, and keep each answer at once; reports `Progress`.

        Cancelled or failed, it goes on where it stopped when it is called again.
        """
        questions = self._book.questions(recording.id)
        known = self._book.answers(recording.id, speaker)
        report(_progress(recording, known))
        gateway = self._engines.gateway(speaker.engine_id, token, report)
        for number, asked in enumerate(questions):
            if number in known:
                continue
            token.check()
            said = _ask_patiently(gateway, speaker, number, asked, token)
            self._book.add(recording.id, speaker, said)
            known[number] = said
            report(_progress(recording, known))
        return _progress(recording, known)

    # -- afterwards --------------------------------------------------------------------------

    def examples(
        self, recording: Recording, path: Path, token: CancelToken, report: Report
    ) -> TrainingData:
        """Write the recorded answers as examples (chat), for a successor or for the Data place."""
        del report
        said = self._book.answers(recording.id, recording.first)
        rows = []
        for number, asked in enumerate(self._book.questions(recording.id)):
            token.check()
            answer = said.get(number)
            if answer is None or not answer.is_whole:
                continue
            turns = [*map(dict, asked.messages), {"role": "assistant", "content": answer.text}]
            rows.append(json.dumps({"messages": turns}, ensure_ascii=False))
        if not rows:
            raise _nothing_recorded(recording)
        written = "".join(f"{row}\n" for row in rows)
        self._write(path, written.encode("utf-8", "replace"))
        return TrainingData(path, None, Format.CHAT, "", "", recording.name, len(rows))

    def follow(
        self, recording: Recording, model: TrainedModel, token: CancelToken, report: Report
    ) -> list[Pair]:
        """Ask a successor the same, and put its answers beside the recorded ones."""
        speaker = speaker_of(model)
        recording = self._book.add_speaker(recording.id, speaker)
        self.record(recording, speaker, token, report)
        return self.pairs(recording, speaker, token, report)

    def pairs(
        self, recording: Recording, speaker: Speaker, token: CancelToken, report: Report
    ) -> list[Pair]:
        """Return what both said, as far as both were asked."""
        del report
        token.check()
        old = self._book.answers(recording.id, recording.first)
        new = self._book.answers(recording.id, speaker)
        questions = self._book.questions(recording.id)
        return [
            Pair(asked, old[number].text, new[number].text)
            for number, asked in enumerate(questions)
            if number in old and number in new
        ]

    def remove(self, recording: Recording, token: CancelToken, report: Report) -> None:
        """Let a recording go."""
        del report
        token.check()
        self._book.remove(recording.id)


# -- questions -------------------------------------------------------------------------------


def typed_questions(typed: str) -> Questions:
    """Return what was typed, a question a line, each once."""
    lines = dict.fromkeys(line.strip() for line in typed.splitlines())
    return Questions(tuple(Asked(_user(line)) for line in lines if line))


def some_of(questions: Sequence[Asked], most: int) -> tuple[Asked, ...]:
    """Return at most so many, from everywhere in the file and always the same ones, in order."""
    if most >= len(questions):
        return tuple(questions)
    chosen = random.Random(_SEED).sample(range(len(questions)), most)
    return tuple(questions[number] for number in sorted(chosen))


def _user(words: str) -> tuple[Message, ...]:
    return ({"role": "user", "content": words},)


def _rows_of(path: Path, token: CancelToken) -> Iterable[Mapping[str, Any]]:
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if number % 1000 == 0:
                    token.check()
                if line.strip(b" \t\r\n\xef\xbb\xbf"):
                    yield _row(line, number, path)
    except OSError as exc:
        raise BadFile(
            text("services", "The file {file} cannot be read.").format(file=path),
            text("services", "It was moved, renamed or deleted, or is open elsewhere."),
            text("services", "Choose the file where it is now, or write the questions yourself."),
            details=str(exc),
        ) from exc


def _row(line: bytes, number: int, path: Path) -> Mapping[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except ValueError:
        row = None
    if not isinstance(row, dict):
        raise BadFile(
            text("services", "Line {line} of {file} is no row of a training file.").format(
                line=number, file=path.name
            ),
            text("services", "A training file (JSONL) holds one row in braces on each line."),
            text("services", "Choose a prepared file, or write the questions yourself."),
        )
    return row


def _unlike(rows: Iterable[Mapping[str, Any]], separator: str) -> Questions:
    """Return the questions of rows, each once; a row without one is counted."""
    found: dict[tuple[tuple[str, str], ...], Asked] = {}
    left_out = 0
    for row in rows:
        asked = _asked(row, separator)
        if asked is None:
            left_out += 1
        else:
            found.setdefault(tuple((m["role"], m["content"]) for m in asked.messages), asked)
    return Questions(tuple(found.values()), left_out)


def _asked(row: Mapping[str, Any], separator: str) -> Asked | None:
    """Return the question of a row, None where a model of texts alone cannot be asked it."""
    prompt = row.get("prompt")
    if isinstance(prompt, str):
        question = prompt.removesuffix(separator) if separator else prompt
        expected = row.get("completion")
        return Asked(_user(question), expected if isinstance(expected, str) else "")
    given, expected = row.get("messages"), ""
    if isinstance(row.get("input"), dict):
        given = row["input"].get("messages")
    turns = _plain_turns(given)
    if turns is None:
        return None
    while turns and turns[-1]["role"] != "user":
        last = turns.pop()
        expected = last["content"] if last["role"] == "assistant" else ""
    return Asked(tuple(turns), expected) if turns else None


def _plain_turns(given: object) -> list[Message] | None:
    """Return turns of plain text; None where there is anything else, a picture or a tool."""
    if not isinstance(given, list):
        return None
    turns: list[Message] = []
    for each in given:
        if not isinstance(each, dict) or each.get("tool_calls") or each.get("function_call"):
            return None
        role, content = each.get("role"), each.get("content")
        if role not in ("system", "developer", "user", "assistant") or not isinstance(content, str):
            return None
        turns.append({"role": role, "content": content})
    return turns


# -- asking ----------------------------------------------------------------------------------


def _ask_patiently(
    gateway: FineTuneGateway, speaker: Speaker, number: int, asked: Asked, token: CancelToken
) -> Said:
    """Ask one question; wait where the other side asks for it, and note what it refuses."""
    for pause in (*_PAUSES_S, None):
        try:
            return _answer(gateway, speaker, number, asked, token)
        except Refused as exc:
            return Said(number, "", f"{REFUSED}: {exc.what}")
        except (RateLimited, NotReady, ServerFault) as exc:
            if pause is None or _is_out_of_money(exc):
                raise
            token.sleep(min(max(pause, exc.retry_after or 0.0), _LONGEST_PAUSE_S))
    raise AssertionError  # the last try returns or raises


def _is_out_of_money(error: AppError) -> bool:
    return "insufficient_quota" in error.details


def _answer(
    gateway: FineTuneGateway, speaker: Speaker, number: int, asked: Asked, token: CancelToken
) -> Said:
    said: list[str] = []
    finish: str | None = None
    for piece in gateway.ask(_spec(speaker, asked), token):
        token.check()
        said.append(piece.text)
        finish = piece.finish_reason or finish
    return Said(number, "".join(said).strip(), CUT if finish == "length" else "")


def _spec(speaker: Speaker, asked: Asked) -> AskSpec:
    if speaker.format is Format.PROMPT_COMPLETION:
        return AskSpec(
            speaker.model,
            prompt=asked.text + speaker.separator,
            stop=(speaker.stop,) if speaker.stop else (),
            max_tokens=_LONGEST_ANSWER,
        )
    return AskSpec(speaker.model, messages=asked.messages, max_tokens=_LONGEST_ANSWER)


def _progress(recording: Recording, said: Mapping[int, Said]) -> Progress:
    left_out = sum(not each.is_whole for each in said.values())
    return Progress(len(said), recording.questions, left_out)


def _nothing_recorded(recording: Recording) -> AppError:
    return BadFile(
        text("services", "There is no answer of {name} to learn from yet.").format(
            name=recording.name
        ),
        text("services", "Nothing was recorded, or every answer was cut off or refused."),
        text("services", "Record the answers first, or choose other questions."),
    )
