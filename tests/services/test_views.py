"""How a file is looked at survives a restart, for the files looked at last."""

from __future__ import annotations

from pathlib import Path

from desktop_ft.services import views
from desktop_ft.services.settings import SettingsStore
from desktop_ft.services.views import KeptViews


def test_views_come_back_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    store = SettingsStore(path)
    store.load()
    kept = KeptViews(store)
    kept.keep_view("/a.csv", {"hidden": ["x"], "order": ["b", "a"]})
    kept.keep_view("/b.csv", {"hidden": ["y"]})
    kept.keep_view("/b.csv", {})
    store.save()
    again = SettingsStore(path)
    again.load()
    assert KeptViews(again).view_of("/a.csv") == {"hidden": ["x"], "order": ["b", "a"]}
    assert KeptViews(again).view_of("/b.csv") == {}


def test_the_oldest_views_are_forgotten(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings.json")
    kept = KeptViews(store)
    for number in range(views.MOST_FILES + 5):
        kept.keep_view(str(number), {"hidden": ["x"]})
    assert kept.view_of("4") == {}
    assert kept.view_of("5") == {"hidden": ["x"]}
    assert len(store.value.views) == views.MOST_FILES
