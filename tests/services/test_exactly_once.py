"""One job or none, and the truth found, whatever breaks and whenever the program is ended."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.errors import AppError
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import META_FORMAT
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.infra.job_store import SqliteJobStore
from desktop_ft.services import creation
from desktop_ft.services.following import JobFollower, Snapshot
from desktop_ft.services.job_store import TrainingData
from desktop_ft.services.training import (
    Outcome,
    Reconciled,
    Started,
    TrainingNotStarted,
    TrainingService,
)
from memory_engine import FAULTS, Killed, MemoryEngine, MemoryEngines


class DyingStore:
    """A store whose program is ended before or after one of its calls."""

    def __init__(self, store: SqliteJobStore, dies_at: int) -> None:
        self._store = store
        self._left = dies_at

    def __getattr__(self, name: str) -> object:
        kept = getattr(self._store, name)

        def call(*args: object, **named: object) -> object:
            self._left -= 1
            if self._left == 0:
                raise Killed
            done = kept(*args, **named)
            if self._left == 1:
                self._left = 0
                raise Killed
            return done

        return call


class Life:
    """A user who wants one training, and a program that may be ended at any moment."""

    def __init__(self, folder: Path, engine: MemoryEngine) -> None:
        self.engine = engine
        self.engines = MemoryEngines(far=engine)
        self.path = folder / "jobs.db"
        self.train = folder / "faq_prepared_train.jsonl"
        self.valid = folder / "faq_prepared_valid.jsonl"
        self.train.write_text('{"prompt": "a", "completion": "b"}\n' * 3)
        self.valid.write_text('{"prompt": "c", "completion": "d"}\n')
        self.now = 1_000_000.0
        self.files_told: set[str] = set()
        self._stores: list[SqliteJobStore] = []
        self.open()

    def open(self, dies_at: int = 0) -> None:
        """Start the program, which is ended at a call of its store (0: never)."""
        store = SqliteJobStore(self.path)
        self._stores.append(store)
        self.store = DyingStore(store, dies_at) if dies_at else store
        self.follower = JobFollower(
            self.engines,
            self.store,  # type: ignore[arg-type]
            clock=lambda: self.now,
            monotonic=lambda: self.now,
        )
        self.follower.attend(looked_at=True)
        self.service = TrainingService(
            self.engines,
            self.store,  # type: ignore[arg-type]
            self.follower,
            clock=lambda: self.now,
        )

    def close(self) -> None:
        for store in self._stores:
            store.close()
        self._stores.clear()

    def start(self) -> Started:
        """Ask for the training, as a user does who presses the button."""
        data = TrainingData(self.train, self.valid, Format.PROMPT_COMPLETION, "", "\n", "faq", 3, 1)
        request = self.service.request(data, "far", "base", Hyperparameters(2), "tone")
        try:
            return self.service.start(request, CancelToken(), no_report)
        except TrainingNotStarted as exc:
            self.files_told |= set(exc.uploaded)
            raise

    def restart(self, dies_at: int = 0) -> None:
        self.close()
        self.now += 1.0
        self.open(dies_at)

    def reconcile(self) -> list[Reconciled]:
        found = self.service.reconcile(CancelToken(), no_report)
        self.files_told |= {file_id for each in found for file_id in each.files}
        return found

    def round(self) -> Snapshot:
        self.follower.hurry()
        return self.follower.round(CancelToken())


@contextmanager
def life(*, keeps_metadata: bool = True) -> Iterator[Life]:
    with tempfile.TemporaryDirectory() as folder:
        made = Life(Path(folder), MemoryEngine(keeps_metadata=keeps_metadata))
        try:
            yield made
        finally:
            made.close()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(creation, "_LOOK_AGAIN_S", (0.0, 0.0))


LONG = bool(os.environ.get("DESKTOP_FT_LONG"))
TRIES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["", "", *FAULTS]), max_size=7),
        st.integers(0, 14),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=3000 if LONG else 60, deadline=None)
@pytest.mark.timeout(900 if LONG else 300)
@given(tries=TRIES, keeps_metadata=st.booleans())
def test_one_job_or_none_and_nothing_forgotten(
    tries: list[tuple[list[str], int, bool]], keeps_metadata: bool
) -> None:
    with life(keeps_metadata=keeps_metadata) as world:
        for faults, dies_at, reconciles in tries:
            world.restart(dies_at)
            world.engine.faults = list(faults)
            try:
                if reconciles:
                    world.reconcile()
                if world.round().jobs:
                    break  # it is in the list: nobody would ask for it once more
                world.start()
                break
            except (AppError, Killed):
                continue
        world.engine.faults.clear()
        world.restart()
        world.now += 3600
        world.reconcile()
        snapshot = world.round()
        assert len(world.engine.jobs_there) <= 1
        assert len(snapshot.jobs) == len(world.engine.jobs_there)
        needed = set()
        for followed in snapshot.jobs:
            assert followed.request is not None
            assert followed.job.mark == followed.request.mark
            assert followed.job.metadata[META_FORMAT] == "prompt-completion"
            needed = {followed.job.training_file, followed.job.validation_file}
        left = set(world.engine.files_there) - needed
        assert left <= world.files_told
        for file_id in left:
            world.service.delete_files("far", (file_id,), CancelToken(), no_report)
        assert set(world.engine.files_there) == needed & set(world.engine.files_there)
        assert world.reconcile() == []


@pytest.mark.parametrize("keeps_metadata", [True, False])
@pytest.mark.parametrize("fault", ["lost after", "web page after", "dies after"])
def test_a_job_whose_answer_was_lost_is_found_at_the_next_start(
    fault: str, keeps_metadata: bool
) -> None:
    with life(keeps_metadata=keeps_metadata) as world:
        world.engine.faults = ["", "", fault, *["lost before"] * 2]
        with pytest.raises((TrainingNotStarted, Killed)):
            world.start()
        world.engine.faults.clear()
        world.restart()
        (found,) = world.reconcile()
        assert found.outcome is Outcome.FOUND
        assert "tone" in str(found.what)
        (followed,) = world.round().jobs
        assert followed.request == found.request
        assert world.reconcile() == []


def test_asking_again_after_a_lost_answer_makes_no_second_job() -> None:
    with life() as world:
        world.engine.faults = ["", "", "lost after", *["lost before"] * 2]
        with pytest.raises(TrainingNotStarted, match="not known yet") as caught:
            world.start()
        assert not caught.value.is_certain
        started = world.start()
        assert started.job.id == world.engine.jobs_there[0].id
        assert world.engine.requests.count("create_job") == 1


def test_asking_again_after_a_refusal_sends_no_file_twice() -> None:
    with life() as world:
        world.engine.faults = ["", "", "refused"]
        with pytest.raises(TrainingNotStarted) as caught:
            world.start()
        assert caught.value.is_certain
        assert len(caught.value.uploaded) == 2
        world.start()
        assert world.engine.requests.count("upload") == 2
        assert len(world.engine.jobs_there) == 1
        assert world.reconcile() == []


def test_files_sent_for_nothing_are_offered_at_the_next_start() -> None:
    with life() as world:
        world.engine.faults = ["", "dies after"]
        with pytest.raises(Killed):
            world.start()
        world.restart()
        (found,) = world.reconcile()
        assert found.outcome is Outcome.FILES_LEFT
        assert set(found.files) == set(world.engine.files_there)
        assert len(found.files) == 2
        world.restart()
        assert [each.outcome for each in world.reconcile()] == [Outcome.FILES_LEFT]
        world.service.leave_files("far", found.files, CancelToken(), no_report)
        assert world.reconcile() == []


def test_that_nothing_was_started_is_told_once() -> None:
    with life() as world:
        world.engine.faults = ["dies before"]
        with pytest.raises(Killed):
            world.start()
        world.restart()
        (found,) = world.reconcile()
        assert found.outcome is Outcome.NOTHING
        assert "did not begin" in str(found.what)
        assert world.reconcile() == []


def test_a_job_that_may_still_come_is_waited_for() -> None:
    with life() as world:
        world.engine.faults = ["", "", "dies before"]
        with pytest.raises(Killed):
            world.start()
        world.restart()
        assert [each.outcome for each in world.reconcile()] == [Outcome.UNKNOWN]
        world.now += 120
        assert [each.outcome for each in world.reconcile()] == [Outcome.FILES_LEFT]


def test_what_cannot_be_asked_is_kept_for_later() -> None:
    with life() as world:
        world.engine.faults = ["", "", "dies after"]
        with pytest.raises(Killed):
            world.start()
        world.restart()
        world.engine.faults = ["lost before"]
        (found,) = world.reconcile()
        assert found.outcome is Outcome.UNKNOWN
        assert str(found.why) == "no network"
        assert [each.outcome for each in world.reconcile()] == [Outcome.FOUND]


def test_cancelling_removes_what_was_sent() -> None:
    with life() as world:
        token = CancelToken()
        upload = world.engine.upload

        def upload_and_cancel(*args: object, **named: object) -> str:
            file_id = upload(*args, **named)  # type: ignore[arg-type]
            token.cancel()
            return file_id

        world.engine.upload = upload_and_cancel  # type: ignore[method-assign]
        data = TrainingData(world.train, world.valid, Format.CHAT, "", "", "faq", 3, 1)
        request = world.service.request(data, "far", "base", Hyperparameters(), "")
        with pytest.raises(Cancelled):
            world.service.start(request, token, no_report)
        assert world.engine.files_there == {}
        assert world.engine.jobs_there == []
        assert world.reconcile() == []
