"""Runs first in the small edition: NumPy's linear algebra is left out, and says so when asked.

`import numpy` imports the module that calls LAPACK; nothing of this edition uses a function of it.
"""

import sys
from types import ModuleType
from typing import NoReturn

NAME = "numpy.linalg._umath_linalg"


class _LeftOut(ModuleType):
    _ilp64 = True

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotImplementedError(f"numpy.linalg: {name} is not in this edition")


sys.modules[NAME] = _LeftOut(NAME)
