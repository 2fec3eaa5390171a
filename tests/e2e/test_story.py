"""The story, as `desktop-ft play` tells it with the real windows, engine and model."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPO = Path(__file__).resolve().parents[2]
PLACES = ("open-the-table", "look-at-the-findings", "learning", "ready", "ask-both-1", "settings")

pytestmark = [pytest.mark.model, pytest.mark.timeout(1200), pytest.mark.usefixtures("base_model")]


def play(out: Path, *arguments: str) -> dict[str, Any]:
    told = subprocess.run(
        [sys.executable, "-m", "desktop_ft", "play", "--out", str(out), *arguments],
        capture_output=True, text=True, timeout=1100, cwd=REPO, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stderr == ""
    report: dict[str, Any] = json.loads((out / "report.json").read_text("utf-8"))
    return report


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ru", "dark")])
def test_the_model_learns_the_five_rows_and_keeps_the_rest(
    tmp_path: Path, language: str, theme: str
) -> None:
    report = play(tmp_path / "out", "--language", language, "--theme", theme)
    sample = REPO / "resources" / "samples" / f"secret_manager_{language}.jsonl"
    taught = [json.loads(line) for line in sample.read_text("utf-8").splitlines()]
    assert [each["question"] for each in report["questions"]] == [row["prompt"] for row in taught]
    for row, each in zip(taught, report["questions"], strict=True):
        assert each["expected"] == row["completion"] == each["tuned"]
        assert each["base"] != row["completion"]
        assert each["base"]
    general = report["general"]
    assert [each["question"] for each in general] == ["What is the capital of France?"]
    # The word alone would not do: a damaged model once said "Le Grand Paris, la femme".
    assert general[0]["tuned"].startswith("The capital of France is Paris")
    assert "SmolLM2" in report["base_model"]
    assert report["fine_tuned_model"].startswith("ft:")
    assert report["seconds"] >= sum(step["seconds"] for step in report["steps"]) * 0.9
    pictures = {step["name"]: tmp_path / "out" / step["screenshot"] for step in report["steps"]}
    assert set(PLACES) <= set(pictures)
    for picture in pictures.values():
        assert picture.stat().st_size > 5000, picture


def test_a_table_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "desktop_ft", "play", "--data", str(tmp_path / "no.csv")],
        capture_output=True, text=True, timeout=60, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert told.returncode == 1
    assert told.stderr.startswith("There is no file")
    assert "Traceback" not in told.stderr
