"""Counts tokens offline, with the vocabulary of today's OpenAI models (o200k_base).

The one place that knows which tokenizer does it; another one would be put in here alone. The
base model of an engine cuts texts a little differently, so a count is an estimate for it. Imports
little: `token_process` runs this in a process that has to be there soon.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ENCODING = "o200k_base"


def count_tokens(texts: Sequence[str]) -> NDArray[np.int64]:
    """Return the number of tokens of each text; marks such as <|endoftext|> count as text."""
    count = _tokenizer().count
    return np.fromiter((count(_sound(text)) for text in texts), dtype=np.int64, count=len(texts))


def _sound(text: str) -> str:
    """Replace halves of characters, which JSON may hold and no vocabulary knows."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    """Load the vocabulary, when the first count is asked for.

    Takes 0.7 s, 70 MB and, all the while, the interpreter lock: no window should have to wait.
    """
    import quicktok

    return quicktok.get_encoding(_ENCODING)
