"""How each file is looked at (hidden columns, their order), kept in the settings.

Knows nothing of what a view holds.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_ft.services.settings import SettingsStore

MOST_FILES = 200

View = Mapping[str, object]


class KeptViews:
    """The views of the files looked at last."""

    def __init__(self, settings: SettingsStore) -> None:
        self._settings = settings

    def view_of(self, file: str) -> View:
        """Return what was kept for a file, or nothing."""
        return self._settings.value.views.get(file, {})

    def keep_view(self, file: str, view: View) -> None:
        """Keep how a file is looked at; an empty view is forgotten."""
        before = self._settings.value.views
        views = {name: kept for name, kept in before.items() if name != file}
        if view:
            views[file] = dict(view)
        if views != before:
            self._settings.change(views=dict(list(views.items())[-MOST_FILES:]))
