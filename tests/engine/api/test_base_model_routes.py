"""Base models over HTTP: added from files and from the Hub, shown, used, deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine_process import EngineProcess, error_of, wait_for
from fake_hub import SHA, FakeHub, repo_of
from small_model import make_small_model
from tuned import add_tuned

pytestmark = pytest.mark.timeout(300)
README = "---\nlicense: mit\nlanguage: ru\n---\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_model(tmp_path_factory.mktemp("bases") / "small")


@pytest.fixture(scope="module")
def hub(small: Path) -> Iterator[FakeHub]:
    with FakeHub({"org/small": repo_of(small, license="apache-2.0", language="en")}) as running:
        yield running


@pytest.fixture(scope="module")
def engine(
    small: Path, hub: FakeHub, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EngineProcess]:
    home = tmp_path_factory.mktemp("engine") / "home"
    environment = {"DESKTOP_FT_MODELS": str(small.parent), "HF_ENDPOINT": hub.endpoint}
    with EngineProcess(home, **environment) as running:
        yield running


def begin(engine: EngineProcess, name: str, **more: Any) -> dict[str, Any]:
    asked = {"name": name, "kind": "files", **more}
    answer = engine.request("POST", "/base-models/additions", json=asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def send(engine: EngineProcess, addition: dict[str, Any], name: str, content: bytes) -> Any:
    path = f"/base-models/additions/{addition['id']}/files/{name}"
    return engine.request("PUT", path, content=content)


def ended(engine: EngineProcess, addition: dict[str, Any]) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        seen = engine.request("GET", f"/base-models/additions/{addition['id']}").json()
        return seen if seen["status"] in ("ready", "failed", "cancelled") else None

    return wait_for(look, 120, "the addition") or {}


def cards(engine: EngineProcess) -> dict[str, dict[str, Any]]:
    return {card["id"]: card for card in engine.request("GET", "/base-models").json()["data"]}


def test_a_folder_is_added_and_answers(engine: EngineProcess, small: Path) -> None:
    addition = begin(engine, "My-Model")
    for file in sorted(small.iterdir()):
        sent = send(engine, addition, file.name, file.read_bytes())
        assert sent.status_code == 200, sent.text
    send(engine, addition, "README.md", README.encode())
    config = json.loads((small / "config.json").read_text())
    config["auto_map"] = {"AutoModelForCausalLM": "evil.py--Model"}
    send(engine, addition, "config.json", json.dumps(config).encode())
    done = engine.request("POST", f"/base-models/additions/{addition['id']}/finish")
    assert done.json()["status"] == "checking"
    assert send(engine, addition, "vocab.json", b"{}").status_code == 409
    assert ended(engine, addition)["status"] == "ready", ended(engine, addition)

    card = cards(engine)["My-Model"]
    assert card["source"] == {"kind": "folder", "name": "My-Model"}
    assert (card["licence"], card["languages"], card["can_train"]) == ("mit", ["ru"], True)
    folder = engine.home / "models" / "My-Model"
    assert "auto_map" not in (folder / "config.json").read_text()
    assert not (engine.home / "additions" / addition["id"]).exists()
    answer = engine.client().chat.completions.create(
        model="My-Model", messages=[{"role": "user", "content": "Hi"}], max_tokens=3
    )
    assert answer.usage is not None
    assert answer.usage.completion_tokens >= 1


def test_a_model_is_fetched_from_the_hub_and_goes_again(
    engine: EngineProcess, hub: FakeHub
) -> None:
    asked = {"repo": "org/small"}
    found = engine.request("POST", "/base-models/look", json=asked).json()
    assert (found["licence"], found["revision"], found["fits"]) == ("apache-2.0", SHA, True)
    addition = begin(engine, "From-Hub", kind="hub", hub=asked)
    done = ended(engine, addition)
    assert done["status"] == "ready", done
    assert done["done_bytes"] == done["total_bytes"] == found["size_bytes"]
    card = cards(engine)["From-Hub"]
    assert card["source"] == {"kind": "hub", "name": f"org/small@{SHA}"}
    assert (card["licence"], card["languages"]) == ("apache-2.0", ["en"])

    assert engine.request("DELETE", "/base-models/From-Hub").json()["deleted"]
    assert "From-Hub" not in cards(engine)
    names = {path.name for path in (engine.home / "models").iterdir()}
    assert names <= {"My-Model"}


def test_what_the_hub_does_not_have_is_told(engine: EngineProcess) -> None:
    missing = engine.request("POST", "/base-models/look", json={"repo": "org/none"})
    assert missing.status_code == 404
    assert error_of(missing)["code"] == "not_found"
    failed = ended(engine, begin(engine, "None", kind="hub", hub={"repo": "org/none"}))
    assert (failed["status"], failed["error"]["code"]) == ("failed", "not_found")


def test_the_model_that_came_along_stays(engine: EngineProcess) -> None:
    kept = engine.request("DELETE", "/base-models/small")
    assert (kept.status_code, "small" in cards(engine)) == (403, True)
    assert engine.request("DELETE", "/base-models/..").status_code == 404
    assert engine.request("DELETE", "/base-models/ghost").status_code == 404


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("pytorch_model.bin", "pickle"),
        ("model.pt", "pickle"),
        ("run.py", "unknown_file"),
        ("..%2F..%2Ftoken", None),
        ("..safetensors", "unknown_file"),
        ("x%5C..%5Cy.safetensors", "unknown_file"),
        (".hidden.safetensors", "unknown_file"),
        ("config.json%00.safetensors", "unknown_file"),
    ],
)
def test_files_that_are_no_model_are_refused(
    engine: EngineProcess, name: str, code: str | None
) -> None:
    addition = begin(engine, "Strange")
    try:
        answer = send(engine, addition, name, b"x")
        assert answer.status_code == (404 if code is None else 400)
        assert error_of(answer)["code"] == code
        assert list((engine.home / "additions" / addition["id"] / "files").iterdir()) == []
    finally:
        engine.request("POST", f"/base-models/additions/{addition['id']}/cancel")
    assert not (engine.home / "additions" / addition["id"]).exists()


@pytest.mark.parametrize("name", ["", "a/b", "..", "a..b", "CON", "é", ".x", "x" * 97, "a b"])
def test_names_that_are_none_are_refused(engine: EngineProcess, name: str) -> None:
    asked = {"name": name, "kind": "files"}
    answer = engine.request("POST", "/base-models/additions", json=asked)
    assert (answer.status_code, error_of(answer)["code"]) == (400, "bad_name")


def test_a_name_is_given_once(engine: EngineProcess) -> None:
    taken = {"name": "SMALL", "kind": "files"}
    answer = engine.request("POST", "/base-models/additions", json=taken)
    assert (answer.status_code, error_of(answer)["code"]) == (409, "name_taken")
    addition = begin(engine, "Once")
    again = {"name": "once", "kind": "files"}
    answer = engine.request("POST", "/base-models/additions", json=again)
    assert answer.status_code == 409
    listed = engine.request("GET", "/base-models/additions").json()["data"]
    assert addition["id"] in [one["id"] for one in listed]
    cancelled = engine.request("POST", f"/base-models/additions/{addition['id']}/cancel")
    assert cancelled.json()["status"] == "cancelled"


def test_what_cannot_be_a_model_is_told(engine: EngineProcess) -> None:
    addition = begin(engine, "Empty")
    path = f"/base-models/additions/{addition['id']}"
    answer = engine.request("POST", f"{path}/finish")
    assert error_of(answer)["code"] == "incomplete"
    send(engine, addition, "fake.gguf", b"GGUX" + b"\0" * 100)
    assert error_of(send(engine, addition, "two.gguf", b"x"))["code"] == "unknown_file"
    assert engine.request("POST", f"{path}/finish").json()["status"] == "converting"
    failed = ended(engine, addition)
    assert (failed["status"], failed["error"]["code"]) == ("failed", "bad_weights")
    assert engine.request("GET", "/base-models/additions/none").status_code == 404
    wrong = {"name": "X", "kind": "hub"}
    answer = engine.request("POST", "/base-models/additions", json=wrong)
    assert error_of(answer)["param"] == "hub"


def test_an_engine_that_was_killed_goes_on(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    tuned = add_tuned(home, small)
    with FakeHub({"org/small": repo_of(small)}) as hub:
        hub.waits["model.safetensors"] = 40_000
        environment = {"DESKTOP_FT_MODELS": str(small.parent), "HF_ENDPOINT": hub.endpoint}
        engine = EngineProcess(home, **environment)
        with engine:
            addition = begin(engine, "Later", kind="hub", hub={"repo": "org/small"})
            half = begin(engine, "Half")
            assert send(engine, half, "config.json", b"{}").status_code == 200
            assert hub.waiting.wait(60)
            engine.kill()
        hub.free.set()
        with engine:
            path = f"/base-models/additions/{addition['id']}"

            def fetched() -> bool:
                return engine.request("GET", path).json()["status"] in ("checking", "ready")

            wait_for(fetched, 60, "the rest of the model")
            content = (small / "model.safetensors").read_bytes()
            folder = home / "additions" / addition["id"] / "files"
            assert (folder / "model.safetensors").read_bytes() == content
            # How the check ends is shown above; here it is cut off, and nothing is left of it.
            assert engine.request("POST", f"{path}/cancel").json()["status"] == "cancelled"
            wait_for(lambda: not folder.exists(), 30, "its end")
            seen = engine.request("GET", f"/base-models/additions/{half['id']}").json()
            assert seen["status"] == "receiving"
            # What stands on a base model keeps it.
            ids = [model.id for model in engine.client().models.list()]
            assert tuned in ids
