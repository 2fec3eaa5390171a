"""Counts tokens in a process of its own, so that loading the vocabulary stops no window.

Both ends of the pipe are here: `TokenProcess` asks, `serve` answers. The process ends when its
input does, so it outlives nobody who dies. Knows no tokenizer: `tokens` does.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import IO

import numpy as np
from numpy.typing import NDArray

from desktop_ft.core.tasks import Cancelled
from desktop_ft.infra.own_program import AskedProcess, in_pieces, own_command
from desktop_ft.infra.tokens import count_tokens

COMMAND = "count-tokens"
Counts = NDArray[np.int64]

_NUMBER = np.dtype("<i8")
# One question: few enough letters that its bytes are put together in no time, and that somebody
# else's question comes in between.
_LETTERS = 1_000_000
_TEXTS = 5_000

_log = logging.getLogger(__name__)


class TokenProcess:
    """Counts as `count_tokens` does; from any thread, one question at a time.

    The process is started with the first question, and started again if it died. Where it cannot
    be had at all, the count is made here.
    """

    def __init__(self, command: Sequence[str] | None = None) -> None:
        given = list(command) if command is not None else own_command(COMMAND)
        self._process = AskedProcess(lambda: given)

    def __call__(self, texts: Sequence[str]) -> Counts:
        """Return the number of tokens of each text; raise `Cancelled` after `close`."""
        counts = [self._count(piece) for piece in in_pieces(texts, _LETTERS, _TEXTS)]
        return np.concatenate(counts) if counts else np.empty(0, dtype=np.int64)

    @property
    def pid(self) -> int | None:
        """Return the number of the process, or None while there is none."""
        return self._process.pid

    def close(self) -> None:
        """End the process; a count that is on its way is not waited for, it is cancelled."""
        self._process.close()

    def _count(self, texts: Sequence[str]) -> Counts:
        for _ in range(2):
            try:
                with self._process.lock:
                    return self._ask(texts)
            except OSError as error:
                if self._process.is_closed:
                    raise Cancelled from error
                _log.info("the process that counts tokens does not answer: %s", error)
        return count_tokens(texts)

    def _ask(self, texts: Sequence[str]) -> Counts:
        try:
            asking, hearing = self._process.pipes()
            _write(asking, [text.encode("utf-8", "replace") for text in texts])
            return _read_numbers(hearing, len(texts))
        except OSError:
            self._process.let_go()
            raise


def serve(source: IO[bytes], target: IO[bytes]) -> None:
    """Answer questions until there are no more: the whole life of the process."""
    while head := source.read(_NUMBER.itemsize):
        count = int(np.frombuffer(head, dtype=_NUMBER)[0])
        lengths = _read_numbers(source, count)
        whole = source.read(int(lengths.sum()))
        ends = np.cumsum(lengths).tolist()
        texts = [
            whole[start:end].decode("utf-8") for start, end in zip([0, *ends], ends, strict=False)
        ]
        target.write(count_tokens(texts).astype(_NUMBER).tobytes())
        target.flush()


def main() -> int:
    """Run the process: `desktop-ft count-tokens`, for the window alone."""
    # By number: a program without a console on Windows has pipes, but no `sys.stdin`.
    with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as target:
        serve(source, target)
    return 0


def _write(target: IO[bytes], texts: Sequence[bytes]) -> None:
    lengths = np.array([len(texts), *map(len, texts)], dtype=_NUMBER)
    target.write(lengths.tobytes())
    target.writelines(texts)
    target.flush()


def _read_numbers(source: IO[bytes], count: int) -> Counts:
    data = source.read(count * _NUMBER.itemsize)
    if len(data) != count * _NUMBER.itemsize:
        raise BrokenPipeError("the other end is gone")
    return np.frombuffer(data, dtype=_NUMBER).astype(np.int64)
