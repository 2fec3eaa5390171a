"""An engine behind OpenAI's API: the only user of the `openai` client.

Everything is told to the client explicitly, so that nothing in the environment changes where a
request goes. No request is repeated here: one that starts a training must not be, and for the
others the poller and the user decide. Knows nothing of Qt or storage.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import openai
from openai.resources.fine_tuning.jobs import Jobs

from desktop_ft.core.errors import AppError, NotAllowed, NotFound, Refused
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import Checkpoint, Job, JobEvent
from desktop_ft.core.providers import Provider
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text
from desktop_ft.infra import openai_answers as answers
from desktop_ft.infra.cancellable import cancellable
from desktop_ft.infra.job_requests import creation
from desktop_ft.infra.network import Network, make_client, patience, shown_proxy
from desktop_ft.infra.openai_answers import Read
from desktop_ft.infra.openai_batches import OpenAIBatches
from desktop_ft.infra.openai_errors import bad_key, cut_short, to_app_error
from desktop_ft.infra.origin import Origin, wrong_answer
from desktop_ft.infra.provider_files import read_provider
from desktop_ft.infra.uploads import Sending
from desktop_ft.services.batches import BatchGateway
from desktop_ft.services.engines import AskSpec, Health, JobSpec, Leave, Model, Piece, RemoteFile
from desktop_ft.services.secrets import Secret

_PAGE = 100
# The parent of models that can be asked and not taught.
DEPLOYED = "deployment"
# No file has this name, so a creation that is let in is refused for the file, and costs nothing.
_NO_FILE = "file-that-does-not-exist"


@dataclass(frozen=True, slots=True)
class Target:
    """Where an engine is. Without a key it wants none. `timeout_s` is how long a usual request
    may take, None for as long as usual. `deployments` are names under which models answer that
    the engine's list leaves out.
    """

    name: Text | str
    base_url: str
    key: Secret | None = None
    is_local: bool = False
    provider: Provider = field(default_factory=lambda: read_provider(""))
    network: Network = field(default_factory=Network)
    timeout_s: float | None = None
    deployments: tuple[str, ...] = ()


class OpenAIGateway:
    """`FineTuneGateway` over HTTP; may be used from several workers at once."""

    def __init__(
        self,
        target: Target,
        *,
        health: Callable[[], Health | None] | None = None,
        expect_training: Callable[[str], None] | None = None,
        expect_question: Callable[[str], None] | None = None,
        foresee: Callable[[Mapping[str, object]], object] | None = None,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        key = target.key.reveal() if target.key else ""
        proxy = shown_proxy(target.network, target.base_url)
        login = target.network.proxy_login
        password = login.reveal().partition(":")[2] if login else ""
        self._origin = Origin(target.name, target.base_url, target.is_local, key, proxy, password)
        self._health = health
        self._expect_training = expect_training
        self._expect_question = expect_question
        self._foresee = foresee
        self._provider = target.provider
        self._deployed = [Model(name, parent=DEPLOYED) for name in target.deployments]
        self._waits = patience(target.timeout_s)
        self._client = make_client(
            target.base_url, key, target.provider.key_header, target.network, self._waits, transport
        )

    def __repr__(self) -> str:
        return f"OpenAIGateway({self._origin.address!r})"

    def close(self) -> None:
        """Give the connections back; the gateway is of no use afterwards."""
        self._client.close()

    def upload(self, path: Path, token: CancelToken, report: Report, name: str = "") -> str:
        with self._talk(token):
            sending = Sending(self._client, self._provider, self._waits.upload, token, report)
            return answers.to_file_id(sending.send(path, name or path.name))

    def files(self, token: CancelToken) -> list[RemoteFile]:
        with self._talk(token):
            listed = self._client.files
            page = answers.asked_page(
                lambda: listed.list(purpose="fine-tune", limit=_PAGE, timeout=self._waits.look)
            )
            return self._hide([answers.to_file(item) for item in answers.page_of(page)])

    def may_train(self, model: str, token: CancelToken) -> Leave:
        if not self._provider.asks_first:
            token.check()
            return Leave(None)
        spec = JobSpec(model, _NO_FILE, None, Hyperparameters(), "", {})
        try:
            made = self.create_job(spec, token)
        except NotAllowed as exc:
            return Leave(False, exc)
        except NotFound as exc:
            return Leave(None, exc) if "model" in str(exc.what) else Leave(True)
        except Refused:
            return Leave(True)
        self.cancel_job(made.id, token)  # it took a file that is not there: nothing may be left
        return Leave(True)

    def delete_file(self, file_id: str, token: CancelToken) -> None:
        try:
            with self._talk(token):
                self._client.files.delete(file_id)
        except NotFound:
            return

    def create_job(self, spec: JobSpec, token: CancelToken) -> Job:
        with self._talk(token):
            made = self._client.fine_tuning.jobs.create(**creation(spec, self._provider))
            return self._hide(answers.to_job(made))

    def jobs(self, token: CancelToken, limit: int = _PAGE) -> list[Job]:
        found: list[Job] = []
        after: Any = openai.omit
        while len(found) < limit:
            with self._talk(token):
                page = self._job_page(after, min(limit - len(found), _PAGE))
                jobs = self._hide([answers.to_job(item) for item in answers.page_of(page)])
                more = bool(getattr(page, "has_more", False))
            seen = {job.id for job in found}  # a job made meanwhile shifts the pages
            fresh = [job for job in jobs if job.id not in seen]
            found += fresh
            if not more or not fresh:
                break
            after = jobs[-1].id
        return found

    def job(self, job_id: str, token: CancelToken) -> Job:
        with self._talk(token):
            return self._hide(answers.to_job(self._jobs.retrieve(job_id, timeout=self._waits.look)))

    def cancel_job(self, job_id: str, token: CancelToken) -> Job:
        with self._talk(token):
            return self._hide(answers.to_job(self._jobs.cancel(job_id)))

    def pause_job(self, job_id: str, token: CancelToken) -> Job:
        with self._talk(token):
            return self._hide(answers.to_job(self._jobs.pause(job_id)))

    def resume_job(self, job_id: str, token: CancelToken) -> Job:
        with self._talk(token):
            return self._hide(answers.to_job(self._jobs.resume(job_id)))

    def event_pages(
        self, job_id: str, token: CancelToken, after: str = ""
    ) -> Iterator[Sequence[JobEvent]]:
        while True:
            with self._talk(token):
                page = self._event_page(job_id, after or openai.omit)
                events = self._hide([answers.to_event(item) for item in answers.page_of(page)])
                more = bool(getattr(page, "has_more", False))
            yield events
            if not more or not events or events[-1].id == after:
                break
            after = events[-1].id

    def checkpoints(self, job_id: str, token: CancelToken) -> list[Checkpoint]:
        with self._talk(token):
            listed = self._jobs.checkpoints
            page = answers.asked_page(
                lambda: listed.list(job_id, limit=_PAGE, timeout=self._waits.look)
            )
            found = self._hide([answers.to_checkpoint(item) for item in answers.page_of(page)])
        return sorted(found, key=lambda checkpoint: checkpoint.step)

    def models(self, token: CancelToken) -> list[Model]:
        with self._talk(token):
            page = answers.asked_page(self._client.models.list)
            found = [answers.to_model(item) for item in answers.page_of(page)]
            return self._hide([*found, *self._deployed])

    def foresee(self, question: Mapping[str, object], token: CancelToken) -> object:
        token.check()
        return None if self._foresee is None else self._foresee(question)

    def delete_model(self, model: str, token: CancelToken) -> None:
        try:
            with self._talk(token):
                self._client.models.delete(model)
        except NotFound:
            return

    def result_table(self, file_id: str, token: CancelToken) -> str:
        with self._talk(token):
            content = self._client.files.content(file_id).read()
        return self._hide(plain_csv(content))

    def ask(self, spec: AskSpec, token: CancelToken) -> Iterator[Piece]:
        with self._talk(token):
            stream = self._open_stream(spec)
            if not isinstance(stream, openai.Stream):
                raise wrong_answer(self._origin, str(stream)[:80])
            with stream:
                answers.check_is_stream(stream, self._origin)
                read = answers.chat_piece if spec.prompt is None else answers.completion_piece
                finished = False
                for chunk in stream:
                    piece = read(chunk)
                    if piece is not None:
                        finished = finished or piece.finish_reason is not None
                        yield piece
            if not finished:  # the line closed early, and no length told how much was to come
                raise cut_short(self._origin)

    def embed(
        self, model: str, texts: Sequence[str], token: CancelToken
    ) -> Sequence[Sequence[float]]:
        with self._talk(token):
            # As numbers: not every host knows the shorter way, which the client would ask for.
            made = self._client.embeddings.create(
                model=model, input=list(texts), encoding_format="float", timeout=self._waits.answer
            )
            return answers.vectors(made)

    def batches(self) -> BatchGateway | None:
        limits = self._provider.batches
        if limits is None:
            return None
        return OpenAIBatches(self._client, limits, self._waits, self._talk, self._hide)

    def health(self, token: CancelToken) -> Health | None:
        token.check()
        return None if self._health is None else self._health()

    def expect_training(self, model: str, token: CancelToken) -> None:
        token.check()
        if self._expect_training is not None:
            self._expect_training(model)

    def expect_question(self, model: str, token: CancelToken) -> None:
        token.check()
        if self._expect_question is not None:
            self._expect_question(model)

    def _hide(self, read: Read) -> Read:
        for secret in self._origin.secrets:
            read = answers.hide(read, secret)
        return read

    @property
    def _jobs(self) -> Jobs:
        return self._client.fine_tuning.jobs

    def _job_page(self, after: Any, limit: int) -> object:
        return answers.asked_page(
            lambda: self._jobs.list(after=after, limit=limit, timeout=self._waits.look)
        )

    def _event_page(self, job_id: str, after: Any) -> object:
        listed = self._jobs
        return answers.asked_page(
            lambda: listed.list_events(job_id, after=after, limit=_PAGE, timeout=self._waits.look)
        )

    def _open_stream(self, spec: AskSpec) -> object:
        client = self._client
        temperature: Any = openai.omit if spec.temperature is None else spec.temperature
        top_p: Any = openai.omit if spec.top_p is None else spec.top_p
        seed: Any = openai.omit if spec.seed is None else spec.seed
        stop: Any = list(spec.stop) or openai.omit
        if spec.prompt is not None:
            return client.completions.create(
                model=spec.model,
                prompt=spec.prompt,
                stop=stop,
                max_tokens=spec.max_tokens,
                temperature=temperature,
                top_p=top_p,
                seed=seed,
                stream=True,
                stream_options={"include_usage": True},
                timeout=self._waits.answer,
            )
        messages: Any = [dict(message) for message in spec.messages]
        return client.chat.completions.create(
            model=spec.model,
            messages=messages,
            stop=stop,
            max_completion_tokens=spec.max_tokens,
            temperature=temperature,
            top_p=top_p,
            seed=seed,
            stream=True,
            stream_options={"include_usage": True},
            timeout=self._waits.answer,
        )

    @contextmanager
    def _talk(self, token: CancelToken) -> Iterator[None]:
        """Make what happens inside cancellable, and its failures sentences."""
        try:
            with cancellable(token):
                if not _may_be_sent(self._origin.key):
                    raise bad_key(self._origin)
                yield
        except AppError:
            raise
        except _FOREIGN as exc:
            # `from None`: a library's text may quote the request, and with it the key.
            raise to_app_error(exc, self._origin) from None
        except answers.NotTheApi as exc:
            raise wrong_answer(self._origin, str(exc)) from None


# What the client lets through unwrapped is listed in the reference of facts, section 6.
# RecursionError: an answer of braces within braces.
_FOREIGN = (
    openai.OpenAIError,
    httpx2.HTTPError,
    ValueError,
    ImportError,
    OSError,
    RecursionError,
)


def _may_be_sent(key: str) -> bool:
    return key.isascii() and key.isprintable() and " " not in key


def plain_csv(content: bytes) -> str:
    """Return the CSV of a result file, which OpenAI hands out base64-encoded, others as it is."""
    try:
        plain = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("utf-8", errors="replace")
    if "," in plain.partition("\n")[0]:
        return plain
    try:
        return base64.b64decode(plain, validate=True).decode("utf-8-sig")
    except (binascii.Error, UnicodeDecodeError):
        return plain
