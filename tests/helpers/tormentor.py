"""An engine's life under SIGKILL: what was answered is remembered, and looked for after each.

One thread uploads, starts, pauses, resumes, cancels and deletes; another kills the server or a
trainer at a random moment. What was asked and not answered may have happened or not.
"""

from __future__ import annotations

import random
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import psutil

from chain_engine import ChainEngine
from chain_trainer import STEPS, TOKENS, chain, kept
from engine_process import wait_for

MODEL = "SmolLM2-135M-Instruct"
ENDS = ("succeeded", "failed", "cancelled")
GOING = ("validating_files", "queued", "running", "succeeded", "failed")
ROW = b'{"prompt": "Who sits in room %d?", "completion": " Number %d sits there."}\n'
# How long a training may go on before the next blow: now and then it gets somewhere.
LONGEST_PEACE = 1.2
# With more files and ended jobs than these, a look at all of them takes longer than a life.
MOST_FILES, MOST_ENDED = 30, 10
# What a training may take at its end, on a computer that has other things to do.
EACH_S = 10


@dataclass
class Upload:
    """A file that comes in parts, as far as was answered."""

    content: bytes
    parts: dict[str, bytes] = field(default_factory=dict)
    ended: str = ""


class Tormentor:
    """Asks and kills; every assertion here is about what was answered before."""

    def __init__(self, engine: ChainEngine, seed: int) -> None:
        self.engine = engine
        self.chance = random.Random(seed)
        self.files: dict[str, bytes | None] = {}
        self.jobs: dict[str, str] = {}
        self.ended: dict[str, str] = {}
        self.uploads: dict[str, Upload] = {}
        self.asked = self.kills = self.killed_trainers = 0
        self._doubt: tuple[str, str] = ("", "")
        self._quiet = threading.Event()
        self._client = httpx2.Client()

    def go(self, kills: int) -> None:
        """Kill so often, look after each, and see everything to its end."""
        while self.kills < kills:
            self._quiet.clear()
            asker = threading.Thread(target=self._ask_on, name="asker")
            asker.start()
            self._quiet.wait(self.chance.uniform(0.0, LONGEST_PEACE))
            self._strike()
            self._quiet.set()
            asker.join()
            self.look()
        self.finish()

    def _strike(self) -> None:
        self.kills += 1
        working = self.trainers()
        if working and self.chance.random() < 0.3:
            self.killed_trainers += 1
            with suppress(psutil.NoSuchProcess):
                self.chance.choice(working).kill()
            return
        self.engine.kill()
        self.engine.start()

    def trainers(self) -> list[psutil.Process]:
        found = []
        for process in psutil.process_iter(["cmdline"]):
            line = process.info["cmdline"] or []
            if "chain_trainer" in line and str(self.engine.home) in line[-1]:
                found.append(process)
        return found

    def _request(self, method: str, path: str, **options: Any) -> httpx2.Response:
        """A request over one connection for each of the engine's lives."""
        if str(self._client.base_url).rstrip("/") != self.engine.root:
            self._client.close()
            headers = {"Authorization": f"Bearer {self.engine.token}"}
            self._client = httpx2.Client(base_url=self.engine.root, headers=headers, timeout=60)
        return self._client.request(method, path, **options)

    # What is asked

    def _ask_on(self) -> None:
        acts = [self._upload, self._upload, self._create, self._create, self._in_parts]
        acts += [self._delete, *[self._act] * 3]
        with suppress(httpx2.TransportError, OSError):
            while not self._quiet.is_set():
                self.chance.choice(acts)()
                self._doubt = ("", "")
                self.asked += 1

    def _content(self) -> bytes:
        return b"".join(ROW % (n, n) for n in range(self.chance.randint(1, 400)))

    def _upload(self) -> None:
        if sum(content is not None for content in self.files.values()) > MOST_FILES:
            self._delete()
            return
        content = self._content()
        made = self._request(
            "POST", "/v1/files", files={"file": ("a.jsonl", content)}, data={"purpose": "fine-tune"}
        )
        assert made.status_code == 200, made.text
        self.files[made.json()["id"]] = content

    def _delete(self) -> None:
        there = [file_id for file_id, content in self.files.items() if content is not None]
        if len(there) < 3:
            return
        file_id = self.chance.choice(there)
        self._doubt = ("file", file_id)
        assert self._request("DELETE", f"/v1/files/{file_id}").json()["deleted"] is True
        self.files[file_id] = None

    def _create(self) -> None:
        there = [file_id for file_id, content in self.files.items() if content is not None]
        if not there or sum(job not in self.ended for job in self.jobs) > 3:
            return
        body = {"model": MODEL, "training_file": self.chance.choice(there), "seed": 5}
        made = self._request("POST", "/v1/fine_tuning/jobs", json=body)
        assert made.status_code == 200, made.text
        self.jobs[made.json()["id"]] = "created"

    def _act(self) -> None:
        open_jobs = [job_id for job_id in self.jobs if job_id not in self.ended]
        if not open_jobs:
            return
        job_id = self.chance.choice(open_jobs)
        verb = self.chance.choices(["pause", "resume", "cancel"], [4, 8, 1])[0]
        self._doubt = (verb, job_id)
        answer = self._request("POST", f"/v1/fine_tuning/jobs/{job_id}/{verb}")
        assert answer.status_code in (200, 400), answer.text
        if answer.status_code == 200:
            self.jobs[job_id] = verb

    def _in_parts(self) -> None:
        content = self._content()
        body = {"filename": "p.jsonl", "purpose": "fine-tune", "bytes": len(content),
                "mime_type": "text/jsonl"}  # fmt: skip
        made = self._request("POST", "/v1/uploads", json=body)
        assert made.status_code == 200, made.text
        upload = self.uploads[made.json()["id"]] = Upload(content)
        self._go_on(made.json()["id"], upload)

    def _go_on(self, upload_id: str, upload: Upload) -> None:
        """Send what is missing, and put it together."""
        size = len(upload.content) // 3 + 1
        sent = sum(map(len, upload.parts.values()))
        for start in range(sent, len(upload.content), size):
            piece = upload.content[start : start + size]
            path = f"/v1/uploads/{upload_id}/parts"
            part = self._request("POST", path, files={"data": ("data", piece)})
            assert part.status_code == 200, part.text
            upload.parts[part.json()["id"]] = piece
        self._doubt = ("complete", upload_id)
        body = {"part_ids": list(upload.parts)}
        whole = self._request("POST", f"/v1/uploads/{upload_id}/complete", json=body)
        assert whole.status_code == 200, whole.text
        upload.ended = "completed"
        self.files[whole.json()["file"]["id"]] = upload.content

    # What is looked for

    def look(self, *, at_all: bool = False) -> None:
        """Everything that was answered is so; of what is long over, some by chance."""
        what, key = self._doubt
        self._doubt = ("", "")
        over = [file_id for file_id, content in self.files.items() if content is None]
        passed = set() if at_all else self._but_some(over)
        for file_id, content in self.files.items():
            if file_id in passed:
                continue
            answer = self._request("GET", f"/v1/files/{file_id}/content")
            if what == "file" and key == file_id and answer.status_code == 404:
                self.files[file_id] = None
            elif content is None:
                assert answer.status_code == 404, file_id
            else:
                assert answer.content == content, file_id
        passed = set() if at_all else self._but_some(list(self.ended))
        for job_id, last in self.jobs.items():
            if job_id not in passed:
                self._look_at(job_id, last, what if key == job_id else "")
        if what == "complete":
            upload = self.uploads[key]
            upload.ended = "in doubt"

    def _but_some(self, ids: list[str]) -> set[str]:
        """All of these but a few."""
        return set(ids) - set(self.chance.sample(ids, min(MOST_ENDED, len(ids))))

    def _look_at(self, job_id: str, last: str, doubted: str) -> None:
        job = self.job(job_id)
        status = job["status"]
        if job_id in self.ended:
            assert status == self.ended[job_id], job
            return
        allowed = {status for verb in (last, doubted) for status in _allowed(verb)}
        assert status in allowed, (last, doubted, job)
        if doubted and status not in _allowed(last):
            self.jobs[job_id] = doubted
        if status in ENDS:
            self.ended[job_id] = status

    def job(self, job_id: str) -> dict[str, Any]:
        answer = self._request("GET", f"/v1/fine_tuning/jobs/{job_id}")
        assert answer.status_code == 200, (job_id, answer.text)
        found: dict[str, Any] = answer.json()
        return found

    def finish(self) -> None:
        """Let everything go on to its end in peace, and look at all of it."""
        self.look(at_all=True)
        for upload_id, upload in self.uploads.items():
            if not upload.ended:
                self._go_on(upload_id, upload)
        listed = self._request("GET", "/v1/fine_tuning/jobs?limit=1000").json()["data"]
        for job in listed:
            self.jobs.setdefault(job["id"], "created")  # taken in, and killed before the answer
        for job_id in self.jobs:
            if self.job(job_id)["status"] == "paused":
                self._request("POST", f"/v1/fine_tuning/jobs/{job_id}/resume")
        # One after the other, in an order of their own: the first may be the last to end.
        patience = 60 + EACH_S * len(self.jobs)
        for job_id, last in self.jobs.items():
            wait_for(lambda job_id=job_id: self.job(job_id)["status"] in ENDS, patience, job_id)
            self._look_at_end(self.job(job_id), last)
        wait_for(lambda: not self.trainers(), 30, "the trainers' end")
        self._client.close()
        self.engine.stop()
        self._look_at_disk()

    def _look_at_end(self, job: dict[str, Any], last: str) -> None:
        told = [event["message"] for event in self._events(job["id"])]
        if job["status"] == "failed":
            # Four runs in a row that got nowhere: that is what such a job says.
            assert job["error"]["code"] == "training_stopped", job
            return
        if last == "cancel" or job["status"] == "cancelled":
            assert job["status"] == "cancelled"
            assert told.count("Fine-tuning job cancelled") == 1
            return
        assert job["status"] == "succeeded", job
        assert told.count("The job has successfully completed") == 1
        assert job["trained_tokens"] == TOKENS
        assert self._request("GET", f"/v1/models/{job['fine_tuned_model']}").status_code == 200
        folder = self.engine.home / "jobs" / job["id"]
        assert kept(folder / "adapter") == (STEPS, chain(5))
        result = self._request("GET", f"/v1/files/{job['result_files'][0]}/content").text
        steps = [int(line.split(",")[0]) for line in result.splitlines()[1:]]
        assert steps == list(range(1, STEPS + 1))

    def _events(self, job_id: str) -> list[dict[str, Any]]:
        path = f"/v1/fine_tuning/jobs/{job_id}/events?limit=1000"
        found: list[dict[str, Any]] = self._request("GET", path).json()["data"]
        return found

    def _look_at_disk(self) -> None:
        """Nothing lies about that nothing names, and nothing is named that is not there."""
        home = self.engine.home
        database = sqlite3.connect(home / "engine.db")
        try:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            rows: Callable[[str], set[str]] = lambda sql: {r[0] for r in database.execute(sql)}  # noqa: E731
            assert _names(home / "files") == rows("SELECT id FROM files")
            assert _names(home / "uploads") == rows("SELECT id FROM upload_parts")
            assert _names(home / "jobs") == rows("SELECT id FROM jobs")
        finally:
            database.close()
        assert not _names(home / "incoming")
        assert not list((home / "jobs").glob("*/*.jsonl.part"))
        assert not list((home / "jobs").glob("*/train.jsonl"))


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _allowed(verb: str) -> tuple[str, ...]:
    """The states in which a job may be found after this was answered."""
    if verb == "cancel":
        return ("cancelled",)
    if verb == "pause":
        return ("paused",)
    return GOING if verb in ("created", "resume") else ()
