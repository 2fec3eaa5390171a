"""The same question to a model in several languages: Python, curl, JavaScript, Power Query.

Every name and ending is written as a literal of its language; nothing that a model's name or the
data may hold can end a literal. The key is read where it lies.
"""

from __future__ import annotations

import json
import re
import shlex
from typing import Any

from desktop_ft.core.snippets.use import Use

_SHOW = "print"  # in the user's program; ours has no console
_KEY_NAME, _QUESTIONS_NAME = "ApiKey", "Questions"


def python(use: Use) -> str:
    """Return a program for Python with the `openai` client."""
    imports = ["import os"] if use.key_variable else []
    imports += ["from pathlib import Path"] if use.key_file else []
    imports += ["", "from openai import OpenAI"] if imports else ["from openai import OpenAI"]
    key = _python_key(use)
    azure = use.key_header == "api-key"
    headers = f', default_headers={{"api-key": {key}}}' if azure else ""
    if use.is_single:
        ask = f"client.completions.create(\n{_python_arguments(use)}    )"
        taken = "answer.choices[0].text"
    else:
        ask = f"client.chat.completions.create(\n{_python_arguments(use)}    )"
        taken = "answer.choices[0].message.content"
    lines = [
        *imports,
        "",
        "client = OpenAI(",
        f"    base_url={use.base_url!r},",
        f"    api_key={key}{headers},",
        ")",
        "",
        "",
        "def ask(question):",
        f"    answer = {ask}",
        f"    return {taken}.strip()",
        "",
        "",
        f"{_SHOW}(ask({use.question!r}))",
    ]
    return "\n".join(lines) + "\n"


def _python_key(use: Use) -> str:
    if use.key_variable:
        return f"os.environ[{use.key_variable!r}]"
    if use.key_file:
        return f"Path({use.key_file!r}).read_text().strip()"
    return '"none"'


def _python_arguments(use: Use) -> str:
    arguments: list[tuple[str, str]] = [("model", repr(use.model))]
    if use.is_single:
        ending = f" + {use.separator!r}" if use.separator else ""
        arguments.append(("prompt", f"question{ending}"))
        if use.stop:
            arguments.append(("stop", repr([use.stop])))
    else:
        said = [f"{dict(each)!r}, " for each in use.before()]
        turns = "".join([*said, "{'role': 'user', 'content': question}"])
        arguments.append(("messages", f"[{turns}]"))
    arguments += [(name, repr(value)) for name, value in use.limits().items()]
    return "".join(f"        {name}={value},\n" for name, value in arguments)


def curl(use: Use) -> str:
    """Return a command for a POSIX shell.

    Everybody on a computer may read what a program was started with. So the key goes to curl
    through a pipe, from `printf`, which the shell does itself without starting a program.
    """
    body = json.dumps(use.body(_whole(use, use.question)), ensure_ascii=False)
    lines = [
        f"curl {shlex.quote(use.url)}",
        f"  -H {shlex.quote('Content-Type: application/json')}",
    ]
    if use.has_key:
        name = "api-key: " if use.key_header == "api-key" else "Authorization: Bearer "
        held = f"${use.key_variable}" if use.key_variable else f"$(cat {shlex.quote(use.key_file)})"
        lines[0] = f"printf '{name}%s' \"{held}\" |\n  {lines[0]}"
        lines.append("  -H @-")
    lines.append(f"  -d {shlex.quote(body)}")
    return " \\\n".join(lines) + "\n"


def javascript(use: Use) -> str:
    """Return a program for Node 18 and later, which needs no package. A browser is refused."""
    body = _script(use.body("\0")).replace('"\\u0000"', _script_question(use))
    headers = ['"Content-Type": "application/json"']
    if use.has_key:
        name = "api-key" if use.key_header == "api-key" else "Authorization"
        bearer = "" if use.key_header == "api-key" else '"Bearer " + '
        headers.append(f'"{name}": {bearer}key')
    taken = "choices[0].text" if use.is_single else "choices[0].message.content"
    lines = [
        "// Save as ask.mjs and start it with: node ask.mjs",
        *_script_key(use),
        "async function ask(question) {",
        f"  const response = await fetch({_script(use.url)}, {{",
        '    method: "POST",',
        f"    headers: {{ {', '.join(headers)} }},",
        f"    body: JSON.stringify({body}),",
        "  });",
        "  const answer = await response.json();",
        "  if (!response.ok) throw new Error(answer.error?.message ?? response.status);",
        f"  return answer.{taken}.trim();",
        "}",
        "",
        f"console.log(await ask({_script(use.question)}));",
    ]
    return "\n".join(lines) + "\n"


