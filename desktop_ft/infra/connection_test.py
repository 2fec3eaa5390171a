"""Tries an address and a key before they are kept. Knows the gateway, not the settings."""

from __future__ import annotations

from urllib.parse import urlsplit

from desktop_ft.core.errors import NotFound, Refused, WrongAnswer
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import Text, text
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.services.ports import ConnectionReport
from desktop_ft.services.secrets import Secret

_OPENAI_HOST = "api.openai.com"


class GatewayTester:
    """`ConnectionTester` over the real API: lists the models, then looks for the trainings."""

    def check_connection(
        self, base_url: str, key: Secret | None, token: CancelToken
    ) -> ConnectionReport:
        host = urlsplit(base_url).hostname or base_url
        gateway = OpenAIGateway(Target(host, base_url, key))
        try:
            models = tuple(model.id for model in gateway.models(token))
            if host == _OPENAI_HOST:
                return ConnectionReport(models, None, closing_note())
            try:
                gateway.jobs(token, limit=1)
            except (NotFound, Refused, WrongAnswer):
                return ConnectionReport(models, False, _answers_only())
            return ConnectionReport(models, True)
        finally:
            gateway.close()


def closing_note() -> Text:
    """Return what everybody should know before training at OpenAI."""
    return text(
        "infra",
        "OpenAI is closing its training: organisations that have not used it lately are refused, "
        "and from 6 January 2027 everybody is.",
    )


def _answers_only() -> Text:
    return text("infra", "This engine answers questions, but it does not train models.")
