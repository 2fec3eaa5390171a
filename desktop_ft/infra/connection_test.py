"""Tries a connection before it is kept: what its key may do today, and until when.

Nothing is spent and nothing is sent. Knows the gateway, not the settings.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_ft.core.errors import NotFound, Refused, WrongAnswer
from desktop_ft.core.providers import Provider
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Text, text
from desktop_ft.infra.gateways import gateway_to, target_of
from desktop_ft.infra.openai_gateway import OpenAIGateway
from desktop_ft.infra.target_files import read_targets
from desktop_ft.services.connections import Connection
from desktop_ft.services.engines import Leave, Model
from desktop_ft.services.ports import ConnectionReport
from desktop_ft.services.secrets import Secret


class GatewayTester:
    """`ConnectionTester` over the real API: lists the models, then asks whether one may train."""

    def check_connection(
        self,
        connection: Connection,
        key: Secret | None,
        token: CancelToken,
        proxy_login: Secret | None = None,
    ) -> ConnectionReport:
        name = connection.name or connection.host
        target = target_of(connection, name, connection.base_url, key, proxy_login)
        gateway = gateway_to(target)
        try:
            models = gateway.models(token)
            trainable = _trainable(models, target.provider)
            leave = _leave(gateway, trainable, target.provider, token)
        finally:
            gateway.close()
        may_train = leave.allowed
        return ConnectionReport(
            tuple(model.id for model in models),
            may_train,
            _note(target.provider, may_train),
            tuple(trainable) if may_train is not False else (),
            tuple(model for model in models if model.is_fine_tuned),
            leave.why if may_train is False else None,
            target.provider.closes_on if may_train is not False else None,
        )


def _leave(
    gateway: OpenAIGateway, trainable: Sequence[Model], provider: Provider, token: CancelToken
) -> Leave:
    if provider.trains is False:
        return Leave(False)
    if provider.asks_first:
        return gateway.may_train(trainable[0].id, token) if trainable else Leave(None)
    try:
        gateway.jobs(token, limit=1)
    except (NotFound, Refused, WrongAnswer):
        return Leave(False)
    return Leave(True)


def _trainable(models: Sequence[Model], provider: Provider) -> list[Model]:
    """Return the models one may teach: those that are known for it, or else all base models."""
    known = next((each for each in read_targets() if each.code == provider.code), None)
    names = {model.name for model in known.models} if known is not None else set()
    base = [model for model in models if not model.is_fine_tuned]
    if not names:
        return base
    return [model for model in base if any(_is(model.id, name) for name in names)]


def _is(model: str, name: str) -> bool:
    """Tell whether a model is one of this name, of whichever date."""
    rest = model.removeprefix(name)
    return model.startswith(name) and (not rest or rest[1:2].isdigit())


def _note(provider: Provider, may_train: bool | None) -> Text | None:
    if provider.trains is False:
        return text(
            "infra",
            "Its models can be asked. It trains through a way of its own, which this program does "
            "not speak; train on this computer or elsewhere.",
        )
    if may_train is False:
        return text("infra", "This engine answers questions, but it does not train models.")
    return None
