"""What the project's own files promise each other."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import desktop_ft
import dev
import display
import system_packages
from desktop_ft.resources import program_dir, resource

REPO = Path(__file__).resolve().parents[2]
PACKAGING = REPO / "packaging"


def _lock(name: str) -> dict[str, str]:
    pinned = {}
    for line in (PACKAGING / name).read_text().splitlines():
        if line and not line.startswith("#"):
            package, sep, version = line.partition("==")
            assert sep, line
            pinned[str(canonicalize_name(package))] = version
    return pinned


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((REPO / "pyproject.toml").read_text())


def test_packaging_is_no_package() -> None:
    """It would hide the library of that name."""
    assert not (PACKAGING / "__init__.py").exists()


def test_lock_holds_what_the_project_needs(project: dict) -> None:
    locks = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": project["dependency-groups"]["dev"],
    }
    runtime = _lock("requirements.lock")
    for name, wanted in locks.items():
        pinned = {**runtime, **_lock(name)}
        for requirement in map(Requirement, wanted):
            if requirement.marker is None or requirement.marker.evaluate():
                version = pinned[str(canonicalize_name(requirement.name))]
                assert requirement.specifier.contains(version), requirement


def test_lock_names_no_build_of_one_machine() -> None:
    runtime, tools = _lock("requirements.lock"), _lock("requirements-dev.lock")
    assert runtime["torch"] == "2.13.0"
    assert not [version for version in (*runtime.values(), *tools.values()) if "+" in version]
    assert not runtime.keys() & tools.keys()


def test_version_is_one(project: dict) -> None:
    assert project["tool"]["setuptools"]["dynamic"]["version"]["attr"] == "desktop_ft.__version__"
    assert desktop_ft.__version__.count(".") == 2


def test_resources_are_found_in_the_source_tree() -> None:
    assert program_dir() == REPO
    assert resource("samples").is_dir()


def test_resources_are_found_in_the_frozen_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("icons", "x.svg") == tmp_path / "resources" / "icons" / "x.svg"


def test_ci_runs_the_test_command_and_nothing_else() -> None:
    script = REPO / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = [line for line in script.read_text().splitlines() if not line.startswith("#")]
    assert lines == ["set -eu", 'cd "$(dirname "$0")/.."', "python3 packaging/dev.py test"]


def test_dev_names_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 2
    told = capsys.readouterr().err
    for command in dev.COMMANDS:
        assert f"dev.py {command} " in told


def test_missing_system_packages_are_found() -> None:
    if not Path("/usr/bin/dpkg-query").exists():
        pytest.skip("not a Debian")
    assert system_packages.missing_packages(["libc6", "no-such-package"]) == ["no-such-package"]


@pytest.mark.display
def test_virtual_display_shows_a_window_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("there is always a display")
    code = (
        "from PySide6.QtWidgets import QApplication;"
        "app = QApplication([]);"
        "print(app.platformName(), app.primaryScreen().size().toTuple())"
    )
    with display.virtual_display() as env:
        answer = subprocess.run(
            [sys.executable, "-c", code],
            env={**env, "QT_QPA_PLATFORM": "xcb"},
            capture_output=True,
            text=True,
            check=True,
        )
        number = env["DISPLAY"].removeprefix(":")
        assert Path(f"/tmp/.X11-unix/X{number}").exists()
    assert answer.stdout.split() == ["xcb", "(1600,", "1000)"]
    assert not Path(f"/tmp/.X11-unix/X{number}").exists()
