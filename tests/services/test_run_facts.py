"""What is known of a run, and how two runs are set side by side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_ft.core.cost import Price, Span
from desktop_ft.core.curves import Curve, line_of
from desktop_ft.core.example import Format
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.jobs import Job
from desktop_ft.core.run_difference import Fact, Group, difference
from desktop_ft.core.spent import Estimate, Spent, estimate_of, spent, spent_words
from desktop_ft.core.text import text
from desktop_ft.services.engines import Engine, EngineKind
from desktop_ft.services.following import FollowedJob
from desktop_ft.services.job_store import TrainingData, TrainingRequest
from desktop_ft.services.run_facts import duration, run_facts

ENGINE = Engine("oa", "OpenAI", EngineKind.OPENAI, "api.openai.com")
DATA = TrainingData(
    Path("/x/faq_prepared_train.jsonl"),
    Path("/x/faq_prepared_valid.jsonl"),
    Format.PROMPT_COMPLETION,
    " ->",
    "\n",
    "faq",
    1200,
    100,
)
REQUEST = TrainingRequest(
    "m", "oa", "gpt", DATA, Hyperparameters(n_epochs=3), "faq", 900.0, "ab" * 32
)
JOB = Job(
    "ftjob-1",
    "succeeded",
    "gpt",
    1000,
    finished_at=4700,
    hyperparameters={"n_epochs": 3, "batch_size": 4},
    trained_tokens=12345,
    method="supervised",
    seed=7,
)
RUN = FollowedJob(ENGINE, JOB, (), 0.0, None, REQUEST)
LOSS = Curve(line_of([(1, 2.0), (9, 0.5)]), full=line_of([(3, 0.9), (9, 1.1)]))


def told(run: FollowedJob, loss: Curve = LOSS) -> dict[str, str]:
    return {fact.key: str(fact.value) for fact in run_facts(run, loss, Curve()) if fact.value}


def test_data_settings_and_results_are_told() -> None:
    facts = told(RUN)
    assert facts["train_file"] == "faq_prepared_train.jsonl"
    assert facts["valid_file"] == "faq_prepared_valid.jsonl"
    assert facts["version"] == "abababababab…"
    assert facts["examples"] == "1,200"
    assert facts["n_epochs"] == "3"
    assert facts["batch_size"] == "4 (chosen by the engine)"
    assert facts["seed"] == "7"
    assert facts["best"] == "0.900 at step 3"
    assert facts["valid_loss"] == "1.100"
    assert facts["took"] == "1 h 1 min"
    assert facts["tokens"] == "12,345"


def test_of_a_job_begun_elsewhere_only_what_the_engine_tells() -> None:
    facts = told(replace(RUN, request=None), Curve())
    assert not {"train_file", "version", "format", "train_loss"} & facts.keys()
    assert facts["base"] == "gpt"
    assert facts["batch_size"] == "4"  # whoever chose it


def test_a_figure_has_the_digits_it_has() -> None:
    used = {"n_epochs": 3, "learning_rate_multiplier": 1.8, "batch_size": 4}
    facts = told(replace(RUN, job=replace(JOB, hyperparameters=used)))
    assert facts["learning_rate_multiplier"] == "1.8 (chosen by the engine)"
    assert facts["n_epochs"] == "3"


def test_what_the_engine_did_otherwise_is_told() -> None:
    other = replace(JOB, hyperparameters={"n_epochs": 2})
    assert told(replace(RUN, job=other))["n_epochs"] == "2 (asked for 3)"


def test_two_runs_side_by_side() -> None:
    request = replace(REQUEST, dataset_sha256="ab" * 6 + "cd" * 26)
    other = replace(RUN, job=replace(JOB, id="ftjob-2", seed=8), request=request)
    lines = difference(run_facts(RUN, LOSS, Curve()), run_facts(other, LOSS, Curve()))
    differing = {str(line.name) for line in lines if line.differs}
    # the fingerprints begin alike; they are compared as a whole
    assert differing == {"Version (SHA-256)", "Seed", "Job"}
    assert [line.group for line in lines] == sorted(
        (line.group for line in lines), key=list(Group).index
    )


def test_a_run_is_like_itself_and_a_missing_fact_differs() -> None:
    facts = run_facts(RUN, LOSS, Curve())
    assert not any(line.differs for line in difference(facts, facts))
    only = Fact(Group.RESULTS, "x", "X", "1")
    (line,) = difference([], [only])
    assert (line.left, line.right, line.differs) == ("", "1", True)
    assert difference([Fact(Group.DATA, "y", text("core", "Y"))], []) == ()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min 0 s"), (3661, "1 h 1 min"), (200_000, "2 d 7 h")],
)
def test_durations(seconds: int, words: str) -> None:
    assert str(duration(seconds)) == words


PRICE = Price("gpt", 25.0)
EXPECTED = Estimate(Span(900, 1100), Span(0.02, 0.03), "USD")


def test_money_is_what_the_tokens_cost() -> None:
    came_to = spent(1_000_000, PRICE, "USD")
    assert came_to == Spent(1_000_000, 25.0, "USD")
    assert spent(None, PRICE, "USD") == Spent()
    assert spent(5, None, "") == Spent(5)


def test_what_was_spent_stands_against_what_was_expected() -> None:
    def said(came_to: Spent, expected: Estimate | None, *, ended: bool) -> list[str]:
        return [str(words) for words in spent_words(came_to, expected, ended=ended)]

    assert said(Spent(1000, 0.026, "USD"), EXPECTED, ended=True) == [
        "1,000 tokens learned, 900–1,100 expected",
        "cost $0.03, $0.02–0.03 expected",
    ]
    assert said(Spent(), EXPECTED, ended=False) == [
        "900–1,100 tokens expected",
        "$0.02–0.03 expected",
    ]
    assert said(Spent(), None, ended=True) == []
    assert said(Spent(7), None, ended=True) == ["7 tokens learned"]
    bill = said(Spent(7), EXPECTED, ended=True)[1]
    assert bill.endswith("what it cost is on your provider's bill")
    euros = Estimate(None, Span(2, 2), "EUR")
    assert said(Spent(), euros, ended=False) == ["2.00 EUR expected"]


def test_an_estimate_is_read_as_it_was_kept() -> None:
    kept = {"tokens": {"low": 900, "high": 1100}, "money": None, "currency": "USD"}
    assert estimate_of(kept) == Estimate(Span(900, 1100), None, "USD")
    assert estimate_of(None) is None
