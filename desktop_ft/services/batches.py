"""Sending many questions at once to an engine that answers them for less, within a day: the port.

Knows neither HTTP nor what the questions are for. Called from a worker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop_ft.core.providers import Batches
from desktop_ft.core.tasks import CancelToken

if TYPE_CHECKING:
    from desktop_ft.services.engines import AskSpec

# After these nothing more comes; what came until then can be read.
COMPLETED, EXPIRED, CANCELLED, FAILED = "completed", "expired", "cancelled", "failed"
_OVER = frozenset({COMPLETED, EXPIRED, CANCELLED, FAILED})


@dataclass(frozen=True, slots=True)
class RemoteBatch:
    """Questions at the engine, and how far they are. `expires_at` is by the engine's clock, 0 where
    it does not tell; `problem` says why it refused them all.
    """

    id: str
    status: str
    input_file: str = ""
    output_file: str = ""
    error_file: str = ""
    done: int = 0
    failed: int = 0
    total: int = 0
    expires_at: int = 0
    mark: str = ""
    problem: str = ""

    @property
    def is_over(self) -> bool:
        """Tell whether no more answers come."""
        return self.status in _OVER


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """What came of one question, known by the name it was sent under; `problem` is the engine's
    word on why there is no answer, `code` its short name. A line that nobody can read has no name.
    """

    name: str
    text: str = ""
    tokens: int | None = None
    prompt_tokens: int | None = None
    finish_reason: str | None = None
    problem: str = ""
    code: str = ""


class BatchGateway(Protocol):
    """The way to one engine. Raises `core.errors` only, and `Cancelled` soon after the token."""

    @property
    def limits(self) -> Batches:
        """Return how much may be sent at once."""

    def endpoint(self, spec: AskSpec) -> str:
        """Return where such a question goes; all of one file go to the same place."""

    def line(self, name: str, spec: AskSpec) -> bytes:
        """Return the line of a file that asks this question under a name."""

    def send_file(self, name: str, content: bytes, token: CancelToken) -> str:
        """Send a file of questions; return its id. Tries once."""

    def file_called(self, name: str, token: CancelToken) -> str:
        """Return the id of the file of this name at the engine, "" where there is none."""

    def create(self, file_id: str, endpoint: str, mark: str, token: CancelToken) -> RemoteBatch:
        """Have a file answered. Tries once: a second request could be paid for twice."""

    def listed(self, token: CancelToken) -> Sequence[RemoteBatch]:
        """Return the newest batches, newest first."""

    def batch(self, batch_id: str, token: CancelToken) -> RemoteBatch:
        """Return one as it is now."""

    def cancel(self, batch_id: str, token: CancelToken) -> RemoteBatch:
        """Have no more of it answered; what is answered already is kept and paid for."""

    def answers(self, file_id: str, token: CancelToken) -> Sequence[BatchAnswer]:
        """Return what a file of answers or of failures holds, in any order."""

    def delete_file(self, file_id: str, token: CancelToken) -> None:
        """Remove a file; one that is gone already is no error."""
