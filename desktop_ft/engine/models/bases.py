"""Finds base models in a folder by their files; loads nothing, imports no torch."""

from __future__ import annotations

import logging
from pathlib import Path

from desktop_ft.engine.models.facts import BadModel, context_of, read_model_config
from desktop_ft.engine.models.types import BaseModelInfo

log = logging.getLogger(__name__)


def find_bases(folder: Path) -> list[BaseModelInfo]:
    """Every sub-folder that holds a whole model, by name."""
    if not folder.is_dir():
        return []
    found = (_read(entry) for entry in sorted(folder.iterdir()) if not entry.name.startswith("."))
    return [info for info in found if info is not None]


def _read(folder: Path) -> BaseModelInfo | None:
    config = folder / "config.json"
    if not config.is_file() or not any(folder.glob("*.safetensors")):
        return None
    try:
        context = context_of(read_model_config(folder))
        created = int(config.stat().st_mtime)
    except (OSError, BadModel) as error:
        log.info("%s is passed over, its config.json cannot be read: %s", folder, error)
        return None
    return BaseModelInfo(id=folder.name, path=folder, created=created, max_tokens=context)
