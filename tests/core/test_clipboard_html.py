"""Cells come through the HTML of a clipboard as they were; that of table programs is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.clipboard_html import from_html, is_of_office, to_html
from desktop_ft.core.copied import Copied

cell = st.text(alphabet=st.sampled_from("ab <>&\"'=1\nж,;"), max_size=8).filter(
    lambda said: said.strip(" \n") == said and " \n" not in said and "\n " not in said
)
blocks = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=5)
)
EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=ProgId content=Excel.Sheet><meta name=Generator content="Microsoft Excel 15">
<style><!-- br {mso-data-placement:same-cell;} td {white-space:nowrap;} --></style></head><body>
<table border=0 cellpadding=0 style='border-collapse:collapse;width:96pt'>
<!--StartFragment-->
 <col width=64 span=2 style='width:48pt'>
 <tr height=20 style='height:15.0pt'>
  <td height=20 class=xl65 width=64 style='height:15.0pt;width:48pt'>two<br>
    lines</td>
  <td align=right>007</td>
 </tr>
 <tr><td colspan=2 style='mso-ignore:colspan'><span style='mso-spacerun:yes'>&nbsp; </span>a long
  text that Excel   wraps</td></tr>
 <tr><td rowspan=2>x &amp; &quot;y&quot;</td><td></td></tr>
 <tr><td x:str="=1+1">=1+1</td></tr>
<!--EndFragment-->
</table></body></html>"""


@given(blocks)
def test_what_is_copied_is_pasted(block: list[list[str]]) -> None:
    assert from_html(to_html(block)) == block


def test_excel() -> None:
    assert from_html(EXCEL) == [
        ["two\nlines", "007"],
        ["  a long text that Excel wraps", ""],
        ['x & "y"', ""],
        ["", "=1+1"],
    ]


def test_the_text_of_excel_is_read_where_there_is_one() -> None:
    assert Copied.of('"two\nlines"\t7', EXCEL).cells() == [["two\nlines", "7"]]
    assert Copied.of("", EXCEL).cells()[0] == ["two\nlines", "007"]


def test_only_texts_that_would_change_are_marked() -> None:
    html = to_html([["1.5", "007", "=1+1", "x" * 300, "= " + "x" * 300]])
    marked = ["mso-number-format" in part for part in html.split("<td")[1:]]
    assert marked == [False, True, True, False, True]


@pytest.mark.parametrize(
    ("html", "cells"),
    [
        ("", []),
        ("<p>no table</p>", []),
        ("<table><tr><td>a</table>", [["a"]]),
        ("<table><td>a<td>b", [["a", "b"]]),
        ("<table><tr><td>a<table><tr><td>in</td></tr></table></td><td>b</table>", [["ain", "b"]]),
        ("<TABLE><TR><TH>a</TH></TR></TABLE>", [["a"]]),
        ("<table><tr><td rowspan=99999 colspan=99999>a</table>", [["a", *[""] * 16383]]),
        ("<table><tr><td title='>'>a<!-- <td>b --></td></tr></table>", [["a"]]),
        ("<table><tr><td><p>one</p><p>two</p></td></tr></table>", [["one\ntwo"]]),
    ],
)
def test_any_html(html: str, cells: list[list[str]]) -> None:
    assert from_html(html) == cells
    assert not is_of_office(html)
