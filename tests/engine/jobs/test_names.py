"""Fine-tuned models under new names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_ft.engine.home import Home
from desktop_ft.engine.jobs.database import Database
from desktop_ft.engine.jobs.records import FineTunedModel
from desktop_ft.engine.jobs.store import JobStore
from small_model import make_small_model
from tuned import add_tuned


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_model(tmp_path_factory.mktemp("bases") / "small")


@pytest.fixture
def store(small: Path, tmp_path: Path) -> Iterator[JobStore]:
    home = tmp_path / "home"
    for suffix in ("one", "two"):
        add_tuned(home, small, suffix=suffix)
    with closing(Database(Home(home).database)) as database:
        yield JobStore(database)


def both(store: JobStore) -> tuple[FineTunedModel, FineTunedModel]:
    one, two = store.models()
    return one, two


def test_a_model_answers_to_its_former_names(store: JobStore) -> None:
    one, two = both(store)
    assert store.rename_model(one, "Nurse") is not None
    again = store.model("Nurse")
    assert again is not None
    assert (again.job_id, again.path) == (one.job_id, one.path)
    assert store.rename_model(again, "Sister") is not None
    for name in (one.id, "Nurse", "Sister"):
        found = store.model(name)
        assert found is not None
        assert (found.id, found.job_id) == ("Sister", one.job_id)
    assert store.known(one.job_id).model_name == "Sister"
    assert [model.id for model in store.models()] == ["Sister", two.id]
    assert {one.id, "Nurse", "Sister", two.id} == store.model_names()


def test_a_name_is_one_models_alone(store: JobStore) -> None:
    one, two = both(store)
    assert store.rename_model(one, two.id) is None
    assert store.rename_model(one, "Nurse") is not None
    # Also one that another had: a conversation would go on with the wrong model.
    assert store.rename_model(two, "Nurse") is None
    assert store.rename_model(two, one.id) is None
    # Its own it may have back.
    now = store.model("Nurse")
    assert now is not None
    back = store.rename_model(now, one.id)
    assert back is not None
    assert back.id == one.id
    again = store.model("Nurse")
    assert again is not None
    assert again.id == one.id


def test_a_deleted_models_former_names_lead_nowhere(store: JobStore) -> None:
    one, two = both(store)
    assert store.rename_model(one, "Nurse") is not None
    assert [model.id for model in store.forget_model(one.id)] == ["Nurse"]
    assert store.model("Nurse") is None
    assert store.model(one.id) is None
    assert store.rename_model(two, one.id) is not None
