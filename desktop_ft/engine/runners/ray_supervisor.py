"""Sees to one job inside a Ray cluster, by Ray Train, until it has ended; lives in an actor."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path
from typing import Any

import ray

from desktop_ft.engine.runners.ray_files import RayFiles

log = logging.getLogger(__name__)
# How often Ray starts the trainers again by itself, before the engine is asked.
_FAILURES = 3
_RESIZE_S = 600.0
_FAILED, _STOPPED = 1, 143
_LOOK_EVERY = 1.0
# A trainer ends after its step, with a checkpoint.
_PATIENCE = 15.0


class Supervisor:
    """An actor: works from its making on, and ends itself."""

    def __init__(self, job_dir: str, processes: int, cpus: int) -> None:
        self._job_dir = Path(job_dir)
        self._processes = processes
        self._cpus = cpus
        for work in (self._work, self._end_when_told):
            threading.Thread(target=work, name=work.__name__, daemon=True).start()

    def is_there(self) -> bool:
        """Answer."""
        return True

    def _work(self) -> None:
        files = RayFiles(self._job_dir)
        try:
            self._trainer().fit()
        except Exception:
            log.exception("the job %s broke off", self._job_dir.name)
        # The trainer has said how it ended, if it could.
        files.end(_FAILED)
        self._leave()

    def _end_when_told(self) -> None:
        """For a job that nobody waits for any more, as its engine was killed."""
        files, look = RayFiles(self._job_dir), threading.Event()
        while not files.stop.exists():
            look.wait(_LOOK_EVERY)
        until = time.monotonic() + _PATIENCE
        while files.placed.exists() and files.outcome() is None and time.monotonic() < until:
            look.wait(_LOOK_EVERY)
        files.end(_STOPPED)
        self._leave()

    @staticmethod
    def _leave() -> None:
        ray.kill(ray.get_runtime_context().current_actor, no_restart=True)

    def _trainer(self) -> Any:
        # Slow to import, and the process that gives the job needs none of it.
        from ray.train import FailureConfig, RunConfig, ScalingConfig
        from ray.train.torch import TorchTrainer

        from desktop_ft.engine.trainer.ray_worker import train

        on_gpus = ray.cluster_resources().get("GPU", 0) >= 1
        several = self._processes > 1
        return TorchTrainer(
            train,
            train_loop_config={"job_dir": str(self._job_dir)},
            scaling_config=ScalingConfig(
                # The result is the same by fewer, should a node be lost.
                num_workers=(1, self._processes) if several else 1,
                use_gpu=on_gpus,
                resources_per_worker={"CPU": self._cpus, **({"GPU": 1} if on_gpus else {})},
                **({"elastic_resize_monitor_interval_s": _RESIZE_S} if several else {}),
            ),
            run_config=RunConfig(
                name="ray",
                storage_path=str(self._job_dir),
                failure_config=FailureConfig(max_failures=_FAILURES),
            ),
        )
