"""What `prepare_data` does, done by us: open a file, run its checks, carry out its fixes, write.

`same_checks.py FILE FOLDER`. The tool counts no tokens and looks for nothing else, so neither does
this; the command `desktop-ft prepare` does both.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the program, not installed

from desktop_ft.core.prepare_options import PrepareOptions
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.documents import document_service
from desktop_ft.infra.prepared_files import PreparedFileWriter
from desktop_ft.services.prepare import PrepareService, WriteRequest, tool_split


def _uncounted(texts: Sequence[str]) -> NDArray[np.int64]:
    return np.zeros(len(texts), dtype=np.int64)


def main(path: Path, folder: Path) -> None:
    """Prepare a file."""
    token = CancelToken()
    with tempfile.TemporaryDirectory() as sessions:
        document = document_service(Path(sessions)).open_job(path)(token, no_report)
        service = PrepareService(PreparedFileWriter(), _uncounted)
        options = PrepareOptions(topics=frozenset())
        job = service.analyse_job(document, document.dataset.format, options)
        analysis = job(token, no_report)
        prepared = service.prepare_job(analysis, analysis.proposed)(token, no_report)
        request = WriteRequest(prepared, tool_split(prepared), folder)
        service.write_job(document, request)(token, no_report)
        document.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
