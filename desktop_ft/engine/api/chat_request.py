"""The body of `POST /v1/chat/completions`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from desktop_ft.engine.api.ask_request import AskRequest, StrictRequest, refuse
from desktop_ft.engine.api.errors import ApiError
from desktop_ft.engine.models.tool_talk import CallForm, all_tools
from desktop_ft.engine.models.types import GenParams

if TYPE_CHECKING:
    from desktop_ft.engine.models.grammar import State

_NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_MAX_TOOLS = 128
_CALLS = ("tool_calls", "function_call")
Key = Annotated[str, Field(max_length=64)]
Value = Annotated[str, Field(max_length=512)]


class Function(StrictRequest):
    """A function that is called, by its name and its arguments as JSON."""

    name: str
    arguments: str


class ToolCall(StrictRequest):
    """A call in a message of the past."""

    id: str
    type: Literal["function"]
    function: Function


class Message(StrictRequest):
    """One message of a conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Any = None
    name: str | None = None
    tool_calls: Annotated[list[ToolCall], Field(min_length=1)] | None = None
    function_call: Function | None = None
    tool_call_id: str | None = None

    def plain(self, number: int) -> dict[str, Any]:
        """The message as a model reads it."""
        at = f"messages[{number}]"
        shaped = {
            "role": "system" if self.role == "developer" else self.role,
            "content": self._text(f"{at}.content"),
        }
        if self.role == "assistant":
            for name in _CALLS:
                value = self.model_dump(include={name})[name]
                if value:
                    shaped[name] = value
        wanted = {"tool": "tool_call_id", "function": "name"}.get(self.role)
        if wanted is not None:
            if getattr(self, wanted) is None:
                message = f"Missing required parameter: '{at}.{wanted}'."
                raise ApiError(
                    400, message, param=f"{at}.{wanted}", code="missing_required_parameter"
                )
            shaped[wanted] = getattr(self, wanted)
        return shaped

    def _text(self, param: str) -> str:
        if isinstance(self.content, str):
            return self.content
        if isinstance(self.content, list) and self.content:
            return "".join(_part_text(part, param) for part in self.content)
        if self.content is None and self.role in ("assistant", "function"):
            return ""
        message = f"Invalid type for '{param}': expected a string or an array of parts."
        raise ApiError(400, message, param=param, code="invalid_type")


def _part_text(part: Any, param: str) -> str:
    if isinstance(part, dict):
        for kind in ("text", "refusal"):
            if part.get("type") == kind and isinstance(part.get(kind), str):
                return str(part[kind])
    message = f"Invalid content in '{param}': this model reads text alone."
    raise ApiError(400, message, param=param, code="unsupported_value")


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools of a request. `must`: one of these names has to be called."""

    given: list[dict[str, Any]]
    must: tuple[str, ...] = ()
    several: bool = True
    # The deprecated words: `functions` and `function_call`.
    old: bool = False


class ChatRequest(AskRequest):
    """A conversation to be answered."""

    messages: Annotated[list[Message], Field(min_length=1)]
    max_tokens: Annotated[int, Field(ge=1)] | None = None
    max_completion_tokens: Annotated[int, Field(ge=1)] | None = None
    logprobs: bool | None = None
    top_logprobs: Annotated[int, Field(ge=0, le=20)] | None = None
    response_format: dict[str, Any] | None = None
    tools: Annotated[list[Any], Field(max_length=_MAX_TOOLS)] | None = None
    tool_choice: Any = None
    parallel_tool_calls: bool | None = None
    functions: Annotated[list[Any], Field(min_length=1, max_length=_MAX_TOOLS)] | None = None
    function_call: Any = None
    modalities: list[str] | None = None
    audio: dict[str, Any] | None = None
    web_search_options: dict[str, Any] | None = None
    metadata: Annotated[dict[Key, Value], Field(max_length=16)] | None = None
    store: bool | None = None

    def plain_messages(self) -> list[dict[str, Any]]:
        """The conversation as a model reads it."""
        return [message.plain(number) for number, message in enumerate(self.messages)]

    def params(self) -> GenParams:
        """The answer's settings, without what the tools add."""
        refuse(
            [
                ("audio", self.audio),
                ("web_search_options", self.web_search_options is not None),
                ("modalities", self.modalities not in (None, ["text"])),
            ]
        )
        if self.top_logprobs is not None and not self.logprobs:
            message = "'top_logprobs' needs 'logprobs' to be true."
            raise ApiError(400, message, param="top_logprobs", code="invalid_value")
        if self.max_tokens is not None and self.max_completion_tokens is not None:
            message = (
                "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not "
                "supported."
            )
            raise ApiError(400, message, param="max_tokens", code="invalid_parameter_combination")
        limit = self.max_completion_tokens or self.max_tokens
        logprobs = (self.top_logprobs or 0) if self.logprobs else None
        params = self.common_params(max_tokens=limit, logprobs=logprobs)
        return replace(params, grammar=self._grammar())

    def _grammar(self) -> State | None:
        """What the answer must be, by `response_format`."""
        form = self.response_format or {"type": "text"}
        if form.get("type") == "text":
            return None
        if form.get("type") == "json_object":
            if not any("json" in str(message.content).lower() for message in self.messages):
                message = (
                    "'messages' must contain the word 'json' in some form, to use "
                    "'response_format' of type 'json_object'."
                )
                raise ApiError(400, message, param="messages")
            from desktop_ft.engine.models import json_grammar

            return json_grammar.json_object()
        if form.get("type") == "json_schema":
            return _schema_grammar(form.get("json_schema"))
        message = (
            "Invalid value for 'response_format.type': expected one of 'json_object', "
            "'json_schema', and 'text'."
        )
        raise ApiError(400, message, param="response_format.type", code="invalid_value")

    def tool_use(self) -> Tools:
        """The tools, and whether they must be used."""
        old = self.tools is None and self.functions is not None
        given = all_tools(
            [_checked(tool, f"tools[{at}]") for at, tool in enumerate(self.tools or ())],
            [_function(f, f"functions[{at}]") for at, f in enumerate(self.functions or ())],
        )
        param = "function_call" if old else "tool_choice"
        choice = self.function_call if old else self.tool_choice
        names = [tool["function"]["name"] for tool in given]
        if choice not in (None, "auto", "none") and not names:
            message = f"'{param}' is only allowed when '{'functions' if old else 'tools'}' are."
            raise ApiError(400, message, param=param, code="invalid_value")
        must = _must(choice, names, param)
        if choice == "none":
            given = []
        return Tools(given, must, self.parallel_tool_calls is not False, old)

    def forced(self, tools: Tools, form: CallForm | None) -> State | None:
        """The grammar of a call that has to be made; None where none has to."""
        if not tools.must:
            return None
        param = "function_call" if tools.old else "tool_choice"
        if form is None:
            message = f"'{param}': it is not known how this model writes its calls."
            raise ApiError(400, message, param=param, code="unsupported_value")
        # Imported only where somebody wants it: a server starts without it.
        from desktop_ft.engine.models import json_grammar

        functions = [tool["function"] for tool in tools.given]
        try:
            return json_grammar.tool_call([f for f in functions if f["name"] in tools.must], form)
        except json_grammar.BadSchema as problem:
            message = f"Invalid schema for function: {problem}"
            raise ApiError(
                400, message, param="tools", code="invalid_function_parameters"
            ) from None


