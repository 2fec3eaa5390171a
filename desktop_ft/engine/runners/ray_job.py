"""Hands one job to a Ray cluster and waits for its end, as a process of its own.

    python -m desktop_ft.engine.runners.ray_job --address A --storage DIR JOBDIR

Told to end (SIGTERM), it ends the job; when it is killed, or its engine is, the job goes on.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import ray
from ray.exceptions import ActorUnavailableError, GetTimeoutError, RayActorError, RayError

from desktop_ft.engine.runners import ray_reach
from desktop_ft.engine.runners.ray_base import on_storage
from desktop_ft.engine.runners.ray_files import RayFiles
from desktop_ft.engine.runners.ray_supervisor import Supervisor
from desktop_ft.engine.trainer.events import EventLog
from desktop_ft.engine.trainer.request import read_request

log = logging.getLogger(__name__)
_NAMESPACE = "desktop-ft"
_HEAD = "node:__internal_head__"
# For all processes of a job in the cluster.
_ENVIRONMENT = {
    "RAY_TRAIN_V2_ENABLED": "1",
    # It would warn workers of their end, who save what they have learned anyway.
    "RAY_TRAIN_ENABLE_PREEMPTION_WATCHER": "0",
    # Each process sees its own GPU only, as the trainer needs it.
    "TRAIN_ENABLE_SHARE_CUDA_VISIBLE_DEVICES": "0",
    # As `prepare_process` sets it; a trainer in the cluster comes too late to do so.
    "OMP_WAIT_POLICY": "PASSIVE",
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
_LOOK_EVERY = 0.3
_ASK_EVERY = 5.0
_TRY_AGAIN = 2.0
# A job that the cluster has already goes on there, and is waited for longer.
_LONGER = 10.0
_STOPPED, _GONE = 143, 1
# A trainer ends after its step; the engine waits a little longer before it kills this process.
_PATIENCE = 15.0


def main(argv: list[str] | None = None) -> int:
    """The command: the trainer's status, 143 when it was stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    options = _options(argv)
    asked = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: asked.set())
    given = RayFiles(options.job_dir).given.exists()
    patience = options.patience * (_LONGER if given else 1.0)
    if not _connect(options.address, asked, time.monotonic() + patience):
        if asked.is_set():
            return _STOPPED
        message = ray_reach.silent(options.address, patience)
        EventLog(options.job_dir).write("error", {"code": "no_cluster", "message": message})
        RayFiles(options.job_dir).given.unlink(missing_ok=True)
        return _GONE
    return _Handed(options, asked).wait()


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--address", required=True)
    parser.add_argument("--storage", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--cpus", type=int, default=1)
    parser.add_argument("--patience", type=float, default=120.0)
    parser.add_argument("job_dir", type=Path)
    return parser.parse_args(argv)


def _connect(address: str, asked: threading.Event, until: float) -> bool:
    """Reach the cluster; False when it was not there in time, or when stopped."""
    while ray_reach.wait_for(address, asked, max(0.0, until - time.monotonic())):
        try:
            ray.init(address, namespace=_NAMESPACE, log_to_driver=False)
        except (RayError, ConnectionError, RuntimeError, ValueError) as problem:
            log.warning("the cluster at %s cannot be reached: %s", address, problem)
            if time.monotonic() > until:
                return False
            asked.wait(_TRY_AGAIN)
        else:
            # Ray has set a handler of its own.
            signal.signal(signal.SIGTERM, lambda _number, _frame: asked.set())
            return True
    return False


class _Handed:
    """A job that the cluster has, found by its name or given just now."""

    def __init__(self, options: argparse.Namespace, asked: threading.Event) -> None:
        self._files = RayFiles(options.job_dir)
        self._asked = asked
        self._engine = os.getppid()
        found = self._in_cluster(options.job_dir.name)
        self._actor = self._give(options) if found is None else found

    def _in_cluster(self, name: str) -> Any:
        """The job, if the cluster has it; one that was told to end is waited for."""
        until = time.monotonic() + _PATIENCE + _ASK_EVERY
        while True:
            try:
                found = ray.get_actor(name)
            except ValueError:
                return None
            if not self._files.stop.exists():
                log.info("the cluster has this job already")
                return found
            if time.monotonic() > until:
                ray.kill(found, no_restart=True)
            self._asked.wait(_LOOK_EVERY)

    def _give(self, options: argparse.Namespace) -> Any:
        self._files.begin()
        base = read_request(options.job_dir).base_model_dir
        self._files.use_base(on_storage(base, options.storage))
        actor = ray.remote(Supervisor).options(
            name=options.job_dir.name,
            lifetime="detached",
            num_cpus=0,
            # Only the head is as lasting as the cluster. Begun anew, it goes on from the last
            # checkpoint.
            resources={_HEAD: 0.001},
            max_restarts=-1,
            runtime_env={"env_vars": _ENVIRONMENT},
        )
        return actor.remote(str(options.job_dir), options.processes, options.cpus)

    def wait(self) -> int:
        """The status with which the job ended."""
        ask_at = 0.0
        while (status := self._files.outcome()) is None:
            if self._asked.is_set():
                return self._stop()
            if os.getppid() != self._engine:
                return _STOPPED  # the next engine goes on waiting
            if time.monotonic() > ask_at:
                if not self._lives():
                    break
                ask_at = time.monotonic() + _ASK_EVERY
            self._asked.wait(_LOOK_EVERY)
        self._files.given.unlink(missing_ok=True)
        return _GONE if status is None else status

    def _lives(self) -> bool:
        try:
            ray.get(self._actor.is_there.remote(), timeout=_ASK_EVERY)
        except (GetTimeoutError, ActorUnavailableError):
            return True  # it begins anew on another node, or the network is slow
        except RayActorError as problem:
            log.warning("the job is not in the cluster any more: %s", problem)
            return self._files.outcome() is not None
        return True

    def _stop(self) -> int:
        """End the job: with a checkpoint where it is trained, at once where it waits."""
        self._files.stop.touch()
        until = time.monotonic() + _PATIENCE
        while (
            self._files.placed.exists()
            and self._files.outcome() is None
            and time.monotonic() < until
        ):
            threading.Event().wait(_LOOK_EVERY)
        ray.kill(self._actor, no_restart=True)
        return _STOPPED


if __name__ == "__main__":
    sys.exit(main())
