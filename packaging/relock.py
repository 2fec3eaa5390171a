"""Writes the lock files anew from what the virtual environment holds.

What the program needs (`project.dependencies` and all that follows from it) goes to
requirements.lock, the rest of what `dependency-groups.dev` needs to requirements-dev.lock. Run it
with the environment's own Python, after `pip install` of a new or newer package there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution, distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from environment import DEV_LOCK, REPO, RUNTIME_LOCK

_HEADER = "# Made by: python3 packaging/dev.py relock\n"


def relock() -> list[str]:
    """Write both lock files; return the packages of the environment that neither needs."""
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))
    runtime = _closure(project["project"]["dependencies"])
    dev = _closure(project["dependency-groups"]["dev"])
    RUNTIME_LOCK.write_text(_HEADER + _lines(runtime.values()), "utf-8")
    only_dev = [line for name, line in dev.items() if name not in runtime]
    DEV_LOCK.write_text(_HEADER + _lines(only_dev), "utf-8")
    return sorted(_installed() - runtime.keys() - dev.keys())


def _closure(requirements: Iterable[str]) -> dict[str, str]:
    """Return `name==version` of these packages and of all that they need here, by name."""
    pinned: dict[str, str] = {}
    waiting = [(Requirement(text), frozenset[str]()) for text in requirements]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement, extras_of_parent = waiting.pop()
        if not _applies(requirement, extras_of_parent):
            continue
        name = canonicalize_name(requirement.name)
        extras = frozenset(requirement.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            found = distribution(name)
        except PackageNotFoundError:
            raise SystemExit(f"{name} is needed but not installed in .venv") from None
        # "+cpu" and the like name one machine's build, not a version of the package
        pinned[name] = f"{found.metadata['Name']}=={found.version.partition('+')[0]}"
        waiting += [(Requirement(text), extras) for text in found.requires or ()]
    return pinned


def _applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({"extra": extra}) for extra in (extras or {""}))


def _lines(pinned: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in sorted(pinned, key=str.lower))


def _installed() -> set[str]:
    own = {"pip", "desktop-ft"}
    return {str(canonicalize_name(found.metadata["Name"])) for found in distributions()} - own


if __name__ == "__main__":
    for name in relock():
        print(f"in .venv, but needed by nothing: {name}")
