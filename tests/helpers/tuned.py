"""A fine-tuned model that an engine finds when it starts, without a training."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from adapters import make_adapter
from desktop_ft.engine.home import Home
from desktop_ft.engine.jobs.database import Database
from desktop_ft.engine.jobs.ids import new_id
from desktop_ft.engine.jobs.records import NewJob, Status
from desktop_ft.engine.jobs.store import JobStore


def add_tuned(
    home: Path,
    base: Path,
    *,
    suffix: str = "tale",
    status: Status = "succeeded",
    metadata: dict[str, str] | None = None,
    seed: int = 1,
) -> str:
    """Write a job that has ended, and what it learned; the model's name."""
    place = Home(home)
    new = NewJob(
        model=base.name,
        training_file="file-none",
        validation_file=None,
        seed=1,
        suffix=suffix,
        hyperparameters={},
        metadata=metadata,
    )
    with closing(Database(place.database)) as database:
        store = JobStore(database)
        job = store.create(new_id("ftjob-"), new)
        make_adapter(base, place.jobs / job.id / "adapter", seed=seed)
        store.update(job.id, status=status, adapter_path="adapter")
        return job.model_name
