"""Keeping what is asked as it happens: the latest wins, nothing waits, nothing is lost."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_ft.core.errors import CannotSave
from desktop_ft.core.text import Text
from desktop_ft.infra.conversation_store import SqliteConversationStore
from desktop_ft.qtkit.tasks import TaskRunner
from desktop_ft.services.conversations import Conversation, Exchange
from desktop_ft.ui.playground.history_keeper import HistoryKeeper


class SlowStore(SqliteConversationStore):
    """Waits before it writes; can be full."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.may_write = threading.Event()
        self.begun = threading.Event()
        self.written: list[str] = []
        self.full = False

    def keep(self, conversation: Conversation, exchange: Exchange) -> None:
        self.begun.set()
        self.may_write.wait(30)
        if self.full:
            raise CannotSave(Text("infra", "Full."))
        super().keep(conversation, exchange)
        self.written.append(exchange.question)


def test_of_what_changes_quickly_the_latest_is_written(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    store, runner = SlowStore(tmp_path / "c.sqlite"), TaskRunner(qapp)
    keeper = HistoryKeeper(store, runner, qapp)
    first, other = Exchange("1", id="a"), Exchange("other", id="b")
    talk = Conversation((first, other))
    keeper.keep(talk, first)
    assert store.begun.wait(30)
    for words in ("2", "3"):
        changed = Exchange(words, id="a")
        keeper.keep(talk.with_exchange(changed), changed)
    keeper.keep(talk, other)
    store.may_write.set()
    qtbot.waitUntil(lambda: len(store.written) == 3, timeout=30_000)
    assert store.written == ["1", "3", "other"]
    qtbot.waitUntil(lambda: runner.active() == 0, timeout=30_000)

    # At the end of the program nobody runs jobs any more.
    assert runner.shutdown()
    last = Exchange("4", id="a")
    keeper.keep(talk.with_exchange(last), last)
    keeper.finish()
    kept = store.conversation(talk.id)
    assert kept is not None
    assert [each.question for each in kept.exchanges] == ["4", "other"]
    qtbot.waitUntil(lambda: runner.active() == 0, timeout=30_000)
    store.close()
    for each in (keeper, runner):
        each.deleteLater()


def test_that_it_cannot_be_kept_is_told(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    store, runner = SlowStore(tmp_path / "c.sqlite"), TaskRunner(qapp)
    store.full = True
    store.may_write.set()
    keeper = HistoryKeeper(store, runner, qapp)
    exchange = Exchange("1")
    with qtbot.waitSignal(keeper.failed, timeout=30_000):
        keeper.keep(Conversation((exchange,)), exchange)
    qtbot.waitUntil(lambda: runner.active() == 0, timeout=30_000)
    assert runner.shutdown()
    store.close()
    for each in (keeper, runner):
        each.deleteLater()
