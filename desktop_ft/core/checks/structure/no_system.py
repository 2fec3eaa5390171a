"""Some conversations with instructions and some without. It only tells."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.edits import Ids
from desktop_ft.core.text import plural, text


def check(without: Ids, examples: int) -> Finding | None:
    """Tell about those without, where others have instructions."""
    if not len(without) or len(without) == examples:
        return None
    why = plural(
        "core",
        "%n example(s) have no instructions (a system text), the others do. When you ask the model"
        " later, it should get the instructions it learned with; so they belong into all examples"
        " or into none.",
        "",
        len(without),
    )
    return Finding(
        "no_system",
        Severity.HINT,
        text("core", "Some examples without instructions"),
        why,
        without,
        topic=Topic.STRUCTURE,
        source="OpenAI cookbook, Chat_finetuning_data_prep.ipynb (2e65270): missing system",
    )
