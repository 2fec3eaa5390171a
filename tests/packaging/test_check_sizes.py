"""The size check counts lines of files, functions and classes."""

from __future__ import annotations

from pathlib import Path

import pytest

import check_sizes


def _check(tmp_path: Path, source: str) -> list[check_sizes.TooLong]:
    path = tmp_path / "module.py"
    path.write_text(source)
    return list(check_sizes.check_file(path, "module.py"))


@pytest.mark.parametrize(
    ("lines", "hard"), [(check_sizes.SOFT_FILE + 1, False), (check_sizes.HARD_FILE + 1, True)]
)
def test_long_file(tmp_path: Path, lines: int, hard: bool) -> None:
    (problem,) = _check(tmp_path, "x = 1\n" * lines)
    assert (problem.place, problem.lines, problem.hard) == ("module.py", lines, hard)


@pytest.mark.parametrize(
    ("head", "limit"),
    [
        ("def long():", check_sizes.HARD_FUNCTION),
        ("async def long():", check_sizes.HARD_FUNCTION),
        ("class long:", check_sizes.HARD_CLASS),
    ],
)
def test_long_function_and_class(tmp_path: Path, head: str, limit: int) -> None:
    assert not _check(tmp_path, head + "\n" + "    x = 1\n" * (limit - 1))
    found = _check(tmp_path, head + "\n" + "    x = 1\n" * limit)
    (problem,) = [problem for problem in found if problem.place != "module.py"]
    assert (problem.place, problem.lines, problem.hard) == ("module.py:long", limit + 1, True)
