"""Four answers that stream at 500 tokens a second each, and how long the window ever stands still.

The peer is a plain text field that gets the same letters as they come.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import Contender, Notes, benchmark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

_COLUMNS = 4
_LETTERS_PER_S = 2000.0  # of 500 tokens
_BATCH_MS, _BEAT_MS = 40, 5
_CODE = "".join(f"значение_{n} = вычислить({n})\n" for n in range(60))
_WORDS = "Это довольно длинный **ответ** на русском языке, в нём есть `код`.\n\n- один\n- два\n\n"
_ANSWER = f"{_WORDS * 8}```py\n{_CODE}```\n\n" * 3


@benchmark("Stream 4 answers of 500 tokens a second")
def stream(work: Path) -> Iterator[Contender]:
    del work
    yield Contender("Desktop FT (Markdown)", lambda: _run(_ours, _append), repeat=1)
    yield Contender("QTextEdit (plain text)", lambda: _run(_plain, _insert), repeat=1)


def _ours() -> QTextEdit:
    from desktop_ft.qtkit.rich_text.answer_view import AnswerView

    return AnswerView()


def _append(view: Any, words: str) -> None:
    view.append(words)


def _plain() -> QTextEdit:
    from PySide6.QtWidgets import QTextEdit

    return QTextEdit()


def _insert(view: QTextEdit, words: str) -> None:
    from PySide6.QtGui import QTextCursor

    cursor = QTextCursor(view.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(words)


def _run(make: Callable[[], QTextEdit], add: Callable[[Any, str], None]) -> Notes:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import markdown_it  # noqa: F401  the program imports it in a worker when it starts
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QWidget

    from desktop_ft.qtkit.theme import apply_theme

    app = QApplication([])
    apply_theme(app, "light")
    page, area = QWidget(), QScrollArea()
    row = QHBoxLayout(page)
    views = [make() for _ in range(_COLUMNS)]
    for view in views:
        row.addWidget(view)
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.resize(1200, 800)
    area.show()
    began, sent = time.perf_counter(), [0] * _COLUMNS
    beats = [began]

    def feed(number: int) -> None:
        due = min(len(_ANSWER), int((time.perf_counter() - began) * _LETTERS_PER_S))
        add(views[number], _ANSWER[sent[number] : due])
        sent[number] = due
        if min(sent) == len(_ANSWER):
            app.quit()

    timers = [QTimer(interval=_BATCH_MS) for _ in views] + [QTimer(interval=_BEAT_MS)]
    for number, timer in enumerate(timers[:-1]):
        timer.timeout.connect(lambda number=number: feed(number))
    timers[-1].timeout.connect(lambda: beats.append(time.perf_counter()))
    for timer in timers:
        timer.start()
    app.exec()
    gaps = sorted(1000 * (after - before) for before, after in pairwise(beats))
    shown = [view.text() if hasattr(view, "text") else view.toPlainText() for view in views]
    assert all(each == _ANSWER for each in shown), "letters were lost"
    late = gaps[int(0.99 * len(gaps))]
    return Notes((f"longest gap {gaps[-1]:.0f} ms, 99 % within {late:.0f} ms, nothing lost",))
