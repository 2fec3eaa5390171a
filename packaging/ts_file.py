"""Reads and writes Qt Linguist's .ts files; knows nothing of where their sentences come from."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from source_strings import Message

_QUOTES = {'"': "&quot;", "'": "&apos;"}


@dataclass(frozen=True, slots=True)
class Translation:
    """What stands for a sentence in one language: one form, or one per plural form."""

    forms: tuple[str, ...]
    state: str = ""
    """"" when done, else "unfinished", "vanished" or "obsolete"."""

    @property
    def is_empty(self) -> bool:
        """Tell whether a form is missing."""
        return not self.forms or not all(form.strip() for form in self.forms)


Catalogue = Mapping[Message, Translation]


def read_ts(path: Path) -> dict[Message, Translation]:
    """Read a .ts file; a file that is not there holds nothing."""
    if not path.exists():
        return {}
    catalogue = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for node in context.iter("message"):
            numerus = node.get("numerus") == "yes"
            message = Message(
                name, node.findtext("source", ""), node.findtext("comment", ""), numerus
            )
            catalogue[message] = _read_translation(node.find("translation"), numerus)
    return catalogue


def _read_translation(node: ET.Element | None, numerus: bool) -> Translation:
    if node is None:
        return Translation((), "unfinished")
    forms = [form.text or "" for form in node.iter("numerusform")] if numerus else [node.text or ""]
    return Translation(tuple(forms), node.get("type", ""))


def write_ts(path: Path, language: str, catalogue: Catalogue) -> None:
    """Write a .ts file as Qt Linguist writes it, in a fixed order and without line numbers."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en_US">')
    for context, messages in groupby(sorted(catalogue), key=lambda message: message.context):
        lines += ["<context>", f"    <name>{_xml(context)}</name>"]
        for message in messages:
            lines += _message_lines(message, catalogue[message])
        lines.append("</context>")
    lines.append("</TS>")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _message_lines(message: Message, translation: Translation) -> list[str]:
    head = '    <message numerus="yes">' if message.numerus else "    <message>"
    lines = [head, f"        <source>{_xml(message.source)}</source>"]
    if message.comment:
        lines.append(f"        <comment>{_xml(message.comment)}</comment>")
    state = f' type="{translation.state}"' if translation.state else ""
    if message.numerus:
        lines.append(f"        <translation{state}>")
        lines += [
            f"            <numerusform>{_xml(form)}</numerusform>" for form in translation.forms
        ]
        lines.append("        </translation>")
    else:
        form = translation.forms[0] if translation.forms else ""
        lines.append(f"        <translation{state}>{_xml(form)}</translation>")
    lines.append("    </message>")
    return lines


def _xml(value: str) -> str:
    return escape(value, _QUOTES)
