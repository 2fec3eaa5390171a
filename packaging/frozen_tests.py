"""Runs tests inside the standalone program: REPO PACKAGES PYTHON [pytest's arguments].

The entry of an executable that `dev.py build --with-tests` makes beside the program, of the same
modules and libraries, and that is never shipped. What only tests need (pytest and the packages
they compare with) comes from the developers' environment; what the program needs must be inside.
"""

from __future__ import annotations

import importlib.machinery
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

# Of the environment's packages only these are given: another one is missing in the program.
_OF_TESTS = {
    *("pytest", "_pytest", "py", "pytest_timeout", "pytestqt", "pluggy", "iniconfig", "packaging"),
    *("pygments", "hypothesis", "_hypothesis_globals", "sortedcontainers"),
    *("sacrebleu", "lxml", "portalocker", "tabulate", "colorama", "rouge_score", "nltk", "absl"),
    "six",
}


class _ForTests:
    """Finds what tests need, after the program's own finders have not."""

    def __init__(self, packages: Path, standard: Sequence[str]) -> None:
        self._packages, self._standard = packages, list(standard)
        self.from_outside: set[str] = set()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        top = name.partition(".")[0]
        if name == "PySide6.QtTest":  # pytest-qt's; the library of it goes with the module
            places = [str(self._packages / "PySide6")]
        elif path is not None:
            places = [str(place) for place in path]
        elif top in _OF_TESTS:
            places = [str(self._packages)]
        elif top in sys.stdlib_module_names:
            places = self._standard
            self.from_outside.add(top)
        else:
            return None
        return importlib.machinery.PathFinder.find_spec(name, places, target)


def main(arguments: Sequence[str]) -> int:
    """Run them; say which modules of Python itself were taken from outside.

    PACKAGES is where the environment has its packages, PYTHON where Python's own modules are.
    """
    repo, packages, python = (Path(argument) for argument in arguments[:3])
    finder = _ForTests(packages, [str(python), str(python / "lib-dynload")])
    sys.meta_path.append(finder)
    pytest = importlib.import_module("pytest")
    given = [
        *("-c", str(repo / "pyproject.toml"), "--rootdir", str(repo)),
        *("-o", "pythonpath=tests/helpers packaging", "-p", "no:cacheprovider"),
        *("-p", "pytestqt.plugin", "-p", "pytest_timeout"),
    ]
    result = int(pytest.main([*given, *arguments[3:]]))
    ours = sys.modules["desktop_ft"].__file__ or ""
    if not ours.startswith(sys._MEIPASS):  # type: ignore[attr-defined]
        print(f"the tests ran {ours}, which is not in the program")
        return 1
    print("from outside, of Python itself:", ", ".join(sorted(finder.from_outside)))
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
