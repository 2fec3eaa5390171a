"""All checks run, whatever becomes of the others, and pytest's own closing line is told last."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from checks import Check, all_checks, run_all

PYTEST_SAYS = "======= 2 failed, 5 passed, 1 skipped in 3.21s ======="


def _check(title: str, code: str) -> Check:
    return Check(title, (sys.executable, "-c", code))


def test_every_check_runs_and_the_summary_tells(capfd: pytest.CaptureFixture[str]) -> None:
    passed = run_all(
        [
            _check("first", "import sys; print('one'); sys.exit(3)"),
            _check("second", "import sys; print('two'); sys.exit(bool(sys.stdin.read()))"),
            _check("third", f"print({PYTEST_SAYS!r}); print('after')"),
        ],
        os.environ,
    )
    told = capfd.readouterr().out
    assert not passed
    assert told.index("one") < told.index("two")
    summary = told[told.index("==> Summary") :].splitlines()
    assert summary[1].startswith("    FAILED first")
    assert summary[2].startswith("    ok     second")
    assert summary[3].startswith("    ok     third")
    assert summary[-1] == PYTEST_SAYS


def test_run_that_broke_off_does_not_borrow_a_closing_line(
    capfd: pytest.CaptureFixture[str],
) -> None:
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    first = _check("first", f"print({PYTEST_SAYS!r})")
    assert not run_all([first, _check("all tests", killed)], os.environ)
    told = capfd.readouterr().out
    assert "ended by a signal: SIGKILL" in told
    assert told.splitlines()[-1] == "    all tests told no closing line"


def test_all_is_well_when_all_is_well(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_all([_check("only", "pass")], os.environ)
    assert "FAILED" not in capfd.readouterr().out


def test_pytest_arguments_reach_all_tests() -> None:
    *others, last = all_checks(["-k", "word"])
    assert last.command[-2:] == ("-k", "word")
    assert not [check for check in others if "word" in check.command]
    assert any("without_qt" in check.command for check in others)


def test_checks_run_in_pairs(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)  # opened by one alone, it waits for the other
    writes = _check("writes", f"open({str(pipe)!r}, 'w').write('word')")
    reads = _check("reads", f"print(open({str(pipe)!r}).read())")
    assert run_all([writes, reads, _check("last", "pass")], os.environ)
    assert "word" in capfd.readouterr().out
