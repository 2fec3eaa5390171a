"""Makes the identifiers of files, jobs, events and models; knows nothing of their meaning."""

from __future__ import annotations

import re
import secrets
import string

_ALPHABET = string.ascii_letters + string.digits
ORGANISATION = "desktop-ft"


def random_part(length: int) -> str:
    """Letters and digits that nobody can guess and no two objects share."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def new_id(prefix: str) -> str:
    """An identifier in OpenAI's form, such as `ftjob-…`."""
    return prefix + random_part(24)


def _slug(text: str) -> str:
    """Text fit to stand between the colons of a model's name."""
    return re.sub(r"[^\w.-]+", "-", text.strip().lower()).strip("-")


def fine_tuned_name(base_model: str, suffix: str | None) -> str:
    """The name of the model a job makes: `ft:BASE:ORGANISATION:SUFFIX:ID`."""
    base = _slug(base_model.rsplit("/", 1)[-1])
    return f"ft:{base}:{ORGANISATION}:{_slug(suffix or '')}:{random_part(8)}"


def checkpoint_name(model_name: str, step: int) -> str:
    """The name under which a checkpoint of the model answers."""
    return f"{model_name}:ckpt-step-{step}"
