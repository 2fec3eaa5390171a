"""Sentences for the user, made where there is no Qt: an English source and what fills it.

Knows nothing of how (or whether) a sentence is translated: `qtkit.i18n` does that.
`text` and `plural` are found by the translation tool, so their first two arguments must be
literals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Text:
    """A translatable sentence; `str()` gives the English.

    `source` holds `{name}` placeholders filled from `params` after translation; a value may be
    a `Text` or a `Number` itself. `%n` stands for `count`.
    """

    context: str
    source: str
    params: Mapping[str, object] = field(default_factory=dict)
    count: int | None = None

    def format(self, **params: object) -> Text:
        """Return the same sentence with these placeholders filled as well."""
        return replace(self, params={**self.params, **params})

    def fill(self, template: str) -> str:
        """Fill this sentence's values into `template`, a translation of `source`."""
        if self.count is not None:
            template = template.replace("%n", str(self.count))
        if not self.params:
            return template
        return template.format_map({name: str(value) for name, value in self.params.items()})

    def __str__(self) -> str:
        return self.fill(_english_plural(self.source, self.count))


@dataclass(frozen=True, slots=True)
class Number:
    """A number inside a sentence; the window writes it in the user's way (0.5 or 0,5)."""

    value: float
    digits: int = 0

    def __str__(self) -> str:
        return f"{self.value:,.{self.digits}f}"


def text(context: str, source: str) -> Text:
    """Mark `source` for translation in `context`."""
    return Text(context, source)


def plural(context: str, source: str, comment: str, count: int) -> Text:
    """Mark `source`, which holds `%n`, for translation with its plural forms.

    `comment` keeps the argument order of Qt's `translate`, whose alias this is for the
    translation tool; it is always empty.
    """
    del comment
    return Text(context, source, count=count)


def _english_plural(source: str, count: int | None) -> str:
    """Resolve "example(s)" for people who read the English without Qt (a console, a log)."""
    if count is None:
        return source
    return source.replace("(s)", "" if count == 1 else "s")
