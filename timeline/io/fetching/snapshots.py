"""Fetched files in a folder, each with the day it was fetched: `letters-1a2b3c4d-2026-11-27.csv`.

The eight characters stand for the address, so that the snapshots of an address are found again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from timeline.errors import FetchError
from timeline.i18n.sentences import Sentence
from timeline.io.decoding import TABLE_NAMES, YAML_NAMES
from timeline.io.fetching.addresses import Address
from timeline.io.fetching.download import Fetched
from timeline.io.kinds import other_kind

FOLDER = "snapshots"
_TYPES = {
    "text/csv": ".csv", "text/tab-separated-values": ".tsv", "application/json": ".json",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/yaml": ".yaml", "text/yaml": ".yaml", "application/x-yaml": ".yaml",
}  # fmt: skip
_DAY = re.compile(r"-(\d{4}-\d{2}-\d{2})(?:-\d+)?\.\w+$")


@dataclass(frozen=True)
class Snapshot:
    """A fetched file in the folder, and the day it was fetched, as text."""

    path: Path
    day: str


def moment() -> str:
    """Return the time in UTC; the only place of the program that asks for it, for files that it fetches."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """Return the day in UTC."""
    return moment()[:10]


def name_of(fetched: Fetched) -> str:
    """Return the name of a fetched file, with the suffix of what it contains."""
    name = fetched.named or unquote(fetched.address.path.partition("?")[0].rpartition("/")[2])
    stem, suffix = Path(name).stem, Path(name).suffix.lower()
    if suffix not in (*TABLE_NAMES, *YAML_NAMES) and fetched.named:
        stem = name
    if fetched.data.startswith(b"PK\x03\x04"):
        suffix = suffix if suffix.startswith(".xls") else ".xlsx"
    elif suffix not in (*TABLE_NAMES, *YAML_NAMES):
        usual = ".json" if fetched.data.lstrip()[:1] in (b"{", b"[") else ".csv"
        suffix = _TYPES.get(fetched.mime, usual)
    words = re.sub(r"[^\w.-]+", "-", stem)
    return f"{words.strip('.-')[:60] or fetched.address.host}{suffix}"


def check_no_page(address: Address, data: bytes, name: str) -> None:
    """Raise FetchError if an address answered with a web page, such as the one for signing in, instead of a file."""
    if other_kind(data, name) == "html":
        message = Sentence(
            "{url} answers with a web page instead of a table; share the table with everyone who has its link"
        )
        raise FetchError(message.filled(url=address.url))


def latest(folder: Path, address: Address) -> Snapshot | None:
    """Return the newest snapshot of an address; None if there is none."""
    mark = _mark(address)
    found = [
        (day[1], path.stat().st_mtime_ns, path)
        for path in (folder.iterdir() if folder.is_dir() else ())
        if f"-{mark}-" in path.name and (day := _DAY.search(path.name)) and path.is_file()
    ]
    if not found:
        return None
    newest, _, path = max(found)
    return Snapshot(path, newest)


def keep(
    folder: Path, address: Address, fetched: Fetched, write: Callable[[Path, bytes], None], day: str
) -> Snapshot:
    """Write a snapshot of an address; a second one of the same day has a number, so that none is replaced."""
    name = Path(name_of(fetched))
    begin, n = f"{name.stem}-{_mark(address)}-{day}", 1
    path = folder / f"{begin}{name.suffix}"
    while path.exists():
        n += 1
        path = folder / f"{begin}-{n}{name.suffix}"
    folder.mkdir(parents=True, exist_ok=True)
    write(path, fetched.data)
    return Snapshot(path, day)


def _mark(address: Address) -> str:
    return sha256(address.url.encode()).hexdigest()[:8]
