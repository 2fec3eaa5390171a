"""The bytes of a file are ours once it is open; what cannot be opened is told why."""

from __future__ import annotations

import errno
import mmap
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_ft.core.errors import BadFile
from desktop_ft.core.tasks import Cancelled, CancelToken, no_report
from desktop_ft.infra.sources import content
from desktop_ft.infra.sources.content import identity, is_same, read_content


def read(path: Path, place: Callable[[str], Path] | None = None) -> content.Content:
    def none(name: str) -> Path:
        raise AssertionError(name)

    return read_content(path, place or none, CancelToken(), no_report)


@pytest.fixture
def small_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "IN_MEMORY", 100)
    monkeypatch.setattr(content, "PIECE", 64)


def not_within_the_system(*_: object) -> int:
    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))


@pytest.mark.parametrize("within", [True, False])
def test_a_large_file_is_mapped_from_a_copy(
    small_memory: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: bool
) -> None:
    if not within:
        monkeypatch.setattr(os, "copy_file_range", not_within_the_system, raising=False)
    path = tmp_path / "t"
    path.write_bytes(b"x" * 1000)
    found = read(path, lambda name: tmp_path / name)
    assert isinstance(found, mmap.mmap)
    path.write_bytes(b"")
    assert found[:] == b"x" * 1000
    found.close()


def test_without_room_for_a_copy_memory_must_do(
    small_memory: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=200))
    path = tmp_path / "t"
    path.write_bytes(b"x" * 1000)
    assert read(path, lambda name: tmp_path / name) == b"x" * 1000


def test_copying_can_be_cancelled(small_memory: None, tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_bytes(b"x" * 1000)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        read_content(path, lambda name: tmp_path / name, token, no_report)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="It is not there"):
        read(tmp_path / "t.csv")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="It is a folder"):
        read(tmp_path)


def test_a_link_to_itself(tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(link)
    with pytest.raises(BadFile, match="a link that leads back to itself"):
        read(link)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(BadFile, match="It is a device or a pipe"):
        read(tmp_path / "pipe.csv")


@pytest.fixture
def secret() -> Iterator[Path]:
    """Give a file that the test may not read, even if it is run by the administrator."""
    folder = Path(tempfile.mkdtemp(prefix="desktop-ft-test-"))
    folder.chmod(0o755)
    path = folder / "secret.csv"
    path.write_text("a,b\n")
    path.chmod(0o000)
    administrator = os.geteuid() == 0
    if administrator:
        os.seteuid(65534)
    yield path
    if administrator:
        os.seteuid(0)
    shutil.rmtree(folder)


def test_a_file_without_the_right_to_read_it(secret: Path) -> None:
    with pytest.raises(BadFile, match="You do not have the right to read it"):
        read(secret)


def test_another_failure_is_told_as_the_system_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    path = tmp_path / "t.csv"
    path.touch()
    monkeypatch.setattr(Path, "open", broken)
    with pytest.raises(BadFile, match="The system says: Input/output error"):
        read(path)


def test_identity(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_bytes(b"a" * 1000)
    first = identity(path)
    os.utime(path, (1, 1))
    assert is_same(first, identity(path))
    path.write_bytes(b"b" * 1000)
    assert not is_same(first, identity(path))
    path.write_bytes(b"a" * 999)
    assert not is_same(first, identity(path))


def test_identity_of_a_large_file_minds_its_time(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_bytes(b"a" * 300_000)
    first = identity(path)
    os.utime(path, (1, 1))
    assert not is_same(first, identity(path))
