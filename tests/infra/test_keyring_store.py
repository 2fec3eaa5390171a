"""Keys in a real Secret Service under a private D-Bus session, and without any key store.

The service is gnome-keyring in a home of its own; a child process talks to it, because the bus
and the back end are chosen once per process.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from desktop_ft.core.errors import KeyStoreUnavailable
from desktop_ft.infra.keyring_store import KeyringStore
from desktop_ft.services.secrets import Secret

REPO = Path(__file__).resolve().parents[2]
KEY = Secret("sk-test-real-0123456789abcdef")

needs_service = pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="gnome-keyring-daemon and dbus-run-session are not installed",
)


def run_in_session(script: str, home: Path, *, unlock: bool = True) -> str:
    """Run a script in a D-Bus session of its own with a key store that was (not) unlocked."""
    home.mkdir(exist_ok=True)
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "DBUS_", "PYTHON_KEYRING", "GNOME_", "DISPLAY", "WAYLAND"))
    }
    env |= {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(_short_folder(home)),
        "PYTHONPATH": str(REPO),
        "PYTHONWARNINGS": "error",
    }
    start = "gnome-keyring-daemon --components=secrets --daemonize"
    unlocked = f"printf 'geheim' | {start} --unlock" if unlock else f"{start} --start"
    program = 'exec "$PYTHON" -c "$SCRIPT"'
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", f"{unlocked} >/dev/null 2>&1 && {program}"],
        env=env | {"PYTHON": sys.executable, "SCRIPT": textwrap.dedent(script)},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _short_folder(home: Path) -> Path:
    """Return a runtime folder that only we may read (a socket lives in it)."""
    folder = home / "run"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


WRITE = """
    from desktop_ft.infra.keyring_store import KeyringStore
    from desktop_ft.services.secrets import Secret
    seen = []
    store = KeyringStore(seen.append)
    assert store.available() and not store.session_only, store.describe()
    assert store.describe() == "SecretService", store.describe()
    store.set("connection-a", Secret("sk-test-real-0123456789abcdef"))
    store.set("connection-b", Secret("x" * 1200))
    assert store.get("nobody") is None
    print(len(seen))
"""
READ = """
    from desktop_ft.infra.keyring_store import KeyringStore
    from desktop_ft.services.secrets import Secret
    seen = []
    store = KeyringStore(seen.append)
    assert store.get("connection-a") == Secret("sk-test-real-0123456789abcdef")
    assert len(store.get("connection-b").reveal()) == 1200
    assert len(seen) == 2
    store.set("connection-a", Secret("another"))
    assert store.get("connection-a").reveal() == "another"
    store.delete("connection-a")
    store.delete("connection-a")
    assert store.get("connection-a") is None
    print("ok")
"""
LOCKED = """
    from desktop_ft.core.errors import KeyStoreUnavailable
    from desktop_ft.infra.keyring_store import KeyringStore
    from desktop_ft.services.secrets import Secret
    store = KeyringStore(lambda _: None, patience_s=5)
    try:
        store.set("connection-a", Secret("sk-locked-0123456789"))
    except KeyStoreUnavailable as error:
        assert "sk-locked" not in str(error) + error.details
        print(error)
    store.set_for_session("connection-a", Secret("for now"))
    assert store.get("connection-a").reveal() == "for now"
    import os; os._exit(0)  # a prompt may still be waiting in its thread
"""


@needs_service
def test_a_real_secret_service_keeps_keys_between_two_sessions(tmp_path: Path) -> None:
    home = tmp_path / "k"
    assert run_in_session(WRITE, home).strip() == "2"
    kept = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"sk-test-real" in each for each in kept)
    assert run_in_session(READ, home).strip() == "ok"


@needs_service
def test_a_locked_secret_service_is_told(tmp_path: Path) -> None:
    home = tmp_path / "k"
    run_in_session(WRITE, home)
    assert "key store cannot be used" in run_in_session(LOCKED, home, unlock=False)


def test_without_a_key_store_keys_live_in_the_session(tmp_path: Path) -> None:
    """conftest gives every test keyring's `fail` back end, as a headless machine has it."""
    seen: list[Secret] = []
    store = KeyringStore(seen.append)
    assert not store.available()
    assert store.session_only
    assert store.describe() == "none"
    store.set("a", KEY)
    assert store.get("a") == KEY
    assert seen == [KEY, KEY]
    assert KeyringStore(seen.append).get("a") is None
    store.delete("a")
    assert store.get("a") is None
    assert list(tmp_path.rglob("*")) == []


class Silent:
    """A back end that never answers in time, or raises what it is given."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error

    def get_password(self, service: str, name: str) -> str | None:
        if self.error is not None:
            raise self.error
        import threading

        threading.Event().wait(1.0)
        return None


@pytest.mark.parametrize(
    ("error", "reason"),
    [(None, "did not answer"), (RuntimeError("quotes sk-test-real-0123456789abcdef"), "refused")],
)
def test_a_store_that_fails_is_told_without_its_words(error: Exception | None, reason: str) -> None:
    store = KeyringStore(lambda _: None, patience_s=0.05)
    store._looked = True
    store._backend = Silent(error)  # type: ignore[assignment]
    with pytest.raises(KeyStoreUnavailable, match=reason) as caught:
        store.get("a")
    assert "sk-test-real" not in str(caught.value) + caught.value.details


@pytest.mark.parametrize("backend", ["keyring.backends.null.Keyring", "no.such.Backend"])
def test_a_store_that_is_not_the_system_s_is_not_trusted(
    backend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`null` forgets and plain-file back ends show; both are as good as none."""
    code = (
        "from desktop_ft.infra.keyring_store import KeyringStore as K; print(K(print).describe())"
    )
    env = {**os.environ, "PYTHON_KEYRING_BACKEND": backend, "PYTHONPATH": str(REPO)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "none"), done.stderr
