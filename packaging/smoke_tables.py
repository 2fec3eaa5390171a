"""Has the standalone program prepare a table of each kind: the libraries are found by name.

Knows how such files are made, by the environment's own libraries; nothing of the program.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

from environment import REPO

_ROWS = [(f"What is {n}?", f"It is the number {n}.") for n in range(20)]


def _frame() -> object:
    import pandas as pd

    return pd.DataFrame(_ROWS, columns=["question", "answer"])


def _by_pandas(how: str, **options: object) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        getattr(_frame(), how)(path, **options)

    return write


def _sav(path: Path) -> None:
    import pyreadstat

    pyreadstat.write_sav(_frame(), path)


def _ods(path: Path) -> None:
    helper = _helper()
    rows = [helper.row("question", "answer"), *(helper.row(*row) for row in _ROWS)]
    path.write_bytes(helper.ods(f'<table:table table:name="1">{"".join(rows)}</table:table>'))


def _xls(path: Path) -> None:
    path.write_bytes(_helper().xls())


def _json_lines(path: Path) -> None:
    text = io.StringIO()
    _frame().to_json(text, orient="records", lines=True)  # type: ignore[attr-defined]
    path.write_text(text.getvalue(), "utf-8")


def _helper() -> ModuleType:
    """Return the tests' writer of tables that no library here writes."""
    spec = importlib.util.spec_from_file_location(
        "sheet_files", REPO / "tests" / "helpers" / "sheet_files.py"
    )
    if spec is None or spec.loader is None:
        raise FileNotFoundError("tests/helpers/sheet_files.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


KINDS: Mapping[str, Callable[[Path], None]] = {
    "csv": _by_pandas("to_csv", index=False),
    "tsv": _by_pandas("to_csv", index=False, sep="\t"),
    "jsonl": _json_lines,
    "json": _by_pandas("to_json", orient="records"),
    "xlsx": _by_pandas("to_excel", index=False),
    "xls": _xls,
    "ods": _ods,
    "parquet": _by_pandas("to_parquet"),
    "sav": _sav,
    "dta": _by_pandas("to_stata", write_index=False),
}


def tables(folder: Path) -> list[Path]:
    """Write a table of each kind; return the files."""
    made = []
    for kind, write in KINDS.items():
        path = folder / f"таблица.{kind}"
        write(path)
        made.append(path)
    return made
