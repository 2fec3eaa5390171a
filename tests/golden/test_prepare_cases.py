"""The command against the recorded runs of OpenAI's `prepare_data`: same rows, files, exit codes.

The letters of the bugs are those of the list of facts about the tool; a case in which we differ on
purpose is named in `BUGS` and has a test of its own that says what we do instead.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.app import cli_prepare

Golden = Callable[[str], Path]

# case -> the bug of the old tool that makes us differ
BUGS = {
    "chat_messages": "k: knew no conversations (openai-python #622)",
    "completion_prefix_ws": "a: wrote the whole column into every row",
    "completions_identical_12": "g: one answer to all passed as one class",
    "csv_cp1251_comma": "e: refused Windows-1251",
    "csv_semicolon_cp1251": "e: refused Windows-1251",
    "csv_semicolon_utf8": "e: refused semicolons",
    "empty_completions": "d: null became the word None",
    "jsonl_single_row": "e: refused a single row",
    "jsonl_types": "f: wrote values that are no text in Python's way",
    "jsonl_utf8_bom": "e: refused a byte order mark",
    "long_after_dups": "b: removed rows by position, KeyError",
}
# cases that were answered on the terminal
ANSWERS = {"ru_5rows_answer_no": "n\nn\n", "ru_5rows_abort_at_write": "y\ny\nn\n"}
CASES = (
    "all_good_no_remediation",
    "chat_messages",
    "classification_2",
    "completion_long_suffix",
    "completion_prefix_ws",
    "completions_identical_12",
    "completions_identical_3",
    "csv_basic",
    "csv_cp1251_comma",
    "csv_semicolon_cp1251",
    "csv_semicolon_utf8",
    "csv_utf8_bom",
    "duplicates",
    "empty_completions",
    "empty_file_jsonl",
    "extra_columns",
    "invalid_jsonl",
    "json_array",
    "json_array_one_line",
    "json_is_jsonl",
    "jsonl_single_row",
    "jsonl_types",
    "jsonl_utf8_bom",
    "long_after_dups",
    "long_examples",
    "missing_completion",
    "newlines_unicode",
    "no_extension",
    "output_exists",
    "prompt_suffix_prefix",
    "prompts_identical",
    "ru_5rows",
    "ru_5rows_abort_at_write",
    "ru_5rows_answer_no",
    "txt_lines",
    "unsupported_ext",
    "xlsx_two_sheets",
)


@dataclass(frozen=True)
class Run:
    """What a run left: exit code, files by name, what was said."""

    code: int
    files: dict[str, list[Any]]
    said: str
    complained: str


@dataclass
class Command:
    """Runs the command on a copy of a recorded case's folder."""

    golden: Golden
    folder: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, case: str, *options: str) -> Run:
        source = self.golden(f"prepare_cases/{case}")
        shutil.copytree(source, self.folder, dirs_exist_ok=True)
        self.folder.chmod(0o755)
        (given,) = (p for p in self.folder.glob("input*") if "prepared" not in p.name)
        before = set(self.folder.iterdir())
        self.monkeypatch.setattr("sys.stdin", io.StringIO(ANSWERS.get(case, "")))
        accept = () if case in ANSWERS else ("--accept-all",)
        code = cli_prepare.main([str(given), *accept, *options])
        said = self.capsys.readouterr()
        new = sorted(set(self.folder.iterdir()) - before)
        return Run(code, {p.name: rows(p) for p in new}, said.out, said.err)

    def recorded(self, case: str) -> Run:
        """Return what the old tool did (pandas 2; no file name says otherwise)."""
        folder = self.golden(f"prepare_cases/{case}")
        result = json.loads((folder / "result.json").read_text("utf-8"))["v234p2"]
        files = {
            name: rows(folder / name.replace("input_prepared", "output"))
            for name in result["outputs"]
        }
        return Run(result["rc"], files, "", "")


