"""Write a file whole or not at all: beside the target first, then in its place.

After a crash or a power cut there is the old file or the new one, never half of one. Knows
nothing of what is written.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from desktop_ft.core.errors import CannotSave, DiskFull
from desktop_ft.core.text import Text, text
from desktop_ft.infra.sources.content import Stretch, is_no_room

BACKUP_SUFFIX = ".bak"


def write_file(
    target: Path,
    parts: Iterable[bytes | Stretch],
    *,
    backup: bool = False,
    before: Callable[[], None] = lambda: None,
) -> None:
    """Write `parts` to `target`; with `backup`, keep what was there as `<name>.bak`.

    `before` is called at the last moment and may raise to stop it.
    Raises OSError as the system gives it, and whatever `parts` raises; the target is untouched
    then and nothing is left behind. A link is followed, the file's rights are kept.
    """
    real = target.resolve()
    temporary = real.with_name(f".{real.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(_create(temporary, private=real.exists()), "wb") as file:
            for part in parts:
                if isinstance(part, Stretch):
                    part.write_to(file)
                else:
                    file.write(part)
            file.flush()
            os.fsync(file.fileno())
        before()
        _take_rights(temporary, real)
        if backup and real.exists():
            _back_up(real)
        temporary.replace(real)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(real.parent)


def check_target(target: Path) -> None:
    """Raise `CannotSave` for a target that must not be replaced."""
    if target.is_dir():
        raise unsaved(target, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
    effective = os.access in os.supports_effective_ids
    if target.exists() and not os.access(target, os.W_OK, effective_ids=effective):
        raise CannotSave(
            text("infra", "{file} cannot be saved.").format(file=target.name),
            text("infra", "The file is write-protected."),
            _ELSEWHERE,
        )


def unsaved(target: Path, error: OSError) -> CannotSave:
    """Say in plain words why the system refuses to write a file."""
    what = text("infra", "{file} could not be saved; the old file is as it was.")
    details = f"{target}: {error.strerror or error}"
    if is_no_room(error):
        return DiskFull(
            what.format(file=target.name),
            text("infra", "There is no room left on the disk."),
            text("infra", "Make some room and save again, or save to another disk."),
            details=details,
        )
    return CannotSave(
        what.format(file=target.name), _reason(target, error), _ELSEWHERE, details=details
    )


_ELSEWHERE = text("infra", "Save it under another name or in another folder.")


def _reason(target: Path, error: OSError) -> Text:
    folder = target.parent.name or str(target.parent)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return text("infra", "You may not write in the folder {folder}.").format(folder=folder)
    if isinstance(error, FileNotFoundError):
        return text("infra", "The folder {folder} is not there (any more).").format(folder=folder)
    if isinstance(error, IsADirectoryError):
        return text("infra", "There is a folder of that name.")
    return text("infra", "The system says: {reason}.").format(reason=error.strerror or error)


def _create(temporary: Path, private: bool) -> int:
    """Make a new file: for a new target with the user's usual rights, else for our eyes only."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(temporary, flags, 0o600 if private else 0o666)


def _take_rights(temporary: Path, real: Path) -> None:
    """Give the new file the owner and the rights of the old one."""
    try:
        facts = real.stat()
    except FileNotFoundError:
        return
    if hasattr(os, "chown") and (facts.st_uid, facts.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(PermissionError):  # only the administrator may give files away
            os.chown(temporary, facts.st_uid, facts.st_gid)
    temporary.chmod(stat.S_IMODE(facts.st_mode))


def _back_up(real: Path) -> None:
    """Keep the present file under a second name; without links on the disk, as a copy."""
    kept = real.with_name(real.name + BACKUP_SUFFIX)
    fresh = real.with_name(f".{real.name[:40]}.bak.part")
    fresh.unlink(missing_ok=True)
    try:
        fresh.hardlink_to(real)
    except OSError as error:
        if is_no_room(error):
            raise
        shutil.copy2(real, fresh)
    try:
        fresh.replace(kept)
    finally:
        # Renaming does nothing where both names are the same file already: a save was cut off.
        fresh.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
