"""Files through the door: whole, broken, hostile, too large for the disk."""

from __future__ import annotations

import http.client
import io
import json
from pathlib import Path
from typing import Any

import httpx2
import openai
import psutil
import pytest

from engine_process import EngineProcess, error_of, wait_for

GOOD = b'{"prompt": "q", "completion": "a"}\n'


def left_on_disk(engine: EngineProcess) -> set[str]:
    return {path.name for part in ("files", "incoming") for path in (engine.home / part).iterdir()}


def upload(engine: EngineProcess, content: bytes = GOOD, name: str = "train.jsonl") -> str:
    with engine.client() as client:
        return client.files.create(file=(name, io.BytesIO(content)), purpose="fine-tune").id


def test_a_files_life(engine: EngineProcess) -> None:
    with engine.client() as client:
        made = client.files.create(
            file=("ответы.jsonl", io.BytesIO(GOOD)),
            purpose="fine-tune",
            expires_after={"anchor": "created_at", "seconds": 3600},
        )
        assert (made.filename, made.bytes, made.purpose) == ("ответы.jsonl", 35, "fine-tune")
        assert made.status == "processed"
        assert made.expires_at == made.created_at + 3600
        assert client.files.retrieve(made.id) == made
        assert client.files.content(made.id).read() == GOOD
        assert client.files.wait_for_processing(made.id) == made
        assert [file.id for file in client.files.list()] == [made.id]
        assert client.files.delete(made.id).deleted
        with pytest.raises(openai.NotFoundError):
            client.files.retrieve(made.id)
    assert left_on_disk(engine) == set()


def test_lists_in_pages(engine: EngineProcess) -> None:
    ids = [upload(engine, name=f"{number}.jsonl") for number in range(5)]
    with engine.client() as client:
        assert [file.id for file in client.files.list(limit=2)] == ids[::-1]
        up = client.files.list(limit=2, order="asc", purpose="fine-tune")
        assert up.has_more
        assert [file.id for file in up] == ids
        assert list(client.files.list(purpose="batch")) == []
        for file_id in ids:
            client.files.delete(file_id)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"prompt,completion\nq,a\n", 1),
        (GOOD + b'{"prompt": "q', 2),
        (GOOD + b"[1, 2]\n", 2),
        (GOOD.decode().encode("utf-16"), 1),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", 1),
    ],
    ids=["csv", "half line", "list", "utf-16", "picture"],
)
def test_what_is_no_jsonl_is_refused_with_its_line(
    engine: EngineProcess, content: bytes, line: int
) -> None:
    with engine.client() as client, pytest.raises(openai.BadRequestError) as no:
        client.files.create(file=("a.jsonl", io.BytesIO(content)), purpose="fine-tune")
    assert f"Line {line} is not a dictionary (HINT: line starts with: " in no.value.message
    assert no.value.type == "invalid_request_error"
    assert left_on_disk(engine) == set()


def test_other_purposes_may_hold_anything(engine: EngineProcess) -> None:
    with engine.client() as client:
        made = client.files.create(file=("a.png", io.BytesIO(b"\x89PNG")), purpose="user_data")
        assert client.files.content(made.id).read() == b"\x89PNG"
        client.files.delete(made.id)


@pytest.mark.parametrize(
    "name", ["../../../tmp/evil", "/etc/passwd", "..\\..\\evil", "a/b", "C:\\evil", "%2e%2e%2fevil"]
)
def test_a_hostile_name_goes_nowhere(engine: EngineProcess, name: str) -> None:
    around = {path.name for path in engine.home.parent.iterdir()}
    file_id = upload(engine, name=name)
    with engine.client() as client:
        shown = client.files.retrieve(file_id).filename
        assert "/" not in shown
        assert "\\" not in shown
        raw = client.files.content(file_id)
        assert raw.read() == GOOD
        assert left_on_disk(engine) == {file_id}
        client.files.delete(file_id)
    assert {path.name for path in engine.home.parent.iterdir()} == around


