"""The frame of a page that needs nothing else: no script, no net, its look inside.

The page's own policy forbids it to load or run anything. What stands in it is escaped by whoever
puts it there. Knows nothing of what the page is about.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from html import escape

from desktop_ft.core.text import Text
from desktop_ft.resources import resource

Say = Callable[[Text], str]
"""Says a sentence in the user's language."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(title: str, body: str, language: str) -> bytes:
    """Return the page, in UTF-8; `language` is its code ("en", "ru"), `body` is HTML."""
    made = (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>\n<style>\n{_style()}</style></head>\n"
        f"<body><main>\n{body}</main></body></html>\n"
    )
    return made.encode("utf-8", "replace")


def colours(theme: str) -> dict[str, str]:
    """Return the colours of a theme ("light", "dark") by their names."""
    tokens = tomllib.loads(resource("themes", f"{theme}.toml").read_text("utf-8"))
    return {name: str(colour) for name, colour in tokens.items()}


def _style() -> str:
    """Return the look: the colours of the light theme, and of the dark one where that is wanted."""
    light, dark = (_variables(theme) for theme in ("light", "dark"))
    rules = resource("themes", "report.css").read_text("utf-8")
    # On paper it is always light.
    dark_rule = f"@media screen and (prefers-color-scheme: dark) {{ {dark}}}"
    return f"{light}{dark_rule}\n{rules}"


def _variables(theme: str) -> str:
    named = (f"--{name}: {colour};" for name, colour in colours(theme).items())
    return f":root {{ {' '.join(named)} }}\n"
