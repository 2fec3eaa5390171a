"""Marks misspelt words in any field of text, and offers what may be meant in its context menu.

`mark_spelling(editor)` is all that a place has to call: a `QPlainTextEdit` or `QTextEdit` then has
marks as soon as the program has said who checks (`spelling().use(…)`); before that, and where the
user wants none, nothing happens. Only what is seen is checked, in a worker. Marks are formats of
the layout: they are no part of the text and of what can be undone. Knows no dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

from desktop_ft.qtkit.tasks import Job, Task, TaskRunner
from desktop_ft.qtkit.theme import current_theme, theme_watch

_PAUSE_MS = 300  # after a key; nobody wants half a word marked
_WAIT_MS = 1500  # for suggestions, before the menu opens without
_LONGEST = 20_000  # letters of a line; longer ones are no prose
_MOST_LINES = 200
_MOST_KNOWN = 2_000
_OURS = QTextFormat.Property.UserProperty + 0x5350

Editor = QPlainTextEdit | QTextEdit
Span = tuple[int, int]


class Speller(Protocol):
    """Who knows which words are right."""

    @property
    def is_on(self) -> bool: ...
    def accepts(self, word: str) -> bool: ...
    def learn(self, word: str) -> None: ...
    def ignore(self, word: str) -> None: ...
    def check_job(self, texts: Sequence[str]) -> Job: ...
    def suggest_job(self, word: str, text: str) -> Job: ...


class SpellingWatch(QObject):
    """Who checks in this program. Signals: `changed()` when marks may stand elsewhere now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.speller: Speller | None = None
        self.runner: TaskRunner | None = None

    def use(self, speller: Speller | None, runner: TaskRunner | None) -> None:
        """Let this one check, or nobody."""
        self.speller, self.runner = speller, runner
        self.changed.emit()

    def submit(self, make: Callable[[Speller], Job]) -> Task | None:
        """Start a job of the speller, if there is one and the user wants it."""
        if self.speller is None or self.runner is None or not self.speller.is_on:
            return None
        return self.runner.submit(make(self.speller))


@lru_cache(maxsize=1)
def spelling() -> SpellingWatch:
    """Return the one that all fields ask."""
    return SpellingWatch()


def mark_spelling(editor: Editor) -> SpellingMarks:
    """Mark misspelt words in a field from now on; the marks live as long as the field."""
    return SpellingMarks(editor)


class SpellingMarks(QObject):
    """The marks of one field."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._known: dict[str, list[Span]] = {}
        self._task: Task | None = None
        self._asked: list[str] = []
        self._menu: _Menu | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)
        editor.document().contentsChange.connect(self._on_change)
        spelling().changed.connect(self._on_others)
        theme_watch().changed.connect(self._on_others)

    def misspelt(self) -> list[str]:
        """Return the words that are marked now, from above."""
        found: list[str] = []
        block = self._editor.document().begin()
        while block.isValid():
            found += [_cut(block.text(), *_span(each)) for each in _marks(block)]
            block = block.next()
        return found

    # -- what happens to the field ------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            if not self._pause.isActive():
                self._pause.start()  # it may show other lines than before
        elif isinstance(event, QContextMenuEvent) and not self._editor.isReadOnly():
            return self._on_menu(event)
        return super().eventFilter(watched, event)

    @Slot(int, int, int)
    def _on_change(self, at: int, removed: int, added: int) -> None:
        """Move the marks behind a change along with their words."""
        block = self._editor.document().findBlock(at)
        formats = block.layout().formats() if block.isValid() else []
        if formats:
            begin, moved = at - block.position(), added - removed
            kept = []
            for each in formats:
                if _is_ours(each) and each.start + each.length > begin:
                    if each.start < begin + removed or each.start + moved < 0:
                        continue
                    each.start += moved
                kept.append(each)
            block.layout().setFormats(kept)
        self._pause.start()

    @Slot()
    def _on_others(self) -> None:
        self._known.clear()
        self._pause.start()

    # -- looking ------------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        speller = spelling().speller
        if speller is None or not speller.is_on or self._editor.isReadOnly():
            for block in self._seen():
                self._show(block, [])
            return
        unknown = []
        for block in self._seen():
            text = block.text()
            known = self._known.get(text)
            if known is not None:
                self._show(block, self._wanted(block, text, known, speller))
            elif text.strip() and len(text) <= _LONGEST:
                unknown.append(text)
        if unknown and self._task is None:
            self._ask(unknown)

    def _ask(self, texts: list[str]) -> None:
        self._asked = texts
        self._task = spelling().submit(lambda speller: speller.check_job(texts))
        if self._task is not None:
            self._task.succeeded.connect(self._on_checked)
            self._task.finished.connect(self._on_finished)

    @Slot(object)
    def _on_checked(self, spans: list[list[Span]]) -> None:
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        self._known.update(zip(self._asked, spans, strict=True))
        self._task = None
        self._look()  # other lines may be seen by now

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._task:  # it failed; the next look asks again
            self._task = None

    def _seen(self) -> list[QTextBlock]:
        """Return the lines that can be seen now."""
        shown = self._editor.viewport().visibleRegion().boundingRect()
        if shown.isEmpty():
            return []
        block = self._editor.cursorForPosition(shown.topLeft()).block()
        last = self._editor.cursorForPosition(shown.bottomRight()).block().blockNumber()
        found: list[QTextBlock] = []
        while block.isValid() and block.blockNumber() <= last and len(found) < _MOST_LINES:
            found.append(block)
            block = block.next()
        return found

    def _wanted(
        self, block: QTextBlock, text: str, spans: Sequence[Span], speller: Speller
    ) -> list[Span]:
        """Leave out what the user calls right, and the word that is being typed."""
        cursor = self._editor.textCursor()
        typed = -1
        if self._editor.hasFocus() and self._editor.document().isModified():
            typed = cursor.position() - block.position()
        return [
            (start, length)
            for start, length in spans
            if start + length != typed and not speller.accepts(_cut(text, start, length))
        ]

    def _show(self, block: QTextBlock, spans: Sequence[Span]) -> None:
        layout = block.layout()
        colour = current_theme().color("bad")
        now = _marks(block)
        same = [_span(each) for each in now] == list(spans)
        if (same and all(each.format.underlineColor() == colour for each in now)) or (
            layout.preeditAreaText()  # its formats are the input method's own
        ):
            return
        marks = []
        for start, length in spans:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = start, length
            form = QTextCharFormat()
            form.setProperty(_OURS, True)
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(colour)
            mark.format = form
            marks.append(mark)
        layout.setFormats([each for each in layout.formats() if not _is_ours(each)] + marks)
        self._editor.document().markContentsDirty(block.position(), block.length())

    # -- the menu -----------------------------------------------------------------------------

    def _on_menu(self, event: QContextMenuEvent) -> bool:
        """Open a menu of our own over a marked word; any other place has the field's."""
        cursor, place = self._editor.textCursor(), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            at = self._editor.viewport().mapFromGlobal(place)
            cursor = self._editor.cursorForPosition(at)
        word = self._word_at(cursor)
        if word is None:
            return False
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = _Menu(self._editor, word, place, self)
        return True

    def _word_at(self, cursor: QTextCursor) -> QTextCursor | None:
        block = cursor.block()
        at = cursor.position() - block.position()
        for start, length in map(_span, _marks(block)):
            if start <= at <= start + length:
                word = QTextCursor(block)
                word.setPosition(block.position() + start)
                word.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
                return word
        return None


