"""The programs for elsewhere run as they are, and return what the model answers."""

from __future__ import annotations

import ast
import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_ft.core.example import Format
from desktop_ft.core.snippets.languages import (
    curl,
    javascript,
    javascript_client,
    power_query,
    python,
)
from desktop_ft.core.snippets.use import Use
from provider.profiles import COMPATIBLE
from provider.server import KEY, ProviderServer

NASTY = 'ft:O\'Neil "$(id)" `x` \\ {0} %s </script> #(lf) Ёж'
QUESTION = 'Who said "no", it\'s $HOME\\n? Кто?\n'
SEPARATOR, STOP = "\n\n###\n\n", ' "END"\n'
VARIABLE = "ENGINE_KEY"


@pytest.fixture(scope="module")
def server() -> Iterator[ProviderServer]:
    names = ("base-1", NASTY)
    with ProviderServer(replace(COMPATIBLE, base_models=tuple((n, None) for n in names))) as made:
        made.answer_to = lambda asked: ("It", " is ", "номер 4.")
        yield made


def use_of(server: ProviderServer, kind: str, model: str, tmp_path: Path) -> Use:
    use = Use(server.base_url, model, QUESTION, key_variable=VARIABLE)
    if kind == "single":
        use = replace(use, format=Format.PROMPT_COMPLETION, separator=SEPARATOR, stop=STOP)
    elif kind == "told":
        use = replace(use, system="Be 'brief'.\n\"Now\"", max_tokens=40)
        use = replace(use, temperature=0.7, top_p=0.95, seed=7)
    elif kind == "file":
        key = tmp_path / "the 'token' of engine"
        key.write_text(KEY)
        use = replace(use, key_variable="", key_file=str(key))
    return use


