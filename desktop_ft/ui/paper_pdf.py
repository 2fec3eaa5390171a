"""A report drawn as a PDF: laid out by a text document, page by page, with a foot.

May run in a worker: nothing here belongs to a window. Every text that came out of data is put in
as it is and never read as HTML.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtSvg import QSvgRenderer

from desktop_ft.core import svg
from desktop_ft.core.neutral import made_harmless
from desktop_ft.core.paper import (
    Answer,
    Block,
    Example,
    Facts,
    Heading,
    LineChart,
    Paper,
    Said,
    Sentence,
    SpanChart,
    Table,
    Tone,
    head_lines,
    shown,
)
from desktop_ft.core.text import text
from desktop_ft.qtkit.i18n import translate
from desktop_ft.qtkit.theme import load_theme

_DPI = 96
_MARGIN_MM, _FOOT = 16.0, 34
_SHARPER = 3
_POINTS = {"title": 19, "heading": 14, "small_heading": 11, "body": 10, "small": 8.5}


def paper_pdf(paper: Paper) -> bytes:
    """Return the report as a PDF of A4 pages."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(paper.title)
    writer.setCreator(paper.program)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM))
    writer.setResolution(_DPI)
    size = QSizeF(writer.width(), writer.height() - _FOOT)
    document = _Layout(paper, size).document
    painter = QPainter(writer)
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        _draw_page(painter, document, size, number, paper.title)
    painter.end()
    buffer.close()
    return bytes(kept.data())


def _draw_page(
    painter: QPainter, document: QTextDocument, size: QSizeF, number: int, title: str
) -> None:
    area = QRectF(0, number * size.height(), size.width(), size.height())
    painter.save()
    painter.translate(0, -area.top())
    painter.setClipRect(area)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = area
    document.documentLayout().draw(painter, context)
    painter.restore()
    painter.save()
    font = QFont(document.defaultFont())
    font.setPointSizeF(_POINTS["small"])
    painter.setFont(font)
    painter.setPen(load_theme("light").color("muted"))
    foot = QRectF(0, size.height() + 10, size.width(), _FOOT - 10)
    said = translate(text("ui", "Page {page} of {pages}")).format(
        page=number + 1, pages=document.pageCount()
    )
    wide = painter.fontMetrics().horizontalAdvance(said) + 24
    cut = painter.fontMetrics().elidedText(
        title, Qt.TextElideMode.ElideRight, int(size.width() - wide)
    )
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, cut)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, said)
    painter.restore()


