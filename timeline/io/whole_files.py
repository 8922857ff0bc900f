"""Files that a command or the page writes whole, and folders of them with a list: files of others stay as they are."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from shutil import copymode
from urllib.parse import urlsplit

from timeline.errors import TimelineError
from timeline.i18n.sentences import Sentence

LIST, _KEY = ".timeline-files.json", "files"
"""The name of the list, and its key with the SHA-256 of each file as it was written."""


def write_whole(path: Path, data: bytes) -> None:
    """Write the data to the path in one step: the old file stays until the new one is complete. May raise OSError."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a pipe or a device has no previous content to protect
        return
    new = target.with_name(f".{target.name}.{token_hex(4)}.part")
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            copymode(target, new)
        os.replace(new, target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def site_url(text: str) -> str:
    """Return the address of a folder on the web, with a slash at its end; raise TimelineError for another text."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:  # half of an IPv6 address, or a port that is no number
        known = False
    if not known or parts.query or parts.fragment or not text.isprintable() or " " in text:
        words = "'{value}' is not the address of a folder; write it as https://example.org/timeline/"
        raise TimelineError(Sentence(words, value=text))
    return text if text.endswith("/") else f"{text}/"


def keep_others(folder: Path, files: Mapping[str, bytes], named: str = "") -> None:
    """Raise TimelineError if the folder has a file that `put_folder` did not write, or that was changed since.

    The error has the path of the folder, or what it is `named` instead.
    """
    known = _known(folder)
    found = {name: _digest(folder / name) for name in files}
    allowed = {name: (None, known.get(name), sha256(data).hexdigest()) for name, data in files.items()}
    if others := [name for name in files if found[name] not in allowed[name]]:
        words = (
            "{folder} has files that Timeline did not write, or that were changed since: {names}; move them, "
            "or choose another folder"
        )
        raise TimelineError(Sentence(words, folder=named or folder, names=", ".join(others)))


def put_folder(
    folder: Path, files: Mapping[str, bytes], *, listed: bool = True, named: str = ""
) -> list[Path]:
    """Write the files, and if they are `listed` their list; remove unchanged files of an earlier list, and return them.

    Raise TimelineError for a file that cannot be written.
    """
    known, path = _known(folder) if listed else {}, folder
    removed = [folder / name for name in sorted({*known} - {*files}) if _digest(folder / name) == known[name]]
    digests = {name: sha256(data).hexdigest() for name, data in files.items()}
    kept = {LIST: (json.dumps({_KEY: digests}, indent=1) + "\n").encode()} if listed else {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in {**files, **kept}.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            write_whole(path, data)
        for path in removed:
            path.unlink()
    except OSError as error:
        place, why = Path(named or folder, path.relative_to(folder)), error.strerror or str(error)
        raise TimelineError(Sentence("could not write {path}: {why}", path=place, why=why)) from None
    return removed


def _known(folder: Path) -> dict[str, str]:
    """Return the digests of the list in a folder; none if it has no readable list."""
    try:
        digests = json.loads((folder / LIST).read_bytes()[:100_000])[_KEY]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    # A name with a folder would be a file elsewhere.
    kept = digests.items() if isinstance(digests, dict) else ()
    return {name: digest for name, digest in kept if isinstance(digest, str) and Path(name).name == name}


def _digest(path: Path) -> str | None:
    """Return the SHA-256 of a file; None if there is none, "" for what is not a file."""
    if not path.is_file():
        return "" if path.exists() or path.is_symlink() else None
    return sha256(path.read_bytes()).hexdigest()
