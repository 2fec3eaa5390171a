"""Write an example in another shape: OpenAI's chat, prompt and completion, Alpaca, ShareGPT.

What the other shape has no place for is counted, never dropped in silence. Knows no files.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop_ft.core.dataset import Dataset
from desktop_ft.core.edits import ExampleId
from desktop_ft.core.example import Role
from desktop_ft.core.preferences import PreferenceShape
from desktop_ft.core.shapes import ChatShape, Json, Unreadable
from desktop_ft.core.text import Text, plural
from desktop_ft.core.turns import Turn, as_turns, speaker_of, text_of


class Target(StrEnum):
    """A shape that rows can be written in."""

    CHAT = "chat"
    PAIRS = "pairs"
    ALPACA = "alpaca"
    SHAREGPT = "sharegpt"
    PREFERENCE = "preference"


_GROUPS = ("user", "assistant")


@dataclass(slots=True)
class Reshaping:
    """Writes rows in the shape `target`; `lost` counts by reason what did not fit."""

    dataset: Dataset
    target: Target
    lost: dict[str, int] = field(default_factory=dict)

    def row(self, key: ExampleId) -> Json | None:
        """Return the row in the other shape, or None for one that cannot be read."""
        record = self.dataset.record(key)
        if isinstance(record, Unreadable):
            self._lose("unreadable")
            return None
        if self.target is Target.PREFERENCE:
            return self._preference(key, record)
        row = self._chat_row(key, record)
        self._look_for_more(key, record)
        turns = as_turns(row["messages"])
        if self.target is Target.CHAT:
            return row
        if self.target is Target.SHAREGPT:
            return self._sharegpt(turns, row)
        return self._single(turns, row)

    def sentences(self) -> tuple[Text, ...]:
        """Say what was lost."""
        return tuple(_LOSSES[reason](count) for reason, count in sorted(self.lost.items()))

    # -- reading ------------------------------------------------------------------------------

    def _chat_row(self, key: ExampleId, record: Any) -> Json:
        shape = self.dataset.source.shape
        if isinstance(shape, ChatShape | PreferenceShape) and isinstance(record, dict):
            if isinstance(shape, PreferenceShape):
                self._lose("rejected")
            return shape.chat_row(record)
        example = self.dataset.example(key)
        turns = [{"role": turn.role, "content": turn.content or ""} for turn in example.messages]
        return {"messages": turns}

    def _look_for_more(self, key: ExampleId, record: Any) -> None:
        """Count what no shape here has a place for: notes, other keys."""
        shape = self.dataset.source.shape
        if isinstance(shape, ChatShape | PreferenceShape):
            key_of_turns = shape.key if isinstance(shape, ChatShape) else ""
            known = {key_of_turns, "system", "tools", "parallel_tool_calls", "functions"}
            if isinstance(shape, ChatShape) and isinstance(record, dict):
                self._lose("keys", bool(record.keys() - known))
            return
        cells = self.dataset.cells(key)
        both = zip(self.dataset.roles, cells, strict=True)
        self._lose("notes", any(role is Role.NOTE and cell for role, cell in both))
        both = zip(self.dataset.roles, cells, strict=True)
        self._lose("rejected", any(role is Role.REJECTED and cell for role, cell in both))

    # -- writing ------------------------------------------------------------------------------

    def _single(self, turns: Sequence[Turn], row: Json) -> Json:
        """Write one question and one answer, with earlier ones where Alpaca has a place."""
        self._lose("tools", _uses_tools(turns, row))
        self._lose("weights", any("weight" in turn for turn in turns))
        self._lose("pictures", any(map(_has_pictures, turns)))
        said = [(speaker_of(turn), text_of(turn)) for turn in turns]
        system = "\n\n".join(text for who, text in said if who == "system" and text)
        talk = [(who, text) for who, text in said if who in _GROUPS]
        answer = talk.pop()[1] if talk and talk[-1][0] == "assistant" else ""
        question = talk.pop()[1] if talk and talk[-1][0] == "user" else ""
        if self.target is Target.PAIRS:
            self._lose("turns", bool(talk))
            self._lose("system", bool(system))
            return {"prompt": question, "completion": answer}
        made: Json = {"instruction": question, "input": "", "output": answer}
        if system:
            made["system"] = system
        pairs = [
            [asked[1], replied[1]]
            for asked, replied in zip(talk[::2], talk[1::2], strict=False)
            if (asked[0], replied[0]) == _GROUPS
        ]
        self._lose("turns", len(pairs) * 2 != len(talk))
        if pairs and len(pairs) * 2 == len(talk):
            made["history"] = pairs
        return made

    def _sharegpt(self, turns: Sequence[Turn], row: Json) -> Json:
        self._lose("weights", any("weight" in turn for turn in turns))
        self._lose("pictures", any(map(_has_pictures, turns)))
        told = []
        for turn in turns:
            calls = as_turns(turn.get("tool_calls"))
            said = text_of(turn)
            if said or not calls:
                told.append({"from": _NAMES.get(speaker_of(turn), speaker_of(turn)), "value": said})
            told += [{"from": "function_call", "value": _call(call)} for call in calls]
        made: Json = {"conversations": told}
        if row.get("tools"):
            functions = [tool.get("function", tool) for tool in as_turns(row["tools"])]
            made["tools"] = json.dumps(functions, ensure_ascii=False)
        self._lose("keys", "parallel_tool_calls" in row or "functions" in row)
        return made

    def _preference(self, key: ExampleId, record: Any) -> Json:
        """Write OpenAI's preference row; only rows with two answers have one."""
        shape = self.dataset.source.shape
        if isinstance(shape, PreferenceShape) and isinstance(record, dict):
            better, worse = shape.chat_row(record), shape.rejected_row(record)
            turns = as_turns(better["messages"])
            asked, preferred = turns[:-1], turns[-1:]
            rejected = as_turns(worse["messages"])[-1:]
            more = {name: better[name] for name in better if name != "messages"}
        else:
            turns = as_turns(self._chat_row(key, record)["messages"])
            has_answer = bool(turns) and speaker_of(turns[-1]) == "assistant"
            asked, preferred = (turns[:-1], turns[-1:]) if has_answer else (turns, [])
            both = zip(self.dataset.roles, self.dataset.cells(key), strict=True)
            worst = next((cell for role, cell in both if role is Role.REJECTED), "")
            rejected = [{"role": "assistant", "content": worst}]
            more = {}
            self._look_for_more(key, record)
            self.lost.pop("rejected", None)
        return {
            "input": {"messages": asked, **more},
            "preferred_output": preferred,
            "non_preferred_output": rejected,
        }

    def _lose(self, reason: str, happened: bool = True) -> None:
        if happened:
            self.lost[reason] = self.lost.get(reason, 0) + 1


