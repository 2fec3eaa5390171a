"""A weight that is neither 0 nor 1, the only ones there are."""

from __future__ import annotations

from desktop_ft.core.checks.chat.conversation import RowCheck, Turns
from desktop_ft.core.checks.finding import Severity
from desktop_ft.core.checks.fixes import RewriteMessages
from desktop_ft.core.shapes import Json
from desktop_ft.core.text import plural, text


def _is_bad(turn: Json) -> bool:
    weight = turn.get("weight")
    return weight is not None and (type(weight) is not int or weight not in (0, 1))


def _is_wrong(turns: Turns) -> bool:
    return any(_is_bad(turn) for turn in turns)


def _without_bad_weights(turns: Turns) -> list[Json]:
    return [
        {key: value for key, value in turn.items() if key != "weight"} if _is_bad(turn) else turn
        for turn in turns
    ]


CHECK = RowCheck(
    "bad_weight",
    Severity.BAD,
    _is_wrong,
    text("core", "Weights other than 0 and 1"),
    text(
        "core",
        "The weight of an answer is 1 (learn it) or 0 (do not). Any other makes OpenAI refuse the"
        " file; without a weight the answer is learned.",
    ),
    lambda count: plural("core", "Remove the wrong weight from %n example(s)", "", count),
    necessary=True,
    fix=lambda label, ids: RewriteMessages(label, ids, _without_bad_weights),
)
