"""Keys in the computer's key store (Secret Service, Keychain, Credential Manager) by `keyring`.

Where there is none, keys are held until the program ends; never in a file. `keyring` is imported
when it is first needed, and each call gets a thread and a time limit of its own: a locked store
asks the user, and may wait for an answer that never comes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from desktop_ft.core.errors import KeyStoreUnavailable
from desktop_ft.core.text import Text, text
from desktop_ft.services.secrets import Secret

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "desktop_ft"
# Long enough to type the password of the key store.
_PATIENCE_S = 120.0
# Stores of the operating system. Others (plain files, "null") are as good as none.
_TRUSTED = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
_T = TypeVar("_T")


class KeyringStore:
    """A `SecretStore`; tells `on_seen` of every key that passes, so that logs can hide it."""

    def __init__(self, on_seen: Callable[[Secret], None], patience_s: float = _PATIENCE_S) -> None:
        self._on_seen = on_seen
        self._patience_s = patience_s
        self._session: dict[str, Secret] = {}
        self._lock = threading.Lock()
        self._backend: KeyringBackend | None = None
        self._looked = False

    def available(self) -> bool:
        """Tell whether the computer has a key store."""
        return self._store() is not None

    @property
    def session_only(self) -> bool:
        """Tell whether a key kept now would be lost when the program ends."""
        return not self.available()

    def describe(self) -> str:
        """Return the key store's own name."""
        backend = self._store()
        return "none" if backend is None else f"{type(backend).__module__.rpartition('.')[2]}"

    def get(self, name: str) -> Secret | None:
        """Return a key, None where there is none."""
        secret = self._session.get(name)
        backend = self._store()
        if secret is None and backend is not None:
            found = self._call(lambda: backend.get_password(SERVICE, name))
            secret = Secret(found) if found else None
        if secret is not None:
            self._on_seen(secret)
        return secret

    def set(self, name: str, secret: Secret) -> None:
        """Keep a key in the store, or until the program ends where there is none."""
        self._on_seen(secret)
        backend = self._store()
        if backend is None:
            self._session[name] = secret
            return
        self._call(lambda: backend.set_password(SERVICE, name, secret.reveal()))
        self._session.pop(name, None)

    def set_for_session(self, name: str, secret: Secret) -> None:
        """Keep a key until the program ends."""
        self._on_seen(secret)
        self._session[name] = secret

    def delete(self, name: str) -> None:
        """Forget a key."""
        self._session.pop(name, None)
        backend = self._store()
        if backend is not None and self._call(lambda: backend.get_password(SERVICE, name)):
            self._call(lambda: backend.delete_password(SERVICE, name))

    def _store(self) -> KeyringBackend | None:
        with self._lock:
            if not self._looked:
                self._backend = _find_backend()
                self._looked = True
            return self._backend

    def _call(self, action: Callable[[], _T]) -> _T:
        """Run a call of the key store with a time limit, and its errors as ours."""
        outcome: list[_T] = []
        errors: list[Exception] = []

        def run() -> None:
            try:
                outcome.append(action())
            except Exception as error:  # noqa: BLE001  mapped below, in the caller's thread
                errors.append(error)

        thread = threading.Thread(target=run, name="key store", daemon=True)
        thread.start()
        thread.join(self._patience_s)
        if thread.is_alive():
            raise _unavailable(text("infra", "It did not answer."), "time-out")
        if errors:
            raise _mapped(errors[0]) from errors[0]
        return outcome[0]


def _find_backend() -> KeyringBackend | None:
    import keyring
    from keyring.backends.chainer import ChainerBackend
    from keyring.errors import KeyringError

    try:
        found = keyring.get_keyring()
        candidates = list(found.backends) if isinstance(found, ChainerBackend) else [found]
    except (KeyringError, ImportError, RuntimeError):
        return None
    return next((each for each in candidates if type(each).__module__ in _TRUSTED), None)


def _mapped(error: Exception) -> KeyStoreUnavailable:
    from keyring.errors import KeyringLocked

    # SecretStorage has exceptions of its own that keyring lets through.
    names = {kind.__name__ for kind in type(error).__mro__}
    if isinstance(error, KeyringLocked) or names & {"LockedException", "PromptDismissedException"}:
        return _unavailable(text("infra", "It is locked."), type(error).__name__)
    return _unavailable(text("infra", "It refused the request."), type(error).__name__)


def _unavailable(why: Text, details: str) -> KeyStoreUnavailable:
    # Not the message of the original error: it may quote what was to be kept.
    return KeyStoreUnavailable(
        text("infra", "The computer's key store cannot be used now."),
        why,
        text("infra", "Unlock it and try again, or keep the key for this session only."),
        details=details,
    )
