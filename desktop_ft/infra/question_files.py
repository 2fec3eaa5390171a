"""Reads the general questions that come with the program, by which forgetting is seen."""

from __future__ import annotations

import json

from desktop_ft.core.evaluation.cases import Case, CaseKind
from desktop_ft.resources import resource


def read_general_questions(language: str) -> list[Case]:
    """Return them in a language, in English where there are none in it."""
    path = resource("questions", f"{language}.json")
    if not path.is_file():
        path = resource("questions", "en.json")
    listed = json.loads(path.read_text(encoding="utf-8"))["questions"]
    return [
        Case(number, each["question"], accepted=tuple(each["accepted"]), kind=CaseKind.GENERAL)
        for number, each in enumerate(listed)
    ]
