"""A key store in memory, as typed as the real port."""

from __future__ import annotations

from desktop_ft.services.secrets import Secret


class MemorySecrets:
    """A `SecretStore` whose `store_is_there` a test may change."""

    def __init__(self, *, store_is_there: bool = True) -> None:
        self.kept: dict[str, Secret] = {}
        self.store_is_there = store_is_there

    def available(self) -> bool:
        return self.store_is_there

    @property
    def session_only(self) -> bool:
        return not self.store_is_there

    def get(self, name: str) -> Secret | None:
        return self.kept.get(name)

    def set(self, name: str, secret: Secret) -> None:
        self.kept[name] = secret

    def set_for_session(self, name: str, secret: Secret) -> None:
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        self.kept.pop(name, None)

    def describe(self) -> str:
        return "memory"
