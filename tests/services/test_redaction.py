"""Keys are taken out of whatever is written down."""

from __future__ import annotations

import io
import logging

import pytest

from desktop_ft.services.redaction import RedactingFormatter, Redactor
from desktop_ft.services.secrets import Secret

ODD_KEY = "f00ba7c0ffee42"


@pytest.mark.parametrize(
    "said",
    [
        "key sk-proj-abcdef0123456789 refused",
        "Authorization: Bearer abcdef0123456789.xyz",
        "{'authorization': 'Basic abcdef0123456789'}",
        '{"api_key": "abcdef0123456789"}',
        "api-key: abcdef0123456789",
        "x-api-key=abcdef0123456789",
    ],
)
def test_what_looks_like_a_key_goes(said: str) -> None:
    assert "abcdef0123456789" not in Redactor().redact(said)


def test_a_known_key_goes_whatever_it_looks_like() -> None:
    redactor = Redactor()
    assert ODD_KEY in redactor.redact(f"tried {ODD_KEY}")
    redactor.learn(Secret(ODD_KEY))
    assert redactor.redact(f"tried {ODD_KEY}, again {ODD_KEY}") == "tried ****, again ****"


@pytest.mark.parametrize(
    "said", ["The risk-free rate", "a bearer of news", "task-list", "desk-top", "opened faq.csv"]
)
def test_ordinary_words_stay(said: str) -> None:
    assert Redactor().redact(said) == said


def test_exceptions_are_redacted_too() -> None:
    redactor = Redactor()
    redactor.learn(Secret(ODD_KEY))
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter(redactor, "%(message)s"))
    logger = logging.getLogger("not_desktop_ft")
    logger.propagate = False
    logger.addHandler(handler)
    try:
        raise ValueError(f"bad key {ODD_KEY}")
    except ValueError:
        logger.exception("failed with %s", ODD_KEY)
    logger.removeHandler(handler)
    assert "ValueError" in stream.getvalue()
    assert ODD_KEY not in stream.getvalue()
