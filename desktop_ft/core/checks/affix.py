"""What all texts of a column begin or end with, and which of it is a mark and which is chance.

`prepare_data` took every common tail for a separator or an ending: the "?" of questions, the
"tive" of positive and negative. Here a mark is only what somebody must have put there on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

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
ENDINGS = ("\n", ".", " END", "***", "+++", "&&&", "$$$", "@@@", "%%%")
LAST_ENDING = " [END]"

_Cut = Callable[[str, int], str]
_Fits = Callable[[str, str], bool]

_KNOWN_SEPARATORS = sorted((*SEPARATORS, LAST_SEPARATOR), key=len, reverse=True)
# A full stop ends sentences; it tells nobody that the answer is over.
_KNOWN_ENDINGS = sorted({*ENDINGS, LAST_ENDING} - {"."}, key=len, reverse=True)

_SYMBOLS = r"[#*+&$@%=~^|<>_\[\]{}\\/-]"
_END_OF_WORD = re.compile(r"\w+(?=\W)")
_END_OF_SENTENCE = re.compile(rf"[.?!…][)»”’\"']*(?=\s|{_SYMBOLS})")
_MARK = re.compile(rf"\n|{_SYMBOLS}{{2}}")
_LABEL = re.compile(r"\s*\w+:\s?")
_END_MARK = re.compile(rf"\s*(?:\n|{_SYMBOLS}{{2,}}|{_SYMBOLS}+\w+{_SYMBOLS}+)\s*")


def common_prefix(texts: Sequence[str]) -> str:
    """Return the longest beginning that all texts share."""
    return _common(texts, lambda whole, size: whole[:size], str.startswith)


def common_suffix(texts: Sequence[str]) -> str:
    """Return the longest end that all texts share."""
    return _common(texts, lambda whole, size: whole[len(whole) - size :], str.endswith)


def free_separator(prompts: Sequence[str]) -> str:
    """Return the first proposed separator that stands in no prompt."""
    many_lines = any("\n" in prompt for prompt in prompts)
    options = SEPARATORS[1:] if many_lines else SEPARATORS
    return _first_free(options, prompts) or LAST_SEPARATOR


def free_ending(completions: Sequence[str]) -> str:
    """Return the first proposed ending that stands in no completion."""
    return _first_free(ENDINGS, completions) or LAST_ENDING


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


def ending_in(suffix: str, completions: Sequence[str]) -> str:
    """Return the part of the completions' common end at which an answer may be cut off.

    "" where the end is words or punctuation of the answers, or where some answer holds it
    earlier and would be cut short.
    """
    tail = _without_text(suffix)
    marks = [tail] if _END_MARK.fullmatch(tail) else []
    marks += [known for known in _KNOWN_ENDINGS if suffix.endswith(known)]
    return next((mark for mark in marks if not stands_inside(mark, completions)), "")


def stands_inside(suffix: str, texts: Sequence[str]) -> bool:
    """Tell whether any text that ends with `suffix` also holds it before its end."""
    return any(suffix in text[: -len(suffix)] for text in texts)


def shown(affix: str) -> str:
    """Return an affix so that a person sees line breaks and tabs in it."""
    return affix.replace("\n", "↵").replace("\t", "⇥")


def _without_text(suffix: str) -> str:
    """Cut off what still belongs to the last sentence: half a word, then its punctuation."""
    word = _END_OF_WORD.match(suffix)
    tail = suffix[word.end() :] if word else suffix
    ends = list(_END_OF_SENTENCE.finditer(tail))
    return tail[ends[-1].end() :] if ends else tail


def _first_free(options: Sequence[str], texts: Sequence[str]) -> str:
    return next((mark for mark in options if not any(mark in text for text in texts)), "")


def _common(texts: Sequence[str], cut: _Cut, fits: _Fits) -> str:
    if not texts:
        return ""
    shared = texts[0]
    for text in texts:
        if not fits(text, shared):
            shared = _shorten(shared, text, cut, fits)
            if not shared:
                break
    return shared


def _shorten(shared: str, text: str, cut: _Cut, fits: _Fits) -> str:
    """Halve the search: a cell may be a whole book, and texts may share all but a letter."""
    known, wrong = 0, min(len(shared), len(text)) + 1
    while wrong - known > 1:
        middle = (known + wrong) // 2
        if fits(text, cut(shared, middle)):
            known = middle
        else:
            wrong = middle
    return cut(shared, known)
