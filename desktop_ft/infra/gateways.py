"""The way to an engine, made of what the user set, in the language of whoever is there.

Knows settings, no conversation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_ft.core.providers import Dialect
from desktop_ft.core.text import Text
from desktop_ft.infra.network import Network
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.infra.provider_files import provider_at, read_provider
from desktop_ft.infra.together_gateway import TogetherGateway
from desktop_ft.services.connections import DEPLOYMENTS, Connection
from desktop_ft.services.engines import EngineKind, Health
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


def gateway_to(
    target: Target,
    *,
    health: Callable[[], Health | None] | None = None,
    expect_training: Callable[[str], None] | None = None,
    expect_question: Callable[[str], None] | None = None,
    foresee: Callable[[Mapping[str, object]], object] | None = None,
) -> OpenAIGateway:
    """Return the way to an engine that speaks as this one does."""
    speaks_together = target.provider.dialect is Dialect.TOGETHER
    kind = TogetherGateway if speaks_together else OpenAIGateway
    return kind(
        target,
        health=health,
        expect_training=expect_training,
        expect_question=expect_question,
        foresee=foresee,
    )
