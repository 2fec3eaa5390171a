"""What comes back of questions that were sent all at once: awaited, read, each of them once.

Knows neither HTTP nor SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_ft.core.errors import AppError, NotFound, Refused, ServerFault
from desktop_ft.core.evaluation.cases import Reply, Setup
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import Text, text
from desktop_ft.services.batches import (
    CANCELLED,
    EXPIRED,
    FAILED,
    BatchAnswer,
    BatchGateway,
    RemoteBatch,
)
from desktop_ft.services.evaluation.batching import PASSING, BatchWays
from desktop_ft.services.evaluation.ports import BatchStep, EvaluationStore, SentBatch

_UNASKED = frozenset({"batch_cancelled"})
_UNREACHED = frozenset({"batch_expired"})
_READS = 3

Cost = Callable[[str, str, int, int], tuple[float | None, str]]


@dataclass(frozen=True, slots=True)
class BatchNews:
    """How far what was sent at once is: `done` of `total`, until `expires_at` at the latest, 0
    where that is not known. `note` says what is in the way, if something is.
    """

    done: int
    total: int
    expires_at: float = 0.0
    note: Text | None = None


class BatchReader:
    """Awaits what was sent for tests. `cost` tells what an answer cost, of engine, model, and the
    tokens of question and answer; `say` puts an error into words.
    """

    def __init__(
        self,
        ways: BatchWays,
        store: EvaluationStore,
        cost: Cost,
        say: Callable[[AppError], str],
    ) -> None:
        self._ways = ways
        self._store = store
        self._cost = cost
        self._say = say

    def follow(
        self,
        test: str,
        setup: Setup,
        token: CancelToken,
        report: Report,
        take: Callable[[Reply], None],
    ) -> AppError | None:
        """Wait for all answers; return why some of what was sent was refused, if it was."""
        seen: dict[str, RemoteBatch] = {}
        problem: AppError | None = None
        failures, quiet = 0, 0
        while pending := [b for b in self._store.batches(test) if b.step is BatchStep.SENT]:
            note, wish = None, 0.0
            before = dict(seen)
            for sent in pending:
                try:
                    problem = self._look_at(test, setup, sent, seen, take, token) or problem
                except PASSING as exc:
                    note, wish = (
                        exc.what,
                        max(wish, min(exc.retry_after or 0, self._ways.rhythm.wish)),
                    )
            failures = failures + 1 if note else 0
            quiet = quiet + 1 if seen == before else 0
            report(_news(pending, seen, note))
            if any(b.step is BatchStep.SENT for b in self._store.batches(test)):
                pause = self._ways.rhythm.look * 1.5 ** min(20, max(quiet, failures))
                token.sleep(max(wish, min(self._ways.rhythm.longest_look, pause)))
        return problem

    def _look_at(
        self,
        test: str,
        setup: Setup,
        sent: SentBatch,
        seen: dict[str, RemoteBatch],
        take: Callable[[Reply], None],
        token: CancelToken,
    ) -> AppError | None:
        way = self._ways.must_way_to(sent.engine_id, token)
        try:
            remote = way.batch(sent.batch_id, token)
        except NotFound as exc:
            self._note(test, replace(sent, step=BatchStep.OVER))
            return exc
        seen[sent.mark] = remote
        if not remote.is_over:
            return None
        for reply in self._replies(way, setup, sent, remote, token):
            take(reply)
        self._note(test, replace(sent, step=BatchStep.OVER))
        self._tidy(way, sent, remote)
        return _all_refused(remote) if remote.status == FAILED else None

    def _replies(
        self,
        way: BatchGateway,
        setup: Setup,
        sent: SentBatch,
        remote: RemoteBatch,
        token: CancelToken,
    ) -> Iterator[Reply]:
        """Return what came of each question once; nothing for those that were never asked."""
        found: dict[int, BatchAnswer] = {}
        for file_id in (remote.output_file, remote.error_file):
            for answer in self._read(way, file_id, token) if file_id else ():
                number = int(answer.name) if answer.name.isdecimal() else -1
                kept = found.get(number)
                if kept is None or (kept.problem and not answer.problem):
                    found[number] = answer
        model = setup.contestant(sent.contestant).model
        for number in sent.cases:
            answer = found.get(number) or BatchAnswer(str(number), code=_code_of(remote))
            if answer.code in _UNASKED:
                continue
            yield self._reply(number, sent, model, answer, came=number in found)

    def _reply(
        self, number: int, sent: SentBatch, model: str, answer: BatchAnswer, *, came: bool
    ) -> Reply:
        said: Text | None = None
        if answer.code in _UNREACHED:
            said = text("services", "The provider did not get to this question within its day.")
        elif not came:
            said = text("services", "What the provider sent back lacks this question.")
        elif answer.problem:
            said = text("services", "The provider says: {words}").format(words=answer.problem)
        if said is not None:
            return Reply(number, sent.contestant, "", error=self._say(ServerFault(said)))
        cost: float | None = None
        currency = ""
        if answer.prompt_tokens is not None and answer.tokens is not None:
            cost, currency = self._cost(sent.engine_id, model, answer.prompt_tokens, answer.tokens)
        return Reply(
            number,
            sent.contestant,
            answer.text.strip(),
            answer.tokens,
            finish_reason=answer.finish_reason,
            cost=cost,
            currency=currency,
        )

    def _read(self, way: BatchGateway, file_id: str, token: CancelToken) -> Sequence[BatchAnswer]:
        """Read a file; one with a line that nobody can read is read again, it may be cut short."""
        answers: Sequence[BatchAnswer] = ()
        for tries in range(_READS):
            answers = way.answers(file_id, token)
            if all(each.name for each in answers):
                break
            if tries < _READS - 1:
                token.sleep(self._ways.rhythm.lookups[0])
        return answers

    def _tidy(self, way: BatchGateway, sent: SentBatch, remote: RemoteBatch) -> None:
        """Leave nothing there; what cannot be removed is the engine's to forget."""
        for file_id in (sent.file_id, remote.output_file, remote.error_file):
            try:
                if file_id:
                    way.delete_file(file_id, CancelToken())
            except AppError:
                return

    def _note(self, test: str, sent: SentBatch) -> SentBatch:
        self._store.keep_batch(test, sent)
        return sent


def _code_of(remote: RemoteBatch) -> str:
    """Return why a question is missing altogether."""
    never = {CANCELLED: "batch_cancelled", FAILED: "batch_cancelled", EXPIRED: "batch_expired"}
    return never.get(remote.status, "")


def _news(
    pending: Sequence[SentBatch], seen: Mapping[str, RemoteBatch], note: Text | None
) -> BatchNews:
    remotes = [seen[sent.mark] for sent in pending if sent.mark in seen]
    return BatchNews(
        sum(remote.done + remote.failed for remote in remotes),
        sum(len(sent.cases) for sent in pending),
        max((remote.expires_at for remote in remotes), default=0),
        note,
    )


def _all_refused(remote: RemoteBatch) -> AppError:
    return Refused(
        text("services", "The provider took none of the questions that were sent all at once."),
        text("services", "It says: {words}").format(words=remote.problem or remote.status),
        text("services", "Go on: the questions are then asked one after another."),
        details=remote.id,
    )
