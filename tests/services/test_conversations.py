"""Conversations: what a model is told of them, what becomes of them when a question is edited."""

from __future__ import annotations

import json

from desktop_ft.core.example import Format
from desktop_ft.services.asking import HowToAsk, Manner, Parameters, Said, question_to, spec_of
from desktop_ft.services.conversations import (
    Conversation,
    Ending,
    Exchange,
    GivenAnswer,
    Listed,
    questions_of,
    to_chat_lines,
    to_plain_text,
)

A, B = ("local", "a"), ("local", "b")


def given(who: tuple[str, str], said: str, ending: Ending = Ending.WHOLE) -> GivenAnswer:
    engine, model = who
    return GivenAnswer(engine, "This computer", model, model, False, HowToAsk(), said, ending)


def exchange(name: str, *answers: GivenAnswer, follows: bool = False, system: str = "") -> Exchange:
    return Exchange(f"{name}?", system, follows, answers=answers, id=name)


def talk() -> Conversation:
    return Conversation(
        (
            exchange("1", given(A, "a1"), given(B, "b1")),
            exchange("2", given(A, "a2"), given(B, "b2"), system="Be kind."),
            exchange("3", given(A, "a3"), given(B, "", Ending.FAILED), follows=True),
            exchange("4", given(A, "a4"), given(B, "b4"), follows=True),
        )
    )


def test_each_model_is_told_its_own_answers_from_where_the_talk_began() -> None:
    said = talk()
    assert said.before("4", A) == (Said("2?", "a2"), Said("3?", "a3"))
    assert said.before("4", B) == (Said("2?", "b2"),)  # it did not answer the third
    assert said.before("new", A) == (Said("2?", "a2"), Said("3?", "a3"), Said("4?", "a4"))
    assert said.before("new", ("local", "another")) == ()


def test_an_exchange_takes_the_place_of_its_former_self() -> None:
    said = talk().with_exchange(exchange("2", given(A, "other")))
    assert [each.id for each in said.exchanges] == ["1", "2", "3", "4"]
    assert said.exchanges[1].answers[0].text == "other"
    assert said.with_exchange(exchange("5")).exchanges[-1].id == "5"


def test_editing_in_the_middle_of_a_talk_leaves_the_old_one_alone() -> None:
    said = talk()
    assert [said.is_followed(each) for each in ("1", "2", "3", "4")] == [False, True, True, False]
    fork = said.until("3")
    assert [each.question for each in fork.exchanges] == ["1?", "2?"]
    assert fork.id != said.id
    assert not {each.id for each in fork.exchanges} & {each.id for each in said.exchanges}


def test_a_title_is_one_short_line() -> None:
    assert Conversation((Exchange("How\n do  I?"),)).title == "How do I?"
    long = Conversation((Exchange("word " * 40),)).title
    assert len(long) <= 80
    assert long.endswith("…")


def test_as_chats_that_can_be_opened_as_a_table() -> None:
    lines = [json.loads(line) for line in to_chat_lines(talk()).splitlines()]
    assert [(line["model"], len(line["messages"])) for line in lines] == [
        ("a", 2),
        ("a", 7),
        ("b", 2),
        ("b", 5),
    ]
    assert lines[1]["messages"][0] == {"role": "system", "content": "Be kind."}
    assert [m["role"] for m in lines[3]["messages"]] == [
        "system",
        *("user", "assistant") * 2,
    ]


def test_as_text_that_is_read() -> None:
    said = Conversation((Exchange("How?\nNow?", answers=(given(A, "so"), given(B, "thus"))),))
    assert to_plain_text(said) == "> How?\n> Now?\n\na:\nso\n\nb:\nthus\n"


def test_the_questions_of_a_conversation_once_each() -> None:
    said = Conversation((Exchange("1?"), Exchange("2?", expected="two"), Exchange("1?")))
    assert questions_of(said) == (Listed("1?"), Listed("2?", "two"))


def test_manners_have_names_and_other_numbers_have_none() -> None:
    assert Parameters().manner is Manner.EXACT
    for manner in Manner:
        assert Parameters(seed=7, max_tokens=9).in_manner(manner).manner is manner
    assert Parameters(temperature=0.3).manner is None


def test_a_chat_is_put_with_all_that_belongs_to_it() -> None:
    wanted = Parameters(0.7, 0.95, 11, 64)
    spec = spec_of(
        question_to("local", "a", "Now?", HowToAsk(), wanted, "Be kind.", (Said("1?", "a1"),))
    )
    assert [(m["role"], m["content"]) for m in spec.messages] == [
        ("system", "Be kind."),
        ("user", "1?"),
        ("assistant", "a1"),
        ("user", "Now?"),
    ]
    assert (spec.temperature, spec.top_p, spec.seed, spec.max_tokens) == (0.7, 0.95, 11, 64)


def test_a_model_of_single_questions_gets_the_question_alone() -> None:
    how = HowToAsk(Format.PROMPT_COMPLETION, " ->", "\n")
    spec = spec_of(
        question_to("local", "a", "Now?", how, Parameters(), "Be kind.", (Said("1?", "a1"),))
    )
    assert (spec.prompt, spec.stop, spec.messages) == ("Now? ->", ("\n",), ())
