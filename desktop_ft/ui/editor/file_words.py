"""Says in plain words how a file was understood, and names the ways to read and write one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.example import Role
from desktop_ft.qtkit.i18n import translate
from desktop_ft.services.document import Document
from desktop_ft.services.files import READ_ONLY, SUFFIXES, FileInfo, FileKind

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 BE",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "koi8-r": "KOI8-R",
    "cp866": "DOS 866",
    "cp1250": "Windows-1250",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "gb18030": "GB 18030",
    "shift_jis": "Shift JIS",
    "euc_kr": "EUC-KR",
}


def encoding_word(name: str) -> str:
    """Return what people call an encoding."""
    return ENCODINGS.get(name, name.upper())


def delimiters() -> dict[str, str]:
    """Return the characters that may stand between columns, in words."""
    return {
        ",": QCoreApplication.translate("files", "commas"),
        ";": QCoreApplication.translate("files", "semicolons"),
        "\t": QCoreApplication.translate("files", "tabs"),
        "|": QCoreApplication.translate("files", "vertical bars"),
    }


def quotes() -> dict[str, str]:
    """Return what may stand around texts that hold such a character, in words."""
    return {
        '"': QCoreApplication.translate("files", "quotation marks") + '  "',
        "'": QCoreApplication.translate("files", "apostrophes") + "  '",
        "": QCoreApplication.translate("files", "nothing"),
    }


def how_it_was_read(document: Document) -> str:
    """Return the sentences that a user sees right after opening a file."""
    said = [_file_sentence(document.file), _rows_sentence(document)]
    said += [translate(note) for note in document.file.notes]
    return " ".join(said)


def _file_sentence(info: FileInfo) -> str:
    named = {
        FileKind.XLSX: QCoreApplication.translate("files", "Excel, sheet “{sheet}”."),
        FileKind.XLS: QCoreApplication.translate("files", "Old Excel, sheet “{sheet}”."),
        FileKind.ODS: QCoreApplication.translate("files", "LibreOffice, sheet “{sheet}”."),
        FileKind.PARQUET: QCoreApplication.translate("files", "Parquet columns."),
        FileKind.SPSS: QCoreApplication.translate("files", "SPSS cases."),
        FileKind.STATA: QCoreApplication.translate("files", "Stata cases."),
    }
    if info.kind in named:
        return named[info.kind].format(sheet=info.sheet or "")
    encoding = encoding_word(info.encoding)
    if info.delimiter:
        words = QCoreApplication.translate(
            "files", "{encoding} text with {delimiter} between the columns."
        )
        between = delimiters().get(info.delimiter, f"“{info.delimiter}”")
        return words.format(encoding=encoding, delimiter=between)
    if info.kind is FileKind.JSON:
        words = QCoreApplication.translate("files", "{encoding} text, a JSON list of examples.")
    else:
        words = QCoreApplication.translate("files", "{encoding} text, an example on each line.")
    return words.format(encoding=encoding)


def _rows_sentence(document: Document) -> str:
    if document.file.kind is FileKind.TXT:
        return QCoreApplication.translate(
            "files",
            "Each line is an answer; a plain text has no room for questions. Save it as a table "
            "to write some, or say here what stands between its columns.",
        )
    return _roles_sentence(document.dataset)


def _roles_sentence(dataset: Dataset) -> str:
    if any(column.role is Role.PREFERRED for column in dataset.columns):
        return QCoreApplication.translate(
            "files", "Each row is a question with a better and a worse answer."
        )
    if any(column.role for column in dataset.columns):
        return QCoreApplication.translate(
            "files", "Each row is a conversation; its last question and answer show."
        )
    question, answer = _named(dataset, Role.USER), _named(dataset, Role.ASSISTANT)
    preferred, rejected = _named(dataset, Role.PREFERRED), _named(dataset, Role.REJECTED)
    if question and preferred and rejected and not answer:
        words = QCoreApplication.translate(
            "files",
            "The question is {question}, the better answer {preferred}, the worse one {rejected}.",
        )
        return words.format(question=question, preferred=preferred, rejected=rejected)
    if not question or not answer:
        return QCoreApplication.translate(
            "files",
            "Say which column is the question and which the answer: click on the arrow in a "
            "column's head.",
        )
    words = QCoreApplication.translate(
        "files", "The question is {question}, the answer is {answer}."
    )
    said = words.format(question=question, answer=answer)
    if system := _named(dataset, Role.SYSTEM):
        words = QCoreApplication.translate("files", "How the model should behave is in {system}.")
        said += " " + words.format(system=system)
    return said


def _named(dataset: Dataset, role: Role) -> str:
    names = [
        column.name
        for column, its in zip(dataset.columns, dataset.roles, strict=True)
        if its is role
    ]
    quoted = QCoreApplication.translate("files", "“{name}”")
    return " + ".join(quoted.format(name=name) for name in names)


def open_filters() -> list[str]:
    """Return the filters of the chooser for opening."""
    return [
        QCoreApplication.translate("files", "Examples")
        + f" ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})",
        QCoreApplication.translate("files", "All files") + " (*)",
    ]


def kind_words() -> dict[FileKind, str]:
    """Return the kinds of files that can be written, in words."""
    return {
        FileKind.JSONL: QCoreApplication.translate("files", "JSON lines"),
        FileKind.CSV: QCoreApplication.translate("files", "Table with commas"),
        FileKind.TSV: QCoreApplication.translate("files", "Table with tabs"),
        FileKind.XLSX: QCoreApplication.translate("files", "Excel"),
        FileKind.JSON: QCoreApplication.translate("files", "JSON list"),
        FileKind.ODS: QCoreApplication.translate("files", "LibreOffice"),
        FileKind.PARQUET: QCoreApplication.translate("files", "Parquet"),
        FileKind.TXT: QCoreApplication.translate("files", "Answers alone"),
    }


def save_filters(kind: FileKind) -> list[str]:
    """Return the filters of the chooser for saving, the present kind first."""
    kinds = {each: f"{words} (*.{each.value})" for each, words in kind_words().items()}
    first = [kinds.pop(kind)] if kind in kinds else []
    return [*first, *kinds.values(), QCoreApplication.translate("files", "All files") + " (*)"]


def suggested_name(document: Document) -> str:
    """Return the name that the chooser for saving begins with."""
    if document.path is not None and document.file.kind in READ_ONLY:
        return document.path.with_suffix(".xlsx").name
    if document.path is not None:
        return document.path.name
    return QCoreApplication.translate("files", "examples") + ".csv"


def shown_path(path: Path) -> str:
    """Return a path for the eye: the home folder as ~."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)
