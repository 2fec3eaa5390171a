"""The command's talk: questions, options, and a sentence for everything that goes wrong."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_ft.app import cli_prepare

ROWS = [("one", "eins"), ("two", "zwei"), ("three", "drei")]
REPO = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "faq.csv"
    path.write_text("question,answer\n" + "".join(f"{q},{a}\n" for q, a in ROWS), "utf-8")
    return path


def written(path: Path) -> list[object]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_table_becomes_conversations(table: Path) -> None:
    assert cli_prepare.main([str(table), "--accept-all"]) == 0
    assert written(table.parent / "faq_prepared.jsonl")[0] == {
        "messages": [
            {"role": "user", "content": "one"},
            {"role": "assistant", "content": "eins"},
        ]
    }


def test_the_old_format_can_be_asked_for(table: Path) -> None:
    assert cli_prepare.main([str(table), "--accept-all", "--format", "prompt-completion"]) == 0
    first = {"prompt": "one ->", "completion": " eins\n"}
    assert written(table.parent / "faq_prepared.jsonl")[0] == first


def test_half_the_names_are_taken_with_format_chat(tmp_path: Path) -> None:
    path = tmp_path / "half.jsonl"
    path.write_text('{"prompt": "a", "answer": "b"}\n{"prompt": "c", "answer": "d"}\n')
    assert cli_prepare.main([str(path), "--accept-all"]) == 1
    assert cli_prepare.main([str(path), "--accept-all", "--format", "chat"]) == 0


@pytest.mark.parametrize(
    ("answers", "completion"),
    [
        ("\n\n\n\n", " eins\n"),
        ("y\nNO\ny\ny\n", " eins"),
        ("y\nнет\nда\nда\n", " eins"),
    ],
)
def test_each_fix_is_asked_for(
    table: Path, monkeypatch: pytest.MonkeyPatch, answers: str, completion: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert cli_prepare.main([str(table), "--format", "prompt-completion"]) == 0
    first = written(table.parent / "faq_prepared.jsonl")[0]
    assert first == {"prompt": "one ->", "completion": completion}


def test_without_an_answer_nothing_is_written(
    table: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert cli_prepare.main([str(table), "--format", "prompt-completion"]) == 1
    assert "--accept-all" in capsys.readouterr().err
    assert list(table.parent.glob("*.jsonl")) == []


def test_unreadable_rows_are_left_out_with_consent_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "torn.jsonl"
    good = [json.dumps({"prompt": q, "completion": a}) for q, a in ROWS]
    path.write_text("\n".join([*good, '{"prompt": ']))
    assert cli_prepare.main([str(path), "--accept-all"]) == 1
    assert "Line 4, the last one, is cut off." in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert cli_prepare.main([str(path)]) == 1
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n\n\n\n\n"))
    assert cli_prepare.main([str(path)]) == 0
    assert len(written(tmp_path / "torn_prepared.jsonl")) == 3


def test_classes_can_be_left_in_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "classes.jsonl"
    rows = [{"prompt": f"p{n}", "completion": ["yes", "no"][n % 2]} for n in range(30)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    monkeypatch.setattr("sys.stdin", io.StringIO("y\ny\nn\ny\n"))
    assert cli_prepare.main([str(path)]) == 0
    assert len(written(tmp_path / "classes_prepared.jsonl")) == 30


def make_bad(folder: Path, kind: str) -> Path:
    path = folder / {"binary": "b.jsonl", "column": "c.csv", "yaml": "y.yaml"}.get(kind, "x.jsonl")
    if kind == "directory":
        path.mkdir()
    elif kind == "binary":
        path.write_bytes(bytes(range(256)) * 40)
    elif kind == "column":
        path.write_text("only\none\ntwo\n")
    elif kind == "empty":
        path.write_text("")
    elif kind == "header":
        path = folder / "h.csv"
        path.write_text("prompt,completion\n")
    elif kind == "yaml":
        path.write_text("a: b")
    elif kind == "fifo":
        os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    "kind",
    ["missing", "directory", "binary", "column", "empty", "header", "yaml", "fifo"],
)
def test_bad_input_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    path = make_bad(tmp_path, kind)
    before = set(tmp_path.iterdir())
    assert cli_prepare.main([str(path), "--accept-all"]) == 1
    said = capsys.readouterr()
    assert len(said.err.strip()) > 40
    assert "Traceback" not in said.err
    assert "Something in the program" not in said.err
    assert set(tmp_path.iterdir()) == before


def test_a_folder_that_takes_no_files_gets_a_sentence(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli_prepare.main([str(table), "--accept-all", "--out", str(table)]) == 1
    assert "could not be" in capsys.readouterr().err


def test_ctrl_c_stops_it(
    table: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(io.StringIO):
        def readline(self, size: int = -1, /) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Interrupted())
    assert cli_prepare.main([str(table), "--format", "prompt-completion"]) == 130
    assert "nothing was written" in capsys.readouterr().err


def test_it_starts_without_qt_and_without_the_learning_libraries(table: Path) -> None:
    code = (
        "import sys; from desktop_ft.__main__ import main;"
        f"code = main(['prepare', {str(table)!r}, '--accept-all']);"
        "bad = {'PySide6', 'torch', 'openai', 'pandas', 'keyring'} & set(sys.modules);"
        "sys.exit(f'imported {bad}' if bad else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end differently there")
def test_a_reader_who_goes_away_is_no_failure_of_the_program(table: Path) -> None:
    command = [sys.executable, "-m", "desktop_ft", "prepare", str(table), "--accept-all"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command, cwd=REPO, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert "Traceback" not in done.stderr


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    path = tmp_path / "spoiled.csv"
    rows = [f"Where is thing {n}?,Thing {n} lies on shelf {n}." for n in range(30)]
    rows += ["Whom do I write to?,Write to maria.k@kranken.de.", "Where is it?,   It is here.  "]
    path.write_text("question,answer\n" + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def chat(path: Path) -> list[tuple[str, str]]:
    rows = [json.loads(line)["messages"] for line in path.read_text("utf-8").splitlines()]
    return [(turns[-2]["content"], turns[-1]["content"]) for turns in rows]


def test_check_writes_nothing_and_tells_by_its_exit_code(
    spoiled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.iterdir())
    assert cli_prepare.main([str(spoiled), "--check"]) == 0
    assert "[privacy_email]" in capsys.readouterr().out
    assert sorted(tmp_path.iterdir()) == before
    empty = tmp_path / "empty.csv"
    empty.write_text("question,answer\na,b\nc,\n", "utf-8")
    assert cli_prepare.main([str(empty), "--check"]) == 3


def test_a_topic_is_taken_and_a_fix_left(spoiled: Path) -> None:
    options = ["--accept-all", "--take", "privacy", "--leave", "space_around_answers"]
    assert cli_prepare.main([str(spoiled), *options]) == 0
    rows = chat(spoiled.parent / "spoiled_prepared.jsonl")
    assert rows[30] == ("Whom do I write to?", "Write to [EMAIL_1].")
    assert rows[31][1] == "   It is here.  "


def test_reports_are_written_in_both_forms(spoiled: Path, tmp_path: Path) -> None:
    page, data = tmp_path / "check.html", tmp_path / "check.json"
    options = ["--check", "--report", str(page), "--report", str(data)]
    assert cli_prepare.main([str(spoiled), *options]) == 0
    assert b"Check of spoiled.csv" in page.read_bytes()
    found = json.loads(data.read_bytes())
    assert "privacy_email" in {each["code"] for each in found["findings"]}
    assert "maria" not in data.read_text() + page.read_text()


@pytest.mark.parametrize(
    ("share", "aside"), [("25%", 8), ("5", 5), ("none", None)], ids=["share", "number", "none"]
)
def test_examples_are_kept_aside(spoiled: Path, share: str, aside: int | None) -> None:
    assert cli_prepare.main([str(spoiled), "--accept-all", "--split", share]) == 0
    valid = spoiled.parent / "spoiled_prepared_valid.jsonl"
    assert (len(chat(valid)) if valid.exists() else None) == aside


def test_the_tables_own_column_divides(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    rows = [f"Where is thing {n}?,On shelf {n}.,{'valid' if n < 3 else 'train'}" for n in range(9)]
    path.write_text("question,answer,split\n" + "\n".join(rows) + "\n", "utf-8")
    assert cli_prepare.main([str(path), "--accept-all", "--split", "own"]) == 0
    valid = chat(tmp_path / "own_prepared_valid.jsonl")
    assert [answer for _, answer in valid] == ["On shelf 0.", "On shelf 1.", "On shelf 2."]


def test_a_column_is_pointed_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.csv"
    rows = [f"Where is thing {n}?,On shelf {n}.,{n % 3}" for n in range(9)]
    path.write_text("question,answer,fold\n" + "\n".join(rows) + "\n", "utf-8")
    wanted = [str(path), "--accept-all", "--split-column"]
    assert cli_prepare.main([*wanted, "fold", "--aside", "2"]) == 0
    valid = chat(tmp_path / "own_prepared_valid.jsonl")
    assert [answer for _, answer in valid] == ["On shelf 2.", "On shelf 5.", "On shelf 8."]
    assert cli_prepare.main([*wanted, "fold"]) == 1
    assert "stand: 0, 1, 2" in capsys.readouterr().err
    assert cli_prepare.main([*wanted, "nowhere"]) == 1


def test_examples_of_another_file_are_kept_aside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, held = tmp_path / "faq.csv", tmp_path / "held.csv"
    rows = [f"Where is thing {n} of them?,On shelf {n}." for n in range(9)]
    path.write_text("question,answer\n" + "\n".join(rows[:7]) + "\n", "utf-8")
    held.write_text("question,answer\n" + "\n".join(rows[5:]) + "\n", "utf-8")
    wanted = [str(path), "--accept-all", "--validation"]
    assert cli_prepare.main([*wanted, str(held), "--take", "leakage"]) == 0
    valid = chat(tmp_path / "faq_prepared_valid.jsonl")
    assert [answer for _, answer in valid] == ["On shelf 7.", "On shelf 8."]
    assert len(chat(tmp_path / "faq_prepared_train.jsonl")) == 7
    said = capsys.readouterr().out
    assert "7 examples, and 4 of held.csv kept aside" in said
    assert "[leakage]" in said
    assert cli_prepare.main([*wanted, str(path)]) == 1
    assert "is the file that you are preparing" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        cli_prepare.main([*wanted, str(held), "--split", "10%"])


def test_a_table_without_such_a_column_is_told(
    spoiled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli_prepare.main([str(spoiled), "--accept-all", "--split", "own"]) == 1
    assert "No column says" in capsys.readouterr().err


@pytest.mark.parametrize("share", ["0%", "101%", "a few", "-3", "0"])
def test_a_share_that_is_none_is_refused(spoiled: Path, share: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli_prepare.main([str(spoiled), "--split", share])
    assert stopped.value.code == 2


def test_the_rules_of_a_place_are_looked_at(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli_prepare.main([str(table), "--check", "--target", "openai"]) == 3
    assert "10" in capsys.readouterr().out
    assert cli_prepare.main([str(table), "--check", "--target", "nowhere"]) == 1
    assert "built-in" in capsys.readouterr().err


def test_instructions_are_said_in_every_conversation(table: Path) -> None:
    assert cli_prepare.main([str(table), "--accept-all", "--system", "Answer in German."]) == 0
    first = written(table.parent / "faq_prepared.jsonl")[0]
    assert isinstance(first, dict)
    assert first["messages"][0] == {"role": "system", "content": "Answer in German."}
