"""Files that come in parts, as the official client sends them."""

from __future__ import annotations

import hashlib
import io
import sqlite3
from pathlib import Path
from typing import Any

import openai
import psutil
import pytest
from openai import OpenAI

from engine_process import EngineProcess, error_of

LINE = b'{"prompt": "q", "completion": "a"}\n'
FIRST, SECOND = LINE * 2 + LINE[:10], LINE[10:] + LINE
WHOLE = FIRST + SECOND
KIND = "application/jsonl"


def begun(client: OpenAI, size: int = len(WHOLE), **given: Any) -> Any:
    settings = {"filename": "a.jsonl", "purpose": "fine-tune", "mime_type": KIND, **given}
    return client.uploads.create(bytes=size, **settings)


def part(client: OpenAI, upload_id: str, content: bytes) -> str:
    return client.uploads.parts.create(upload_id, data=content).id


def left_on_disk(engine: EngineProcess, *folders: str) -> set[str]:
    return {path.name for part in folders for path in (engine.home / part).iterdir()}


def test_parts_become_a_file_in_the_order_given(engine: EngineProcess, client: OpenAI) -> None:
    upload = begun(client, expires_after={"anchor": "created_at", "seconds": 7200})
    assert (upload.status, upload.bytes, upload.filename) == ("pending", len(WHOLE), "a.jsonl")
    assert upload.expires_at == upload.created_at + 3600
    assert upload.id.startswith("upload_")
    second, first = part(client, upload.id, SECOND), part(client, upload.id, FIRST)
    done = client.uploads.complete(
        upload.id, part_ids=[first, second], md5=hashlib.md5(WHOLE).hexdigest().upper()
    )
    assert done.status == "completed"
    assert done.file is not None
    assert (done.file.filename, done.file.bytes) == ("a.jsonl", len(WHOLE))
    assert done.file.expires_at == done.file.created_at + 7200
    assert client.files.content(done.file.id).read() == WHOLE
    assert left_on_disk(engine, "uploads", "incoming") == set()
    client.files.delete(done.file.id)


def test_the_client_cuts_a_file_itself(client: OpenAI, tmp_path: Path) -> None:
    path = tmp_path / "ответы.jsonl"
    path.write_bytes(WHOLE)
    done = client.uploads.upload_file_chunked(
        file=path, mime_type=KIND, purpose="fine-tune", part_size=30
    )
    assert done.file is not None
    assert done.file.filename == "ответы.jsonl"
    assert client.files.content(done.file.id).read() == WHOLE
    client.files.delete(done.file.id)


def refused(client: OpenAI, upload_id: str, *parts: str, **given: Any) -> openai.BadRequestError:
    with pytest.raises(openai.BadRequestError) as no:
        client.uploads.complete(upload_id, part_ids=list(parts), **given)
    return no.value


def test_what_does_not_fit_together_is_refused_and_can_be_mended(
    engine: EngineProcess, client: OpenAI
) -> None:
    before = left_on_disk(engine, "incoming", "files")
    upload, other = begun(client), begun(client)
    first, second = part(client, upload.id, FIRST), part(client, upload.id, SECOND)
    foreign = part(client, other.id, SECOND)
    assert "bytes, but the upload was created for" in refused(client, upload.id, first).message
    assert "No such part" in refused(client, upload.id, first, foreign).message
    assert "only once" in refused(client, upload.id, first, first).message
    wrong = refused(client, upload.id, first, second, md5="0" * 32)
    assert (wrong.param, "does not match" in wrong.message) == ("md5", True)
    mixed = refused(client, upload.id, second, first)
    assert "Line 1 is not a dictionary" in mixed.message
    assert left_on_disk(engine, "uploads") == {first, second, foreign}
    assert left_on_disk(engine, "incoming", "files") == before
    assert client.uploads.complete(upload.id, part_ids=[first, second]).file is not None
    assert client.uploads.cancel(other.id).status == "cancelled"
    assert left_on_disk(engine, "uploads") == set()


