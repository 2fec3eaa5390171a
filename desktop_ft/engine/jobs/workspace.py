"""The folder of one job, which its trainer reads and writes; knows no database."""

from __future__ import annotations

import json
import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_ft.engine.jobs.durable import keep_names

log = logging.getLogger(__name__)
_READ_AT_ONCE = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Report:
    """One line of the trainer, and where in its file the next one begins."""

    time: float
    type: str
    data: dict[str, Any]
    end: int


class Workspace:
    """Paths and files of one job's folder."""

    def __init__(self, jobs_folder: Path, job_id: str) -> None:
        self.folder = jobs_folder / job_id
        self.training_data = self.folder / "train.jsonl"
        self.validation_data = self.folder / "valid.jsonl"
        self._reports = self.folder / "events.jsonl"

    def fill(self, training: Path, validation: Path | None) -> None:
        """Hold the data of the job, even if the uploaded files are deleted meanwhile."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _hold(training, self.training_data)
        if validation is not None:
            _hold(validation, self.validation_data)
        keep_names(self.folder)
        keep_names(self.folder.parent)

    def drop_data(self) -> None:
        """Let go of the data once no run needs it any more."""
        self.training_data.unlink(missing_ok=True)
        self.validation_data.unlink(missing_ok=True)

    def remove(self) -> None:
        """Remove the folder with all that is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def write_request(self, request: dict[str, Any]) -> None:
        """Tell the trainer what to do."""
        part = self.folder / "request.json.part"
        part.write_text(json.dumps(request, ensure_ascii=False), encoding="utf-8")
        part.replace(self.folder / "request.json")

    def mend_reports(self) -> None:
        """End the line that a killed trainer left half-written, so that the next one is whole."""
        try:
            with self._reports.open("rb+") as stream:
                if stream.seek(0, os.SEEK_END) == 0:
                    return
                stream.seek(-1, os.SEEK_END)
                if stream.read(1) != b"\n":
                    stream.write(b"\n")
        except FileNotFoundError:
            return

    def reports(self, offset: int) -> tuple[list[Report], int]:
        """The trainer's complete lines after `offset`, and where the next one begins.

        A line that is no report is passed over: a killed trainer left it half-written.
        """
        try:
            with self._reports.open("rb") as stream:
                stream.seek(offset)
                block = stream.read(_READ_AT_ONCE)
        except FileNotFoundError:
            return [], offset
        found, start = [], 0
        while (length := block.find(b"\n", start) + 1) > 0:
            line, start = block[start:length], length
            report = _report(line, offset + start)
            if report is not None:
                found.append(report)
            elif line.strip():
                log.warning("passed over a broken line in %s", self._reports)
        return found, offset + start


def _hold(source: Path, target: Path) -> None:
    """A second name for a file, or a copy where the disk knows no such thing."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
        with target.open("rb+") as stream:
            os.fsync(stream.fileno())


def _report(line: bytes, end: int) -> Report | None:
    try:
        value = json.loads(line)
        return Report(float(value["time"]), str(value["type"]), dict(value["data"]), end)
    except (ValueError, TypeError, KeyError):
        return None
