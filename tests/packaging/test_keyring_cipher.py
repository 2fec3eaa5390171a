"""The cipher that stands in for `cryptography` does what that one does."""

from __future__ import annotations

import importlib.util
import os
import sys
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from environment import REPO

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of Linux editions")


def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "keyring_cipher", REPO / "packaging" / "hooks" / "keyring_cipher.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@given(
    key=st.binary(min_size=16, max_size=16),
    start=st.binary(min_size=16, max_size=16),
    blocks=st.binary(max_size=5),
)
@settings(max_examples=25, deadline=None)
def test_it_encrypts_as_cryptography_does(key: bytes, start: bytes, blocks: bytes) -> None:
    theirs = pytest.importorskip("cryptography.hazmat.primitives.ciphers")
    text = blocks * 16
    ours = hook().modules()["cryptography.hazmat.primitives.ciphers"]
    results = []
    for used in (theirs, ours):
        cipher = used.Cipher(used.algorithms.AES(key), used.modes.CBC(start), None)
        run = cipher.encryptor()
        secret = run.update(text) + run.finalize()
        back = cipher.decryptor()
        assert back.update(secret) + back.finalize() == text
        results.append(secret)
    assert results[0] == results[1]


def test_half_a_block_and_a_short_key_are_refused() -> None:
    module = hook()
    run = module.Cipher(module.AES(os.urandom(16)), module.CBC(os.urandom(16))).decryptor()
    run.update(b"half")
    with pytest.raises(ValueError, match="whole number"):
        run.finalize()
    with pytest.raises(ValueError, match="16 bytes"):
        module.AES(b"short")


def test_secretstorage_asks_for_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name for name in sys.modules if name.startswith(("cryptography", "secretstorage"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    for name, module in hook().modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    util = pytest.importorskip("secretstorage.util")
    session = type("Session", (), {"object_path": "/1", "encrypted": True, "aes_key": b"k" * 16})()
    _, start, secret, _ = util.format_secret(session, b"sk-planted", "text/plain")
    assert len(start) == 16
    assert b"planted" not in secret
    for name in [name for name in sys.modules if name.startswith("secretstorage")]:
        monkeypatch.delitem(sys.modules, name)
