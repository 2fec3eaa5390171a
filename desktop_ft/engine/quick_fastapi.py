"""Imports FastAPI without what this server has no use for, in two thirds of the time.

The models of an OpenAPI document, which nobody asks this server for, are classes of pydantic, and
building them takes a third of the import; pydantic's first version is imported only to see that no
route uses it. Classes without anything stand in their place.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

_UNUSED = ("fastapi.openapi.models", "pydantic.v1")


class _Named(ModuleType):
    """A module in which every name is an empty class."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)  # asked of every module by tools that only look around
        return type(name, (), {})


def quick_fastapi() -> None:
    """Import FastAPI, unless it was imported before."""
    if "fastapi" in sys.modules:
        return
    for name in _UNUSED:
        sys.modules[name] = _Named(name)
    importlib.import_module("fastapi")
