"""How alike two texts are in meaning: the cosine of the vectors a model made of them.

The vectors are those of an embedding model, whichever; knows none.
"""

from __future__ import annotations

from collections.abc import Sequence


def likeness(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return the cosine, from 0 (nothing in common, or the contrary) to 1; None where a vector is
    no direction, or the two cannot be compared.
    """
    import numpy as np

    left, right = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    if left.shape != right.shape or left.ndim != 1:
        return None
    size = float(np.linalg.norm(left) * np.linalg.norm(right))
    if not np.isfinite(size) or size == 0:
        return None
    return float(np.clip(left @ right / size, 0.0, 1.0))
