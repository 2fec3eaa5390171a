"""What a training is asked for with, in the words of the host that is to make it."""

from __future__ import annotations

from typing import Any

import openai

from desktop_ft.core.providers import Provider
from desktop_ft.services.engines import JobSpec


def creation(spec: JobSpec, provider: Provider) -> dict[str, Any]:
    """Return the arguments of the client's `jobs.create`.

    Hosts without metadata get none, and those that refuse a method the settings by themselves
    (API facts, section 5). What only one host knows goes into the body as it is.
    """
    chosen = spec.hyperparameters
    asked: dict[str, Any] = {
        "model": spec.model,
        "training_file": spec.training_file,
        "validation_file": spec.validation_file or openai.omit,
        "suffix": spec.suffix or openai.omit,
        "seed": openai.omit if chosen.seed is None else chosen.seed,
    }
    if provider.hyperparameters_at == "top":
        asked["hyperparameters"] = chosen.chosen() or openai.omit
    else:
        asked["method"] = _method(spec)
    if provider.has_metadata:
        asked["metadata"] = dict(spec.metadata)
    more = {**chosen.extra, **{name: value for name, value in spec.choices.items() if value}}
    if more:
        asked["extra_body"] = more
    return asked


def _method(spec: JobSpec) -> dict[str, Any]:
    """How to learn: from answers, or from which of two answers is better."""
    hyperparameters: dict[str, Any] = {"n_epochs": "auto", **spec.hyperparameters.chosen()}
    if not spec.prefers:
        hyperparameters.pop("beta", None)
    return {"type": spec.method, spec.method: {"hyperparameters": hyperparameters}}
