"""The checks of single texts: what a letter, a line or a whole text shows by itself."""

from __future__ import annotations

from desktop_ft.core.checks.batch import TextCheck
from desktop_ft.core.checks.text import (
    html_entities,
    html_tags,
    invisible,
    letter_forms,
    line_ends,
    lookalikes,
    lost_backslash,
    lost_letters,
    markdown,
    mojibake,
    odd_spaces,
    template_fields,
)
from desktop_ft.core.checks.text.cut_at_length import CutAtLength
from desktop_ft.core.checks.text.cut_off import CutOff
from desktop_ft.core.checks.text.excel_errors import ExcelErrors
from desktop_ft.core.checks.text.languages import Languages
from desktop_ft.core.checks.text.near_empty import NearEmpty
from desktop_ft.core.checks.text.outer_space import OuterSpace
from desktop_ft.core.checks.text.rule import RulesCheck

# in two sieves: a set full of marks does not slow down what is sought in letters
LETTERS = (
    mojibake.RULE,
    lost_letters.RULE,
    lost_backslash.RULE,
    invisible.RULE,
    lookalikes.RULE,
    letter_forms.RULE,
    odd_spaces.RULE,
    line_ends.RULE,
)
MARKS = (html_entities.RULE, html_tags.RULE, markdown.RULE, template_fields.RULE)


def text_checks() -> list[TextCheck]:
    """Return all checks of single texts, made anew for one walk."""
    return [
        NearEmpty(),
        RulesCheck(LETTERS),
        RulesCheck(MARKS),
        ExcelErrors(),
        CutOff(),
        CutAtLength(),
        OuterSpace(),
        Languages(),
    ]
