"""`python -m desktop_ft.engine.trainer JOBDIR`."""

from __future__ import annotations

import sys

from desktop_ft.engine.trainer.main import main

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
