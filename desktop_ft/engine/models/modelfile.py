"""The Modelfile by which Ollama knows how to ask an exported model; knows no tensors.

Ollama writes conversations by a template of its own language. It is found by looking at what the
model's own template makes of a conversation, and only kept if it makes the same of others.
Source of the language: Ollama, docs/template.md and docs/modelfile.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_MARKS = {"system": "\x01s\x01", "user": "\x01u\x01", "assistant": "\x01a\x01"}
Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Turns:
    """What stands around the text of each role, before the answer, and for a missing `system`."""

    around: dict[str, tuple[str, str]]
    opening: str
    unasked_system: str

    def write(self, messages: Sequence[Message]) -> str:
        """A conversation that the assistant is about to answer."""
        first = bool(messages) and messages[0]["role"] == "system"
        parts = ["" if first else self.unasked_system]
        for message in messages:
            before, after = self.around[message["role"]]
            parts.append(before + message["content"] + after)
        return "".join(parts) + self.opening


def turns_of(tokenizer: Any) -> Turns | None:
    """The plain form of a model's chat template; None where it is more than that."""
    if not tokenizer.chat_template:
        return None
    try:
        found = _found(tokenizer)
        same = found is not None and all(
            found.write(messages) == _written(tokenizer, messages) for messages in _TRIED
        )
    except Exception:  # noqa: BLE001 - a stranger's template may fail in any way
        return None
    return found if same else None


def modelfile(
    file: str, turns: Turns | None, separator: str, stops: Sequence[str], context: int
) -> str:
    """The whole file. `separator` is what a question ends with, as in training."""
    lines = [f"FROM ./{file}", ""]
    if turns is not None:
        lines += [f'TEMPLATE """{_template(turns, separator)}"""', ""]
    else:
        lines += ["# The template of this model is in the file itself.", ""]
    lines += [f"PARAMETER stop {_quoted(stop)}" for stop in dict.fromkeys(stops) if stop.strip()]
    lines += ["PARAMETER temperature 0", f"PARAMETER num_ctx {min(context, 4096)}", ""]
    return "\n".join(lines)


_TRIED: tuple[list[Message], ...] = (
    [{"role": "user", "content": "Hi"}],
    [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "Hi"}],
    [
        {"role": "user", "content": "One"},
        {"role": "assistant", "content": "two"},
        {"role": "user", "content": "Three"},
    ],
)


def _written(tokenizer: Any, messages: Sequence[Message]) -> str:
    text: str = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    return text


def _found(tokenizer: Any) -> Turns | None:
    said = [{"role": role, "content": _MARKS[role]} for role in ("system", "user", "assistant")]
    said.append({"role": "user", "content": _MARKS["user"]})
    text = _written(tokenizer, said)
    parts = []
    for message in said:
        before, found, text = text.partition(message["content"])
        if not found:
            return None
        parts.append(before)
    # Between two texts stand the end of one turn and the beginning of the next. Both turns of the
    # user stand behind another one, and what both have in common begins them, but for the mark
    # that ends every turn.
    end_turn = tokenizer.eos_token
    _, begin_user = _after_end(_common_end(parts[1], parts[3]), end_turn)
    end_system, end_assistant = (part.removesuffix(begin_user) for part in (parts[1], parts[3]))
    common = _common_begin(parts[2], text)
    end_user = _after_end(common, end_turn)[0] or common
    begin_assistant, opening = (whole.removeprefix(end_user) for whole in (parts[2], text))
    bare = _written(tokenizer, [{"role": "user", "content": _MARKS["user"]}])
    unasked = bare.partition(_MARKS["user"])[0]
    if not unasked.endswith(begin_user):
        return None
    around = {
        "system": (parts[0], end_system),
        "user": (begin_user, end_user),
        "assistant": (begin_assistant, end_assistant),
    }
    return Turns(around, opening, unasked.removesuffix(begin_user))


def _after_end(text: str, end: str) -> tuple[str, str]:
    """Cut behind the mark that ends a turn, with its line break; all is in one part without it."""
    before, found, after = text.partition(end) if end else ("", "", text)
    if not found:
        return "", text
    rest = after.lstrip("\n")
    return before + found + after[: len(after) - len(rest)], rest


def _common_end(one: str, other: str) -> str:
    return _common_begin(one[::-1], other[::-1])[::-1]


def _common_begin(one: str, other: str) -> str:
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return one[:place]
    return one[: min(len(one), len(other))]


def _template(turns: Turns, separator: str) -> str:
    around = turns.around
    parts = []
    if turns.unasked_system:
        parts.append(f"{{{{ if not .System }}}}{_text(turns.unasked_system)}{{{{ end }}}}")
    parts.append("{{ range .Messages }}")
    for number, role in enumerate(("system", "user", "assistant")):
        word = "if" if number == 0 else "else if"
        before, after = around[role]
        ending = separator if role == "user" else ""
        parts.append(f'{{{{ {word} eq .Role "{role}" }}}}')
        parts.append(f"{_text(before)}{{{{ .Content }}}}{_text(ending + after)}")
    parts.append("{{ end }}{{ end }}" + _text(turns.opening))
    return "".join(parts)


def _text(text: str) -> str:
    """Text that stands in a template as it is; braces would be read, three quotes end it."""
    return text.replace("{{", '{{ "{{" }}').replace('"""', '{{ "\\"\\"\\"" }}')


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
