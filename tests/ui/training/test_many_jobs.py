"""Five hundred jobs: what is told of them costs only as much as what can be seen of it."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop_ft.core.jobs import Job
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.following import FollowedJob
from desktop_ft.ui.training.job_list import JobList, JobListModel

FAR = Engine("far", "Acme", EngineKind.COMPATIBLE)


def followed(number: int, status: str = "running") -> FollowedJob:
    return FollowedJob(FAR, Job(f"ftjob-{number}", status, "base", number, suffix="x"), (), 0.0)


def test_a_round_asks_only_for_what_can_be_seen(qtbot: QtBot) -> None:
    asked: list[str] = []

    def life_of(job: FollowedJob) -> None:
        asked.append(job.job.id)

    model = JobListModel(None, life_of)
    view = JobList(model)
    qtbot.addWidget(view)
    view.resize(300, 700)
    with qtbot.waitExposed(view):
        view.show()
    jobs = [followed(number) for number in range(500)]
    model.show_jobs(jobs, 60.0)
    view.grab()
    seen = len(set(asked))
    assert 0 < seen < 40
    asked.clear()
    jobs = [replace(job, checked_at=5.0) for job in jobs]  # the next look
    model.show_jobs(jobs, 65.0)
    assert len(asked) <= seen
    asked.clear()
    model.show_jobs(jobs, 65.5)
    assert asked == []


def test_what_changes_is_told_also_of_rows_that_were_not_seen(qtbot: QtBot) -> None:
    model = JobListModel()
    jobs = [followed(number) for number in range(500)]
    model.show_jobs(jobs, 60.0)
    last = model.index(499)
    jobs[499] = followed(499, "succeeded")
    model.show_jobs(jobs, 65.0)
    assert "ready" in str(model.data(last))
    with qtbot.waitSignal(model.dataChanged):
        jobs[499] = followed(499, "failed")
        model.show_jobs(jobs, 70.0)
