"""Everything at a large file that is no window: opening, searching, sorting, replacing, saving.

Each act stands beside its peer in the same run and over the same rows, at a thousand, a hundred
thousand and a million rows; `run.py --rows 5000000 speed` asks for other sizes. Both times of each
side are told and the lower one counts: on a machine at rest that is the clock, as both work with
several threads; where other programs run it is the processor time, which they disturb less. polars
works in a process and an environment of its own, where pip can fetch it.

Where the processor's time goes in a million conversations (480 MB): polars sorts columns that it
has, we have to cut them out of the JSON first, every time, as none of it is kept in memory. That
cutting takes 1.7 to 2.7 s (looking for quotes and backslashes 0.7, comparing what is around the
texts 0.4, copying the texts 0.4 to 0.7; Arrow's own JSON reader takes 3.6 to 4.1), folding the
first letters 0.7 and the sorting itself 0.9, where polars takes 1.9. It runs on two threads.
Replacing spends half of its time in taking up 100,000 records in Python: each must become an edit
that can be undone.
"""

from __future__ import annotations

import gc
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from measure import Contender, Notes, benchmark, made_once
from peers import Polars

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.repeats import repeated
from desktop_ft.core.rubbish import many_that_stay
from desktop_ft.core.search.filters import Filter, Sieve, Test
from desktop_ft.core.search.query import Query
from desktop_ft.core.search.replace import replace_all
from desktop_ft.core.search.scan import Scanner, Scope
from desktop_ft.core.sorting import SortKey, sort_rows
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.core.text import text
from desktop_ft.infra.documents import document_service
from desktop_ft.infra.sources.content import map_file
from desktop_ft.infra.sources.csv_index import index_csv
from desktop_ft.infra.sources.lines import filled_lines
from desktop_ft.services.document import Document

REPO = Path(__file__).resolve().parents[2]
SIZES = tuple(map(int, os.environ.get("SPEED_ROWS", "1000,100000,1000000").split(",")))
_WORDS = (
    *("how", "long", "may", "I", "keep", "this", "open", "and", "cold", "dollars"),
    *("лекарство", "хранить", "можно", "ли", "сколько", "вопрос", "ответ"),
)
_RARE, _TENTH, _COMMON = "Иголка", "medicine", "answer is"
_REGEX = r"(?i)\b(?:dose|doses)\b|[0-9]{4} mg"
_LABEL = text("core", "Edit")
_MOST_FOR_PANDAS = 100_000  # it takes 6 GB at ten times as many
_MIB = 1 << 20
_LINE_END = 10
_LEAST_S = 0.1  # below this a ratio says nothing


def _rows(count: int) -> Iterator[tuple[str, str]]:
    """Make pairs of about 350 bytes; a tenth has one word, one of a thousand another."""
    draw = random.Random(1)
    for number in range(count):
        asked = " ".join(draw.choices(_WORDS, k=12))
        said = " ".join(draw.choices(_WORDS, k=draw.choice((3, 20, 60))))
        more = " medicine" * (not number % 10) + " Иголка" * (not number % 1000)
        more += " a dose" * (not number % 20)
        yield f"{asked}?", f'The answer is "{said}",\nas a rule.{more}'


