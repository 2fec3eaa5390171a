"""Every failure an engine can answer with becomes a sentence that helps."""

from __future__ import annotations

import errno
import socket
import ssl

import httpx2
import pytest

from desktop_ft.core import errors
from desktop_ft.core.errors import AppError
from desktop_ft.core.tasks import CancelToken
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.infra.openai_refusals import retry_after
from desktop_ft.infra.origin import scrub
from desktop_ft.services.secrets import Secret
from fake_openai import KEY, FakeOpenAI, refusal, web_page


def error_of(
    answer: httpx2.Response | Exception, *, is_local: bool = False, address: str = ""
) -> AppError:
    """Return what a call comes to when the server answers so."""
    server = FakeOpenAI()

    def handle(request: httpx2.Request) -> httpx2.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    server.before[r".*"] = handle
    target = Target("Acme", address or "https://engine.invalid/v1", Secret(KEY), is_local)
    gateway = OpenAIGateway(target, transport=server.transport())
    try:
        with pytest.raises(AppError) as caught:
            gateway.jobs(CancelToken())
    finally:
        gateway.close()
    return caught.value


CASES = [
    (refusal(401, "invalid_api_key", "Incorrect API key"), errors.NotAuthorised, "the key"),
    (refusal(403, "training_not_available", "OpenAI is winding down"), errors.NotAllowed, "2027"),
    (
        refusal(403, "unsupported_country_region_territory", "no"),
        errors.NotAllowed,
        "country",
    ),
    (refusal(403, "other", "Missing scopes"), errors.NotAllowed, "Missing scopes"),
    (refusal(404, "model_not_found", "no model"), errors.NotFound, "does not have this model"),
    (refusal(404, "", "No such job"), errors.NotFound, "No such job"),
    (refusal(400, "invalid_n_epochs", "n_epochs must be"), errors.Refused, "n_epochs must be"),
    (refusal(409, "x", "already running"), errors.NotReady, "already running"),
    (refusal(413, "x", "512 MB"), errors.Refused, "too large"),
    (refusal(422, "x", "unprocessable"), errors.Refused, "unprocessable"),
    (refusal(429, "insufficient_quota", "no money"), errors.RateLimited, "no money left"),
    (refusal(429, "rate_limit_exceeded", "slow down"), errors.RateLimited, "wait"),
    (refusal(500, "x", "boom"), errors.ServerFault, "boom"),
    (refusal(503, "x", "loading"), errors.NotReady, "not ready"),
    (refusal(507, "disk_full", "no space"), errors.ServerFault, "no room left on its disk"),
    (refusal(500, "disk_full", "no space"), errors.ServerFault, "no room left on its disk"),
    (httpx2.Response(502, html="<html>Bad gateway"), errors.ServerFault, "could not do it"),
    (httpx2.Response(418, text="teapot"), errors.WrongAnswer, "not as an engine does"),
    # What FastAPI, nginx and others say to a path that is not theirs.
    (httpx2.Response(404, json={"detail": "Not Found"}), errors.WrongAnswer, "/v1"),
    (web_page(404), errors.WrongAnswer, "/v1"),
    (web_page(), errors.WrongAnswer, "/v1"),
    (
        httpx2.Response(200, content=b"{oops", headers={"content-type": "application/json"}),
        errors.WrongAnswer,
        "/v1",
    ),
    (httpx2.Response(200, json={"data": "x"}), errors.WrongAnswer, "/v1"),
    (httpx2.Response(200, json={"data": [{"a": 1}]}), errors.WrongAnswer, "/v1"),
]


@pytest.mark.parametrize(("answer", "kind", "words"), CASES)
def test_answers(answer: httpx2.Response, kind: type[AppError], words: str) -> None:
    error = error_of(answer)
    assert type(error) is kind
    assert words in str(error)
    # What to do is always said, and in a sentence.
    assert error.todo is not None
    assert str(error.todo).endswith(".")


def chained(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


UNREACHED = [
    (chained(httpx2.ConnectError("x"), socket.gaierror(-2, "Name or service not known")), "knows"),
    (chained(httpx2.ConnectError("x"), ConnectionRefusedError(111, "refused")), "listens"),
    (chained(httpx2.ConnectError("x"), ssl.SSLError("certificate verify failed")), "trusted"),
    (httpx2.ReadError("broken"), "broke off"),
    (httpx2.ConnectTimeout("x"), "in time"),
    (httpx2.UnsupportedProtocol("no scheme"), "broke off"),
]


@pytest.mark.parametrize(("failure", "words"), UNREACHED)
def test_an_engine_that_is_not_there(failure: Exception, words: str) -> None:
    error = error_of(failure)
    assert type(error) is errors.Offline
    assert words in str(error)
    assert "Acme" in str(error)


@pytest.mark.parametrize(
    "failure", [httpx2.ConnectError("x"), httpx2.ReadTimeout("x"), refusal(401, "x", "no")]
)
def test_the_engine_on_this_computer_is_spoken_of_as_such(
    failure: httpx2.Response | Exception,
) -> None:
    assert type(error_of(failure, is_local=True)) is errors.EngineUnavailable


def test_a_full_disk_here_tells_to_make_room_here() -> None:
    error = error_of(refusal(507, "disk_full", "x"), is_local=True)
    assert "on this computer" in str(error.todo)
    assert "lost" in str(error.why)


def test_waiting_time_is_handed_on() -> None:
    error = error_of(refusal(429, "rate_limit_exceeded", "slow", **{"retry-after": "7"}))
    assert isinstance(error, errors.RateLimited)
    assert error.retry_after == 7.0
    error = error_of(refusal(429, "rate_limit_exceeded", "slow", **{"retry-after": "Mon"}))
    assert isinstance(error, errors.RateLimited)
    assert error.retry_after is None
    error = error_of(refusal(503, "busy", "restarting", **{"retry-after": "3"}))
    assert error.retry_after == 3.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 37.0),
        ("Sun, 06 Nov 1994 08:40:00 GMT", 0.0),
        ("0.5", 0.5),
        ("-3", 0.0),
        ("nan", None),
        ("Mon, 99 Nov 1994 08:49:37 GMT", None),
        ("", None),
    ],
)
def test_a_waiting_time_is_read_in_both_its_shapes(header: str, seconds: float | None) -> None:
    assert retry_after(header, 784111740.0) == seconds


def test_details_are_for_support() -> None:
    error = error_of(refusal(403, "training_not_available", "winding down"))
    assert error.details == "HTTP 403 training_not_available: winding down"


def test_a_whole_web_page_is_not_quoted() -> None:
    error = error_of(httpx2.Response(400, json={"error": {"message": "x" * 5000}}))
    assert len(error.details) <= 300
    assert len(str(error)) < 500


@pytest.mark.parametrize(
    "said",
    [
        "Incorrect API key provided: sk-proj-abcdef123456.",
        "header Bearer abcdef",
        f"the key {KEY} is wrong",
        "Incorrect API key provided: sk-ab***********************yz12.",
    ],
)
def test_keys_are_taken_out_of_other_peoples_words(said: str) -> None:
    cleaned = scrub(said, (KEY,))
    assert "…" in cleaned
    assert "abcdef" not in cleaned
    assert "***" not in cleaned


def test_an_address_that_is_none(caplog: pytest.LogCaptureFixture) -> None:
    error = error_of(OSError(errno.ENETUNREACH, "Network is unreachable"))
    assert "no way from this computer" in str(error)
