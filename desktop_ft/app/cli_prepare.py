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
from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop_ft.core.checks.affix import shown
from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.errors import AppError
from desktop_ft.core.example import Format
from desktop_ft.core.prepared import Analysis, Prepared
from desktop_ft.core.split_plan import SplitKind, SplitPlan
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.services.document import Document
from desktop_ft.services.prepare import (
    PreparedFiles,
    PrepareService,
    WriteRequest,
    has_to_write,
    refuse_half_names,
    refuse_unreadable,
    tool_split,
)

_SIGNS = {Severity.BAD: "x", Severity.WARN: "!", Severity.HINT: "-"}
_INTERRUPTED = 130


class _NoAnswer(Exception):
    """Standard input ended before the questions did."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a table, JSONL, JSON or text file")
    parser.add_argument(
        "--accept-all", action="store_true", help="take every proposed fix without asking"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where the prepared files go (default: beside FILE)"
    )
    parser.add_argument(
        "--format",
        choices=[each.value for each in Format],
        help="default: prompt-completion for data that already is, else chat",
    )


def main(arguments: Sequence[str]) -> int:
    """Carry out the command; `arguments` are those after `prepare`."""
    parser = argparse.ArgumentParser(
        "desktop-ft prepare", description="Check a file and write it ready for training."
    )
    add_arguments(parser)
    return run(parser.parse_args(arguments))


def run(options: argparse.Namespace) -> int:
    """Carry out the command with parsed arguments; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        with _opened(options.file) as document:
            return _prepare(document, options)
    except AppError as error:
        return _fail(error)
    except _NoAnswer:
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
def _opened(path: Path) -> Iterator[Document]:
    from desktop_ft.infra.documents import document_service

    with tempfile.TemporaryDirectory(prefix="desktop-ft-") as sessions:
        service = document_service(Path(sessions))
        document = service.open_job(path)(CancelToken(), no_report)
        try:
            yield document
        finally:
            document.close()


def _prepare(document: Document, options: argparse.Namespace) -> int:
    from desktop_ft.infra.prepared_files import PreparedFileWriter
    from desktop_ft.infra.tokens import count_tokens

    service = PrepareService(PreparedFileWriter(), count_tokens)
    format_ = Format(options.format) if options.format else document.dataset.format
    if options.format != Format.CHAT:
        refuse_half_names(document.dataset)
    token = CancelToken()
    analysis = service.analyse_job(document, format_)(token, no_report)
    _print_findings(document, analysis)
    talk = _Talk(accept_all=options.accept_all)
    prepared = service.prepare_job(analysis, _chosen(analysis, talk))(token, no_report)
    request = WriteRequest(prepared, _split(prepared, talk), options.out)
    if has_to_write(document, request) and not talk.agrees("Write the prepared file?"):
        print("Nothing was written.")
        return 0
    _print_result(document, service.write_job(document, request)(token, no_report))
    return 0


def _chosen(analysis: Analysis, talk: _Talk) -> set[str]:
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
        if finding.code == "unreadable":
            if not talk.agrees(f"  {finding.fix.label}?", proposed=False):
                raise refuse_unreadable(finding)
        elif finding.necessary:
            print(f"  {finding.fix.label} (has to be)")
        elif talk.agrees(f"  {finding.fix.label}?", proposed=finding.taken):
            taken.add(finding.code)
    return taken


def _split(prepared: Prepared, talk: _Talk) -> SplitPlan:
    plan = tool_split(prepared)
    question = "  Keep examples aside to see how well the model sorts them?"
    if plan.kind is SplitKind.NONE or talk.agrees(question):
        return plan
    return SplitPlan()


class _Talk:
    """Asks on the terminal, or agrees to everything."""

    def __init__(self, *, accept_all: bool) -> None:
        self.accept_all = accept_all

    def agrees(self, question: str, *, proposed: bool = True) -> bool:
        """Return the answer; Enter alone takes what is proposed."""
        if self.accept_all:
            if question.startswith(" "):
                print(f"{question[:-1]}{'' if proposed else ' – left as it is'}")
            return proposed
        print(f"{question} [{'Y/n' if proposed else 'y/N'}] ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            print()
            raise _NoAnswer
        answer = line.strip().casefold()
        if not answer:
            return proposed
        return not answer.startswith(("n", "н")) if proposed else answer.startswith(("y", "д"))


def _print_findings(document: Document, analysis: Analysis) -> None:
    for note in document.file.notes:
        print(note)
    count = len(analysis.rows.ids)
    print(f"{document.name}: {count:,} example{'' if count == 1 else 's'}, {analysis.format.value}")
    for finding in analysis.findings:
        rows = f" ({finding.count:,})" if finding.count else ""
        print(f"{_SIGNS[finding.severity]} {finding.title}{rows}\n    {finding.why}")
    if not analysis.findings:
        print("Nothing to mend was found.")


def _print_result(document: Document, files: PreparedFiles) -> None:
    if files.train == document.path:
        print(f"\n{files.train.name} can be trained with as it is; nothing was written.")
    else:
        print(f"\nWritten: {files.train} ({files.examples:,} examples, {files.tokens:,} tokens)")
        if files.valid is not None:
            print(f"Written: {files.valid} ({files.valid_examples:,} examples kept aside)")
    if files.separator:
        print(f"When you ask the model, end each question with “{shown(files.separator)}”.")
    if files.stop:
        print(f"Let it stop at “{shown(files.stop)}”.")


def _fail(error: AppError) -> int:
    return _complain(str(error))


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
