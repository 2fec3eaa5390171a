"""Every fault at every step of a job's life: what the user reads, and that no job doubles or goes.

What was read is kept in `tests/golden/faults/STEP.txt`, one line for each fault: the state that is
shown, and the sentence. `DESKTOP_FT_RENEW_REPORTS=1` writes the files anew, to be read. The steps
at which nothing can double or go are played with every third fault, with all of them in the long
form (`DESKTOP_FT_LONG=1`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.services import creation
from fault_play import STEPS, Step, play
from fault_world import FaultWorld, fault_world
from provider.faults import FAULTS, Fault

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "faults"
RENEWS = os.environ.get("DESKTOP_FT_RENEW_REPORTS") == "1"
PLAYS_ALL = RENEWS or os.environ.get("DESKTOP_FT_LONG") == "1"


def _faults(step: Step) -> tuple[Fault, ...]:
    return FAULTS if step.all_faults or PLAYS_ALL else FAULTS[len(step.name) % 3 :: 3]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultWorld]:
    monkeypatch.setattr(creation, "_LOOK_AGAIN_S", (0.0, 0.0))
    with fault_world(tmp_path) as made:
        yield made


@pytest.mark.timeout(300)
@pytest.mark.parametrize("step", STEPS, ids=str)
def test_a_fault_is_a_sentence_and_no_job_doubles_or_is_lost(world: FaultWorld, step: Step) -> None:
    read: dict[str, str] = {}
    wrong = []
    for fault in _faults(step):
        try:
            read[fault.name] = play(world, step, fault)
        except Exception as exc:  # all of them are told, not the first alone
            wrong.append(f"{fault.name}: {type(exc).__name__}: {exc}"[:600])
    assert not wrong, "\n".join(wrong)
    golden = GOLDEN / f"{step}.txt"
    if RENEWS:
        golden.parent.mkdir(exist_ok=True)
        lines = [f"{name}: {told}\n" for name, told in read.items()]
        golden.write_text("".join(lines), encoding="utf-8")
    lines = golden.read_text(encoding="utf-8").splitlines()
    kept = dict(line.split(": ", 1) for line in lines)
    assert list(kept) == [fault.name for fault in FAULTS]
    assert read == {name: kept[name] for name in read}
