"""What all checks say of every real data set, beside a report that a person has reviewed.

With `DESKTOP_FT_RENEW_REPORTS=1` in the environment this test writes the reports anew; what was
said of a finding is kept, and a new one waits for somebody to read its rows and to say whether it
is true: without that the test fails.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.core.checks.finding import Finding
from desktop_ft.core.prepare import analyse
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.tokens import count_tokens
from opened import dataset_of, read

Shared = Callable[[str], Path]

REPORTS = Path(__file__).parent / "prepare_reports"
SETS = (
    "asvs_ru.csv",
    "asvs_ru_cp1251_semicolon.csv",
    "cookbook_drone_tools.jsonl",
    "cookbook_helpcenter_articles.csv",
    "cookbook_toy_chat.jsonl",
    "fastchat_sharegpt_dummy.json",
    "gsm8k_train.jsonl",
    "koziev_ru_premise_qa.csv",
    "lf_dpo_en.json",
    "lf_glaive_toolcall_en.json",
    "lf_identity.json",
    "lf_v1_sft.jsonl",
    "openrefine_latin1.tsv",
    "openrefine_movies_cp1252.tsv",
    "openrefine_utf16le_bom.tsv",
    "qnamaker_sampleqnas_bom.tsv",
    "qnamaker_surface_pro.xlsx",
    "secretmanager_dataset.jsonl",
    "self_instruct_user_oriented.jsonl",
    "truthfulqa.csv",
    "truthfulqa_finetune_truth.jsonl",
    "truthfulqa_v0_bom.csv",
    "wstg_checklist.xlsx",
)
FIRST_ROWS = 5
RENEWS = "DESKTOP_FT_RENEW_REPORTS" in os.environ


def findings(path: Path) -> list[Finding]:
    """Return what the preparation says of a file, in the format that it has."""
    source, _ = read(path.read_bytes(), path.name)
    dataset = dataset_of(source)
    analysis = analyse(dataset, dataset.format, count_tokens, CancelToken(), no_report)
    return list(analysis.findings)


def told(finding: Finding) -> dict[str, Any]:
    """Return what a report holds of a finding; rows are counted from 1, as people do."""
    return {
        "code": finding.code,
        "topic": finding.topic.value,
        "severity": finding.severity.value,
        "count": finding.count,
        "rows": [key + 1 for key in finding.ids[:FIRST_ROWS].tolist()],
        "taken": finding.taken,
    }


def reviewed(name: str) -> list[dict[str, Any]]:
    path = REPORTS / f"{name}.json"
    if not path.exists():
        return []
    report: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return report


def renew(name: str, report: list[dict[str, Any]]) -> None:
    said = {each["code"]: each.get("review", "") for each in reviewed(name)}
    made = [{**each, "review": said.get(each["code"], "")} for each in report]
    lines = ",\n".join(" " + json.dumps(each, ensure_ascii=False) for each in made)
    (REPORTS / f"{name}.json").write_text(f"[\n{lines}\n]\n" if made else "[]\n", "utf-8")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", SETS)
def test_every_set_has_the_findings_that_were_reviewed(name: str, shared_data: Shared) -> None:
    report = [told(finding) for finding in findings(shared_data(name))]
    if RENEWS:
        renew(name, report)
    kept = reviewed(name)
    assert [{**each, "review": ""} for each in report] == [{**each, "review": ""} for each in kept]
    assert all(each["review"] for each in kept), "a finding that nobody has reviewed"


def test_nothing_is_said_of_a_sound_set() -> None:
    assert reviewed("cookbook_drone_tools.jsonl") == []


def test_the_planted_faults_are_all_found() -> None:
    rows = {each["code"]: each["rows"] for each in reviewed("cookbook_toy_chat.jsonl")}
    assert rows["no_question"] == [4]
    assert rows["no_system"] == [3]
    assert rows["long_conversations"] == [5]
