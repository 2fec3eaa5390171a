"""Where the program keeps its own files. Knows the platform's habits, not what is in the files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "DESKTOP_FT_HOME"
_NAME = "desktop-ft"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """Three folders: settings, the user's work that has no file of its own, and what can be lost.

    Nothing is made here; whoever writes makes the folder.
    """

    config: Path
    data: Path
    cache: Path

    @classmethod
    def from_environment(cls) -> AppPaths:
        """Return the platform's folders, or all three below `DESKTOP_FT_HOME` if that is set."""
        home = os.environ.get(HOME_VARIABLE)
        if home:
            root = Path(home)
            return cls(root / "config", root / "data", root / "cache")
        import platformdirs

        return cls(
            platformdirs.user_config_path(_NAME, appauthor=False),
            platformdirs.user_data_path(_NAME, appauthor=False),
            platformdirs.user_cache_path(_NAME, appauthor=False),
        )

    @property
    def settings_file(self) -> Path:
        """Return where the settings are."""
        return self.config / "settings.json"

    @property
    def logs(self) -> Path:
        """Return the folder of the log and of crash reports."""
        return self.data / "logs"

    @property
    def engine_home(self) -> Path:
        """Return the home of the engine on this computer."""
        return self.data / "engine"
