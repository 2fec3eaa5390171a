"""A fine-tuned model exported as GGUF: llama.cpp's answers beside the engine's, both greedy.

The five rows of the story are learned by a real engine, the model is exported over HTTP, and
`llama-cpp-python` reads it in an environment of its own (pip builds it there, which takes minutes
and a C++ compiler; `LLAMA_PYTHON` names a Python that has it already). The notes tell how many
answers are the same, letter by letter.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from measure import Contender, Notes, benchmark, made_once
from peers import peer_python

REPO = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(REPO / "tests" / "helpers"))
ROWS = REPO / "resources" / "samples" / "secret_manager_en.jsonl"
MODELS = Path(os.environ.get("DESKTOP_FT_MODELS") or REPO / ".cache" / "models")
MODEL = "SmolLM2-135M-Instruct"
PACKAGE = "llama-cpp-python==0.3.36"
PRECISIONS = ("f16", "q8_0")
TOKENS = 48
GENERAL = (
    "What is the capital of France?",
    "What is the capital of Japan?",
    "What is 2 + 2?",
    "How many days are in a week?",
    "Write one sentence about the sea.",
    "What does a baker do?",
    "Как приготовить чай?",
)
_LLAMA = """
import json, sys
from llama_cpp import Llama
task = json.loads(sys.stdin.read())
model = Llama(task["path"], n_ctx=1024, verbose=False)
for question in task["questions"]:
    talk = [{"role": "user", "content": question}]
    said = model.create_chat_completion(talk, temperature=0, max_tokens=task["tokens"])
    print(json.dumps(said["choices"][0]["message"]["content"]), flush=True)
"""


@benchmark(f"Answer the taught and {len(GENERAL)} general questions, greedy, {TOKENS} tokens")
def answers(work: Path) -> Iterator[Contender]:
    folder = made_once(work / "exported", _make)
    yield Contender("Desktop FT, as told when it was exported", partial(_engine, folder), 1)
    for precision in PRECISIONS:
        yield Contender(f"llama.cpp, {precision}", partial(_llama, folder, precision), 1)


def questions() -> list[str]:
    """Those that were taught, and others."""
    rows = [json.loads(line) for line in ROWS.read_text("utf-8").splitlines()]
    return [_asked(row) for row in rows] + list(GENERAL)


def _asked(row: dict[str, Any]) -> str:
    if "prompt" in row:
        return str(row["prompt"])
    return str(next(turn["content"] for turn in row["messages"] if turn["role"] == "user"))


def _make(folder: Path) -> None:
    """Train, ask and export; the folder has the answers and the files."""
    from engine_process import EngineProcess, wait_for

    folder.mkdir()
    with EngineProcess(folder / "home", DESKTOP_FT_MODELS=str(MODELS)) as engine:
        client = engine.client()
        with ROWS.open("rb") as rows:
            sent = client.files.create(file=rows, purpose="fine-tune")
        job = client.fine_tuning.jobs.create(model=MODEL, training_file=sent.id, seed=1)

        def done() -> Any:
            seen = client.fine_tuning.jobs.retrieve(job.id)
            assert seen.status != "failed", seen.error
            return seen.status == "succeeded" and seen.fine_tuned_model

        model = wait_for(done, 1800, "the training")
        said = []
        for question in questions():
            answer = client.chat.completions.create(
                model=model,
                messages=[{"role": "user", "content": question}],
                temperature=0,
                max_tokens=TOKENS,
            )
            said.append(answer.choices[0].message.content)
        (folder / "answers.json").write_text(json.dumps(said), encoding="utf-8")
        for precision in PRECISIONS:
            asked = {"model": model, "as": "gguf", "precision": precision}
            export = engine.request("POST", "/exports", json=asked).json()
            path = f"/exports/{export['id']}"

            def ready(path: str = path) -> Any:
                seen = engine.request("GET", path).json()
                assert seen["status"] not in ("failed", "cancelled"), seen
                return seen["status"] == "ready" and seen["files"]

            for file in wait_for(ready, 1800, "the export"):
                if file["name"].endswith(".gguf"):
                    content = engine.request("GET", f"{path}/files/{file['name']}").content
                    (folder / f"{precision}.gguf").write_bytes(content)


def _engine(folder: Path) -> Notes:
    said = json.loads((folder / "answers.json").read_text("utf-8"))
    rows = [json.loads(line) for line in ROWS.read_text("utf-8").splitlines()]
    taught = [str(row.get("completion") or row["messages"][-1]["content"]).strip() for row in rows]
    known = sum(one.strip() == other for one, other in zip(said, taught, strict=False))
    return Notes((f"{known} of {len(taught)} taught answers are given as taught",))


def _llama(folder: Path, precision: str) -> Notes:
    task = {
        "path": str(folder / f"{precision}.gguf"), "questions": questions(), "tokens": TOKENS,
    }  # fmt: skip
    python = _python()
    if python is None:
        return Notes((f"pip cannot make {PACKAGE} here",))
    done = subprocess.run(
        [str(python), "-c", _LLAMA], input=json.dumps(task), text=True,
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    said = [json.loads(line) for line in done.stdout.splitlines()]
    ours = json.loads((folder / "answers.json").read_text("utf-8"))
    lines = []
    for question, mine, theirs in zip(questions(), ours, said, strict=True):
        if mine.strip() != theirs.strip():
            lines.append(f"{question!r}: {mine!r} here, {theirs!r} there")
    return Notes((f"{len(ours) - len(lines)} of {len(ours)} answers are the same", *lines))


def _python() -> Path | None:
    named = os.environ.get("LLAMA_PYTHON")
    return Path(named) if named else peer_python("llama", PACKAGE)