class _Layout:
    """Puts the blocks of a report into a document."""

    def __init__(self, paper: Paper, size: QSizeF) -> None:
        self.document = QTextDocument()
        self._tokens = load_theme("light").colors
        self._pictures = 0
        font = QFont()
        font.setPointSizeF(_POINTS["body"])
        # Signs that a font draws otherwise beside others (12:30) could not be found nor copied.
        font.setFeature(QFont.Tag.fromString("calt"), 0)
        self.document.setDefaultFont(font)
        self.document.setDocumentMargin(0)
        self.document.setPageSize(size)
        self._wide = size.width()
        self._cursor = QTextCursor(self.document)
        self._by_kind: dict[type, Callable[..., None]] = {
            Heading: self._heading,
            Sentence: self._sentence,
            Facts: self._facts,
            Table: self._table,
            SpanChart: self._spans,
            LineChart: self._lines,
            Example: self._example,
        }
        self._put(paper.title, self._letters("title", bold=True))
        for line in head_lines(paper):
            self._paragraph(translate(line), self._letters("body", "muted"), above=2)
        for block in paper.blocks:
            self._draw(block)
        _keep_together(self.document)

    def _draw(self, block: Block) -> None:
        self._by_kind[type(block)](block)

    # -- blocks ------------------------------------------------------------------------------

    def _heading(self, block: Heading) -> None:
        kind = "heading" if block.level == 1 else "small_heading"
        self._paragraph(
            _plain(block.said),
            self._letters(kind, bold=True),
            above=18 if block.level == 1 else 10,
            below=4,
            keeps=True,
        )

    def _sentence(self, block: Sentence) -> None:
        kind = "heading" if block.tone is Tone.STRONG else "body"
        letters = self._letters(kind, _TOKENS[block.tone], bold=block.tone is Tone.STRONG)
        self._paragraph(_plain(block.said), letters, above=8 if kind == "heading" else 3, below=3)

    def _facts(self, block: Facts) -> None:
        rows = [(_plain(name), [_plain(said)]) for name, said in block.lines]
        self._grid((), rows, quiet_names=True, widths=(32, 68))

    def _table(self, block: Table) -> None:
        under = block.under or ("",) * len(block.rows)
        rows = []
        for (name, *cells), below in zip(block.rows, under, strict=True):
            said = "\n".join(filter(None, (_plain(name), _plain(below))))
            rows.append((said, [_plain(each) for each in cells]))
        self._grid([_plain(each) for each in block.heads], rows)

    def _spans(self, block: SpanChart) -> None:
        lines = [(_plain(each.name), each.value, each.low, each.high) for each in block.spans]
        title = _plain(block.title)
        self._figure(title, svg.spans(lines, title, self._tokens))

    def _lines(self, block: LineChart) -> None:
        series = [(_plain(each.name), each.points, each.bounds) for each in block.series]
        title = _plain(block.title)
        drawn = svg.lines(
            series,
            title,
            _plain(block.across),
            block.marks,
            self._tokens,
            is_share=block.is_share,
        )
        self._figure(title, drawn)

    def _example(self, block: Example) -> None:
        self._paragraph(str(block.number), self._letters("small", "muted"), above=10, keeps=True)
        self._whole(block.question, self._letters("body", bold=True), keeps=True)
        for answer in block.answers:
            self._answer(answer)

    def _answer(self, answer: Answer) -> None:
        note = _plain(answer.note)
        who = _plain(answer.who) + (f"   {note}" if note else "")
        token = _TOKENS[answer.tone] if answer.tone is not Tone.PLAIN else "muted"
        self._paragraph(who, self._letters("small", token), above=5, indent=1, keeps=True)
        self._whole(answer.said, self._letters("body"), indent=1)

    # -- how they are put in -----------------------------------------------------------------

    def _whole(
        self, said: str, letters: QTextCharFormat, indent: int = 0, *, keeps: bool = False
    ) -> None:
        kept, left = shown(said)
        self._paragraph(kept, letters, indent=indent, keeps=keeps)
        if left is not None:
            self._put(" " + translate(left), self._letters("body", "muted"))

    def _paragraph(
        self,
        said: str,
        letters: QTextCharFormat,
        *,
        above: int = 0,
        below: int = 0,
        indent: int = 0,
        keeps: bool = False,
    ) -> None:
        """Add one; who `keeps` stands on the page of what follows."""
        form = QTextBlockFormat()
        form.setProperty(_KEEPS, keeps)
        form.setTopMargin(above)
        form.setBottomMargin(below)
        form.setLeftMargin(14 * indent)
        form.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.insertBlock(form)
        self._put(said, letters)

    def _put(self, said: str, letters: QTextCharFormat) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        # A line that is broken stays one paragraph.
        self._cursor.insertText(said.replace("\r\n", "\n").replace("\n", "\u2028"), letters)

    def _grid(
        self,
        heads: list[str] | tuple[()],
        rows: list[tuple[str, list[str]]],
        *,
        quiet_names: bool = False,
        widths: tuple[int, ...] = (),
    ) -> None:
        if not rows:
            return
        columns = 1 + max(len(heads), *(len(cells) for _, cells in rows))
        form = QTextTableFormat()
        form.setCellPadding(3)
        form.setCellSpacing(0)
        form.setBorder(0.5)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(QColor(self._tokens["line"])))
        form.setTopMargin(6)
        form.setBottomMargin(6)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setHeaderRowCount(1 if heads else 0)
        shares = widths or _shares(columns)
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, each) for each in shares]
        )
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        table = self._cursor.insertTable(len(rows) + bool(heads), columns, form)
        plain, quiet = self._letters("body"), self._letters("small", "muted")
        first = 0
        if heads:
            first = 1
            for number, said in enumerate(heads, 1):
                table.cellAt(0, number).firstCursorPosition().insertText(said, quiet)
        for place, (name, cells) in enumerate(rows, first):
            head, _, below = name.partition("\n")
            at = table.cellAt(place, 0).firstCursorPosition()
            at.insertText(head, self._letters("body", "muted") if quiet_names else plain)
            if below:
                at.insertText("\u2028" + below, quiet)
            for number, said in enumerate(cells, 1):
                table.cellAt(place, number).firstCursorPosition().insertText(
                    said.replace("\n", "\u2028"), plain
                )

    def _figure(self, title: str, drawn: str) -> None:
        self._paragraph(title, self._letters("body", "muted"), above=4, keeps=True)
        renderer = QSvgRenderer(QByteArray(drawn.encode()))
        shape = renderer.defaultSize()
        high = self._wide * shape.height() / shape.width()
        image = QImage(
            int(self._wide * _SHARPER), int(high * _SHARPER), QImage.Format.Format_ARGB32
        )
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        self._pictures += 1
        name = f"chart-{self._pictures}"
        kind = QTextDocument.ResourceType.ImageResource.value
        self.document.addResource(kind, QUrl(name), image)
        form = QTextImageFormat()
        form.setName(name)
        form.setWidth(self._wide)
        form.setHeight(high)
        self._paragraph("", self._letters("body"), above=4)
        self._cursor.insertImage(form)

    def _letters(self, kind: str, token: str = "text", *, bold: bool = False) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontPointSize(_POINTS[kind])
        form.setForeground(QBrush(QColor(self._tokens[token])))
        if bold:
            form.setFontWeight(QFont.Weight.DemiBold)
        return form


