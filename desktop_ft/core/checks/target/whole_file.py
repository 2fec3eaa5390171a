"""What the target says of a file as a whole: its format, its size, how many examples it takes."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.example import Format
from desktop_ft.core.targets import Target
from desktop_ft.core.text import Text, plural, text

_MEGABYTE = 1_000_000


def whole_file(target: Target, format_: Format, examples: int, size: int) -> Iterator[Finding]:
    """Return what is against such a file, which has about so many bytes."""
    if not target.takes(format_):
        yield _found(
            target,
            "target_format",
            text("core", "This format is not taken there"),
            _why_format(target),
        )
    if examples < target.least_examples:
        why = plural(
            "core",
            "{target} asks for %n example(s) at least; these are {count}.",
            "",
            target.least_examples,
        )
        yield _found(
            target, "target_few", text("core", "Too few examples"), why.format(count=examples)
        )
    if target.most_examples is not None and examples > target.most_examples:
        why = plural(
            "core",
            "{target} takes %n example(s) at most; these are {count}.",
            "",
            target.most_examples,
        )
        yield _found(
            target, "target_many", text("core", "Too many examples"), why.format(count=examples)
        )
    if target.file_bytes is not None and size > target.file_bytes:
        why = text(
            "core", "{target} takes files of {most} MB at most; this one will have about {size} MB."
        )
        sizes = {"most": target.file_bytes // _MEGABYTE, "size": size // _MEGABYTE}
        yield _found(
            target, "target_size", text("core", "The file is too large"), why.format(**sizes)
        )


def _why_format(target: Target) -> Text:
    why = text("core", "{target} trains on other formats: {formats}. Choose one of them.")
    return why.format(formats=", ".join(each.value for each in target.formats))


def _found(target: Target, code: str, title: Text, why: Text) -> Finding:
    return Finding(
        code,
        Severity.BAD,
        title,
        why.format(target=target.title),
        topic=Topic.RULES,
        source=target.source,
    )
