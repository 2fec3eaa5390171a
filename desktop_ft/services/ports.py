"""What the services want from outside, as protocols; the adapters are in `infra`.

Everything here may wait for a system or a server, so it is called from a worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from desktop_ft.core.errors import AppError
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Text
from desktop_ft.services.engines import Model
from desktop_ft.services.secrets import Secret

if TYPE_CHECKING:
    from desktop_ft.services.connections import Connection


class SecretStore(Protocol):
    """Keeps keys under names, in the computer's key store or for this session only.

    Raises `KeyStoreUnavailable` when the store is there but does not open (locked, refused).
    """

    def available(self) -> bool:
        """Tell whether the computer's key store can be used now."""

    @property
    def session_only(self) -> bool:
        """Tell whether a key kept now would be lost when the program ends."""

    def get(self, name: str) -> Secret | None:
        """Return a key, None where there is none."""

    def set(self, name: str, secret: Secret) -> None:
        """Keep a key; where there is no key store, until the program ends."""

    def set_for_session(self, name: str, secret: Secret) -> None:
        """Keep a key until the program ends, when the user prefers that or the store is shut."""

    def delete(self, name: str) -> None:
        """Forget a key; one that is not there is no error."""

    def describe(self) -> str:
        """Return the key store's own name, for `--version-long`."""


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """What an address answered with a key that works.

    `trainable` are the models one may teach there, `own` those that were taught. `may_train` is
    None where the server does not tell before one tries; `why` is its refusal. `closes_on` is the
    first day on which nobody trains there any more. `note` is for the user.
    """

    models: tuple[str, ...] = ()
    may_train: bool | None = None
    note: Text | None = None
    trainable: tuple[Model, ...] = ()
    own: tuple[Model, ...] = ()
    why: AppError | None = None
    closes_on: date | None = None


class ConnectionTester(Protocol):
    """Asks an address whether it is an engine and takes a key."""

    def check_connection(
        self,
        connection: Connection,
        key: Secret | None,
        token: CancelToken,
        proxy_login: Secret | None = None,
    ) -> ConnectionReport:
        """Return what it answered; raises `core.errors` when it does not work."""
