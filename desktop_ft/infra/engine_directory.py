"""All engines of the user behind one port: the connections, the local engine, their gateways.

Knows which gateway belongs to which connection; nothing of what is done with it. The client's
library is imported with the first gateway, which is made in a worker: the window waits for nobody.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from desktop_ft.core.errors import UserError
from desktop_ft.core.targets import BUILT_IN
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.infra.local_engine import STAYS, LocalEngine, RunningEngine
from desktop_ft.infra.provider_files import provider_at, read_provider
from desktop_ft.services.connections import Connection, ConnectionBook
from desktop_ft.services.elsewhere import Way
from desktop_ft.services.engines import Engine, EngineKind, Health
from desktop_ft.services.secrets import Secret

if TYPE_CHECKING:
    from desktop_ft.infra.openai_gateway import OpenAIGateway

    # Address, key, login at the proxy, and what else was set; and the gateway made of it.
    _Made = tuple[str, Secret | None, Secret | None, Connection]
    _Kept = tuple[_Made, OpenAIGateway]


class EngineDirectory:
    """`Engines` over the connections of the settings and the engine on this computer."""

    def __init__(self, book: ConnectionBook, local: LocalEngine) -> None:
        self._book = book
        self._local = local
        self._gateways: dict[str, _Kept] = {}
        self._retired: list[OpenAIGateway] = []
        self._lock = threading.Lock()

    def engines(self) -> list[Engine]:
        """Return them, the one on this computer first."""
        return [_engine(connection) for connection in self._book.all()]

    def gateway(self, engine_id: str, token: CancelToken, report: Report) -> OpenAIGateway:
        """Return the way to an engine; starts the one on this computer where it does not run."""
        connection = self._known(engine_id)
        if connection.kind is EngineKind.LOCAL:
            return self._to_local(connection, self._local.ensure(token, report))
        return self._to_remote(connection)

    def running(self, engine_id: str, token: CancelToken) -> OpenAIGateway | None:
        """Return the way to an engine, None if it is on this computer and does not run."""
        token.check()
        connection = self._known(engine_id)
        if connection.kind is not EngineKind.LOCAL:
            return self._to_remote(connection)
        found = self._local.find()
        return None if found is None else self._to_local(connection, found)

    def way(self, engine_id: str, token: CancelToken, report: Report) -> Way:
        """Return how other programs get to an engine; the key itself stays where it is."""
        connection = self._known(engine_id)
        if connection.kind is EngineKind.LOCAL:
            found = self._local.ensure(token, report)
            stays = found.health.extra.get(STAYS) is True
            file = str(self._local.token_file)
            return Way(found.address, BUILT_IN, key_file=file, stays=stays)
        engine = _engine(connection)
        header = read_provider(engine.provider).key_header
        has_key = self._book.key_of(connection) is not None
        return Way(connection.base_url, engine.provider, has_key, key_header=header)

    def serving_token(self, token: CancelToken, report: Report) -> Secret:
        """Return the key to the engine on this computer."""
        return self._local.ensure(token, report).token

    def keep_serving(self, on: bool, token: CancelToken, report: Report) -> bool:
        """Have the engine on this computer stay, or go again; tell whether it stays now."""
        self._local.ensure(token, report)
        return self._local.keep_serving(on)

    def close(self) -> None:
        """Give all connections back; the engine on this computer goes on."""
        with self._lock:
            for gateway in (*self._retired, *(kept[1] for kept in self._gateways.values())):
                gateway.close()
            self._gateways.clear()
            self._retired.clear()

    def _known(self, engine_id: str) -> Connection:
        connection = self._book.get(engine_id)
        if connection is None:
            raise UserError(
                text("infra", "The engine of this training is no longer in Settings."),
                None,
                text("infra", "Add it there again to go on with it."),
            )
        return connection

    def _to_local(self, connection: Connection, found: RunningEngine) -> OpenAIGateway:
        return self._kept(connection, found.address, found.token)

    def _to_remote(self, connection: Connection) -> OpenAIGateway:
        login = self._book.proxy_login_of(connection)
        return self._kept(connection, connection.base_url, self._book.key_of(connection), login)

    def _kept(
        self,
        connection: Connection,
        address: str,
        key: Secret | None,
        proxy_login: Secret | None = None,
    ) -> OpenAIGateway:
        """Return the gateway made earlier, unless what it was made of changed since.

        One that is no longer right is closed at the end only: a worker may be using it.
        """
        made = (address, key, proxy_login, connection)
        with self._lock:
            kept = self._gateways.get(connection.id)
            if kept is not None and kept[0] == made:
                return kept[1]
            if kept is not None:
                self._retired.append(kept[1])
            gateway = self._make(*made)
            self._gateways[connection.id] = (made, gateway)
            return gateway

    def _make(
        self, address: str, key: Secret | None, proxy_login: Secret | None, connection: Connection
    ) -> OpenAIGateway:
        # The client's library takes half a second; here it does so in a worker.
        from desktop_ft.infra.gateways import gateway_to, target_of

        is_local = connection.kind is EngineKind.LOCAL
        target = target_of(connection, _engine(connection).name, address, key, proxy_login)
        return gateway_to(
            target,
            health=self._health if is_local else None,
            expect_training=self._local.expect_training if is_local else None,
            expect_question=self._local.expect_question if is_local else None,
            foresee=self._local.foresee if is_local else None,
        )

    def _health(self) -> Health | None:
        found = self._local.find()
        return None if found is None else found.health


def _engine(connection: Connection) -> Engine:
    if connection.kind is EngineKind.LOCAL:
        here = text("infra", "This computer")
        return Engine(connection.id, here, connection.kind, provider=BUILT_IN)
    host = connection.host
    provider = connection.provider or provider_at(host).code
    return Engine(connection.id, connection.name, connection.kind, host, provider)
