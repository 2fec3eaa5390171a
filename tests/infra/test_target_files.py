"""What each place takes, as it comes with the program."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_ft.core.example import Format
from desktop_ft.core.targets import ByteOrderMark, Target
from desktop_ft.infra.target_files import read_targets

TARGETS = {each.code: each for each in read_targets()}


def test_this_computer_comes_first() -> None:
    assert next(iter(TARGETS)) == "built-in"
    assert str(TARGETS["built-in"].title) == "This computer"
    assert set(TARGETS) == {"built-in", "openai", "azure", "nebius", "together", "fireworks"}


@pytest.mark.parametrize("target", TARGETS.values(), ids=list(TARGETS))
def test_each_says_how_old_its_facts_are_and_where_they_come_from(target: Target) -> None:
    assert date(2026, 1, 1) < target.as_of <= date.today()  # noqa: DTZ011  a day, not a moment
    assert target.source
    assert target.takes(Format.CHAT)
    assert {"system", "user", "assistant"} <= target.roles
    assert "content" in target.keys
    assert "messages" in target.row_keys


def test_models_that_can_no_longer_be_trained_are_left_out() -> None:
    openai = TARGETS["openai"]
    assert openai.models_at(date(2026, 11, 22))[0].name == "gpt-4.1-2025-04-14"
    assert openai.models_at(date(2027, 1, 6)) == []


def test_azure_wants_the_mark_that_the_others_refuse() -> None:
    assert TARGETS["azure"].bom is ByteOrderMark.REQUIRED
    assert TARGETS["openai"].bom is ByteOrderMark.REFUSED
