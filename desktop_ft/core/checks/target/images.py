"""Pictures: too many of them, or where none may be."""

from __future__ import annotations

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.row_rule import RowRule, turns_of
from desktop_ft.core.shapes import Json
from desktop_ft.core.targets import Target
from desktop_ft.core.text import plural, text

_PICTURES = ("image_url", "input_image", "image")


def _pictures(turn: Json) -> int:
    content = turn.get("content")
    if not isinstance(content, list):
        return 0
    return sum(isinstance(part, dict) and part.get("type") in _PICTURES for part in content)


def _in_answers(row: Json) -> bool:
    return any(turn.get("role") == "assistant" and _pictures(turn) for turn in turns_of(row))


def rules(target: Target) -> list[RowRule]:
    """Return the rules of this target."""
    most = target.images_per_example
    if most:
        why = plural("core", "{target} takes %n picture(s) in an example at most.", "", most)
    else:
        why = text("core", "{target} learns from texts alone; it sees no pictures.")
    too_many = RowRule(
        "target_images",
        Severity.BAD,
        Topic.RULES,
        lambda row: sum(map(_pictures, turns_of(row))) > most,
        text("core", "Too many pictures") if most else text("core", "Pictures are unknown there"),
        why.format(target=target.title),
        target.source,
        lambda count: plural("core", "Leave out %n example(s) with pictures", "", count),
    )
    if not most:
        return [too_many]
    answered = RowRule(
        "target_answered_images",
        Severity.BAD,
        Topic.RULES,
        _in_answers,
        text("core", "Pictures in answers"),
        text(
            "core", "{target} takes pictures in questions only: the model answers in words."
        ).format(target=target.title),
        target.source,
        lambda count: plural("core", "Leave out %n example(s) with pictures in answers", "", count),
    )
    return [too_many, answered]