def _write(path: Path, count: int, kind: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        if kind == "csv":
            file.write("prompt,completion\n")
        for asked, said in _rows(count):
            if kind == "csv":
                file.write('{},"{}"\n'.format(asked, said.replace('"', '""')))
            else:
                row = _talk(asked, said) if kind == "chat.jsonl" else _pair(asked, said)
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _pair(asked: str, said: str) -> dict[str, object]:
    return {"prompt": asked, "completion": said}


def _talk(asked: str, said: str) -> dict[str, object]:
    turns = (("system", "Be brief."), ("user", asked), ("assistant", said))
    return {"messages": [{"role": role, "content": content} for role, content in turns]}


@dataclass(slots=True)
class _Took:
    wall_s: float
    cpu_s: float
    value: Any = None

    @property
    def counts_s(self) -> float:
        """The time that counts."""
        return min(self.wall_s, self.cpu_s)


def _took(act: Callable[[], object]) -> _Took:
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    value = act()
    return _Took(time.perf_counter() - wall, time.process_time() - cpu, value)


@dataclass(slots=True)
class _Table:
    """The lines that are printed: what, how long, the peer, the ratio, the target, met or not."""

    lines: list[str] = field(default_factory=list)
    taken: dict[str, dict[int, _Took]] = field(default_factory=dict)
    rows: int = 0

    def head(self, rows: int, size: int) -> None:
        """Begin the part of one file."""
        self.rows = rows
        self.lines.append(f"-- {rows:,} rows, {size / 1e6:,.0f} MB: by the clock, by the processor")

    def growth(self) -> list[str]:
        """Return how all of it grows with the rows, the time that counts of each size."""
        sizes = sorted({size for taken in self.taken.values() for size in taken})
        if len(sizes) < 2:
            return []
        lines = [f"{'-- how it grows':<30}" + "".join(f"{size:>12,} rows" for size in sizes)]
        for name, taken in self.taken.items():
            cells = (f"{taken[size].counts_s:15.2f} s" if size in taken else "" for size in sizes)
            lines.append(f"{name:<30}" + "".join(f"{cell:>17}" for cell in cells))
        return lines

    def _grow(self, name: str, ours: _Took) -> None:
        general = "replace hits" if name.startswith("replace ") else name
        self.taken.setdefault(general, {})[self.rows] = ours

    def add(
        self,
        name: str,
        ours: _Took,
        peer: tuple[str, _Took] | None = None,
        most: float | None = None,
        ratio: float | None = None,
    ) -> None:
        """Judge by the ratio to the peer, by seconds, or by the larger of both."""
        line = f"{name:<30}{ours.wall_s:8.2f} s {ours.cpu_s:7.2f} s"
        allowed = most or 0.0
        told = [f"{most:g} s"] if most else []
        if peer is not None:
            label, theirs = peer
            line += f"  {label:<22}{theirs.wall_s:7.2f} s {theirs.cpu_s:7.2f} s"
            least = theirs.counts_s
            line += f" {ours.counts_s / least:5.1f} x" if least else " " * 8
            if ratio is not None:
                allowed = max(allowed, ratio * least)
                told.insert(0, f"{ratio:g} x")
        else:
            line += " " * 50
        met = "" if not told else "met" if ours.counts_s <= max(allowed, _LEAST_S) else "NOT MET"
        self._grow(name, ours)
        self.lines.append(f"{line}  {' or '.join(told):<14}{met}".rstrip())

    def memory(self, name: str, ours: float, peer: str, target: float) -> None:
        """Tell of memory, in MiB."""
        met = "met" if ours <= target else "NOT MET"
        self.lines.append(f"{name:<30}{ours:8.0f} MiB {'':8}{peer:<40}{target:g} MiB {met:>10}")


@benchmark("The speed table: JSONL")
def jsonl(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT", partial(_all, work, "jsonl"), repeat=1)


@benchmark("The speed table: CSV with line breaks in cells")
def csv(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT", partial(_all, work, "csv"), repeat=1)


@benchmark("The speed table: conversations")
def conversations(work: Path) -> Iterator[Contender]:
    yield Contender("Desktop FT", partial(_all, work, "chat.jsonl"), repeat=1)


def _all(work: Path, kind: str) -> Notes:
    table = _Table()
    import pyarrow.compute  # noqa: F401 - loaded once in a program's life

    small = made_once(work / f"speed-100.{kind}", lambda path: _write(path, 100, kind))
    _opened(work, small).close()
    for count in SIZES:
        path = work / f"speed-{count}.{kind}"
        _write(path, count, kind)
        table.head(count, path.stat().st_size)
        _At(work, path, count, kind, table).run()
        path.unlink()
    return Notes(table.lines + table.growth())


def _opened(work: Path, path: Path) -> Document:
    return document_service(work / "sessions").open_job(path)(CancelToken(), no_report)


@dataclass(slots=True)
class _At:
    """All acts over one file."""

    work: Path
    path: Path
    count: int
    kind: str
    table: _Table

    def run(self) -> None:
        """Measure one after another."""
        self._index()
        document = self._open()
        if self.kind == "chat.jsonl":  # polars has no columns to sort and search in
            self._search(document, None)
            self._change(document, None)
        else:
            with Polars(self.path, self.kind) as polars:
                self._search(document, polars)
                self._change(document, polars)
        self._save(document)
        document.close()

    def _index(self) -> None:
        content = map_file(self.path)
        if self.kind == "csv":
            ours = _took(lambda: index_csv(content, 0, ord(","), CancelToken(), no_report))
            self.table.add("complete index", ours, ("pyarrow.csv", self._arrow()), None, 2)
        else:
            ours = _took(lambda: filled_lines(content, 0, CancelToken(), no_report))
            bare = _took(lambda: _scan(content))
            self.table.add("complete index", ours, ("bare scan for lines", bare), None, 3)

    def _arrow(self) -> _Took:
        from pyarrow import csv as arrow

        options = arrow.ParseOptions(newlines_in_values=True)
        return _took(lambda: arrow.read_csv(self.path, parse_options=options).num_rows)

    def _open(self) -> Document:
        took = _took(lambda: _opened(self.work, self.path))
        self.table.add("open, with a copy of its own", took)
        peer = ""
        if self.kind == "jsonl" and self.count <= _MOST_FOR_PANDAS:
            peer = f"pandas.read_json {_memory_of(_WITH_PANDAS, self.path):.0f} MiB"
        self.table.memory("private memory added", _memory_of(_WITH_US, self.path), peer, 100)
        document: Document = took.value
        return document

    def _search(self, document: Document, polars: Polars | None) -> None:
        for name, word in (("rare", _RARE), ("in a tenth", _TENTH), ("common", _COMMON)):
            wanted = Query(word.lower())
            first = _took(lambda wanted=wanted: next(_passing(document, wanted)))
            self.table.add(f"first of a filter, {name}", first, None, 0.2)
            whole = _took(lambda wanted=wanted: sum(_passing(document, wanted)))
            peer = _peer(polars, "filter", f"(?i){word}")
            self.table.add(f"complete filter, {name}", whole, peer, 1.5)
        query = Query(_REGEX, is_regex=True)
        ours = _took(lambda: sum(_passing(document, query)))
        peer = _peer(polars, "filter the file", _REGEX)
        self.table.add("complete filter, regex", ours, peer, None, 3)
        ours = _took(lambda: _next_hit(document, Query(_RARE)))
        self.table.add("find next", ours, None, 0.2)

    def _change(self, document: Document, polars: Polars | None) -> None:
        fork, token = document.dataset.fork(), CancelToken()
        texts = tuple(range(len(fork.columns)))[-2:]  # question and answer, whatever the format
        for column, name in zip(texts, ("prompt", "completion"), strict=True):
            ours = _took(lambda column=column: sort_rows(fork, [SortKey(column)], token, no_report))
            self.table.add(f"sort by {name}", ours, _peer(polars, "sort", name), 3, 1.5)
        query, scope = Query(_TENTH), Scope(texts)
        ours = _took(lambda: _replaced(fork, query, scope))
        peer = _peer(polars, "replace", f"(?i){_TENTH}")
        self.table.add(f"replace {ours.value:,} hits", ours, peer, 3, 1.5)
        ours = _took(lambda: len(repeated(fork, _no_pace)))
        self.table.add("find repeated rows", ours, _peer(polars, "unique"), 3, 1.5)

    def _save(self, document: Document) -> None:
        step = max(1, self.count // 100)
        for row in range(0, self.count, step):
            key = document.dataset.id_at(row)
            document.do(document.dataset.edit_cells({(key, 0): f"new {row}"}, _LABEL))
        target = self.work / f"saved.{self.kind}"
        copied = _took(lambda: shutil.copyfile(self.path, target))
        ours = _took(lambda: document.save_job(target)(CancelToken(), no_report))
        self.table.add("save after 100 edits", ours, ("copying the file", copied), None, 2)
        target.unlink()


def _scan(content: Any) -> int:
    whole, piece = np.frombuffer(content, dtype=np.uint8), 4 * _MIB
    parts = (whole[at : at + piece] for at in range(0, len(whole), piece))
    return sum(len(np.flatnonzero(part == _LINE_END)) for part in parts)


def _passing(document: Document, query: Query) -> Iterator[int]:
    sieve = Sieve(document.dataset.fork(), Filter(Test.CONTAINS, query=query))
    return (len(passed.ids) for passed in sieve.passing(CancelToken()))


def _peer(polars: Polars | None, *words: str) -> tuple[str, _Took] | None:
    took = polars.took(*words) if polars is not None else None
    return None if took is None else ("polars", _Took(*took))


def _next_hit(document: Document, query: Query) -> int:
    """Look on from the second row."""
    dataset = document.dataset.fork()
    rows = np.arange(1, len(dataset), dtype=np.int64)
    columns = tuple(range(len(dataset.columns)))
    scan = Scanner(dataset, query, columns).scan(Scope(columns, rows), CancelToken())
    return next((int(batch.cells[0]) for batch in scan if len(batch.cells)), -1)


def _replaced(dataset: Dataset, query: Query, scope: Scope) -> int:
    """Replace as the table does, the collector kept off what stays; return how many cells."""
    with many_that_stay():
        return replace_all(dataset, query, "x", scope, CancelToken(), no_report).cells


def _no_pace(done: int, total: int) -> None:
    del done, total


# Each is tried with a small file first, so that what it loads is not counted.
_MEASURED = """
import gc, pathlib, sys, tempfile
def private():
    gc.collect()
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon"))
{opening}
small, path = sys.argv[1:]
kept = [opened(small)]
before = private()
kept.append(opened(path))
print(private() - before)
"""
_WITH_US = """
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.documents import document_service
work = tempfile.TemporaryDirectory()
def opened(path):
    return document_service(pathlib.Path(work.name)).open_job(pathlib.Path(path))(
        CancelToken(), no_report
    )
"""
_WITH_PANDAS = """
import pandas
def opened(path):
    return pandas.read_json(path, lines=True)
"""


def _memory_of(opening: str, path: Path) -> float:
    """Return the MiB that opening adds in a new process, neither a file's nor shared."""
    small = path.with_name(f"speed-100{''.join(path.suffixes)}")
    command = [sys.executable, "-c", _MEASURED.format(opening=opening), str(small), str(path)]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=REPO)
    return float(told.stdout)
