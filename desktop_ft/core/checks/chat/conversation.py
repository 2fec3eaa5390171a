"""What the checks of conversations look at: the turns as the file writes them. Knows no check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_ft.core.checks.finding import Finding, Severity, Topic
from desktop_ft.core.checks.fixes import Fix, RemoveRows
from desktop_ft.core.edits import Ids
from desktop_ft.core.shapes import Json
from desktop_ft.core.text import Text

_SOURCE = (
    "OpenAI cookbook, Chat_finetuning_data_prep.ipynb (2e65270), with what came since; schema"
    " FineTuneChatRequestInput (2025-04-29)"
)

Turns = Sequence[Json]


@dataclass(frozen=True, slots=True)
class RowCheck:
    """One way in which a conversation can be wrong.

    `label` makes the words of the fix for so many rows; without `fix` the rows are left out.
    """

    code: str
    severity: Severity
    is_wrong: Callable[[Turns], bool]
    title: Text
    why: Text
    label: Callable[[int], Text]
    necessary: bool = False
    taken: bool = True
    fix: Callable[[Text, Ids], Fix] | None = None

    def finding(self, ids: Ids) -> Finding | None:
        """Make the finding about these rows."""
        if not len(ids):
            return None
        label = self.label(len(ids))
        fix = self.fix(label, ids) if self.fix else RemoveRows(label, ids)
        return Finding(
            self.code,
            self.severity,
            self.title,
            self.why,
            ids,
            fix,
            self.taken,
            self.necessary,
            Topic.STRUCTURE,
            _SOURCE,
        )


def content_text(turn: Json) -> str:
    """Return what a turn says; parts that are no text do not count."""
    content = turn.get("content")
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict)]
        return "\n".join(part for part in parts if isinstance(part, str))
    return ""


def says_something(turn: Json) -> bool:
    """Tell whether a turn holds a text, a picture or a call of a tool."""
    content = turn.get("content")
    if isinstance(content, list):
        return bool(content)
    return bool(content_text(turn).strip()) or calls_tool(turn)


def calls_tool(turn: Json) -> bool:
    """Tell whether a turn is a call of a tool, which needs no text."""
    return bool(turn.get("tool_calls") or turn.get("function_call"))


def answers(turns: Turns) -> list[Json]:
    """Return the turns of the assistant that are to be learned."""
    return [turn for turn in turns if turn.get("role") == "assistant" and not is_muted(turn)]


def is_muted(turn: Json) -> bool:
    """Tell whether a turn's weight says not to learn it."""
    return bool(turn.get("weight", 1) == 0)
