"""Sentences are found in the source with the context that Qt asks for at run time."""

from __future__ import annotations

from pathlib import Path

import pytest

from source_strings import Found, Message, find_base_classes, find_strings

HEAD = "from desktop_ft.core.text import plural, text\n"


def _find(
    repo: Path, source: str, part: str = "core", bases: frozenset[str] = frozenset()
) -> Found:
    path = repo / "desktop_ft" / part / "module.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source)
    return find_strings([path], part, repo, bases)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('text("core", "The file {file} is empty.")', Message("core", "The file {file} is empty.")),
        (
            'plural(\n    "core",\n    "%n example(s) "\n    "are empty",\n    "",\n    n,\n)',
            Message("core", "%n example(s) are empty", numerus=True),
        ),
        ('class A:\n    def f(self):\n        self.tr("Open")', Message("A", "Open")),
        (
            'class A:\n    def f(self):\n        self.tr("Open", "a verb")',
            Message("A", "Open", "a verb"),
        ),
        (
            'class A:\n    def f(self, n):\n        self.tr("%n row(s)", "", n)',
            Message("A", "%n row(s)", numerus=True),
        ),
        (
            'class A:\n    class B:\n        def f(self):\n            self.tr("Open")',
            Message("B", "Open"),
        ),
        (
            'QCoreApplication.translate("A", "%n row(s)", "", n)',
            Message("A", "%n row(s)", "", True),
        ),
    ],
)
def test_sentence_is_found(tmp_path: Path, source: str, message: Message) -> None:
    found = _find(tmp_path, HEAD + source)
    assert found.messages == {message}
    assert not found.problems


def test_context_is_right_after_a_static_call(tmp_path: Path) -> None:
    """lupdate files this `self.tr` under a class named "QCoreApplication.self"."""
    found = _find(
        tmp_path,
        "class A:\n    def f(self):\n"
        '        QCoreApplication.translate("Other", "One")\n'
        '        self.tr("Two")\n',
    )
    assert found.messages == {Message("Other", "One"), Message("A", "Two")}


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ('text("core", f"{x}")', "plain literal"),
        ('text("core", name)', "plain literal"),
        ('text("ui", "Open")', 'first argument of text() is "core"'),
        ('text("core", "%n rows")', "%n stands only"),
        ('plural("core", "rows", "", 3)', "holds %n"),
        ('plural("core", "%Ln row(s)", "", 3)', "only Qt knows %Ln"),
        ('plural("core", "%n row(s)", 3)', "takes 4"),
        ('class A:\n    def f(self):\n        self.button.tr("Open")', "only self.tr"),
        ("class A:\n    def f(self):\n        self.tr(name)", "plain literal"),
        ('def f(self):\n    self.tr("Open")', "outside a class"),
        ('QCoreApplication.translate("A", name)', "plain literal"),
        (
            (
                'class A:\n    def f(self):\n        self.tr("%n row(s)", "", 1)\n'
                'text("core", "x")\nQCoreApplication.translate("A", "%n row(s)", "")'
            ),
            "with a number and without one",
        ),
    ],
)
def test_sentence_that_cannot_be_translated_is_a_problem(
    tmp_path: Path, source: str, problem: str
) -> None:
    found = _find(tmp_path, HEAD + source)
    assert any(problem in told for told in found.problems), found.problems


def test_functions_of_the_same_name_are_left_alone(tmp_path: Path) -> None:
    assert _find(tmp_path, "text(label, value)\nword.translate(table)") == Found()


def test_number_in_a_class_that_others_inherit_from_is_a_problem(tmp_path: Path) -> None:
    source = 'class A:\n    def f(self, n):\n        self.tr("%n row(s)", "", n)\nclass B(A): ...'
    path = tmp_path / "module.py"
    path.write_text(source)
    bases = frozenset(find_base_classes([path]))
    assert bases == {"A"}
    found = _find(tmp_path, source, bases=bases)
    assert "stays English in a subclass" in found.problems[0]
