"""Result files in every shape that was seen, and garbage, which breaks nothing."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_ft.core.curves import NAMES, CurveBuilder, Measure
from desktop_ft.core.result_table import ResultRow, parse_result

OPENAI = (
    "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n"
    "1,2.5,0.4,,\n2,1.5,0.6,1.75,0.55\n"
)
AZURE = (
    "step,train_loss,train_mean_token_accuracy,valid_loss,validation_mean_token_accuracy,"
    "full_valid_loss,full_valid_mean_token_accuracy\n1,2.5,0.4,-1.0,,,\n2,1.5,0.6,1.75,0.55,1.7,0.56\n"
)
ROWS = (
    ResultRow(1, {"train_loss": 2.5, "train_accuracy": 0.4}),
    ResultRow(
        2,
        {
            "train_loss": 1.5,
            "train_accuracy": 0.6,
            "valid_loss": 1.75,
            "valid_mean_token_accuracy": 0.55,
        },
    ),
)


@pytest.mark.parametrize(
    "content",
    [
        OPENAI,
        OPENAI.encode(),
        b"\xef\xbb\xbf" + OPENAI.encode(),
        "\ufeff" + OPENAI,
        OPENAI.encode("utf-16"),
        OPENAI.replace("\n", "\r\n"),
        OPENAI.replace(",", ";"),
        OPENAI.replace(",", ";").replace(".", ","),
        OPENAI.replace(",", "\t"),
        OPENAI.replace("train_loss", ' "Train Loss" '),
        base64.b64encode(OPENAI.encode()),
        base64.b64encode(base64.b64encode(OPENAI.encode())),
        base64.encodebytes(b"\xef\xbb\xbf" + OPENAI.encode()),
        base64.urlsafe_b64encode(OPENAI.encode()).rstrip(b"="),
    ],
)
def test_the_same_figures_in_every_wrapping(content: bytes | str) -> None:
    table = parse_result(content)
    assert table.rows == ROWS
    assert table.skipped == 0


def test_azure_s_names_and_its_minus_one() -> None:
    table = parse_result(AZURE)
    assert len(table.rows) == 2
    assert table.columns[-2:] == ("full_valid_loss", "full_valid_mean_token_accuracy")
    builder = CurveBuilder()
    for row in table.rows:
        builder.take_row(row.step, row.figures)
    loss = builder.curve(Measure.LOSS)
    assert list(loss.valid.values) == [1.75]  # -1 is Azure's word for "not taken"
    assert list(loss.full.values) == [1.7]
    assert list(builder.curve(Measure.ACCURACY).valid.values) == [0.55]


def test_the_trainers_own_lines() -> None:
    lines = [
        {"global_step": 5, "loss": 2.0, "learning_rate": 1e-4},
        {"step": 5, "metrics": {"eval_loss": 1.9}},
    ]
    said = "\n".join(json.dumps(line) for line in lines)
    table = parse_result(said)
    assert {name for row in table.rows for name in row.figures} <= set(NAMES)
    assert parse_result(json.dumps(lines)).columns == table.columns
    assert "learning_rate" in table.unknown


def test_lines_cut_short_and_cells_that_are_no_numbers_are_counted() -> None:
    table = parse_result(OPENAI + "3,nan,,,\nfour,1,1,1,1\n,,,\n5,0.5")
    assert [row.step for row in table.rows] == [1, 2, 5]
    assert table.skipped == 2
    assert table.rows[-1].figures == {"train_loss": 0.5}


def test_without_steps_the_lines_are_counted() -> None:
    table = parse_result("train_loss\n2\n1\n")
    assert [row.step for row in table.rows] == [1, 2]


@pytest.mark.parametrize(
    "content",
    ["", b"", "\x00\x00", "<html><body>Welcome</body></html>", "a,b\n1,2\n", "{", "[[]]", "QUJD",
     b"\xff\xfe", "step\n1\n2\n", "[" * 5000, '"' + "x" * 200_000, base64.b64encode(b"\x00" * 9)],
)  # fmt: skip
def test_what_is_no_result_file_gives_an_empty_table(content: bytes | str) -> None:
    assert not parse_result(content)


@given(st.binary(max_size=400))
@example(b"step,train_loss\n1,1_0")
def test_no_bytes_break_it(content: bytes) -> None:
    _is_sound(content)


@given(st.text(st.sampled_from("step,train_lo;\t\n\"'0123456789.-eE\ufeff {}[]:="), max_size=300))
def test_nor_does_what_looks_like_a_table(content: str) -> None:
    _is_sound("step,train_loss\n" + content)


def _is_sound(content: bytes | str) -> None:
    for row in parse_result(content).rows:
        assert 0 <= row.step < 1e12
        assert row.figures
        assert all(abs(value) < 1e12 for value in row.figures.values())


_FIGURES = st.one_of(st.none(), st.floats(0, 100, allow_nan=False))


@given(
    st.lists(st.tuples(_FIGURES, _FIGURES), max_size=20),
    st.sampled_from(",;\t"),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_written_is_read(
    rows: list[tuple[float | None, float | None]], sign: str, encoded: bool, end: str
) -> None:
    lines = [sign.join(("step", "train_loss", "valid_loss"))]
    for step, cells in enumerate(rows, 1):
        lines.append(sign.join([str(step), *("" if c is None else repr(c) for c in cells)]))
    content = end.join(lines).encode()
    table = parse_result(base64.b64encode(content) if encoded else content)
    expected = [
        (
            step,
            {n: v for n, v in zip(("train_loss", "valid_loss"), c, strict=True) if v is not None},
        )
        for step, c in enumerate(rows, 1)
    ]
    assert [(row.step, dict(row.figures)) for row in table.rows] == [e for e in expected if e[1]]
