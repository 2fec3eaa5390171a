"""What makes each place of the window. Imports a place when it is built, not before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_ft.app.container import Container
from desktop_ft.qtkit.i18n import current_language
from desktop_ft.resources import resource
from desktop_ft.ui.main_window import PlaceSpec


def place_specs(container: Container) -> list[PlaceSpec]:
    """Return the places in the order of the work, in the window's language."""
    return [
        PlaceSpec(
            "data",
            QCoreApplication.translate("places", "Data"),
            "data",
            lambda: _data(container),
        ),
        PlaceSpec(
            "settings",
            QCoreApplication.translate("places", "Settings"),
            "settings",
            lambda: _settings(container),
            at_foot=True,
        ),
    ]


def sample_file() -> Path:
    """Return the five rows of the story in the language of the window."""
    return resource("samples", f"secret_manager_{current_language()}.jsonl")


def _count_tokens(texts: Sequence[str]) -> Iterable[int]:
    from desktop_ft.infra.tokens import count_tokens

    return [int(number) for number in count_tokens(texts)]


def _data(container: Container) -> QWidget:
    from desktop_ft.ui.editor.place import DataPlace

    def recent_files() -> list[Path]:
        return [Path(name) for name in container.settings.value.recent_files]

    return DataPlace(
        container.documents,
        container.runner,
        count_tokens=_count_tokens,
        recent_files=recent_files,
        sample=sample_file,
    )


def _settings(container: Container) -> QWidget:
    from desktop_ft.app.version_long import facts
    from desktop_ft.ui.settings.place import SettingsPlace

    return SettingsPlace(
        container.settings, container.book, container.secrets, container.runner, facts
    )
