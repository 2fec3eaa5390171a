"""The provider that the fault table plays against answers as the published contract says."""

from __future__ import annotations

import base64
import ssl

import httpx2
import openai
import pytest

from contract import ContractTransport
from provider.faults import FAULTS
from provider.profiles import AZURE, COMPATIBLE, NEBIUS, OPENAI
from provider.server import KEY, ProviderServer

ROWS = b'{"messages": [{"role": "user", "content": "a"}]}\n'


def client_of(
    server: ProviderServer, transport: httpx2.BaseTransport | None = None
) -> openai.OpenAI:
    return openai.OpenAI(
        base_url=server.base_url,
        api_key=KEY,
        max_retries=0,
        http_client=httpx2.Client(transport=transport),
        default_headers={"api-key": KEY},
    )


def walk(client: openai.OpenAI, server: ProviderServer) -> None:
    """Go through a job's life with the real client."""
    model = client.models.list().data[0].id
    file = client.files.create(file=("t.jsonl", ROWS), purpose="fine-tune")
    made = client.fine_tuning.jobs.create(
        model=model, training_file=file.id, suffix="tone", metadata={"mark": "m"}, seed=3
    )
    server.world.advance(made.id, "running")
    client.fine_tuning.jobs.pause(made.id)
    client.fine_tuning.jobs.resume(made.id)
    server.world.advance(made.id, "succeeded")
    job = client.fine_tuning.jobs.retrieve(made.id)
    assert job.fine_tuned_model is not None
    assert [each.id for each in client.fine_tuning.jobs.list()] == [made.id]
    events = list(client.fine_tuning.jobs.list_events(made.id, limit=5))
    assert len(events) == len(server.jobs[made.id].events)
    assert len(list(client.fine_tuning.jobs.checkpoints.list(made.id))) == 3
    assert client.files.content(job.result_files[0]).read().startswith(b"step,train_loss")
    answer = client.chat.completions.create(
        model=job.fine_tuned_model, messages=[{"role": "user", "content": "?"}], stream=True
    )
    said = "".join(chunk.choices[0].delta.content or "" for chunk in answer)
    assert said == "Paris is the capital."
    client.models.delete(job.fine_tuned_model)
    client.files.delete(file.id)
    with pytest.raises(openai.NotFoundError):
        client.files.retrieve(file.id)
    with pytest.raises(openai.BadRequestError):
        client.fine_tuning.jobs.cancel(made.id)


def test_a_whole_life_keeps_the_contract() -> None:
    transport = ContractTransport()
    with ProviderServer(COMPATIBLE) as server, client_of(server, transport) as client:
        walk(client, server)
    assert ("POST", "/fine_tuning/jobs") in transport.seen


def test_openai_answers_errors_of_nulls_and_encodes_results() -> None:
    with ProviderServer(OPENAI) as server, client_of(server) as client:
        file = client.files.create(file=("t.jsonl", ROWS), purpose="fine-tune")
        made = client.fine_tuning.jobs.create(
            model="gpt-4o-mini-2024-07-18",
            training_file=file.id,
            method={"type": "dpo", "dpo": {"hyperparameters": {"beta": 0.2}}},
        )
        assert made.error is not None
        assert made.error.code is None
        assert made.hyperparameters is None
        server.world.advance(made.id, "succeeded")
        job = client.fine_tuning.jobs.retrieve(made.id)
        table = base64.b64decode(client.files.content(job.result_files[0]).read())
        assert table.startswith(b"step,")
        assert client.models.list().data[0].shutdown_date == "2027-01-14"


def test_azure_wants_its_own_header_and_mark() -> None:
    with ProviderServer(AZURE) as server, client_of(server) as client:
        assert server.base_url.endswith("/openai/v1")
        with pytest.raises(openai.BadRequestError):
            client.files.create(file=("t.jsonl", ROWS), purpose="fine-tune")
        client.files.create(file=("t.jsonl", b"\xef\xbb\xbf" + ROWS), purpose="fine-tune")
    with (
        ProviderServer(AZURE) as server,
        openai.OpenAI(base_url=server.base_url, api_key=KEY, max_retries=0) as client,
        pytest.raises(openai.AuthenticationError),
    ):
        client.models.list()


def test_nebius_refuses_the_method() -> None:
    with ProviderServer(NEBIUS) as server, client_of(server) as client:
        file = client.files.create(file=("t.jsonl", ROWS), purpose="fine-tune")
        model = client.models.list().data[0].id
        with pytest.raises(openai.BadRequestError):
            client.fine_tuning.jobs.create(
                model=model, training_file=file.id, method={"type": "supervised"}
            )
        made = client.fine_tuning.jobs.create(
            model=model, training_file=file.id, hyperparameters={"n_epochs": 2}
        )
        assert made.hyperparameters.n_epochs == 2


def test_a_file_can_be_sent_in_parts() -> None:
    with ProviderServer() as server, client_of(server) as client:
        upload = client.uploads.create(
            bytes=6, filename="t.jsonl", mime_type="application/jsonl", purpose="fine-tune"
        )
        parts = [client.uploads.parts.create(upload.id, data=each).id for each in (b"abc", b"def")]
        done = client.uploads.complete(upload.id, part_ids=parts)
        assert done.file is not None
        assert server.world.files[done.file.id].content == b"abcdef"


def test_every_fault_reaches_the_client() -> None:
    """A fault that changes nothing on the line would make the table say nothing."""
    with ProviderServer() as server, _impatient() as client:
        job = server.world.create_job({"model": "base-1"} | _file(server))
        server.world.advance(job.id, "running")
        whole = [_get(client, server, path) for path in _lists(job.id)]
        unseen = []
        for fault in FAULTS:
            for path, plain in zip(_lists(job.id), whole, strict=True):
                server.script("jobs.events" if "events" in path else "jobs.list", fault)
                if _get(client, server, path) != plain:
                    break
            else:
                unseen.append(fault.name)
            server.heal()
    assert unseen == ["slow bytes"]  # all of it comes, only late


def _file(server: ProviderServer) -> dict[str, str]:
    return {"training_file": server.world.put_file("t", ROWS, "fine-tune").id}


def _lists(job_id: str) -> tuple[str, str]:
    return ("/fine_tuning/jobs", f"/fine_tuning/jobs/{job_id}/events?limit=100")


def _impatient() -> httpx2.Client:
    timeout = httpx2.Timeout(5.0, read=0.2)
    return httpx2.Client(headers={"authorization": f"Bearer {KEY}"}, timeout=timeout)


def _get(client: httpx2.Client, server: ProviderServer, path: str) -> object:
    try:
        answer = client.get(server.base_url + path)
        headers = {n: v for n, v in answer.headers.items() if n != "content-length"}
        return answer.status_code, headers, answer.content
    except httpx2.HTTPError as exc:
        return type(exc)


def test_an_answer_can_come_over_tls() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with ProviderServer(tls=context) as server:
        assert server.base_url.startswith("https://")
        with pytest.raises(httpx2.ConnectError):
            httpx2.get(f"{server.base_url}/models")
