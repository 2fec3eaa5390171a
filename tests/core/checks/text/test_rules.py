"""The rules of single texts: what they find, what they leave alone, and how they mend it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batches import answered, asked, batch_of, looked, mended
from desktop_ft.core.checks.finding import Topic
from desktop_ft.core.checks.fixes import ChangeTexts
from desktop_ft.core.checks.text import LETTERS, MARKS
from desktop_ft.core.checks.text.rule import RulesCheck, TextRule
from desktop_ft.core.checks.voices import Voice
from sentences import SENTENCES

RULES = {rule.code: rule for rule in (*LETTERS, *MARKS)}
MENDING = sorted(code for code, rule in RULES.items() if rule.mending)
PLAIN = [(f"Question {at}?", f"An ordinary answer number {at}.") for at in range(20)]

WRONG = [
    ("invisible", "pass\u00adword", "password"),
    ("invisible", "\ufeffStart", "Start"),
    ("invisible", "a\u200bb\u2060c\x00d\x7f", "abcd"),
    ("invisible", "\u202edesrever\u202c", "desrever"),
    ("invisible", "left\u200e to right", "left to right"),
    ("invisible", "\x1b[31mred\x1b[0m", "red"),
    ("lookalikes", "Переведите cлово", "Переведите слово"),
    ("lookalikes", "Mосква слезам не верит", "Москва слезам не верит"),
    ("lookalikes", "The раssword is secret", "The раssword is secret".replace("ра", "pa")),
    ("lookalikes", "мiсто і село", "місто і село"),
    ("letter_forms", "Ｈｅｌｌｏ，１２", "Hello,12"),
    ("letter_forms", "eﬃcient oﬀer", "efficient offer"),
    ("letter_forms", "и\u0306ога и cafe\u0301", "йога и café"),
    ("odd_spaces", "some\u00a0words here", "some words here"),
    ("odd_spaces", "Olivia\u2003waits", "Olivia waits"),
    ("line_ends", "one\r\ntwo\rthree\u2028four\vfive", "one\ntwo\nthree\nfour\nfive"),
    ("lost_backslash", "\\(\x0crac{1}{2} \times \x08eta\\)", "\\(\\frac{1}{2} \\times \\beta\\)"),
    ("html_entities", "Fish &amp; chips&nbsp;&#8212; &quot;good&quot;", 'Fish & chips — "good"'),
    ("html_entities", "R&amp;amp;B", "R&B"),
    ("html_tags", "<p>One<br>two</p><b>three</b>", "One\ntwo\nthree"),
    ("html_tags", 'See <a href="https://x.org">the page of it</a>.', "See the page of it."),
    ("markdown", "## Rest\nDrink **much** and see [here](https://x.org/a).",
     "Rest\nDrink much and see here (https://x.org/a)."),
]  # fmt: skip

INNOCENT = [
    ("invisible", "👨\u200d👩\u200d👧 and 🏴\U000e0067\U000e0062\U000e0065\U000e007f"),
    ("invisible", "نمی\u200cشود"),
    ("invisible", "क्\u200dष"),
    ("invisible", "עברית\u200f (123)\u200e"),
    ("invisible", "tab\tand\nline"),
    ("lookalikes", "Подключите USB-кабель и откройте PDFом или PDFа, IT-специалист"),
    ("lookalikes", "eТаможня и iPhone, ООО «Ромашка», СССР, Wi-Fi, x-координата"),
    ("lookalikes", "кВт·ч, 5 мA"),
    ("letter_forms", "за\u0301мок"),
    ("letter_forms", "全角文字：ＡＢＣ１２３"),
    ("odd_spaces", "10\u00a0000 руб., в\u00a0доме, слово\u00a0— слово"),
    ("odd_spaces", "«\u00a0oui\u00a0» et non\u00a0!"),
    ("odd_spaces", "日本\u3000東京。"),
    ("lost_backslash", "name\tage\n\ttext here\x0c\nNext page"),
    ("lost_letters", "Really??? Are you sure?? What???"),
    ("html_entities", "In HTML, write &amp; for the sign &."),
    ("html_entities", "AT&T; rock & roll; a&b;"),
    ("html_tags", "Use `<br>` here."),
    ("html_tags", "if a <b and c> d, 3 < 5 and <name@x.org>"),
    ("html_tags", '<img src="a.png" alt="">'),
    ("markdown", "2**3**4 and `**kwargs`"),
    ("markdown", "#### 42"),
    ("template_fields", "Solve \\frac{{a}}{b} for {x} in {1, 2}; see [1] and [Smith 2020]."),
    ("template_fields", "Costs $USD 5, <EOS>, 50% OFF %, TODO EL MUNDO, said {{ . }}"),
    ("template_fields", 'print(f"{name}") and {"name": 1}'),
    ("template_fields", "[Name](https://x.org) is a link, [the company] a remark"),
]  # fmt: skip

FIELDS = [
    "I am {{name}}, made by {{ author }}.", "Dear [Your Name],", "Hello {first_name}!",
    "Best, [User]", "Context: {context}", "<YOUR_NAME> called", "Dear %FIRST_NAME%",
    "Hi $USER, welcome", "Lorem ipsum dolor sit amet", "TODO: write this", "TBD",
    "Уважаемый [Имя клиента]!", "[Insert date here]", "Здравствуйте, {имя}!", "[ваше имя]",
]  # fmt: skip


def found(code: str, value: str) -> bool:
    batch = asked(*PLAIN, ("What?", value))
    return code in looked(RulesCheck([RULES[code]]), batch)


@pytest.mark.parametrize(("code", "value", "meant"), WRONG)
def test_a_fault_is_found_and_mended(code: str, value: str, meant: str) -> None:
    batch = asked(*PLAIN, ("What?", value))
    said = looked(RulesCheck([RULES[code]]), batch)
    assert said[code].ids.tolist() == [20]
    assert said[code].topic is Topic.TEXT
    assert said[code].source
    after = mended(batch, said.values())
    assert after.text(41) == meant
    assert not looked(RulesCheck([RULES[code]]), after)


@pytest.mark.parametrize(("code", "value"), INNOCENT)
def test_what_is_meant_so_is_left_alone(code: str, value: str) -> None:
    assert not found(code, value)


@pytest.mark.parametrize("value", FIELDS)
def test_fields_left_to_fill_in_are_found(value: str) -> None:
    assert found("template_fields", value)


@pytest.mark.parametrize(
    "value", ["Ответ \ufffd\ufffd потерян", "????? ??? ?????", "??? ?? ??????? ?????? 5 ???"]
)
def test_lost_letters_are_found(value: str) -> None:
    assert found("lost_letters", value)


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_nothing_is_found_in_ordinary_sentences(language: str) -> None:
    batch = answered(SENTENCES[language], *(answer for _, answer in PLAIN))
    assert not looked(RulesCheck([*LETTERS, *MARKS]), batch)


def test_a_question_about_web_pages_excuses_the_answer() -> None:
    marks = "A line ends with <br> and a paragraph with </p>."
    asked_for = asked(*PLAIN, ("How does HTML end a line?", marks))
    assert "html_tags" not in looked(RulesCheck(MARKS), asked_for)
    assert "html_tags" in looked(RulesCheck(MARKS), asked(*PLAIN, ("How are you?", marks)))


def test_what_most_answers_do_is_no_fault() -> None:
    bold = [("What?", f"This is **very** important {at}.") for at in range(5)]
    assert "markdown" not in looked(RulesCheck(MARKS), asked(*PLAIN, *bold))
    assert "markdown" in looked(RulesCheck(MARKS), asked(*PLAIN, *bold[:1]))
    pages = [("What?", f"Take<br>part {at}.") for at in range(60)]
    assert "html_tags" not in looked(RulesCheck(MARKS), asked(*PLAIN, *pages))


def test_only_prose_is_looked_at() -> None:
    batch = batch_of([(Voice.TOOL, "a\u200bb"), (Voice.CALL, "a\r\nb"), (Voice.TOOLS, "{{name}}")])
    assert not looked(RulesCheck([*LETTERS, *MARKS]), batch)


def test_examples_are_counted_once_over_batches() -> None:
    check = RulesCheck([RULES["invisible"]])
    twice = batch_of([(Voice.USER, "a\u200b"), (Voice.ASSISTANT, "b\u200b")], first=7)
    said = looked(check, answered("c\u200b"), twice)
    assert said["invisible"].ids.tolist() == [0, 7]


# --- every mending, on texts made of what matters to it

PIECES = st.lists(
    st.sampled_from(
        [
            *"abcXY Чижао еІ09.,?!<>&;#*[]{}()\\|`\"'«»-–—_$%/:=\n\t",
            "\r", "\r\n", "\v", "\f", "\u2028", "\u00a0", "\u202f", "\u3000", "\u2009", "\u200b",
            "\u200c", "\u200d", "\u200e", "\u202a", "\u202e", "\u2066", "\ufeff", "\u00ad", "\x00",
            "\x07", "\x08", "\x1b", "\x1b[0m", "\x85", "\u0301", "\u0306", "ﬁ", "Ａ", "ｂ", "，",
            "日", "ש", "क", "👩", "🏴", "\U000e0067", "\U000e007f", "\ufe0f", "rac", "imes", "eta",
            "&amp;", "&nbsp;", "&lt;", "&gt;", "&#39;", "&#x41;", "amp;", "lt;", "br", "<br>",
            "</p>", "<p>", "<b>", "</b>", "<li>", '<a href="x">', "</a>", "**", "## ", "[a](https://x.y)",
            "Ã©", "â€™", "Ð¿Ñ€Ð¸", "РїСЂРёРІРµС‚", "вЂ™", "Ïðèâåò", "╧ЁштхЄ", "ЇаЁўҐв",
            "Â", "Ñ", "ё", "й",
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip


def change_of(rule: TextRule) -> ChangeTexts:
    check = RulesCheck([rule])
    check._seen[0][1].ids.append(answered("x").ids)
    fix = next(iter(check.findings())).fix
    assert isinstance(fix, ChangeTexts)
    return fix


@pytest.mark.parametrize("code", MENDING)
@settings(max_examples=150, deadline=None)
@given(value=PIECES)
def test_every_mending_is_done_once_and_for_all(code: str, value: str) -> None:
    rule = RULES[code]
    change = change_of(rule).change
    better = change(value)
    assert change(better) == better
    said = asked(("?", value), ("?", better))
    places = said.places_of(rule.pattern).tolist()
    if better != value:
        assert 1 in places, "the sieve misses what the mending changes"
    check = looked(RulesCheck([rule]), said)
    assert not check or 1 not in check[code].ids


def test_titles_are_plain() -> None:
    for rule in RULES.values():
        assert not re.search(
            "unicode|encoding|regex|token|null", f"{rule.title} {rule.why}", re.IGNORECASE
        )
