"""Looking at training files (JSONL): their rows, their format, how their texts end.

Only so far as is needed to say early what an engine would refuse later. Knows no engine.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from desktop_ft.core.errors import BadFile
from desktop_ft.core.example import Format
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.services.job_store import TrainingData

# So many rows are looked at to see how the file is made; the engine checks them all.
_ROWS_LOOKED_AT = 200
_LONGEST_ROW = 1_000_000
_TWO_ANSWERS = ("input", "preferred_output", "non_preferred_output")


def inspect_file(path: Path, token: CancelToken, report: Report) -> TrainingData:
    """Look at a JSONL file the user chose: its rows, its format, and how its texts end."""
    del report
    rows, seen = _rows_of(path, token)
    if not rows:
        raise _no_rows(path)
    pairs = [row for row in seen if isinstance(row.get("prompt"), str)]
    pairs = [row for row in pairs if isinstance(row.get("completion"), str)]
    if pairs and len(pairs) == len(seen):
        separator = _common_ending([str(row["prompt"]) for row in pairs])
        stop = _common_ending([str(row["completion"]) for row in pairs])
        return TrainingData(
            path, None, Format.PROMPT_COMPLETION, separator, stop, _name_of(path), rows
        )
    if seen and all(isinstance(row.get("messages"), list) for row in seen):
        return TrainingData(path, None, Format.CHAT, "", "", _name_of(path), rows)
    if seen and all({*_TWO_ANSWERS} <= row.keys() for row in seen):
        return TrainingData(path, None, Format.PREFERENCE, "", "", _name_of(path), rows)
    raise BadFile(
        text("services", "The rows of {file} are not made for training.").format(file=path.name),
        text(
            "services",
            "Each row needs a prompt and a completion, messages, or a better and a worse answer.",
        ),
        text("services", "Open the file in Data, prepare it there, and train what comes out."),
    )


def _rows_of(path: Path, token: CancelToken) -> tuple[int, list[dict[str, object]]]:
    rows = 0
    seen: list[dict[str, object]] = []
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if number % 1000 == 0:
                    token.check()
                if not line.strip():
                    continue
                rows += 1
                if len(seen) < _ROWS_LOOKED_AT and len(line) < _LONGEST_ROW:
                    seen.append(_row(line, number, path))
    except OSError as exc:
        raise _unreadable(path, exc) from exc
    return rows, seen


def _row(line: bytes, number: int, path: Path) -> dict[str, object]:
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
            text("services", "Open the file in Data, prepare it there, and train what comes out."),
        )
    return row


def _common_ending(texts: list[str]) -> str:
    """Return what all texts end with, if it is a mark that somebody set and no plain punctuation.

    Of one text nobody can tell.
    """
    if len(texts) < 2:
        return ""
    ending = texts[0]
    for other in texts[1:]:
        while not other.endswith(ending):
            ending = ending[1:]
    # The last letters and signs of sentences that happen to end alike are not part of it.
    while ending and not ending[0].isspace() and ending[0] not in "-=#<|":
        ending = ending[1:]
    return ending if any(mark in ending for mark in ("\n", "->", "=>", "##", "<|")) else ""


def _name_of(path: Path) -> str:
    name = path.stem
    for ending in ("_train", "_prepared"):
        name = name.removesuffix(ending)
    return name


def check_and_hash(path: Path, token: CancelToken) -> str:
    """Refuse a file without rows before anything is sent; return its SHA-256."""
    digest = hashlib.sha256()
    has_rows = False
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                token.check()
                digest.update(block)
                has_rows = has_rows or bool(block.strip(b" \t\r\n\xef\xbb\xbf"))
    except OSError as exc:
        raise _unreadable(path, exc) from exc
    if not has_rows:
        raise _no_rows(path)
    return digest.hexdigest()


def _no_rows(path: Path) -> BadFile:
    return BadFile(
        text("services", "There is nothing to learn in {file}.").format(file=path.name),
        text("services", "The file has no rows."),
        text("services", "Add questions and answers in Data, and prepare them again."),
    )


def _unreadable(path: Path, exc: OSError) -> BadFile:
    return BadFile(
        text("services", "The file {file} cannot be read.").format(file=path),
        text("services", "It was moved, renamed or deleted, or is open elsewhere."),
        text("services", "Prepare the examples again, or choose the file where it is now."),
        details=str(exc),
    )
