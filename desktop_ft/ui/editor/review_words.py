"""Reviews in words and signs: for the strip, the row heads and the foot of the window."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_ft.core.review import Review, Status
from desktop_ft.qtkit.table.roles import Stripe


def status_word(status: Status) -> str:
    """Return a status as a button says it."""
    return {
        Status.DRAFT: QCoreApplication.translate("review", "To look at"),
        Status.READY: QCoreApplication.translate("review", "Ready"),
        Status.REJECTED: QCoreApplication.translate("review", "Rejected"),
    }[status]


def stripe_of(review: Review) -> Stripe | None:
    """Return the sign at the edge of a row's head."""
    if review.status is Status.READY:
        return Stripe.GOOD
    if review.status is Status.REJECTED:
        return Stripe.BAD
    return Stripe.NOTED if review else None


def review_words(review: Review) -> str:
    """Return what was said of a row, or "" if nothing was."""
    if not review:
        return ""
    parts = [status_word(review.status).lower(), review.label, review.note]
    return " · ".join(part for part in parts if part)


def count_words(counts: Mapping[Status, int]) -> str:
    """Return how many examples are how far."""
    ready, rejected, draft = (
        counts[status] for status in (Status.READY, Status.REJECTED, Status.DRAFT)
    )
    parts = [QCoreApplication.translate("review", "%Ln ready", "", ready)]
    if rejected:
        parts.append(QCoreApplication.translate("review", "%Ln rejected", "", rejected))
    parts.append(QCoreApplication.translate("review", "%Ln to look at", "", draft))
    return " · ".join(parts)
