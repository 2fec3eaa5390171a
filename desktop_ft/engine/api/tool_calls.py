"""Tells the calls of tools in a model's answer from what it says; knows no model."""

from __future__ import annotations

from typing import Any

from desktop_ft.engine.jobs.ids import new_id
from desktop_ft.engine.models.tool_talk import CALL_START, Call, CallForm, read_calls


class CallReader:
    """Reads one answer as it comes: what can be shown at once, and in the end the calls."""

    def __init__(self, form: CallForm | None, *, several: bool) -> None:
        self._form = form
        self._several = several
        self._held = ""
        self._shown = ""
        self._calling = False

    def add(self, text: str) -> str:
        """What may be shown of the answer so far and was not shown yet."""
        self._held += text
        if self._form is None:
            return self._show(len(self._held))
        if self._calling:
            return ""
        if self._form == "bare":
            # Such an answer is a call from its first letter on, or none at all.
            start = self._held.lstrip()
            if not self._shown and (not start or start.startswith(("{", "["))):
                return ""
            return self._show(len(self._held))
        at = self._held.find(CALL_START)
        self._calling = at >= 0
        return self._show(len(self._held[:at].rstrip()) if at >= 0 else self._certain())

    def end(self) -> tuple[str, list[Call]]:
        """The rest of what is said, and the calls."""
        if self._form is None or not self._held:
            return self._held, []
        said, calls = read_calls(self._held, self._form)
        return said, calls if self._several else calls[:1]

    def _show(self, length: int) -> str:
        shown, self._held = self._held[:length], self._held[length:]
        self._shown += shown
        return shown

    def _certain(self) -> int:
        """How much of the text can be no beginning of a call, and no space before one."""
        for size in range(min(len(CALL_START) - 1, len(self._held)), 0, -1):
            if CALL_START.startswith(self._held[-size:]):
                return len(self._held[:-size].rstrip())
        return len(self._held.rstrip())


def message_shape(said: str, calls: list[Call], *, old: bool) -> dict[str, Any]:
    """The message of an answer; `old` for the deprecated `function_call`."""
    shape: dict[str, Any] = {
        "role": "assistant",
        "content": said if said or not calls else None,
        "refusal": None,
    }
    if calls and old:
        shape["function_call"] = _function(calls[0])
    elif calls:
        shape["tool_calls"] = [_shape(call) for call in calls]
    return shape


def delta_shapes(calls: list[Call], *, old: bool) -> list[dict[str, Any]]:
    """The same in a stream: first whose call it is, then what it is called with."""
    if old:
        return [
            delta
            for call in calls[:1]
            for delta in (
                {"function_call": {"name": call.name, "arguments": ""}},
                {"function_call": {"arguments": call.arguments}},
            )
        ]
    deltas: list[dict[str, Any]] = []
    for index, call in enumerate(calls):
        head = {**_shape(call), "function": {"name": call.name, "arguments": ""}}
        deltas.append({"tool_calls": [{"index": index, **head}]})
        rest = {"index": index, "function": {"arguments": call.arguments}}
        deltas.append({"tool_calls": [rest]})
    return deltas


def finish_reason(reason: str, calls: list[Call], *, old: bool) -> str:
    """Why the answer ended; one that was cut off stays so."""
    if not calls or reason != "stop":
        return reason
    return "function_call" if old else "tool_calls"


def _shape(call: Call) -> dict[str, Any]:
    return {"id": new_id("call_"), "type": "function", "function": _function(call)}


def _function(call: Call) -> dict[str, Any]:
    return {"name": call.name, "arguments": call.arguments}
