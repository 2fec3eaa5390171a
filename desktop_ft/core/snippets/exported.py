"""What is typed so that Ollama takes over an exported model. Knows neither model nor engine."""

from __future__ import annotations

import re
import shlex
from pathlib import PurePath

_MOST_LETTERS = 60


def ollama_name(name: str) -> str:
    """Return a model's name as Ollama takes it: small Latin letters, digits, and few signs."""
    plain = re.sub(r"[^a-z0-9._-]+", "-", name.lower().rpartition(":")[2]).strip("-._")
    return plain[:_MOST_LETTERS].rstrip("-._") or "my-model"


def ollama_commands(modelfile: PurePath, name: str, *, windows: bool) -> str:
    """Return the lines for a terminal: take the model over, then ask it.

    The place of the Modelfile is whole, so that it does not matter where the terminal stands;
    Ollama finds the model beside it.
    """
    # No file's name on Windows can have a quote in it.
    place = f'"{modelfile}"' if windows else shlex.quote(str(modelfile))
    called = ollama_name(name)
    return f"ollama create {called} -f {place}\nollama run {called}\n"
