"""Together: OpenAI's API for questions and files, one of its own for trainings.

What differs is here; the client, its patience and its errors are those of `openai_gateway`. No
request that starts a training is repeated. Shapes: see `together_answers`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx2

from desktop_ft.core.errors import NotFound, Refused, UserError
from desktop_ft.core.jobs import Checkpoint, Job, JobEvent
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.infra import openai_answers
from desktop_ft.infra import together_answers as answers
from desktop_ft.infra.openai_gateway import DEPLOYED, OpenAIGateway
from desktop_ft.infra.uploads import Reader, opened
from desktop_ft.services.engines import JobSpec, Leave, Model

_JOBS = "/fine-tunes"


class TogetherGateway(OpenAIGateway):
    """`FineTuneGateway` in Together's words; may be used from several workers at once."""

    def upload(self, path: Path, token: CancelToken, report: Report, name: str = "") -> str:
        named = name or path.name
        with self._talk(token), opened(path) as file:
            reader: Any = Reader(file, path.stat().st_size, token, report)
            sent = self._client.post(
                "/files/upload",
                cast_to=object,
                body={"purpose": "fine-tune", "file_name": named, "file_type": "jsonl"},
                files=[("file", (named, reader, "application/jsonl"))],
                options={
                    "headers": {"Content-Type": "multipart/form-data"},
                    "timeout": self._waits.upload,
                },
            )
            found = sent.get("id") if isinstance(sent, dict) else None
            if not isinstance(found, str):
                raise openai_answers.NotTheApi(f"{type(sent).__name__}: {str(sent)[:80]}")
            return found

    def create_job(self, spec: JobSpec, token: CancelToken) -> Job:
        with self._talk(token):
            body = creation(spec)
            made = self._client.post(_JOBS, cast_to=object, body=body)
            return self._hide(answers.to_job(made))

    def may_train(self, model: str, token: CancelToken) -> Leave:
        supported = self._supported(token)
        return Leave(None if supported is None else model in supported)

    def jobs(self, token: CancelToken, limit: int = 100) -> list[Job]:
        with self._talk(token):
            listed = answers.items_of(self._look(_JOBS))
            found = self._hide([answers.to_job(item) for item in listed])
        return sorted(found, key=lambda job: job.created_at, reverse=True)[:limit]

    def job(self, job_id: str, token: CancelToken) -> Job:
        with self._talk(token):
            return self._hide(answers.to_job(self._look(f"{_JOBS}/{job_id}")))

    def cancel_job(self, job_id: str, token: CancelToken) -> Job:
        with self._talk(token):
            told = self._client.post(f"{_JOBS}/{job_id}/cancel", cast_to=object)
            return self._hide(answers.to_job(told))

    def event_pages(
        self, job_id: str, token: CancelToken, after: str = ""
    ) -> Iterator[Sequence[JobEvent]]:
        """Read all at once, newest first: Together has no pages."""
        with self._talk(token):
            told = answers.items_of(self._look(f"{_JOBS}/{job_id}/events"))
            events = answers.to_events(told)
        events += answers.to_metrics(self._metrics(job_id, token), events)
        events.sort(key=lambda event: event.created_at, reverse=True)
        names = [event.id for event in events]
        start = names.index(after) + 1 if after in names else 0
        yield self._hide(events[start:])

    def checkpoints(self, job_id: str, token: CancelToken) -> list[Checkpoint]:
        with self._talk(token):
            told = answers.items_of(self._look(f"{_JOBS}/{job_id}/checkpoints"))
            found = self._hide([answers.to_checkpoint(job_id, item) for item in told])
        return sorted(found, key=lambda checkpoint: checkpoint.step)

    def models(self, token: CancelToken) -> list[Model]:
        supported = self._supported(token)
        with self._talk(token):
            told = self._look("/models", self._waits.usual)
            return self._hide(answers.to_models(told, supported, DEPLOYED))

    def delete_model(self, model: str, token: CancelToken) -> None:
        token.check()
        raise UserError(
            text("infra", "{model} cannot be removed from here.").format(model=model),
            text("infra", "{engine} has no way for a program to do it.").format(
                engine=self._origin.name
            ),
            text("infra", "Remove it on the pages of {engine}.").format(engine=self._origin.name),
        )

    def _metrics(self, job_id: str, token: CancelToken) -> list[dict[str, Any]]:
        try:
            with self._talk(token):
                return answers.items_of(self._look(f"{_JOBS}/{job_id}/metrics"), "metrics")
        except (NotFound, Refused):
            return []  # it has none yet

    def _supported(self, token: CancelToken) -> list[str] | None:
        """Return the names of the models that can be trained, None where nobody says."""
        try:
            with self._talk(token):
                told = self._look(f"{_JOBS}/models/supported")
        except (NotFound, Refused):
            return None
        names = told.get("models") if isinstance(told, dict) else None
        return [name for name in names if isinstance(name, str)] if names else None

    def _look(self, path: str, wait: httpx2.Timeout | None = None) -> object:
        return self._client.get(path, cast_to=object, options={"timeout": wait or self._waits.look})


def creation(spec: JobSpec) -> dict[str, Any]:
    """Return the body that asks for a training; what is left out, Together decides."""
    chosen = spec.hyperparameters
    method: dict[str, Any] = {"method": "sft", "train_on_inputs": "auto"}
    if spec.prefers:
        method = {"method": "dpo", "dpo_beta": chosen.beta}
    asked = {
        "model": spec.model,
        "training_file": spec.training_file,
        "validation_file": spec.validation_file,
        "n_epochs": chosen.n_epochs,
        "batch_size": chosen.batch_size,
        "random_seed": chosen.seed,
        "suffix": spec.suffix or None,
        # Nothing is checked on the examples kept for it unless one says how often.
        "n_evals": (chosen.n_epochs or 1) if spec.validation_file else None,
        "training_method": {name: value for name, value in method.items() if value is not None},
    }
    more = {**chosen.extra, **{name: value for name, value in spec.choices.items() if value}}
    return {name: value for name, value in asked.items() if value is not None} | more
