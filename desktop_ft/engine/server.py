"""Builds the engine's parts once and serves them until told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from desktop_ft.engine.api.app import Parts, create_app
from desktop_ft.engine.api.generation import Answers
from desktop_ft.engine.api.guard import Activity, Door
from desktop_ft.engine.api.patience import PatientProtocol
from desktop_ft.engine.clients import Clients
from desktop_ft.engine.home import Home, Running
from desktop_ft.engine.jobs.database import Database
from desktop_ft.engine.jobs.files import FileStore
from desktop_ft.engine.jobs.queue import JobQueue
from desktop_ft.engine.jobs.store import JobStore
from desktop_ft.engine.jobs.training import Tools
from desktop_ft.engine.jobs.uploads import UploadStore
from desktop_ft.engine.models.additions import Additions
from desktop_ft.engine.models.exports import Exports
from desktop_ft.engine.models.runtime import Runtime
from desktop_ft.engine.models.types import AdapterInfo
from desktop_ft.engine.pace import PaceBook
from desktop_ft.engine.place import Place
from desktop_ft.engine.runners.runner import Runner

log = logging.getLogger(__name__)
_GRACE_SECONDS = 5
# In ticks of the server, which come ten times a second.
_IDLE_EVERY = 5
_HOME_EVERY = 30


def serve(
    home: Home,
    models: Path,
    place: Place,
    runner: Runner,
    idle_exit: float | None,
    ready: Callable[[Running], None],
) -> int:
    """Answer until a signal or idleness ends it; `ready` is called when it really answers."""
    listener = place.listen()
    port = listener.getsockname()[1]
    with contextlib.closing(listener), _parts(home, models, runner) as parts:
        activity = Activity()
        door = Door(home.new_token(), port, Clients(home.folder), place.names())
        address = place.address(port)
        server = _Server(
            _config(create_app(parts, door, activity), place),
            parts,
            home,
            on_ready=lambda: ready(home.announce(address)),
        )
        if idle_exit is not None:
            server.exit_when_idle(activity, idle_exit)
        # For signals that come before and after uvicorn listens to them itself.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, server.handle_exit)
        server.run(sockets=[listener])
        # Whoever looks for an engine waits for the next one, though this one still tidies up.
        home.retract()
    log.info("the engine has stopped")
    return 0


def _config(app: ASGIApp, place: Place) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=PatientProtocol,
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        # A header that a caller writes must not make it a neighbour.
        proxy_headers=False,
        ssl_certfile=place.certificate,
        ssl_keyfile=place.key,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )


@contextlib.contextmanager
def _parts(home: Home, models: Path, runner: Runner) -> Iterator[Parts]:
    """Everything behind the routes; the queue works while inside."""
    with contextlib.closing(Database(home.database)) as database:
        store, files = JobStore(database), FileStore(database, home.folder)
        uploads = UploadStore(database, files, home.folder)

        def adapter(model_id: str) -> AdapterInfo | None:
            model = store.model(model_id)
            if model is None:
                return None
            # Names change, and may come to be another model's; its place stays.
            place = f"{model.job_id}/{model.path}"
            return AdapterInfo(place, model.base_model, home.jobs / model.job_id / model.path)

        runtime = Runtime(models, adapter, home.models)

        def base_model_folder(model_id: str) -> Path | None:
            found = (model.path for model in runtime.base_models() if model.id == model_id)
            return next(found, None)

        paces = PaceBook(home.paces)
        tools = Tools(store, files, runner, home.jobs, base_model_folder, paces)
        queue = JobQueue(tools)
        answers = Answers()
        exports = Exports(home.exports)

        def names() -> set[str]:
            return {base.id for base in runtime.base_models()} | store.model_names()

        additions = Additions(home.additions, home.models, names)
        queue.start()
        additions.resume()
        try:
            yield Parts(
                files, uploads, store, queue, runtime, answers, home.jobs, paces, exports, additions
            )
        finally:
            answers.stop()
            additions.close()
            exports.close()
            queue.stop()
            runtime.close()


class _Server(uvicorn.Server):
    """uvicorn, saying when it is ready and stopping answers when it is told to stop."""

    def __init__(
        self, config: uvicorn.Config, parts: Parts, home: Home, on_ready: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._parts = parts
        self._home = home
        self._on_ready = on_ready
        self._idle: tuple[Activity, float] | None = None

    def exit_when_idle(self, activity: Activity, seconds: float) -> None:
        """Stop once nothing was asked and no job was active for so long."""
        activity.leaves = True
        self._idle = (activity, seconds)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # A long answer must not keep the engine from stopping.
        self._parts.answers.interrupt()
        super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        if self._idle is not None and counter % _IDLE_EVERY == 0:
            await self._leave_if_idle(*self._idle)
        if counter % _HOME_EVERY == _HOME_EVERY - 1:
            ours = await asyncio.to_thread(self._home.is_ours)
            if not ours:
                # Nobody can find this engine any more, and another one may be needed.
                log.warning("the folder %s is another engine's, or gone", self._home.folder)
                self.should_exit = True
        return await super().on_tick(counter)

    async def _leave_if_idle(self, activity: Activity, seconds: float) -> None:
        if activity.stays or activity.idle_seconds() <= seconds:
            return
        active = await asyncio.to_thread(self._parts.store.active_count)
        if active or self._parts.exports.is_busy() or self._parts.additions.is_busy():
            activity.touch()
        else:
            log.info("nothing to do for %.0f seconds", seconds)
            self.should_exit = True
