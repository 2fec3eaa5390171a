"""The book of decisions: one small JSON file in the program's own folder for each data file.

Knows nothing of findings but their codes.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from desktop_ft.infra.atomic_files import unsaved, write_file
from desktop_ft.infra.versions import file_key
from desktop_ft.services.decisions import Decisions

_log = logging.getLogger(__name__)


class FileDecisionBook:
    """The adapter behind `DecisionBook`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, path: Path) -> dict[str, bool]:
        """Return what was decided for a file; what cannot be read counts as nothing decided."""
        try:
            found = json.loads(self._place(path).read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            _log.info("the decisions cannot be read: %s", error)
            return {}
        if not isinstance(found, dict):
            return {}
        return {code: on for code, on in found.items() if isinstance(on, bool)}

    def save(self, path: Path, decisions: Decisions) -> None:
        """Keep this and nothing else for a file."""
        place = self._place(path)
        try:
            if not decisions:
                place.unlink(missing_ok=True)
                return
            self._folder.mkdir(parents=True, exist_ok=True)
            write_file(place, [json.dumps(dict(decisions), sort_keys=True).encode()])
        except OSError as error:
            raise unsaved(place, error) from error

    def _place(self, path: Path) -> Path:
        return self._folder / f"{file_key(path)}.json"
