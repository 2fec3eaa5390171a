"""Finds what has no place in the source although it is valid Python; each rule says why.

A rule is a regular expression over whole files, so that a call may be broken over lines. Comments
are left out, unless the rule is about them (its pattern begins with #). Places where a rule does
not hold are named in the rule, with the reason in a comment.
"""

from __future__ import annotations

import io
import re
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
# These two hold the rules' own examples.
_SKIPPED = ("packaging/check_source.py", "tests/packaging/test_check_source.py")
_WINDOW = ("desktop_ft/ui/", "desktop_ft/qtkit/", "desktop_ft/app/")
_EVERYWHERE = ("desktop_ft/", "packaging/", "tests/", ".ci/")


@dataclass(frozen=True, slots=True)
class Rule:
    """What must not be there, where, why, and an example that the rule must catch."""

    name: str
    pattern: re.Pattern[str]
    folders: tuple[str, ...]
    reason: str
    example: str
    allowed: tuple[str, ...] = ()

    def applies_to(self, name: str) -> bool:
        """Tell whether the rule holds for the file of this name."""
        return name.startswith(self.folders) and not name.startswith(self.allowed or ("\0",))

    @property
    def is_about_comments(self) -> bool:
        """Tell whether the rule reads comments."""
        return self.pattern.pattern.startswith("#")


def _rule(
    name: str,
    pattern: str,
    folders: tuple[str, ...],
    reason: str,
    example: str,
    allowed: tuple[str, ...] = (),
) -> Rule:
    return Rule(name, re.compile(pattern, re.MULTILINE), folders, reason, example, allowed)


