"""What each edition of the standalone program leaves out, as contents.toml names it.

Knows names and sizes; neither how a program is built nor what it is for.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

LISTS = Path(__file__).with_name("contents.toml")
SMALL, COMPLETE = "desktop-ft", "desktop-ft-complete"
TITLES = {SMALL: "Desktop FT", COMPLETE: "Desktop FT Complete"}
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Modules by name, or files by patterns of their place in the program."""

    names: tuple[str, ...]
    mib: float
    why: str
    only: str = ""

    def concerns(self, edition: str) -> bool:
        """Tell whether this edition goes without."""
        return self.only in {"", edition}

    def holds(self, place: str) -> bool:
        """Tell whether a file is one of these."""
        return any(fnmatchcase(place, pattern) for pattern in self.names)


@dataclass(frozen=True, slots=True)
class Contents:
    """The lists of contents.toml."""

    modules: tuple[LeftOut, ...]
    files: tuple[LeftOut, ...]
    stripped: LeftOut
    hollow: LeftOut
    bare: LeftOut
    small_blas: LeftOut
    icu_languages: tuple[str, ...]

    def excluded(self, edition: str) -> list[str]:
        """Return the modules that an edition goes without."""
        return [name for some in self.modules if some.concerns(edition) for name in some.names]

    def is_wanted(self, place: str, edition: str) -> bool:
        """Tell whether a file is to be in an edition."""
        place = place.replace("\\", "/")
        return not any(some.concerns(edition) and some.holds(place) for some in self.files)


def load(path: Path = LISTS) -> Contents:
    """Read the lists."""
    told = tomllib.loads(path.read_text("utf-8"))
    strip, hollow, bare, blas = (told[key] for key in ("strip", "hollow", "bare", "small_blas"))
    return Contents(
        modules=tuple(_left_out(entry, "names") for entry in told["module"]),
        files=tuple(_left_out(entry, "like") for entry in told["file"]),
        stripped=LeftOut(tuple(strip["like"]), strip["mib"], "debug information"),
        hollow=LeftOut(tuple(hollow["like"]), hollow["mib"], "linked, never called"),
        bare=LeftOut(tuple(bare["names"]), bare["mib"], "texts for people who program"),
        small_blas=LeftOut((), blas["mib"], "arithmetic of large matrices", blas["only"]),
        icu_languages=tuple(told["icu"]["languages"]),
    )


def _left_out(entry: dict[str, Any], key: str) -> LeftOut:
    only = entry.get("only", "")
    if only and only not in TITLES:
        raise ValueError(f"{entry[key]}: there is no edition {only}")
    return LeftOut(tuple(entry[key]), float(entry["mib"]), entry["why"], only)
