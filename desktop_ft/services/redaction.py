"""Takes keys out of everything that is written down: logs, crash reports, details of errors.

Knows what keys look like and those it was shown. Never writes anything itself.
"""

from __future__ import annotations

import logging
import re
import threading

from desktop_ft.services.secrets import Secret

_HIDDEN = "****"
# Keys by their habits: `sk-…` and its relatives, bearer tokens, `api-key: …` and `api_key=…`.
_PATTERNS = (
    re.compile(r"\b(?:sk|rk|pk|sess|nb)-[A-Za-z0-9_\-]{6,}"),
    re.compile(r"(?i)(\bbearer\s+)[A-Za-z0-9._~+/=\-]{4,}"),
    re.compile(r"(?i)(\b(?:x-)?api[-_ ]?key[\"']?\s*[:=]\s*[\"']?)(?!\*)[A-Za-z0-9._~+/=\-]{4,}"),
    re.compile(r"(?i)(\bauthorization[\"']?\s*[:=]\s*[\"']?(?:\w+\s+)?)(?!\*)[^\s\"',}]{4,}"),
)
# Shorter ones would hide half of an ordinary sentence.
_SHORTEST = 6


class Redactor:
    """Replaces every key it knows or recognises by `****`; may be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: frozenset[str] = frozenset()

    def learn(self, secret: Secret) -> None:
        """Know this key from now on."""
        if len(secret.reveal()) >= _SHORTEST:
            with self._lock:
                self._known |= {secret.reveal()}

    def redact(self, said: str) -> str:
        """Return the text without keys."""
        for key in sorted(self._known, key=len, reverse=True):
            said = said.replace(key, _HIDDEN)
        for pattern in _PATTERNS:
            said = pattern.sub(_keep_first_group, said)
        return said


def _keep_first_group(found: re.Match[str]) -> str:
    return (found.group(1) if found.re.groups else "") + _HIDDEN


class RedactingFormatter(logging.Formatter):
    """Formats a record as usual, its exception included, and then takes the keys out."""

    def __init__(self, redactor: Redactor, layout: str) -> None:
        super().__init__(layout)
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        return self._redactor.redact(super().format(record))
