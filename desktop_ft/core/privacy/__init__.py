"""What tells about a person or opens a door, and what to put in its place. Knows no file."""

from __future__ import annotations

from desktop_ft.core.checks.batch import TextCheck
from desktop_ft.core.privacy.check import PrivacyCheck
from desktop_ft.core.privacy.kinds import DETECTORS, HINTS


def privacy_checks() -> list[TextCheck]:
    """Return the checks for one walk over a dataset."""
    return [PrivacyCheck(DETECTORS, HINTS)]
