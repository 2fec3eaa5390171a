"""What the pages for tests and results work with. Values only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_ft.core.cost import PriceList
from desktop_ft.core.edits import ExampleId, Ids
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.engines import Engine
from desktop_ft.services.evaluation.service import EvaluationService
from desktop_ft.services.evaluation_questions import EvaluationQuestions
from desktop_ft.services.job_history import WriteFile
from desktop_ft.services.playground import PlaygroundService


def _no_prices(_: Engine) -> PriceList | None:
    return None


def _no_rows() -> Sequence[ExampleId]:
    return ()


@dataclass
class TestTools:
    """`askers` are the workers that wait for models; `chosen_rows` are those that the user has
    chosen in the open table; `write` puts a file on the disk.
    """

    __test__ = False  # what its name begins with makes pytest look for tests in it

    evaluations: EvaluationService
    playground: PlaygroundService
    questions: EvaluationQuestions
    runner: TaskRunner
    askers: TaskRunner
    write: WriteFile
    prices_of: Callable[[Engine], PriceList | None] = _no_prices
    chosen_rows: Callable[[], Sequence[ExampleId] | Ids] = _no_rows