_NAMES = {"user": "human", "assistant": "gpt", "tool": "observation"}

_LOSSES = {
    "keys": lambda n: plural("core", "Other values beside the turns, in %n row(s).", "", n),
    "notes": lambda n: plural("core", "Columns that are notes, in %n row(s).", "", n),
    "pictures": lambda n: plural("core", "Pictures and sounds, in %n row(s).", "", n),
    "rejected": lambda n: plural("core", "The worse answer, in %n row(s).", "", n),
    "system": lambda n: plural(
        "core", "The text that says how the model should behave, in %n row(s).", "", n
    ),
    "tools": lambda n: plural("core", "Calls of tools and their results, in %n row(s).", "", n),
    "turns": lambda n: plural("core", "Earlier turns of the conversation, in %n row(s).", "", n),
    "unreadable": lambda n: plural("core", "%n row(s) that could not be read.", "", n),
    "weights": lambda n: plural(
        "core", "The marks of answers not to be learned, in %n row(s).", "", n
    ),
}


def _call(call: Turn) -> str:
    function = call.get("function")
    its = function if isinstance(function, dict) else {}
    arguments = its.get("arguments", "{}")
    try:
        arguments = json.loads(arguments) if isinstance(arguments, str) else arguments
    except ValueError:
        pass  # written as the text that it is
    return json.dumps({"name": its.get("name", ""), "arguments": arguments}, ensure_ascii=False)


def _uses_tools(turns: Sequence[Turn], row: Json) -> bool:
    called = any(turn.get("tool_calls") or turn.get("function_call") for turn in turns)
    return called or bool(row.get("tools")) or any(speaker_of(turn) == "tool" for turn in turns)


def _has_pictures(turn: Turn) -> bool:
    content = turn.get("content")
    return isinstance(content, list) and any(
        isinstance(part, dict) and part.get("type", "text") not in ("text", "refusal")
        for part in content
    )
