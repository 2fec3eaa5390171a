"""The gateway against a scripted server: what is asked, what is read, what never leaks."""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from desktop_ft.core.errors import AppError, BadFile, WrongAnswer
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.tasks import Cancelled, CancelToken, Steps, no_report
from desktop_ft.infra.network import is_loopback
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target, plain_csv
from desktop_ft.services.engines import AskSpec, JobSpec, fresh_events
from desktop_ft.services.secrets import Secret
from fake_openai import KEY, FakeOpenAI, refusal, sse, web_page

SPEC = JobSpec("base", "file-1", None, Hyperparameters(3), "tone", {"desktop_ft_mark": "m1"})
ADDRESS = "https://engine.invalid/v1"


@pytest.fixture
def server() -> FakeOpenAI:
    return FakeOpenAI()


@pytest.fixture
def gateway(server: FakeOpenAI) -> Iterator[OpenAIGateway]:
    made = make(server)
    yield made
    made.close()


def make(server: FakeOpenAI, key: str = KEY) -> OpenAIGateway:
    return OpenAIGateway(Target("Acme", ADDRESS, Secret(key)), transport=server.transport())


def go() -> CancelToken:
    return CancelToken()


def test_nothing_in_the_environment_changes_a_request(
    server: FakeOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://elsewhere.invalid/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "sk-admin")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-x")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-x")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "x-stray: 1\nAuthorization: Bearer stray")
    gateway = make(server)
    gateway.models(go())
    gateway.close()
    request = server.requests[0]
    assert str(request.url) == f"{ADDRESS}/models"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    for name in ("openai-organization", "openai-project", "x-stray"):
        assert name not in request.headers


def test_an_engine_without_a_key_is_sent_none(server: FakeOpenAI) -> None:
    server.before[r"GET /models"] = lambda _: httpx2.Response(200, json={"data": []})
    gateway = OpenAIGateway(Target("Acme", ADDRESS), transport=server.transport())
    assert gateway.models(go()) == []
    gateway.close()
    assert "authorization" not in server.requests[0].headers


def test_upload_streams_and_tells_how_far_it_is(
    server: FakeOpenAI, gateway: OpenAIGateway, tmp_path: Path
) -> None:
    file = tmp_path / "вопросы.jsonl"
    file.write_bytes(b'{"prompt": "a", "completion": "b"}\n' * 20_000)
    steps: list[object] = []
    assert gateway.upload(file, go(), steps.append) == "file-1"
    told = [step for step in steps if isinstance(step, Steps)]
    assert len(told) > 5
    assert [step.done for step in told] == sorted(step.done for step in told)
    assert (told[-1].done, told[-1].unit) == (file.stat().st_size, "bytes")
    assert b"fine-tune" in server.files["file-1"]
    assert file.read_bytes() in server.files["file-1"]


def test_upload_stops_at_once_when_cancelled(
    server: FakeOpenAI, gateway: OpenAIGateway, tmp_path: Path
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"x" * 3_000_000)
    token = go()

    def report(value: object) -> None:
        assert isinstance(value, Steps)
        if value.done > 500_000:
            token.cancel()

    with pytest.raises(Cancelled):
        gateway.upload(file, token, report)
    assert server.files == {}


def test_a_file_that_is_gone_is_no_trouble_with_the_network(
    gateway: OpenAIGateway, tmp_path: Path
) -> None:
    with pytest.raises(BadFile, match="cannot be read"):
        gateway.upload(tmp_path / "gone.jsonl", go(), no_report)


def test_a_job_is_asked_for_once_and_read_back(server: FakeOpenAI, gateway: OpenAIGateway) -> None:
    job = gateway.create_job(SPEC, go())
    assert (job.id, job.status, job.suffix, job.mark) == (
        "ftjob-1",
        "validating_files",
        "tone",
        "m1",
    )
    assert job.failure is None  # an error of nulls is no error
    (asked,) = server.bodies("/v1/fine_tuning/jobs")
    assert asked["method"] == {
        "type": "supervised",
        "supervised": {"hyperparameters": {"n_epochs": 3}},
    }
    assert asked["suffix"] == "tone"


def test_epochs_may_be_left_to_the_engine(server: FakeOpenAI, gateway: OpenAIGateway) -> None:
    gateway.create_job(JobSpec("base", "file-1", None, Hyperparameters(), "", {}), go())
    (asked,) = server.bodies("/v1/fine_tuning/jobs")
    assert asked["method"]["supervised"]["hyperparameters"] == {"n_epochs": "auto"}


def test_pairs_are_learned_by_preference(server: FakeOpenAI, gateway: OpenAIGateway) -> None:
    gateway.create_job(
        JobSpec("base", "file-1", None, Hyperparameters(2, beta=0.2), "", {}, prefers=True), go()
    )
    (asked,) = server.bodies("/v1/fine_tuning/jobs")
    assert asked["method"] == {
        "type": "dpo",
        "dpo": {"hyperparameters": {"n_epochs": 2, "beta": 0.2}},
    }
    assert asked.get("suffix") is None


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502])
def test_creating_and_uploading_are_never_repeated(
    server: FakeOpenAI, gateway: OpenAIGateway, tmp_path: Path, status: int
) -> None:
    server.before[r"POST .*"] = lambda _: refusal(status, "x", "no")
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"x")
    with pytest.raises(AppError):
        gateway.create_job(SPEC, go())
    with pytest.raises(AppError):
        gateway.upload(file, go(), no_report)
    assert len(server.requests) == 2


