"""What the program is made of and under which licences: asked of the packages, or read back.

A standalone program carries the list that its build wrote, for its packages no longer tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from email.message import Message
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import cast

from desktop_ft.core.parts import Part

LIST = "parts.json"
# The names of licence files, in the folder of a package's description and beside it.
_LICENCE_FILES = ("licen", "copying", "notice", "copyright")
_LONGEST = 400_000


def read(file: Path) -> list[Part]:
    """Return the parts that a build wrote down; none where it did not."""
    try:
        told = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [Part(**entry) for entry in told]


def write(parts: Iterable[Part], file: Path) -> None:
    """Write the parts down for a standalone program."""
    file.parent.mkdir(parents=True, exist_ok=True)
    told = [asdict(part) for part in parts]
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def installed() -> list[Part]:
    """Return the packages beside us, by name; for a program that runs from its sources."""
    found = {part.name.lower(): part for part in map(part_of, distributions())}
    found.pop("desktop-ft", None)
    return [found[name] for name in sorted(found)]


def part_of(package: Distribution) -> Part:
    """Return what a package says of itself."""
    about = cast("Message", package.metadata)
    home = about.get("Home-page") or next(
        (url.split(",", 1)[1].strip() for url in about.get_all("Project-URL") or [] if "," in url),
        "",
    )
    return Part(
        name=package.name,
        version=package.version.partition("+")[0],
        licence=_licence(about.get("License-Expression"), about.get("License"),
                         about.get_all("Classifier") or []),
        home=home,
        text=_text(package),
    )  # fmt: skip


def _licence(expression: str | None, words: str | None, classifiers: Iterable[str]) -> str:
    if expression:
        return expression
    if words and len(words) < 60 and "\n" not in words and words != "UNKNOWN":
        return words
    named = [
        line.rpartition(" :: ")[2]
        for line in classifiers
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    return ", ".join(named) or "see the text"


def _text(package: Distribution) -> str:
    """Return the licence files of a package, one after the other."""
    texts = []
    for file in package.files or ():
        if ".dist-info" in file.parts[0] and file.name.lower().startswith(_LICENCE_FILES):
            try:
                texts.append(Path(str(file.locate())).read_text("utf-8", "replace").strip())
            except OSError:
                continue
    return "\n\n".join(texts)[:_LONGEST]
