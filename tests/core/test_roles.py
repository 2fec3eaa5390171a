"""Columns are guessed by name, else by the length of their texts."""

from __future__ import annotations

import pytest

from desktop_ft.core.example import Role
from desktop_ft.core.roles import guess_roles
from desktop_ft.core.shapes import ChatShape, Column

U, A, S, N = Role.USER, Role.ASSISTANT, Role.SYSTEM, Role.NOTE
P, R = Role.PREFERRED, Role.REJECTED
LONG = "A long answer with many words in it, longer than any question."


@pytest.mark.parametrize(
    ("names", "roles"),
    [
        (["prompt", "completion"], (U, A)),
        (["Prompt", " COMPLETION "], (U, A)),
        (["id", "question", "answer"], (N, U, A)),
        (["вопрос", "ответ"], (U, A)),
        (["Best Answer", "Question", "Source"], (A, U, N)),
        (["instruction", "input", "output"], (U, U, A)),
        (["instruction", "input", "output", "system", "history"], (U, U, A, S, U)),
        (["input", "output"], (U, A)),
        (["prompt", "chosen", "rejected"], (U, P, R)),
        (["instruction", "input", "chosen", "rejected"], (U, U, P, R)),
        (["question", "chosen"], (U, N)),
        (["system_prompt", "user", "assistant"], (S, U, A)),
        (["Текст вопроса", "Ответ оператора"], (U, A)),
        (["Вопрос", "Ответственный"], (U, N)),
        (["q", "a"], (U, A)),
        (["A", "Q", "id"], (A, U, N)),
        (["В.", "О."], (U, A)),
        (["question_text", "answer_text"], (U, A)),
        (["Questions", "Answers"], (U, A)),
        (["a", "b"], (N, N)),
        (["id", "instruction", "instances.input", "instances.output"], (N, U, U, A)),
    ],
)
def test_by_name(names: list[str], roles: tuple[Role, ...]) -> None:
    assert guess_roles([Column(name) for name in names], []) == roles


def test_by_text() -> None:
    columns = [Column("x"), Column("y"), Column("z")]
    assert guess_roles(columns, [("1", "What?", LONG)]) == (N, U, A)
    assert guess_roles(columns, [(LONG, "What?", "1")]) == (A, U, N)


def test_one_column_is_the_answer() -> None:
    assert guess_roles([Column("text")], [("words",)]) == (A,)


def test_no_rows_and_no_names_are_notes() -> None:
    assert guess_roles([Column("x"), Column("")], []) == (N, N)


def test_a_shape_that_knows_decides() -> None:
    assert guess_roles(ChatShape().columns, [("", LONG, "x")]) == (S, U, A)
