"""What all texts of a column begin or end with, and which of it is a mark and which is chance.

`prepare_data` took every common tail for a separator or an ending: the "?" of questions, the
"tive" of positive and negative. Here a mark is only what somebody must have put there on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

# What `prepare_data` proposed, in its order, and what it took when all of them were in use.
SEPARATORS = (
    " ->",
    "\n\n###\n\n",
    "\n\n===\n\n",
    "\n\n---\n\n",
    "\n\n===>\n\n",
    "\n\n--->\n\n",
)
LAST_SEPARATOR = "\n\n### =>\n\n"
LINE_BREAK = "\n"
ENDINGS = (LINE_BREAK, ".", " END", "***", "+++", "&&&", "$$$", "@@@", "%%%")
LAST_ENDING = " [END]"

_KNOWN_SEPARATORS = sorted((*SEPARATORS, LAST_SEPARATOR), key=len, reverse=True)
# A full stop ends sentences; it tells nobody that the answer is over.
_KNOWN_ENDINGS = sorted({*ENDINGS, LAST_ENDING} - {"."}, key=len, reverse=True)

_SYMBOLS = r"[#*+&$@%=~^|<>_\[\]{}\\/-]"
_END_OF_WORD = re.compile(r"\w+(?=\W)")
_END_OF_SENTENCE = re.compile(rf"[.?!…][)»”’\"']*(?=\s|{_SYMBOLS})")
_MARK = re.compile(rf"\n|{_SYMBOLS}{{2}}")
_LABEL = re.compile(r"\s*\w+:\s?")
_END_MARK = re.compile(rf"\s*(?:\n|{_SYMBOLS}{{2,}}|{_SYMBOLS}+\w+{_SYMBOLS}+)\s*")


class Texts(Protocol):
    """All texts of a column, as far as it matters here."""

    def holds(self, mark: str) -> bool:
        """Tell whether any text holds a mark."""
        ...


def free_separator(prompts: Texts) -> str:
    """Return the first proposed separator that stands in no prompt."""
    options = SEPARATORS[1:] if prompts.holds(LINE_BREAK) else SEPARATORS
    return next((mark for mark in options if not prompts.holds(mark)), LAST_SEPARATOR)


def free_ending(completions: Texts) -> str:
    """Return the first proposed ending that stands in no completion."""
    return next((mark for mark in ENDINGS if not completions.holds(mark)), LAST_ENDING)


def separator_in(suffix: str) -> str:
    """Return the part of the prompts' common end that a question must get when it is asked.

    "" where the end is chance: all five questions of the Russian sample end with "?", and the
    questions asked later bring their own. Of "? ->" it is " ->", of " stuff" nothing, of
    "\\nAnswer:" all, as nobody would type that.
    """
    for known in _KNOWN_SEPARATORS:
        if suffix.endswith(known):
            return known
    tail = _without_text(suffix)
    return tail if _MARK.search(tail) or _LABEL.fullmatch(tail) else ""


def ending_in(suffix: str, stands_inside: Callable[[str], bool]) -> str:
    """Return the part of the completions' common end at which an answer may be cut off.

    "" where the end is words or punctuation of the answers, or where it `stands_inside` some
    answer, which would be cut short.
    """
    tail = _without_text(suffix)
    marks = [tail] if _END_MARK.fullmatch(tail) else []
    marks += [known for known in _KNOWN_ENDINGS if suffix.endswith(known)]
    return next((mark for mark in marks if not stands_inside(mark)), "")


def shown(affix: str) -> str:
    """Return an affix so that a person sees line breaks and tabs in it."""
    return affix.replace("\n", "↵").replace("\t", "⇥")


def _without_text(suffix: str) -> str:
    """Cut off what still belongs to the last sentence: half a word, then its punctuation."""
    word = _END_OF_WORD.match(suffix)
    tail = suffix[word.end() :] if word else suffix
    ends = list(_END_OF_SENTENCE.finditer(tail))
    return tail[ends[-1].end() :] if ends else tail
