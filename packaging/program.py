"""Where the standalone program starts: the same as `python -m desktop_ft`."""

import multiprocessing
import sys

from desktop_ft.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
