"""How an engine is reached: the client of its API, its proxy, its certificates, its patience.

Everything is told to the client explicitly, so that nothing in the environment changes where a
request goes or what rides along; the system's own proxy is honoured where the user set none.
"""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies

import httpx2
import openai

from desktop_ft.core.errors import UserError
from desktop_ft.core.text import Text, text
from desktop_ft.infra.cancellable import make_cancellable
from desktop_ft.services.secrets import Secret

_BEARER = "authorization"
_PROXIES = frozenset({"http", "https", "socks5", "socks5h"})


@dataclass(frozen=True, slots=True)
class Network:
    """What stands between here and an engine.

    `proxy` is an address; `proxy_login` is `name:password`. `ca_file` holds certificates to trust
    besides the system's.
    """

    proxy: str = ""
    proxy_login: Secret | None = field(default=None, repr=False)
    ca_file: str = ""
    organisation: str = ""
    project: str = ""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long answers may take, in seconds: a look, a request, an answer, a file on its way."""

    look: httpx2.Timeout
    usual: httpx2.Timeout
    answer: httpx2.Timeout
    upload: httpx2.Timeout


def patience(seconds: float | None) -> Patience:
    """Return the time-outs; `seconds` is how long a usual request may take, None for 30."""
    usual = 30.0 if seconds is None else max(0.05, seconds)
    connect = min(5.0, usual)
    return Patience(
        # A look must give up before its poller does.
        httpx2.Timeout(min(4.0, usual), connect=min(3.0, usual)),
        httpx2.Timeout(usual, connect=connect),
        # Between two words of a large model that is being loaded.
        httpx2.Timeout(10 * usual, connect=connect),
        httpx2.Timeout(4 * usual, connect=connect),
    )


def make_client(
    base_url: str,
    key: str,
    key_header: str,
    network: Network,
    waits: Patience,
    transport: httpx2.BaseTransport | None = None,
) -> openai.OpenAI:
    """Return the client of an engine; raises `UserError` where the settings cannot be right."""
    http = make_cancellable(
        httpx2.Client(
            transport=transport,
            timeout=waits.usual,
            follow_redirects=True,
            proxy=_proxy(network),
            verify=_trust(network.ca_file),
            # A proxy for this computer's own address would only stand in the way.
            trust_env=not is_loopback(base_url),
            event_hooks={"request": [_KeyHeader(key, key_header)]},
        )
    )
    client = openai.OpenAI(
        api_key=key or "none",
        base_url=base_url,
        organization=network.organisation,
        project=network.project,
        admin_api_key="",
        webhook_secret="",
        max_retries=0,
        timeout=waits.usual,
        http_client=http,
    )
    # Never `with_options` from here on: its copy would read the environment again.
    client.organization = network.organisation or None
    client.project = network.project or None
    client.admin_api_key = None
    # OPENAI_CUSTOM_HEADERS would otherwise ride along; there is no argument against it.
    client._custom_headers = {}
    return client


class _KeyHeader:
    """Puts the key where this engine looks for it; the client knows but one place."""

    def __init__(self, key: str, header: str) -> None:
        self._key = key
        self._header = header

    def __call__(self, request: httpx2.Request) -> None:
        if self._key and self._header == _BEARER:
            return
        request.headers.pop(_BEARER, None)
        if self._key:
            request.headers[self._header] = self._key


def is_loopback(url: str) -> bool:
    """Tell whether an address is on this computer."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_proxy(address: str) -> None:
    """Raise `UserError` for what is no address of a proxy, or has a password in it."""
    try:
        parts = urlsplit(address)
        fits = parts.scheme in _PROXIES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
        parts = urlsplit("")
    if not fits:
        raise UserError(
            text("infra", "This is not the address of a proxy."),
            todo=text(
                "infra", "It looks like http://proxy.example:3128 or socks5://127.0.0.1:1080"
            ),
        )
    if parts.username or parts.password:
        raise UserError(
            text("infra", "The proxy's address has a name or a password in it."),
            text("infra", "Addresses are kept in the settings, where others could read it."),
            text("infra", "Take it out of the address; there is a field for it below."),
        )


def shown_proxy(network: Network, base_url: str) -> str:
    """Return the proxy that is used, without a name or a password in it, "" for none."""
    proxy = network.proxy
    if not proxy and not is_loopback(base_url):
        # What the client looks at too; the system's own, on Windows and macOS.
        found = getproxies()
        proxy = found.get(urlsplit(base_url).scheme) or found.get("all") or ""
    parts = urlsplit(proxy)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if proxy else ""


def _proxy(network: Network) -> httpx2.Proxy | None:
    if not network.proxy:
        return None
    check_proxy(network.proxy)
    if network.proxy_login is None:
        return httpx2.Proxy(network.proxy)
    name, _, password = network.proxy_login.reveal().partition(":")
    return httpx2.Proxy(network.proxy, auth=(name, password))


def _trust(ca_file: str) -> ssl.SSLContext | bool:
    if not ca_file:
        return True
    context = httpx2.create_ssl_context()
    try:
        context.load_verify_locations(cafile=ca_file)
    except (OSError, ssl.SSLError) as exc:
        raise _no_certificates(Path(ca_file), exc) from exc
    return context


def _no_certificates(path: Path, exc: Exception) -> UserError:
    missing = isinstance(exc, FileNotFoundError)
    why: Text = (
        text("infra", "It is not there (any more).")
        if missing
        else text("infra", "There is no certificate in it that can be read.")
    )
    return UserError(
        text("infra", "The certificates in {file} cannot be used.").format(file=path.name),
        why,
        text("infra", "Choose a file in PEM format; whoever runs the network has it."),
        details=str(exc),
    )
