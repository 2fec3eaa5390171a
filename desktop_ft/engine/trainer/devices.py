"""Looks at what torch finds to compute on, and whether it computes there what it should."""

from __future__ import annotations

import logging
from typing import Any

import torch

from desktop_ft.engine.trainer.hardware import Device, Precision, choose_device, choose_precision

log = logging.getLogger(__name__)
_NEAR = 1e-2


def look_for_device() -> tuple[Device, Precision]:
    """Where and in what to learn on this computer."""
    cuda = torch.cuda.is_available()
    device = choose_device(cuda=cuda, mps=torch.backends.mps.is_available())
    bfloat16 = cuda and torch.cuda.is_bf16_supported(including_emulation=False)
    return device, choose_precision(device, bfloat16=bfloat16)


def learns_on(model: Any, device: str) -> bool:
    """Whether a model reads a few tokens on a device as on the processor, and learns from them.

    The model is on the processor afterwards; transformers moves it where it is to learn.
    """
    try:
        expected = _tried(model)
        found = _tried(model.to(device))
    except (RuntimeError, NotImplementedError) as problem:
        log.warning("%s does not do: %s", device, problem)
        return False
    finally:
        model.to("cpu")
    return all(
        abs(one - other) <= _NEAR * max(1.0, abs(other))
        for one, other in zip(found, expected, strict=True)
    )


def _tried(model: Any) -> tuple[float, float]:
    """The loss of some tokens, and how long its slope is at the embeddings."""
    ids = torch.arange(1, 9, device=model.device)[None]
    read = model.get_input_embeddings()(ids).detach().requires_grad_()
    logits = model(inputs_embeds=read, use_cache=False).logits[0, :-1].float()
    loss = torch.nn.functional.cross_entropy(logits, ids[0, 1:])
    (slope,) = torch.autograd.grad(loss, read)
    return float(loss.detach()), float(slope.float().norm())
