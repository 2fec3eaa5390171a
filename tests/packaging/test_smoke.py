"""The smoke test of the standalone program asks for what the program says and the story tells."""

from __future__ import annotations

import copy
import re

import pytest

import smoke
from contents import COMPLETE
from desktop_ft.app.version_long import describe
from translations import Translations

GOOD = {
    "questions": [{"question": "Is it there?", "expected": "no", "base": "yes", "tuned": "no"}],
    "general": [{"question": "What is the capital of France?", "base": "Paris", "tuned": "Paris."}],
}


@pytest.fixture
def story() -> dict:
    return copy.deepcopy(GOOD)


def test_good_story_has_no_problem(story: dict) -> None:
    assert not list(smoke.story_problems(story))


def test_story_that_taught_nothing_is_found(story: dict) -> None:
    story["questions"][0]["tuned"] = "yes"
    assert list(smoke.story_problems(story)) == ["'Is it there?' is answered by 'yes'"]


def test_story_that_taught_what_was_known_is_found(story: dict) -> None:
    story["questions"][0]["base"] = "no"
    assert "the base model knew" in next(smoke.story_problems(story))


def test_story_that_forgot_is_found(story: dict) -> None:
    story["general"][0]["tuned"] = "no"
    assert "forgotten" in next(smoke.story_problems(story))


def test_empty_story_is_found(story: dict) -> None:
    story["questions"] = []
    assert "asked nothing" in next(smoke.story_problems(story))


def test_program_says_every_fact_that_is_asked_for(base_model: object) -> None:
    Translations().compile()
    told = describe()
    only_when_frozen = {r"^Base model: \S+ in .*_internal", r"^Parts: \d+"}
    asked = {*smoke.FACTS, *smoke.FACTS_OF[COMPLETE]}
    assert only_when_frozen <= asked
    for fact in asked - only_when_frozen:
        assert re.search(fact, told, re.MULTILINE), (fact, told)
