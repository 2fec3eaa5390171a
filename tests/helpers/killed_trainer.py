"""Starts and follows a training in a process of its own, until it is killed.

Started once, it forks for every order on its input, `ADDRESS FOLDER`, and tells the number of the
new process, and when that has ended. What that was told to be done it writes to the file `told` in
the folder before it goes on.
"""

from __future__ import annotations

import os
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


def _live(address: str, folder: Path) -> None:
    """Start a training and look at it, until the blow comes."""
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
        address, folder = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            try:
                _live(address, Path(folder))
            finally:
                os._exit(1)  # it was to be killed before
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print("killed" if os.WIFSIGNALED(status) else "ended", flush=True)


if __name__ == "__main__":
    main()
