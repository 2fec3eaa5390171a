"""The small edition's arithmetic gives what OpenBLAS gives, and LAPACK's absence is told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import small_blas
from environment import REPO

# Products of every kind that NumPy hands to a BLAS, in sizes around those of its blocks.
_PRODUCTS = """
import json, sys
import numpy as np

def exact(x, y):
    return np.einsum("ik,kj->ij", x.astype(complex), y.astype(complex))

random = np.random.default_rng(7)
count = 0
for kind in (np.float32, np.float64, np.complex64, np.complex128):
    near = 2e-4 if kind in (np.float32, np.complex64) else 1e-10
    def some(*shape):
        made = random.standard_normal(shape)
        if np.issubdtype(kind, np.complexfloating):
            made = made + 1j * random.standard_normal(shape)
        return made.astype(kind)
    for m, k, n in ((1, 1, 1), (3, 5, 2), (4, 16, 16), (5, 17, 33), (65, 257, 31), (2, 300, 1030)):
        a, b = some(m, k), some(k, n)
        for x in (a, np.asfortranarray(a), some(k, m).T, some(m, 2 * k)[:, ::2], a[::-1]):
            for y in (b, np.asfortranarray(b), some(n, k).T):
                assert np.abs(x @ y - exact(x, y)).max() < near * k
                count += 1
            assert np.abs(x @ x.T - exact(x, x.T)).max() < near * k
            assert np.abs(x.T @ x - exact(x.T, x)).max() < near * m + near
            v, w = some(k), some(2 * m)[::-2]
            assert np.abs(x @ v - exact(x, v[:, None])[:, 0]).max() < near * k
            assert np.abs(w @ x - exact(w[None], x)[0]).max() < near * (m + 1)
            assert abs(np.dot(v, v[::-1]) - (v * v[::-1]).sum()) < near * k
            assert abs(np.vdot(v, v[::-1]) - (v.conj() * v[::-1]).sum()) < near * k
            count += 6
        assert np.isnan((np.full((m, k), np.nan, kind) @ b)).all()
    assert (np.zeros((3, 0), kind) @ np.zeros((0, 2), kind) == 0).all()
print(count)
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("cc") is None, reason="needs a C compiler"
)
def test_products_are_right_and_numpy_asks_for_no_more(tmp_path: Path) -> None:
    library = tmp_path / "small.so"
    assert small_blas.compile_to(library)
    (core,) = Path(np.__file__).parent.glob("_core/_multiarray_umath.*.so")
    assert small_blas.asked_by(core) <= small_blas.given_by(library)
    done = subprocess.run(
        [sys.executable, "-c", _PRODUCTS],
        env={"LD_PRELOAD": str(library), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 500


def test_without_lapack_numpy_starts_and_says_what_is_missing() -> None:
    hook = REPO / "packaging" / "hooks" / "no_lapack.py"
    code = f"""
exec(open({str(hook)!r}).read())
import numpy as np
from desktop_ft.core import coverage
import pandas
assert abs(np.linalg.norm([3.0, 4.0]) - 5) < 1e-9
try:
    np.linalg.inv(np.eye(2))
except NotImplementedError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout == "numpy.linalg: inv is not in this edition\n"