@pytest.fixture
def command(
    golden: Golden,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Command:
    return Command(golden, tmp_path / "case", capsys, monkeypatch)


def rows(path: Path) -> list[Any]:
    """Parse a JSONL file; only a line feed ends a line (U+2028 does not)."""
    text = path.read_bytes().decode("utf-8")
    assert text == "" or text.endswith("\n")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def pairs(*rows: Sequence[str]) -> list[dict[str, str]]:
    return [{"prompt": prompt, "completion": completion} for prompt, completion in rows]


def test_every_recorded_case_is_tried(golden: Golden) -> None:
    assert {each.name for each in golden("prepare_cases").iterdir()} == set(CASES)
    assert set(CASES) >= BUGS.keys() | ANSWERS.keys()


@pytest.mark.parametrize("case", [case for case in CASES if case not in BUGS])
def test_what_was_recorded_is_done(command: Command, case: str) -> None:
    run, recorded = command(case), command.recorded(case)
    assert run.files == recorded.files
    assert run.code == recorded.code
    assert "Traceback" not in run.complained
    assert bool(run.complained) == bool(run.code)


@pytest.mark.parametrize("case", ["csv_basic", "classification_2", "output_exists"])
def test_another_folder_gets_the_prepared_files_and_nothing_else(
    command: Command, case: str, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "out"
    run = command(case, "--out", str(out))
    assert (run.code, run.files) == (0, {})
    files = {each.name: rows(each) for each in out.iterdir()}
    assert {n.replace(" (1)", ""): r for n, r in command.recorded(case).files.items()} == files


def test_bug_a_a_prefix_is_removed_from_each_answer(command: Command, golden: Golden) -> None:
    run = command("completion_prefix_ws")
    case = golden("prepare_cases/completion_prefix_ws")
    # 0.28.1 still did it right
    assert run.files == {"input_prepared.jsonl": rows(case / "output.v028.jsonl")}
    assert run.code == 0


def test_bug_b_long_rows_are_removed_after_repetitions(command: Command, golden: Golden) -> None:
    run = command("long_after_dups")
    expected = rows(golden("prepare_cases/csv_basic") / "output.jsonl")
    assert run.files == {"input_prepared.jsonl": expected}
    assert run.code == 0


def test_bug_d_null_and_missing_answers_are_left_out(command: Command, golden: Golden) -> None:
    run = command("empty_completions")
    case = golden("prepare_cases/empty_completions")
    assert run.files == {"input_prepared.jsonl": rows(case / "output.p3.jsonl")}
    written = run.files["input_prepared.jsonl"]
    assert not {"None", "nan"} & {row["completion"].strip() for row in written}


@pytest.mark.parametrize(
    "case", ["csv_cp1251_comma", "csv_semicolon_cp1251", "csv_semicolon_utf8", "jsonl_utf8_bom"]
)
def test_bug_e_tables_as_excel_saves_them_are_read(
    command: Command, golden: Golden, case: str
) -> None:
    run = command(case)
    written = run.files["input_prepared.jsonl"]
    assert written[0] == {"prompt": "Столица Франции? ->", "completion": " Париж\n"}
    first_three = rows(golden("prepare_cases/csv_utf8_bom") / "output.jsonl")[:3]
    assert (run.code, written[:3], len(written)) == (0, first_three, 4)


def test_bug_e_a_single_row_is_prepared(command: Command) -> None:
    run = command("jsonl_single_row")
    expected = pairs(("What is the capital of France? ->", " It is Paris\n"))
    assert (run.code, run.files) == (0, {"input_prepared.jsonl": expected})


def test_bug_f_values_keep_their_json_form(command: Command) -> None:
    run = command("jsonl_types")
    assert run.files["input_prepared.jsonl"] == pairs(
        ("int ->", " 7\n"),
        ("float ->", " 1.5\n"),
        ("bool ->", " true\n"),
        ("list ->", ' ["a", "b"]\n'),
        ("dict ->", ' {"k": "v"}\n'),
        ("zero-padded ->", " 007\n"),
        ("date ->", " 2024-01-02\n"),
        ("1234567890123456789012 ->", " big\n"),
    )


def test_bug_g_one_answer_to_all_is_refused(command: Command) -> None:
    run = command("completions_identical_12")
    assert (run.code, run.files) == (1, {})
    assert "All answers are the same: “Same answer”." in run.complained


def test_bug_h_a_chance_end_is_no_separator_and_no_stop(command: Command) -> None:
    run = command("classification_2")
    assert "“ stuff”. That looks like part of the questions" in run.said
    assert "When you ask" not in run.said
    assert "stop" not in run.said


def test_bug_h_a_question_mark_is_no_separator(command: Command) -> None:
    run = command("ru_5rows")
    assert "“?”. That looks like part of the questions" in run.said
    assert "When you ask" not in run.said
    assert "Let it stop at “↵”." in run.said


def test_bug_j_columns_that_are_not_taught_are_named_once(command: Command) -> None:
    run = command("extra_columns")
    assert "WARNING" not in run.said
    assert "your table keeps the rest: id, prompt2, note." in run.said


def test_bug_k_conversations_are_good_as_they_are(command: Command) -> None:
    run = command("chat_messages")
    assert (run.code, run.files) == (0, {})
    assert "can be trained with as it is" in run.said
    assert "space" not in run.said
