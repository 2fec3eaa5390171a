"""What a step makes smaller, on numbers that can be checked by hand or computed in a plain way."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.engine.trainer import aim, objective, output
from desktop_ft.engine.trainer.encode import Encoded
from desktop_ft.engine.trainer.objective import (
    Measured,
    Memory,
    Objective,
    Step,
    measured,
    together,
)
from small_model import make_small_model

pytest.importorskip("torch")
# PEFT asks transformers in the old way.
pytestmark = [
    pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing`:FutureWarning"),
    pytest.mark.timeout(300),  # for whoever imports torch and transformers first
]


def test_rows_are_measured_each_for_itself() -> None:
    import torch

    own = torch.tensor([0.8, 0.4, 0.7]).log()
    first, second = measured(own, torch.tensor([True, False, True]), torch.tensor([0, 0, 1]))
    assert first.loss == pytest.approx(-(math.log(0.8) + math.log(0.4)) / 2)
    assert (first.accuracy, first.known, first.targets) == (0.5, False, 2)
    assert first.least == pytest.approx(0.4)
    assert (second.accuracy, second.known, second.targets) == (1.0, True, 1)


def test_together_weighs_by_tokens() -> None:
    parts = [Measured(1.0, 1.0, least=0.9, targets=3), Measured(3.0, 0.0, least=0.2, targets=1)]
    assert together(parts) == Measured(1.5, 0.75, least=0.2, targets=4)
    assert (parts[0].known, together(parts).known) == (True, False)


def read(rows: list[Encoded], base: Path) -> tuple[Step, float, Any]:
    """One step on these rows: its loss and the slope of what is learned."""
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM, AutoTokenizer

    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    tokenizer = AutoTokenizer.from_pretrained(base)
    settings = LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM")
    torch.manual_seed(5)
    tuned: Any = get_peft_model(model, settings)
    for name, weight in tuned.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.05)
    aim.freeze(tuned)
    step = Step(Objective(tuned), Memory(tuned, tokenizer, 1), rows, 0)
    loss = torch.zeros(())
    for read_part in step.parts():
        part = read_part()
        part.backward()
        loss += part.detach()
    slopes = [w.grad.flatten() for w in tuned.parameters() if w.requires_grad]
    return step, float(loss / step.count), torch.cat(slopes) / step.count


ROWS = [Encoded((1, 30 + n, 40, 41, 50 + n, 2), (False,) * 3 + (True,) * 3) for n in range(6)]


def plain(rows: list[Encoded], base: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The same by the model's own ways."""
    from desktop_ft.engine.trainer import quick

    with monkeypatch.context() as patch:
        patch.setattr(quick, "hasten", lambda _: None)
        return read(rows, base)


def test_the_quick_ways_lead_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = make_small_model(tmp_path / "model")
    step, loss, slope = read(ROWS, base)
    _, plain_loss, plain_slope = plain(ROWS, base, monkeypatch)
    assert loss == pytest.approx(plain_loss, rel=1e-5)
    assert float((slope - plain_slope).norm() / plain_slope.norm()) < 1e-4
    assert sorted(step.known) == list(range(6))


def test_packs_do_not_change_what_is_learned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = make_small_model(tmp_path / "model")
    _, loss, slope = read(ROWS, base)
    monkeypatch.setattr(objective, "PACK_BUDGET", 12)
    step, parted_loss, parted_slope = read(ROWS, base)
    assert loss == pytest.approx(parted_loss, rel=1e-5)
    assert float((slope - parted_slope).norm() / slope.norm()) < 1e-4
    assert sorted(step.known) == list(range(6))


def places(bias: object = None) -> tuple[Any, Any, Any]:
    import torch

    torch.manual_seed(2)
    head = torch.nn.Linear(8, 50, bias=bias is not None)
    head.requires_grad_(requires_grad=False)
    hidden = torch.randn(300, 8, requires_grad=True)
    return head, hidden, torch.randint(50, (300,))


@pytest.mark.parametrize("bias", [None, "with"])
def test_scores_are_log_probabilities_and_so_are_their_slopes(bias: object) -> None:
    import torch

    head, hidden, targets = places(bias)
    found, likeliest = output.scores(hidden, head, output.Aims.at(head, targets))
    chances = torch.log_softmax(head(hidden), -1)
    expected = chances.gather(1, targets[:, None])[:, 0]
    assert torch.allclose(found, expected, atol=1e-5)
    assert torch.equal(likeliest, chances.argmax(-1) == targets)
    weights = torch.randn(300)
    (slope,) = torch.autograd.grad((found * weights).sum(), hidden)
    (expected_slope,) = torch.autograd.grad((expected * weights).sum(), hidden)
    assert torch.allclose(slope, expected_slope, atol=1e-5)


@pytest.mark.parametrize("bias", [None, "with"])
def test_a_view_gives_the_distance_from_it(bias: object) -> None:
    import torch

    head, hidden, _ = places(bias)
    base = torch.randn(300, 8)
    with torch.no_grad():
        aims, sums = output.view(base, head)
    found, _ = output.scores(hidden, head, aims)
    was, now = torch.log_softmax(head(base), -1), torch.log_softmax(head(hidden), -1)
    expected = (was.exp() * (was - now)).sum(-1)
    assert torch.allclose(sums - found, expected, atol=1e-5)
    (slope,) = torch.autograd.grad((sums - found).sum(), hidden)
    (expected_slope,) = torch.autograd.grad(expected.sum(), hidden)
    assert torch.allclose(slope, expected_slope, atol=1e-5)


def test_what_is_learned_asks_for_nothing() -> None:
    import torch

    head, hidden, targets = places()
    aims = output.Aims.at(head, targets)
    found, _ = output.scores(hidden, head, aims, [0.02] * 150 + [math.inf] * 150)
    (slope,) = torch.autograd.grad(found.sum(), hidden)
    still = (slope == 0).all(-1)
    assert torch.equal(still[:150], found[:150].exp() >= 0.02)
    assert not still[150:].any()
