"""The engine with `chain_trainer` for a trainer; run as a program, or started by a test."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from engine_process import REPO, EngineProcess

HERE = Path(__file__).resolve().parent


class ChainEngine(EngineProcess):
    """An engine whose trainings take a second."""

    def __init__(self, home: Path, *arguments: str, **options: Any) -> None:
        super().__init__(home, *arguments, **options, PYTHONPATH=f"{HERE}:{REPO}")

    def program(self) -> list[str]:
        return [sys.executable, __file__]


if __name__ == "__main__":
    from desktop_ft.engine.main import main
    from desktop_ft.engine.runners import local

    local._MODULE = "chain_trainer"
    sys.exit(main(sys.argv[1:]))
