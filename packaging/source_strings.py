"""Finds the sentences for the user in the program's source; knows nothing of translations.

Reads the syntax tree instead of running lupdate: lupdate's own Python reader guesses contexts
(after a `QCoreApplication.translate(...)` it files the next `self.tr` under a class that does not
exist) and passes over what it does not understand. Here such a thing is a problem that is named.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path

_TRANSLATORS = frozenset({"QCoreApplication", "QApplication", "QGuiApplication"})
# Turns a `Text` into the window's language, so its arguments are no literals.
_TRANSLATES_AT_RUN_TIME = "desktop_ft/qtkit/i18n.py"


@dataclass(frozen=True, order=True, slots=True)
class Message:
    """One sentence, as Qt looks it up."""

    context: str
    source: str
    comment: str = ""
    numerus: bool = False


@dataclass(slots=True)
class Found:
    """What the source of one part holds."""

    messages: set[Message] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def find_strings(
    files: Iterable[Path], part: str, repo: Path, base_classes: Set[str] = frozenset()
) -> Found:
    """Collect the sentences of these files; `text` and `plural` must name `part`.

    `base_classes` are the names of the classes that others inherit from.
    """
    found = Found()
    for path in sorted(files):
        name = path.relative_to(repo).as_posix()
        reader = _Reader(name, part, found, base_classes)
        reader.visit(ast.parse(path.read_text("utf-8"), filename=name))
    _reject_two_kinds(found)
    return found


def find_base_classes(files: Iterable[Path]) -> set[str]:
    """Return the names of the classes that others in these files inherit from."""
    return {
        base.id if isinstance(base, ast.Name) else base.attr
        for path in files
        for node in ast.walk(ast.parse(path.read_text("utf-8"), filename=str(path)))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if isinstance(base, ast.Name | ast.Attribute)
    }


def _reject_two_kinds(found: Found) -> None:
    """Qt keeps one entry for a sentence, so it cannot be counted here and plain there."""
    plain = {(m.context, m.source, m.comment) for m in found.messages if not m.numerus}
    for message in sorted(found.messages):
        if message.numerus and (message.context, message.source, message.comment) in plain:
            found.problems.append(
                f"{message.context}: {message.source!r} is used with a number and without one"
            )


class _Reader(ast.NodeVisitor):
    def __init__(self, name: str, part: str, found: Found, base_classes: Set[str]) -> None:
        self._name = name
        self._part = part
        self._found = found
        self._base_classes = base_classes
        self._classes: list[str] = []
        self._text_names: dict[str, str] = {}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.module == "desktop_ft.core.text":
            for alias in node.names:
                if alias.name in ("text", "plural"):
                    self._text_names[alias.asname or alias.name] = alias.name

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        match node.func:
            case ast.Name(id=name) if name in self._text_names:
                self._text(node, self._text_names[name])
            case ast.Attribute(value=ast.Name(id="self"), attr="tr"):
                self._tr(node)
            case ast.Attribute(attr="tr"):
                self._problem(node, "only self.tr(...) is found by the translation tool")
            case ast.Attribute(value=ast.Name(id=name), attr="translate") if name in _TRANSLATORS:
                self._translate(node)

    def _text(self, node: ast.Call, kind: str) -> None:
        wanted = 2 if kind == "text" else 4
        if len(node.args) != wanted or node.keywords:
            self._problem(node, f"{kind}() takes {wanted} positional arguments")
            return
        literals = self._literals(node, node.args[: 2 if kind == "text" else 3])
        if literals is None:
            return
        context, source = literals[0], literals[1]
        if "%Ln" in source:
            self._problem(node, "only Qt knows %Ln; a sentence made without it holds %n")
        if context != self._part:
            self._problem(node, f'the first argument of {kind}() is "{self._part}" in this folder')
        self._add(node, Message(context, source, numerus=kind == "plural"))

    def _tr(self, node: ast.Call) -> None:
        if not self._classes:
            self._problem(node, "self.tr() outside a class has no context")
            return
        literals = self._literals(node, node.args[:2])
        if literals is not None:
            source, comment = (*literals, "")[:2]
            numerus = len(node.args) > 2
            if numerus and self._classes[-1] in self._base_classes:
                # measured: PySide asks under the subclass's name first, gets the English with its
                # number filled in, takes that for a translation and looks no further
                self._problem(
                    node,
                    "self.tr() with a number stays English in a subclass; write "
                    f'QCoreApplication.translate("{self._classes[-1]}", ..., n)',
                )
            self._add(node, Message(self._classes[-1], source, comment, numerus))

    def _translate(self, node: ast.Call) -> None:
        if self._name == _TRANSLATES_AT_RUN_TIME:
            return
        literals = self._literals(node, node.args[:3])
        if literals is not None and len(literals) >= 2:
            context, source, comment = (*literals, "")[:3]
            self._add(node, Message(context, source, comment, len(node.args) > 3))

    def _literals(self, node: ast.Call, args: list[ast.expr]) -> list[str] | None:
        values = []
        for argument in args:
            if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                self._problem(node, "the sentence must be a plain literal, filled by .format()")
                return None
            values.append(argument.value)
        if not values:
            self._problem(node, "a sentence is missing")
            return None
        return values

    def _add(self, node: ast.Call, message: Message) -> None:
        counts = "%n" in message.source or "%Ln" in message.source
        if message.numerus and not counts:
            self._problem(node, "a sentence with a number holds %n")
        if not message.numerus and counts:
            self._problem(node, "%n stands only in a sentence that is given a number")
        self._found.messages.add(message)

    def _problem(self, node: ast.Call, what: str) -> None:
        self._found.problems.append(f"{self._name}:{node.lineno}: {what}")


def python_files(folder: Path, *, recursive: bool) -> Iterator[Path]:
    """Yield the Python files of a folder, if it is there yet."""
    yield from sorted(folder.rglob("*.py") if recursive else folder.glob("*.py"))
