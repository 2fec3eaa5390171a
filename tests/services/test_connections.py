"""Connections: addresses as people type them, keys by name only, changes handed on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from desktop_ft.core.errors import NotAuthorised, UserError
from desktop_ft.core.tasks import CancelToken
from desktop_ft.core.text import text
from desktop_ft.services.connections import (
    LOCAL,
    Connection,
    ConnectionBook,
    clean_base_url,
    new_connection,
)
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.ports import ConnectionReport
from desktop_ft.services.secrets import Secret
from fake_secrets import MemorySecrets

KEY = Secret("sk-test-0123456789")


class OneKeyServer:
    """An engine that takes one key."""

    def check_connection(
        self,
        connection: Connection,
        key: Secret | None,
        token: CancelToken,
        proxy_login: Secret | None = None,
    ) -> ConnectionReport:
        if key != KEY:
            raise NotAuthorised(text("infra", "The key is wrong."))
        return ConnectionReport(models=("small",))


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://api.example.org/v1", "https://api.example.org/v1"),
        ("  https://api.example.org/v1/ \n", "https://api.example.org/v1"),
        ("api.example.org/v1", "https://api.example.org/v1"),
        ("localhost:8000/v1", "http://localhost:8000/v1"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://a.example/v1/chat/completions", "https://a.example/v1"),
        ("https://a.example/v1/fine_tuning/jobs", "https://a.example/v1"),
        ("https://a.example/v1/models/", "https://a.example/v1"),
        ("https://a.example/v1?api-version=2", "https://a.example/v1?api-version=2"),
        ("<https://a.example/v1>", "https://a.example/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
    ],
)
def test_understands_addresses(typed: str, url: str) -> None:
    cleaned = clean_base_url(typed)
    assert cleaned.url == url
    assert cleaned.warning is None


@pytest.mark.parametrize(
    "typed", ["", "ftp://a.example", "https://", "http://[::1", "https://a:99999/v1", "sk-abc://x"]
)
def test_refuses_what_is_no_address(typed: str) -> None:
    with pytest.raises(UserError):
        clean_base_url(typed)


def test_refuses_a_password_in_the_address_without_repeating_it() -> None:
    with pytest.raises(UserError) as caught:
        clean_base_url("https://user:geheim@a.example/v1")
    assert "geheim" not in str(caught.value)


def test_warns_of_an_address_that_everybody_can_read() -> None:
    assert clean_base_url("http://10.0.0.7/v1").warning is not None


def test_a_connection_survives_json() -> None:
    one = Connection("x", "Имя", EngineKind.OPENAI, "https://a/v1", "key-x")
    assert Connection.from_json(one.to_json()) == one
    behind = replace(
        one,
        provider="azure",
        organisation="o",
        project="p",
        proxy="http://proxy:3128",
        proxy_key_name="proxy-x",
        ca_file="/etc/ca.pem",
        timeout_s=12.5,
        choices={"deployments": "tone"},
    )
    assert Connection.from_json(json.loads(json.dumps(behind.to_json()))) == behind
    # As it was kept before there were providers.
    assert one.to_json().keys() == {"id", "name", "kind", "base_url", "key_name"}
    good = one.to_json()
    for broken in (
        {},
        {"id": "x", "kind": "ray"},
        {"id": 5, "kind": "openai"},
        {**good, "timeout_s": "soon"},
        {**good, "choices": ["a"]},
    ):
        with pytest.raises(ValueError):
            Connection.from_json(broken)


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets()


@pytest.fixture
def kept() -> list[tuple[Connection, ...]]:
    return []


@pytest.fixture
def book(secrets: MemorySecrets, kept: list[tuple[Connection, ...]]) -> ConnectionBook:
    return ConnectionBook((), secrets, OneKeyServer(), kept.append)


def test_this_computer_is_always_first(book: ConnectionBook) -> None:
    assert book.all() == (LOCAL,)
    assert book.key_of(LOCAL) is None


def test_keeps_changes_and_forgets(
    book: ConnectionBook, secrets: MemorySecrets, kept: list[tuple[Connection, ...]]
) -> None:
    first = book.keep(new_connection(EngineKind.OPENAI, " OpenAI ", "https://a/v1"), KEY)
    second = book.keep(new_connection(EngineKind.COMPATIBLE, "Lab", "https://b/v1"), None)
    assert (first.name, second.key_name) == ("OpenAI", "")
    assert book.key_of(first) == KEY
    assert KEY.reveal() not in repr(kept)

    renamed = Connection(first.id, "Work", first.kind, first.base_url, first.key_name)
    book.keep(renamed, None)
    assert [each.name for each in kept[-1]] == ["Work", "Lab"]
    assert book.key_of(renamed) == KEY

    book.remove(renamed)
    assert book.all() == (LOCAL, second)
    assert secrets.get(renamed.key_name) is None
    assert book.get(first.id) is None


def test_the_login_of_a_proxy_is_a_key_too(book: ConnectionBook, secrets: MemorySecrets) -> None:
    draft = replace(
        new_connection(EngineKind.COMPATIBLE, "Lab", "https://b/v1"), proxy="http://p:1"
    )
    kept = book.keep(draft, None, proxy_login=Secret("nurse:s3cret"))
    assert book.proxy_login_of(kept) == Secret("nurse:s3cret")
    assert "s3cret" not in repr(kept.to_json())
    book.remove(kept)
    assert secrets.kept == {}


def test_trying_out_keeps_nothing(book: ConnectionBook, secrets: MemorySecrets) -> None:
    draft = new_connection(EngineKind.COMPATIBLE, "A", "https://a/v1")
    assert book.try_out(draft, KEY, CancelToken()).models == ("small",)
    with pytest.raises(NotAuthorised):
        book.try_out(draft, Secret("wrong"), CancelToken())
    assert book.all() == (LOCAL,)
    assert secrets.kept == {}