def test_events_come_oldest_first_through_all_pages(
    server: FakeOpenAI, gateway: OpenAIGateway
) -> None:
    job = server.add_job()
    for number in range(25):
        server.say(job["id"], f"line {number}")
    server.page_size = 10
    events = fresh_events(gateway, job["id"], frozenset(), go())
    assert [event.message for event in events] == [f"line {n}" for n in range(25)]
    assert len(server.requests) == 3


def test_events_are_read_back_to_the_newest_known_one(
    server: FakeOpenAI, gateway: OpenAIGateway
) -> None:
    job = server.add_job()
    for number in range(25):
        server.say(job["id"], f"line {number}")
    server.page_size = 10
    known = frozenset(
        event.id for event in fresh_events(gateway, job["id"], frozenset(), go())[:18]
    )
    server.requests.clear()
    fresh = fresh_events(gateway, job["id"], known, go())
    assert [event.message for event in fresh] == [f"line {n}" for n in range(18, 25)]
    assert len(server.requests) == 1


def test_half_read_events_are_given_up_whole(server: FakeOpenAI, gateway: OpenAIGateway) -> None:
    """Else the next round would stop at the newest one, and the gap would stay for ever."""
    job = server.add_job()
    for number in range(25):
        server.say(job["id"], f"line {number}")
    server.page_size = 10

    def broken(request: httpx2.Request) -> httpx2.Response:
        if "after" in request.url.params:
            return refusal(500, "x", "fault")
        return server._events(job["id"], None)

    server.before[r"GET .*/events"] = broken
    with pytest.raises(AppError):
        fresh_events(gateway, job["id"], frozenset(), go())


def test_jobs_are_read_leniently(server: FakeOpenAI, gateway: OpenAIGateway) -> None:
    job = server.add_job("paused", hyperparameters=None, metadata={"a": 1})
    del job["seed"], job["result_files"], job["organization_id"]
    (read,) = gateway.jobs(go())
    assert (read.status, read.n_epochs, read.metadata) == ("paused", None, {"a": "1"})


def test_a_failed_job_says_why(server: FakeOpenAI, gateway: OpenAIGateway) -> None:
    server.add_job("failed", error={"code": "invalid_n_examples", "message": "too few"})
    (read,) = gateway.jobs(go())
    assert read.failure is not None
    assert (read.failure.code, read.failure.message) == ("invalid_n_examples", "too few")


def test_models_tell_when_they_end(server: FakeOpenAI, gateway: OpenAIGateway) -> None:
    server.add_model("gpt-4.1-mini", shutdown_date="2027-01-14")
    server.add_model("ft:base:org:x", parent="base")
    dying, tuned = gateway.models(go())
    assert (dying.shutdown_date, dying.is_fine_tuned) == ("2027-01-14", False)
    assert (tuned.parent, tuned.is_fine_tuned) == ("base", True)


