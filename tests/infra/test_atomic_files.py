"""A file is written whole or not at all, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_ft.core.errors import CannotSave, DiskFull
from desktop_ft.infra.atomic_files import check_target, unsaved, write_file
from desktop_ft.infra.sources.content import Stretch, map_file

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text("old")
    return path


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def test_the_file_is_replaced_and_the_old_one_kept(target: Path) -> None:
    write_file(target, [b"ne", b"w"], backup=True)
    write_file(target, [b"newer"], backup=True)
    assert files(target.parent) == {"rows.csv": "newer", "rows.csv.bak": "new"}


def test_without_a_backup_nothing_else_is_left(target: Path) -> None:
    write_file(target, [b"new"])
    assert files(target.parent) == {"rows.csv": "new"}


def test_a_failure_half_way_changes_nothing(target: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"half"
        raise OSError(errno.EIO, "broken")

    with pytest.raises(OSError, match="broken"):
        write_file(target, parts(), backup=True)
    assert files(target.parent) == {"rows.csv": "old"}


def test_it_can_be_stopped_at_the_last_moment(target: Path) -> None:
    def stop() -> None:
        raise CannotSave("no")  # type: ignore[arg-type]

    with pytest.raises(CannotSave):
        write_file(target, [b"new"], before=stop)
    assert files(target.parent) == {"rows.csv": "old"}


def test_a_copy_serves_as_backup_where_there_are_no_links(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(self: Path, other: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    write_file(target, [b"new"], backup=True)
    assert files(target.parent) == {"rows.csv": "new", "rows.csv.bak": "old"}


def test_rights_are_kept_and_new_files_get_the_usual_ones(target: Path) -> None:
    target.chmod(0o640)
    write_file(target, [b"new"])
    assert target.stat().st_mode & 0o777 == 0o640
    other = target.with_name("other.csv")
    write_file(other, [b"new"])
    usual = target.with_name("usual.csv")
    usual.touch()
    assert other.stat().st_mode == usual.stat().st_mode


def test_a_link_is_followed(target: Path) -> None:
    folder = target.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.csv"
    link.symlink_to(target)
    write_file(link, [b"new"])
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_long_name_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / ("ж" * 120 + ".csv")
    write_file(path, [b"new"])
    write_file(path, [b"newer"], backup=False)
    assert path.read_bytes() == b"newer"


def refused(*_: object) -> int:
    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))


def stuck(*_: object) -> int:
    return 0


WITHIN = getattr(os, "copy_file_range", stuck)


def by_threes(source: int, out: int, count: int, at: int | None) -> int:
    return WITHIN(source, out, min(3, count), at)


@pytest.mark.parametrize("copying", [WITHIN, by_threes, refused, stuck, None])
@pytest.mark.parametrize("fate", ["kept", "gone", "another"])
def test_stretches_of_a_mapped_file_stand_among_the_parts(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copying: object, fate: str
) -> None:
    path = tmp_path / "base"
    path.write_bytes(bytes(range(100)))
    content = map_file(path)
    if copying is None:
        monkeypatch.delattr(os, "copy_file_range", raising=False)
    else:
        monkeypatch.setattr(os, "copy_file_range", copying, raising=False)
    if fate != "kept":
        path.rename(tmp_path / "elsewhere")
    if fate == "another":
        path.write_bytes(b"x" * 100)
    parts = [b"one", Stretch(content, 10, 50), b"two", Stretch(content, 0, 100), b"three"]
    write_file(target, parts)
    every = bytes(range(100))
    assert target.read_bytes() == b"one" + every[10:50] + b"two" + every + b"three"
    assert b"".join(map(bytes, parts)) == target.read_bytes()
    content.close()


FULL = {
    "written": "[b'x' * 400] * 10",
    "copied": "[Stretch(map_file(Path('README.md')), 0, 4000)]",
}


@pytest.mark.parametrize("parts", FULL.values(), ids=FULL.keys())
def test_a_full_disk_changes_nothing(target: Path, parts: str) -> None:
    program = (
        "import sys, signal, resource\n"
        "from pathlib import Path\n"
        "from desktop_ft.infra.atomic_files import unsaved, write_file\n"
        "from desktop_ft.infra.sources.content import Stretch, map_file\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "target = Path(sys.argv[1])\n"
        "try:\n"
        f"    write_file(target, {parts}, backup=True)\n"
        "except OSError as error:\n"
        "    print(type(unsaved(target, error)).__name__, unsaved(target, error))\n"
    )
    assert hasattr(signal, "SIGXFSZ")
    assert hasattr(resource, "RLIMIT_FSIZE")
    done = subprocess.run(
        [sys.executable, "-c", program, str(target)], cwd=REPO, capture_output=True, text=True
    )
    assert done.stdout.startswith(
        "DiskFull rows.csv could not be saved; the old file is as it was."
    )
    assert files(target.parent) == {"rows.csv": "old"}


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "There is no room left on the disk."),
        (errno.EDQUOT, "There is no room left on the disk."),
        (errno.EROFS, "You may not write in the folder home."),
        (errno.EACCES, "You may not write in the folder home."),
        (errno.ENOENT, "The folder home is not there (any more)."),
        (errno.EISDIR, "There is a folder of that name."),
        (errno.EIO, "The system says: Input/output error."),
    ],
)
def test_every_refusal_is_told_in_plain_words(number: int, sentence: str) -> None:
    error = unsaved(Path("/home/t.csv"), OSError(number, os.strerror(number)))
    assert str(error.why) == sentence
    assert error.todo is not None
    assert isinstance(error, DiskFull) == (number in (errno.ENOSPC, errno.EDQUOT))


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(CannotSave, match="There is a folder of that name"):
        check_target(tmp_path)
    check_target(tmp_path / "new.csv")


@pytest.fixture
def protected() -> Iterator[Path]:
    """Give a folder that the test may not write in, even if it is run by the administrator."""
    folder = Path(tempfile.mkdtemp(prefix="desktop-ft-test-"))
    (folder / "rows.csv").write_text("old")
    (folder / "rows.csv").chmod(0o444)
    folder.chmod(0o555)
    administrator = os.geteuid() == 0
    if administrator:
        os.seteuid(65534)
    yield folder
    if administrator:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_protected_file_and_folder_are_told(protected: Path) -> None:
    with pytest.raises(CannotSave, match="The file is write-protected"):
        check_target(protected / "rows.csv")
    with pytest.raises(PermissionError) as caught:
        write_file(protected / "new.csv", [b"new"])
    assert "You may not write in the folder" in str(unsaved(protected / "new.csv", caught.value))
    assert files(protected) == {"rows.csv": "old"}


def test_a_save_that_was_cut_off_leaves_nothing_behind_for_the_next(tmp_path: Path) -> None:
    target, kept = tmp_path / "t.csv", tmp_path / "t.csv.bak"
    target.write_bytes(b"old")
    kept.hardlink_to(target)
    (tmp_path / ".t.csv.bak.part").hardlink_to(target)
    write_file(target, [b"new"], backup=True)
    assert target.read_bytes() == b"new"
    assert kept.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "t.csv",
        "t.csv.bak",
    ]
