"""The threads behind the jobs: one checks new jobs' files, the others train, one job each."""

from __future__ import annotations

import hashlib
import logging
import shutil
import threading
from dataclasses import replace
from pathlib import Path

from desktop_ft.engine.jobs.ids import new_id
from desktop_ft.engine.jobs.records import UNFINISHED, Job, JobError, NewJob
from desktop_ft.engine.jobs.rows import BadExamples, NotJsonl, check_examples
from desktop_ft.engine.jobs.training import Tools, Training
from desktop_ft.engine.jobs.workspace import Workspace

log = logging.getLogger(__name__)
_AFTER_TROUBLE = 5.0
_STOP_WITHIN = 40.0
_MAX_SEED = 2**31 - 1


class JobQueue:
    """Takes jobs in, works them off, stops them."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._store = tools.store
        self._stopping = threading.Event()
        self._to_check = threading.Event()
        # One for each thread that trains: what one has heard, another may still have to.
        self._to_train = [threading.Event() for _ in range(tools.runner.at_once)]
        self._choosing = threading.Lock()
        self._training: set[str] = set()
        self._threads = [
            threading.Thread(target=self._check_all, name="job-checker"),
            *(
                threading.Thread(target=self._train_all, args=[wake], name="job-trainer")
                for wake in self._to_train
            ),
        ]

    def start(self) -> None:
        """Begin to work, first on what an earlier engine left."""
        self._sweep()
        for thread in self._threads:
            thread.start()

    def _sweep(self) -> None:
        """Remove what an engine was killed taking in, or before it could tidy up."""
        for folder in self._tools.jobs_folder.iterdir():
            job = self._store.get(folder.name)
            if job is None:
                shutil.rmtree(folder, ignore_errors=True)
            elif job.status not in UNFINISHED:
                self._workspace(job.id).drop_data()
                self._tools.runner.give_up(folder)
            elif job.status == "paused":
                self._tools.runner.give_up(folder)

    def stop(self) -> None:
        """Stop in peace; a job that is being trained goes on at the next start."""
        self._stopping.set()
        self._to_check.set()
        self._wake_trainers()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(_STOP_WITHIN)
        self._tools.runner.close()

    def expect(self, base_model: str) -> bool:
        """Get ready for a job that is likely to come; False when it could not begin at once."""
        folder = self._tools.base_model_folder(base_model)
        if folder is None or self._training:
            return False
        paces = self._tools.paces
        unknown = paces.path(folder) if paces.of(folder) is None else None
        self._tools.runner.expect(folder, self._tools.jobs_folder, unknown)
        return True

    def is_measuring(self, base_model: str) -> bool:
        """Tell whether it is being found out how quickly this computer trains a base model."""
        folder = self._tools.base_model_folder(base_model)
        return folder is not None and self._tools.runner.is_measuring(folder)

    def submit(self, new: NewJob) -> Job:
        """Take a new job in; its files must be known."""
        training = self._tools.files.get(new.training_file)
        validation = None
        if new.validation_file is not None:
            validation = self._tools.files.get(new.validation_file)
        if training is None or (validation is None and new.validation_file is not None):
            raise FileNotFoundError
        files = self._tools.files
        job_id = new_id("ftjob-")
        workspace = self._workspace(job_id)
        try:
            workspace.fill(
                files.path(training), None if validation is None else files.path(validation)
            )
            if new.seed is None:
                new = replace(new, seed=_seed_of(files.path(training)))
            job = self._store.create(job_id, new)
        except BaseException:
            workspace.remove()
            raise
        self._to_check.set()
        return job

    def cancel(self, job_id: str) -> bool:
        """Stop a job for good; False when it has already ended."""
        done = self._store.move(job_id, UNFINISHED, "cancelled", "Fine-tuning job cancelled")
        if done and job_id not in self._training:
            self._workspace(job_id).drop_data()
            self._tools.runner.give_up(self._tools.jobs_folder / job_id)
        self._wake_trainers()
        return done

    def pause(self, job_id: str) -> bool:
        """Stop a job for now; False when it neither waits nor runs."""
        done = self._store.move(job_id, ["queued", "running"], "paused", "Fine-tuning job paused")
        if done and job_id not in self._training:
            self._tools.runner.give_up(self._tools.jobs_folder / job_id)
        self._wake_trainers()
        return done

    def resume(self, job_id: str) -> bool:
        """Let a paused job go on when its turn comes; False when it is not paused."""
        done = self._store.move(job_id, ["paused"], "queued", "Fine-tuning job resumed")
        self._wake_trainers()
        return done

    def _workspace(self, job_id: str) -> Workspace:
        return Workspace(self._tools.jobs_folder, job_id)

    def _check_all(self) -> None:
        while not self._stopping.is_set():
            self._to_check.clear()
            try:
                job = self._store.next_with("validating_files")
                if job is None:
                    self._to_check.wait()
                else:
                    self._check(job)
            except Exception:
                log.exception("a job could not be checked")
                self._stopping.wait(_AFTER_TROUBLE)

    def _check(self, job: Job) -> None:
        workspace = self._workspace(job.id)
        parts = [("training", workspace.training_data)]
        if job.validation_file is not None:
            parts.append(("validation", workspace.validation_data))
        for kind, path in parts:
            try:
                examples = check_examples(path, job.method)
            except (BadExamples, NotJsonl, FileNotFoundError) as problem:
                self._refuse(job, kind, problem)
                return
            if examples.unused_fields:
                fields = ", ".join(examples.unused_fields)
                self._store.say(job.id, f"Fields that are not used: {fields}", "warn")
        message = "Files validated, moving job to queued state"
        self._store.move(job.id, ["validating_files"], "queued", message)
        self._wake_trainers()

    def _refuse(self, job: Job, kind: str, problem: Exception) -> None:
        text = f"The job failed due to an invalid {kind} file. {problem}"
        if isinstance(problem, FileNotFoundError):
            text = f"The job failed because its {kind} file is gone."
        error = JobError(f"invalid_{kind}_file", text, f"{kind}_file")
        self._store.move(job.id, ["validating_files"], "failed", text, level="error", error=error)
        self._workspace(job.id).drop_data()

    def _wake_trainers(self) -> None:
        for wake in self._to_train:
            wake.set()

    def _train_all(self, wake: threading.Event) -> None:
        while not self._stopping.is_set():
            wake.clear()
            try:
                job = self._choose()
                if job is None:
                    wake.wait()
                    continue
                try:
                    Training(self._tools, job, wake, self._stopping).go()
                finally:
                    with self._choosing:
                        self._training.discard(job.id)
            except Exception:
                log.exception("the queue is in trouble")
                self._stopping.wait(_AFTER_TROUBLE)

    def _choose(self) -> Job | None:
        """The next job that nobody trains; now it is the caller's."""
        with self._choosing:
            # A job that is still `running` was left by an engine that was killed.
            job = self._store.next_with("running", "queued", but=self._training)
            if job is not None:
                self._training.add(job.id)
            return job


def _seed_of(training_file: Path) -> int:
    """Return the seed for a job that names none: the same rows are learned the same way again."""
    with training_file.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    return int.from_bytes(digest[:4], "big") & _MAX_SEED
