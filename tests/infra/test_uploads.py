"""Files on their way to each host: whole, in parts, with a mark; and what a job asks for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_ft.core.errors import AppError
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.providers import Provider
from desktop_ft.core.tasks import Cancelled, CancelToken, Steps, no_report
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.infra.provider_files import read_provider
from desktop_ft.services.engines import JobSpec
from desktop_ft.services.secrets import Secret
from provider.faults import BY_NAME
from provider.profiles import AZURE, COMPATIBLE, NEBIUS, OPENAI, Profile
from provider.server import KEY, ProviderServer

PARTS = replace(
    read_provider("openai"), has_parts=True, whole_upload_bytes=50_000, part_bytes=40_000
)
BOM = b"\xef\xbb\xbf"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "вопросы.jsonl"
    made.write_bytes(b"".join(b'{"messages": [%d]}\n' % row for row in range(8_000)))
    return made


def gateway(server: ProviderServer, provider: Provider) -> OpenAIGateway:
    return OpenAIGateway(Target("Acme", server.base_url, Secret(KEY), provider=provider))


def send(profile: Profile, provider: Provider, file: Path) -> tuple[bytes, list[Steps]]:
    """Send a file; return what arrived, and what was told of it."""
    told: list[object] = []
    with ProviderServer(profile) as server:
        way = gateway(server, provider)
        sent = way.upload(file, CancelToken(), told.append, "tone.jsonl")
        way.close()
        kept = server.world.files[sent]
    assert kept.name == "tone.jsonl"
    steps = [step for step in told if isinstance(step, Steps)]
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert done[-1] == steps[-1].total == len(kept.content)
    return kept.content, steps


def test_a_large_file_goes_in_parts_and_is_counted_as_one(file: Path) -> None:
    content, steps = send(OPENAI, PARTS, file)
    assert content == file.read_bytes()
    assert len(content) > 3 * PARTS.part_bytes
    assert len(steps) > 3


def test_a_small_one_goes_whole(tmp_path: Path) -> None:
    small = tmp_path / "a.jsonl"
    small.write_bytes(b"{}\n" * 100)
    with ProviderServer(OPENAI) as server:
        way = gateway(server, PARTS)
        way.upload(small, CancelToken(), no_report)
        way.close()
        assert server.count("uploads.create") == 0
        assert server.count("files.create") == 1


def test_a_broken_part_is_sent_again(file: Path) -> None:
    with ProviderServer(OPENAI) as server:
        for name in ("reset before", "closed after"):
            server.script("uploads.part", BY_NAME[name])
        way = gateway(server, PARTS)
        sent = way.upload(file, CancelToken(), no_report)
        way.close()
        assert server.world.files[sent].content == file.read_bytes()


def test_a_part_that_never_arrives_ends_the_upload_and_nothing_is_left(file: Path) -> None:
    with ProviderServer(OPENAI) as server:
        server.script("uploads.part", BY_NAME["400"])
        way = gateway(server, PARTS)
        with pytest.raises(AppError, match="Bad suffix"):
            way.upload(file, CancelToken(), no_report)
        way.close()
        (upload,) = server.world.uploads.values()
        assert upload["shown"]["status"] == "cancelled"
        assert server.world.files == {}


def test_an_upload_in_parts_is_left_at_once(file: Path) -> None:
    token = CancelToken()

    def stop(step: object) -> None:
        if isinstance(step, Steps) and step.done > PARTS.part_bytes:
            token.cancel()

    with ProviderServer(OPENAI) as server:
        way = gateway(server, PARTS)
        with pytest.raises(Cancelled):
            way.upload(file, token, stop)
        way.close()
        assert server.count("uploads.part") <= 2
        assert server.count("uploads.cancel") == 1


@pytest.mark.parametrize("starts", [b"", BOM])
def test_azure_gets_its_mark_once_and_the_file_stays_as_it_is(file: Path, starts: bytes) -> None:
    file.write_bytes(starts + file.read_bytes())
    before = file.read_bytes()
    content, _ = send(AZURE, read_provider("azure"), file)
    assert content == BOM + before.removeprefix(BOM)
    assert file.read_bytes() == before


def asked(profile: Profile, provider: str, spec: JobSpec) -> dict[str, object]:
    """Create a job at a host; return what it was asked for with."""
    with ProviderServer(profile) as server:
        kept = server.world.put_file("t", b"", "fine-tune")
        way = gateway(server, read_provider(provider))
        model = next(iter(server.world.models))
        way.create_job(replace(spec, model=model, training_file=kept.id), CancelToken())
        way.close()
        return server.calls[-1].body


SPEC = JobSpec(
    "", "", None, Hyperparameters(3, batch_size=4, seed=7), "tone", {"desktop_ft_mark": "m"}
)


def test_openai_is_asked_by_method() -> None:
    body = asked(OPENAI, "openai", SPEC)
    assert body["method"] == {
        "type": "supervised",
        "supervised": {"hyperparameters": {"n_epochs": 3, "batch_size": 4}},
    }
    assert body["metadata"] == {"desktop_ft_mark": "m"}
    assert "hyperparameters" not in body


def test_nebius_is_asked_by_hyperparameters_alone() -> None:
    body = asked(NEBIUS, "nebius", SPEC)
    assert body["hyperparameters"] == {"n_epochs": 3, "batch_size": 4}
    assert "method" not in body


def test_azure_is_told_where_to_train_and_keeps_no_mark() -> None:
    body = asked(AZURE, "azure", replace(SPEC, choices={"trainingType": "GlobalStandard"}))
    assert body["trainingType"] == "GlobalStandard"
    assert "metadata" not in body


def test_what_nobody_chose_is_left_out() -> None:
    plain = replace(SPEC, hyperparameters=Hyperparameters(), suffix="")
    body = asked(COMPATIBLE, "compatible", plain)
    assert body.keys() == {"model", "training_file", "method", "metadata"}
