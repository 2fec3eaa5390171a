"""The task of the child process that makes a base model of files that came in: convert, check."""

from __future__ import annotations

import logging
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_ft.engine.models.facts import BadModel

log = logging.getLogger(__name__)
_MAGIC = b"GGUF"


def settle(folder: Path, told: dict[str, Any], tell: Callable[..., None]) -> dict[str, Any]:
    """Convert the GGUF file, where it is one, and check the model; what was found out."""
    files = folder / "files"
    result: dict[str, Any] = {"licence": None, "languages": None, "model": "files"}
    gguf = told.get("gguf")
    if gguf:
        tell("converting")
        result |= {**_convert(files / gguf, folder / "model"), "model": "model"}
    from desktop_ft.engine.models.checking import check

    tell("checking")
    checked = check(folder / result["model"])
    return {**result, "can_train": checked.can_train, "problem": checked.problem}


def _convert(path: Path, out: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        magic, version = file.read(4), file.read(4)
    if magic != _MAGIC or struct.unpack("<I", version)[0] not in (2, 3):
        raise BadModel("bad_weights", "The file is no GGUF file, or of a version not known here.")
    from transformers.integrations.gguf.reader import read_gguf_metadata

    from desktop_ft.engine.models.convert import convert

    try:
        metadata, _ = read_gguf_metadata(str(path), ("general.languages",))
        convert(path, out)
    except BadModel:
        raise
    except Exception as error:
        log.info("the file cannot be converted", exc_info=True)
        said = (str(error).splitlines() or [""])[0][:200]
        message = f"This GGUF file cannot be read here. ({type(error).__name__}: {said})"
        raise BadModel("unknown_kind", message) from None
    licence, languages = metadata.get("general.license"), metadata.get("general.languages")
    return {
        "licence": licence if isinstance(licence, str) else None,
        "languages": [str(one) for one in languages] if isinstance(languages, list) else None,
    }
