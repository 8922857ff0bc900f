"""Replace a file on disk in one step: a crash leaves the old or the new one, whole."""

from __future__ import annotations

import ctypes
import errno
import os
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2


def beside_of(path: Path) -> Path:
    """Return the name of the new file until it takes the place of the file."""
    return path.with_name(f".{path.name}.new")


def written_beside(path: Path, data: bytes, like: os.stat_result | None) -> Path:
    """Return a new file in the folder of a file, with the content, permissions and owner as the file's."""
    new = beside_of(path)
    try:
        with open(new, "xb") as file:
            if like is not None:
                _as_before(file.fileno(), path, like)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    return new


def _as_before(number: int, path: Path, like: os.stat_result) -> None:
    # Only root may give a file away; Windows has no such owners.
    with suppress(PermissionError, AttributeError):
        os.fchown(number, like.st_uid, like.st_gid)
    with suppress(AttributeError):
        os.fchmod(number, like.st_mode & 0o7777)
    with suppress(OSError, AttributeError):
        for name in os.listxattr(path):
            os.setxattr(number, name, os.getxattr(path, name))


def exchange(new: Path, path: Path, expected: bytes, former: Path) -> bool:
    """Put a new file in place of the one with the expected content; return whether it still had that content.

    The file that it replaces gets the name `former`: an editor that still has it open writes into that one. If an
    editor has replaced or written the file in this moment, its file is put back, and the new one removed. A second
    file of an editor stays in place of the new one.
    """
    written = new.stat()
    if path.read_bytes() != expected:
        new.unlink()
        return False
    if not _swapped(new, path):
        os.replace(new, path)
        return True
    if new.read_bytes() == expected:
        try:
            os.replace(new, former)
        except OSError:  # on another disk
            new.unlink()
        return True
    _swapped(new, path)
    if os.path.samestat(new.stat(), written):
        new.unlink()
    else:  # an editor has replaced the file twice: the later one counts
        _swapped(new, path)
    return False


def _swapped(first: Path, second: Path) -> bool:
    """Exchange two files in one step; return False where the system or the disk cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):  # TypeError: Windows
        return False
    if not rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _EXCHANGE):
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV):
        return False
    raise OSError(code, os.strerror(code), str(second))


def create(new: Path, path: Path) -> bool:
    """Give a new file its name; return False if another one has it already."""
    try:
        os.link(new, path)
    except FileExistsError:
        return False
    finally:
        new.unlink()
    return True


def flush_folder(folder: Path) -> None:
    """Have the names in a folder written to disk."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
