"""What `desktop-ft prepare` says on a terminal and asks there. In English, as commands do."""

from __future__ import annotations

import sys

from desktop_ft.core.checks.affix import shown
from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.prepared import Analysis
from desktop_ft.services.document import Document
from desktop_ft.services.prepare import PreparedFiles

NOT_DONE = " – left as it is"
_SIGNS = {Severity.BAD: "x", Severity.WARN: "!", Severity.HINT: "-"}


class NoAnswer(Exception):
    """Standard input ended before the questions did."""


class Talk:
    """Asks on the terminal, or agrees to everything."""

    def __init__(self, *, accept_all: bool) -> None:
        self.accept_all = accept_all

    def agrees(self, question: str, *, proposed: bool = True) -> bool:
        """Return the answer; Enter alone takes what is proposed."""
        if self.accept_all:
            if question.startswith(" "):
                print(f"{question[:-1]}{'' if proposed else NOT_DONE}")
            return proposed
        print(f"{question} [{'Y/n' if proposed else 'y/N'}] ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            print()
            raise NoAnswer
        answer = line.strip().casefold()
        if not answer:
            return proposed
        return not answer.startswith(("n", "н")) if proposed else answer.startswith(("y", "д"))


def print_findings(document: Document, analysis: Analysis) -> None:
    """Tell what was found; the name in brackets is what --take and --leave want."""
    for note in document.file.notes:
        print(note)
    own, count = analysis.own, len(analysis.rows.ids)
    beside = ""
    if own is not None and own.is_file:
        count = own.learned(analysis.rows.ids)
        beside = f", and {len(analysis.rows.ids) - count:,} of {own.column} kept aside"
    many = "" if count == 1 else "s"
    print(f"{document.name}: {count:,} example{many}{beside}, {analysis.format.value}")
    for finding in analysis.findings:
        rows = f" ({finding.count:,})" if finding.count else ""
        name = f"  [{finding.code}]" if finding.fix else ""
        print(f"{_SIGNS[finding.severity]} {finding.title}{rows}{name}\n    {finding.why}")
    if not analysis.findings:
        print("Nothing to mend was found.")


def print_result(document: Document, files: PreparedFiles) -> None:
    """Tell what was written, and what must be known when the model is asked."""
    if files.train == document.path:
        print(f"\n{files.train.name} can be trained with as it is; nothing was written.")
    else:
        print(f"\nWritten: {files.train} ({files.examples:,} examples, {files.tokens:,} tokens)")
        if files.valid is not None:
            print(f"Written: {files.valid} ({files.valid_examples:,} examples kept aside)")
        if files.test is not None:
            print(f"Written: {files.test} (for a last test of your own)")
    if files.separator:
        print(f"When you ask the model, end each question with “{shown(files.separator)}”.")
    if files.stop:
        print(f"Let it stop at “{shown(files.stop)}”.")
