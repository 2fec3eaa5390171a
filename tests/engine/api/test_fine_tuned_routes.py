"""Renaming a fine-tuned model over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine_process import EngineProcess, error_of
from small_model import make_small_model
from tuned import add_tuned

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def names() -> list[str]:
    return []


@pytest.fixture(scope="module")
def engine(names: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineProcess]:
    small = make_small_model(tmp_path_factory.mktemp("bases") / "small")
    home = tmp_path_factory.mktemp("engine") / "home"
    names += [add_tuned(home, small, suffix=one, seed=seed) for seed, one in enumerate("ab")]
    with EngineProcess(home, DESKTOP_FT_MODELS=str(small.parent)) as running:
        yield running


def answer(engine: EngineProcess, model: str) -> str:
    said = engine.client().chat.completions.create(
        model=model,
        messages=[{"role": "user", "content": "Who is it?"}],
        max_tokens=8,
        temperature=0,
    )
    return said.choices[0].message.content or ""


def test_a_renamed_model_is_the_same_model(engine: EngineProcess, names: list[str]) -> None:
    one, two = names
    before, other = answer(engine, one), answer(engine, two)
    renamed = engine.request(
        "POST", f"/fine-tuned-models/{one}/rename", json={"name": "Сестра (ночь)"}
    )
    assert renamed.json()["id"] == "Сестра (ночь)", renamed.text
    client = engine.client()
    assert [model.id for model in client.models.list()] == ["small", "Сестра (ночь)", two]
    assert client.models.retrieve(one).id == "Сестра (ночь)"
    assert client.fine_tuning.jobs.list().data[-1].fine_tuned_model == "Сестра (ночь)"
    assert answer(engine, "Сестра (ночь)") == before == answer(engine, one)
    assert before != other

    # A name that is free again may go to another model, which then answers to it.
    assert client.models.delete("Сестра (ночь)").deleted
    path = f"/fine-tuned-models/{two}/rename"
    taken = engine.request("POST", path, json={"name": "Nurse"})
    assert taken.json()["id"] == "Nurse"
    assert answer(engine, "Nurse") == other


@pytest.mark.parametrize("name", ["", " x", "x ", "a/b", "..", "x" * 121, "a\nb", "-x", "a\\b"])
def test_names_that_are_none_are_refused(
    engine: EngineProcess, names: list[str], name: str
) -> None:
    path = f"/fine-tuned-models/{names[1]}/rename"
    answer = engine.request("POST", path, json={"name": name})
    assert (answer.status_code, error_of(answer)["param"]) == (400, "name")


def test_taken_names_and_unknown_models_are_told(engine: EngineProcess, names: list[str]) -> None:
    path = f"/fine-tuned-models/{names[1]}/rename"
    answer = engine.request("POST", path, json={"name": "small"})
    assert (answer.status_code, error_of(answer)["code"]) == (409, "name_taken")
    answer = engine.request("POST", "/fine-tuned-models/ghost/rename", json={"name": "x"})
    assert (answer.status_code, error_of(answer)["code"]) == (404, "model_not_found")


def test_a_base_model_stays_while_models_stand_on_it(engine: EngineProcess) -> None:
    answer = engine.request("DELETE", "/base-models/small")
    assert answer.status_code == 403
