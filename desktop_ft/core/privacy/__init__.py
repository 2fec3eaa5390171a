"""What tells about a person or opens a door, and what to put in its place. Knows no file."""

from __future__ import annotations

from desktop_ft.core.checks.batch import TextCheck


def privacy_checks() -> list[TextCheck]:
    """Return the checks for one walk over a dataset."""
    # The window knows the placeholders from its start, the kinds only when it looks for them.
    from desktop_ft.core.privacy.check import PrivacyCheck
    from desktop_ft.core.privacy.kinds import DETECTORS, HINTS

    return [PrivacyCheck(DETECTORS, HINTS)]
