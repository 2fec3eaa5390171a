"""The models of this computer, asked of a real engine with a tiny model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.core.errors import AppError, CannotSave, NotFound
from desktop_ft.core.tasks import Cancelled, CancelToken, Steps, no_report
from desktop_ft.core.text import Text
from desktop_ft.infra.base_models import LocalModels
from desktop_ft.infra.local_engine import LocalEngine
from desktop_ft.services.base_models import ExportKind, ExportWish, Origin, tidy_name
from engine_process import EngineProcess
from small_model import make_small_model
from tuned import add_tuned

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EngineProcess, str]]:
    base = make_small_model(tmp_path_factory.mktemp("bases") / "small")
    home = tmp_path_factory.mktemp("engine") / "home"
    model = add_tuned(home, base)
    with EngineProcess(home, DESKTOP_FT_MODELS=str(base.parent)) as running:
        yield running, model


@pytest.fixture
def models(engine: tuple[EngineProcess, str]) -> LocalModels:
    return LocalModels(LocalEngine(engine[0].home))


def test_the_cards_tell_what_is_there(models: LocalModels) -> None:
    (card,) = models.cards(CancelToken(), no_report)

    assert (card.id, card.origin) == ("small", Origin.BUNDLED)
    assert card.parameters
    assert card.size
    assert card.memory_to_run
    assert card.problem is None


def test_an_export_lands_in_a_folder_of_its_own(
    models: LocalModels, engine: tuple[EngineProcess, str], tmp_path: Path
) -> None:
    said: list[object] = []
    wish = ExportWish(engine[1], ExportKind.ADAPTER, tmp_path)

    taken = tmp_path / f"{tidy_name(engine[1])}-adapter"
    taken.mkdir()

    files = models.export(wish, CancelToken(), said.append)

    assert {"adapter_config.json", "adapter_model.safetensors"} <= {each.name for each in files}
    assert files[0].parent == taken.with_name(f"{taken.name}-2")
    assert list(taken.iterdir()) == []
    config = json.loads((files[0].parent / "adapter_config.json").read_text())
    assert config["peft_type"] == "LORA"
    assert any(isinstance(each, Text) for each in said)
    assert any(isinstance(each, Steps) and each.unit == "bytes" for each in said)
    assert not list(tmp_path.glob("*.part"))


def test_an_export_given_up_leaves_nothing(
    models: LocalModels, engine: tuple[EngineProcess, str], tmp_path: Path
) -> None:
    token = CancelToken()

    def give_up(said: object) -> None:
        if isinstance(said, Text):
            token.cancel()

    with pytest.raises(Cancelled):
        models.export(ExportWish(engine[1], ExportKind.MERGED, tmp_path), token, give_up)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(
    models: LocalModels, engine: tuple[EngineProcess, str], tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    with pytest.raises(CannotSave, match="cannot be written to"):
        models.export(
            ExportWish(engine[1], ExportKind.ADAPTER, in_the_way), CancelToken(), no_report
        )
    assert in_the_way.read_bytes() == b""


def test_what_is_not_there_is_told(models: LocalModels, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        models.export(ExportWish("ft:none", ExportKind.GGUF, tmp_path), CancelToken(), no_report)
    with pytest.raises(AppError):
        models.remove("none", CancelToken(), no_report)
