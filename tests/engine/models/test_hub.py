"""Fetching from the Hub, against one on this computer: real HTTP, ranges, a line that breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_ft.engine.models.errand import Errand
from desktop_ft.engine.models.facts import BadModel
from engine_process import wait_for
from fake_hub import SHA, FakeHub, HubRepo, repo_of
from small_model import make_small_model

pytestmark = pytest.mark.timeout(300)
# Large enough to be broken in the middle, and read in pieces.
PADDING = {"vocab.json": json.dumps({"x" * 10: list(range(200_000))}).encode()}


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> HubRepo:
    folder = make_small_model(tmp_path_factory.mktemp("small") / "small")
    found = repo_of(folder, license="apache-2.0", language=["en", "ru"])
    found.files |= PADDING | {
        "pytorch_model.bin": b"pickle", "onnx/model.onnx": b"1", "consolidated.safetensors": b"2",
        "README.md": b"---\nlicense: mit\n---\n", "run.py": b"print('no')",
    }  # fmt: skip
    return found


@pytest.fixture
def hub(repo: HubRepo, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    repos = {
        "org/small": repo,
        "org/gated": HubRepo(repo.files, gated=True),
        "org/pickle": HubRepo({"config.json": b"{}", "pytorch_model.bin": b"x"}),
    }
    with FakeHub(repos) as running:
        monkeypatch.setenv("HF_ENDPOINT", running.endpoint)
        yield running


def do(folder: Path, task: str, repo: str, **more: Any) -> tuple[dict[str, Any], list[Any]]:
    folder.mkdir(exist_ok=True)
    told: list[Any] = []
    errand = Errand(folder, {"task": task, "repo": repo, **more}, online=True)
    return errand.wait(told.append), told


def test_a_model_is_looked_at_before_it_is_fetched(hub: FakeHub, tmp_path: Path) -> None:
    found, _ = do(tmp_path, "look", "org/small")
    names = {file["name"] for file in found["files"]}
    assert names == {
        "config.json", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja",
        "model.safetensors", "README.md", "vocab.json",
    }  # fmt: skip
    assert found["size_bytes"] == sum(file["size"] for file in found["files"])
    assert (found["revision"], found["licence"], found["languages"]) == (
        SHA, "apache-2.0", ["en", "ru"],
    )  # fmt: skip
    assert hub.asked == []


def test_a_download_goes_on_where_it_broke_off(hub: FakeHub, repo: HubRepo, tmp_path: Path) -> None:
    hub.breaks["vocab.json"] = 600_000
    found, told = do(tmp_path, "download", "org/small")
    assert found["revision"] == SHA
    assert hub.starts("vocab.json") == [0, 524_288]
    for name in ("vocab.json", "model.safetensors"):
        assert (tmp_path / "files" / name).read_bytes() == repo.files[name]
    names = {path.name for path in (tmp_path / "files").iterdir()}
    assert names.isdisjoint({"pytorch_model.bin", "run.py", "onnx", "consolidated.safetensors"})
    assert ".cache" not in names
    assert told[-1]["done"] == told[-1]["total"] > 0


def test_a_killed_download_is_gone_on_with_by_the_next(
    hub: FakeHub, repo: HubRepo, tmp_path: Path
) -> None:
    hub.waits["vocab.json"] = 600_000
    (tmp_path / "work").mkdir()
    errand = Errand(tmp_path / "work", {"task": "download", "repo": "org/small"}, online=True)
    assert hub.waiting.wait(30)
    part = tmp_path / "work" / "files" / "vocab.json.part"
    wait_for(lambda: part.exists() and part.stat().st_size == 524_288, 20, "its bytes")
    errand.cancel()
    with pytest.raises(BadModel) as error:
        errand.wait(lambda _: None)
    assert error.value.code == "cancelled"
    hub.free.set()
    do(tmp_path / "work", "download", "org/small")
    assert hub.starts("vocab.json") == [0, 524_288]
    assert (tmp_path / "work" / "files" / "vocab.json").read_bytes() == repo.files["vocab.json"]


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        ("org/none", "not_found", "no model org/none"),
        ("org/pickle", "no_weights", "can hold programs"),
        ("../../etc/passwd", "bad_name", "no name of a model"),
        ("https://huggingface.co/org/small", "bad_name", "no name of a model"),
    ],
)
def test_what_cannot_be_fetched_is_told(
    hub: FakeHub, tmp_path: Path, asked: str, code: str, words: str
) -> None:
    with pytest.raises(BadModel, match=words) as error:
        do(tmp_path, "download", asked)
    assert error.value.code == code


def test_a_gated_model_tells_what_to_do(hub: FakeHub, tmp_path: Path) -> None:
    assert do(tmp_path, "look", "org/gated")[0]["gated"]
    with pytest.raises(BadModel, match="accepted its conditions") as error:
        do(tmp_path, "download", "org/gated")
    assert error.value.code == "gated"


def test_a_revision_that_is_not_there(hub: FakeHub, tmp_path: Path) -> None:
    with pytest.raises(BadModel, match="no such revision"):
        do(tmp_path, "look", "org/small", revision="v2")


def test_no_network_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(BadModel, match="could not be reached") as error:
        do(tmp_path, "look", "org/small")
    assert error.value.code == "no_network"


def test_a_file_that_arrives_damaged_is_not_kept(hub: FakeHub, tmp_path: Path) -> None:
    hub.damaged.add("model.safetensors")
    with pytest.raises(BadModel, match=r"model\.safetensors arrived damaged"):
        do(tmp_path, "download", "org/small")
    assert not (tmp_path / "files" / "model.safetensors").exists()
    hub.damaged.clear()
    do(tmp_path, "download", "org/small")