class _Menu(QObject):
    """The menu over a misspelt word: opens when there are suggestions, or after a while."""

    def __init__(self, editor: Editor, word: QTextCursor, place: QPoint, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._word, self._place = editor, word, place
        self._text = word.selectedText()
        self._opened = False
        text = word.block().text()
        task = spelling().submit(lambda speller: speller.suggest_job(self._text, text))
        if task is None:
            self._open([])
            return
        task.succeeded.connect(self._open)
        task.failed.connect(self._on_nothing)
        wait = QTimer(self)
        wait.setSingleShot(True)
        wait.timeout.connect(self._on_nothing)
        wait.start(_WAIT_MS)

    @Slot()
    def _on_nothing(self) -> None:
        self._open([])

    @Slot(object)
    def _open(self, suggestions: list[str]) -> None:
        speller = spelling().speller
        if self._opened or speller is None:
            return
        self._opened = True
        menu = self._editor.createStandardContextMenu()
        menu.setObjectName("spellingMenu")
        first = menu.actions()[0] if menu.actions() else None
        mine = QMenu(menu)
        for each in suggestions:
            action = mine.addAction(each.replace("&", "&&"))
            action.setObjectName("spellingSuggestion")
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(partial(self._replace, each))
        if not suggestions:
            words = QCoreApplication.translate("spelling", "No suggestions")
            mine.addAction(words).setEnabled(False)
        mine.addSeparator()
        shown = self._text.replace("&", "&&")
        words = QCoreApplication.translate("spelling", "Add “{word}” to my dictionary")
        learn = mine.addAction(words.format(word=shown))
        learn.setObjectName("spellingLearn")
        learn.triggered.connect(partial(self._say, speller.learn))
        words = QCoreApplication.translate("spelling", "Ignore until the program is closed")
        ignore = mine.addAction(words)
        ignore.setObjectName("spellingIgnore")
        ignore.triggered.connect(partial(self._say, speller.ignore))
        mine.addSeparator()
        menu.insertActions(first, mine.actions()) if first else menu.addActions(mine.actions())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._place)

    def _replace(self, suggestion: str) -> None:
        """Put the suggestion in the word's place, as if it were typed."""
        if self._word.selectedText() == self._text:
            self._word.insertText(suggestion)
            self._editor.setTextCursor(self._word)

    def _say(self, tell: Callable[[str], None]) -> None:
        tell(self._text)
        spelling().changed.emit()


def _is_ours(each: QTextLayout.FormatRange) -> bool:
    return each.format.hasProperty(_OURS)


def _marks(block: QTextBlock) -> list[QTextLayout.FormatRange]:
    return [each for each in block.layout().formats() if _is_ours(each)]


def _span(each: QTextLayout.FormatRange) -> Span:
    return (each.start, each.length)


def _cut(text: str, start: int, length: int) -> str:
    """Cut by UTF-16 units, as Qt counts."""
    if text.isascii() or max(text) <= "\uffff":
        return text[start : start + length]
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * (start + length)].decode("utf-16-le", "surrogatepass")
