"""Why a server was not reached, hop by hop: name, proxy, its login, encryption, the server itself.

Reads what the network's libraries raise; which sentences are shown elsewhere is not known here.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import httpcore2
import httpx2

from desktop_ft.core.text import Text, text


class Hop(StrEnum):
    """The link of the chain that broke."""

    NAME = "name"
    PROXY = "proxy"
    PROXY_LOGIN = "proxy login"
    TLS = "tls"
    SERVER = "server"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Unreached:
    """The hop that failed, why, and what to do."""

    hop: Hop
    why: Text
    todo: Text


_PROXY_ERRORS = (httpx2.ProxyError, httpcore2.ProxyError)
# OpenSSL's numbers (X509_V_ERR_…) of what is wrong with a certificate.
_OUT_OF_TIME = frozenset({9, 10})
_OTHER_NAME = frozenset({62, 64})
_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})


def causes_of(error: BaseException) -> Iterator[BaseException]:
    """Return an error and all that it came of, outermost first."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def unreached(causes: Sequence[BaseException], address: str, proxy: str) -> Unreached:
    """Return why nothing came back from `address`; `proxy` is what is in between, or ""."""
    said = " ".join(str(cause) for cause in causes).lower()
    if any(isinstance(cause, _PROXY_ERRORS) for cause in causes):
        return _at_the_proxy(said, address, proxy)
    certificate = next((c for c in causes if isinstance(c, ssl.SSLCertVerificationError)), None)
    if certificate is not None or "certificate" in said:
        return _certificate(certificate, address)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return _no_encryption(address)
    if any(isinstance(c, socket.gaierror) for c in causes) or "name or service" in said:
        return _no_name(address, proxy)
    if any(isinstance(c, ConnectionRefusedError) for c in causes) or "refused" in said:
        return _nobody_listens(address, proxy)
    if any(isinstance(c, OSError) and c.errno in _NO_ROUTE for c in causes):
        return Unreached(
            Hop.NETWORK,
            text("infra", "There is no way from this computer to {address}.").format(
                address=address
            ),
            text("infra", "Connect the computer to a network and try again."),
        )
    return Unreached(
        Hop.NETWORK,
        text("infra", "The connection to {address} broke off.").format(address=address),
        text("infra", "Check the network and try again."),
    )


def proxy_login(proxy: str) -> Unreached:
    """Return the reason for a proxy that wants to know who one is."""
    return Unreached(
        Hop.PROXY_LOGIN,
        text("infra", "The proxy {proxy} wants a name and a password, or does not take these."
             ).format(proxy=proxy),
        text("infra", "Put them in at this engine in Settings, under “Advanced”."),
    )  # fmt: skip


def _at_the_proxy(said: str, address: str, proxy: str) -> Unreached:
    if "407" in said or "password" in said or "acceptable methods" in said:
        return proxy_login(proxy)
    return Unreached(
        Hop.PROXY,
        text("infra", "The proxy {proxy} does not let us through to {address}.").format(
            proxy=proxy, address=address
        ),
        text("infra", "Ask whoever runs this network to allow the address."),
    )


def _certificate(error: ssl.SSLCertVerificationError | None, address: str) -> Unreached:
    code = getattr(error, "verify_code", 0)
    if code in _OUT_OF_TIME:
        return Unreached(
            Hop.TLS,
            text("infra", "The certificate of {address} is no longer valid, or not yet.").format(
                address=address
            ),
            text("infra", "Check this computer's date and time, or tell whoever runs the engine."),
        )
    if code in _OTHER_NAME:
        return Unreached(
            Hop.TLS,
            text("infra", "The certificate of {address} belongs to another address.").format(
                address=address
            ),
            text("infra", "Check the address in Settings; somebody in between may read along."),
        )
    return Unreached(
        Hop.TLS,
        text("infra", "The connection to {address} is not trusted: its certificate is wrong, "
             "or something in between reads along.").format(address=address),
        text("infra", "Ask whoever runs this network. If it has certificates of its own, give "
             "their file at this engine in Settings, under “Advanced”."),
    )  # fmt: skip


def _no_encryption(address: str) -> Unreached:
    return Unreached(
        Hop.TLS,
        text("infra", "No encrypted connection to {address} could be made.").format(
            address=address
        ),
        text(
            "infra", "If the server does without, its address begins with http:// and not https://."
        ),
    )


def _no_name(address: str, proxy: str) -> Unreached:
    if proxy:
        return Unreached(
            Hop.PROXY,
            text("infra", "Nobody knows the proxy {proxy}, or there is no network.").format(
                proxy=proxy
            ),
            text("infra", "Check the network, and the proxy in Settings."),
        )
    return Unreached(
        Hop.NAME,
        text("infra", "Nobody knows the address {address}, or there is no network.").format(
            address=address
        ),
        text("infra", "Check the network, and the address in Settings."),
    )


def _nobody_listens(address: str, proxy: str) -> Unreached:
    if proxy:
        return Unreached(
            Hop.PROXY,
            text("infra", "No proxy listens at {proxy}.").format(proxy=proxy),
            text("infra", "Start it, or correct the proxy in Settings."),
        )
    return Unreached(
        Hop.SERVER,
        text("infra", "There is a computer at {address}, but no engine listens there.").format(
            address=address
        ),
        text("infra", "Start the engine, or correct the address in Settings."),
    )
