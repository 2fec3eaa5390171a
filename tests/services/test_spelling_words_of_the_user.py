"""What the user says of words counts more than a dictionary, and is kept in the settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_ft.core.errors import BadFile
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.services.settings import SettingsStore
from desktop_ft.services.spelling import Spelling
from tiny_dictionary import GERMAN, NearChecker, write_dictionary, write_three


@pytest.fixture
def settings(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "config" / "settings.json")


def test_learnt_words_outlive_the_program_and_ignored_ones_do_not(
    tmp_path: Path, settings: SettingsStore
) -> None:
    speller = Spelling(settings, NearChecker(tmp_path))
    speller.learn("Wrold")
    speller.learn("abc")
    speller.learn("abc")
    speller.ignore("Fooo")
    assert [speller.accepts(word) for word in ("wrold", "ABC", "fooo", "other")] == [
        True, True, True, False,
    ]  # fmt: skip
    settings.save()
    again = SettingsStore(tmp_path / "config" / "settings.json")
    again.load()
    speller = Spelling(again, NearChecker(tmp_path))
    assert speller.own_words == ("abc", "Wrold")
    assert not speller.accepts("fooo")
    speller.keep_own(["abc"])
    assert not speller.accepts("wrold")


def test_the_switch_is_kept(tmp_path: Path, settings: SettingsStore) -> None:
    speller = Spelling(settings, NearChecker(tmp_path))
    assert speller.is_on
    speller.turn(False)
    assert not speller.is_on
    assert not settings.value.mark_misspelt


def test_jobs(tmp_path: Path, settings: SettingsStore) -> None:
    write_three(tmp_path / "own")
    speller = Spelling(settings, NearChecker(tmp_path / "own"))
    token = CancelToken()
    assert speller.check_job(["hello wrold"])(token, no_report) == [[(6, 5)]]
    assert speller.suggest_job("wrold", "hello wrold")(token, no_report)[0] == "world"
    assert speller.languages_job()(token, no_report) == ["ru", "en", "de"]
    stem = write_dictionary(tmp_path / "downloads", "eo", GERMAN)
    added = speller.add_job(stem.with_suffix(".dic"))(token, no_report)
    assert added == ["ru", "en", "de", "eo"]


def test_what_is_no_dictionary_is_said_so(tmp_path: Path, settings: SettingsStore) -> None:
    speller = Spelling(settings, NearChecker(tmp_path / "own"))
    (tmp_path / "faq.zip").write_bytes(b"nothing")
    with pytest.raises(BadFile, match=r"no dictionary in faq\.zip"):
        speller.add_job(tmp_path / "faq.zip")(CancelToken(), no_report)
    write_dictionary(tmp_path / "other", "de", GERMAN)
    (tmp_path / "own" / "de.aff").mkdir(parents=True)  # cannot be written to
    with pytest.raises(BadFile, match="could not be added"):
        speller.add_job(tmp_path / "other" / "de.aff")(CancelToken(), no_report)
