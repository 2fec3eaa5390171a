"""Imports torch for its arithmetic alone, in about half the time; knows no model.

`import torch` also loads what only tracing and exporting programs needs: the shapes of every
operation in Python, 1.0 of 2.2 s and 19 MB with torch 2.13; and how data are read for training.
Whoever does need it, transformers among them, asks for `whole_torch` first.
"""

from __future__ import annotations

import gc
import importlib
import sys
from types import ModuleType

_UNUSED = ("torch._meta_registrations", "torch.export", "torch.utils.data")


class _Absent(ModuleType):
    """Stands where a module would be, and lets it in as soon as something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)  # asked of every module by tools that only look around
        return getattr(_let_in(self.__name__), name)


def quick_torch() -> None:
    """Import torch without what answering never uses."""
    if "torch" in sys.modules:
        return
    for name in _UNUSED:
        sys.modules[name] = _Absent(name)
    # Nothing of torch ever goes, so nobody needs to look for what may: a tenth of the time.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        importlib.import_module("torch")
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def whole_torch() -> None:
    """Let in what was left out, if anything was."""
    importlib.import_module("torch")
    for name in _UNUSED:
        _let_in(name)


def _let_in(name: str) -> ModuleType:
    if isinstance(sys.modules.get(name), _Absent):
        del sys.modules[name]
    return importlib.import_module(name)
