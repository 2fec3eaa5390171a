"""`desktop-ft --try-key-store`: keeps a made-up key, reads it back and deletes it, for support."""

from __future__ import annotations

import secrets

from desktop_ft.core.errors import AppError
from desktop_ft.infra.keyring_store import KeyringStore
from desktop_ft.services.secrets import Secret

_NAME = "trial"


def main() -> int:
    """Print how it went; 0 if the computer's key store gave back what it was given."""
    kept = Secret(secrets.token_hex(16))
    store = KeyringStore(lambda _: None)
    if not store.available():
        print("There is no key store: keys are held until the window is closed.")
        return 1
    try:
        store.set(_NAME, kept)
        # another one, which cannot remember
        found = KeyringStore(lambda _: None).get(_NAME)
        store.delete(_NAME)
    except AppError as error:
        print(error)
        return 1
    if found != kept:
        print(f"{store.describe()} gave back something else than it was given.")
        return 1
    print(f"{store.describe()} keeps keys.")
    return 0
