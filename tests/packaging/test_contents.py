"""What the standalone programs leave out is named, with a size that is true here."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path

import pytest

import budget
import contents
from contents import COMPLETE, SMALL

LISTS = contents.load()


def _mib_of(module: str) -> float:
    """Return what a module takes, without compiled files; 0 where it is not installed."""
    if module.startswith("desktop_ft"):
        return 0
    try:
        found = importlib.util.find_spec(module)
    except ModuleNotFoundError:
        return 0
    if found is None or not found.submodule_search_locations:
        return 0
    total = 0
    for folder, folders, names in os.walk(next(iter(found.submodule_search_locations))):
        if "__pycache__" in folders:
            folders.remove("__pycache__")
        total += sum(Path(folder, name).stat().st_size for name in names)
    return total / contents.MIB


@pytest.mark.parametrize("some", LISTS.modules, ids=lambda some: some.names[0])
def test_sizes_of_modules_are_true(some: contents.LeftOut) -> None:
    measured = sum(map(_mib_of, some.names))
    if some.mib == 0 or measured == 0:
        return  # Qt's libraries are told by the build; and not everything is installed everywhere
    # packages for another Python or system differ a little
    assert abs(measured - some.mib) <= max(3, some.mib * 0.15), measured


def test_complete_edition_has_what_trains() -> None:
    assert {"torch", "transformers", "fastapi"} <= set(LISTS.excluded(SMALL))
    assert not {"torch", "transformers", "fastapi", "yaml"} & set(LISTS.excluded(COMPLETE))
    assert "pytest" in LISTS.excluded(COMPLETE)


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("pyarrow/libarrow_flight.so.2600", False),
        ("libarrow_s3.so.2600", False),
        ("pyarrow/libarrow.so.2600", True),
        ("pyarrow/libarrow_python.so.2600", True),
        ("pyarrow/libarrow_python.so.2600.1.0", False),
        ("PySide6\\Qt\\plugins\\platforms\\libqeglfs.so", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("resources/icons/add.svg", True),
    ],
)
def test_files_are_told_apart(place: str, wanted: bool) -> None:
    assert LISTS.is_wanted(place, SMALL) is wanted


def test_every_entry_says_why() -> None:
    for some in (*LISTS.modules, *LISTS.files):
        assert some.why
        assert some.names


def test_unknown_edition_is_refused(tmp_path: Path) -> None:
    lists = tmp_path / "contents.toml"
    text = contents.LISTS.read_text("utf-8")
    lists.write_text(text.replace('only = "desktop-ft"', 'only = "nobody"'), "utf-8")
    with pytest.raises(ValueError, match="nobody"):
        contents.load(lists)


def test_budget_is_broken_by_a_twentieth() -> None:
    assert budget.fits(105, 100)
    assert not budget.fits(105.1, 100)


def test_budget_names_both_editions() -> None:
    told = json.loads(budget.FILE.read_text("utf-8"))
    assert set(told) == {SMALL, COMPLETE}
    for edition in told.values():
        assert set(edition) == {"installed", "compressed"}


@pytest.mark.parametrize("edition", [SMALL, COMPLETE])
def test_what_was_built_here_is_within_its_budget(edition: str) -> None:
    bundle = budget.FILE.parent.parent / "dist" / edition
    if not (bundle / "_internal" / "about").is_dir():
        pytest.skip("not built here: python3 packaging/dev.py build makes it, and checks the same")
    entry = json.loads(budget.FILE.read_text("utf-8"))[edition]["installed"]
    assert budget.fits(budget.megabytes(bundle), entry["mb"])