RULES = (
    _rule(
        "blocking dialog",
        r"(?<!\bapp)(?<!\b_app)\.exec_?\(",
        ("desktop_ft/",),
        "it blocks the window and every test: use open() and a signal",
        "answer = dialog.exec()",
    ),
    _rule(
        "processEvents",
        r"\bprocessEvents\(",
        ("desktop_ft/",),
        "it runs foreign code in the middle of ours: give long work to a task",
        "QApplication.processEvents()",
    ),
    _rule(
        "terminated thread",
        r"\.terminate\(\)",
        _WINDOW,
        "a thread that is killed keeps its locks: cancel its token and wait",
        "self._thread.terminate()",
    ),
    _rule(
        "bare noqa",
        r"#\s*noqa(?!:\s*[A-Z]+\d+)",
        _EVERYWHERE,
        "name the rule that is switched off, and say why",
        "import os  # noqa",
    ),
    _rule(
        "bare type: ignore",
        r"#\s*type:\s*ignore(?!\[)",
        _EVERYWHERE,
        "name the error that is switched off, and say why",
        "value = call()  # type: ignore",
    ),
    _rule(
        "sleep in the program",
        r"\btime\.sleep\(|from time import .*\bsleep\b",
        ("desktop_ft/",),
        "nobody can wake it up: use CancelToken.sleep or wait for an Event",
        "time.sleep(1)",
        # a command that waits a few seconds for another of its kind, before anything runs
        allowed=("desktop_ft/engine/main.py",),
    ),
    _rule(
        "sleep in a test",
        r"^\s*(?:await )?(?:time|asyncio)\.sleep\((?!0\))|^from time import .*\bsleep\b"
        r"|\bqWait\(|\bqtbot\.wait\(",
        ("tests/",),
        "too long or too short: wait for the signal or the state",
        "qtbot.wait(500)",
        # a program in a string, which the test kills while it sleeps
        allowed=("tests/infra/test_sessions.py",),
    ),
    _rule(
        "message box",
        r"\bQ(?:Message|Input|File|Color|Font)(?:Box|Dialog)(?:\.\w+)?\(",
        ("desktop_ft/",),
        "qtkit.dialogs asks without blocking and can be driven by tests",
        "QMessageBox.question(self, title, text)",
        allowed=("desktop_ft/qtkit/dialogs.py",),
    ),
    _rule(
        "print",
        r"(?<![\w.])print\(",
        ("desktop_ft/",),
        "the window has no console: log it, or do it in a command-line module",
        'print("hello")',
        # the commands talk to a console
        allowed=(
            "desktop_ft/__main__.py",
            "desktop_ft/app/",
            "desktop_ft/engine/main.py",
            "desktop_ft/engine/tokens_command.py",
            "desktop_ft/engine/trainer/main.py",
            "desktop_ft/engine/models/convert.py",
        ),
    ),
    _rule(
        "f-string in a sentence",
        r"(?<!\.)\b(?:text|plural)\(\s*[\"']\w+[\"'],\s*[rb]?f[\"']|\btr\(\s*[rb]?f[\"']",
        ("desktop_ft/",),
        "it cannot be translated: write {name} and call .format(name=...) after it",
        'self.tr(f"Open {name}")',
    ),
    _rule(
        "sorting proxy",
        r"\bQSortFilterProxyModel\b|\bsetSortingEnabled\(\s*True",
        ("desktop_ft/",),
        "14 s for 100,000 rows: order and filter are ours, on ids",
        "proxy = QSortFilterProxyModel(self)",
    ),
    _rule(
        "two-argument singleShot",
        r"\bsingleShot\(\s*[^,()]+,\s*(?:self\.)?_?\w*(?:worker|poller|thread)\w*\.",
        _WINDOW,
        "it runs in the calling thread, not in the worker's: emit a signal",
        "QTimer.singleShot(0, self._worker.poll)",
    ),
    _rule(
        "own style sheet",
        r"\.setStyleSheet\(",
        ("desktop_ft/ui/", "desktop_ft/app/"),
        'set a property and let the theme style it: widget.setProperty("kind", "primary")',
        'label.setStyleSheet("color: red")',
    ),
    _rule(
        "own colour",
        r"[\"']#[0-9a-fA-F]{6}[\"']",
        ("desktop_ft/ui/", "desktop_ft/app/"),
        "colours are tokens of the theme, in resources/themes",
        'QColor("#2563c9")',
    ),
    _rule(
        "mock",
        r"\bMagicMock\b|\bunittest\.mock\b|\bfrom unittest import mock\b",
        ("tests/",),
        "a mock passes when the real thing has changed: use it, or a small typed double",
        "from unittest.mock import MagicMock",
    ),
    _rule(
        "loose end",
        r"#.*\b(?:TODO|FIXME|XXX|HACK)\b",
        _EVERYWHERE,
        "do it, or write an issue",
        "# TODO: later",
    ),
    _rule(
        "path of one machine",
        r"(?<![\w.~}/:])/(?:work|root|Users|mnt|srv|opt)/\w",
        (*_EVERYWHERE, "README.md", "CHANGELOG.md", "docs/", "pyproject.toml"),
        "it is there on one computer only",
        'open("/work/data.csv")',
    ),
    _rule(
        "address of a package index",
        r"\b(?:pypi\.org|pythonhosted\.org|deb\.debian\.org|npmjs\.org)\b|--(?:extra-)?index-url",
        (*_EVERYWHERE, "README.md", "pyproject.toml"),
        "pip's and apt's own settings say where packages come from",
        "pip install --index-url https://pypi.org/simple x",
    ),
)


def check_text(name: str, content: str) -> Iterator[str]:
    """Yield what is wrong with one file."""
    code = _without_comments(content) if name.endswith(".py") else content
    for rule in RULES:
        if rule.applies_to(name):
            for match in rule.pattern.finditer(content if rule.is_about_comments else code):
                line = content.count("\n", 0, match.start()) + 1
                yield f"{name}:{line}: {rule.name}: {rule.reason}"


def _without_comments(content: str) -> str:
    """Blank the comments, so that every character keeps its place."""
    lines = content.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(content).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            line = lines[row - 1]
            lines[row - 1] = line[:column] + " " * len(token.string) + line[token.end[1] :]
    return "".join(lines)


def check_tree(repo: Path) -> list[str]:
    """Return what is wrong in the whole source tree."""
    problems: list[str] = []
    for path in _files(repo):
        name = path.relative_to(repo).as_posix()
        if name not in _SKIPPED:
            problems += check_text(name, path.read_text("utf-8"))
    return problems


def _files(repo: Path) -> Iterator[Path]:
    for folder in ("desktop_ft", "packaging", "tests"):
        yield from sorted((repo / folder).rglob("*.py"))
    for pattern in ("*.md", "*.toml", "docs/**/*.md", ".ci/*"):
        yield from sorted(repo.glob(pattern))


def main() -> int:
    """Print every problem; return 1 if there is one."""
    problems = check_tree(REPO)
    for problem in problems:
        print(problem)
    print(f"{len(RULES)} rules, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
