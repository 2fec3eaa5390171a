"""Notices that there is little to learn from. Proposes nothing: only the user can mend that."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.text import Text, plural, text

_SOURCE = "openai 2.34.0, lib/_validators.py: num_examples_validator; OpenAI, Fine-tuning guide"

# OpenAI refuses a training file of fewer than ten; its guide sees clear improvements from 50 to 100
# on; `prepare_data` advised from a hundred down.
_LEAST = 10
_CLEAR = 50
_ADVISED = 100


def check(examples: int) -> Finding | None:
    """Tell about a table of fewer than a hundred usable examples."""
    if examples >= _ADVISED:
        return None
    return Finding(
        "few_examples",
        Severity.WARN if examples < _LEAST else Severity.HINT,
        text("core", "Few examples"),
        _why(examples),
        topic=Topic.LIMITS,
        source=_SOURCE,
    )


def _why(examples: int) -> Text:
    if examples < _LEAST:
        return plural(
            "core",
            "Only %n example(s). OpenAI asks for ten at least. A model on this computer can learn"
            " a handful by heart, but little beyond it.",
            "",
            examples,
        )
    if examples < _CLEAR:
        return plural(
            "core",
            "Only %n example(s). That is enough to try. A clear difference usually shows with 50"
            " to 100, and hundreds make it dependable.",
            "",
            examples,
        )
    return plural(
        "core",
        "%n example(s) usually show a clear difference. Hundreds make it dependable: the results"
        " tend to grow with every doubling.",
        "",
        examples,
    )
