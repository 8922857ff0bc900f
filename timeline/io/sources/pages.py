"""The text of a kept page: HTML, PDF or plain text, within limits of size, pages, memory and seconds of computing.

All visible words of a page of HTML are taken, not only those of its article: what drops menus drops words of a sentence
too, and a quotation without its "not" would look exact. The texts are kept beside the pages by their digests:
`texts/DIGEST-VERSION.json`; `links.json` has what links to sources end in. All can be made again.
"""

from __future__ import annotations

import codecs
import json
import logging
import re
import signal
import sys
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.dates import is_date
from timeline.dates.free_text import readings
from timeline.i18n.sentences import Sentence
from timeline.io.folder import LINKS
from timeline.io.sources.pdf import texts_of
from timeline.io.sources.store import Archive, KeptPage, SourcesError, needs_extra
from timeline.io.whole_files import write_whole
from timeline.io.write.versions import folder_of, made_folder

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pypdf import PdfReader

MOST_HTML = 10_000_000
"""The most bytes of a page of HTML or plain text that is read; larger ones are kept, and not read."""
MOST_PAGES, MOST_SECONDS, MOST_MEMORY = 1_000, 20.0, 600_000_000
"""The most pages of a PDF, and what reading one page may cost."""
MOST_LETTERS = 3_000_000
UNREAD = {
    "large": Sentence("it is larger than {n} MB"),
    "type": Sentence("it is neither HTML nor PDF nor text"),
    "login": Sentence("it asks for a password"),
    "empty": Sentence("it has no text without its scripts, or only a few words"),
    "scan": Sentence("it is a scan without text"),
    "letters": Sentence("its letters cannot be told from its font"),
    "password": Sentence("it is encrypted"),
    "damaged": Sentence("it is damaged"),
    "costly": Sentence("reading it takes too long or too much memory"),
}
"""Why a page could not be read, by code."""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DATES = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate")
"""The names under which the head of a page has the day of its publication."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST_LINES = 30
"""The lines of a page among which the day of its publication is looked for."""
_FEW, _SOME = 40, 600
"""The letters below which a page has no text, and below which a field for a password makes it a page to sign in."""
_SKIPPED_TAGS = (
    "script style noscript template title select textarea svg math iframe object rt rp audio video canvas"
)
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr output q "
    "ruby s samp small span strike strong sub sup time tt u var wbr button rb img input"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_RAISED = "\ue001"
_MARKS = {"br": ("\n", ""), "q": ("“", "”"), "sup": (_RAISED, "")}
"""What a browser writes at the beginning and the end of an element."""
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE = re.compile(r"\s*[\[(]\w{1,3}[\])]\s*")  # the number of a footnote
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*encoding=[\"']([\w.-]+)", re.IGNORECASE)
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True)
class PageText:
    """The text of a page, its paragraphs with an empty line between them, and what the page says of itself.

    `unread` is a key of `UNREAD`, or empty. `pages` and `read` count the pages of a PDF, of which not all may be read.
    """

    text: str = ""
    title: str = ""
    date: str = ""
    lang: str = ""
    unread: str = ""
    pages: int = 0
    read: int = 0


def text_of(data: bytes, mime: str) -> PageText:
    """Return the text of a page, or why it could not be read; raise SourcesError if the extra is not installed."""
    try:
        with _bounded():
            return _read(data, mime)
    except (_TooLongError, MemoryError):
        return PageText(unread="costly")


def _read(data: bytes, mime: str) -> PageText:
    kind = mime.partition(";")[0].strip().lower()
    if data[:1024].lstrip()[:5] == b"%PDF-" or kind == "application/pdf":
        return _pdf(data)
    if len(data) > MOST_HTML:
        return PageText(unread="large")
    start = data[:2048].lstrip().lower()
    if "html" in kind or start.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<body" in start:
        return _html(decoded_page(data, mime))
    if b"\0" in data[:4096] and not data.startswith(_UTF16):
        return PageText(unread="type")
    text = re.sub("^(?:> ?)+", "", decoded_page(data, mime), flags=re.MULTILINE)  # of an e-mail in another
    return _checked(PageText(text[:MOST_LETTERS], date=date_in(text.splitlines())))


def decoded_page(data: bytes, mime: str) -> str:
    """Return bytes as text: UTF-8 if they are, whatever the page says, then as it says, then by their letters."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace")
    stated = (_CHARSET.search(each) for each in (mime.encode("ascii", "replace"), data[:4096]))
    names = [(found[1] or found[2] or b"").decode("ascii", "replace") for found in stated if found]
    for name in ("utf-8-sig", *names):
        with suppress(LookupError, ValueError):
            # Browsers read these two as Windows-1252, in which quotation marks are where they have controls.
            plain = name.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")
            return data.decode("cp1252" if plain else name)
    from timeline.io.tables.read.csv import decoded
    from timeline.io.tables.table import TableError

    with suppress(TableError):
        return decoded(data)[0]
    return data.decode("cp1252", "replace")


