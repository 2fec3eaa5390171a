"""Every fault that can be mended, as rows to plant among sound ones. A fix without a fault here
fails a test: see `tests/services/test_every_fix.py`.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop_ft.core.checks.finding import Topic
from desktop_ft.core.example import Format
from desktop_ft.core.targets import Target
from desktop_ft.infra.target_files import read_targets

Row = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2] / "desktop_ft" / "core"
SOUND = 12

STRICT = replace(
    next(each for each in read_targets() if each.code == "fireworks"),
    least_examples=1,
    tokens_per_example=60,
    has_weight=False,
    has_tools=False,
    two_answers=False,
)


@dataclass(frozen=True)
class Fault:
    """Rows of which any is wrong; `sound` are those among which they are planted.

    Some faults show only where `all_of` them are there. `raw` are lines that are no JSON.
    """

    rows: Sequence[Row] = ()
    sound: Sequence[Row] = ()
    all_of: bool = False
    raw: Sequence[str] = ()
    format: Format | None = None
    target: Target | None = None
    topics: frozenset[Topic] = frozenset((Topic.TEXT, Topic.SETS))

    @property
    def lines(self) -> list[str]:
        """The rows as they stand in a file."""
        return [*(json.dumps(row, ensure_ascii=False) for row in self.rows), *self.raw]


def turn(role: str, content: object, **more: Any) -> Row:
    return {"role": role, "content": content, **more}


def chat(*turns: Row, **more: Any) -> Row:
    return {"messages": list(turns), **more}


def said(asked: str, answer: str, **more: Any) -> Row:
    return chat(turn("user", asked), turn("assistant", answer), **more)


def pair(prompt: str, completion: str, **more: Any) -> Row:
    return {"prompt": prompt, "completion": completion, **more}


def two(asked: str, better: str, worse: str) -> Row:
    return {
        "input": {"messages": [turn("user", asked)]},
        "preferred_output": [turn("assistant", better)],
        "non_preferred_output": [turn("assistant", worse)],
    }


_ABOUT = ("the ward", "a lost key", "lunch", "the night shift", "a broken lamp")
CHATS = [
    said(f"Where is number {n} of {_ABOUT[n % 5]}?", f"It is in room {n * 7}, as ever.")
    for n in range(SOUND)
]
PAIRS = [
    pair(f"{'abcdefghijkl'[n]} {n} of {_ABOUT[n % 5]}", f"{n * 7} {_ABOUT[(n + 2) % 5]}")
    for n in range(SOUND)
]
TWOS = [
    two(f"What of {n} now?", f"It stands at {n * 7}.", f"No idea of {n}.") for n in range(SOUND)
]

USER, ANSWER = turn("user", "How high can it fly today?"), turn("assistant", "Up to the roof.")
TOOL = {
    "type": "function",
    "function": {
        "name": "fly",
        "parameters": {
            "type": "object",
            "properties": {"height": {"type": "integer"}},
            "required": ["height"],
        },
    },
}
PICTURE = {"type": "image_url", "image_url": {"url": "https://example.org/a.png"}}


def call(arguments: str = '{"height": 1}', name: str = "fly") -> Row:
    function = {"name": name, "arguments": arguments}
    return turn(
        "assistant", None, tool_calls=[{"id": "c", "type": "function", "function": function}]
    )


RESULT = turn("tool", "done", tool_call_id="c")


def in_answer(*texts: str) -> Fault:
    return Fault([said(f"And what of case {n} then?", text) for n, text in enumerate(texts)], CHATS)


def preference(*rows: Row) -> Fault:
    return Fault(rows, TWOS, format=Format.PREFERENCE)


def private(*texts: str) -> Fault:
    return replace(in_answer(*texts), topics=frozenset([Topic.PRIVACY]))


def pairs(*rows: Row, **more: Any) -> Fault:
    return Fault(rows, PAIRS, format=Format.PROMPT_COMPLETION, **more)


def habit(*rows: tuple[str, str]) -> Fault:
    """Return what all rows do; one of them alone shows nothing."""
    made = [pair(prompt, completion) for prompt, completion in rows]
    return Fault(made, all_of=True, format=Format.PROMPT_COMPLETION)


def strict(*rows: Row) -> Fault:
    return Fault(rows, CHATS, target=STRICT)


_CUT = "Open the window and let some fresh air into the room of the"
_WORDS = [f"{letter}{letter * at} and so on" for at, letter in enumerate("abcdefghijklmnopqrst")]
_CAPITALS = "SHOUT ALL OF THIS LOUD"

FAULTS: dict[str, Fault] = {
    # conversations
    "structure": Fault([{"messages": []}, {"messages": ["hello"]}], CHATS),
    "unknown_role": Fault([chat(USER, turn("narrator", "Night."), ANSWER)], CHATS),
    "no_answer": Fault([chat(USER)], CHATS),
    "empty_answer": Fault([said("Anyone there?", "  "), said("Anyone?", "")], CHATS),
    "missing_content": Fault([chat({"role": "user"}, ANSWER)], CHATS),
    "answer_not_last": Fault([chat(USER, ANSWER, turn("user", "Thanks!"))], CHATS),
    "bad_weight": Fault([chat(USER, turn("assistant", "Up.", weight=0.5))], CHATS),
    "no_question": Fault([chat(ANSWER)], CHATS),
    "system_not_first": Fault([chat(USER, turn("system", "Be kind."), ANSWER)], CHATS),
    "unknown_keys": Fault([chat(USER, {**ANSWER, "id": 7})], CHATS),
    "bad_arguments": Fault(
        [chat(USER, call("{height"), tools=[TOOL]), chat(USER, call("[1]"), tools=[TOOL])], CHATS
    ),
    "lost_result": Fault([chat(USER, RESULT, ANSWER)], CHATS),
    "call_without_result": Fault([chat(USER, call(), USER, ANSWER, tools=[TOOL])], CHATS),
    "unknown_tool": Fault([chat(USER, call(name="swim"), tools=[TOOL])], CHATS),
    "misfit_arguments": Fault([chat(USER, call('{"height": "high"}'), tools=[TOOL])], CHATS),
    "empty_rejected": preference(two("What of it?", "It stands.", " ")),
    "same_answers": preference(two("What of it?", "It stands.", "It stands.")),
    # places of training
    "target_roles": strict(chat(turn("developer", "Be kind."), USER, ANSWER)),
    "target_keys": strict(chat(USER, {**ANSWER, "refusal": "no"})),
    "target_weight": strict(chat(USER, {**ANSWER, "weight": 1})),
    "target_tools": strict(chat(USER, call(), RESULT, ANSWER, tools=[TOOL])),
    "target_images": strict(chat(turn("user", [PICTURE]), ANSWER)),
    "target_answered_images": Fault(
        [chat(USER, turn("assistant", [PICTURE, {"type": "text", "text": "So."}]))],
        CHATS,
        target=replace(STRICT, images_per_example=9),
    ),
    "target_two_answers": strict(chat(USER, ANSWER, turn("assistant", "Higher."))),
    "long_conversations": strict(said("Why so?", "because " * 90)),
    # texts
    "invisible": in_answer("pass\u00adword it is.", "a\u200bb\u2060c and so on."),
    "lookalikes": in_answer("Переведите cлово.", "The раssword is secret."),
    "letter_forms": in_answer("Ｈｅｌｌｏ, dear.", "An eﬃcient oﬀer."),
    "odd_spaces": in_answer("some\u00a0words here.", "Olivia\u2003waits."),
    "line_ends": in_answer("one\r\ntwo\rthree.", "one\u2028two."),
    "lost_backslash": in_answer("\\(\x0crac{1}{2} \times \x08eta\\)"),
    "html_entities": in_answer("Fish &amp; chips&nbsp;&#8212; good.", "R&amp;amp;B it is."),
    "html_tags": in_answer("<p>One<br>two</p><b>three</b>"),
    "markdown": in_answer("## Rest\nDrink **much** and see [here](https://x.org/a)."),
    "mojibake": in_answer("The cafÃ© is open, the naÃ¯ve say.", "РџСЂРёРІРµС‚, РјРёСЂ!"),
    "space_around_questions": Fault([said(" Why?\n", "So it is.")], CHATS),
    "space_around_answers": in_answer("So it is. \n\n", "\tSo it was."),
    "near_empty": in_answer("n/a", "—", "[нет данных]"),
    "excel_errors": in_answer("#REF!", "#ИМЯ?"),
    "cut_off": Fault(
        [said("And what of it then?", _CUT), said("And now what?", f"{_CUT},")],
        [
            said(f"Where is {n} now?", f"This is a whole sentence with the number {n}.")
            for n in range(60)
        ],
    ),
    "cut_at_length": Fault(
        [said(f"Tell me more of {n}?", " ".join(_WORDS[n:] + _WORDS)[:255]) for n in range(6)],
        [
            said(f"Tell me of {n}?", f"{word} {' '.join(_WORDS)}"[: 100 + 7 * n])
            for n, word in enumerate(_WORDS)
        ],
        all_of=True,
    ),
    # sets
    "duplicates": Fault([CHATS[3], CHATS[5]], CHATS),
    "near_duplicates": Fault(
        [
            said("WHERE is number 3 of the night shift!", "It is in room 21, as ever!"),
            said("Where is  number 5 of the ward", "it is in room 35 as ever"),
        ],
        CHATS,
    ),
    "contradictions": Fault([said("Where is number 3 of the night shift?", "Nowhere.")], CHATS),
    "leakage": Fault(
        [said("Where is number 3 of the night shift?", "Nowhere at all.", split="valid")],
        [{**row, "split": "train"} for row in CHATS],
    ),
    "long_outliers": Fault(
        [said("Tell me all of it?", "a very long answer, " * 900 + "and that is all.")],
        [
            said(f"Short question {at}?", "a short answer " * (at % 3 + 1) + f"{at}.")
            for at in range(50)
        ],
    ),
    # prompt and completion
    "unreadable": pairs(raw=['{"prompt": "half', "none at all"]),
    "empty_completions": pairs(pair("Anyone?", "")),
    "extra_columns": Fault(
        [{**row, "note": "mine"} for row in PAIRS], all_of=True, format=Format.PROMPT_COMPLETION
    ),
    "long_examples": pairs(pair("And all of it", "and so on " * 1100)),
    "upper_prompts": habit(*((f"{_CAPITALS} {n}", f"so {n} goes") for n in range(9))),
    "upper_completions": habit(*((f"what of {n}", f"{_CAPITALS} {n}") for n in range(9))),
    "prompt_separator": habit(*((f"what of {n}", f"so {n} goes it") for n in range(9))),
    "prompt_prefix": habit(*((f"Answer this question: {n}", f"{n} goes") for n in range(9))),
    "completion_prefix": habit(*((f"what of {n}", f"The answer is {n}") for n in range(9))),
    "completion_ending": habit(*((f"what of {n}", f"so it goes {n}") for n in range(9))),
    "leading_space": habit(*((f"what of {n}", f"{n} it is") for n in range(9))),
    "lost_turns": Fault(
        [chat(USER, ANSWER, turn("user", "And now?"), ANSWER)],
        CHATS,
        format=Format.PROMPT_COMPLETION,
    ),
    "lost_calls": Fault(
        [chat(USER, call(), RESULT, ANSWER, tools=[TOOL])], CHATS, format=Format.PROMPT_COMPLETION
    ),
    "lost_pictures": Fault(
        [chat(turn("user", [PICTURE]), ANSWER)], CHATS, format=Format.PROMPT_COMPLETION
    ),
    # people
    "privacy_email": private("Write to ann.smith@mercy-ward.org now.", "иван@почта.рф ждёт."),
    "privacy_phone": private("Call +44 20 7946 0958 now.", "Звоните +7 495 123-45-67."),
    "privacy_card": private("Card 4111 1111 1111 1111 it was."),
    "privacy_iban": private("Pay to DE89 3704 0044 0532 0130 00 please."),
    "privacy_passport": private("Паспорт 45 08 123456 выдан."),
    "privacy_tax_number": private("My SSN is 219-09-9999, it said.", "СНИЛС 112-233-445 95."),
    "privacy_name": private("Ask Dr. Margaret Fielding there.", "Спросите г-на Петрова."),
    "privacy_machine": private("It runs on 185.12.33.7 there."),
    "privacy_secret": private("The password: hunter2xY!9 it was."),
    "privacy_birth_date": private("Date of birth: 12.03.1971 it says."),
    "privacy_address": private("He lives at 221 Baker Street, London."),
}

_NOTHING_TO_MEND = """
two_answers few_examples classification imbalance one_answer same_answer no_system languages
prompt_suffix completion_suffix target_format target_few target_many target_size
excel_errors_inside lost_letters template_fields trailing_off lost_system unreadable_aside
"""
ONLY_TOLD = frozenset(_NOTHING_TO_MEND.split())
"""What nobody but the user can mend."""

_MAKERS = {"Finding", "RowRule", "RowCheck", "TextRule", "Detector", "_finding"}
_CODE = re.compile(r"[a-z]+(_[a-z]+)*\Z")


def codes_in_the_program() -> set[str]:
    """Return the code of everything that a check may find, as the source names it."""
    found: set[str] = set()
    for folder in ("checks", "privacy"):
        for path in (ROOT / folder).rglob("*.py"):
            found |= _codes(ast.parse(path.read_text("utf-8")))
    for name in ("single_turns.py", "dividing.py"):
        found |= _codes(ast.parse((ROOT / name).read_text("utf-8")))
    return found


def _codes(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _MAKERS:
            found |= set(_first_code([*node.args[:2], *(k.value for k in node.keywords)]))
        if isinstance(node, ast.ClassDef) and any("Enum" in ast.dump(e) for e in node.bases):
            values = [each.value for each in node.body if isinstance(each, ast.Assign)]
            found |= {code for value in values for code in _first_code([value]) if "_" in code}
    return found


def _first_code(nodes: Sequence[ast.expr]) -> list[str]:
    texts = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [text for text in texts if _CODE.match(text)][:1]
