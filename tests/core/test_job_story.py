"""The chapters of a job with their times, and the digest that gathers them with the figures."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.curves import Curve, Measure, curve_of, line_of
from desktop_ft.core.job_digest import JobDigest
from desktop_ft.core.job_story import story
from desktop_ft.core.jobs import Checkpoint, Job, JobEvent, Stage
from desktop_ft.core.result_table import parse_result

RESTART = "The engine was restarted; training goes on from step 40"


def job(status: str = "running", **more: object) -> Job:
    return Job(id="ftjob-1", status=status, model="m", created_at=100, **more)  # type: ignore[arg-type]


def step(number: int, at: int, total: int = 80, **figures: float) -> JobEvent:
    data = {"step": number, "total_steps": total, **figures}
    return JobEvent(f"s{number}-{at}", at, f"Step {number}/{total}", type="metrics", data=data)


def say(number: int, at: int, message: str) -> JobEvent:
    return JobEvent(f"m{number}", at, message)


EVENTS = [
    say(1, 101, "Validating training file: file-1"),
    say(2, 102, "Files validated, moving job to queued state"),
    say(3, 105, "Fine-tuning job started"),
]


def test_a_running_job_tells_when_each_chapter_began_and_how_long_it_took() -> None:
    chapters = story(job(), EVENTS, asked_at=90.0)
    assert [(c.stage, c.mark, c.at, c.seconds) for c in chapters] == [
        (Stage.UPLOADED, "done", 90, 10),
        (Stage.CHECKED, "done", 100, 2),
        (Stage.QUEUED, "done", 102, 3),
        (Stage.LEARNING, "now", 105, None),
        (Stage.READY, "ahead", None, None),
    ]


def test_a_job_asked_for_elsewhere_begins_when_it_was_created() -> None:
    assert (story(job(), [])[0].at, story(job(), [])[0].seconds) == (100, None)
    assert story(job(), [], asked_at=5000.0)[0].at == 100  # a clock that is wrong


def test_the_end_is_told_well_or_badly() -> None:
    done = story(job("succeeded", finished_at=900), EVENTS)
    assert [c.mark for c in done] == ["done"] * 5
    assert done[-1].at == 900
    assert done[-2].seconds == 795
    failed = story(job("failed", finished_at=110), EVENTS[:1])
    assert [c.mark for c in failed] == ["done", "broken", "ahead", "ahead", "ahead"]
    assert failed[1].seconds == 10
    stopped = story(job("cancelled"), [step(3, 120)])
    assert [c.mark for c in stopped] == ["done", "done", "done", "broken", "ahead"]


def test_an_unknown_status_claims_no_chapter_it_cannot_know() -> None:
    chapters = story(job("evaluating_safety"), EVENTS)
    assert [c.mark for c in chapters] == ["done", "done", "done", "now", "ahead"]
    assert [c.mark for c in story(job("odd"), [])] == ["done", "now", "ahead", "ahead", "ahead"]


def test_steps_trained_again_count_once() -> None:
    events = [
        step(39, 1, train_loss=1.0),
        step(40, 2, train_loss=0.9),
        step(41, 3, train_loss=0.8),
        say(1, 9, RESTART),
        step(41, 10, train_loss=0.7),
    ]
    assert curve_of(events).train == _line([(39, 1.0), (40, 0.9), (41, 0.7)])


def test_the_check_with_all_examples_counts_once_there_are_two() -> None:
    events = [step(n, n, valid_loss=2.0 - n / 10) for n in range(1, 4)]
    assert len(curve_of([*events, step(4, 4, full_valid_loss=1.0)]).checked) == 3
    more = [step(4, 4, full_valid_loss=1.0), step(8, 8, full_valid_loss=0.9)]
    assert curve_of([*events, *more]).checked == _line([(4, 1.0), (8, 0.9)])


def test_a_digest_grows_by_pieces_and_begins_anew_for_another_job() -> None:
    events = [*EVENTS, *(step(n, 200 + n, train_loss=1 / n) for n in range(1, 1001))]
    digest = JobDigest()
    assert digest.show(events[:500])
    pieces = 1
    while not digest.work(100):
        pieces += 1
    assert pieces == 5
    assert not digest.show(events[:500])
    digest.show(events)
    digest.work(10_000)
    assert digest.curve() == curve_of(events)
    assert digest.step is events[-1]
    digest.show(EVENTS)
    digest.work()
    assert not digest.curve()
    assert digest.step is None


def test_what_events_do_not_tell_a_result_file_and_checkpoints_do() -> None:
    digest = JobDigest()
    digest.add_results(parse_result("step,train_loss,train_accuracy\n1,2.0,0.5\n"))
    digest.add_checkpoints(
        [Checkpoint("c", 1, "m", 4, {"full_valid_loss": 1.5, "train_loss": 9.0})]
    )
    assert digest.curve() == Curve(_line([(1, 2.0)]), full=_line([(4, 1.5)]))
    assert digest.builder.measures() == (Measure.LOSS, Measure.ACCURACY)


@given(st.permutations(range(1, 12)))
def test_the_order_in_which_steps_come_does_not_matter(order: list[int]) -> None:
    events = [step(n, n, train_loss=1 / n, valid_mean_token_accuracy=n / 20) for n in order]
    assert curve_of(events) == curve_of(sorted(events, key=lambda event: event.created_at))


def _line(points: list[tuple[float, float]]) -> object:
    wanted = line_of(points)

    class Same:
        def __eq__(self, other: object) -> bool:
            line = other  # arrays and tuples of the same figures are the same line
            return (tuple(line.steps), tuple(line.values)) == (wanted.steps, wanted.values)  # type: ignore[attr-defined]

        def __hash__(self) -> int:
            return 0

    return Same()
