"""Documents for the tests of the Data place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from documents import Documents


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Documents]:
    """Return what opens real documents, with working folders of the test's own."""
    made = Documents(tmp_path / "documents")
    yield made
    made.close()
