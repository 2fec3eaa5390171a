"""The file of conversations: what is kept is found again, and what is deleted is gone."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.core.errors import CannotSave
from desktop_ft.core.example import Format
from desktop_ft.infra.conversation_store import SqliteConversationStore
from desktop_ft.services.asking import HowToAsk, Parameters, Said
from desktop_ft.services.conversations import (
    Conversation,
    Ending,
    Exchange,
    GivenAnswer,
    Listed,
    QuestionList,
)
from strict import LogWatch

HOW = HowToAsk(Format.PROMPT_COMPLETION, "\n\n###\n\n", "\n")


def given(said: str, model: str = "ft:base:me:faq") -> GivenAnswer:
    return GivenAnswer(
        "local",
        "This computer",
        model,
        "faq",
        True,
        HOW,
        said,
        Ending.WHOLE,
        4,
        9,
        0.2,
        1.5,
        "stop",
        0.001,
        "USD",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "conversations.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteConversationStore]:
    made = SqliteConversationStore(path)
    yield made
    made.close()


def kept(store: SqliteConversationStore, *exchanges: Exchange) -> Conversation:
    conversation = Conversation()
    for exchange in exchanges:
        conversation = conversation.with_exchange(exchange)
        store.keep(conversation, exchange)
    return conversation


def test_a_conversation_comes_back_as_it_was(store: SqliteConversationStore, path: Path) -> None:
    first = Exchange(
        "How?",
        "Be kind.",
        expected="so",
        example_id=7,
        earlier=(Said("Who?", "I"),),
        parameters=Parameters(0.7, 0.9, 3, 64),
        answers=(given("x"),),
    )
    second = Exchange("And now?", follows=True, answers=(given("y"), given("z", "base")))
    conversation = kept(store, first, second)
    again = SqliteConversationStore(path)
    assert again.conversation(conversation.id) == conversation
    assert again.conversation("another") is None
    again.close()


def test_an_exchange_is_kept_once_however_often(store: SqliteConversationStore) -> None:
    asked = Exchange("How?")
    conversation = kept(store, asked)
    answered = Exchange("How?", answers=(given("so"),), at=asked.at, id=asked.id)
    conversation = conversation.with_exchange(answered)
    store.keep(conversation, answered)
    found = store.conversation(conversation.id)
    assert found is not None
    assert found.exchanges == (answered,)
    assert [each.questions for each in store.summaries()] == [1]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files of a user's folder private itself")
def test_only_its_owner_may_read_it(store: SqliteConversationStore, path: Path) -> None:
    kept(store, Exchange("How?"))
    files = list(path.parent.iterdir())
    assert len(files) > 1  # the log beside it as well
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("", ["Второй вопрос?", "How do I install it?"]),
        ("INSTALL pip", ["How do I install it?"]),
        ("ЕЛКА", ["Второй вопрос?"]),
        ("100%_", []),
        ("install ёлка", []),
    ],
)
def test_they_are_found_by_their_words(
    store: SqliteConversationStore, words: str, titles: list[str]
) -> None:
    kept(store, Exchange("How do I install it?", at=1.0, answers=(given("By pip."),)))
    kept(store, Exchange("Второй вопрос?", at=2.0, answers=(given("Это Ёлка."),)))
    assert [each.title for each in store.summaries(words)] == titles


def test_where_the_words_stand_is_told(store: SqliteConversationStore) -> None:
    kept(store, Exchange("One?"), Exchange("Two?", answers=(given("a " * 50 + "needle here"),)))
    (found,) = store.summaries("needle")
    assert found.questions == 2
    assert found.models == ("faq",)
    assert found.found.startswith("…a a")
    assert found.found.endswith("needle here")


def test_what_is_deleted_is_gone_from_the_disk(store: SqliteConversationStore, path: Path) -> None:
    secret = "the patient in room nine"
    gone, stays = kept(store, Exchange(secret)), kept(store, Exchange("How?"))
    store.forget(gone.id)
    assert [each.id for each in store.summaries()] == [stays.id]
    assert all(secret.encode() not in each.read_bytes() for each in path.parent.iterdir())
    store.forget_all()
    assert store.summaries() == []


def test_a_conversation_is_kept_whole(store: SqliteConversationStore) -> None:
    conversation = kept(store, Exchange("One?", id="1"), Exchange("Two?", id="2"))
    shorter = Conversation(conversation.exchanges[:1], conversation.begun_at, conversation.id)
    store.keep_whole(shorter)
    assert store.conversation(conversation.id) == shorter


def test_lists_of_questions(store: SqliteConversationStore) -> None:
    questions = QuestionList(
        "Яблоки", (Listed("How?", "so", "Be kind.", (Said("Who?", "I"),), 7), Listed("Why?"))
    )
    store.keep_list(questions)
    store.keep_list(QuestionList("apples", (Listed("When?"),)))
    assert [each.name for each in store.lists()] == ["apples", "Яблоки"]
    assert questions in store.lists()
    store.forget_list(questions.id)
    assert [each.name for each in store.lists()] == ["apples"]


def test_a_broken_file_is_put_aside(path: Path, log_watch: LogWatch) -> None:
    log_watch.expect("was broken")
    path.parent.mkdir()
    path.write_bytes(b"this is no database" * 100)
    store = SqliteConversationStore(path)
    kept(store, Exchange("How?"))
    assert [each.title for each in store.summaries()] == ["How?"]
    assert path.with_suffix(".broken").exists()
    store.close()


def test_what_cannot_be_read_hides_nothing_else(store: SqliteConversationStore, path: Path) -> None:
    conversation = kept(store, Exchange("One?", id="1"), Exchange("Two?", id="2"))
    with sqlite3.connect(path) as db:
        db.execute("UPDATE exchanges SET body = '{\"later\": 1}' WHERE id = '1'")
    db.close()
    found = store.conversation(conversation.id)
    assert found is not None
    assert [each.question for each in found.exchanges] == ["Two?"]


def test_a_folder_that_is_none_is_told_in_sentences(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    store = SqliteConversationStore(tmp_path / "data" / "conversations.sqlite")
    with pytest.raises(CannotSave) as caught:
        store.summaries()
    assert "could not be kept" in str(caught.value.what)
