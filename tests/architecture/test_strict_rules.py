"""The rules of tests/conftest.py bite: each fault in faulty_tests.py ends its test as it must."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent

INI = f"""
[pytest]
pythonpath = {TESTS / "helpers"}
qt_api = pyside6
qt_log_level_fail = WARNING
filterwarnings = error
"""

# name of the faulty test -> what pytest must say about it
TOLD = {
    "test_errs_for_a_qthread": "QThread left running: ['forgotten']",
    "test_errs_for_a_python_thread": "threads left running: ['forgotten']",
    "test_errs_for_a_window": "windows left open: [\"QLabel 'forgotten'\"]",
    "test_fails_for_a_qt_warning": "a stray warning",
    "test_fails_for_a_python_warning": "an old call",
    "test_fails_for_an_exception_in_a_slot": "in a slot",
    "test_errs_for_an_unexpected_log": "WARNING desktop_ft.some.module: something odd: 5",
    "test_errs_for_an_expected_log_that_never_came": "never came: ['something else']",
    "test_errs_for_another_machine": "192.0.2.1",
    "test_errs_for_the_name_of_another_machine": "example.com",
}


@dataclass
class Ending:
    """How one faulty test ended, and what was told about it."""

    kind: str = "passes"
    told: str = ""


@pytest.fixture(scope="module")
def endings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ending]:
    """Run the faulty tests once, under a copy of our conftest."""
    folder = tmp_path_factory.mktemp("faulty")
    shutil.copy(TESTS / "conftest.py", folder)
    shutil.copy(HERE / "faulty_tests.py", folder / "test_faulty.py")
    (folder / "pytest.ini").write_text(INI)
    report = folder / "report.xml"
    plain = ("-p", "no:randomly", "-p", "no:cacheprovider", f"--junit-xml={report}")
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    subprocess.run(
        [sys.executable, "-m", "pytest", *plain, str(folder)],
        cwd=folder,
        env={**env, "OPENAI_API_KEY": "sk-of-the-developer"},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    found: dict[str, Ending] = {}
    for case in ET.parse(report).getroot().iter("testcase"):
        ending = found.setdefault(case.attrib["name"], Ending())
        for kind, tag in (("fails", "failure"), ("errs", "error")):
            for node in case.iter(tag):
                ending.kind = kind
                ending.told += f"{node.get('message')}\n{node.text}"
    return found


def test_every_test_ends_as_its_name_says(endings: dict[str, Ending]) -> None:
    assert len(endings) > len(TOLD)
    wrong = {
        name: ending
        for name, ending in endings.items()
        if not name.startswith(f"test_{ending.kind}_")
    }
    assert not wrong


@pytest.mark.parametrize("name", TOLD)
def test_fault_is_named(endings: dict[str, Ending], name: str) -> None:
    assert TOLD[name] in endings[name].told


def test_every_fault_is_looked_at(endings: dict[str, Ending]) -> None:
    assert {name for name in endings if not name.startswith("test_passes_")} == TOLD.keys()
