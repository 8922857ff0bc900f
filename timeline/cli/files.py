"""Writing a file so that nobody ever sees half of it, and saying so."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from timeline.cli.terminal import Failed, tell
from timeline.i18n.catalogue import number, say


def write_whole(path: Path, data: bytes) -> None:
    """Puts the data at the path in one step: the old stays until the new is whole. Raises OSError."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a pipe or a device has no "before" to protect
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def put_file(path: Path, data: bytes, lang: str) -> None:
    """Writes the file; Failed, in the language, where it cannot."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise Failed(cannot_write(path, error, lang)) from None


def cannot_write(path: Path, error: OSError, lang: str) -> str:
    """Why not, in one line."""
    return say(lang, "could not write {path}: {why}", path=path, why=error.strerror or str(error))


def cannot_read(path: Path, error: OSError, lang: str) -> str:
    """Why not, in one line."""
    return say(lang, "could not read {path}: {why}", path=path, why=error.strerror or str(error))


def say_written(path: Path, data: bytes, lang: str) -> None:
    """That it is there, and how large."""
    tell(say(lang, "wrote {path} ({n} bytes)", path=path, n=number(len(data), lang)))


def unknown_ending(path: Path, known: Iterable[str], lang: str) -> str:
    """That a file's name does not say what to write."""
    endings = ", ".join(known)
    return say(
        lang, "'{name}' does not say what to make; known endings: {endings}", name=path.name, endings=endings
    )


def _mode(target: Path) -> int:
    """The permissions the file has, or those any new file would get: mkstemp's own shut out everyone else."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