def run(command: list[str], folder: Path) -> str:
    env = {**os.environ, VARIABLE: KEY}
    done = subprocess.run(
        command, env=env, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def check_asked(server: ProviderServer, use: Use) -> None:
    call = server.calls[-1]
    assert call.body["model"] == use.model
    limits = use.limits()
    assert {name: call.body.get(name) for name in limits} == limits
    if use.is_single:
        assert call.path.endswith("/completions")
        assert call.body["prompt"] == QUESTION + SEPARATOR
        assert call.body["stop"] in (STOP, [STOP])
    else:
        said = [turn["content"] for turn in call.body["messages"]]
        assert said == [*([use.system] if use.system else []), QUESTION]


KINDS = ["chat", "single", "told", "file"]


@pytest.mark.parametrize("kind", KINDS)
def test_python_answers(server: ProviderServer, tmp_path: Path, kind: str) -> None:
    use = use_of(server, kind, NASTY, tmp_path)
    (tmp_path / "ask.py").write_text(python(use), encoding="utf-8")
    assert run([sys.executable, "-X", "utf8", "ask.py"], tmp_path) == "It is номер 4.\n"
    check_asked(server, use)


@pytest.mark.parametrize("kind", KINDS)
def test_curl_answers(server: ProviderServer, tmp_path: Path, kind: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not on this computer")
    use = use_of(server, kind, NASTY, tmp_path)
    told = run(["sh", "-c", curl(use).replace("curl ", "curl -sS ", 1)], tmp_path)
    assert "номер 4." in told or "\\u043d" in told
    check_asked(server, use)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
@pytest.mark.parametrize("kind", ["chat", "file"])
def test_no_program_is_started_with_the_key(
    server: ProviderServer, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While curl waits for its answer, its command line is read as any user could read it."""
    if shutil.which("curl") is None:
        pytest.skip("curl is not on this computer")
    seen: list[str] = []

    def look(asked: object) -> tuple[str, ...]:
        for process in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                seen.append(process.read_bytes().decode(errors="replace"))
        return ("yes",)

    monkeypatch.setattr(server, "answer_to", look)
    use = use_of(server, kind, NASTY, tmp_path)
    assert "yes" in run(["sh", "-c", curl(use)], tmp_path)
    assert any(told.startswith("curl\0") for told in seen)
    assert not [told for told in seen if KEY in told]


@pytest.fixture(scope="module")
def client_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where OpenAI's client for Node is; it comes from the network, so only when asked for."""
    npm = shutil.which("npm")
    if npm is None or not os.environ.get("DESKTOP_FT_LONG"):
        pytest.skip("OpenAI's client for Node is fetched with DESKTOP_FT_LONG=1 only")
    folder = tmp_path_factory.mktemp("node")
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "openai@7.57.0"]
    done = subprocess.run(
        command, cwd=folder, timeout=120, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"npm: {done.stderr[-300:]}")
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_openais_own_client_answers(
    server: ProviderServer, client_folder: Path, tmp_path: Path, kind: str
) -> None:
    use = use_of(server, kind, NASTY, tmp_path)
    (client_folder / "ask.mjs").write_text(javascript_client(use), encoding="utf-8")
    node = shutil.which("node")
    assert node is not None
    assert run([node, "ask.mjs"], client_folder) == "It is номер 4.\n"
    check_asked(server, use)


@pytest.mark.parametrize("kind", KINDS)
def test_javascript_answers(server: ProviderServer, tmp_path: Path, kind: str) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not on this computer")
    use = use_of(server, kind, NASTY, tmp_path)
    (tmp_path / "ask.mjs").write_text(javascript(use), encoding="utf-8")
    assert run([node, "ask.mjs"], tmp_path) == "It is номер 4.\n"
    check_asked(server, use)


def test_a_refusal_is_told_in_the_engines_words(server: ProviderServer, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not on this computer")
    use = use_of(server, "chat", "gone", tmp_path)
    (tmp_path / "ask.mjs").write_text(javascript(use), encoding="utf-8")
    done = subprocess.run(
        [node, "ask.mjs"], cwd=tmp_path, env={**os.environ, VARIABLE: KEY}, timeout=120,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "does not exist" in done.stderr


@pytest.mark.parametrize("write", [python, curl, javascript, javascript_client, power_query])
def test_azures_header_is_its_own(write: object) -> None:
    use = Use("https://x/v1", "m", "?", key_variable=VARIABLE, key_header="api-key")
    told = write(use)  # type: ignore[operator]
    assert "api-key" in told
    assert "Bearer" not in told


@pytest.mark.parametrize("write", [python, curl, javascript, javascript_client, power_query])
def test_without_a_key_none_is_asked_for(write: object) -> None:
    told = write(Use("http://x/v1", "m", "?"))  # type: ignore[operator]
    assert "Authorization" not in told
    assert "Key" not in told.replace('apiKey: "none"', "")


def test_a_query_for_excel_says_everything() -> None:
    """Nothing here runs Power Query: its text is looked at, and its quotes are counted."""
    use = Use(
        "https://engine.example/v1/", NASTY, "?", Format.PROMPT_COMPLETION, SEPARATOR, STOP,
        key_variable=VARIABLE,
    )  # fmt: skip
    told = power_query(use)
    assert 'Web.Contents("https://engine.example/v1", [' in told
    assert 'RelativePath = "completions"' in told
    assert 'prompt = question & "#(lf)#(lf)####(lf)#(lf)"' in told
    assert 'stop = {" ""END""#(lf)"}' in told
    assert '""$(id)""' in told
    assert "#(#)(lf)" in told
    assert '[Name = "ApiKey"]' in told
    assert 'Authorization = "Bearer " & Key' in told
    for line in told.splitlines():
        assert line.count('"') % 2 == 0, line


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_name_ends_its_literal(model: str, separator: str) -> None:
    use = Use("http://x/v1", model, "?", Format.PROMPT_COMPLETION, separator, "END")
    tree = ast.parse(python(use))
    literals = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert model in literals
    for line in power_query(use).split("\n"):
        assert line.count('"') % 2 == 0
