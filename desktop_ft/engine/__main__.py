"""`python -m desktop_ft.engine`: the engine without the window's command line."""

import sys

from desktop_ft.engine.main import main

if __name__ == "__main__":
    sys.exit(main())
