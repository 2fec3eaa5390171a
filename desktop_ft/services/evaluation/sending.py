"""Questions of a test sent all at once: exactly once, whatever breaks off in between.

What is about to happen is kept before it happens. No request that has something answered is
repeated; one whose answer was lost is found in the engine's own list. Knows neither HTTP nor SQL.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from desktop_ft.core.errors import AppError, RateLimited, Refused, ServerFault
from desktop_ft.core.evaluation.cases import Case, Contestant, Setup
from desktop_ft.core.tasks import CancelToken, Report
from desktop_ft.core.text import text
from desktop_ft.services.batches import BatchGateway, RemoteBatch
from desktop_ft.services.engines import AskSpec
from desktop_ft.services.evaluation.batching import SURE, BatchWays, question_of
from desktop_ft.services.evaluation.ports import BatchStep, EvaluationStore, SentBatch


class BatchSender:
    """Sends the questions of tests; `clock` is in seconds."""

    def __init__(self, ways: BatchWays, store: EvaluationStore, clock: Callable[[], float]) -> None:
        self._ways = ways
        self._store = store
        self._clock = clock

    # -- planning ----------------------------------------------------------------------------

    def plan(
        self,
        test: str,
        setup: Setup,
        missing: Sequence[tuple[Case, Contestant]],
        token: CancelToken,
    ) -> list[SentBatch]:
        """Keep what is to be sent: of each model that can be asked so, in files within limits."""
        planned: list[SentBatch] = []
        for each in setup.contestants:
            way = self._ways.way_to(each.engine_id, token)
            mine = [case for case, contestant in missing if contestant.key == each.key]
            if way is None or not mine:
                continue
            endpoint = way.endpoint(question_of(setup, mine[0], each))
            for some in _chunks(mine, partial(_question, setup, each), way):
                mark = uuid.uuid4().hex
                sent = SentBatch(mark, each.key, each.engine_id, endpoint, some)
                planned.append(replace(sent, since=self._clock()))
        for one in planned:
            self._store.keep_batch(test, one)
        return planned

    # -- sending -----------------------------------------------------------------------------

    def send(self, test: str, setup: Setup, token: CancelToken, report: Report) -> AppError | None:
        """Send what was not sent yet; return why some of it was refused, None if none was."""
        problem: AppError | None = None
        for sent in self._store.batches(test):
            if sent.step in (BatchStep.SENT, BatchStep.OVER):
                continue
            try:
                self._send(test, setup, sent, token, report)
            except SURE as exc:
                self._note(test, replace(sent, step=BatchStep.OVER))
                problem = problem or _refused(exc)
        return problem

    def _send(
        self, test: str, setup: Setup, sent: SentBatch, token: CancelToken, report: Report
    ) -> None:
        way = self._ways.must_way_to(sent.engine_id, token)
        report(text("services", "Sending the questions…"))
        if sent.step is BatchStep.CREATING:
            found = self._after_grace(way, sent, token)
            if found is not None:
                self._was_made(test, sent, found)
                return
        if not sent.file_id:
            sent = self._note(test, replace(sent, step=BatchStep.SENDING))
            content = self._content(way, setup, sent)
            file_id = self._send_file(way, sent, content, token)
            sent = self._note(test, replace(sent, file_id=file_id))
        token.check()
        self._create(test, way, sent, token)

    def _content(self, way: BatchGateway, setup: Setup, sent: SentBatch) -> bytes:
        contestant = setup.contestant(sent.contestant)
        cases = {case.number: case for case in setup.cases}
        return b"".join(
            way.line(str(number), question_of(setup, cases[number], contestant))
            for number in sent.cases
        )

    def _send_file(
        self, way: BatchGateway, sent: SentBatch, content: bytes, token: CancelToken
    ) -> str:
        """Send the file; that one came twice does no harm, for nothing is answered by that."""

        def send() -> str:
            return way.file_called(sent.file_name, token) or way.send_file(
                sent.file_name, content, token
            )

        return self._ways.patiently(send, token)

    def _create(self, test: str, way: BatchGateway, sent: SentBatch, token: CancelToken) -> None:
        def create() -> RemoteBatch:
            # From here on a Stop comes too late: the engine may be at it already.
            return way.create(sent.file_id, sent.endpoint, sent.mark, CancelToken())

        self._note(test, replace(sent, step=BatchStep.CREATING, since=self._clock()))
        made: RemoteBatch | None
        try:
            made = self._ways.patiently(create, token, RateLimited)
        except RateLimited:
            self._note(test, replace(sent, step=BatchStep.NEW))
            raise
        except SURE:
            made = self._look_for(way, sent, token)  # something in between may ask twice
            if made is None:
                raise
        except AppError as exc:
            made = self._look_for(way, sent, token, self._ways.rhythm.lookups)
            if made is None:
                raise _unsure(exc) from exc
        self._was_made(test, sent, made)

    def _look_for(
        self,
        way: BatchGateway,
        sent: SentBatch,
        token: CancelToken,
        pauses: Iterable[float] = (0.0,),
    ) -> RemoteBatch | None:
        for pause in pauses:
            token.sleep(pause)
            try:
                found = [each for each in way.listed(token) if _is_of(sent, each)]
            except AppError:
                continue
            if found:
                return found[-1]  # of two the older
        return None

    def _after_grace(
        self, way: BatchGateway, sent: SentBatch, token: CancelToken
    ) -> RemoteBatch | None:
        """Return what came of a request that was broken off; None once it surely made nothing."""
        listed = self._ways.patiently(lambda: way.listed(token), token)
        found = [each for each in listed if _is_of(sent, each)]
        left = self._ways.rhythm.grace - (self._clock() - sent.since)
        if found or left <= 0:
            return found[-1] if found else None
        token.sleep(left)
        listed = self._ways.patiently(lambda: way.listed(token), token)
        return next((each for each in reversed(listed) if _is_of(sent, each)), None)

    def _was_made(self, test: str, sent: SentBatch, made: RemoteBatch) -> None:
        self._note(test, replace(sent, step=BatchStep.SENT, batch_id=made.id))

    # -- taking back -------------------------------------------------------------------------

    def recall(self, test: str, token: CancelToken) -> None:
        """Have no more answered; what is answered already comes in when it is followed."""
        for sent in self._store.batches(test):
            if sent.step is BatchStep.SENT:
                try:
                    self._ways.must_way_to(sent.engine_id, token).cancel(sent.batch_id, token)
                except Refused:
                    continue  # it is over already
            elif sent.step in (BatchStep.NEW, BatchStep.SENDING):
                self._note(test, replace(sent, step=BatchStep.OVER))

    def _note(self, test: str, sent: SentBatch) -> SentBatch:
        self._store.keep_batch(test, sent)
        return sent


def _question(setup: Setup, to: Contestant, case: Case) -> AskSpec:
    return question_of(setup, case, to)


def _chunks(
    cases: Sequence[Case], spec: Callable[[Case], AskSpec], way: BatchGateway
) -> Iterator[tuple[int, ...]]:
    limits = way.limits
    some: list[int] = []
    size = 0
    for case in cases:
        length = len(way.line(str(case.number), spec(case)))
        if some and (len(some) >= limits.most_requests or size + length > limits.most_bytes):
            yield tuple(some)
            some, size = [], 0
        some.append(case.number)
        size += length
    yield tuple(some)


def _is_of(sent: SentBatch, listed: RemoteBatch) -> bool:
    return listed.mark == sent.mark or (bool(sent.file_id) and listed.input_file == sent.file_id)


def _refused(exc: AppError) -> AppError:
    todo = text("services", "Go on: the questions are then asked one after another.")
    return Refused(exc.what, exc.why, todo, details=exc.details)


def _unsure(cause: AppError) -> AppError:
    return ServerFault(
        cause.what,
        text("services", "Whether the questions arrived all the same is not known yet."),
        text("services", "Go on: what arrived is looked for first, and nothing is sent twice."),
        details=cause.details,
    )
