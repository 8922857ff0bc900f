"""Save changes into a file: in one step, with a copy of what it was, and merged with what others wrote.

A crash leaves the old file or the new one, whole.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from timeline.errors import Problem, TimelineError
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.decoding import read_bytes
from timeline.io.folder import Folder
from timeline.io.loader import NAMED_FILE
from timeline.io.write.editing import Edited, edited
from timeline.io.write.items import Change
from timeline.io.write.source import present_file
from timeline.io.write.versions import Versions, digest_of, locked

_TRIES = 20
Edit = Callable[[bytes, Path, Sequence[Change]], Edited]
"""Applies changes to the bytes of a file."""


class SaveError(TimelineError):
    """A file that could not be saved, with the problem; nothing of it was changed."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved: the file as it is now, which changes are in it, and the copy of what it was before.

    `edited` has the changes that were left out, with the reasons. `written` is false if the file was not touched:
    nothing was to be changed, or there are conflicts. `version` names the content of the file.
    """

    edited: Edited
    version: str
    written: bool
    copy: Path | None = None

    @property
    def applied(self) -> tuple[int, ...]:
        """The numbers of the changes that the file has now."""
        return self.edited.applied if self.written or not self.edited.conflicts else ()


def applied(data: bytes, path: Path, changes: Sequence[Change]) -> Edited:
    """Apply changes to the bytes of a timeline file, with the files in its folder."""
    folder = Folder(Path(os.path.realpath(path)).parent)
    return edited(data, str(path), changes, folder=folder, limits=NAMED_FILE)


def save(
    path: Path, changes: Sequence[Change], *, rest: bool = False, new: bool = False, edit: Edit = applied
) -> Saved:
    """Save the valid changes into a file, and keep a copy of what it was in `.timeline/` beside it.

    If a change is in conflict with the file, nothing is saved, unless `rest` asks for the other ones. `new` makes the
    file if there is none. Raise `SaveError` if the file cannot be written, LoadError if it is missing or not valid.
    """
    real = Path(os.path.realpath(path))
    with _explained(real):
        if not new and not real.exists():
            read_bytes(path)
        if real.exists() and not os.access(real, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(real))
        with locked(real):
            for _ in range(_TRIES):
                saved = _saved(path, real, changes, rest=rest, new=new, edit=edit)
                if saved is not None:
                    return saved
    message = Sentence("the file changes all the time")
    raise SaveError(Problem(str(path), 0, 0, "", message, Sentence("close the other programs that write it")))


def _saved(
    path: Path, real: Path, changes: Sequence[Change], *, rest: bool, new: bool, edit: Edit
) -> Saved | None:
    """Try to save once; return None if the file changed during it."""
    exists, versions = real.exists() or not new, Versions.of(real)
    data = read_bytes(path) if exists else b""
    done = edit(data, path, versions.followed(changes, data))
    if done.data == data or (done.conflicts and not rest):
        return Saved(done, digest_of(data), written=False)
    if (former := versions.with_items(done.items, data)) is not None:
        done = replace(done, data=former, lines=())
    versions.keep_stray(beside_of(real))
    beside = written_beside(real, done.data, real.stat() if exists else None)
    try:
        return _placed(beside, real, versions, done, data if exists else None)
    except OSError:
        beside.unlink(missing_ok=True)  # on a disk that is full, it would keep it full
        raise


def _placed(beside: Path, real: Path, versions: Versions, done: Edited, data: bytes | None) -> Saved | None:
    """Put the new file in place of the one with the data, None for no file; return None if that has changed."""
    before = None if data is None else versions.keep_present(data, present_file(data, str(real)).items)
    after = versions.keep_new(done.data, done.items, done.moved)
    placed = False
    try:
        placed = create(beside, real) if data is None or not before else exchange(beside, real, data, before)
    finally:
        if not placed:
            versions.forget(after)
    if not placed:
        return None
    flush_folder(real.parent)
    return Saved(done, digest_of(done.data), written=True, copy=before)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Raise `SaveError` in plain words for an error of the disk."""
    try:
        yield
    except OSError as error:
        raise SaveError(Problem(str(path), 0, 0, "", *_reason(error, path))) from error


def _reason(error: OSError, path: Path) -> tuple[Sentence, Sentence]:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        where = path.parent if error.filename != str(path) else path
        message = Sentence("no permission to write {place}", place=str(where))
        return message, Sentence("ask its owner for permission, or work on a copy in another folder")
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Sentence("the disk is full"), Sentence("free some space and save again; the file is as it was")
    if error.errno == errno.ENOENT:
        return Sentence("the file or its folder was removed"), Sentence("put it back, and save again")
    reason = str(error.strerror or error)
    return Sentence("the file cannot be written ({reason})", reason=reason), NOTHING


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
