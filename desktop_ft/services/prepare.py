"""Preparing a document for training: the checks, the choice of fixes, the files.

Makes jobs for worker threads out of an open document. Knows neither the disk nor the tokenizer:
both come in through ports.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import numpy as np

from desktop_ft.core import split as splits
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.pairs import Task
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, Ids
from desktop_ft.core.errors import CannotPrepare
from desktop_ft.core.example import Format, Role
from desktop_ft.core.mending import table_edit
from desktop_ft.core.prepare import analyse
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import Analysis, Lines, Prepared
from desktop_ft.core.targets import Target
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import plural, text
from desktop_ft.core.token_estimate import CountTokens
from desktop_ft.services.document import Document
from desktop_ft.services.files import FileKind

_PAIR = {"prompt", "completion"}
_NAMELESS = "examples"

# `prepare_data` named its files so, and people look for these names.
_WHOLE = ("_prepared",)
_PARTS = ("_prepared_train", "_prepared_valid")


@dataclass(frozen=True, slots=True)
class PreparedFiles:
    """What the preparation comes to: the files to train with, and what travels with the job.

    `tokens` counts what is learned from, once. `train` is the user's own file where nothing in it
    had to change.
    """

    train: Path
    valid: Path | None
    format: Format
    separator: str
    stop: str
    name: str
    examples: int
    valid_examples: int
    tokens: int


class SplitKind(StrEnum):
    """How examples are kept aside."""

    NONE = "none"
    CLASSES = "classes"
    """As `prepare_data` did for classes: a fifth, a thousand at most."""
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """Which share of the examples is kept aside, if any."""

    kind: SplitKind = SplitKind.NONE
    percent: int = splits.PROPOSED_PERCENT
    seed: int = splits.SEED

    def aside(self, count: int) -> int:
        """Return how many of so many examples are kept aside."""
        if self.kind is SplitKind.CLASSES:
            return splits.tool_aside(count)
        return splits.percent_aside(count, self.percent) if self.kind is SplitKind.PERCENT else 0

    def split(self, count: int) -> splits.Split:
        """Divide so many examples; `aside` is quicker where their number is enough."""
        if self.kind is SplitKind.CLASSES:
            return splits.tool_split(count)
        if self.kind is SplitKind.PERCENT:
            return splits.percent_split(count, self.percent, self.seed)
        return splits.no_split(count)


class PreparedWriter(Protocol):
    """Puts prepared rows on the disk."""

    def write(
        self, folder: Path, stem: str, parts: Sequence[tuple[str, Iterator[Lines]]]
    ) -> list[Path]:
        """Write each part as `stem + suffix + ".jsonl"`, all of them or none.

        No file is ever replaced: while one of the names is taken, " (1)", " (2)" … is added.
        """
        ...


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """What to write, how to divide it, and where to (None: beside the document's file)."""

    prepared: Prepared
    split: SplitPlan
    folder: Path | None = None

    @property
    def aside(self) -> int:
        """How many examples are kept aside."""
        return self.split.aside(len(self.prepared.rows))


AnalysisJob = Callable[[CancelToken, Report], Analysis]
PrepareJob = Callable[[CancelToken, Report], Prepared]
WriteJob = Callable[[CancelToken, Report], PreparedFiles]
EditJob = Callable[[CancelToken, Report], Edit]


class PrepareService:
    """Makes the jobs of the wizard and of the command."""

    def __init__(
        self,
        writer: PreparedWriter,
        count_tokens: CountTokens,
        read_targets: Callable[[], Sequence[Target]] = tuple,
    ) -> None:
        self._writer = writer
        self._count = count_tokens
        self._read_targets = read_targets

    def targets(self) -> Sequence[Target]:
        """Return the places that train models, this computer first."""
        return self._read_targets()

    def analyse_job(
        self,
        document: Document,
        format_: Format,
        options: PrepareOptions | None = None,
        roles: Sequence[Role] | None = None,
    ) -> AnalysisJob:
        """Return the job that looks at the rows as they are now, with other `roles` if given."""
        dataset = _fork(document, roles)
        wanted = options or PrepareOptions()

        def job(token: CancelToken, report: Report) -> Analysis:
            return analyse(dataset, format_, self._count, token, report, wanted)

        return job

    def prepare_job(self, analysis: Analysis, taken: Collection[str]) -> PrepareJob:
        """Return the job that carries out the necessary fixes and those taken."""

        def job(token: CancelToken, report: Report) -> Prepared:
            del report
            token.check()
            return analysis.prepare(taken)

        return job

    def write_job(self, document: Document, request: WriteRequest) -> WriteJob:
        """Return the job that writes the files, or finds that the user's file will do."""
        path, has_to = document.path, has_to_write(document, request)
        folder = request.folder or default_folder(document)
        name = Path(document.name or _NAMELESS).stem

        def job(token: CancelToken, report: Report) -> PreparedFiles:
            pen = _Pen(request, self._count, token, report)
            if path is not None and not has_to:
                for _ in pen.train():
                    pass  # the tokens are counted on the way
                return pen.files([path], name)
            parts = [(_WHOLE[0], pen.train())]
            if request.aside:
                parts = [(_PARTS[0], pen.train()), (_PARTS[1], pen.valid())]
            return pen.files(self._writer.write(folder, name, parts), name)

        return job

    def mend_table_job(
        self,
        document: Document,
        analysis: Analysis,
        taken: Collection[str],
        roles: Sequence[Role] | None = None,
    ) -> EditJob:
        """Return the job that makes one edit of the fixes that better the user's table too.

        The edit is empty if none does; it fits the table as it is now and no other. It gives the
        columns other `roles` as well, if those differ.
        """
        dataset = _fork(document, roles)
        fixes = analysis.fixes(taken)
        both = (document.dataset.roles, dataset.roles)

        def job(token: CancelToken, report: Report) -> Edit:
            del report
            token.check()
            count = sum(1 for fix in fixes if fix.mends_table)
            label = plural("services", "Mend %n finding(s) of the preparation", "", count)
            edit = table_edit(dataset, fixes, label)
            return replace(edit, roles=both) if both[0] != both[1] else edit

        return job


def _fork(document: Document, roles: Sequence[Role] | None) -> Dataset:
    """Return the rows as they are now, for a worker; nobody else sees their other roles."""
    dataset = document.dataset.fork()
    if roles is not None and tuple(roles) != dataset.roles:
        dataset.apply(roles_edit(dataset, roles))
    return dataset


def roles_edit(dataset: Dataset, roles: Sequence[Role]) -> Edit:
    """Return the edit that gives the columns other roles."""
    return dataset.edit_roles(roles, text("services", "Say what the columns are"))


def mends_table(analysis: Analysis, taken: Collection[str]) -> bool:
    """Tell whether any of the fixes taken would better the user's table too."""
    return any(fix.mends_table for fix in analysis.fixes(taken))


def proposed_split(task: Task, count: int) -> SplitPlan:
    """Propose how to split: not a small table, a fifth of classes, else a tenth."""
    if count < splits.LEAST_TO_SPLIT:
        return SplitPlan()
    if task is Task.CLASSIFICATION:
        return SplitPlan(SplitKind.CLASSES)
    return SplitPlan(SplitKind.PERCENT)


def tool_split(prepared: Prepared) -> SplitPlan:
    """Split as `prepare_data` did: classes only, and those as the fixed rows have them."""
    is_sorting = prepared.task is Task.CLASSIFICATION
    return SplitPlan(SplitKind.CLASSES if is_sorting else SplitKind.NONE)


def has_to_write(document: Document, request: WriteRequest) -> bool:
    """Tell whether a file must be written: `prepare_data` wrote none where nothing changes."""
    if request.prepared.is_changed or request.aside or document.is_dirty:
        return True
    file, path = document.file, document.path
    in_form = file.kind is FileKind.JSONL and file.encoding in ("utf-8", "ascii") and not file.bom
    return not in_form or path is None or path.suffix.lower() != ".jsonl"


def prepared_names(document: Document, request: WriteRequest) -> list[str]:
    """Return what the files will be called, unless such files are there already."""
    stem = Path(document.name or _NAMELESS).stem
    suffixes = _PARTS if request.aside else _WHOLE
    return [f"{stem}{suffix}.jsonl" for suffix in suffixes]


def default_folder(document: Document) -> Path:
    """Return where the files go unless the user says otherwise."""
    return document.path.parent if document.path else Path.home()


def refuse_half_names(dataset: Dataset) -> None:
    """Raise `CannotPrepare` where one of the columns prompt and completion is there alone.

    For the command, which shows no guess that could be corrected; `prepare_data` refused it too.
    """
    names = {column.name.strip().casefold() for column in dataset.columns}
    if len(names & _PAIR) != 1:
        return
    (there,), (missing,) = names & _PAIR, _PAIR - names
    raise CannotPrepare(
        text("services", "There is a column “{there}”, but no column “{missing}”.").format(
            there=there, missing=missing
        ),
        text("services", "Your columns are: {names}.").format(
            names=", ".join(column.name for column in dataset.columns)
        ),
        text(
            "services",
            "Rename the column that is meant to “{missing}”; with --format chat the program"
            " guesses which one it is.",
        ).format(missing=missing),
    )


def refuse_unreadable(finding: Finding) -> CannotPrepare:
    """Return the refusal of a file with unreadable rows where nobody is there to consent.

    `prepare_data` refused such a file; leaving rows out unseen would lose them in silence.
    """
    return CannotPrepare(
        plural(
            "services", "%n row(s) could not be read, so nothing was written.", "", finding.count
        ),
        finding.why,
        text("services", "Without --accept-all you can choose to leave these rows out."),
    )


class _Pen:
    """Makes the rows of both files one by one, and counts what goes into the first."""

    def __init__(
        self,
        request: WriteRequest,
        count: CountTokens,
        token: CancelToken,
        report: Report,
    ) -> None:
        self._prepared = request.prepared
        self._split = request.split.split(len(request.prepared.rows))
        self._count = count
        self._token = token
        self._report = report
        self._tokens = 0
        self._done = 0

    def train(self) -> Iterator[Lines]:
        """Walk over the rows to learn from."""
        for lines in self._lines(self._split.train):
            self._tokens += int(np.sum(self._count(self._prepared.rows.texts(lines))))
            yield lines

    def valid(self) -> Iterator[Lines]:
        """Walk over the rows kept aside."""
        yield from self._lines(self._split.valid)

    def files(self, paths: Sequence[Path], name: str) -> PreparedFiles:
        """Return what was written."""
        return PreparedFiles(
            train=paths[0],
            valid=paths[1] if len(paths) > 1 else None,
            format=self._prepared.format,
            separator=self._prepared.separator,
            stop=self._prepared.stop,
            name=name,
            examples=len(self._split.train),
            valid_examples=len(self._split.valid),
            tokens=self._tokens,
        )

    def _lines(self, places: Ids) -> Iterator[Lines]:
        total = len(self._prepared.rows)
        for lines in self._prepared.rows.lines(places):
            self._token.check()
            self._report(Steps(self._done, total, "rows"))
            self._done += len(lines)
            yield lines
        if self._done == total:
            self._report(Steps(total, total, "rows"))
