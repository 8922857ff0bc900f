"""The folder of a file: which files in it may be read, and when they change."""

from __future__ import annotations

import json
import os
import re
import stat
from dataclasses import dataclass, field
from errno import EEXIST
from hashlib import blake2b
from pathlib import Path as FilePath
from pathlib import PurePosixPath

from timeline.errors import closest_word, did_you_mean, shown
from timeline.i18n.sentences import Sentence
from timeline.model.images import MOST_BYTES, ImageData, ImageError, parse_image
from timeline.model.recordings import MOST_RECORDED, parse_recording
from timeline.theme.house import HouseTheme

Signature = tuple[int, int, int] | None
"""Values that change with a file: modification time in nanoseconds, bytes, inode; None without a file."""
IMAGE_BESIDE = Sentence(
    "put it in this file's folder or in a subfolder, and write its path from there, as in images/photo.jpg"
)
_FROM_HERE = Sentence("write the path from this file's folder")
OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:|~|(.*/)?\.\.?(/|$)|.*\\|.*//|[A-Za-z+.-]+:")
LINKS = "links.json"
"""The ends of links to sources, in `.timeline/NAME/` beside a file."""
MOST_LINKS = 20_000_000
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".mp3", ".m4a", ".wav", ".mp4")


def signature(path: FilePath) -> Signature:
    """Return the signature of a file, which shows whether it has changed."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def outside(name: str) -> Sentence:
    """Return the error for a path that leads out of the file's folder."""
    return Sentence("the path {file} must be relative to this file's folder", file=shown(name))


def is_inside(path: FilePath, folder: FilePath) -> bool:
    """Return whether a path lies in a folder, also after its links are followed."""
    real, root = os.path.realpath(path), os.path.realpath(folder)
    return os.path.commonpath((real, root)) == root


@dataclass
class Folder:
    """The only folder from which images, sounds and films may be read; `asked` has the signature of each one read.

    `themes` are those that are not on the disk as yet, by their paths from the folder.
    """

    path: FilePath
    asked: dict[FilePath, Signature] = field(default_factory=dict)
    themes: dict[str, HouseTheme] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Return whether a path leads to a place inside the folder."""
        return not OUTSIDE.match(name) and is_inside(self.path / name, self.path)

    def watched(self, name: str) -> FilePath:
        """Return the path of a file, whose signature is kept."""
        target = self.path / name
        self.asked.setdefault(target, signature(target))
        return target

    def image(self, name: str) -> ImageData:
        """Return the image with a name; raise ImageError if it cannot be shown."""
        return parse_image(self._read(name, MOST_BYTES), shown(name))

    def recording(self, name: str) -> ImageData:
        """Return the sound or film with a name; raise ImageError if it cannot be shown."""
        return parse_recording(self._read(name, MOST_RECORDED), shown(name))

    def _read(self, name: str, most: int) -> bytes:
        try:
            return self._opened(name, most)
        except ValueError as error:
            raise ImageError(error.args[0], IMAGE_BESIDE) from None
        except FileNotFoundError:
            message = Sentence("the file {file} was not found", file=shown(name))
            raise ImageError(message, self._near(name)) from None
        except OSError as error:
            reason = str(error.strerror or error)
            message = Sentence("the file {file} cannot be read ({reason})", file=shown(name), reason=reason)
            raise ImageError(message) from None

    def content(self, name: str, most: int) -> bytes:
        """Return the bytes of a file; raise OSError if it cannot be read, ValueError with a reason if it may not be."""
        data = self._opened(name, most)
        if len(data) > most:
            n = most // 1_000_000
            raise ValueError(Sentence("the file {file} is larger than {n} MB", file=shown(name), n=n))
        return data

    def _opened(self, name: str, most: int) -> bytes:
        """Return a regular file, at most one byte more than is allowed; refuse devices, pipes and folders."""
        target, file = self.watched(name), shown(name)
        if not is_inside(target, self.path):
            raise ValueError(
                Sentence("the file {file} links to a file outside this file's folder", file=file)
            )
        handle = os.open(os.path.realpath(target), _READ)
        with os.fdopen(handle, "rb") as opened:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise ValueError(Sentence("the file {file} is not a regular file", file=file))
            return opened.read(most + 1)

    def links(self, name: str) -> dict[str, str]:
        """Return what links to the sources of a file end in, by the keys of `model.citation.passage_key`."""
        real = FilePath(os.path.realpath(self.path / FilePath(name).name))
        target = self.watched(os.path.join(real.parent, ".timeline", real.name, LINKS))
        try:
            with target.open("rb") as file:
                links = json.loads(file.read(MOST_LINKS))
        except (OSError, ValueError, RecursionError):
            return {}
        pairs = links.items() if isinstance(links, dict) else ()
        return {key: text for key, text in pairs if isinstance(text, str)}

    def add(self, inside: str, stem: str, suffix: str, data: bytes) -> str:
        """Write a file into a subfolder, and return its path from here. May raise OSError, or ValueError with a reason.

        Its name has a digest of its content, so that no other file is overwritten, whoever writes at the same time.
        """
        digest = blake2b(data, digest_size=12).hexdigest()
        for digits in (8, len(digest)):
            name = (PurePosixPath(inside) / f"{stem}-{digest[:digits]}.{suffix}").as_posix()
            if not self.has(name):
                raise ValueError(outside(name))
            target = self.path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with target.open("xb") as file:
                    file.write(data)
                return name
            except FileExistsError:
                if target.is_file() and target.read_bytes() == data:
                    return name
            except OSError:
                target.unlink(missing_ok=True)
                raise
        raise FileExistsError(EEXIST, os.strerror(EEXIST))

    def _near(self, name: str) -> Sentence:
        """Return a hint with the closest file name."""
        inside, _, last = name.rpartition("/")
        try:
            with os.scandir(self.path / inside) as found:
                names = [e.name for _, e in zip(range(1_000), found, strict=False)]
        except OSError:
            return _FROM_HERE
        near = closest_word(last, [n for n in names if n.lower().endswith(_SUFFIXES)])
        return did_you_mean(near) if near else _FROM_HERE