_KEEPS = QTextFormat.Property.UserProperty.value + 1
_LINE = 24
_MOST_BREAKS = 60


def _keep_together(document: QTextDocument) -> None:
    """Begin a new page before a heading whose text would begin on the next one.

    Qt's own layout cannot keep a paragraph with the next.
    """
    block, breaks = document.firstBlock(), 0
    while block.isValid() and breaks < _MOST_BREAKS:
        start = block
        while block.isValid() and block.blockFormat().boolProperty(_KEEPS):
            block = block.next()
        if not block.isValid():
            return
        if start != block and _page_of(start, 0) != _page_of(block, _least_of(block)):
            form = start.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(start).setBlockFormat(form)
            _lay_out_anew(document)  # Qt would leave out paragraphs behind a break put in later
            breaks += 1
        block = block.next()


def _lay_out_anew(document: QTextDocument) -> None:
    size = document.pageSize()
    document.setPageSize(QSizeF(size.width(), -1))
    document.setPageSize(size)


def _page_of(block: QTextBlock, below: float) -> int:
    document = block.document()
    area = document.documentLayout().blockBoundingRect(block)
    return int((area.top() + below) // document.pageSize().height())


def _least_of(block: QTextBlock) -> float:
    """Return how much of a block must be on the page: a line, or all of a picture."""
    area = block.document().documentLayout().blockBoundingRect(block)
    is_picture = not block.text().strip("\ufffc") and bool(block.text())
    return area.height() - 1 if is_picture else min(_LINE, area.height())


_TOKENS = {
    Tone.PLAIN: "text",
    Tone.QUIET: "muted",
    Tone.STRONG: "text",
    Tone.GOOD: "good_text",
    Tone.WARN: "warn_text",
    Tone.BAD: "bad_text",
}


def _shares(columns: int) -> tuple[int, ...]:
    """Return how wide the columns are, in percent: names need more room than numbers."""
    if columns == 1:
        return (100,)
    first = 34 if columns < 5 else 24
    return (first, *((100 - first) // (columns - 1) for _ in range(columns - 1)))


def _plain(said: Said) -> str:
    return made_harmless(translate(said))
