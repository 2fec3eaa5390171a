"""Starts the processes of one training, ends them together, and trains nothing itself."""

from __future__ import annotations

import logging
import os
import signal
from pathlib import Path

from desktop_ft.engine.models.loaded import prepare_process
from desktop_ft.engine.runners.local import trainer_command
from desktop_ft.engine.trainer.stop import EXIT_CODE, StopRequest

log = logging.getLogger(__name__)


class PassedOn(StopRequest):
    """A stop that the launcher, which listens to the signal alone, passes on to its processes."""

    def ask(self) -> None:
        if not self.is_asked():
            super().ask()
            os.kill(os.getpid(), signal.SIGTERM)


def train_together(processes: int, job_dir: Path) -> int:
    """Train a job by several processes; 0 when all have ended well.

    When one ends otherwise, the launcher ends the rest: the engine starts them all again, from
    the last checkpoint.
    """
    stop = PassedOn()
    stop.listen()
    prepare_process()
    import torch
    from accelerate.commands.launch import launch_command, launch_command_parser
    from torch.distributed.elastic.multiprocessing.api import SignalException
    from torch.distributed.elastic.multiprocessing.errors import ChildFailedError

    # Two processes cannot share a GPU.
    count = min(processes, torch.cuda.device_count() or processes)
    threads = max(1, (os.cpu_count() or 1) // count)
    options = [
        "--multi_gpu",  # or several processes on the processor: they find out themselves
        *("--num_machines", "1", "--num_processes", str(count), "--main_process_port", "0"),
        *("--num_cpu_threads_per_process", str(threads)),
        *("--mixed_precision", "no", "--dynamo_backend", "no", "--no_python"),
    ]
    command = [*trainer_command(), str(job_dir)]
    try:
        launch_command(launch_command_parser().parse_args([*options, *command]))
    except SignalException:
        return EXIT_CODE
    except ChildFailedError as problem:
        log.info("a process has ended: %s", problem)
        return EXIT_CODE if stop.is_asked() else 1
    return 0
