"""Tells whether a text is about code or markup, where marks are meant. Knows no check."""

from __future__ import annotations

import re

_CODE = re.compile(
    "`|\\b(?:x?html5?|xml|css|jsx?|svg|php|json|javascript|latex|regex|bash|sql)\\b"
    "|<!doctype|<\\?|<script|<html|<style|</?[a-z]+[^<>]*\\bclass=|^\\s*(?:def|import|#include)\\b"
    "|\\\\(?:frac|begin|text|left|cdot)\\b|\\bf[\"']|\\.format\\(|=>|\\breturn\\b.*;",
    re.IGNORECASE | re.MULTILINE,
)

ABOUT_PAGES = re.compile(
    "\\b(?:x?html5?|xml|entit(?:y|ies)|escap(?:e|ed|ing)|tags?|web ?pages?|markup|bbcode"
    "|т[еэ]г(?:и|ов|а|ами)?|в[её]рстк\\w*|веб-страниц\\w*|разметк\\w*)\\b",
    re.IGNORECASE,
)
"""Said in an example, it may show marks of web pages on purpose."""


def is_about_code(value: str) -> bool:
    """Tell whether the text shows or speaks of code, so that its marks are no leftovers."""
    return _CODE.search(value) is not None
