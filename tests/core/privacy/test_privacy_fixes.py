"""The placeholders: the same value the same everywhere, nothing else touched, nothing left over."""

from __future__ import annotations

import json
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_ft.core.checks.finding import Severity, Topic
from desktop_ft.core.checks.fixes import ChangeTexts
from desktop_ft.core.checks.voices import Voice
from desktop_ft.core.privacy.detecting import Replace, detect
from desktop_ft.core.privacy.detector import Detector
from desktop_ft.core.privacy.kinds import DETECTORS
from desktop_ft.core.privacy.placeholders import Placeholders, masked, without_made
from personal_data import items, look_alikes
from privacy_texts import looked_at, without

PIECES = [each.sentence for each in (*items(11, 200), *look_alikes(11, 100))]
VALUES = [each.value for each in items(12, 200)]
GLUE = ["", " ", ", ", "\n", "-", ".", "/", ":", "@", '"', "[EMAIL_1]", "8", "a", "№ ", "\\n", "("]
TEXTS = st.lists(
    st.sampled_from(PIECES) | st.sampled_from(VALUES) | st.sampled_from(GLUE) | st.text(max_size=9),
    max_size=7,
).map("".join)


QUICK = settings(deadline=None, max_examples=120)


def changes() -> dict[str, Replace]:
    table = Placeholders()
    return {each.code: Replace(each, DETECTORS, table) for each in DETECTORS}


def replaced(text: str) -> str:
    made = changes()
    next(iter(made.values())).table.note_made(text)
    for change in made.values():
        text = change(text)
    return text


@QUICK
@given(TEXTS)
def test_twice_is_once_and_nothing_is_left(text: str) -> None:
    once = replaced(text)
    assert detect(once, DETECTORS) == []
    assert all(change(once) == once for change in changes().values())


@QUICK
@given(TEXTS)
def test_nothing_changes_but_what_is_found(text: str) -> None:
    numbers = re.compile(r"\[([A-Z_]+)_\d+\]")
    expected, at = "", 0
    for hit in detect(text, DETECTORS):
        start, end, _ = hit.found
        assert start >= at
        expected += text[at:start] + f"[{hit.detector.mark}_1]"
        at = end
    expected += text[at:]
    assert numbers.sub(r"[\1]", replaced(text)) == numbers.sub(r"[\1]", expected)


@QUICK
@given(TEXTS, st.sampled_from(DETECTORS))
def test_one_kind_alone_leaves_none_of_its_kind(text: str, kind: Detector) -> None:
    once = changes()[kind.code](text)
    assert all(hit.detector is not kind for hit in detect(once, DETECTORS))


@settings(QUICK, max_examples=60)  # each is as long as several of the others
@given(st.lists(TEXTS, max_size=3), TEXTS)
def test_json_stays_json(texts: list[str], word: str) -> None:
    said = json.dumps({"words": texts, word: {"a": word, "n": 4111111111111111}})
    mended = replaced(said)
    assert len(json.loads(mended)["words"]) == len(texts) or word == "words"
    assert detect(mended, DETECTORS) == []


def test_the_same_value_is_the_same_in_the_whole_set() -> None:
    texts = [
        "Write to Anna@Mail.ru or call 8 (916) 123-45-67",
        "anna@mail.ru, bob@mail.ru, +7 916 123 45 67",
        '{"to": "bob@mail.ru", "phone": "+79161234567"}',
    ]
    assert without(texts, looked_at(*texts)) == [
        "Write to [EMAIL_1] or call [PHONE_1]",
        "[EMAIL_1], [EMAIL_2], [PHONE_1]",
        '{"to": "[EMAIL_2]", "phone": "[PHONE_1]"}',
    ]


def test_numbers_go_on_after_those_of_an_earlier_time() -> None:
    texts = ["new@mail.ru", "the old one was [EMAIL_3]"]
    assert without(texts, looked_at(*texts)) == ["[EMAIL_4]", "the old one was [EMAIL_3]"]
    assert looked_at("[EMAIL_3] [BIRTH_DATE_12]") == {}


def test_the_surer_kind_wins() -> None:
    texts = ["IBAN DE89 3704 0044 0532 0130 00.", "postgres://bob:s3cret9@db.acme.org/x", "eyJ"]
    assert without(texts, looked_at(*texts))[:2] == [
        "IBAN [IBAN_1].",
        "postgres://[SECRET_1]@db.acme.org/x",
    ]


def test_every_kind_says_what_it_is() -> None:
    findings = looked_at(*PIECES)
    assert set(findings) == {each.code.removeprefix("privacy_") for each in DETECTORS}
    for kind, finding in findings.items():
        assert finding.topic is Topic.PRIVACY
        assert finding.severity is (Severity.BAD if kind == "secret" else Severity.WARN)
        assert finding.source
        assert not finding.taken
        assert finding.ids.tolist() == sorted(set(finding.ids.tolist()))
        assert isinstance(finding.fix, ChangeTexts)
        assert Voice.TOOLS not in finding.fix.voices


def test_the_description_of_the_tools_is_left_alone() -> None:
    assert looked_at('{"description": "Mail to a@b.de"}', voice=Voice.TOOLS) == {}


def test_values_do_not_show_where_nobody_asked() -> None:
    findings = looked_at("anna@mail.ru")
    fix = findings["email"].fix
    assert isinstance(fix, ChangeTexts)
    assert isinstance(fix.change, Replace)
    assert "anna" not in repr((findings, fix, fix.change, fix.change.table))
    (line,) = fix.change.table.replaced("EMAIL")
    assert "anna" not in repr(line)
    assert masked(line.value) == "a•••••••••ru"
    assert masked("secret") == "••••••"


def test_a_value_that_is_new_gets_the_next_number() -> None:
    table = Placeholders()
    table.add("EMAIL", "a", "A")
    table.give_numbers()
    assert table.placeholder("EMAIL", "b", "B") == "[EMAIL_2]"
    assert table.placeholder("EMAIL", "a", "A") == "[EMAIL_1]"
    assert [each.value for each in table.replaced("EMAIL", 1)] == ["A"]
    assert table.count("EMAIL") == 2
    assert without_made("x [EMAIL_2] [y]").count("\ue000") == 9


@pytest.mark.parametrize(
    "piece",
    ["a", "1 ", "1", "a.", "a@", "Mr. ", "password ", "1.1.", "::1 ", "0-", "А. ", "eyJ", "ул. ",
     "12 Aa ", "sk-a", "born ", "+7", "(9", "-----BEGIN PRIVATE KEY-----", "AB12 ", "\\", '"',
     "Dr. J. ", "паспорт ", "a://b:c", "12 Main "],
)  # fmt: skip
def test_hostile_text_takes_time_that_grows_with_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        start = time.thread_time()
        detect(text, DETECTORS)
        return time.thread_time() - start

    seconds(1000)
    short, long = seconds(20_000), seconds(80_000)
    assert long < 8 * short + 0.05
