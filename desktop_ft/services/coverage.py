"""A look at what the examples are about, as a job for a worker. Knows no window."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

import numpy as np

from desktop_ft.core.prepared import Analysis
from desktop_ft.core.tasks import CancelToken, Report

if TYPE_CHECKING:
    from desktop_ft.core.coverage import Survey

SurveyJob = Callable[[CancelToken, Report], "Survey"]


def survey_job(analysis: Analysis, taken: Collection[str]) -> SurveyJob:
    """Return the job that gathers the examples that these fixes leave by what they are about."""

    def job(token: CancelToken, report: Report) -> Survey:
        from desktop_ft.core.coverage import Survey, coverage, sampled

        ids = analysis.ids_left(taken)
        chosen = sampled(ids)
        found = coverage(chosen, analysis.rows.questions(chosen), len(ids), token, report)
        keys = np.array([each.example for each in found.clusters], dtype=np.int64)
        examples = [
            text for key in keys for text in _texts(analysis, np.array([key], dtype=np.int64))
        ]
        return Survey(found, tuple(examples))

    return job


def _texts(analysis: Analysis, ids: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[str]:
    return [text for texts in analysis.rows.questions(ids) for text in texts.to_pylist()]
