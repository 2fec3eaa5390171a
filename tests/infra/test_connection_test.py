"""A connection is tried against a real server before it is kept: what its key may do today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from desktop_ft.core.errors import AppError, NotAuthorised, WrongAnswer
from desktop_ft.core.tasks import CancelToken
from desktop_ft.infra.connection_test import GatewayTester
from desktop_ft.services.connections import DEPLOYMENTS, Connection
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.ports import ConnectionReport
from desktop_ft.services.secrets import Secret
from provider.faults import BY_NAME
from provider.profiles import AZURE, COMPATIBLE, OPENAI
from provider.server import KEY, ProviderServer


@pytest.fixture
def server() -> Iterator[ProviderServer]:
    with ProviderServer(COMPATIBLE) as made:
        yield made


def report(
    server: ProviderServer, provider: str = "", key: str | None = KEY, **more: object
) -> ConnectionReport:
    connection = Connection(
        "x", "Acme", EngineKind.COMPATIBLE, server.base_url, provider=provider, **more
    )
    secret = None if key is None else Secret(key)
    return GatewayTester().check_connection(connection, secret, CancelToken())


def test_an_engine_that_trains(server: ProviderServer) -> None:
    told = report(server)
    assert (told.models, told.may_train) == (("base-1",), True)
    assert [model.id for model in told.trainable] == ["base-1"]


def test_an_engine_that_only_answers(server: ProviderServer) -> None:
    server.script("jobs.list", BY_NAME["404"])
    told = report(server)
    assert told.may_train is False
    assert told.trainable == ()
    assert "does not train" in str(told.note)


@pytest.mark.parametrize("key", ["sk-wrong-0123456", None])
def test_a_wrong_key_or_none(server: ProviderServer, key: str | None) -> None:
    with pytest.raises(NotAuthorised):
        report(server, key=key)


def test_a_web_page(server: ProviderServer) -> None:
    server.script("models.list", BY_NAME["a web page"])
    with pytest.raises(WrongAnswer):
        report(server)


def test_an_address_without_v1(server: ProviderServer) -> None:
    connection = Connection("x", "Acme", EngineKind.COMPATIBLE, server.address)
    with pytest.raises(AppError):
        GatewayTester().check_connection(connection, Secret(KEY), CancelToken())


def test_openai_is_asked_whether_it_trains_without_a_file_and_without_a_job() -> None:
    with ProviderServer(OPENAI) as server:
        told = report(server, "openai")
        assert told.may_train is True
        assert told.closes_on == date(2027, 1, 6)
        assert {model.shutdown_date for model in told.trainable} == {"2027-01-14"}
        assert server.jobs == {}
        assert server.world.files == {}


def test_openai_is_closed_to_an_organisation() -> None:
    with ProviderServer(OPENAI) as server:
        server.world.closed_to_us = True
        told = report(server, "openai")
    assert told.may_train is False
    assert told.why is not None
    assert "no longer trains" in str(told.why.what)
    assert told.trainable == ()


def test_a_job_that_was_made_all_the_same_is_cancelled() -> None:
    """A server that takes a file that does not exist must not be left with a training."""
    with ProviderServer(OPENAI) as server:
        server.world.put_file("never", b"", "fine-tune")
        server.world.files["file-that-does-not-exist"] = server.world.files.pop("file-0001")
        assert report(server, "openai").may_train is True
        (job,) = server.jobs.values()
        assert job.status == "cancelled"


def test_azure_is_asked_with_its_own_header_and_names_what_is_deployed() -> None:
    with ProviderServer(AZURE) as server:
        told = report(server, "azure", choices={DEPLOYMENTS: "tone-1, , faq"})
        call = server.calls[0]
    assert told.may_train is True
    assert [model.id for model in told.own] == ["tone-1", "faq"]
    headers = {name.lower(): value for name, value in call.headers.items()}
    assert headers["api-key"] == KEY
    assert "authorization" not in headers


def test_a_host_that_trains_in_its_own_way_says_so(server: ProviderServer) -> None:
    told = report(server, "fireworks")
    assert told.may_train is False
    assert "of its own" in str(told.note)
    assert told.models == ("base-1",)


def test_an_organisation_and_a_project_ride_along(server: ProviderServer) -> None:
    report(server, organisation="org-1", project="proj-1")
    headers = {name.lower(): value for name, value in server.calls[0].headers.items()}
    assert (headers["openai-organization"], headers["openai-project"]) == ("org-1", "proj-1")
