"""Markdown as it will look, drawn from the text alone: no HTML, no network, no file is touched."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QWidget

from desktop_ft.ui.editor.panel.high_text import HighText

_SAFE = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | (
    QTextDocument.MarkdownFeature.MarkdownNoHTML
)


class _LonelyDocument(QTextDocument):
    """A document that loads nothing, whatever its text names."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802  Qt's name
        del kind, name
        # Not nothing: Qt would then go and read a picture's name as that of a file.
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(Qt.GlobalColor.transparent)
        return blank


class RenderedText(HighText):
    """A look at a text; links are shown and never followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bubblePreview", parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self._text: str | None = None

    def show_text(self, text: str) -> None:
        """Show another text."""
        if text == self._text:
            return
        self._text = text
        page = _LonelyDocument(self)
        page.setDefaultFont(self.font())
        page.setDocumentMargin(0)
        page.setMarkdown(text, _SAFE)
        _name_pictures(page)
        self.setDocument(page)  # the page before was the box's own and goes with this
        self.fit()


def _name_pictures(page: QTextDocument) -> None:
    """Put the names of pictures where they would show."""
    found: list[tuple[int, str]] = []
    block = page.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().isImageFormat():
                picture: QTextImageFormat = piece.charFormat().toImageFormat()
                name = picture.property(QTextImageFormat.Property.ImageAltText) or picture.name()
                found += [(piece.position() + at, str(name)) for at in range(piece.length())]
            pieces += 1
        block = block.next()
    for at, name in reversed(found):
        cursor = QTextCursor(page)
        cursor.setPosition(at)
        cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
        words = QCoreApplication.translate("RenderedText", "[picture: {name}]").format(name=name)
        plain = cursor.charFormat()
        plain.clearProperty(QTextImageFormat.Property.ImageName)
        plain.setObjectType(0)
        cursor.insertText(words, plain)
