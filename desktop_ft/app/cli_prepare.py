"""`desktop-ft prepare FILE`: the wizard's work on a terminal, without a window or Qt.

Speaks English, as commands do. Every failure is a sentence on standard error and exit code 1.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_ft.app.cli_talk import NOT_DONE, NoAnswer, Talk, print_findings, print_result
from desktop_ft.core.checks.finding import Finding, Severity
from desktop_ft.core.errors import AppError, CannotPrepare
from desktop_ft.core.example import Format
from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.prepared import Analysis, Prepared
from desktop_ft.core.split import SEED
from desktop_ft.core.split_plan import SplitKind, SplitPlan
from desktop_ft.core.targets import Target
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.services.check_reports import CheckReports
from desktop_ft.services.dividing import Opener
from desktop_ft.services.document import Document
from desktop_ft.services.prepare import (
    PrepareService,
    WriteRequest,
    has_to_write,
    refuse_half_names,
    refuse_unreadable,
    tool_split,
)

if TYPE_CHECKING:
    from desktop_ft.core.split_column import SplitChoice

_INTERRUPTED = 130
_SERIOUS = 3
_MOST_PERCENT = 90


EXIT_CODES = """\
exit codes: 0 done; 1 it cannot be prepared or written, with the reason on standard error;
2 the command was not understood; 3 with --check: something serious was found.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a table, JSONL, JSON or text file")
    parser.add_argument(
        "--accept-all", action="store_true", help="take every proposed fix without asking"
    )
    parser.add_argument(
        "--check", action="store_true", help="only tell what is found; ask and write nothing"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where the prepared files go (default: beside FILE)"
    )
    parser.add_argument(
        "--format",
        choices=[each.value for each in Format],
        help="default: prompt-completion for data that already is, else chat",
    )
    parser.add_argument(
        "--target",
        metavar="NAME",
        help="hold the examples against the rules of the place that is to train: built-in,"
        " openai, azure, nebius, together, fireworks",
    )
    parser.add_argument(
        "--system", metavar="TEXT", default="", help="say this to the model in every conversation"
    )
    for name, meaning in (("take", "take"), ("leave", "leave out")):
        parser.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="WHAT",
            help=f"{meaning} a fix without asking: the name of a finding, or of a topic such as"
            " privacy; may be given again",
        )
    kept = parser.add_mutually_exclusive_group()
    kept.add_argument(
        "--split",
        type=_split_plan,
        metavar="SHARE",
        help="keep examples aside: 10%%, 50, none, or own for the table's own column",
    )
    kept.add_argument(
        "--split-column",
        metavar="NAME",
        help="the column that says which examples are kept aside, where it is not found by itself",
    )
    kept.add_argument(
        "--validation",
        type=Path,
        metavar="FILE",
        help="keep the examples of this file aside; it is checked with FILE, also for questions"
        " that stand in both",
    )
    parser.add_argument(
        "--aside",
        action="append",
        default=[],
        metavar="VALUE",
        help="what stands in that column for an example kept aside; may be given again",
    )
    parser.add_argument(
        "--seed", type=int, default=SEED, metavar="N", help=f"of that choice (default: {SEED})"
    )
    parser.add_argument(
        "--report",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="write what was found, as .html or .json; may be given again",
    )


def _split_plan(said: str) -> SplitPlan:
    share, is_percent = said.removesuffix("%"), said.endswith("%")
    if said in ("none", "own"):
        return SplitPlan(SplitKind.NONE if said == "none" else SplitKind.OWN)
    if not share.isdecimal() or not int(share) or (is_percent and int(share) > _MOST_PERCENT):
        raise argparse.ArgumentTypeError(f"“{said}” is no share: say 10%, 50, none or own")
    if is_percent:
        return SplitPlan(SplitKind.PERCENT, percent=int(share))
    return SplitPlan(SplitKind.NUMBER, number=int(share))


def main(arguments: Sequence[str]) -> int:
    """Carry out the command; `arguments` are those after `prepare`."""
    parser = argparse.ArgumentParser(
        "desktop-ft prepare",
        description="Check a file and write it ready for training.",
        epilog=EXIT_CODES,
    )
    add_arguments(parser)
    return run(parser.parse_args(arguments))