def javascript_client(use: Use) -> str:
    """Return a program for Node with OpenAI's own client."""
    body = _script(use.body("\0")).replace('"\\u0000"', _script_question(use))
    key = "key" if use.has_key else '"none"'
    azure = use.has_key and use.key_header == "api-key"
    headers = ', defaultHeaders: { "api-key": key }' if azure else ""
    make = "completions" if use.is_single else "chat.completions"
    taken = "choices[0].text" if use.is_single else "choices[0].message.content"
    lines = [
        "// Save as ask.mjs and start it with: node ask.mjs",
        'import OpenAI from "openai";',
        *_script_key(use),
        "const client = new OpenAI({",
        f"  baseURL: {_script(use.base_url)},",
        f"  apiKey: {key}{headers},",
        "});",
        "",
        "async function ask(question) {",
        f"  const answer = await client.{make}.create({body});",
        f"  return answer.{taken}.trim();",
        "}",
        "",
        f"console.log(await ask({_script(use.question)}));",
    ]
    return "\n".join(lines) + "\n"


def _script_key(use: Use) -> list[str]:
    if use.key_variable:
        return [f"const key = process.env[{_script(use.key_variable)}];", ""]
    if use.key_file:
        return [
            'import { readFileSync } from "node:fs";',
            "",
            f'const key = readFileSync({_script(use.key_file)}, "utf8").trim();',
            "",
        ]
    return []


def _script(value: Any) -> str:
    # JSON is JavaScript, but for two line ends that older engines take for the end of a literal.
    return json.dumps(value, ensure_ascii=False).replace("\u2028", "\\u2028").replace(
        "\u2029", "\\u2029"
    )  # fmt: skip


def _script_question(use: Use) -> str:
    ending = use.separator if use.is_single else ""
    return f"question + {_script(ending)}" if ending else "question"


def power_query(use: Use) -> str:
    """Return a query for Excel: it answers the table `Questions`, column `question`.

    The key is in the cell named `ApiKey`, and so in the workbook: the user decides whether it is
    kept there.
    """
    ending = f" & {_m(use.separator)}" if use.is_single and use.separator else ""
    body = _m_value(use.body("\0")).replace('"#(0000)"', f"question{ending}")
    headers = ['#"Content-Type" = "application/json"']
    key: list[str] = []
    if use.has_key:
        name = '#"api-key"' if use.key_header == "api-key" else "Authorization"
        bearer = "" if use.key_header == "api-key" else '"Bearer " & '
        headers.append(f"{name} = {bearer}Key")
        found = f'Excel.CurrentWorkbook(){{[Name = "{_KEY_NAME}"]}}[Content]{{0}}[Column1]'
        key = [f"    Key = {found},"]
    taken = "[choices]{0}[text]" if use.is_single else "[choices]{0}[message][content]"
    return "\n".join(
        [
            "let",
            *key,
            "    Ask = (question as text) as text =>",
            "        let",
            f"            Body = Json.FromValue({body}),",
            f"            Response = Web.Contents({_m(use.base_url.rstrip('/'))}, [",
            f"                RelativePath = {_m(use.route)},",
            f"                Headers = [{', '.join(headers)}],",
            "                Content = Body",
            "            ]),",
            "            Answer = Json.Document(Response, TextEncoding.Utf8)",
            f"        in Text.Trim(Answer{taken}),",
            f'    Source = Excel.CurrentWorkbook(){{[Name = "{_QUESTIONS_NAME}"]}}[Content],',
            '    Answered = Table.AddColumn(Source, "answer", each Ask(Text.From([question])))',
            "in",
            "    Answered",
            "",
        ]
    )


def _m(said: str) -> str:
    """Write a text as Power Query does: quotes doubled, control signs by their number."""
    safe = said.replace("#(", "#(#)(").replace('"', '""')
    return '"' + re.sub(r"[\x00-\x1f\x7f\u2028\u2029]", _m_sign, safe) + '"'


def _m_sign(found: re.Match[str]) -> str:
    named = {"\n": "lf", "\r": "cr", "\t": "tab"}
    sign = found.group()
    return f"#({named.get(sign) or f'{ord(sign):04X}'})"


def _m_value(value: Any) -> str:
    if isinstance(value, dict):
        return f"[{', '.join(f'{name} = {_m_value(each)}' for name, each in value.items())}]"
    if isinstance(value, list):
        return f"{{{', '.join(map(_m_value, value))}}}"
    return _m(value) if isinstance(value, str) else json.dumps(value)


def _whole(use: Use, question: str) -> str:
    return question + use.separator if use.is_single else question