def test_deleting_a_file_that_is_gone_is_no_error(
    server: FakeOpenAI, gateway: OpenAIGateway
) -> None:
    server.files["file-7"] = b""
    gateway.delete_file("file-7", go())
    gateway.delete_file("file-7", go())
    assert server.files == {}


CSV = "step,train_loss\n1,0.5\n"


@pytest.mark.parametrize(
    "content",
    [CSV.encode(), b"\xef\xbb\xbf" + CSV.encode(), base64.b64encode(CSV.encode())],
)
def test_the_result_file_is_read_plain_and_base64(
    server: FakeOpenAI, gateway: OpenAIGateway, content: bytes
) -> None:
    server.files["file-9"] = content
    assert gateway.result_table("file-9", go()) == CSV


def test_what_is_neither_csv_nor_base64_is_left_as_it_is() -> None:
    assert plain_csv(b"nothing at all") == "nothing at all"
    assert plain_csv(b"\xff\xfe") == "��"


def test_a_continuation_is_asked_with_prompt_and_stop(
    server: FakeOpenAI, gateway: OpenAIGateway
) -> None:
    server.answers["tuned"] = ["It ", "is", " not."]
    spec = AskSpec("tuned", prompt="Why?\n\n###\n\n", stop=("\n",), max_tokens=50)
    pieces = list(gateway.ask(spec, go()))
    assert "".join(piece.text for piece in pieces) == "It is not."
    assert pieces[-1].completion_tokens == 3
    assert [piece.finish_reason for piece in pieces if piece.finish_reason] == ["stop"]
    (asked,) = server.bodies("/v1/completions")
    assert (asked["prompt"], asked["stop"]) == ("Why?\n\n###\n\n", ["\n"])
    assert (asked["temperature"], asked["max_tokens"], asked["stream"]) == (0.0, 50, True)


def test_a_chat_is_asked_with_messages(server: FakeOpenAI, gateway: OpenAIGateway) -> None:
    server.answers["tuned"] = ["Пари", "ж"]
    spec = AskSpec("tuned", messages=({"role": "user", "content": "Столица?"},))
    assert "".join(piece.text for piece in gateway.ask(spec, go())) == "Париж"
    (asked,) = server.bodies("/v1/chat/completions")
    assert asked["messages"] == [{"role": "user", "content": "Столица?"}]
    assert "stop" not in asked
    assert asked["max_completion_tokens"] == 256


def test_an_answer_can_be_left_in_the_middle(server: FakeOpenAI, gateway: OpenAIGateway) -> None:
    server.answers["tuned"] = ["one ", "two ", "three "]
    token = go()
    said: list[str] = []

    def listen() -> None:
        for piece in gateway.ask(AskSpec("tuned", prompt="x"), token):
            said.append(piece.text)
            token.cancel()
            token.check()

    with pytest.raises(Cancelled):
        listen()
    assert said == ["one "]


def test_an_error_in_the_middle_of_an_answer_is_a_sentence(
    server: FakeOpenAI, gateway: OpenAIGateway
) -> None:
    pieces = [{"choices": [{"index": 0, "text": "It "}]}, {"error": {"message": "out of memory"}}]
    server.before[r"POST /completions"] = lambda _: httpx2.Response(
        200, content=sse(pieces), headers={"content-type": "text/event-stream"}
    )
    with pytest.raises(AppError) as caught:
        list(gateway.ask(AskSpec("tuned", prompt="x"), go()))
    assert "broke off" in str(caught.value)
    assert "out of memory" in str(caught.value)


def test_an_answer_that_stops_unsaid_is_not_taken_for_a_whole_one(
    server: FakeOpenAI, gateway: OpenAIGateway
) -> None:
    piece = b'data: {"choices": [{"index": 0, "text": "It is"}]}\n\n'
    server.before[r"POST /completions"] = lambda _: httpx2.Response(
        200, content=piece, headers={"content-type": "text/event-stream"}
    )
    said: list[str] = []

    def listen() -> None:
        said.extend(each.text for each in gateway.ask(AskSpec("tuned", prompt="x"), go()))

    with pytest.raises(AppError, match="broke off"):
        listen()