def root_of(text: str) -> _Element | None:
    """Return the root of a page of HTML; None if it has none. Raise SourcesError if the extra is not installed."""
    try:
        from lxml.etree import LxmlError
        from lxml.html import HTMLParser, document_fromstring
    except ImportError:
        raise needs_extra() from None
    with suppress(LxmlError, ValueError):
        parser = HTMLParser(encoding="utf-8", huge_tree=True)
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    return None


def _html(text: str) -> PageText:
    root = root_of(text)
    if root is None:
        return PageText(unread="empty")
    words = text_in(root)
    title = " ".join((root.findtext(".//title") or "").split())
    lang = re.match(r"[a-z]{2,3}(?:-[a-z]{2}\b)?", (root.get("lang") or "").lower())
    page = PageText(words, title[:300], published(root, words), lang[0] if lang else "")
    signs_in = root.find(".//input[@type='password']") is not None and len(words) < _SOME
    return PageText(title=page.title, unread="login") if signs_in else _checked(page)


def text_in(root: _Element) -> str:
    """Return the visible words of a page, with an empty line between its paragraphs."""
    made = re.sub(f"(?<=\\d){_RAISED}(?=\\d)", "^", "".join(_visible(root))).replace(_RAISED, "")
    lines = (" ".join(line.split()) for line in made.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:MOST_LETTERS]


def _visible(root: _Element) -> Iterator[str]:
    """Yield the texts of a page in order, with two line ends around each paragraph."""
    from lxml.etree import iterwalk

    hidden: _Element | None = None
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and hidden is None:
            if _is_hidden(element, tag):
                hidden = element
                continue
            yield _MARKS.get(tag, ("" if tag in _INLINE else "\n\n",))[0]
            yield " ".join(re.split(r"\s+", element.text or ""))
        elif event != "start" and (hidden is None or element is hidden):
            shown, hidden = hidden is None, None
            apart = "" if tag in _INLINE or tag in _SKIPPED or not tag else "\n\n"
            yield _MARKS.get(tag, ("", apart))[1] if shown else ""
            yield " ".join(re.split(r"\s+", element.tail or ""))


def _is_hidden(element: _Element, tag: str) -> bool:
    note = tag == "sup" and bool(element.find(".//a") is not None or _NOTE.fullmatch(element.text or ""))
    unseen = element.get("hidden") is not None or bool(_UNSHOWN.search(element.get("style") or ""))
    return note or unseen or tag in _SKIPPED


def published(root: _Element, text: str) -> str:
    """Return the day that a page gives as that of its publication, as EDTF; "" if it gives none.

    It is in the head of the page, in an element for times, or beside its heading.
    """
    head, times = head_of(root), (each.get("datetime") for each in root.iter("time"))
    dates = (*map(head.get, _DATES), *(each.get("datePublished") for each in linked_data(root)), *times)
    days = (each[:10] for each in dates if isinstance(each, str))
    heading = " ".join("".join(next(root.iter("h1"), root).itertext()).split())
    lines = (part.splitlines() for part in (text[max(text.find(heading), 0) :], text))
    return next(filter(_DAY.fullmatch, filter(is_date, days)), "") or next(
        filter(None, map(date_in, lines)), ""
    )


def date_in(lines: Iterable[str]) -> str:
    """Return the first day that stands alone on one of the first lines, after a few words, or before a time of day."""
    filled = (
        part.strip(" ,.()") for line in lines for part in re.split(r"[|·•–—]|\s-\s", line) if part.strip()
    )
    for _, part in zip(range(_MOST_LINES), filled, strict=False):
        words = part.split()
        if not re.search(r"\d", part) or len(words) > 12:
            continue
        spans = ((start, end) for start in range(min(5, len(words))) for end in range(len(words), start, -1))
        for start, end in spans:
            days = {each.text for each in readings(" ".join(words[start:end]).strip(",")) if not each.codes}
            if len(days) == 1 and _DAY.fullmatch(day := days.pop()):
                return day
    return ""


