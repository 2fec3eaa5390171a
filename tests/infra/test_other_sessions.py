"""Work on files of the newer kinds and shapes comes back after a crash as well."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.documents import document_service
from documents import cells_of
from sheet_files import xls

REPO = Path(__file__).resolve().parents[2]
SHAREGPT = [{"conversations": [{"from": "human", "value": "q"}, {"from": "gpt", "value": "a"}]}] * 2


def write(path: Path) -> None:
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(b"q,a\nx,y\nz,w\n"))
    elif path.suffix == ".xls":
        path.write_bytes(xls())
    elif path.suffix == ".parquet":
        pq.write_table(pa.table({"q": ["x", "z"], "a": ["y", "w"]}), path)
    elif path.suffix == ".csv":
        path.write_bytes(b"Title\n\nq;a\nx;y\nz;w\n")
    else:
        path.write_text(json.dumps(SHAREGPT))


PROGRAM = """
import os, signal, sys, threading
from pathlib import Path
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.infra.documents import document_service
LABEL = text("core", "Edit")
folder = Path(sys.argv[1])
document = document_service(folder / "sessions").open_job(folder / sys.argv[2])(
    CancelToken(), no_report)
dataset = document.dataset
document.do(dataset.edit_cells({(1, 1): "new"}, LABEL))
document.do(dataset.edit_insert(2, [{1: "more"}], LABEL))
for thread in threading.enumerate():
    if thread.name == "journal":
        thread.join()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("t.csv.gz", [("x", "y"), ("z", "new"), ("", "more")]),
        ("t.xls", [("Где?", "Тут\nи там", "12"), ("=x", "new", "0.5"), ("", "more", "")]),
        ("t.parquet", [("x", "y"), ("z", "new"), ("", "more")]),
        ("t.json", [("", "q", "a"), ("", "new", "a"), ("", "more", "")]),
        ("t.csv", [("x", "y"), ("z", "new"), ("", "more")]),
    ],
)
def test_it_comes_back(tmp_path: Path, name: str, wanted: list[tuple[str, ...]]) -> None:
    write(tmp_path / name)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), name],
        cwd=REPO, capture_output=True, text=True, timeout=50, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    service = document_service(tmp_path / "sessions")
    (item,) = service.recoverable()
    document = service.recover_job(item)(CancelToken(), no_report)
    assert cells_of(document) == wanted
    assert not document.file.notes
    document.undo()
    document.undo()
    assert not document.is_dirty
    document.close()
