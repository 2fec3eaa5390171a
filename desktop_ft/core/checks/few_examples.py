"""Notices that there is little to learn from. Proposes nothing: only the user can mend that."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.text import plural, text

_SOURCE = "openai 2.34.0, lib/_validators.py: num_examples_validator; OpenAI, Fine-tuning guide"

# OpenAI refuses a training file of fewer than ten; `prepare_data` advised from a hundred down.
_LEAST = 10
_ADVISED = 100


def check(examples: int) -> Finding | None:
    """Tell about a table of fewer than a hundred usable examples."""
    if examples >= _ADVISED:
        return None
    if examples < _LEAST:
        why = plural(
            "core",
            "Only %n example(s). OpenAI asks for ten at least. A model on this computer can learn"
            " a handful by heart, but little beyond it.",
            "",
            examples,
        )
    else:
        why = plural(
            "core",
            "Only %n example(s). A few hundred teach much better: the results tend to grow with"
            " every doubling.",
            "",
            examples,
        )
    severity = Severity.WARN if examples < _LEAST else Severity.HINT
    return Finding(
        "few_examples",
        severity,
        text("core", "Few examples"),
        why,
        topic=Topic.LIMITS,
        source=_SOURCE,
    )