@pytest.mark.parametrize("end", ["complete", "cancel"])
def test_after_its_end_an_upload_takes_nothing(client: OpenAI, end: str) -> None:
    upload = begun(client)
    one = part(client, upload.id, WHOLE)
    if end == "complete":
        client.uploads.complete(upload.id, part_ids=[one])
    else:
        client.uploads.cancel(upload.id)
    ended = "completed" if end == "complete" else "cancelled"
    for again in (
        lambda: part(client, upload.id, b"x"),
        lambda: client.uploads.complete(upload.id, part_ids=[one]),
        lambda: client.uploads.cancel(upload.id),
    ):
        with pytest.raises(openai.BadRequestError, match=f"is {ended}"):
            again()


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"bytes": 0}, "bytes"),
        ({"bytes": 8 * 1024**3 + 1}, "bytes"),
        ({"bytes": "1"}, "bytes"),
        ({"purpose": "evil"}, "purpose"),
        ({"filename": "x" * 1025}, "filename"),
        ({"mime_type": None}, "mime_type"),
        ({"expires_after": {"anchor": "created_at", "seconds": 60}}, "expires_after.seconds"),
        ({"expires_after": {"anchor": "now", "seconds": 3600}}, "expires_after.anchor"),
        ({"expires_after": None}, "expires_after"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_what_an_upload_may_not_ask(
    engine: EngineProcess, change: dict[str, Any], param: str
) -> None:
    body = {"filename": "a", "purpose": "vision", "bytes": 1, "mime_type": "image/png", **change}
    answer = engine.request("POST", "/v1/uploads", json=body)
    assert answer.status_code == 400
    assert error_of(answer)["param"] == param


def test_an_upload_that_is_not_there(client: OpenAI) -> None:
    for ask in (
        lambda: part(client, "upload_nowhere", b"x"),
        lambda: client.uploads.complete("upload_nowhere", part_ids=["x"]),
        lambda: client.uploads.cancel("upload_nowhere"),
    ):
        with pytest.raises(openai.NotFoundError):
            ask()


def test_a_part_has_its_limit(engine: EngineProcess) -> None:
    with engine.client() as client:
        upload = begun(client, 100_000_000)
        with pytest.raises(openai.APIStatusError) as no:
            part(client, upload.id, b"x" * (64 * 1024 * 1024 + 1))
        assert (no.value.status_code, no.value.code) == (413, "request_too_large")
        assert left_on_disk(engine, "incoming") == set()
        answer = engine.request("POST", f"/v1/uploads/{upload.id}/parts", files={"other": b"x"})
        assert error_of(answer)["param"] == "data"
        answer = engine.request(
            "POST", f"/v1/uploads/{upload.id}/parts", files={"data": b"x"}, data={"more": "1"}
        )
        assert error_of(answer)["code"] == "unknown_parameter"
        assert left_on_disk(engine, "uploads", "incoming") == set()
        client.uploads.cancel(upload.id)


def test_parts_are_not_held_in_memory(engine: EngineProcess) -> None:
    size = 40 * 1024 * 1024
    line = b'{"prompt": "%s", "completion": "a"}\n'
    content = line % (b"x" * (size - len(line) + 2))
    process = psutil.Process(engine.pid)
    with engine.client() as client:
        upload = begun(client, 2 * size, purpose="user_data")
        before = process.memory_info().rss
        parts = [part(client, upload.id, content) for _ in range(2)]
        client.uploads.complete(upload.id, part_ids=parts)
        assert process.memory_info().rss - before < size / 2


def test_an_upload_survives_the_engine_and_expires(tmp_path: Path) -> None:
    engine = EngineProcess(tmp_path / "home")
    with engine:
        with engine.client() as client:
            upload, late = begun(client), begun(client)
            first = part(client, upload.id, FIRST)
            part(client, late.id, FIRST)
        (engine.home / "uploads" / "part_of_a_crash").write_bytes(b"half")
        engine.kill()
        with sqlite3.connect(engine.home / "engine.db") as database:
            database.execute("UPDATE uploads SET expires_at = 1 WHERE id = ?", (late.id,))
        engine.start()
        with engine.client() as client:
            second = part(client, upload.id, SECOND)
            done = client.uploads.complete(upload.id, part_ids=[first, second])
            assert done.file is not None
            assert client.files.content(done.file.id).read() == WHOLE
            with pytest.raises(openai.BadRequestError, match="is expired"):
                client.uploads.cancel(late.id)
        assert left_on_disk(engine, "uploads") == set()


def test_a_part_sent_as_a_field_without_a_name(engine: EngineProcess) -> None:
    with engine.client() as client:
        upload = begun(client, 4, purpose="user_data")
        body = b'--B\r\nContent-Disposition: form-data; name="data"\r\n\r\n\xff\x00ab\r\n--B--\r\n'
        made = engine.request(
            "POST", f"/v1/uploads/{upload.id}/parts", content=io.BytesIO(body).read(),
            headers={"Content-Type": "multipart/form-data; boundary=B"},
        ).json()  # fmt: skip
        done = client.uploads.complete(upload.id, part_ids=[made["id"]])
        assert done.file is not None
        assert client.files.content(done.file.id).read() == b"\xff\x00ab"