def test_a_name_cannot_break_the_header(engine: EngineProcess) -> None:
    body = (
        b'--B\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nuser_data\r\n'
        b'--B\r\nContent-Disposition: form-data; name="file"; filename="a\\"\x0b\xd1\x84.txt"\r\n'
        b"\r\nx\r\n--B--\r\n"
    )
    made = post_form(engine, body).json()
    content = engine.request("GET", f"/v1/files/{made['id']}/content")
    assert content.content == b"x"
    assert content.headers["content-disposition"].startswith("attachment; filename")
    engine.request("DELETE", f"/v1/files/{made['id']}")


def post_form(engine: EngineProcess, body: bytes, **headers: str) -> httpx2.Response:
    kind = {"Content-Type": "multipart/form-data; boundary=B", **headers}
    return engine.request("POST", "/v1/files", content=body, headers=kind)


def part(name: str, value: bytes, filename: str | None = None) -> bytes:
    extra = f'; filename="{filename}"' if filename is not None else ""
    head = f'--B\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n\r\n'
    return head.encode() + value + b"\r\n"


END = b"--B--\r\n"
PURPOSE = part("purpose", b"fine-tune")
FILE = part("file", GOOD, "a.jsonl")


@pytest.mark.parametrize(
    ("body", "param", "text"),
    [
        (PURPOSE + END, "file", "Missing required parameter: 'file'"),
        (FILE + END, "purpose", "Missing required parameter: 'purpose'"),
        (part("purpose", b"evil") + FILE + END, "purpose", "expected one of"),
        (part("purpose", b"fine-tune-results") + FILE + END, "purpose", "expected one of"),
        (PURPOSE + FILE, None, "broke off"),
        (PURPOSE + FILE[:-20], None, "broke off"),
        (b"", None, "broke off"),
        (b"rubbish", None, "multipart form of the request is broken"),
        (PURPOSE + FILE + FILE + END, "file", "one file at a time"),
        (PURPOSE + part("file", GOOD) + END, "file", "Missing required parameter: 'file'"),
        (PURPOSE + part("x", b"y") + FILE + END, "x", "Unknown parameter: 'x'"),
        (PURPOSE + part("x", b"y" * 70_000) + FILE + END, "x", "too long"),
        (PURPOSE + b"".join(part(f"{n}", b"") for n in range(30)) + FILE + END, None, "too many"),
        (
            PURPOSE + part("expires_after[anchor]", b"now") + FILE + END,
            "expires_after[anchor]", "created_at",
        ),
        (
            PURPOSE + part("expires_after[anchor]", b"created_at")
            + part("expires_after[seconds]", b"60") + FILE + END,
            "expires_after[seconds]", "3600",
        ),
    ],
)  # fmt: skip
def test_a_broken_form_is_refused(
    engine: EngineProcess, body: bytes, param: str | None, text: str
) -> None:
    answer = post_form(engine, body)
    assert answer.status_code == 400
    error = error_of(answer)
    assert (error["param"], text in error["message"]) == (param, True), error
    assert left_on_disk(engine) == set()


def test_content_comes_whole_or_in_part(engine: EngineProcess) -> None:
    file_id = upload(engine)
    path = f"/v1/files/{file_id}/content"
    whole = engine.request("GET", path)
    assert (whole.status_code, whole.content) == (200, GOOD)
    part = engine.request("GET", path, headers={"Range": "bytes=2-7"})
    assert (part.status_code, part.content) == (206, GOOD[2:8])
    assert part.headers["content-range"] == f"bytes 2-7/{len(GOOD)}"
    assert engine.request("GET", path, headers={"Range": "bytes=999-"}).status_code == 416
    engine.request("DELETE", f"/v1/files/{file_id}")


def test_a_file_beyond_the_limit_is_refused_before_it_comes(engine: EngineProcess) -> None:
    connection = http.client.HTTPConnection(engine.root.removeprefix("http://"), timeout=20)
    headers = {
        "Authorization": f"Bearer {engine.token}",
        "Content-Type": "multipart/form-data; boundary=B",
        "Content-Length": str(514 * 1024 * 1024),
    }
    try:
        connection.request("POST", "/v1/files", body=b"", headers=headers)
        answer = connection.getresponse()
        assert answer.status == 413
        assert json.loads(answer.read())["error"]["code"] == "request_too_large"
    finally:
        connection.close()


