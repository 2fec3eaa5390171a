"""What one training example must look like, in each of the documented formats.

The rules are those of OpenAI's fine-tuning guides and of the schemas
FineTuneChatRequestInput, FineTuneCompletionRequestInput and FineTunePreferenceRequestInput of
its API description. Every function gives what is wrong, or None; nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

Format = Literal["pair", "chat", "preference"]

KEYS: dict[Format, frozenset[str]] = {
    "pair": frozenset({"prompt", "completion"}),
    "chat": frozenset({"messages", "tools", "parallel_tool_calls", "functions"}),
    "preference": frozenset({"input", "preferred_output", "non_preferred_output"}),
}
# What OpenAI calls them.
NAMES: dict[Format, str] = {
    "pair": "fine-tune-completion",
    "chat": "fine-tune-chat",
    "preference": "fine-tune-preference",
}
_ROLES = ("system", "user", "assistant", "tool", "function", "developer")
_MAX_TOOLS = 128


def format_of(example: dict[str, Any]) -> Format | None:
    """Which format an example is written in."""
    if "messages" in example:
        return "chat"
    if "prompt" in example and "completion" in example:
        return "pair"
    if "input" in example and ("preferred_output" in example or "non_preferred_output" in example):
        return "preference"
    return None


def problem_of(example: dict[str, Any], form: Format) -> str | None:
    """What is wrong with an example, as the end of a sentence that begins with its number."""
    if form == "pair":
        return _pair_problem(example)
    return _chat_problem(example) if form == "chat" else _preference_problem(example)


def _pair_problem(example: dict[str, Any]) -> str | None:
    for key in ("prompt", "completion"):
        if not isinstance(example[key], str):
            return f": '{key}' must be text."
    return None if example["completion"] else ": 'completion' is empty."


def _chat_problem(example: dict[str, Any]) -> str | None:
    problem = _talk_problem(example)
    if problem:
        return problem
    messages = example["messages"]
    taught = [m for m in messages if m["role"] == "assistant" and m.get("weight", 1)]
    return None if taught else ": no assistant message to learn from."


def _preference_problem(example: dict[str, Any]) -> str | None:
    asked = example["input"]
    if not isinstance(asked, dict) or "messages" not in asked:
        return ": 'input' must be a dictionary with 'messages'."
    problem = _talk_problem(asked)
    if problem:
        return f", 'input'{problem}"
    if asked["messages"][-1]["role"] == "assistant":
        return ": the conversation of 'input' must not end with an assistant message."
    for key in ("preferred_output", "non_preferred_output"):
        problem = _output_problem(example.get(key))
        if problem:
            return f", '{key}'{problem}"
    return None


def _output_problem(output: Any) -> str | None:
    if not isinstance(output, list) or len(output) != 1:
        return " must be a list with one assistant message."
    (message,) = output
    if not isinstance(message, dict) or message.get("role") != "assistant":
        return " must be a list with one assistant message."
    problem = _message_problem(message, set())
    return f": {problem}" if problem else None


def _talk_problem(talk: dict[str, Any]) -> str | None:
    """What is wrong with a conversation and its tools."""
    messages = talk["messages"]
    if not isinstance(messages, list) or not messages:
        return ": 'messages' must be a list with at least one message."
    called: set[str] = set()
    for number, message in enumerate(messages, start=1):
        problem = _message_problem(message, called)
        if problem:
            return f", message {number}: {problem}"
    problem = _tools_problem(talk)
    return f": {problem}" if problem else None


def _tools_problem(talk: dict[str, Any]) -> str | None:
    for key in ("tools", "functions"):
        tools = talk.get(key)
        if tools is None:
            continue
        if not isinstance(tools, list) or len(tools) > _MAX_TOOLS:
            return f"'{key}' must be a list of at most {_MAX_TOOLS}."
        for number, tool in enumerate(tools, start=1):
            function = tool
            if key == "tools":
                if not isinstance(tool, dict) or tool.get("type") != "function":
                    return f"tool {number} must have the type 'function'."
                function = tool.get("function")
            if not isinstance(function, dict) or not _filled(function.get("name")):
                return f"function {number} of '{key}' has no 'name'."
            if not isinstance(function.get("parameters", {}), dict):
                return f"the 'parameters' of function {number} must be a dictionary."
    if not isinstance(talk.get("parallel_tool_calls", True), bool):
        return "'parallel_tool_calls' must be true or false."
    return None


def _message_problem(message: Any, called: set[str]) -> str | None:
    """What is wrong with a message; `called` are the ids of the calls made before it."""
    if not isinstance(message, dict):
        return "a message must be a dictionary."
    if "role" not in message:
        return "'role' is missing."
    role = message["role"]
    if role not in _ROLES:
        return f"'role' must be one of {', '.join(_ROLES)}."
    if "weight" in message:
        weight = message["weight"]
        if role != "assistant" or isinstance(weight, bool) or weight not in (0, 1):
            return "'weight' may stand on assistant messages alone, and be 0 or 1."
    return _calls_problem(message, called) or _content_problem(message)


def _calls_problem(message: dict[str, Any], called: set[str]) -> str | None:
    role = message["role"]
    if role == "tool" and message.get("tool_call_id") not in called:
        return "'tool_call_id' must name a call of an earlier assistant message."
    if role == "function" and not _filled(message.get("name")):
        return "a function's message must have its 'name'."
    if role != "assistant":
        if message.get("tool_calls") or message.get("function_call"):
            return "assistant messages alone may call tools."
        return None
    calls = message.get("tool_calls")
    if calls is not None:
        if not isinstance(calls, list) or not calls:
            return "'tool_calls' must be a list with at least one call."
        for call in calls:
            if not isinstance(call, dict) or not _filled(call.get("id")):
                return "a call in 'tool_calls' has no 'id'."
            if call.get("type", "function") != "function":
                return "a call in 'tool_calls' must have the type 'function'."
            problem = _function_problem(call.get("function"))
            if problem:
                return problem
            called.add(call["id"])
    if message.get("function_call") is not None:
        return _function_problem(message["function_call"])
    return None


def _function_problem(function: Any) -> str | None:
    if not isinstance(function, dict) or not _filled(function.get("name")):
        return "a call has no function 'name'."
    if not isinstance(function.get("arguments"), str):
        return "the 'arguments' of a call must be JSON text."
    return None


def _content_problem(message: dict[str, Any]) -> str | None:
    content = message.get("content")
    calls = message.get("tool_calls") or message.get("function_call")
    if content is None and message["role"] == "assistant" and calls:
        return None
    if isinstance(content, list):
        return next(_part_problems(content), None)
    if not isinstance(content, str):
        return "'content' must be text."
    if not content and message["role"] == "assistant" and not calls:
        return "'content' is empty."
    return None


def _part_problems(parts: list[Any]) -> Iterator[str]:
    if not parts:
        yield "'content' is empty."
    for part in parts:
        if not isinstance(part, dict) or part.get("type") != "text":
            yield "this engine can train on text alone, not on images or sound."
        elif not isinstance(part.get("text"), str):
            yield "text is missing."


def _filled(value: Any) -> bool:
    return isinstance(value, str) and bool(value)
