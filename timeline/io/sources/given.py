"""Pages that a person saved: a file of HTML, PDF or text, or a web archive in which the page is looked for."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from timeline.i18n.sentences import Sentence
from timeline.io.sources.store import MOST_BYTES, FetchedPage, SourcesError, page_of, pages_in

MOST_UNPACKED = 400_000_000
"""The most bytes of a web archive, unpacked."""
TYPES = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".pdf": "application/pdf", ".txt": "text/plain",
    ".md": "text/plain",
}  # fmt: skip
ARCHIVES = (".warc", ".warc.gz", ".wacz")


def pages_of(path: Path, url: str) -> list[FetchedPage]:
    """Return the page with an address in a saved file, in each of its versions; raise SourcesError if there is none."""
    name = path.name.lower()
    try:
        if name.endswith(ARCHIVES):
            return _in_archive(path, url)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        saved = datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise SourcesError(Sentence("could not read {path}: {why}", path=path, why=why)) from None
    if path.suffix.lower() not in TYPES:
        endings = ", ".join((*TYPES, *ARCHIVES))
        message = Sentence("'{name}' does not end in a known file extension; use one of: {endings}")
        raise SourcesError(message.filled(name=path.name, endings=endings))
    if len(data) > MOST_BYTES:
        raise _too_large(path, MOST_BYTES)
    return [FetchedPage(url, data, TYPES[path.suffix.lower()], saved)]


def _in_archive(path: Path, url: str) -> list[FetchedPage]:
    everything = [page for data in _unpacked(path) for page in pages_in(data)]
    found = [replace(page, url=url) for page in everything if _alike(page.url) == _alike(url)]
    if not found:
        message = Sentence("{path} has no page {url}; it has {n} pages, such as {other}")
        other = next((page.url for page in everything if "html" in page.mime), "–")
        raise SourcesError(message.filled(path=path.name, url=url, n=len(everything), other=other))
    return found


def _alike(url: str) -> str:
    """Return an address as archives compare it: whatever its scheme, its www. and its last slash."""
    return page_of(url).partition("://")[2].removeprefix("www.").rstrip("/")


def _unpacked(path: Path) -> Iterator[bytes]:
    """Yield the web archives in a file, unpacked; raise SourcesError if they are damaged or too large."""
    try:
        if path.name.lower().endswith(".wacz"):
            with ZipFile(path) as package:
                names = [each for each in package.namelist() if each.lower().endswith((".warc", ".warc.gz"))]
                for name in names:
                    with package.open(name) as file:
                        yield _plain(file.read(MOST_UNPACKED + 1), path)
            return
        with path.open("rb") as file:
            yield _plain(file.read(MOST_UNPACKED + 1), path)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, gzip.BadGzipFile):
        raise SourcesError(Sentence("{path} is damaged", path=path.name)) from None


def _plain(data: bytes, path: Path) -> bytes:
    if data.startswith(b"\x1f\x8b"):
        with gzip.GzipFile(fileobj=BytesIO(data)) as file:
            data = file.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:
        raise _too_large(path, MOST_UNPACKED)
    return data


def _too_large(path: Path, most: int) -> SourcesError:
    message = Sentence(
        "{path} is larger than {n} MB; give the page alone", path=path.name, n=most // 1_000_000
    )
    return SourcesError(message)
