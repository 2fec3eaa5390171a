"""Real tables of all kinds open as they are meant, and are saved as they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_ft.core.example import Role
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.rewriting import ByteSource, rewritten
from listed import all_cells, set_cells
from opened import bad, cells, dataset_of, read

U, A, N = Role.USER, Role.ASSISTANT, Role.NOTE
CHAT = (Role.SYSTEM, U, A)

# file, rows, encoding, delimiter, roles (None: no guess is expected)
SETS = [
    ("secretmanager_dataset.jsonl", 5, "utf-8", "", (U, A)),
    ("gsm8k_train.jsonl", 7473, "utf-8", "", (U, A)),
    ("truthfulqa_finetune_truth.jsonl", 22434, "utf-8", "", (U, A)),
    ("cookbook_toy_chat.jsonl", 5, "utf-8", "", CHAT),
    ("cookbook_drone_tools.jsonl", 103, "utf-8", "", CHAT),
    ("lf_v1_sft.jsonl", 500, "utf-8", "", CHAT),
    ("lf_dpo_en.json", 300, "utf-8", "", None),
    ("lf_glaive_toolcall_en.json", 300, "utf-8", "", None),
    ("lf_identity.json", 91, "utf-8", "", (U, N, A)),
    ("fastchat_sharegpt_dummy.json", 500, "utf-8", "", None),
    ("self_instruct_user_oriented.jsonl", 252, "utf-8", "", None),
    ("truthfulqa.csv", 790, "utf-8", ",", None),
    ("truthfulqa_v0_bom.csv", 817, "utf-8", ",", None),
    ("cookbook_helpcenter_articles.csv", 4, "utf-8", ",", (U, A)),
    ("asvs_ru.csv", 286, "utf-8", ",", None),
    ("asvs_ru_cp1251_semicolon.csv", 286, "cp1251", ";", None),
    ("koziev_ru_premise_qa.csv", 141109, "utf-8", ",", (N, U, A)),
    ("qnamaker_sampleqnas_bom.tsv", 11, "utf-8", "\t", (U, A, N, N, N, N, N, N)),
    ("openrefine_utf16le_bom.tsv", 2, "utf-16-le", "\t", None),
    ("openrefine_latin1.tsv", 2, "cp1252", "\t", None),
    ("openrefine_movies_cp1252.tsv", 232, "cp1252", "\t", None),
    ("qnamaker_surface_pro.xlsx", 20, "utf-8", "", (U, A, N, N, N, N, N, N)),
    ("wstg_checklist.xlsx", 135, "utf-8", "", None),
]


@pytest.mark.parametrize(("name", "rows", "encoding", "delimiter", "roles"), SETS)
def test_a_real_set(
    shared_data: Callable[[str], Path],
    name: str,
    rows: int,
    encoding: str,
    delimiter: str,
    roles: tuple[Role, ...] | None,
) -> None:
    content = shared_data(name).read_bytes()
    source, info = read(content, name)
    assert (len(source), info.encoding, info.delimiter) == (rows, encoding, delimiter)
    assert bad(source) == []
    dataset = dataset_of(source)
    if roles is not None:
        assert dataset.roles == roles
    if not isinstance(source, ByteSource):
        return
    saved = rewritten(dataset, source, info.encoding, info.bom, CancelToken(), no_report)
    assert b"".join(saved) == content
    dataset.apply(set_cells(dataset, {(rows - 1, 1): "new"}))
    saved = rewritten(dataset, source, info.encoding, info.bom, CancelToken(), no_report)
    again, _ = read(b"".join(saved), name)
    assert cells(again)[-1] == all_cells(dataset)[-1]
    assert len(again) == rows


def test_both_forms_of_the_russian_table_say_the_same(shared_data: Callable[[str], Path]) -> None:
    one, other = (
        cells(read(shared_data(name).read_bytes(), name)[0])
        for name in ("asvs_ru.csv", "asvs_ru_cp1251_semicolon.csv")
    )
    lacking = str.maketrans("✓こね", "???")  # in Windows-1251
    assert [tuple(cell.translate(lacking) for cell in row) for row in one] == other
