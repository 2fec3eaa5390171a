"""The result file of a job: its figures step by step, as OpenAI's documentation lays it out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

FILENAME = "step_metrics.csv"
PURPOSE = "fine-tune-results"

# The documented columns, and what the trainer calls them.
_COLUMNS = {
    "step": "step",
    "train_loss": "train_loss",
    "train_accuracy": "train_mean_token_accuracy",
    "valid_loss": "valid_loss",
    "valid_mean_token_accuracy": "valid_mean_token_accuracy",
}


def result_csv(metrics: Iterable[dict[str, Any]]) -> bytes:
    """One line for every step; a figure that was not taken is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for figures in metrics:
        writer.writerow([figures.get(name, "") for name in _COLUMNS.values()])
    return text.getvalue().encode()
