"""Where an adapter is aimed, and how far it is taken back."""

from __future__ import annotations

import types
from typing import Any

import pytest

from desktop_ft.engine.trainer.aim import directions, listening
from desktop_ft.engine.trainer.objective import Measured
from desktop_ft.engine.trainer.settle import settle


def test_directions_see_the_rows_and_not_the_general_questions() -> None:
    import torch

    torch.manual_seed(1)
    axes = torch.linalg.qr(torch.randn(32, 32)).Q
    common, own = axes[:12], axes[12:15]
    general = torch.randn(200, 12) @ common
    rows = torch.randn(90, 12) @ common + torch.randn(90, 3) @ own
    found = directions(general, rows, 3)
    assert found.shape == (3, 32)
    assert (general @ found.T).square().mean() < 0.02 * (rows @ found.T).square().mean()
    assert (rows @ found.T).square().mean() == pytest.approx(rows.square().mean() / 3)


def test_directions_do_without_what_single_precision_cannot(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import torch

    torch.manual_seed(3)
    general, rows = torch.randn(70, 8), torch.randn(1, 8).repeat(12, 1)
    expected = directions(general, rows, 1)
    whole = torch.linalg.eigh

    def silent(matrix: torch.Tensor) -> Any:
        """As LAPACK was seen to answer: the largest eigenvalue is no number."""
        values, vectors = whole(matrix)
        if matrix.dtype == torch.float32:
            values[-1] = float("nan")
        return values, vectors

    monkeypatch.setattr(torch.linalg, "eigh", silent)
    found = directions(general, rows, 1)
    assert found.isfinite().all()
    cosine = torch.nn.functional.cosine_similarity(found[0], expected[0], dim=0)
    assert abs(cosine) == pytest.approx(1, abs=1e-4)

    def loud(matrix: torch.Tensor) -> Any:
        if matrix.dtype == torch.float32:
            raise torch.linalg.LinAlgError("failed to converge")
        return whole(matrix)

    monkeypatch.setattr(torch.linalg, "eigh", loud)
    assert directions(general, rows, 1).isfinite().all()


@pytest.mark.parametrize("tokens", [40, 5])
def test_directions_are_those_of_the_plain_inverse(tokens: int) -> None:
    import torch

    torch.manual_seed(2)
    general, rows = torch.randn(tokens, 8).double(), torch.randn(30, 8).double()
    spread = general.T @ general / tokens + 0.1 * general.square().mean() * torch.eye(8)
    best = torch.linalg.eig(torch.linalg.solve(spread, rows.T @ rows))
    top = best.eigenvectors[:, best.eigenvalues.real.argmax()].real
    found = directions(general, rows, 1)[0]
    assert abs(torch.nn.functional.cosine_similarity(found, top, dim=0)) == pytest.approx(1)


def test_directions_have_signs_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    from desktop_ft.engine.trainer import aim

    torch.manual_seed(4)
    general, rows = torch.randn(40, 8), torch.randn(30, 8)
    found = directions(general, rows, 3)
    plain = aim._sound_eigen

    def turned(matrix: torch.Tensor) -> Any:
        values, vectors = plain(matrix)
        return values, -vectors

    monkeypatch.setattr(aim, "_sound_eigen", turned)
    assert torch.equal(directions(general, rows, 3), found)


def test_few_tokens_leave_directions_empty() -> None:
    import torch

    torch.manual_seed(3)
    found = directions(torch.randn(20, 16), torch.randn(2, 16), 8)
    assert found.isfinite().all()
    assert found.any(1).tolist() == [True, True] + [False] * 6


def test_layers_that_read_alike_share_what_was_heard() -> None:
    import torch

    class Layer(torch.nn.Linear):
        """Marked as adapted."""

    setattr(Layer, "lora_A", ())  # noqa: B010 - PEFT's name is not one of ours

    class Two(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.query, self.key, self.out = Layer(4, 4), Layer(4, 4), Layer(4, 4)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return self.out(self.query(x) + self.key(x))

    model = Two()
    with listening(model) as inputs:
        for size in (2, 3):
            model(torch.randn(1, size, 4))
    assert inputs["query"].shape == (5, 4)
    assert inputs["query"] is inputs["key"]
    assert inputs["out"] is not inputs["key"]


class OneNumber:
    """A model of one number, whose rows need it to be so large."""

    def __init__(self, needed: float) -> None:
        import torch

        self.weight = torch.nn.Parameter(torch.tensor([2.0]))
        self.needed = needed

    def modules(self) -> list[Any]:
        return [types.SimpleNamespace(lora_B={"default": self}), types.SimpleNamespace()]

    def measure(self, _rows: object) -> Measured:
        least = 0.7 if self.weight.item() >= self.needed - 1e-6 else 0.55
        return Measured(loss=0.1, accuracy=1.0, least=least, targets=1)


@pytest.mark.parametrize(("needed", "left"), [(0.1, 0.5), (1.2, 0.6), (1.3, 0.7), (1.9, 1.0)])
def test_what_the_rows_do_not_need_is_taken_back(needed: float, left: float) -> None:
    model: Any = OneNumber(needed)
    assert settle(model, model, ()) == left
    assert model.weight.item() == pytest.approx(2 * left)