def test_batches_are_kept_for_thirty_days(engine: EngineProcess) -> None:
    with engine.client() as client:
        made = client.files.create(file=("b.jsonl", io.BytesIO(GOOD)), purpose="batch")
        assert made.expires_at == made.created_at + 30 * 24 * 3600
        client.files.delete(made.id)


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data", "", "text/plain"])
def test_another_kind_of_body_is_refused(engine: EngineProcess, kind: str) -> None:
    answer = post_form(engine, b"{}", **{"Content-Type": kind})
    code = None if kind == "multipart/form-data" else "unsupported_content_type"
    assert (answer.status_code, error_of(answer)["code"]) == (415 if code else 400, code)


def test_an_upload_that_is_cut_off_leaves_nothing(engine: EngineProcess) -> None:
    def half() -> Any:
        yield PURPOSE + FILE[:-10]
        wait_for(lambda: len(left_on_disk(engine)) == 1, 30, "the upload to begin")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        post_form(engine, half())
    wait_for(lambda: left_on_disk(engine) == set(), 30, "the half upload to be removed")
    assert engine.request("GET", "/v1/files").json()["data"] == []


def test_a_large_upload_is_not_held_in_memory(engine: EngineProcess, tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    line = b'{"prompt": "%s", "completion": "a"}\n' % (b"x" * 10_000)
    with path.open("wb") as out:
        for _ in range(8_000):
            out.write(line)
    process = psutil.Process(engine.pid)
    before = process.memory_info().rss
    with engine.client() as client, path.open("rb") as stream:
        made = client.files.create(file=("large.jsonl", stream), purpose="fine-tune")
        grown = process.memory_info().rss - before
        assert made.bytes == path.stat().st_size > 80_000_000
        assert grown < 30_000_000
        read = 0
        with client.files.with_streaming_response.content(made.id) as content:
            for block in content.iter_bytes(1 << 20):
                read += len(block)
        assert read == made.bytes
        assert process.memory_info().rss - before < 30_000_000
        client.files.delete(made.id)


def test_a_full_disk_is_a_plain_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    with EngineProcess(tmp_path / "home", max_file_kb=1024) as engine, engine.client() as client:
        kept = upload(engine)
        with pytest.raises(openai.InternalServerError) as no:
            # With retries: the client must learn that trying again is of no use.
            client.with_options(max_retries=2).files.create(
                file=("large.jsonl", io.BytesIO(GOOD * 60_000)), purpose="fine-tune"
            )
        assert (no.value.status_code, no.value.code) == (507, "disk_full")
        assert "The disk of this computer is full. Nothing was stored." in no.value.message
        assert left_on_disk(engine) == {kept}
        assert [file.id for file in client.files.list()] == [kept]
        assert engine.log.count("POST /v1/files") == 2
        # Parts that fit one by one may not fit together; they stay for another try.
        large = GOOD * 20_000
        upload_id = client.uploads.create(
            bytes=2 * len(large), filename="l.jsonl", purpose="fine-tune", mime_type="text/jsonl"
        ).id
        parts = [client.uploads.parts.create(upload_id, data=large).id for _ in range(2)]
        with pytest.raises(openai.InternalServerError) as no:
            client.uploads.complete(upload_id, part_ids=parts)
        assert (no.value.status_code, no.value.code) == (507, "disk_full")
        assert left_on_disk(engine) == {kept}
        assert {path.name for path in (engine.home / "uploads").iterdir()} == set(parts)


def test_files_outlive_the_engine(tmp_path: Path) -> None:
    engine = EngineProcess(tmp_path / "home")
    with engine:
        file_id = upload(engine)
        (engine.home / "incoming" / "part-of-a-crash").write_bytes(b"half")
        engine.kill()
        engine.start()
        with engine.client() as client:
            assert client.files.content(file_id).read() == GOOD
        assert left_on_disk(engine) == {file_id}
