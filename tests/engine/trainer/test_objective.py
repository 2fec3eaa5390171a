"""What a step makes smaller, on numbers that can be checked by hand."""

from __future__ import annotations

import math

import pytest

from desktop_ft.engine.trainer.objective import Measured, _row_loss, measured, together


def test_rows_are_measured_each_for_itself() -> None:
    import torch

    chances = torch.tensor([[0.8, 0.2], [0.4, 0.6], [0.3, 0.7]]).log()
    first, second = measured(chances, torch.tensor([0, 0, 1]), torch.tensor([4, 4, 9]))
    assert first.loss == pytest.approx(-(math.log(0.8) + math.log(0.4)) / 2)
    assert (first.accuracy, first.known, first.targets) == (0.5, False, 2)
    assert first.least == pytest.approx(0.4)
    assert (second.accuracy, second.known, second.targets) == (1.0, True, 1)


def test_together_weighs_by_tokens() -> None:
    parts = [Measured(1.0, 1.0, least=0.9, targets=3), Measured(3.0, 0.0, least=0.2, targets=1)]
    assert together(parts) == Measured(1.5, 0.75, least=0.2, targets=4)
    assert (parts[0].known, together(parts).known) == (True, False)


def test_what_is_learned_does_not_dilute_what_is_not() -> None:
    import torch

    hard = torch.tensor([[0.25, 0.75]]).log()
    sure = torch.tensor([[0.99, 0.01]]).log()
    targets = torch.zeros(5, dtype=torch.long)
    alone = _row_loss(hard.repeat(5, 1), targets, 5)
    assert alone == pytest.approx(math.log(4))
    among = _row_loss(torch.cat([hard.repeat(5, 1), sure.repeat(45, 1)]), targets.repeat(10), 50)
    assert among == pytest.approx(math.log(4))
    single = _row_loss(torch.cat([hard, sure.repeat(4, 1)]), targets, 5)
    assert single == pytest.approx(math.log(4) / 4)


def test_all_learned_asks_for_nothing() -> None:
    import torch

    sure = torch.tensor([[0.99, 0.01]]).log()
    assert _row_loss(sure, torch.tensor([0]), 1) == 0
