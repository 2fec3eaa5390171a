"""A job's whole life through proxies and a private authority; and what is told where one fails."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.core.errors import AppError, UserError
from desktop_ft.core.hyperparameters import Hyperparameters
from desktop_ft.core.tasks import CancelToken, no_report
from desktop_ft.infra.network import Network
from desktop_ft.infra.openai_gateway import OpenAIGateway, Target
from desktop_ft.services.engines import AskSpec, JobSpec
from desktop_ft.services.secrets import Secret
from network.authority import Authority
from network.proxy import Proxy
from provider.server import KEY, ProviderServer

LOGIN = "nurse:пароль-1".encode().decode("latin-1")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with Proxy() as made:
        yield made


@pytest.fixture
def secure(authority: Authority) -> Iterator[ProviderServer]:
    with ProviderServer(tls=authority.server()) as made:
        yield made


def gateway(server: ProviderServer, network: Network, url: str = "") -> OpenAIGateway:
    return OpenAIGateway(Target("Acme", url or server.base_url, Secret(KEY), network=network))


def walk(server: ProviderServer, network: Network, folder: Path) -> None:
    """From the list of models to an answer."""
    way, token = gateway(server, network), CancelToken()
    file = folder / "вопросы.jsonl"
    file.write_bytes(b'{"messages": []}\n' * 9_000)
    model = way.models(token)[0].id
    sent = way.upload(file, token, no_report, "tone.jsonl")
    assert server.world.files[sent].content == file.read_bytes()
    job = way.create_job(JobSpec(model, sent, None, Hyperparameters(2), "t", {}), token)
    server.world.advance(job.id, "succeeded")
    assert [each.status for each in way.jobs(token)] == ["succeeded"]
    assert sum(map(len, way.event_pages(job.id, token))) == len(server.jobs[job.id].events)
    spec = AskSpec(model, messages=({"role": "user", "content": "?"},))
    assert "".join(piece.text for piece in way.ask(spec, token)) == "Paris is the capital."
    way.close()


@pytest.mark.parametrize("scheme", ["http", "socks5", "socks5h"])
def test_a_life_through_a_proxy(scheme: str, proxy: Proxy, tmp_path: Path) -> None:
    with ProviderServer() as server:
        walk(server, Network(proxy.address(scheme)), tmp_path)
    assert proxy.used


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_life_through_a_proxy_with_a_login_to_a_private_authority(
    scheme: str, authority: Authority, secure: ProviderServer, tmp_path: Path
) -> None:
    with Proxy("nurse:s3cret-pass") as proxy:
        network = Network(
            proxy.address(scheme), Secret("nurse:s3cret-pass"), str(authority.ca_file)
        )
        walk(secure, network, tmp_path)
        assert proxy.used


def test_a_life_with_a_private_authority(
    authority: Authority, secure: ProviderServer, tmp_path: Path
) -> None:
    walk(secure, Network(ca_file=str(authority.ca_file)), tmp_path)


def why(server: ProviderServer, network: Network, url: str = "") -> AppError:
    """Return what is told when the models are asked for."""
    way = gateway(server, network, url)
    with pytest.raises(AppError) as caught:
        way.models(CancelToken())
    way.close()
    assert caught.value.todo is not None
    said = f"{caught.value!r} {caught.value} {caught.value.details}"
    assert KEY not in said
    assert "s3cret" not in said
    return caught.value


def test_an_authority_that_nobody_knows(secure: ProviderServer) -> None:
    assert "not trusted" in str(why(secure, Network()).why)


def test_a_certificate_that_has_expired(authority: Authority) -> None:
    with ProviderServer(tls=authority.server(days=-3)) as server:
        told = why(server, Network(ca_file=str(authority.ca_file)))
    assert "no longer valid" in str(told.why)


def test_a_certificate_of_somebody_else(authority: Authority) -> None:
    with ProviderServer(tls=authority.server("127.0.0.9")) as server:
        told = why(server, Network(ca_file=str(authority.ca_file)))
    assert "belongs to another" in str(told.why)


@pytest.mark.parametrize("scheme", ["http", "socks5"])
@pytest.mark.parametrize("login", ["", "nurse:s3cret-wrong"])
def test_a_proxy_that_wants_a_login(
    scheme: str, login: str, authority: Authority, secure: ProviderServer
) -> None:
    with Proxy("nurse:s3cret-pass") as proxy:
        network = Network(
            proxy.address(scheme), Secret(login) if login else None, str(authority.ca_file)
        )
        assert "password" in str(why(secure, network).why)


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_proxy_that_is_not_there(scheme: str, secure: ProviderServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    told = why(secure, Network(f"{scheme}://127.0.0.1:{port}"))
    assert "proxy" in str(told.what)
    assert str(port) in str(told.why)


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_proxy_that_does_not_let_through(
    scheme: str, proxy: Proxy, secure: ProviderServer
) -> None:
    proxy.refuses_with = 403
    assert "does not let" in str(why(secure, Network(proxy.address(scheme))).why)


def test_a_name_that_nobody_knows(secure: ProviderServer) -> None:
    told = why(secure, Network(), "https://nobody.invalid/v1")
    assert "Nobody knows" in str(told.why)


@pytest.mark.parametrize(
    "address", ["proxy:3128", "ftp://proxy", "http://", "http://a:b@proxy:1", "http://proxy:99999"]
)
def test_what_is_no_proxy(address: str) -> None:
    with pytest.raises(UserError), ProviderServer() as server:
        gateway(server, Network(address))


def test_certificates_that_are_none(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    for content in (None, b"", b"hello"):
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(UserError, match=r"ca\.pem"), ProviderServer() as server:
            gateway(server, Network(ca_file=str(file)))
