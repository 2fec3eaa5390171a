"""Real tables of all kinds open as they are meant, and are saved as they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Role
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.rewriting import ByteSource, rewritten
from desktop_ft.services.files import FileInfo
from listed import all_cells, set_cells
from opened import bad, cells, dataset_of, read

U, A, N = Role.USER, Role.ASSISTANT, Role.NOTE
CHAT = (Role.SYSTEM, U, A)

P, R = Role.PREFERRED, Role.REJECTED
PREFERENCE = (Role.SYSTEM, U, P, R)
QNA = (U, A, N, N, N, N, N, N)
ASVS = (N, U, N, N, N, A, N, N, N, N, N)
FLOODS = (U, N, N, A, N, N, N, N, N, N, N)  # no questions: something is shown as one

# file, rows, encoding, delimiter, roles, part of the first question, part of the first answer
SETS = [
    ("secretmanager_dataset.jsonl", 5, "utf-8", "", (U, A), "Как я могу", "Пакет openai"),
    ("gsm8k_train.jsonl", 7473, "utf-8", "", (U, A), "Natalia sold", "48/2"),
    ("truthfulqa_finetune_truth.jsonl", 22434, "utf-8", "", (U, A), "Denver", " no"),
    ("cookbook_toy_chat.jsonl", 5, "utf-8", "", CHAT, "my bike", "getting exercise"),
    ("cookbook_drone_tools.jsonl", 103, "utf-8", "", CHAT, "the drone", 'takeoff_drone({"alt'),
    ("lf_v1_sft.jsonl", 500, "utf-8", "", CHAT, "hi", "Hello! I am"),
    ("lf_dpo_en.json", 300, "utf-8", "", PREFERENCE, "language game", "fun and engaging"),
    ("lf_glaive_toolcall_en.json", 300, "utf-8", "", CHAT, "delicious", "I'm sorry"),
    ("lf_identity.json", 91, "utf-8", "", (U, U, A), "hi", "Hello! I am"),
    ("fastchat_sharegpt_dummy.json", 500, "utf-8", "", CHAT, "nice day", "You too!"),
    ("self_instruct_user_oriented.jsonl", 252, "utf-8", "", (N, N, U, U, A), "wordy", "my rate"),
    ("truthfulqa.csv", 790, "utf-8", ",", (N, N, U, A, N, N, N, N), "watermelon", "digestive"),
    ("truthfulqa_v0_bom.csv", 817, "utf-8", ",", (N, N, U, A, N, N, N), "watermelon", "digestive"),
    ("cookbook_helpcenter_articles.csv", 4, "utf-8", ",", (U, A), "Payment", "How do I"),
    ("asvs_ru.csv", 286, "utf-8", ",", ASVS, "Архитектура", "Убедитесь"),
    ("asvs_ru_cp1251_semicolon.csv", 286, "cp1251", ";", ASVS, "Архитектура", "Убедитесь"),
    ("koziev_ru_premise_qa.csv", 141109, "utf-8", ",", (N, U, A), "", ""),
    ("qnamaker_sampleqnas_bom.tsv", 11, "utf-8", "\t", QNA, "Why did Microsoft", "While the"),
    ("openrefine_utf16le_bom.tsv", 2, "utf-16-le", "\t", FLOODS, "", "Béjaïa"),
    ("openrefine_latin1.tsv", 2, "cp1252", "\t", FLOODS, "", "Béjaïa"),
    ("openrefine_movies_cp1252.tsv", 232, "cp1252", "\t", (U, N, A, *[N] * 6), "Wayne", "Mike"),
    ("qnamaker_surface_pro.xlsx", 20, "utf-8", "", QNA, "Set up your", "**Set up"),
    ("wstg_checklist.xlsx", 135, "utf-8", "", (N, U, A, N, N), "Search Engine", "Identify what"),
]


def test_every_set_is_here(shared_data: Callable[[str], Path]) -> None:
    folder = shared_data("SETS.md").parent
    assert {path.name for path in folder.iterdir()} == {each[0] for each in SETS} | {"SETS.md"}


@pytest.mark.parametrize(
    ("name", "rows", "encoding", "delimiter", "roles", "question", "answer"), SETS
)
def test_a_real_set(
    shared_data: Callable[[str], Path],
    name: str,
    rows: int,
    encoding: str,
    delimiter: str,
    roles: tuple[Role, ...],
    question: str,
    answer: str,
) -> None:
    content = shared_data(name).read_bytes()
    source, info = read(content, name)
    assert (len(source), info.encoding, info.delimiter) == (rows, encoding, delimiter)
    assert bad(source) == []
    dataset = dataset_of(source)
    assert dataset.roles == roles
    shown = dict(zip(roles, dataset.cells(0), strict=True))  # of a role, the last
    said = dataset.example(0)
    assert question in said.question
    assert answer in shown.get(A, shown.get(P, ""))
    if not isinstance(source, ByteSource):
        return
    assert saved(dataset, source, info) == content
    before = [source.records.raw(at) for at in range(rows)]
    at = rows // 2
    edited = [column for column, role in enumerate(roles) if role in (U, A, P, R)]
    old = dataset.cells(at)
    new = {(at, column): "new({})" for column in edited}
    dataset.apply(set_cells(dataset, new))
    again, _ = read(saved(dataset, source, info), name)
    assert isinstance(again, ByteSource)
    changed = [row for row in range(rows) if again.records.raw(row) != before[row]]
    assert changed == [at]
    assert cells(again)[at] == all_cells(dataset)[at]
    assert [cells(again)[at][column] for column in edited] == ["new({})"] * len(edited)
    dataset.apply(set_cells(dataset, {(at, column): old[column] for column in edited}))
    assert dataset.cells(at) == old


def test_the_text_of_every_conversation_can_be_seen(shared_data: Callable[[str], Path]) -> None:
    for name in ("lf_v1_sft.jsonl", "lf_dpo_en.json", "lf_glaive_toolcall_en.json",
                 "fastchat_sharegpt_dummy.json", "cookbook_drone_tools.jsonl"):  # fmt: skip
        source, _ = read(shared_data(name).read_bytes(), name)
        assert all(all(row[1:]) for row in cells(source)), name


def saved(dataset: Dataset, source: ByteSource, info: FileInfo) -> bytes:
    parts = rewritten(dataset, source, info.encoding, info.bom, CancelToken(), no_report)
    return b"".join(map(bytes, parts))


def test_both_forms_of_the_russian_table_say_the_same(shared_data: Callable[[str], Path]) -> None:
    one, other = (
        cells(read(shared_data(name).read_bytes(), name)[0])
        for name in ("asvs_ru.csv", "asvs_ru_cp1251_semicolon.csv")
    )
    lacking = str.maketrans("✓こね", "???")  # in Windows-1251
    assert [tuple(cell.translate(lacking) for cell in row) for row in one] == other
