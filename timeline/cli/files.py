"""Writing a file so that nobody ever sees half of it, and saying so."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.terminal import Failed, tell
from timeline.i18n.catalogue import number, say

if TYPE_CHECKING:
    from timeline.model.timeline import Timeline


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


def keep_inputs(outputs: Iterable[Path], inputs: Iterable[Path], lang: str) -> None:
    """Raise Failed where a file to write is, by whatever name or link, one of the files that are read."""
    inputs = tuple(inputs)
    for path in outputs:
        if any(_same_file(path, source) for source in inputs):
            told = say(
                lang, "{path} is read by this command and was left as it is; write to another file", path=path
            )
            raise Failed(told)


def inputs_of(file: Path, timeline: Timeline) -> tuple[Path, ...]:
    """Return the file of a timeline and the files of the images that it names."""
    return (file, *(file.parent / name for name in timeline.images))


def _same_file(path: Path, other: Path) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:  # one of them is not there
        return False


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
