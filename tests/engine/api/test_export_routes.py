"""Fine-tuned models as files, over HTTP: made by a child process while the engine answers."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters import make_adapter
from desktop_ft.engine.models.cards import Origin, Source
from desktop_ft.engine.models.exports import Exports, NoRoom, Wanted
from engine_process import EngineProcess, error_of, wait_for
from small_model import make_small_model
from tuned import add_tuned

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_model(tmp_path_factory.mktemp("bases") / "small")


@pytest.fixture(scope="module")
def tuned(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    home = tmp_path_factory.mktemp("engine") / "home"
    (home / "exports" / "export-old" / "files").mkdir(parents=True)
    return home, add_tuned(home, small, metadata={"desktop_ft_separator": " ->"})


@pytest.fixture(scope="module")
def running(small: Path, tuned: tuple[Path, str]) -> Iterator[EngineProcess]:
    with EngineProcess(tuned[0], DESKTOP_FT_MODELS=str(small.parent)) as engine:
        yield engine


def ended(engine: EngineProcess, export: dict[str, Any]) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        seen = engine.request("GET", f"/exports/{export['id']}").json()
        return seen if seen["status"] in ("ready", "failed", "cancelled") else None

    return wait_for(look, 90, "the export") or {}


def test_an_export_is_made_fetched_and_forgotten(
    running: EngineProcess, tuned: tuple[Path, str]
) -> None:
    home, model = tuned
    made = running.request("POST", "/exports", json={"model": model, "as": "gguf"})
    assert made.status_code == 200
    export = made.json()
    assert (export["status"], export["precision"]) == ("queued", "f16")
    # Meanwhile the engine answers, and says nothing of files that are not whole.
    assert running.request("GET", "/health").json()["status"] == "ok"
    early = running.request("GET", f"/exports/{export['id']}/files/Modelfile")
    assert error_of(early)["code"] == "file_not_found"

    export = ended(running, export)
    assert export["status"] == "ready", export
    assert export["done"] == export["total"]
    names = [file["name"] for file in export["files"]]
    assert sorted(names) == names
    assert "Modelfile" in names
    for file in export["files"]:
        content = running.request("GET", f"/exports/{export['id']}/files/{file['name']}").content
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        assert len(content) == file["size"]
        if file["name"] == "Modelfile":
            assert "{{ .Content }} -><|im_end|>" in content.decode()

    for name in ("..%2Ftask.json", "task.json", "..%2F..%2F..%2Ftoken"):
        refused = running.request("GET", f"/exports/{export['id']}/files/{name}")
        assert refused.status_code == 404
    assert running.request("DELETE", f"/exports/{export['id']}").json()["deleted"]
    assert running.request("GET", f"/exports/{export['id']}").status_code == 404
    assert list((home / "exports").iterdir()) == []


def test_a_cancelled_export_leaves_nothing(running: EngineProcess, tuned: tuple[Path, str]) -> None:
    home, model = tuned
    made = running.request("POST", "/exports", json={"model": model, "as": "merged"}).json()
    wait_for(lambda: (home / "exports" / made["id"]).exists(), 30, "its folder")
    assert running.request("DELETE", f"/exports/{made['id']}").status_code == 200
    wait_for(lambda: not (home / "exports" / made["id"]).exists(), 30, "the folder's end")
    assert running.request("DELETE", f"/exports/{made['id']}").status_code == 404


def test_what_cannot_be_exported_is_told(running: EngineProcess, tuned: tuple[Path, str]) -> None:
    _, model = tuned

    def refused(**asked: Any) -> dict[str, Any]:
        answer = running.request("POST", "/exports", json=asked)
        assert answer.status_code in (400, 404), answer.text
        return error_of(answer)

    assert refused(model="ghost", **{"as": "gguf"})["code"] == "model_not_found"
    assert refused(model="small", **{"as": "gguf"})["code"] == "model_not_found"
    assert refused(model=model, **{"as": "zip"})["param"] == "as"
    assert refused(model=model)["code"] == "missing_required_parameter"
    wrong = refused(model=model, precision="q8_0", **{"as": "merged"})
    assert wrong["message"] == "Invalid value for 'precision': expected one of f16, f32."
    assert error_of(running.request("GET", "/exports/none"))["code"] == "export_not_found"


def test_a_disk_without_room_is_told_first(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    adapter = make_adapter(small, tmp_path / "adapter")
    origin = Origin(Source("bundled", "small"))
    wanted = Wanted("m", "merged", "f32", small, adapter, "small", "small", origin)
    needed = wanted.bytes_needed()
    full = shutil._ntuple_diskusage(needed, 1, needed - 1)  # type: ignore[attr-defined]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    exports = Exports(tmp_path / "exports")
    with pytest.raises(NoRoom):
        exports.add(wanted)
    assert not exports.is_busy()
    exports.close()
    assert not (tmp_path / "exports").exists()
