"""The way to an engine, made of what the user set. Knows settings, no conversation."""

from __future__ import annotations

from desktop_ft.core.text import Text
from desktop_ft.infra.network import Network
from desktop_ft.infra.openai_gateway import Target
from desktop_ft.infra.provider_files import provider_at, read_provider
from desktop_ft.services.connections import DEPLOYMENTS, Connection
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.secrets import Secret


def target_of(
    connection: Connection,
    name: Text | str,
    address: str,
    key: Secret | None,
    proxy_login: Secret | None = None,
) -> Target:
    """Return where a connection leads, and how."""
    is_local = connection.kind is EngineKind.LOCAL
    network = Network(
        connection.proxy,
        proxy_login,
        connection.ca_file,
        connection.organisation,
        connection.project,
    )
    host = "" if is_local else connection.host
    known = read_provider(connection.provider) if connection.provider else provider_at(host)
    named = connection.choices.get(DEPLOYMENTS, "").split(",")
    deployments = tuple(each.strip() for each in named if each.strip())
    return Target(name, address, key, is_local, known, network, connection.timeout_s, deployments)
