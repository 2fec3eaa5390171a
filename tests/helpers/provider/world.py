"""What a provider holds: files, uploads, jobs with their events, models; and how a job goes on.

Knows nothing of HTTP. A job moves when `advance` says so, never by the clock.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from provider.profiles import Profile

_LIFE = ("validating_files", "queued", "running", "succeeded")
_START = 1_764_000_000


class Refusal(Exception):
    """What the provider says no to: status, code, words."""

    def __init__(self, status: int, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


@dataclass
class StoredFile:
    """An uploaded or made file."""

    id: str
    name: str
    content: bytes
    purpose: str
    created_at: int


@dataclass
class StoredJob:
    """A job, and what happened to it; `events` oldest first."""

    id: str
    asked: dict[str, Any]
    created_at: int
    status: str = "validating_files"
    finished_at: int | None = None
    error: dict[str, Any] | None = None
    model: str | None = None
    step: int = 0
    events: list[dict[str, Any]] = field(default_factory=list)
    checkpoints: list[dict[str, Any]] = field(default_factory=list)
    results: list[str] = field(default_factory=list)


class World:
    """The provider's memory. Every method may be called from any thread."""

    STEPS = 12

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.lock = threading.RLock()
        self.files: dict[str, StoredFile] = {}
        self.uploads: dict[str, dict[str, Any]] = {}
        self.jobs: dict[str, StoredJob] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self.models: dict[str, dict[str, Any]] = {
            name: {"created": 1, "owned_by": "system", "shutdown_date": until}
            for name, until in profile.base_models
        }
        self.closed_to_us = False
        # Jobs that the list leaves out, as it does with old ones; each is still there by its id.
        self.unlisted: set[str] = set()
        self.now = _START
        self._count = 0

    def new_id(self, prefix: str) -> str:
        """Return an id nobody has."""
        with self.lock:
            self._count += 1
            return f"{prefix}{self._count:04d}"

    def tick(self, seconds: int = 1) -> int:
        """Let time go on; return it."""
        with self.lock:
            self.now += seconds
            return self.now

    # -- files -------------------------------------------------------------------------------

    def put_file(self, name: str, content: bytes, purpose: str) -> StoredFile:
        """Keep a file."""
        with self.lock:
            kept = StoredFile(self.new_id("file-"), name, content, purpose, self.tick())
            self.files[kept.id] = kept
            return kept

    def file(self, file_id: str) -> StoredFile:
        """Return a file; raises `Refusal`."""
        with self.lock:
            if file_id not in self.files:
                raise Refusal(404, f"No such File object: {file_id}", None)
            return self.files[file_id]

    # -- jobs --------------------------------------------------------------------------------

    def create_job(self, asked: dict[str, Any]) -> StoredJob:
        """Make a job as the provider would; raises `Refusal`."""
        with self.lock:
            self._check(asked)
            job = StoredJob(self.new_id("ftjob-"), asked, self.tick())
            self.jobs[job.id] = job
            self._say(job, f"Created fine-tuning job: {job.id}")
            self._say(job, f"Validating training file: {asked['training_file']}")
            return job

    def _check(self, asked: dict[str, Any]) -> None:
        if self.closed_to_us:
            raise Refusal(
                403,
                "OpenAI is winding down the fine-tuning platform and your organization is no "
                "longer able to create new fine-tuning training jobs.",
                "training_not_available",
            )
        if asked.get("model") not in self.models:
            raise Refusal(
                404, f"The model `{asked.get('model')}` does not exist", "model_not_found"
            )
        if self.profile.refuses_method and "method" in asked:
            raise Refusal(400, "Extra inputs are not permitted: method", "invalid_request")
        for name in ("training_file", "validation_file"):
            file_id = asked.get(name)
            if file_id is not None and file_id not in self.files:
                raise Refusal(400, f"invalid {name}: {file_id}", f"invalid_{name}")

    def job(self, job_id: str) -> StoredJob:
        """Return a job; raises `Refusal`."""
        with self.lock:
            if job_id not in self.jobs:
                raise Refusal(404, f"Could not find fine tune: {job_id}", "fine_tune_not_found")
            return self.jobs[job_id]

    def advance(self, job_id: str, to: str | None = None) -> StoredJob:
        """Let a job go on by one status, or to the status `to`."""
        with self.lock:
            job = self.job(job_id)
            while job.status in _LIFE[:-1]:
                self._go_on(job)
                if to is None or job.status == to:
                    break
            return job

    def fail(self, job_id: str, code: str, message: str) -> None:
        """Let a job fail."""
        with self.lock:
            job = self.job(job_id)
            job.error = {"code": code, "message": message, "param": "training_file"}
            self._end(job, "failed", f"The job failed due to: {message}")

    def cancel(self, job_id: str) -> StoredJob:
        """Stop a job; raises `Refusal` where it is over."""
        with self.lock:
            job = self.job(job_id)
            if job.finished_at is not None:
                raise Refusal(400, f"Job has already completed: {job_id}", "invalid_state")
            self._end(job, "cancelled", "The job has been cancelled")
            return job

    def pause(self, job_id: str) -> StoredJob:
        """Halt a running job."""
        return self._switch(job_id, "running", "paused")

    def resume(self, job_id: str) -> StoredJob:
        """Let a paused job go on."""
        return self._switch(job_id, "paused", "running")

    def _switch(self, job_id: str, old: str, new: str) -> StoredJob:
        with self.lock:
            job = self.job(job_id)
            if not self.profile.has_pause:
                raise Refusal(404, "Not Found")
            if job.status != old:
                raise Refusal(400, f"Job is {job.status}, not {old}.", "invalid_state")
            job.status = new
            self._say(job, f"The job is {new}")
            return job

    def _go_on(self, job: StoredJob) -> None:
        job.status = _LIFE[_LIFE.index(job.status) + 1]
        if job.status == "queued":
            self._say(job, "Files validated, moving job to queued state")
        elif job.status == "running":
            self._say(job, "Fine-tuning job started")
            self.learn(job.id, self.STEPS)
        else:
            self._succeed(job)

    def learn(self, job_id: str, steps: int) -> None:
        """Let a running job take steps, each with its figures."""
        with self.lock:
            job = self.job(job_id)
            for _ in range(steps):
                job.step += 1
                loss = round(2.0 / job.step + 0.1, 4)
                data: dict[str, Any] = {
                    "step": job.step,
                    "total_steps": self.STEPS,
                    "train_loss": loss,
                    "train_mean_token_accuracy": round(1 - loss / 3, 4),
                }
                if job.step % 4 == 0:
                    data |= {"full_valid_loss": loss + 0.05, "valid_loss": loss + 0.06}
                    self._checkpoint(job, loss)
                words = f"Step {job.step}/{self.STEPS}: training loss={loss:.2f}"
                self._say(job, words, "metrics", data)

    def _checkpoint(self, job: StoredJob, loss: float) -> None:
        job.checkpoints.append(
            {
                "id": self.new_id("ftckpt_"),
                "object": "fine_tuning.job.checkpoint",
                "created_at": self.now,
                "fine_tuned_model_checkpoint": f"{self._name(job)}:ckpt-step-{job.step}",
                "fine_tuning_job_id": job.id,
                "step_number": job.step,
                "metrics": {"step": job.step, "train_loss": loss, "full_valid_loss": loss + 0.05},
            }
        )
        del job.checkpoints[:-3]  # only those of the last three epochs are kept

    def _succeed(self, job: StoredJob) -> None:
        job.model = self._name(job)
        self.models[job.model] = {"created": self.now, "owned_by": self.profile.owner}
        lines = [self.profile.result_header, *(f"{n},{2.0 / n:.4f},,," for n in range(1, 13))]
        table = ("\n".join(lines) + "\n").encode()
        kept = self.put_file("step_metrics.csv", table, "fine-tune-results")
        job.results = [kept.id]
        self._end(job, "succeeded", "The job has successfully completed")

    def _name(self, job: StoredJob) -> str:
        suffix = job.asked.get("suffix") or ""
        return f"ft:{job.asked['model']}:{self.profile.owner}:{suffix}:{job.id[-4:]}"

    def _end(self, job: StoredJob, status: str, words: str) -> None:
        job.status, job.finished_at = status, self.tick()
        self._say(job, words)

    def _say(
        self,
        job: StoredJob,
        words: str,
        kind: str = "message",
        data: dict[str, Any] | None = None,
    ) -> None:
        job.events.append(
            {
                "id": self.new_id("ftevent-"),
                "object": "fine_tuning.job.event",
                "created_at": self.tick(),
                "level": "info",
                "message": words,
                "type": kind,
                "data": {} if data is None else data,
            }
        )