def test_an_answer_of_braces_within_braces_is_no_answer(
    server: FakeOpenAI, gateway: OpenAIGateway
) -> None:
    deep = b'{"a":' * 5000 + b"1" + b"}" * 5000
    server.before[r"GET /models"] = lambda _: httpx2.Response(
        200, content=deep, headers={"content-type": "application/json"}
    )
    with pytest.raises(WrongAnswer):
        gateway.models(go())


def test_a_web_page_is_no_answer_anywhere(
    server: FakeOpenAI, gateway: OpenAIGateway, tmp_path: Path
) -> None:
    server.before[r".*"] = lambda _: web_page()
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"x")
    calls = [
        lambda: gateway.models(go()),
        lambda: gateway.jobs(go()),
        lambda: gateway.job("ftjob-1", go()),
        lambda: gateway.cancel_job("ftjob-1", go()),
        lambda: gateway.create_job(SPEC, go()),
        lambda: gateway.upload(file, go(), no_report),
        lambda: fresh_events(gateway, "ftjob-1", frozenset(), go()),
        lambda: gateway.checkpoints("ftjob-1", go()),
        lambda: list(gateway.ask(AskSpec("m", prompt="x"), go())),
        lambda: list(gateway.ask(AskSpec("m", messages=()), go())),
    ]
    for call in calls:
        with pytest.raises(WrongAnswer):
            call()


def test_the_key_is_nowhere_to_be_read(
    server: FakeOpenAI, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in a repr, an error, its chain or a log, even at the loudest level."""
    caplog.set_level(logging.DEBUG)
    key = "sk-secret-0123456789abcdef"
    gateway = make(server, key)
    errors: list[BaseException] = []
    # 401 that quotes the key, a key that cannot be a header, a fault, a broken connection
    with pytest.raises(AppError) as caught:
        gateway.models(go())
    errors.append(caught.value)
    for answer in (refusal(500, "x", f"fault of {key}"), refusal(403, "y", f"no, {key}")):
        server.before[r".*"] = lambda _, answer=answer: answer
        with pytest.raises(AppError) as caught:
            gateway.models(go())
        errors.append(caught.value)

    def break_off(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError(f"cannot send Bearer {key}", request=request)

    server.before[r".*"] = break_off
    with pytest.raises(AppError) as caught:
        gateway.models(go())
    errors.append(caught.value)
    gateway.close()
    for odd in (f"{key}\n", f"{key}а", f"{key} x"):
        gateway = make(server, odd)
        with pytest.raises(AppError) as caught:
            gateway.models(go())
        errors.append(caught.value)
        gateway.close()
    said = [repr(gateway), repr(Target("Acme", ADDRESS, Secret(key))), caplog.text]
    for error in errors:
        assert error.__suppress_context__ or error.__context__ is None
        said += [str(error), repr(error), getattr(error, "details", "")]
    assert not [each for each in said if key in each or "0123456789abcdef" in each]


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("http://127.0.0.1:8000/v1", True),
        ("http://localhost/v1", True),
        ("http://[::1]:1/v1", True),
        ("https://api.openai.com/v1", False),
        ("https://127.0.0.1.example.org/v1", False),
    ],
)
def test_what_is_on_this_computer(address: str, here: bool) -> None:
    assert is_loopback(address) is here


def test_a_server_that_quotes_the_key_does_not_get_it_kept(
    server: FakeOpenAI, gateway: OpenAIGateway
) -> None:
    job = server.add_job(
        "failed", error={"code": "x", "message": f"bad key {KEY}"}, metadata={"note": KEY}
    )
    server.say(job["id"], f"used {KEY} for it", deep=[{"seen": f"Bearer {KEY}"}], step=1)
    server.files["file-9"] = f"step,key\n1,{KEY}\n".encode()
    (read,) = gateway.jobs(go())
    (event,) = fresh_events(gateway, job["id"], frozenset(), go())
    assert read.failure is not None
    assert (read.failure.message, read.metadata) == ("bad key …", {"note": "…"})
    assert event.message == "used … for it"
    assert event.number("step") == 1
    assert KEY not in repr((read, event, gateway.result_table("file-9", go())))