def run(options: argparse.Namespace) -> int:
    """Carry out the command with parsed arguments; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        with _opened(options.file) as (document, opener):
            return _prepare(document, opener, options)
    except AppError as error:
        return _fail(error)
    except NoAnswer:
        return _complain("No answer came, so nothing was written. --accept-all takes every fix.")
    except KeyboardInterrupt:
        _complain("Stopped; nothing was written.")
        return _INTERRUPTED
    except BrokenPipeError:
        # whoever read our output has gone; keep Python from complaining once more at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001  a terminal gets a sentence, never a traceback
        return _complain(
            "Something in the program went wrong; your file is as it was."
            f" ({type(error).__name__}: {error})"
        )


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tuple[Document, Opener]]:
    from desktop_ft.infra.documents import document_service

    with tempfile.TemporaryDirectory(prefix="desktop-ft-") as sessions:
        service = document_service(Path(sessions))
        document = service.open_job(path)(CancelToken(), no_report)
        try:
            yield document, service.open_job
        finally:
            document.close()


def _prepare(document: Document, opener: Opener, options: argparse.Namespace) -> int:
    from desktop_ft.infra.prepared_files import PreparedFileWriter
    from desktop_ft.infra.target_files import read_targets
    from desktop_ft.infra.tokens import count_tokens

    service = PrepareService(PreparedFileWriter(), count_tokens, read_targets, opener)
    target = _target(service, options.target)
    format_ = Format(options.format) if options.format else document.dataset.format
    if options.format != Format.CHAT:
        refuse_half_names(document.dataset)
    token = CancelToken()
    wanted = PrepareOptions(target, options.system, split=_split_choice(document, options))
    job = service.analyse_job(document, format_, wanted, beside=options.validation)
    analysis = job(token, no_report)
    print_findings(document, analysis)
    if options.check:
        _write_reports(document, analysis, analysis.proposed, options, target)
        is_serious = any(each.severity is Severity.BAD for each in analysis.findings)
        return _SERIOUS if is_serious else 0
    talk = Talk(accept_all=options.accept_all)
    taken = _chosen(analysis, talk, options)
    prepared = service.prepare_job(analysis, taken)(token, no_report)
    plan = _split(analysis, prepared, talk, options)
    request = WriteRequest(prepared, plan, options.out, analysis.facts)
    if has_to_write(document, request) and not talk.agrees("Write the prepared file?"):
        print("Nothing was written.")
        return 0
    print_result(document, service.write_job(document, request)(token, no_report))
    _write_reports(document, analysis, taken, options, target)
    return 0


def _target(service: PrepareService, name: str | None) -> Target | None:
    if name is None:
        return None
    targets = {each.code: each for each in service.targets()}
    if name not in targets:
        raise CannotPrepare(
            text("app", "No place that trains is called {name}.").format(name=name),
            text("app", "There are: {names}.").format(names=", ".join(targets)),
        )
    return targets[name]


def _write_reports(
    document: Document,
    analysis: Analysis,
    taken: Collection[str],
    options: argparse.Namespace,
    target: Target | None,
) -> None:
    from desktop_ft import __version__
    from desktop_ft.infra.check_report.writer import CheckReportWriter

    reports = CheckReports(CheckReportWriter(), f"Desktop FT {__version__}")
    name = str(target.title) if target else ""
    for path in options.report:
        job = reports.write_job(document, analysis, taken, path, target=name)
        print(f"Written: {job(CancelToken(), no_report)}")


def _chosen(analysis: Analysis, talk: Talk, options: argparse.Namespace) -> set[str]:
    """Go through the fixes in their order; the necessary ones are only told.

    Unreadable rows are left out with a person's consent alone.
    """
    taken: set[str] = set()
    fixable = [each for each in analysis.findings if each.fix is not None]
    for finding in fixable:
        if finding.code == "unreadable" and talk.accept_all:
            raise refuse_unreadable(finding)
    if fixable:
        print("\nWhat will be done:")
    for finding in fixable:
        assert finding.fix is not None
        said = _said(finding, options)
        if finding.code == "unreadable":
            if not talk.agrees(f"  {finding.fix.label}?", proposed=False):
                raise refuse_unreadable(finding)
        elif finding.necessary:
            print(f"  {finding.fix.label} (has to be)")
        elif said is not None:
            print(f"  {finding.fix.label}{'' if said else NOT_DONE}")
            taken |= {finding.code} if said else set()
        elif talk.agrees(f"  {finding.fix.label}?", proposed=finding.taken):
            taken.add(finding.code)
    return taken


def _said(finding: Finding, options: argparse.Namespace) -> bool | None:
    """Return what the command line says of a fix; None where it leaves it to the talk."""
    names = {finding.code, finding.topic.value}
    if names & set(options.leave):
        return False
    return True if names & set(options.take) else None


def _split_choice(document: Document, options: argparse.Namespace) -> SplitChoice | None:
    """Return the column that the user points at, with the words that it must hold."""
    from desktop_ft.core.split_column import SplitChoice, Use, use_of
    from desktop_ft.services.dividing import values_job

    name = options.split_column
    if name is None:
        return None
    values = values_job(document, name)(CancelToken(), no_report).values
    if not values:
        raise CannotPrepare(
            text("app", "The column “{name}” divides nothing.").format(name=name),
            text("app", "There is no such column, or each example says something else there."),
        )
    known = [(value, use) for value in values if (use := use_of(value)) is not None]
    told = [(value, Use.VALID) for value in options.aside]
    missing = [value for value in options.aside if value not in values]
    if missing or not any(use is not Use.TRAIN for _, use in (*known, *told)):
        raise CannotPrepare(
            text("app", "Which value stands for an example kept aside?"),
            text("app", "In the column “{name}” stand: {values}.").format(
                name=name, values=", ".join(values)
            ),
            text("app", "Say one of them with --aside."),
        )
    return SplitChoice(name, tuple(told or known))


def _split(
    analysis: Analysis, prepared: Prepared, talk: Talk, options: argparse.Namespace
) -> SplitPlan:
    plan: SplitPlan | None = options.split
    if plan is None and (options.split_column or options.validation):
        plan = SplitPlan(SplitKind.OWN)
    if plan is not None and plan.kind is SplitKind.OWN:
        if analysis.own is None:
            raise CannotPrepare(
                text("app", "No column says which examples are kept aside."),
                text("app", "Such a column holds words like train and test."),
                text("app", "Say --split 10% instead, or add the column."),
            )
        return replace(plan, own=analysis.own)
    if plan is not None:
        return replace(plan, seed=options.seed)
    proposed = tool_split(prepared)
    question = "  Keep examples aside to see how well the model sorts them?"
    if proposed.kind is SplitKind.NONE or talk.agrees(question):
        return proposed
    return SplitPlan()


def _fail(error: AppError) -> int:
    return _complain(str(error))


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
