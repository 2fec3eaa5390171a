"""The engines that the user has set up: their addresses here, their keys in the key store.

A connection names its key and never holds it. Knows neither HTTP nor the key store's kind.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, urlsplit, urlunsplit
from uuid import uuid4

from desktop_ft.core.errors import UserError
from desktop_ft.core.providers import Provider
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Text, text
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.ports import ConnectionReport, ConnectionTester, SecretStore
from desktop_ft.services.secrets import Secret

LOCAL_ID = "local"
# The choice that names what was deployed at a host that wants that.
DEPLOYMENTS = "deployments"
OPENAI_URL = "https://api.openai.com/v1"
# What people paste is often the address of one call.
_CALLS = ("/chat/completions", "/completions", "/models", "/files", "/fine_tuning/jobs")


@dataclass(frozen=True, slots=True)
class Connection:
    """An engine's address and the name of its key; the one on this computer has neither.

    `provider` is the code of the host whose habits count there. `proxy` is an address without a
    name or a password in it: these are a key under the name `proxy_key_name`. `ca_file` holds the
    certificates to trust besides the system's. `timeout_s` is how long an answer may take, None
    for as long as usual. `choices` are what only this host wants to know.
    """

    id: str
    name: str
    kind: EngineKind
    base_url: str = ""
    key_name: str = ""
    provider: str = ""
    organisation: str = ""
    project: str = ""
    proxy: str = ""
    proxy_key_name: str = ""
    ca_file: str = ""
    timeout_s: float | None = None
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def host(self) -> str:
        """Return the name of the computer it is at."""
        return urlsplit(self.base_url).hostname or ""

    def to_json(self) -> dict[str, object]:
        """Return what the settings keep."""
        kept: dict[str, object] = {name: getattr(self, name) for name in _USUAL}
        kept["kind"] = self.kind.value
        more = {name: getattr(self, name) for name in (*_SELDOM, "timeout_s")}
        more["choices"] = dict(self.choices)
        return kept | {name: value for name, value in more.items() if value}

    @classmethod
    def from_json(cls, value: Mapping[str, object]) -> Connection:
        """Read what the settings kept; raises ValueError on what is no connection."""
        texts = {name: value.get(name, "") for name in (*_USUAL, *_SELDOM)}
        timeout, choices = value.get("timeout_s"), value.get("choices", {})
        if not all(isinstance(part, str) for part in texts.values()) or not texts["id"]:
            raise ValueError("a connection needs an id, a name and an address")
        if not isinstance(choices, Mapping) or isinstance(timeout, bool):
            raise ValueError("a connection's choices are pairs, its time is a number")
        if timeout is not None and not isinstance(timeout, int | float):
            raise ValueError("a connection's time is a number")
        return cls(
            kind=EngineKind(str(value.get("kind"))),
            timeout_s=timeout,
            choices={str(name): str(chosen) for name, chosen in choices.items()},
            **{name: str(part) for name, part in texts.items()},
        )


_USUAL = ("id", "name", "base_url", "key_name")
_SELDOM = ("provider", "organisation", "project", "proxy", "proxy_key_name", "ca_file")
LOCAL = Connection(LOCAL_ID, "", EngineKind.LOCAL)


@dataclass(frozen=True, slots=True)
class CleanAddress:
    """An address as the client wants it; `warning` says what should be known before it is used."""

    url: str
    warning: Text | None = None


def clean_base_url(typed: str) -> CleanAddress:
    """Return the address that was meant, or raise `UserError` with the reason."""
    address = "".join(typed.split()).strip("\"'<>")
    if not address:
        raise UserError(
            text("services", "The address is missing."),
            todo=text("services", "Type the address that the server's operator gave you."),
        )
    if "://" not in address:
        host = address.partition("/")[0].rpartition(":")[0] or address.partition("/")[0]
        address = f"{'http' if _is_here(host) else 'https'}://{address}"
    parts = _split(address)
    path = parts.path.rstrip("/")
    for call in _CALLS:
        path = path.removesuffix(call)
    url = urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))
    return CleanAddress(url, _warning(parts.scheme, parts.hostname or ""))


class ConnectionBook:
    """The list of connections: read, added to, changed; each change is handed to `keep`.

    The engine on this computer is always there and always first. `providers` returns the hosts
    that are known by name.
    """

    def __init__(
        self,
        kept: tuple[Connection, ...],
        secrets: SecretStore,
        tester: ConnectionTester,
        keep: Callable[[tuple[Connection, ...]], None],
        providers: Callable[[], Sequence[Provider]] = tuple,
    ) -> None:
        self.providers = providers
        self._kept = kept
        self._secrets = secrets
        self._tester = tester
        self._keep = keep

    def all(self) -> tuple[Connection, ...]:
        """Return every connection."""
        return (LOCAL, *self._kept)

    def get(self, connection_id: str) -> Connection | None:
        """Return one, None where it is gone."""
        return next((each for each in self.all() if each.id == connection_id), None)

    def key_of(self, connection: Connection) -> Secret | None:
        """Return a connection's key (from a worker: the key store may ask the user)."""
        return self._secrets.get(connection.key_name) if connection.key_name else None

    def proxy_login_of(self, connection: Connection) -> Secret | None:
        """Return the name and password for a connection's proxy (from a worker)."""
        name = connection.proxy_key_name
        return self._secrets.get(name) if name else None

    def try_out(
        self,
        connection: Connection,
        key: Secret | None,
        token: CancelToken,
        proxy_login: Secret | None = None,
    ) -> ConnectionReport:
        """Ask whether it works (from a worker); keeps nothing. None stands for what is kept."""
        key = self.key_of(connection) if key is None else key
        login = self.proxy_login_of(connection) if proxy_login is None else proxy_login
        return self._tester.check_connection(connection, key, token, login)

    def keep(
        self,
        connection: Connection,
        key: Secret | None,
        *,
        for_session: bool = False,
        proxy_login: Secret | None = None,
    ) -> Connection:
        """Keep a connection that was tried, and its keys (from a worker); None keeps the old one.

        `proxy_login` is `name:password`.
        """
        put = self._secrets.set_for_session if for_session else self._secrets.set
        if key is not None:
            if not connection.key_name:
                connection = replace(connection, key_name=f"connection-{connection.id}")
            put(connection.key_name, key)
        if proxy_login is not None:
            if not connection.proxy_key_name:
                connection = replace(connection, proxy_key_name=f"proxy-{connection.id}")
            put(connection.proxy_key_name, proxy_login)
        others = [each for each in self._kept if each.id != connection.id]
        place = next((i for i, each in enumerate(self._kept) if each.id == connection.id), None)
        others.insert(len(others) if place is None else place, connection)
        self._change(tuple(others))
        return connection

    def remove(self, connection: Connection) -> None:
        """Forget a connection and its key (from a worker)."""
        for name in filter(None, (connection.key_name, connection.proxy_key_name)):
            self._secrets.delete(name)
        self._change(tuple(each for each in self._kept if each.id != connection.id))

    def _change(self, kept: tuple[Connection, ...]) -> None:
        self._kept = kept
        self._keep(kept)


def new_connection(kind: EngineKind, name: str, base_url: str, provider: str = "") -> Connection:
    """Return a connection that nobody has kept yet."""
    return Connection(uuid4().hex[:12], name.strip(), kind, base_url, provider=provider)


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0:
            raise ValueError(address)
    except ValueError:
        raise UserError(  # without the address: what was pasted there may well be the key
            text("services", "This is not the address of a server."),
            todo=text("services", "It looks like https://example.org/v1"),
        ) from None
    if parts.username or parts.password:
        raise UserError(
            text("services", "The address has a name or a password in it."),
            text("services", "Addresses are kept in the settings, where others could read it."),
            text("services", "Take it out of the address; the key goes into the field below."),
        )
    return parts


def _is_here(host: str) -> bool:
    """Tell whether a host is this computer."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _warning(scheme: str, host: str) -> Text | None:
    if scheme == "https" or _is_here(host):
        return None
    return text(
        "services",
        "This address is not encrypted (http): everybody on the way can read the key and the data.",
    )
