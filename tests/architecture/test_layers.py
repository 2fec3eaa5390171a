"""Every layer contract of pyproject.toml breaks when it is violated, and only then.

A small package of the same shape as ours is checked twice by our contracts: as it should be, and
with every forbidden import put in.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]

PLACES = ("editor", "prepare", "training", "playground", "settings")
MODULES = (
    *("__main__", "resources", "app.main", "ui.presenter", "ui.main_window"),
    *(f"ui.{place}.place" for place in PLACES),
    *("qtkit.tasks", "services.paths", "infra.client", "core.text", "core.tasks", "core.errors"),
    *(
        "core.dataset",
        "engine.main",
        "engine.api.server",
        "engine.jobs.queue",
        "engine.runners.local",
    ),
    *("engine.trainer.main", "engine.models.runtime"),
)

# Imports that must be allowed, so that the contracts are not broken by everything.
RIGHT = (
    ("__main__", "desktop_ft.app.main"),
    ("app.main", "desktop_ft.ui.main_window"),
    ("app.main", "desktop_ft.infra.client"),
    ("app.main", "desktop_ft.engine.main"),
    ("app.main", "desktop_ft.engine.trainer.main"),
    ("ui.main_window", "desktop_ft.ui.editor.place"),
    ("ui.editor.place", "desktop_ft.ui.presenter"),
    ("ui.editor.place", "desktop_ft.services.paths"),
    ("ui.editor.place", "desktop_ft.qtkit.tasks"),
    ("ui.editor.place", "PySide6.QtWidgets"),
    ("qtkit.tasks", "PySide6.QtCore"),
    ("qtkit.tasks", "desktop_ft.core.tasks"),
    ("qtkit.tasks", "desktop_ft.core.text"),
    ("infra.client", "openai"),
    ("infra.client", "keyring"),
    ("infra.client", "pandas"),
    ("infra.client", "desktop_ft.services.paths"),
    ("services.paths", "desktop_ft.core.dataset"),
    ("engine.main", "desktop_ft.engine.api.server"),
    ("engine.api.server", "desktop_ft.engine.models.runtime"),
    ("engine.trainer.main", "trl"),
    ("engine.models.runtime", "torch"),
    ("engine.models.runtime", "transformers"),
    ("engine.models.runtime", "peft"),
)

LAYERS = "Layers: app, then ui | infra, then services | qtkit, then core"
ENGINE_ALONE = "The engine knows nothing of the others"
NO_ENGINE = "The others know nothing of the engine (they meet over HTTP)"
NO_QT = "No Qt below the window, not even by a detour"
QT_PLACES = "Only app, ui and qtkit import Qt"
VENDORS = "Only infra imports the vendor's client, the key store and pandas"
LEARNING = "Only the engine's trainer and models import the learning libraries"
PLACES_APART = "The places of the window do not know each other"
QTKIT = "qtkit knows of core only its sentences, harmless texts, long jobs and errors"

WRONG = (  # what is broken, by which module, importing what
    (LAYERS, "core.text", "desktop_ft.services.paths"),
    (LAYERS, "services.paths", "desktop_ft.infra.client"),
    (LAYERS, "services.paths", "desktop_ft.qtkit.tasks"),
    (LAYERS, "qtkit.tasks", "desktop_ft.services.paths"),
    (LAYERS, "qtkit.tasks", "desktop_ft.ui.presenter"),
    (LAYERS, "infra.client", "desktop_ft.ui.presenter"),
    (LAYERS, "ui.presenter", "desktop_ft.infra.client"),
    (LAYERS, "ui.presenter", "desktop_ft.app.main"),
    (ENGINE_ALONE, "engine.api.server", "desktop_ft.core.text"),
    (ENGINE_ALONE, "engine.jobs.queue", "desktop_ft.services.paths"),
    (NO_ENGINE, "infra.client", "desktop_ft.engine.main"),
    (NO_ENGINE, "services.paths", "desktop_ft.engine.jobs.queue"),
    (NO_ENGINE, "app.main", "desktop_ft.engine.api.server"),
    (NO_QT, "core.dataset", "PySide6"),
    (NO_QT, "engine.main", "PySide6"),
    (QT_PLACES, "services.paths", "PySide6"),
    (QT_PLACES, "infra.client", "PySide6"),
    (VENDORS, "services.paths", "pandas"),
    (VENDORS, "ui.settings.place", "keyring"),
    (VENDORS, "engine.api.server", "openai"),
    (LEARNING, "engine.api.server", "torch"),
    (LEARNING, "engine.jobs.queue", "trl"),
    (LEARNING, "engine.runners.local", "transformers"),
    (LEARNING, "infra.client", "peft"),
    (PLACES_APART, "ui.editor.place", "desktop_ft.ui.prepare.place"),
    (PLACES_APART, "ui.training.place", "desktop_ft.ui.playground.place"),
    (PLACES_APART, "ui.settings.place", "desktop_ft.ui.editor.place"),
    (QTKIT, "qtkit.tasks", "desktop_ft.core.dataset"),
)


def _check(folder: Path, imports: list[tuple[str, str]]) -> dict[str, str]:
    """Lay out the package with these imports; return what was said of each broken contract."""
    for module in MODULES:
        path = folder / "desktop_ft" / Path(*module.split(".")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        for package in path.relative_to(folder).parents:
            if package.name:
                (folder / package / "__init__.py").touch()
        lines = [f"import {imported}" for importer, imported in imports if importer == module]
        path.write_text("".join(f"{line}\n" for line in lines))
    command = "from importlinter.cli import lint_imports_command as c; c()"
    # the folder stands before the real package on the path
    answer = subprocess.run(
        [sys.executable, "-c", command, "--config", str(REPO / "pyproject.toml"), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts: " in answer.stdout, answer.stdout + answer.stderr
    broken = answer.stdout.partition("Broken contracts\n")[2]
    parts = re.split(r"^(.+)\n-+\n", broken, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said when everything forbidden is done."""
    wrong = [(importer, imported) for _, importer, imported in WRONG]
    return _check(tmp_path_factory.mktemp("wrong"), [*RIGHT, *wrong])


def test_right_imports_break_nothing(tmp_path: Path) -> None:
    assert not _check(tmp_path, list(RIGHT))


@pytest.mark.parametrize(("contract", "importer", "imported"), WRONG)
def test_wrong_import_breaks_its_contract(
    told: dict[str, str], contract: str, importer: str, imported: str
) -> None:
    assert f"desktop_ft.{importer} -> {imported}" in told[contract]


def test_every_contract_is_tried() -> None:
    settings = tomllib.loads((REPO / "pyproject.toml").read_text())
    names = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert names == {contract for contract, _, _ in WRONG}
