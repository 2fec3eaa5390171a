"""All checks run, whatever becomes of the others, and pytest's own closing line is told last."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import checks
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


class Project:
    """A folder whose tests are run by pytest, as `all tests` runs the real ones."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        noted = folder / ".pytest_cache" / "v" / "cache" / "lastfailed"
        monkeypatch.setattr(checks, "REPO", folder)
        monkeypatch.setattr(checks, "_LAST_FAILED", noted)
        (folder / "pytest.ini").write_text("[pytest]\n")

    def check(self, tests: str) -> bool:
        (self.folder / "test_it.py").write_text(tests)
        pytest = (sys.executable, "-m", "pytest")
        alone = (*pytest, "--last-failed", "--last-failed-no-failures=none")
        env = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        return run_all([Check("all tests", pytest, again=alone)], env)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    return Project(tmp_path, monkeypatch)


FAILS_ONCE = """
from pathlib import Path

def test_steady(): pass

def test_unsteady():
    seen = Path(__file__).with_name("seen")
    first = not seen.exists()
    seen.touch()
    assert not first
"""


def test_what_failed_is_asked_once_more_alone(
    project: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    assert project.check(FAILS_ONCE)
    told = capfd.readouterr().out
    summary = told[told.index("==> Summary") :].splitlines()
    assert summary[1].startswith("    ok     all tests")
    assert summary[2].strip() == "unsteady, passed alone: test_it.py::test_unsteady"
    assert "1 passed" in summary[-1]


def test_what_fails_again_fails(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    assert not project.check("def test_bad(): assert False")
    told = capfd.readouterr().out
    assert told.count("1 failed") == 3  # twice as it happened, and in the summary
    assert "unsteady" not in told


def test_many_failures_are_no_accident(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    tests = "\n".join(f"def test_{n}(): assert False" for n in range(6))
    assert not project.check(tests)
    assert capfd.readouterr().out.count("6 failed") == 2  # as it happened, and in the summary


def test_a_run_that_broke_off_is_not_asked_again(
    project: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    assert not project.check("def broken(:")
    assert "error" in capfd.readouterr().out.splitlines()[-1]


def test_all_is_well_when_all_is_well(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_all([_check("only", "pass")], os.environ)
    assert "FAILED" not in capfd.readouterr().out


def test_pytest_arguments_reach_all_tests() -> None:
    *others, last = all_checks(["-k", "word"])
    assert last.command[-2:] == ("-k", "word")
    assert not [check for check in others if "word" in check.command]
    assert any("without_qt" in check.command for check in others)
    assert not [word for word in last.command if word.startswith("--ignore")]


def test_no_test_is_left_out_or_run_twice() -> None:
    *others, last = all_checks()
    without_qt = next(check.command for check in others if "without_qt" in check.command)
    ignored = {word.partition("=")[2] for word in last.command if word.startswith("--ignore")}
    assert ignored == {word for word in without_qt if word.startswith("tests/")}
    assert ignored


def test_checks_run_in_pairs(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)  # opened by one alone, it waits for the other
    writes = _check("writes", f"open({str(pipe)!r}, 'w').write('word')")
    reads = _check("reads", f"print(open({str(pipe)!r}).read())")
    assert run_all([writes, reads, _check("last", "pass")], os.environ)
    assert "word" in capfd.readouterr().out
