"""Preparing a document for training: the checks, the choice of fixes, the files.

Makes jobs for worker threads out of an open document. Knows neither the disk nor the tokenizer:
both come in through ports.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from desktop_ft.core import split as splits
from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.checks.pairs import Task
from desktop_ft.core.checks.target.too_long import cut_of
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import Edit, Ids
from desktop_ft.core.errors import CannotPrepare
from desktop_ft.core.example import Format, Role
from desktop_ft.core.mending import table_edit
from desktop_ft.core.prepare import analyse
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import Analysis, Lines, Prepared
from desktop_ft.core.split_plan import Sizes, SplitKind, SplitPlan
from desktop_ft.core.targets import ByteOrderMark, Target
from desktop_ft.core.tasks import CancelToken, Report, Steps
from desktop_ft.core.text import plural, text
from desktop_ft.core.token_estimate import CountTokens
from desktop_ft.services.dividing import Opener, analyse_beside, refuse_itself
from desktop_ft.services.document import Document
from desktop_ft.services.files import FileKind

if TYPE_CHECKING:
    from desktop_ft.core.checks.sets.facts import SetFacts

_PAIR = {"prompt", "completion"}
_NAMELESS = "examples"

# `prepare_data` named its files so, and people look for these names.
_WHOLE = ("_prepared",)
_PARTS = ("_prepared_train", "_prepared_valid", "_prepared_test")


@dataclass(frozen=True, slots=True)
class PreparedFiles:
    """What the preparation comes to: the files to train with, and what travels with the job.

    `tokens` counts what is learned from, once. `train` is the user's own file where nothing in it
    had to change. `test` holds what the user's own column keeps for a last test of theirs.
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
    test: Path | None = None


class PreparedWriter(Protocol):
    """Puts prepared rows on the disk."""

    def write(
        self,
        folder: Path,
        stem: str,
        parts: Sequence[tuple[str, Iterator[Lines]]],
        *,
        bom: bool = False,
    ) -> list[Path]:
        """Write each part as `stem + suffix + ".jsonl"`, all of them or none.

        With `bom` each begins with the three bytes that say "this is UTF-8".

        No file is ever replaced: while one of the names is taken, " (1)", " (2)" … is added.
        """
        ...


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """What to write, how to divide it, and where to (None: beside the document's file).

    `facts` tell which examples must not be torn apart.
    """

    prepared: Prepared
    split: SplitPlan
    folder: Path | None = None
    facts: SetFacts | None = None

    @property
    def sizes(self) -> Sizes:
        """How many examples go where."""
        return self.split.sizes(self.prepared.rows.ids, self.facts)

    @property
    def aside(self) -> int:
        """How many examples are not learned."""
        return self.sizes.aside

    @property
    def parts(self) -> tuple[str, ...]:
        """What is added to the name of each file, in the order learned, validated, tested."""
        sizes = self.sizes
        if not sizes.aside:
            return _WHOLE
        there = (True, bool(sizes.valid), bool(sizes.test))
        return tuple(part for part, is_there in zip(_PARTS, there, strict=True) if is_there)


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
        opener: Opener | None = None,
    ) -> None:
        self._writer = writer
        self._opener = opener
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
        beside: Path | None = None,
    ) -> AnalysisJob:
        """Return the job that looks at the rows as they are now, with other `roles` if given.

        The rows of the file `beside`, if there is one, are looked at with them and kept aside.
        """
        dataset, opener = _fork(document, roles), self._opener
        wanted = options or PrepareOptions()

        def job(token: CancelToken, report: Report) -> Analysis:
            def look(rows: Dataset, how: PrepareOptions) -> Analysis:
                return analyse(rows, format_, self._count, token, report, how)

            if beside is None or opener is None:
                return look(dataset, wanted)
            refuse_itself(document, beside)
            return analyse_beside(opener, beside, dataset.fork(), wanted, look, token)

        return job

    def cut_job(
        self, texts: Sequence[str], most_tokens: int
    ) -> Callable[[CancelToken, Report], int | None]:
        """Return the job that finds how many letters of an example are read, None if all are."""
        said = tuple(texts)

        def job(token: CancelToken, report: Report) -> int | None:
            del report
            token.check()
            cut = cut_of(said, most_tokens, self._count)
            return None if cut is None else sum(map(len, said[: cut.text])) + cut.letters

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
                return pen.files([path], name, [*_WHOLE])
            parts = pen.parts()
            bom = request.prepared.bom is ByteOrderMark.REQUIRED
            paths = self._writer.write(folder, name, [*parts.items()], bom=bom)
            return pen.files(paths, name, list(parts))

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


def proposed_split(task: Task, count: int, own: SplitPlan | None = None) -> SplitPlan:
    """Propose how to split: as the table itself says (`own`), not a small one, else by a share.

    A fifth of classes, as `prepare_data` did, else a tenth; never more than a thousand examples,
    which tell enough.
    """
    if own is not None:
        return own
    if count < splits.LEAST_TO_SPLIT:
        return SplitPlan()
    is_sorting = task is Task.CLASSIFICATION
    percent = splits.PROPOSED_PERCENT_OF_CLASSES if is_sorting else splits.PROPOSED_PERCENT
    if splits.percent_aside(count, percent) > splits.MOST_PROPOSED:
        return SplitPlan(SplitKind.NUMBER, percent, splits.MOST_PROPOSED)
    return SplitPlan(SplitKind.PERCENT, percent)


def tool_split(prepared: Prepared) -> SplitPlan:
    """Split as `prepare_data` did: classes only, and those as the fixed rows have them."""
    is_sorting = prepared.task is Task.CLASSIFICATION
    return SplitPlan(SplitKind.CLASSES if is_sorting else SplitKind.NONE)


def has_to_write(document: Document, request: WriteRequest) -> bool:
    """Tell whether a file must be written: `prepare_data` wrote none where nothing changes."""
    if request.prepared.is_changed or request.aside or document.is_dirty:
        return True
    file, path = document.file, document.path
    in_form = file.kind is FileKind.JSONL and file.encoding in ("utf-8", "ascii")
    wanted = request.prepared.bom
    marked = wanted is ByteOrderMark.ALLOWED or file.bom == (wanted is ByteOrderMark.REQUIRED)
    return not (in_form and marked) or path is None or path.suffix.lower() != ".jsonl"


def prepared_names(document: Document, request: WriteRequest) -> list[str]:
    """Return what the files will be called, unless such files are there already."""
    stem = Path(document.name or _NAMELESS).stem
    return [f"{stem}{suffix}.jsonl" for suffix in request.parts]


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
        self._split = request.split.split(request.prepared.rows.ids, request.facts)
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

    def parts(self) -> dict[str, Iterator[Lines]]:
        """Return what goes into each file, by what is added to its name."""
        split = self._split
        aside = {_PARTS[1]: split.valid, _PARTS[2]: split.test}
        found = {name: self._lines(places) for name, places in aside.items() if len(places)}
        return {_PARTS[0] if found else _WHOLE[0]: self.train(), **found}

    def files(self, paths: Sequence[Path], name: str, parts: Sequence[str]) -> PreparedFiles:
        """Return what was written."""
        by_part = dict(zip(parts, paths, strict=True))
        return PreparedFiles(
            train=paths[0],
            valid=by_part.get(_PARTS[1]),
            format=self._prepared.format,
            separator=self._prepared.separator,
            stop=self._prepared.stop,
            name=name,
            examples=len(self._split.train),
            valid_examples=len(self._split.valid),
            tokens=self._tokens,
            test=by_part.get(_PARTS[2]),
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
