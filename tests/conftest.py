"""What holds for every test: strict rules, folders of its own, no network, English.

Fixtures for tests: `shared_data(name)` gives a file of `../shared/data`, `golden(name)` a file or
folder of `../shared/golden`, `base_model` the folder of the converted base model, `tiny_model`
that of one which is quick and answers nonsense, `expect_log` allows a warning in the log. Helpers
live in `tests/helpers` and are imported by their own name.
"""

from __future__ import annotations

import gc
import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "2")
# Threads that wait busily take the processor from the engine that the test talks to.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import pytest
from hypothesis import settings

import strict

# The same examples in every run, however busy the computer: what fails, fails for everybody.
# `DESKTOP_FT_LONG=1` looks for new ones.
settings.register_profile(
    "steady", derandomize=os.environ.get("DESKTOP_FT_LONG") != "1", deadline=None
)
settings.load_profile("steady")

REPO = Path(__file__).resolve().parent.parent
SHARED = REPO.parent / "shared"


def _qt_is_there() -> bool:
    try:
        return importlib.util.find_spec("PySide6") is not None
    except ModuleNotFoundError:
        return False


QT_IS_THERE = _qt_is_there()

# What a developer's own settings must not change in a test.
_FOREIGN_SETTINGS = (
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "OPENAI_ORG_ID",
    "OPENAI_PROJECT_ID",
    "AZURE_OPENAI_API_KEY",
    "LANGUAGE",
    "DESKTOP_FT_MODELS",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that really train, or in the end one process runs them alone."""
    items.sort(key=lambda item: item.get_closest_marker("model") is None)


@pytest.fixture(autouse=True)
def isolated_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, an English locale and no key store."""
    home = tmp_path / "home"
    for name in _FOREIGN_SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DESKTOP_FT_HOME", str(home))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return home


@pytest.fixture(autouse=True)
def network_guard(monkeypatch: pytest.MonkeyPatch) -> Iterator[strict.NetworkGuard]:
    """Let the test reach this computer only."""
    guard = strict.NetworkGuard()
    guard.install(monkeypatch)
    yield guard
    assert not guard.tried, f"the test tried to reach {guard.tried}"


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[strict.LogWatch]:
    """Fail the test on a warning in the program's log that it did not expect."""
    with strict.watch_log() as watch:
        yield watch


@pytest.fixture
def expect_log(log_watch: strict.LogWatch) -> Callable[[str], None]:
    """Return a function that allows, and asks for, a log message matching a pattern."""
    return log_watch.expect


@pytest.fixture(autouse=True)
def no_leaked_threads(isolated_home: Path) -> Iterator[None]:
    """Fail the test on a Python thread that it left running."""
    with strict.no_leaked_threads():
        yield


if QT_IS_THERE:
    from PySide6.QtCore import QCoreApplication, QLocale, QStandardPaths
    from pytestqt.qtbot import QtBot

    import strict_qt
    from desktop_ft.qtkit.i18n import remove_languages

    # Five seconds are not enough on a busy computer; nobody waits longer than it takes.
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
        wait.__kwdefaults__["timeout"] = 30_000

    @pytest.fixture(autouse=True)
    def no_leaked_qt_objects(
        no_leaked_threads: None, monkeypatch: pytest.MonkeyPatch
    ) -> Iterator[None]:
        """Fail the test on a QThread or a window that it left."""
        with strict_qt.no_leaked_qt_objects(monkeypatch):
            yield

    @pytest.fixture(autouse=True)
    def rubbish_of_this_thread(request: pytest.FixtureRequest) -> Iterator[None]:
        """Let no worker's collection of rubbish come upon Qt objects of this or an earlier test."""
        if "qapp" not in request.fixturenames:
            yield
            return
        gc.disable()
        yield
        gc.collect(1)
        gc.enable()

    @pytest.fixture(autouse=True)
    def english_qt() -> Iterator[None]:
        """Make Qt speak the English of the source, whatever language a test put on before."""
        QStandardPaths.setTestModeEnabled(True)
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
        yield
        app = QCoreApplication.instance()
        if app is not None:
            remove_languages(app)


def _shared(kind: str) -> Callable[[str], Path]:
    def find(name: str) -> Path:
        path = SHARED / kind / name
        if not path.exists():
            pytest.skip(f"the test material {kind}/{name} is not beside this checkout")
        return path

    return find


@pytest.fixture(scope="session")
def shared_data() -> Callable[[str], Path]:
    """Return a function that finds a data set of the shared test material, or skips."""
    return _shared("data")


@pytest.fixture(scope="session")
def golden() -> Callable[[str], Path]:
    """Return a function that finds a recorded run of the shared test material, or skips."""
    return _shared("golden")


@pytest.fixture(scope="session")
def base_model() -> Path:
    """Return the folder of the converted base model, or skip where the set-up has not run."""
    folder = REPO / ".cache" / "models" / "SmolLM2-135M-Instruct"
    if not (folder / "config.json").exists():
        pytest.skip("the base model is not there: python3 packaging/dev.py setup makes it")
    return folder


@pytest.fixture(scope="session")
def tiny_model(base_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a model that answers nonsense, named as the real one."""
    from tiny_model import make_tiny_model

    return make_tiny_model(base_model, tmp_path_factory.mktemp("models") / base_model.name)
