"""Keeps recorded answers in a folder: a description, the questions, and a file for each model.

Answers are added line by line, so that a crash costs the line that was being written and no other.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_ft.core.example import Format
from desktop_ft.infra.atomic_files import unsaved
from desktop_ft.infra.plain_files import write_bytes
from desktop_ft.services.recordings import Asked, Recording, Said, Speaker

_ABOUT, _QUESTIONS = "about.json", "questions.jsonl"


class FileRecordingBook:
    """The adapter behind `RecordingBook`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def all(self) -> list[Recording]:
        """Return them, newest first; one that cannot be read is left out."""
        found = []
        for about in self._folder.glob(f"*/{_ABOUT}"):
            try:
                found.append(_read(about))
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return sorted(found, key=lambda each: each.made_at, reverse=True)

    def create(self, recording: Recording, questions: Sequence[Asked]) -> None:
        """Keep a new one with its questions; the description comes last and makes it whole."""
        rows = [
            _line({"messages": list(map(dict, each.messages)), "expected": each.expected})
            for each in questions
        ]
        write_bytes(self._folder / recording.id / _QUESTIONS, b"".join(rows))
        self._describe(recording)

    def add_speaker(self, recording_id: str, speaker: Speaker) -> Recording:
        """Note that another model is asked the same."""
        with self._lock:
            recording = _read(self._folder / recording_id / _ABOUT)
            if all(each.code != speaker.code for each in recording.speakers):
                recording = replace(recording, speakers=(*recording.speakers, speaker))
                self._describe(recording)
            return recording

    def questions(self, recording_id: str) -> list[Asked]:
        """Return its questions in their order."""
        rows = _lines(self._folder / recording_id / _QUESTIONS)
        return [Asked(tuple(row["messages"]), str(row.get("expected", ""))) for row in rows]

    def answers(self, recording_id: str, speaker: Speaker) -> dict[int, Said]:
        """Return what a model has said so far, by the number of the question."""
        found = {}
        for row in _lines(self._answers(recording_id, speaker)):
            try:
                said = Said(int(row["number"]), str(row["text"]), str(row.get("problem", "")))
            except (KeyError, TypeError, ValueError):
                continue
            found[said.number] = said
        return found

    def add(self, recording_id: str, speaker: Speaker, said: Said) -> None:
        """Keep an answer at once."""
        path = self._answers(recording_id, speaker)
        row = {"number": said.number, "text": said.text, "problem": said.problem}
        try:
            with self._lock, path.open("ab") as file:
                # What a crash left half of a line is closed first, and is no answer then.
                torn = file.tell() > 0 and not _ends_whole(path)
                file.write((b"\n" if torn else b"") + _line(row))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise unsaved(path, error) from error

    def remove(self, recording_id: str) -> None:
        """Let a recording go."""
        folder = self._folder / recording_id
        (folder / _ABOUT).unlink(missing_ok=True)  # half removed, it is none any more
        shutil.rmtree(folder, ignore_errors=True)

    def _describe(self, recording: Recording) -> None:
        speakers = [
            {
                "engine_id": each.engine_id,
                "model": each.model,
                "name": each.name,
                "format": each.format.value,
                "separator": each.separator,
                "stop": each.stop,
            }
            for each in recording.speakers
        ]
        about = {
            "name": recording.name,
            "made_at": recording.made_at,
            "questions": recording.questions,
            "base_model": recording.base_model,
            "speakers": speakers,
        }
        written = json.dumps(about, ensure_ascii=False, indent=2).encode()
        write_bytes(self._folder / recording.id / _ABOUT, written)

    def _answers(self, recording_id: str, speaker: Speaker) -> Path:
        return self._folder / recording_id / f"answers-{speaker.code}.jsonl"


def _read(path: Path) -> Recording:
    """Read a description; its folder is its id, whatever stands in it."""
    about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    speakers = tuple(
        Speaker(**{**each, "format": Format(each["format"])}) for each in about["speakers"]
    )
    if not speakers:
        raise ValueError("nobody was asked")
    return Recording(
        path.parent.name,
        str(about["name"]),
        float(about["made_at"]),
        speakers,
        int(about["questions"]),
        str(about.get("base_model", "")),
    )


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows that are whole; half a line at the end is what a crash left."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return
    for line in content.split(b"\n"):
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            yield row


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
