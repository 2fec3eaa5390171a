"""What goes to support: all that helps, and none of the secrets that were planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_ft.core.curves import Curve, line_of
from desktop_ft.core.errors import Offline
from desktop_ft.core.jobs import Job, JobEvent, JobFailure
from desktop_ft.core.text import text
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.following import FollowedJob
from desktop_ft.services.redaction import Redactor
from desktop_ft.services.run_facts import run_facts
from desktop_ft.services.secrets import Secret
from desktop_ft.services.support_text import support_text, without_private

HOME = str(Path.home())
KEPT = "my-odd-session-key-99"  # known, though it looks like no key
PLANTED = [
    "sk-proj-abcdefghijklmnopqrstuvwxyz",
    "org-AbCdEfGhIjKlMnOp",
    "proj_AbCdEfGhIjKl",
    "user-Q1w2E3r4T5y6",
    "hunter2secret",
    "anna.nurse@clinic.example",
    "acme-clinic",
    "Bearer abcdef123456",
    "C:\\Users\\anna",
    *(f"{homes}/anna" for homes in ("/home", "/Users")),
    KEPT,
]


def followed(words: str) -> FollowedJob:
    job = Job(
        "ftjob-42",
        "failed",
        "gpt-4.1",
        1000,
        finished_at=2000,
        fine_tuned_model="ft:gpt-4.1:acme-clinic:faq:9",
        failure=JobFailure("invalid_training_file", f"Example 3 is odd. {words}"),
    )
    problem = Offline(text("infra", "{host} cannot be reached.").format(host="x"), details=words)
    events = (JobEvent("1", 1500, f"Step 1: {words}", "error"),)
    engine = Engine("oa", "OpenAI", EngineKind.OPENAI, "api.openai.com")
    return FollowedJob(engine, job, events, 1900.0, problem)


@pytest.mark.parametrize("secret", PLANTED)
def test_a_planted_secret_does_not_get_out(secret: str) -> None:
    redactor = Redactor()
    redactor.learn(Secret(KEPT))
    words = (
        f"key {secret} at https://anna:hunter2secret@proxy.example in {HOME}/data, {secret}; "
        f"ft:gpt-4.1:acme-clinic:faq:9"
    )
    seen = followed(words)
    facts = run_facts(seen, Curve(line_of([(1, 2.0)])), Curve())
    said = support_text(seen, facts, {"Desktop FT": "1.0", "Home": HOME}, redactor.redact)
    assert secret not in said
    assert f"{HOME}/" not in said


def test_what_helps_stays() -> None:
    seen = followed("nothing odd")
    said = support_text(seen, run_facts(seen, Curve(), Curve()), {"Desktop FT": "1.0"}, str)
    for helpful in (
        "Desktop FT: 1.0",
        "ftjob-42",
        "invalid_training_file",
        "Example 3 is odd.",
        "api.openai.com",
        "1970-01-01 00:25:00 UTC error Step 1",
        "Base model: gpt-4.1",
        "ft:gpt-4.1:****:faq:9",
    ):
        assert helpful in said, helpful


def test_ordinary_words_are_left_alone() -> None:
    said = "The example at line 12 has no answer; organisation and project are words."
    assert without_private(said, str) == said
