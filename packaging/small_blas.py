"""Puts a small BLAS in the place of OpenBLAS, where only the window's arithmetic needs one.

OpenBLAS and its Fortran library are 28 MB, a tenth of the small edition; what NumPy calls of them
is a page of C. Without a compiler, or with a NumPy that asks for more, everything stays.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from console import say

SOURCE = Path(__file__).with_name("linux") / "small_blas.c"
_OPENBLAS = "libscipy_openblas64_*.so"
_CORE = "_core/_multiarray_umath.*.so"
_ASKED = re.compile(r"\bscipy_\w+")


def replace(bundle: Path) -> bool:
    """Put it into a program; False where everything stays as it was."""
    inside = bundle / "_internal"
    libraries = list(inside.glob(f"numpy.libs/{_OPENBLAS}"))
    cores = list(inside.glob(f"numpy/{_CORE}"))
    if len(libraries) != 1 or len(cores) != 1 or not compile_to(libraries[0].parent / "small.so"):
        return False
    (library,), (core,) = libraries, cores
    made = library.parent / "small.so"
    # of LAPACK nothing is asked: packaging/hooks/no_lapack.py answers in its place
    missing = asked_by(core) - given_by(made)
    if missing:
        say(f"    OpenBLAS stays: NumPy asks for {', '.join(sorted(missing))}")
        made.unlink()
        return False
    for other in library.parent.iterdir():
        if other != made:
            other.unlink()  # OpenBLAS, and the Fortran libraries that only it needs
    # its name is what NumPy looks for
    compile_to(library)
    made.unlink()
    for file in inside.glob("numpy/linalg/_umath_linalg.*.so"):
        file.unlink()
    return True


def compile_to(made: Path) -> bool:
    """Compile it; False where there is no compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        say("    OpenBLAS stays: there is no C compiler")
        return False
    command = [compiler, "-O3", "-fPIC", "-shared", "-s", "-Wl,--build-id=none"]
    subprocess.run([*command, f"-Wl,-soname,{made.name}", "-o", made, SOURCE], check=True)
    return True


def asked_by(library: Path) -> set[str]:
    """Return the functions of a BLAS or LAPACK that a library calls."""
    return _symbols("--undefined-only", library)


def given_by(library: Path) -> set[str]:
    """Return those that it has."""
    return _symbols("--defined-only", library)


def _symbols(which: str, library: Path) -> set[str]:
    told = subprocess.run(
        ["nm", "-D", which, library], capture_output=True, text=True, check=True
    ).stdout
    return set(_ASKED.findall(told))