def head_of(root: _Element) -> dict[str, str]:
    """Return the statements of the head of a page, the first of each name."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.lower(), meta.get("content") or "")
    return found


def linked_data(root: _Element) -> Iterator[dict[str, Any]]:
    """Yield the mappings of the JSON-LD of a page, also those in graphs."""
    values = list[Any]()
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            with suppress(ValueError, RecursionError):
                values.append(json.loads(script.text or ""))
    for value in values:  # which grows
        if isinstance(value, list):
            values += value
        elif isinstance(value, dict):
            values.append(value.get("@graph"))
            yield value


def _pdf(data: bytes) -> PageText:
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError
    except ImportError:
        raise needs_extra() from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings have words of the page
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return PageText(unread="password")
        total, texts = len(reader.pages), list[str]()
        read = _add_pages(reader, texts)
        title = " ".join((reader.metadata.title or "").split()) if reader.metadata else ""
    except DependencyError:
        return PageText(unread="password")
    except MemoryError:
        raise
    except Exception:  # a damaged file may raise any error
        return PageText(unread="damaged")
    # A line that begins with a small letter goes on with a sentence, also after a wide space or on the next page.
    text = re.sub(r"\n{2,}(?=\s*[a-zß-ÿа-џ])", "\n", "\n\n".join(texts))[:MOST_LETTERS]
    return _checked(PageText(text, title[:300], date_in(text.splitlines()), pages=total, read=read))


def _add_pages(reader: PdfReader, texts: list[str]) -> int:
    """Add the text of each page until one takes too long, and return how many were read."""
    for n, page in enumerate(reader.pages[:MOST_PAGES]):
        try:
            texts += texts_of(page)
        except (_TooLongError, MemoryError):
            return n
    return min(len(reader.pages), MOST_PAGES)


def _checked(page: PageText) -> PageText:
    """Return the text of a page, or that it has none whose letters are known."""
    letters = re.sub(r"\s", "", page.text)
    strange = sum(unicodedata.category(each) in ("Co", "Cn", "Cc") or each == "\ufffd" for each in letters)
    strange += page.text.count("(cid:") * 6
    if strange * 10 > len(letters):
        return replace(page, text="", unread="letters")
    # A sign of Japanese or Chinese says as much as two letters.
    enough = len(letters) + len(_WIDE.findall(letters)) >= _FEW
    return page if enough else replace(page, unread="scan" if page.pages else "empty")


class _TooLongError(BaseException):
    """Reading a page takes too long; no handler of a library's errors may go on."""


@contextmanager
def _bounded() -> Iterator[None]:
    """Limit the seconds of computing and the memory of reading a page, on Linux and outside a server's threads."""
    if sys.platform != "linux" or threading.current_thread() is not threading.main_thread():
        yield
        return
    import resource

    def out_of_time(*_: object) -> None:
        raise _TooLongError

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    most = pages * resource.getpagesize() + MOST_MEMORY
    former = signal.signal(signal.SIGPROF, out_of_time)
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard < 0 else min(most, hard), hard))
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


VERSION = 7
"""Changes with the way in which texts are made, so that those made in another way are made again."""


def kept_text(archive: Archive, kept: KeptPage, *, make: bool = True) -> PageText:
    """Return the text of a kept page, read before or now; without `make`, only one that was read before.

    Raise SourcesError if the page is damaged or was not read. May raise OSError.
    """
    path = folder_of(archive.file) / "texts" / f"{kept.digest}-{VERSION}.json"
    with suppress(OSError, ValueError, TypeError, RecursionError):
        return PageText(**json.loads(path.read_bytes()))
    if not make:
        raise SourcesError(Sentence("it was not read yet; run timeline check --sources"))
    page = text_of(archive.read(kept), kept.mime)
    with suppress(OSError):  # a folder that cannot be written to is only slower
        _put(path, asdict(page), archive.file)
    return page


def put_links(file: Path, links: Mapping[str, str]) -> None:
    """Write what links to the sources of a file end in, by the keys of the sources. May raise OSError."""
    _put(folder_of(file) / LINKS, links, file)


def _put(path: Path, values: Mapping[str, Any], file: Path) -> None:
    made_folder(file)
    path.parent.mkdir(exist_ok=True)
    write_whole(path, json.dumps(values, ensure_ascii=False).encode("utf-8", "replace"))
