"""The set-up in a small repository of its own: real virtual environment, real pip, no network.

Two tiny wheels stand for the packages of the lock files; everything else is as it is here.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
SCRIPTS = ("console.py", "environment.py")
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "desktop-ft"
version = "0"
"""
# What setuptools does for the real one, which a new environment does not hold.
BACKEND = """
import zipfile
from pathlib import Path
NAME = "desktop_ft-0-py3-none-any.whl"
INFO = "desktop_ft-0.dist-info/"
FILES = {
    "desktop_ft.pth": str(Path.cwd()),
    INFO + "METADATA": "Metadata-Version: 2.1\\nName: desktop-ft\\nVersion: 0\\n",
    INFO + "WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    INFO + "entry_points.txt": "[console_scripts]\\ndesktop-ft = desktop_ft:main\\n",
}
def build_editable(folder, settings=None, metadata=None):
    with zipfile.ZipFile(Path(folder, NAME), "w") as archive:
        for path, text in FILES.items():
            archive.writestr(path, text)
        archive.writestr(INFO + "RECORD", "".join(f"{path},,\\n" for path in FILES))
    return NAME
def build_wheel(*arguments):
    raise NotImplementedError
"""
ENSURE = """
import sys
sys.path.insert(0, "packaging")
import console, environment
try:
    environment.ensure()
except console.CannotGoOn as error:
    sys.exit(str(error))
"""


def _wheel(folder: Path, name: str, version: str) -> None:
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"version = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},{_digest(text)},{len(text)}\n" for path, text in files.items())
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        for path, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(path, text)


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class Repo:
    """A repository that can be set up in seconds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.wheels = folder / "wheels"
        self.wheels.mkdir()
        self.python = folder / ".venv" / "bin" / "python"
        self._settings = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        for name, content in {
            "pyproject.toml": PROJECT,
            "backend.py": BACKEND,
            "packaging/requirements.lock": "thing==1.0\ntorch==2.13.0\n",
            "packaging/requirements-dev.lock": "tool==1.0\n",
            "desktop_ft/__init__.py": "def main():\n    print('it runs')\n",
        }.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(content)
        for script in SCRIPTS:
            shutil.copy(REPO / "packaging" / script, folder / "packaging")
        self.add_packages()

    def ensure(self, **settings: str) -> subprocess.CompletedProcess[str]:
        """Set up, with a pip that finds packages in the wheels' folder only."""
        inherited = {n: v for n, v in os.environ.items() if not n.startswith(("PIP_", "PYTHON"))}
        env = {**inherited, "PIP_CONFIG_FILE": os.devnull, **self._settings, **settings}
        return subprocess.run(
            [sys.executable, "-c", ENSURE],
            cwd=self.folder,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )

    def add_packages(self) -> None:
        """Put the packages of the lock files where pip finds them."""
        for name, version in (("torch", "2.13.0"), ("thing", "1.0"), ("tool", "1.0")):
            _wheel(self.wheels, name, version)

    def without_packages(self) -> None:
        """Take every package away, as when the network is gone."""
        for wheel in self.wheels.iterdir():
            wheel.unlink()

    def version(self, name: str) -> str:
        """Return the version of a package, as the environment imports it."""
        code = f"import {name}; print({name}.version)"
        command = [self.python, "-c", code]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path)


def test_set_up_once_and_again_only_for_a_new_lock(repo: Repo) -> None:
    first = repo.ensure()
    assert first.returncode == 0, first.stderr + first.stdout
    steps = [line for line in first.stdout.splitlines() if line.startswith("==>")]
    assert "torch==2.13.0" in steps[1], "torch comes first and alone"
    script = subprocess.run(
        [repo.folder / ".venv" / "bin" / "desktop-ft"], capture_output=True, text=True, check=True
    )
    assert script.stdout == "it runs\n"

    repo.without_packages()
    again = repo.ensure()
    assert (again.returncode, again.stdout) == (0, ""), "nothing to do, and nothing to fetch"

    _wheel(repo.wheels, "thing", "2.0")
    (repo.folder / "packaging" / "requirements.lock").write_text("thing==2.0\ntorch==2.13.0\n")
    assert repo.ensure().returncode == 0
    assert repo.version("thing") == "2.0"


def test_set_up_without_a_network_says_so_and_heals(repo: Repo) -> None:
    repo.without_packages()
    failed = repo.ensure()
    assert failed.returncode == 1
    assert "Is the network there" in failed.stderr
    assert ".cache/setup.log" in failed.stderr
    assert "Traceback" not in failed.stderr
    # what a pip that was killed leaves: a package that claims to be there and is not
    (site,) = repo.folder.glob(".venv/lib/python*/site-packages")
    info = site / "thing-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n")
    repo.add_packages()
    healed = repo.ensure()
    assert healed.returncode == 0, healed.stderr
    assert repo.version("thing") == "1.0"
