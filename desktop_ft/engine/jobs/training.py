"""Brings one job from `queued` or `running` to its end, through as many trainers as it takes.

Knows how a trainer is followed, restarted and stopped; the queue decides which job is next.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop_ft.engine.jobs import results
from desktop_ft.engine.jobs.durable import NO_ROOM
from desktop_ft.engine.jobs.files import FileStore, insert_file
from desktop_ft.engine.jobs.follow import Again, Done, Failed, Follower
from desktop_ft.engine.jobs.records import Job, JobError
from desktop_ft.engine.jobs.store import JobStore, add_event, move, update_job
from desktop_ft.engine.jobs.workspace import Workspace
from desktop_ft.engine.pace import PaceBook
from desktop_ft.engine.runners.runner import Runner, TrainerRun

log = logging.getLogger(__name__)
MAX_STALLS = 3
_LOOK_EVERY = 0.2
_PATIENCE = 20.0
_DISK_PATIENCE = 3.0
_LITTLE_ROOM = 10 * 1024 * 1024
_DISK_FULL = "The disk of this computer is full; free some space."
_EARLY_STOPPING = "desktop_ft_early_stopping"
# The pauses before a trainer is started again, by how often it got nowhere.
_PAUSES = (0.2, 1.0, 3.0)


@dataclass(frozen=True, slots=True)
class Tools:
    """What every training needs."""

    store: JobStore
    files: FileStore
    runner: Runner
    jobs_folder: Path
    base_model_folder: Callable[[str], Path | None]
    paces: PaceBook


class Training:
    """One job's way to its end."""

    def __init__(
        self, tools: Tools, job: Job, wake: threading.Event, stopping: threading.Event
    ) -> None:
        self._tools = tools
        self._store = tools.store
        self._id = job.id
        self._wake = wake
        self._stopping = stopping
        self._workspace = Workspace(tools.jobs_folder, job.id)
        self._follower = Follower(tools.store.database, job, self._workspace)
        self._again: Again | None = None
        if job.runs:
            self._again = "engine" if job.status == "running" else "user"
        self._broke_off = self._again == "engine" and not job.clean_stop
        self._cause = "The engine was stopped with it."
        self._began = False

    def go(self) -> None:
        """Work until the job has ended, the user stops it, or the engine stops."""
        # Also of a job that has not begun: an engine may die before it can say that one has.
        if self._tools.runner.clear(self._workspace.folder, _PATIENCE):
            # It went on while no engine was there.
            self._again, self._broke_off = None, False
        while True:
            if self._settle(self._follower.take()):
                return
            if self._broke_off and self._stalled():
                return
            if not (self._wanted() and self._begin()):
                break
            self._broke_off = True
            if self._began:
                self._run_once()
            if not self._wanted():
                break
            self._again = "trainer"
        self._leave()

    def _wanted(self) -> bool:
        """Whether this job is still to be trained, by this engine."""
        status = self._store.known(self._id).status
        return not self._stopping.is_set() and status in ("queued", "running")

    def _leave(self) -> None:
        """Stop without an end: keep what a later run needs, and no more."""
        status = self._store.known(self._id).status
        if status == "running":
            self._store.update(self._id, clean_stop=1)
        elif status in ("paused", "cancelled"):
            # It may have been told before anybody here could reach what trains it.
            self._tools.runner.give_up(self._workspace.folder)
            if status == "cancelled":
                self._workspace.drop_data()

    def _begin(self) -> bool:
        """`_start`; where the disk refuses it, that counts as a run that broke off."""
        self._began = False
        try:
            self._began = self._start()
        except OSError as problem:
            log.exception("job %s could not be started", self._id)
            self._cause = self._refused(problem)
            return True
        return self._began

    def _refused(self, problem: Exception) -> str:
        """Why the engine itself could not go on, for the user."""
        if getattr(problem, "errno", None) in NO_ROOM or self._is_disk_full():
            return _DISK_FULL
        return f"The engine could not go on with it ({problem})."

    def _is_disk_full(self) -> bool:
        return self._tools.files.free_bytes() < _LITTLE_ROOM

    def _start(self) -> bool:
        """Write the request; False when the job cannot be trained."""
        job = self._store.known(self._id)
        base = self._tools.base_model_folder(job.model)
        if base is None:
            message = f"The base model {job.model} is not on this computer any more."
            self._fail(JobError("model_not_found", message, "model"))
            return False
        self._workspace.mend_reports()
        valid = self._workspace.validation_data
        pace = self._tools.paces.of(base)
        self._workspace.write_request(
            {
                "job_id": job.id,
                "base_model": job.model,
                "base_model_dir": str(base),
                "train_path": str(self._workspace.training_data),
                "valid_path": str(valid) if valid.exists() else None,
                "seed": job.seed,
                "resume": job.runs > 0,
                "early_stopping": _wants_early_stopping(job),
                "pace": None if pace is None else asdict(pace),
                **job.requested,
            }
        )
        self._follower.again = self._again
        return True

    def _mark_running(self) -> bool:
        """Write down that a trainer has begun; False when the job was stopped meanwhile."""
        with self._store.database.transaction() as connection:
            job = self._store.known(self._id)
            text = "Fine-tuning job started" + (" again" if job.runs else "")
            if job.status == "queued":
                move(connection, self._id, ["queued"], "running", text)
            elif job.status != "running":
                return False
            update_job(connection, self._id, runs=job.runs + 1, clean_stop=0)
        return True

    def _run_once(self) -> None:
        """Let one trainer work until it ends or is no longer wanted."""
        try:
            run = self._tools.runner.start(self._workspace.folder)
            try:
                ended = self._watch(run) if self._is_placed(run) else None
            finally:
                if self._store.known(self._id).status in ("queued", "running"):
                    run.leave(_PATIENCE)
                else:
                    run.stop(_PATIENCE)
            self._cause = self._why(ended)
            # What it wrote at its very end; a last word stays for the caller.
            self._follower.take()
        except (OSError, sqlite3.Error) as problem:
            log.exception("a run of job %s broke off", self._id)
            self._cause = self._refused(problem)

    def _why(self, status: int | None) -> str:
        """A guess for the user why a trainer broke off."""
        if self._is_disk_full():
            return _DISK_FULL
        if status is not None and status < 0:
            return (
                f"It was stopped from outside (signal {-status}); most often the computer's "
                "memory was too small. Closing other programs or a smaller batch size helps."
            )
        return f"It ended by itself (status {status}); its last words are in its log."

    def _is_placed(self, run: TrainerRun) -> bool:
        """Wait until there is room for the trainer; False when it is not wanted any more."""
        while self._wanted():
            if run.placed() or run.ended() is not None:
                return self._mark_running()
            self._wake.wait(_LOOK_EVERY)
            self._wake.clear()
        return False

    def _watch(self, run: TrainerRun) -> int | None:
        """Take its reports over while it works; its exit status if it ended by itself."""
        while self._wanted():
            status = run.ended()
            if self._follower.take() is not None or status is not None:
                return status
            self._wake.wait(_LOOK_EVERY)
            self._wake.clear()
        return None

    def _settle(self, last: Done | Failed | None) -> bool:
        """Write the job's end down; False when it has not come."""
        if isinstance(last, Failed):
            self._fail(JobError(last.code, last.message))
        elif isinstance(last, Done) and self._write_down(last):
            self._learn_pace(last)
        return last is not None

    def _write_down(self, done: Done) -> bool:
        """`_succeed`, as soon as the disk lets it; False when it is not wanted any more."""
        told = False
        while True:
            try:
                self._succeed(done)
            except OSError as problem:
                log.exception("the end of job %s cannot be written down", self._id)
                if not told:
                    told = True
                    message = f"The model is there but not yet kept. {self._refused(problem)}"
                    self._store.say(self._id, message, "warn")
                self._stopping.wait(_DISK_PATIENCE)
                if not self._wanted():
                    return False
            else:
                return True

    def _learn_pace(self, done: Done) -> None:
        """Foresee the next training by how quickly this one went."""
        base = self._tools.base_model_folder(self._store.known(self._id).model)
        if done.pace is not None and base is not None:
            self._tools.paces.learn(base, done.pace)

    def _fail(self, error: JobError) -> None:
        self._store.move(
            self._id,
            ["queued", "running"],
            "failed",
            f"The job failed: {error.message}",
            level="error",
            error=error,
        )
        self._workspace.drop_data()

    def _succeed(self, done: Done) -> None:
        files = self._tools.files
        with files.incoming() as (path, stream):
            stream.write(results.result_csv(self._store.metrics(self._id)))
            stream.close()
            record = files.adopt(path, results.FILENAME, results.PURPOSE)
        written = False
        try:
            with self._store.database.transaction() as connection:
                insert_file(connection, record)
                if done.note:
                    add_event(connection, self._id, done.note)
                add_event(connection, self._id, "New fine-tuned model created")
                written = move(
                    connection,
                    self._id,
                    ["running"],
                    "succeeded",
                    "The job has successfully completed",
                )
                update_job(
                    connection,
                    self._id,
                    adapter_path=done.adapter_path,
                    trained_tokens=done.trained_tokens,
                    result_file=record.id,
                )
                if not written:
                    raise _TooLate
        except _TooLate:
            log.info("job %s was stopped in its last moment", self._id)
        finally:
            if not written:
                files.abandon(record)
        self._workspace.drop_data()

    def _stalled(self) -> bool:
        """Count a run that broke off; True when too many in a row got no further."""
        job = self._store.known(self._id)
        moved_on = job.best_step > job.stall_step
        stalls = 1 if moved_on else job.stalls + 1
        self._store.update(self._id, stalls=stalls, stall_step=job.best_step)
        if stalls > MAX_STALLS:
            self._fail(
                JobError(
                    "training_stopped",
                    f"The training program broke off {stalls} times in a row without getting "
                    f"further. {self._cause}",
                )
            )
            return True
        if self._again == "trainer":
            self._store.say(
                self._id,
                f"The training program broke off. {self._cause} It is started again.",
                "warn",
            )
        self._stopping.wait(_PAUSES[stalls - 1])
        return False


def _wants_early_stopping(job: Job) -> bool:
    """The API has no word for it; the metadata are what it leaves to its clients."""
    return (job.metadata or {}).get(_EARLY_STOPPING) == "true"


class _TooLate(Exception):
    """The job was cancelled or paused while its end was being written."""
