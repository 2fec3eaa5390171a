"""Tables that people bring, each opened, mapped, prepared and learned through the window.

By a model that is quick: that the real one learns what it is taught, test_story shows.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.model, pytest.mark.timeout(600)]


def first_rows(source: Path, target: Path, count: int) -> Path:
    """Copy the first rows as bytes, so that the file stays what it is."""
    with source.open("rb") as rows, target.open("wb") as part:
        part.writelines(islice(rows, count))
    return target


# So many rows of each are learned once: enough to walk the whole way, quick enough for every run.
# The whole tables were walked by hand; `DESKTOP_FT_LONG=1` walks two more that are harmless.
TABLES = {"qnamaker_surface_pro.xlsx": None, "asvs_ru_cp1251_semicolon.csv": 6}
if os.environ.get("DESKTOP_FT_LONG") == "1":
    TABLES |= {"gsm8k_train.jsonl": 4, "cookbook_toy_chat.jsonl": None}


@pytest.mark.parametrize("name", TABLES)
def test_it_is_opened_mapped_prepared_and_learned(
    tmp_path: Path, shared_data: Callable[[str], Path], tiny_model: Path, name: str
) -> None:
    table, rows = shared_data(name), TABLES[name]
    if rows is not None:
        table = first_rows(table, tmp_path / name, rows)
    out = tmp_path / "out"
    told = subprocess.run(
        [
            sys.executable, "-m", "desktop_ft", "play", "--out", str(out), "--data", str(table),
            "--question", "What is 2 + 2?", "--epochs", "1",
        ],
        capture_output=True, text=True, timeout=500, cwd=REPO, check=False,
        env={**os.environ, "DESKTOP_FT_MODELS": str(tiny_model.parent)},
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, ""), told.stdout + told.stderr
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["fine_tuned_model"].startswith("ft:")
    asked = report["questions"][0]
    assert asked["question"] == "What is 2 + 2?"
    assert asked["base"]
