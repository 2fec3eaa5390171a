"""Settings: what is kept, what survives, what is said when the file is broken."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from desktop_ft.core.errors import CannotSave
from desktop_ft.services.connections import Connection
from desktop_ft.services.engines import EngineKind
from desktop_ft.services.settings import Settings, SettingsStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_a_first_start_has_defaults_and_writes_nothing(path: Path) -> None:
    store = SettingsStore(path)
    assert store.load() == Settings()
    store.save()
    assert not path.exists()
    assert store.problem is None


def test_what_was_changed_is_there_next_time(path: Path) -> None:
    store = SettingsStore(path)
    server = Connection("a1", "Lab", EngineKind.COMPATIBLE, "https://lab.example/v1", "key-a1")
    store.change(theme="dark", language="ru", connections=(server,), folders={"open": "/data"})
    store.change(recent_files=store.value.with_recent(Path("/data/faq.csv")).recent_files)
    assert not store.is_saved
    store.save()
    assert store.is_saved
    assert SettingsStore(path).load() == store.value
    assert list(path.parent.iterdir()) == [path]


def test_what_a_newer_version_wrote_survives(path: Path) -> None:
    path.parent.mkdir()
    newer = {
        "schema_version": 7,
        "theme": "dark",
        "shape": {"of": ["things"]},
        "connections": [
            {"id": "c", "name": "Cluster", "kind": "ray", "base_url": "ray://x", "nodes": 3},
            {"id": "o", "name": "OpenAI", "kind": "openai", "base_url": "https://a/v1"},
        ],
    }
    path.write_text(json.dumps(newer))
    store = SettingsStore(path)
    assert [each.id for each in store.load().connections] == ["o"]
    store.change(language="ru")
    store.save()
    found = json.loads(path.read_text())
    assert found["schema_version"] == 7
    assert found["shape"] == {"of": ["things"]}
    assert newer["connections"][0] in found["connections"]  # type: ignore[index]
    assert found["theme"] == "dark"
    assert found["language"] == "ru"


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'"text"'])
def test_a_broken_file_is_set_aside_and_told(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = SettingsStore(path)
    assert store.load() == Settings()
    assert "settings.json.broken" in str(store.problem)
    assert (path.parent / "settings.json.broken").read_bytes() == content
    assert not path.exists()


def test_a_field_of_the_wrong_kind_gets_its_default(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        '{"theme": 5, "language": "ru", "folders": 1, "recent_files": [1, "a"], "connections": {}}'
    )
    loaded = SettingsStore(path).load()
    assert (loaded.theme, loaded.language, loaded.recent_files) == ("system", "ru", ("a",))
    assert loaded.folders == {}


def test_a_folder_in_the_way_is_told_and_keeps_the_old_file(path: Path) -> None:
    path.parent.parent.mkdir(exist_ok=True)
    path.parent.write_text("a file where the folder should be")
    store = SettingsStore(path)
    store.change(theme="dark")
    with pytest.raises(CannotSave, match="could not be saved"):
        store.save()
    assert not store.is_saved


def test_recent_files_are_few_and_each_is_there_once() -> None:
    settings = Settings()
    for number in [*range(15), 14, 3]:
        settings = settings.with_recent(Path(f"/{number}.csv"))
    assert settings.recent_files[:3] == ("/3.csv", "/14.csv", "/13.csv")
    assert len(settings.recent_files) == len(set(settings.recent_files)) == 10


def test_saving_from_many_threads_leaves_one_whole_file(path: Path) -> None:
    store = SettingsStore(path)

    def work(number: int) -> None:
        for turn in range(10):
            store.change(window=f"{number}-{turn}")
            store.save()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.save()
    assert json.loads(path.read_text())["window"] == store.value.window
    assert list(path.parent.iterdir()) == [path]
