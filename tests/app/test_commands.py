"""The command line: what each word runs, what is said, and what is not imported."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_ft.__main__ import main

REPO = Path(__file__).resolve().parents[2]
HEAVY = "openai|pandas|pyarrow|keyring|pyqtgraph|torch|transformers|httpx2|calamine|openpyxl"
LATER = r"ssl|http\.client|urllib\.request|orjson|quicktok|desktop_ft\.infra\.sources\.jsonl"
# What the window imports until it is shown: measured 603, of them 296 of our own and 86 of NumPy.
MOST_IMPORTED = 680
MAY_BE_IMPORTED = {"PySide6", "desktop_ft", "filelock", "numpy", "shiboken6", "shibokensupport"}


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("prepare", "engine", "play", "--version-long"))


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"Desktop FT \d+\.\d+\.\d+\S*\n", capsys.readouterr().out)


def test_version_long_tells_every_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version-long"]) == 0
    facts = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())
    assert re.match(r"\d+\.\d+", facts["Qt"])
    for name in ("Python", "PySide6", "openai", "Key store", "Languages", "Base model", "Icons"):
        assert facts[name], name
    assert facts["Key store"] == "none"  # of the tests


def test_a_key_store_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--try-key-store"]) == 1
    assert "no key store" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--nonsense"], ["a.csv", "b.csv"]])
def test_what_is_not_understood_is_said(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "usage" in capsys.readouterr().err


def test_the_window_waits_for_no_heavy_library() -> None:
    """Half a second each, or little but many; the worker that first needs them imports them."""
    code = f"""
import re, sys
from desktop_ft.app.window import make_application, Program, AppPaths, Redactor
app = make_application()
program = Program(app, AppPaths.from_environment(), Redactor())
program.start()
print(sorted(name for name in sys.modules if re.fullmatch(r"{HEAVY}|{LATER}", name)))
others = {{name.partition(".")[0] for name in sys.modules}} - sys.stdlib_module_names
print(len(sys.modules), *(name for name in others if not name.startswith("_")))
program.ended.connect(app.exit)
program.close_window()
app.exec()
program.finish()
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(REPO)},
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    assert done.returncode == 0, done.stderr
    heavy, told = done.stdout.splitlines()
    assert heavy == "[]"
    count, *others = told.split()
    made_up = {"signature_bootstrap", "cython_runtime"}  # by shiboken and Cython, without a file
    assert set(others) - made_up == MAY_BE_IMPORTED
    assert int(count) <= MOST_IMPORTED, "each takes half a millisecond and more, frozen too"
