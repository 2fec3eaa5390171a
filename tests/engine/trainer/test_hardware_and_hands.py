"""What is chosen by the computer and by what else it does, and packs that are read side by side."""

from __future__ import annotations

import threading

import pytest

from desktop_ft.engine.trainer.encode import Encoded
from desktop_ft.engine.trainer.hands import ONE_HAND, Hands
from desktop_ft.engine.trainer.hardware import (
    Load,
    Threads,
    choose_device,
    choose_precision,
    choose_threads,
    packs_at_once,
    see_one_gpu,
)
from desktop_ft.engine.trainer.objective import lay, step_tokens


@pytest.mark.parametrize(
    ("cores", "busy", "threads"),
    [
        (1, 0.0, (1, 1)), (1, 1.0, (1, 1)), (2, 0.0, (2, 1)), (2, 1.0, (2, 1)), (3, 0.1, (2, 1)),
        (8, 0.3, (2, 4)), (8, 1.2, (2, 3)), (8, 6.0, (2, 1)), (8, 9.0, (2, 1)), (64, 0.0, (2, 32)),
    ],
)  # fmt: skip
def test_threads_follow_cores_and_load(cores: int, busy: float, threads: tuple[int, int]) -> None:
    assert choose_threads(cores, busy) == Threads(*threads)


def test_long_rows_are_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    assert (packs_at_once(200), packs_at_once(2000)) == (2, 1)


@pytest.mark.parametrize(
    ("cuda", "mps", "bfloat16", "chosen"),
    [
        (False, False, False, ("cpu", "float32")), (False, False, True, ("cpu", "float32")),
        (True, False, True, ("cuda", "bfloat16")), (True, True, False, ("cuda", "float32")),
        (False, True, True, ("mps", "float32")),
    ],
)  # fmt: skip
def test_device_and_precision(
    *, cuda: bool, mps: bool, bfloat16: bool, chosen: tuple[str, str]
) -> None:
    device = choose_device(cuda=cuda, mps=mps)
    assert (device, choose_precision(device, bfloat16=bfloat16)) == chosen


@pytest.mark.parametrize(
    ("visible", "number", "seen"),
    [
        (None, 0, "0"), (None, 2, "2"), ("3,5", 0, "3"), ("3,5", 1, "5"), ("", 0, ""),
        ("7", 1, "7"), ("GPU-a,GPU-b", 1, "GPU-b"),
    ],
)  # fmt: skip
def test_one_gpu_of_several_is_seen(visible: str | None, number: int, seen: str) -> None:
    environment = {} if visible is None else {"CUDA_VISIBLE_DEVICES": visible}
    see_one_gpu(number, environment)
    assert environment["CUDA_VISIBLE_DEVICES"] == seen


def test_load_is_what_others_do(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = iter([(0.0, 100.0, 1.0), (10.0, 118.0, 9.0), (10.0, 118.0, 9.0)])
    monkeypatch.setattr("desktop_ft.engine.trainer.hardware._now", lambda: next(figures))
    load = Load()
    assert load.look() == pytest.approx(1.0)
    assert load.look() == pytest.approx(1.0)


def test_works_are_done_side_by_side_and_answered_in_their_order() -> None:
    pytest.importorskip("torch")
    meeting = threading.Barrier(2, timeout=60)

    def work(number: int) -> int:
        meeting.wait()
        return number

    assert Hands(Threads(2, 1)).each([lambda n=n: work(n) for n in range(4)]) == [0, 1, 2, 3]
    assert ONE_HAND.each([lambda n=n: n for n in range(3)]) == [0, 1, 2]


def test_what_fails_in_one_hand_is_told() -> None:
    pytest.importorskip("torch")

    def fail() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        Hands(Threads(2, 1)).each([lambda: 1, fail])


def row(length: int, first: int = 0) -> Encoded:
    return Encoded((first, *range(1, length)), (False,) * 5 + (True,) * (length - 5))


def test_packs_are_of_about_the_same_length() -> None:
    rows, general = [row(length) for length in (300, 100, 90, 200, 10)], [row(40), row(30)]
    laid = lay(rows, general, 2)
    assert sorted(number for one in laid for number in one.rows) == [0, 1, 2, 3, 4]
    assert [one.general for one in laid] == [[], [0, 1]]
    first, second = step_tokens(rows, general, 2)
    assert abs(first - second) < 0.25 * max(first, second)
    assert [len(one.rows) for one in lay(rows[:1], general, 2)] == [1, 0]
    assert len(lay(rows[3:], general, 1)) == 1
    assert len(lay([row(380)] * 4, [], 2)) == 4
    assert lay([], general, 2)[0].general == [0, 1]
    assert lay([], [], 2) == []
