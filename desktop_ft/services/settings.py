"""The user's settings: a small JSON file, written whole or not at all.

Holds no key and no data. What a newer version of the program wrote and this one does not know
survives; a file that cannot be read is set aside and said so.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_ft.core.errors import CannotSave
from desktop_ft.core.text import Text, text
from desktop_ft.services.connections import Connection

SCHEMA_VERSION = 1
_MAX_RECENT = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the program remembers between two starts.

    `language` and `theme` may be "system". `window` is Qt's own note of the window's geometry,
    in base 64, `views` how each file is looked at, `own_words` what is right whatever a dictionary
    says. `spending_limit` is in dollars, for one training, `asking` how models are to answer (see
    `AskWishes`). `unknown` and `unknown_connections` hold what a newer version wrote.
    """

    schema_version: int = SCHEMA_VERSION
    language: str = "system"
    theme: str = "system"
    window: str = ""
    folders: Mapping[str, str] = field(default_factory=dict)
    recent_files: tuple[str, ...] = ()
    connections: tuple[Connection, ...] = ()
    keep_training: bool = True
    tell_when_done: bool = True
    sound_when_done: bool = False
    mark_misspelt: bool = True
    spending_limit: float | None = None
    own_words: tuple[str, ...] = ()
    views: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    asking: Mapping[str, object] = field(default_factory=dict)
    unknown: Mapping[str, object] = field(default_factory=dict)
    unknown_connections: tuple[object, ...] = ()

    def with_recent(self, path: Path) -> Settings:
        """Return these settings with a file at the head of the recent ones."""
        name = str(path)
        others = (each for each in self.recent_files if each != name)
        return replace(self, recent_files=(name, *others)[:_MAX_RECENT])


class SettingsStore:
    """The settings and their file. May be changed from any thread; `save` is for a worker."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._saving = threading.Lock()
        self._value = Settings()
        self._saved = Settings()
        self.problem: Text | None = None
        self.on_changed: Callable[[], None] | None = None

    @property
    def value(self) -> Settings:
        """Return the settings as they are now."""
        return self._value

    @property
    def is_saved(self) -> bool:
        """Tell whether the file holds what `value` says."""
        return self._value == self._saved

    def load(self) -> Settings:
        """Read the file; where it is broken, set it aside, note the `problem`, use defaults."""
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return self._value
        except OSError as error:
            self.problem = text(
                "services", "The settings could not be read ({reason}); defaults are used."
            ).format(reason=error.strerror or str(error))
            return self._value
        try:
            found = json.loads(raw)
            if not isinstance(found, dict):
                raise ValueError("not an object")
        except ValueError:
            self._set_aside()
            return self._value
        self._value = self._saved = settings_from_json(found)
        return self._value

    def change(self, **changes: object) -> Settings:
        """Change fields and tell `on_changed`, which sees to saving."""
        with self._lock:
            self._value = replace(self._value, **changes)  # type: ignore[arg-type]
        if self.on_changed is not None:
            self.on_changed()
        return self._value

    def save(self) -> None:
        """Write the file if anything changed; raises `CannotSave`, and then the old one stays."""
        with self._saving:
            value = self._value
            if value == self._saved:
                return
            try:
                _write_atomically(self._path, _to_bytes(settings_to_json(value)))
            except OSError as error:
                raise CannotSave(
                    text("services", "The settings could not be saved."),
                    text("services", "The computer says: {reason}.").format(
                        reason=error.strerror or str(error)
                    ),
                    text("services", "Everything works on, but will be forgotten at the end."),
                ) from error
            self._saved = value

    def _set_aside(self) -> None:
        aside = self._path.with_name(self._path.name + ".broken")
        try:
            self._path.replace(aside)
        except OSError:
            aside = self._path
        self.problem = text(
            "services",
            "The settings could not be understood and are the defaults now. The old ones are "
            "kept as {file}.",
        ).format(file=aside.name)


def settings_to_json(settings: Settings) -> dict[str, object]:
    """Return what the file holds."""
    return {
        **settings.unknown,
        "schema_version": settings.schema_version,
        "language": settings.language,
        "theme": settings.theme,
        "window": settings.window,
        "folders": dict(settings.folders),
        "recent_files": list(settings.recent_files),
        "connections": [
            *(each.to_json() for each in settings.connections),
            *settings.unknown_connections,
        ],
        "keep_training": settings.keep_training,
        "tell_when_done": settings.tell_when_done,
        "sound_when_done": settings.sound_when_done,
        "mark_misspelt": settings.mark_misspelt,
        "spending_limit": settings.spending_limit,
        "own_words": list(settings.own_words),
        "views": {name: dict(view) for name, view in settings.views.items()},
        "asking": dict(settings.asking),
    }


def settings_from_json(found: Mapping[str, object]) -> Settings:
    """Read what a file holds; a field of the wrong kind gets its default."""
    default = Settings()
    known = settings_to_json(default).keys()
    folders = found.get("folders")
    views = found.get("views")
    connections, unknown_connections = _connections(found.get("connections"))
    return Settings(
        schema_version=max(_int(found, "schema_version", SCHEMA_VERSION), SCHEMA_VERSION),
        language=_str(found, "language", default.language),
        theme=_str(found, "theme", default.theme),
        window=_str(found, "window", default.window),
        folders={str(k): v for k, v in folders.items() if isinstance(v, str)}
        if isinstance(folders, dict)
        else {},
        recent_files=_strings(found.get("recent_files")),
        connections=connections,
        keep_training=found.get("keep_training") is not False,
        tell_when_done=found.get("tell_when_done") is not False,
        sound_when_done=found.get("sound_when_done") is True,
        mark_misspelt=found.get("mark_misspelt") is not False,
        spending_limit=_positive(found.get("spending_limit")),
        own_words=_strings(found.get("own_words")),
        views={str(name): view for name, view in views.items() if isinstance(view, dict)}
        if isinstance(views, dict)
        else {},
        asking=asking if isinstance(asking := found.get("asking"), dict) else {},
        unknown={name: value for name, value in found.items() if name not in known},
        unknown_connections=unknown_connections,
    )


def _str(found: Mapping[str, object], name: str, default: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else default


def _strings(found: object) -> tuple[str, ...]:
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()


def _int(found: Mapping[str, object], name: str, default: int) -> int:
    value = found.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def _positive(found: object) -> float | None:
    is_number = isinstance(found, int | float) and not isinstance(found, bool)
    return float(found) if is_number and found > 0 else None  # type: ignore[arg-type,operator]


def _connections(found: object) -> tuple[tuple[Connection, ...], tuple[object, ...]]:
    connections, unknown = [], []
    for each in found if isinstance(found, list) else ():
        try:
            connections.append(Connection.from_json(each))
        except (ValueError, AttributeError):
            unknown.append(each)
    return tuple(connections), tuple(unknown)


def _to_bytes(value: dict[str, object]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _write_atomically(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
