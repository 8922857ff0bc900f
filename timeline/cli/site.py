"""The folder of a page: its address, and a list of the files in it, so that no other file is overwritten."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from timeline.cli.files import cannot_write, put_file
from timeline.cli.options import FOLDER
from timeline.cli.terminal import Failed, lang_of, tell
from timeline.i18n.catalogue import say

LIST = ".timeline-files.json"
"""The name of the list, with the SHA-256 of each file as it was written."""
_KEY = "files"


class SiteUrl(click.ParamType[Any]):
    """The address of a folder on the web, with a slash at its end."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value)
        parts = urlsplit(text)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            words = "'{value}' is not the address of a folder; write it as https://example.org/timeline/"
            self.fail(say(lang_of(ctx), words, value=text), param, ctx)
        return text if text.endswith("/") else f"{text}/"


SITE = click.option(
    "--site", metavar="FOLDER", type=FOLDER,
    help="Folder for a page on a web space.",
)  # fmt: skip
URL = click.option(
    "--url", metavar="URL", type=SiteUrl(),
    help="Address of --site, for links with a picture.",
)  # fmt: skip


def keep_others(folder: Path, files: Mapping[str, bytes], lang: str) -> None:
    """Raise Failed if a file is in the folder that `put_site` did not write, or that was changed since."""
    known = _known(folder)
    others = []
    for name, data in files.items():
        found = _digest(folder / name)
        if found is not None and found not in (known.get(name), sha256(data).hexdigest()):
            others.append(name)
    if others:
        words = (
            "{folder} has files that this command did not write, or that were changed since: {names}; move them, "
            "or choose another folder"
        )
        raise Failed(say(lang, words, folder=folder, names=", ".join(others)))


def put_site(folder: Path, files: Mapping[str, bytes], lang: str) -> None:
    """Write the files and their list, and remove files of an earlier list that were not changed since."""
    known = _known(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failed(cannot_write(folder, error, lang)) from None
    for name, data in files.items():
        put_file(folder / name, data, lang)
    for name in sorted({*known} - {*files}):
        if _digest(folder / name) == known[name]:
            (folder / name).unlink()
            tell(say(lang, "Removed {path}", path=folder / name))
    digests = {name: sha256(data).hexdigest() for name, data in files.items()}
    put_file(folder / LIST, (json.dumps({_KEY: digests}, indent=1) + "\n").encode(), lang)


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
