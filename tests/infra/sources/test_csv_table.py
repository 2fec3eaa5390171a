"""CSV and TSV files: dialect, header, rows, and how a changed row is written."""

from __future__ import annotations

import pytest

from desktop_ft.core.errors import BadFile
from desktop_ft.services.files import FileKind, OpenOptions
from opened import bad, cells, names, read, reason


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("question,answer\nA,b\n", ","),
        ("question;answer\nHow much, please?;3,50\n", ";"),
        ("question\tanswer\nA, b; c\td\n", "\t"),
        ("question|answer\nA|b\n", "|"),
        ('"a,b";c\n"d,e";f\n', ";"),
        ("question\nHello, you\nGood; bye\n", ","),
        ("sep=;\nq;a\n1;2\n", ";"),
        ("q;a;\nx;y;\n", ";"),
    ],
)
def test_the_delimiter_is_found(content: str, delimiter: str) -> None:
    _, info = read(content, "t.csv")
    assert info.delimiter == delimiter


@pytest.mark.parametrize(
    ("content", "quote"),
    [
        ("'q','a'\n'Hello, you','it''s'\n", "'"),
        ("'q';'a'\r\n'two\r\nlines';'x'\r\n", "'"),
        ("q,a\n'Hello, you',1\n'And, me',2\n", "'"),
        ("'question'\n'one'\n'two'\n", "'"),
        ("q,a\n'tis the season,b\nc,d\n", '"'),
        ("q,a\n'quoted',b\nc,d\ne,f\n", '"'),
        ("q,a\n'cause I can','x'y\n'n',z\n", '"'),
        ("\"q\",a\n'x',y\n'z',w\n", '"'),
        ("q,a\nit's,here\n", '"'),
    ],
)
def test_the_quote_is_found(content: str, quote: str) -> None:
    source, info = read(content, "t.csv")
    assert info.quote == quote
    if quote == "'":
        assert not any("'" in cell[:1] for row in cells(source) for cell in row)


def test_a_table_in_apostrophes_is_changed_in_apostrophes() -> None:
    source, _ = read("'q','a'\n'Hello, you','it''s'\n", "t.csv")
    assert cells(source) == [("Hello, you", "it's")]


def test_a_table_of_one_column_is_one_column() -> None:
    source, info = read("answer\nHello, you\nYes\n", "t.csv")
    assert info.delimiter == ","
    assert names(source) == ["answer", ""]  # the comma makes a second one; nothing is lost
    source, _ = read("answer\nHello\nYes\n", "t.csv")
    assert names(source) == ["answer"]
    assert cells(source) == [("Hello",), ("Yes",)]


def test_texts_stay_texts() -> None:
    source, _ = read('a,b\n00123,NA\n1.50," 42 "\nnull,True\n', "t.csv")
    assert cells(source) == [("00123", "NA"), ("1.50", " 42 "), ("null", "True")]


def test_line_breaks_quotes_and_ragged_rows() -> None:
    source, _ = read('q,a\n"two\nlines","he said ""hi"""\nshort\nx,y,z\n', "t.csv")
    assert names(source) == ["q", "a", ""]
    assert cells(source) == [
        ("two\nlines", 'he said "hi"', ""),
        ("short", "", ""),
        ("x", "y", "z"),
    ]


def test_a_header_without_a_name_and_mixed_line_ends() -> None:
    source, info = read(",q,a\r\n1,x,y\r2,x,y\n\r\n", "t.csv")
    assert names(source) == ["", "q", "a"]
    assert len(source) == 2
    assert info.newline == "\r"


def test_the_user_may_know_better() -> None:
    options = OpenOptions(delimiter=";", header=False, encoding="latin-1")
    source, info = read("a,b;c\nd;e\n", "t.csv", options)
    assert cells(source) == [("a,b", "c"), ("d", "e")]
    assert names(source) == ["", ""]
    assert (info.header, info.encoding) == (False, "latin-1")
    assert info.options == OpenOptions(FileKind.CSV, "latin-1", ";", None, False, 0, '"')


def test_a_header_alone_is_an_empty_table() -> None:
    source, info = read("q,a\n", "t.csv")
    assert len(source) == 0
    assert names(source) == ["q", "a"]
    assert str(info.notes[0]) == "The file has a header but no rows below it."


def test_a_quote_that_is_never_closed_is_told() -> None:
    source, info = read('q,a\n1,"open\n2,b\n', "t.csv")
    assert bad(source) == [0]
    assert info.problems == 1
    assert reason(source, 0) == "In line 2 a quotation mark opens and is never closed."
    assert cells(source)[1] == ("2", "b")


def test_bytes_of_another_encoding_are_told() -> None:
    head = "вопрос,ответ\n" + "как,так\n" * 30
    source, info = read(head.encode() + b"\xff\xfe,x\nlast,yes\n", "t.csv")
    assert info.encoding == "utf-8"
    assert bad(source) == [30]
    assert reason(source, 30) == "Line 32 has bytes that are no letters in the encoding utf-8."


@pytest.mark.parametrize("wrong", ["", "::", "ж", '"', "\n"])
def test_a_delimiter_that_cannot_be_one(wrong: str) -> None:
    if not wrong:
        assert read("a,b\n", "t.csv", OpenOptions(delimiter=wrong))[1].delimiter == ","
        return
    with pytest.raises(BadFile, match="cannot separate columns"):
        read("a,b\n", "t.csv", OpenOptions(delimiter=wrong))


def test_an_unknown_encoding() -> None:
    with pytest.raises(BadFile, match="no encoding named klingon"):
        read("a,b\n", "t.csv", OpenOptions(encoding="klingon"))


def test_a_wrong_encoding_chosen_by_the_user_loses_nothing() -> None:
    content = "вопрос,ответ\nкак,так\n".encode("cp1251")
    source, _ = read(content, "t.csv", OpenOptions(encoding="utf-8"))
    assert bad(source) == [0]
    source, _ = read(b"a,b\n1,2\n", "t.csv", OpenOptions(encoding="utf-16"))
    assert len(source) >= 0


def test_nul_bytes_are_letters_like_others() -> None:
    source, _ = read("q,a\nx\0y,z\n", "t.csv")
    assert cells(source) == [("x\0y", "z")]


def test_plain_text_is_answers_without_questions() -> None:
    source, info = read("First.\n\nThird.\r\nlast", "t.txt")
    assert info.kind is FileKind.TXT
    assert cells(source) == [("", "First."), ("", ""), ("", "Third."), ("", "last")]
    assert not source.shape.columns[0].editable


def test_a_plain_text_with_tabs_in_every_line_is_a_table_of_excel() -> None:
    tabbed = "q\ta\n1\tone\n\n2\ttwo\n"
    source, info = read(tabbed, "t.txt")
    assert (info.kind, info.delimiter) == (FileKind.TSV, "\t")
    assert cells(source)[0] == ("1", "one")
    assert read(tabbed, "t.txt", info.options)[1] == info
    _, info = read(tabbed, "t.txt", OpenOptions(delimiter=""))
    assert info.kind is FileKind.TXT
    assert read(tabbed, "t.txt", info.options)[1] == info
    for not_a_table in ("q\ta\nthat is all\n", "one\ttwo\n"):
        assert read(not_a_table, "t.txt")[1].kind is FileKind.TXT


def test_the_user_makes_a_table_of_a_plain_text() -> None:
    source, info = read("q|a\n'x | y'|z\n", "t.txt", OpenOptions(delimiter="|", quote="'"))
    assert info.kind is FileKind.CSV
    assert cells(source) == [("x | y", "z")]
