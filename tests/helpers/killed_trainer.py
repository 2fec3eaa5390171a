"""Starts and follows a training in a process of its own, which is killed at a given moment.

Started once, it forks for every order on its input: `ADDRESS FOLDER SECONDS`. What the program was
told to be done is written to the file `told` in the folder before it goes on.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.services.following import JobFollower
from desktop_ft.services.secrets import Secret
from desktop_ft.services.training import TrainingService
from fault_world import ENGINE, HYPERPARAMETERS, OneEngine, training_data
from provider.server import KEY


def _live(address: str, folder: Path, seconds: float) -> None:
    """Start a training and look at it, until the blow comes."""
    signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody hears it: it ends the process at once
    engines = OneEngine(OpenAIGateway(Target("Acme", address, Secret(KEY))))
    store = SqliteJobStore(folder / "jobs.db")
    follower = JobFollower(engines, store)
    follower.attend(looked_at=True)
    service = TrainingService(engines, store, follower)
    token = CancelToken()
    model = service.models(ENGINE, token, no_report)[0].id
    request = service.request(training_data(folder), ENGINE, model, HYPERPARAMETERS, "tone")
    started = service.start(request, token, no_report)
    (folder / "told").write_text(started.job.id)
    while True:
        follower.hurry()
        follower.round(token)


def main() -> None:
    """Take orders until the input ends."""
    for line in sys.stdin:
        address, folder, seconds = line.split("\t")
        child = os.fork()
        if child == 0:
            try:
                _live(address, Path(folder), float(seconds))
            finally:
                os._exit(1)  # it was to be killed before
        _, status = os.waitpid(child, 0)
        print("killed" if os.WIFSIGNALED(status) else "ended", flush=True)


if __name__ == "__main__":
    main()
