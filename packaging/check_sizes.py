"""Finds files, functions and classes that have grown past what a reader can hold in the head.

Above the soft limit of a file it warns; above a hard limit it fails, unless the place is named in
`EXCEPTIONS` with its reason.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
FOLDERS = ("desktop_ft", "packaging")
SOFT_FILE, HARD_FILE = 400, 600
HARD_FUNCTION = 80
HARD_CLASS = 400

# "path" or "path:name" -> why it may be longer
EXCEPTIONS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class TooLong:
    """Something above a limit."""

    place: str
    lines: int
    limit: int
    hard: bool

    def __str__(self) -> str:
        word = "too long" if self.hard else "long"
        return f"{self.place}: {word}: {self.lines} lines, the limit is {self.limit}"


def check_file(path: Path, name: str) -> Iterator[TooLong]:
    """Yield what is too long in one file."""
    content = path.read_text("utf-8")
    lines = content.count("\n")
    if lines > HARD_FILE:
        yield TooLong(name, lines, HARD_FILE, hard=True)
    elif lines > SOFT_FILE:
        yield TooLong(name, lines, SOFT_FILE, hard=False)
    for node in ast.walk(ast.parse(content, filename=name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            limit = HARD_FUNCTION
        elif isinstance(node, ast.ClassDef):
            limit = HARD_CLASS
        else:
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > limit:
            yield TooLong(f"{name}:{node.name}", length, limit, hard=True)


def main() -> int:
    """Print what is too long; return 1 if a hard limit is broken or an exception is idle."""
    found = [
        problem
        for folder in FOLDERS
        for path in sorted((REPO / folder).rglob("*.py"))
        for problem in check_file(path, path.relative_to(REPO).as_posix())
    ]
    idle = EXCEPTIONS.keys() - {problem.place for problem in found if problem.hard}
    failures = [p for p in found if p.hard and p.place not in EXCEPTIONS]
    for problem in found:
        excuse = EXCEPTIONS.get(problem.place)
        print(f"{problem}" + (f" (allowed: {excuse})" if excuse else ""))
    for place in sorted(idle):
        print(f"{place}: named as an exception, but it is not too long")
    print(f"{len(failures) + len(idle)} problems")
    return 1 if failures or idle else 0


if __name__ == "__main__":
    sys.exit(main())
