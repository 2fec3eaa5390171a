"""Places of a template that nobody filled in: `{{name}}`, `[Your Name]`, `<DATE>`, lorem ipsum.

Braces, brackets and signs mean many things in code and mathematics; only what reads as a field
is told, and nothing in a text with code.
"""

from __future__ import annotations

import re

from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.text.rule import TextRule
from desktop_ft.core.checks.text.subject import is_about_code
from desktop_ft.core.text import text

_FIELD = (
    "(?:(?:first|last|full|user|your|company|customer|client|product|order|phone|email|street)"
    "[ _-]?)?(?:name|user|username|company|date|address|city|phone|e-?mail|title|number|id|product"
    "|customer|client|amount|position|job title|school|university|manager|department|signature)"
)
_WHO = "(?:recipient|sender|company|customer|client|manager)['’]?s?"
_FIELD_RU = "имя|фио|фамилия|отчество|дата|адрес|город|телефон|компания|должность|сумма|название"
_SLOT = "question|answer|context|input|output|query|prompt|instruction|document"
_PATTERNS = (
    "\\{\\{\\s*[^\\W\\d][\\w.-]*(?: [\\w.-]+){0,4}\\s*\\}\\}",
    f"\\{{(?<![\\w$\\\\}}].)(?:{_FIELD}|{_FIELD_RU}|{_SLOT}|[a-z]{{2,}}(?:_[a-z]{{2,}})+)\\}}",
    "\\[(?:insert|enter|fill in|add) [^\\[\\]\\n]{2,50}\\](?!\\()",
    "\\[your [^\\[\\]\\n]{2,40}\\](?!\\()",
    f"\\[(?:{_FIELD}|{_WHO}(?: (?:{_FIELD}))?)\\](?!\\()",
    "\\[(?:ваш[аеи]?|вставьте|укажите|введите) [^\\[\\]\\n]{2,50}\\]",
    f"\\[(?:{_FIELD_RU})(?: [^\\[\\]\\n]{{2,40}})?\\]",
    "\\[(?:ihr|ihre|votre|vos|su|tu) [^\\[\\]\\n]{2,40}\\]",
    "<(?:your|insert|enter)[ _-][a-z _-]{2,30}>",
    "lorem ipsum dolor\\b",
)
_SHOUTED = (
    "<(?:[A-Z]+[_ ])*(?:NAME|USER|USERNAME|DATE|COMPANY|EMAIL|PHONE|ADDRESS|CITY|TITLE|AMOUNT)>",
    "\\$\\{?(?:USER|USERNAME|NAME|FIRST_?NAME|LAST_?NAME|COMPANY|EMAIL|DATE)\\b\\}?",
    "%(?:[A-Z]+_)?(?:NAME|USER|USERNAME|DATE|COMPANY|EMAIL|PHONE|ADDRESS|CITY)%",
    "TODO:|FIXME:|TBD:",
)
_NOTES = ("TODO", "TBD", "FIXME", "XXX")
_FIELDS = re.compile("|".join(_PATTERNS))  # asked of a text in small letters: quicker
_SHOUTED_FIELDS = re.compile("|".join(_SHOUTED))
_TEMPLATES = re.compile(
    "\\b(?:templates?|jinja|handlebars|mustache|placeholders?|шаблон\\w*)\\b", re.IGNORECASE
)


def has_field(value: str) -> bool:
    """Tell whether a place is left to fill in."""
    found = _FIELDS.search(value.lower()) or _SHOUTED_FIELDS.search(value)
    return (found is not None or value.strip() in _NOTES) and not is_about_code(value)


RULE = TextRule(
    "template_fields",
    Severity.WARN,
    text("core", "Places left to fill in"),
    text(
        "core",
        "A template was not filled in: {{name}}, [Your Name] and the like still stand where a"
        " name or a date belongs. The model would write them just so.",
    ),
    "Desktop FT: field names of letter templates, prompt templates and form letters",
    # a beginning each: counted repeats would make the sieve slow
    "\\{[{a-zA-Zа-яА-Я]|\\[[a-zA-Zа-яА-Я]|<[A-Za-z]+[A-Z_ >-]|%[A-Z_]+%|\\$\\{?[A-Z]{2}"
    "|(?i:lorem ipsum)|(?:TODO|FIXME|TBD):|\\A\\s*(?:TODO|TBD|FIXME|XXX)\\s*\\z",
    is_wrong=has_field,
    excuse=_TEMPLATES,
)
