"""A real LibreOffice reads what is written and copied here; where there is one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_ft.core.column_edits import add_column, delete_columns, rename_column
from desktop_ft.core.dataset import Dataset
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.infra.sources.workbook import WorkbookRows
from desktop_ft.infra.workbooks.new import new_workbook
from desktop_ft.infra.workbooks.ods import new_ods
from desktop_ft.infra.workbooks.opened import opened_workbook
from listed import set_cells
from opened import cells, dataset_of, names, read

FIXTURES = Path(__file__).parents[1] / "fixtures" / "libreoffice"
PYTHON = "/usr/bin/python3"
HEADER = ("вопрос", "ответ")
ROWS = [
    ("a", "007"),
    ("=1+1", "two\nlines\nthree"),
    ("1.5", '"q"<b>&amp;'),
    ("2026-01-02", "TRUE"),
    ("1E5", "📦 Где?"),
    ("- item", '"whole"'),
    ("+7 900", "'x"),
    ("", "Crème; a, b"),
]
SPACED = [("  in front", "x  y"), ("tab\there", "end ")]
OPTIONS = "44,34,76,1,,0,false,true,false,false,false"

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and sys.platform == "linux"),
    reason="LibreOffice (soffice) is not installed here",
)


def _has_uno() -> bool:
    if not all(map(shutil.which, ("soffice", "Xvfb", "xclip", "xdotool", PYTHON))):
        return False
    return not subprocess.run([PYTHON, "-c", "import uno"], capture_output=True).returncode


def converted(folder: Path, *paths: Path, sheet: int = 0) -> list[Path]:
    """Return the tables as LibreOffice sees them, as CSV."""
    last = f",{sheet}" if sheet else ""
    subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", f"csv:Text - txt - csv (StarCalc):{OPTIONS}{last}",
            "--outdir", folder / "csv", *paths,
        ],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    return [folder / "csv" / f"{path.stem}.csv" for path in paths]


def edited(dataset: Dataset) -> bytes:
    source = dataset.source
    assert isinstance(source, WorkbookRows)
    return opened_workbook(dataset, source, CancelToken(), no_report)


@needs_office
@pytest.mark.timeout(300)
def test_our_files_are_read_as_they_are(tmp_path: Path) -> None:
    rows = [*ROWS, *SPACED]
    content = (FIXTURES / "questions.xlsx").read_bytes()
    dataset = dataset_of(read(content, "t.xlsx")[0])
    dataset.apply(set_cells(dataset, {(0, 1): "new\nanswer", (2, 2): "=2+2"}))
    dataset.apply(dataset.edit_insert(1, [{0: "inserted", 1: "008"}], text("t", "insert")))
    dataset.apply(dataset.edit_delete([4], text("t", "delete")))
    other = dataset_of(read(content, "t.xlsx")[0])
    other.apply(rename_column(other, 2, "Шифр"))
    other.apply(add_column(other, 1, "Новый"))
    other.apply(set_cells(other, {(0, 1): "=x\ny"}))
    other.apply(delete_columns(other, [4]))
    files = {
        "columns.xlsx": edited(other),
        "new.xlsx": new_workbook("S", HEADER, rows),
        "new.ods": new_ods("S", HEADER, rows),
        "edited.xlsx": edited(dataset),
    }
    paths = [tmp_path / name for name in files]
    for path, made in zip(paths, files.values(), strict=True):
        path.write_bytes(made)
    paths[2] = paths[2].rename(tmp_path / "other.ods")
    made_of = converted(tmp_path, *paths)
    columns, *seen = [cells(read(path.read_bytes(), "t.csv")[0]) for path in made_of]
    head = names(read(made_of[0].read_bytes(), "t.csv")[0])
    assert head == ["Вопрос", "Ответ", "Шифр", "", "Число", "Формула", "Новый"]
    assert columns[0][-3:] == ("1234.5", "2469", "=x\ny")
    assert seen[0] == rows
    # LibreOffice 7.4 drops the tabs of its own files when it opens them
    assert seen[1] == [tuple(cell.replace("\t", "") for cell in row) for row in rows]
    ours = [dataset.cells(key) for key in dataset.order.tolist()]
    assert [row[:3] for row in seen[2]] == [row[:3] for row in ours]
    formulas = [row[5] for row in seen[2]]
    assert formulas == ["2469", "", "a\nb", "TRUE", "#DIV/0!", seen[2][5][5]]
    assert seen[2][2][3] == "2026-11-22 12:00:00"  # dates stay dates
    out = tmp_path / "again"
    out.mkdir()
    again = out / "edited.xlsx"
    again.write_bytes(files["edited.xlsx"])
    subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to", "ods", "--outdir", out, again,
        ],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    _, info = read((out / "edited.ods").read_bytes(), "t.ods")
    assert info.sheets == ("Вопросы", "Итоги")


OWNER = """
import sys, json
from PySide6.QtWidgets import QApplication
from desktop_ft.core.clipboard import to_text
from desktop_ft.ui.editor.copied import put, with_html
app = QApplication([])
put(*with_html(to_text(json.loads(sys.argv[1])), 100))
print("ready", flush=True)
app.exec()
"""


@pytest.mark.skipif(not _has_uno(), reason="LibreOffice with python3-uno, Xvfb, xclip and xdotool")
@pytest.mark.timeout(300)
def test_our_clipboard_is_pasted_as_it_is() -> None:
    call = [PYTHON, "paste.py", sys.executable, "-c", OWNER, json.dumps(ROWS)]
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(call, cwd=FIXTURES, env=env, capture_output=True, timeout=100)
    assert not done.returncode, done.stderr.decode()
    pasted = [[cell[0] for cell in row[:2]] for row in json.loads(done.stdout)][: len(ROWS)]
    assert pasted == [list(row) for row in ROWS]
    kinds = [cell[2] for row in json.loads(done.stdout) for cell in row[:2]]
    assert "FORMULA" not in kinds
    assert kinds.count("VALUE") == 1
