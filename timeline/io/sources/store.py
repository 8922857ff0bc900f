"""The kept pages of a file: a web archive (WARC) that grows, and a list of where each page is in it.

Each page is a record of its own, compressed by itself, so that it is read without those before it, and other programs
open the file. The list is `sources.jsonl`; it has the pages that could not be fetched too, with the reason. A page that
a person saved is a file of HTML, PDF or text, or is looked for in another web archive.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag
from zipfile import BadZipFile, ZipFile

from timeline.errors import TimelineError
from timeline.i18n.sentences import Sentence
from timeline.io.write.versions import folder_of, keep_line, kept_lines, locked

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

MOST_BYTES = 50_000_000
"""The most bytes of a page that is kept."""
MOST_LISTED = 50_000_000
_WARC, _LIST = "sources.warc.gz", "sources.jsonl"


class SourcesError(TimelineError):
    """A page that cannot be kept or read, or a missing extra."""


def needs_extra() -> SourcesError:
    """Return the error for a library of the extra that is not installed."""
    words = (
        "reading sources needs the optional package “sources”; install it: "
        "pip install 'timeline-of-positions[sources]'"
    )
    return SourcesError(Sentence(words))


@dataclass(frozen=True)
class FetchedPage:
    """A page as it was fetched or saved: its address, bytes, media type, time in UTC, and status (0 if saved)."""

    url: str
    data: bytes = field(repr=False)
    mime: str
    time: str
    status: int = 0


@dataclass(frozen=True)
class KeptPage:
    """A page in the archive: where it is, its SHA-256; or, without a place, why it could not be fetched."""

    url: str
    time: str
    digest: str = ""
    mime: str = ""
    place: int = -1
    length: int = 0
    failed: str = ""

    @classmethod
    def of(cls, line: Any) -> KeptPage | None:
        """Return what a line of the list says; None if it says nothing."""
        with suppress(TypeError):
            kept, usual = cls(**line), asdict(cls("", ""))
            if all(type(value) is type(usual[name]) for name, value in asdict(kept).items()):
                return kept
        return None


def page_of(url: str) -> str:
    """Return the address of a page, without the part that browsers keep to themselves."""
    return urldefrag(url)[0]


@dataclass
class Archive:
    """The kept pages of a file."""

    file: Path
    asked: dict[str, list[KeptPage]] = field(default_factory=dict)
    """The kept versions and the failures of each page, by its address."""

    @property
    def pages(self) -> list[KeptPage]:
        """The kept versions of all pages."""
        return [kept for each in self.asked.values() for kept in each if not kept.failed]

    @property
    def path(self) -> Path:
        """The web archive, whether there is one or not."""
        return folder_of(self.file) / _WARC

    @classmethod
    def of(cls, file: Path) -> Archive:
        """Return the kept pages of a file; lines that are damaged, or name a place that is not there, are left out."""
        archive = cls(file)
        size = archive.path.stat().st_size if archive.path.is_file() else 0
        for line in kept_lines(file, _LIST, MOST_LISTED):
            kept = KeptPage.of(line)
            if kept is not None and (kept.failed or 0 <= kept.place <= size - kept.length):
                archive.asked.setdefault(kept.url, []).append(kept)
        return archive

    def versions(self, url: str) -> list[KeptPage]:
        """Return the kept versions of a page, the last one at the end."""
        return [kept for kept in self.asked.get(page_of(url), ()) if not kept.failed]

    def failure(self, url: str) -> KeptPage | None:
        """Return why a page could not be fetched the last time; None if it is kept, or was not asked for."""
        asked = self.asked.get(page_of(url))
        return asked[-1] if asked and asked[-1].failed else None

    def add(self, page: FetchedPage) -> KeptPage:
        """Add a page at the end of the archive; the same bytes are not stored twice. May raise OSError."""
        digest, url = sha256(page.data).hexdigest(), page_of(page.url)
        same = next((kept for kept in self.versions(url) if kept.digest == digest), None)
        if same is None:
            record = _record_of(page)
            same = KeptPage(url, "", digest, page.mime, self._append(record), len(record))
        kept = replace(same, time=page.time)
        self._list(kept)
        return kept

    def add_failed(self, url: str, time: str, why: str) -> None:
        """Note that a page could not be fetched. May raise OSError."""
        self._list(KeptPage(page_of(url), time, failed=why))

    def read(self, kept: KeptPage) -> bytes:
        """Return the bytes of a kept page; raise SourcesError if they are not there or are not those that were kept."""
        with self.path.open("rb") as file:
            file.seek(kept.place)
            packed = file.read(kept.length)
        for record in _records(packed):
            data: bytes = record.content_stream().read(MOST_BYTES + 1)
            if sha256(data).hexdigest() == kept.digest:
                return data
        message = Sentence("{path} is damaged: the page {url} is not as it was kept")
        raise SourcesError(message.filled(path=self.path.name, url=kept.url))

    def _append(self, record: bytes) -> int:
        """Write a record at the end, and return its place; what an interrupted run left unfinished is cut off.

        A second command at the same time waits: it would take a record that is being written for an unfinished one.
        """
        end = max((kept.place + kept.length for kept in self.pages), default=0)
        with locked(self.file), self.path.open("r+b" if self.path.exists() else "x+b") as file:
            file.seek(end)
            whole = _whole_length(file.read())
            file.seek(end + whole)
            file.truncate()
            file.write(record)
            file.flush()
            os.fsync(file.fileno())
        return end + whole

    def _list(self, kept: KeptPage) -> None:
        keep_line(self.file, _LIST, asdict(kept))
        self.asked.setdefault(kept.url, []).append(kept)


def _record_of(page: FetchedPage) -> bytes:
    """Return a page as a compressed record of a web archive: a response, or a resource if a person saved it."""
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError:
        raise needs_extra() from None
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    http = StatusAndHeaders(f"{page.status} OK", [("Content-Type", page.mime)], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        page.url,
        "response" if page.status else "resource",
        payload=BytesIO(page.data),
        length=len(page.data),
        warc_content_type="" if page.status else page.mime,
        http_headers=http if page.status else None,
        warc_headers_dict={"WARC-Date": page.time},
    )
    writer.write_record(record)
    return out.getvalue()


def _records(packed: bytes) -> Iterator[ArcWarcRecord]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise needs_extra() from None
    try:
        yield from ArchiveIterator(BytesIO(packed))
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        raise SourcesError(Sentence("the web archive is damaged ({why})", why=type(error).__name__)) from None


def pages_in(data: bytes) -> Iterator[FetchedPage]:
    """Yield the pages of a web archive that is not compressed; raise SourcesError if it is damaged."""
    for record in _records(data):
        if record.rec_type not in ("response", "resource"):
            continue
        headers = record.rec_headers
        url, time = (str(headers.get_header(name) or "") for name in ("WARC-Target-URI", "WARC-Date"))
        http = record.http_headers
        mime = http.get_header("Content-Type") if http else record.content_type
        status = int(http.get_statuscode() or 0) if http and http.get_statuscode().isdigit() else 0
        body = record.content_stream().read(MOST_BYTES + 1)
        if len(body) <= MOST_BYTES and (status in (0, 200)):
            yield FetchedPage(url.strip("<>"), body, str(mime or ""), time, status)


def _whole_length(rest: bytes) -> int:
    """Return the length of the whole records at the beginning of what follows the last listed one."""
    whole = 0
    with suppress(zlib.error):
        while True:
            unpacker, packed = zlib.decompressobj(31), rest[whole:]
            while unpacker.decompress(packed, 1_000_000) and not unpacker.eof:
                packed = unpacker.unconsumed_tail
            if not unpacker.eof:
                break
            whole = len(rest) - len(unpacker.unused_data)
    return whole


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
        with ExitStack() as opened:
            files: Iterable[Any] = [opened.enter_context(path.open("rb"))]
            if path.name.lower().endswith(".wacz"):
                package = opened.enter_context(ZipFile(path))
                files = (package.open(name) for name in package.namelist() if name.lower().endswith(ARCHIVES))
            for file in files:
                packed = file.peek(2).startswith(b"\x1f\x8b")
                data = (gzip.GzipFile(fileobj=file) if packed else file).read(MOST_UNPACKED + 1)
                if len(data) > MOST_UNPACKED:
                    raise _too_large(path, MOST_UNPACKED)
                yield data
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, gzip.BadGzipFile):
        raise SourcesError(Sentence("{path} is damaged", path=path.name)) from None


def _too_large(path: Path, most: int) -> SourcesError:
    message = Sentence(
        "{path} is larger than {n} MB; give the page alone", path=path.name, n=most // 1_000_000
    )
    return SourcesError(message)