def _must(choice: Any, names: list[str], param: str) -> tuple[str, ...]:
    """The names of which one has to be called."""
    if choice in (None, "auto", "none"):
        return ()
    if choice == "required" and param == "tool_choice":
        return tuple(names)
    named = choice if param == "function_call" else None
    if isinstance(choice, dict) and choice.get("type") == "function":
        named = choice.get("function")
    if isinstance(named, dict) and isinstance(named.get("name"), str):
        if named["name"] in names:
            return (named["name"],)
        message = f"Tool choice '{named['name']}' not found in 'tools' parameter."
        raise ApiError(400, message, param=param, code="invalid_value")
    if isinstance(choice, dict) and choice.get("type") in ("allowed_tools", "custom"):
        message = f"Unsupported value for '{param}': '{choice['type']}'."
        raise ApiError(400, message, param=param, code="unsupported_value")
    message = f"Invalid value for '{param}': expected 'none', 'auto', 'required', or a function."
    raise ApiError(400, message, param=param, code="invalid_value")


def _checked(tool: Any, param: str) -> dict[str, Any]:
    kind = tool.get("type") if isinstance(tool, dict) else None
    if kind == "custom":
        message = f"Unsupported value: '{param}.type' does not support 'custom' with this model."
        raise ApiError(400, message, param=f"{param}.type", code="unsupported_value")
    if kind != "function":
        message = f"Invalid value for '{param}.type': expected 'function'."
        raise ApiError(400, message, param=f"{param}.type", code="invalid_value")
    return {"type": "function", "function": _function(tool.get("function"), f"{param}.function")}


def _function(function: Any, param: str) -> dict[str, Any]:
    if not isinstance(function, dict) or "name" not in function:
        message = f"Missing required parameter: '{param}.name'."
        raise ApiError(400, message, param=f"{param}.name", code="missing_required_parameter")
    name = function["name"]
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        message = f"Invalid '{param}.name': expected a string that matches '^[a-zA-Z0-9_-]+$'."
        raise ApiError(400, message, param=f"{param}.name", code="invalid_value")
    for key, kind in (("description", str), ("parameters", dict), ("strict", bool)):
        value = function.get(key)
        if value is not None and not isinstance(value, kind):
            message = f"Invalid type for '{param}.{key}'."
            raise ApiError(400, message, param=f"{param}.{key}", code="invalid_type")
    return {key: value for key, value in function.items() if value is not None}


def _schema_grammar(given: Any) -> State:
    at = "response_format.json_schema"
    if not isinstance(given, dict) or not isinstance(given.get("name"), str):
        message = f"Missing required parameter: '{at}.name'."
        raise ApiError(400, message, param=f"{at}.name", code="missing_required_parameter")
    if not _NAME.fullmatch(given["name"]):
        message = f"Invalid '{at}.name': expected a string that matches '^[a-zA-Z0-9_-]+$'."
        raise ApiError(400, message, param=f"{at}.name", code="invalid_value")
    schema = given.get("schema", {"type": "object"})
    strict = given.get("strict")
    if not isinstance(schema, dict) or not isinstance(strict, bool | None):
        message = f"Invalid type for '{at}': expected an object with a 'schema' and a 'strict'."
        raise ApiError(400, message, param=at, code="invalid_type")
    from desktop_ft.engine.models import json_grammar

    try:
        return json_grammar.json_by_schema(schema, strict=bool(strict))
    except json_grammar.BadSchema as problem:
        message = f"Invalid schema for response_format '{given['name']}': {problem}"
        raise ApiError(400, message, param="response_format", code="invalid_json_schema") from None
