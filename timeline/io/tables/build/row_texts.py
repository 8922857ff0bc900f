"""The texts of a row for a timeline file: without HTML, without invisible characters, with a warning for each change.

A part that only looks like a tag, such as `a<b and c>d` or `<bob@example.org>`, stays as text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from timeline.i18n.catalogue import numeral, say
from timeline.io.tables.build.sources import Cited, begins_with_host, citing
from timeline.io.tables.columns import Columns, TableRow
from timeline.io.tables.dates import FOOTNOTES
from timeline.io.tables.report import MOST_REMARKS, Remark, Report, one_line
from timeline.io.tables.table import CellError, Table

_NAMES = (
    "a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br button canvas "
    "caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset "
    "figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input "
    "ins kbd label legend li link main map mark marquee menu meta meter nav nobr noframes noscript object ol optgroup "
    "option output p param path picture pre progress q rp rt ruby s samp script search section select slot small "
    "source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title "
    "tr track tt u ul var video wbr"
)
_BOOLEAN = (
    "allowfullscreen async autoplay checked compact controls default defer disabled download hidden inert ismap "
    "itemscope loop multiple muted nomodule noshade novalidate nowrap open playsinline readonly required reversed "
    "selected"
)
_STANDS_ALONE = frozenset(re.findall(r"\w+", "br hr wbr p li dt dd tr td th thead tbody tfoot option"))
"""Elements without an end tag and attributes; the name of any other element without either may be a word."""
_BLOCKS = frozenset(re.findall(r"\w+", "p div li tr h1 h2 h3 h4 h5 h6 blockquote ul ol dl dt dd table"))

# Values contain no "<" and comments no second "<!--", so that a text full of opening tags is scanned only once.
_ATTRIBUTE = (
    r"""(?:\s+|(?<=["']))(?:[a-z_:][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=`]+)"""
    rf"|(?:{'|'.join(_BOOLEAN.split())})(?=[\s/>]))"
)
_TAG = re.compile(
    rf"<!--(?:(?!<!--).)*?-->|<!doctype html[^<>]*>"
    rf"|<\?xml[^<>]*>"
    rf"|<(?P<end>/?)(?P<name>(?:o|st\d|w|v|m):[a-z]\w*|{'|'.join(sorted(_NAMES.split(), key=len, reverse=True))})"
    rf"(?P<more>(?:{_ATTRIBUTE})*)\s*/?>",
    re.IGNORECASE | re.DOTALL,
)
_CODE = re.compile(r"`[^`\n]{1,80}`")
"""A text between backticks, in which tags are meant as text."""
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
LONGEST = 20_000
"""The maximum number of characters of a text in the format."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_LINKED = re.compile(r"(?i)<a\s")
_WHOLE = ("actors", "regarding", "type", "url", "source", "source_title", "publisher")
"""Fields that cannot continue in the note."""
_DATED = ("date", "end", *(e + part for e in ("", "end_") for part in ("year", "month", "day", "time")))
"""Fields for the dates of an era."""


class RowTexts:
    """Read the texts of a table's cells, and report each change."""

    def __init__(self, table: Table, columns: Columns, report: Report, base_url: str, lang: str) -> None:
        self.header, self.columns, self.report = table.header, columns, report
        self._base_url, self._lang = base_url, lang
        self._links: dict[int, dict[int, str]] = {}
        for (line, column), url in table.links.items():
            self._links.setdefault(line, {})[column] = url
        self._cites = self._links or {"url", "source", "source_title", "publisher"} & {*columns.of}
        self._whole = tuple(n for name in _WHOLE for n in columns.of.get(name, ()))
        self._onward: list[tuple[str, int, int]] = []

    def warn(self, code: str, row: TableRow, column: int = -1, **fields: object) -> None:
        """Add a warning about a row."""
        # Counted first, because a file with many rows may have one for each.
        if self.report.counts[code] >= MOST_REMARKS:
            self.report.counts[code] += 1
            return
        heading = self.header[column] if column >= 0 else ""
        self.report.warn(Remark.of(code, row.line, column + 1, heading, **fields))

    def begin(self, row: TableRow) -> None:
        """Begin a row; raise CellError if a cell with an indivisible text is too long."""
        self._onward = []
        for column in self._whole:
            if len(row.cells[column]) > LONGEST:
                raise _too_long(column, len(row.cells[column]))

    def plain(self, row: TableRow, column: int) -> str:
        """Return the text of a cell without markup, whatever its length; nothing for a column of -1."""
        text = row.cells[column] if column >= 0 else ""
        if "<" in text:
            shown = without_tags(text)
            if shown != text:
                self.warn("html", row, column, value=text)
            text = shown
        return seen(unescaped(text))

    def text(self, row: TableRow, field: str) -> str:
        """Return the text of a field up to the limit; the rest is kept for the note."""
        column = self.columns.one(field)
        if column < 0:
            return ""
        text = self.plain(row, column)
        if len(text) <= LONGEST:
            return text
        # The text is cut at a space if one is near.
        at = max(text.rfind(" ", LONGEST - 200, LONGEST + 1), text.rfind("\n", LONGEST - 200, LONGEST + 1))
        at = at if at > 0 else LONGEST
        words, heading = "{heading}, continued: {text}", self.header[column]
        onward = say(self._lang, words, heading=heading, text=text[at:].lstrip())
        self._onward.append((onward, column, len(text)))
        return text[:at].rstrip()

    def note(self, lines: Sequence[str], row: TableRow, column: int) -> str:
        """Return the lines of a column and the texts kept for the note; raise CellError if they are too long."""
        note = "\n".join((*lines, *(text for text, _, _ in self._onward)))
        if len(note) > LONGEST:
            _, column, length = self._onward[0] if self._onward else ("", column, len(note))
            raise _too_long(max(column, 0), length)
        for _, onward_of, _ in self._onward:
            self.warn("goes-on", row, onward_of, most=numeral(LONGEST))
        return note

    def sources(self, row: TableRow) -> tuple[Cited, ...]:
        """Return the sources that the cells name."""
        if not self._cites:
            return ()
        addresses, titles = self._source_cells(row)
        publisher = one_line(self.plain(row, self.columns.one("publisher")))
        if not addresses and not titles and not publisher:
            return ()
        column_of = {**titles, **addresses}
        sources = citing([*addresses], [*titles], publisher, self._base_url)
        for cell in sources.strange:
            code = "link-host" if begins_with_host(cell, self._base_url) else "link"
            self.warn(code, row, column_of[cell], value=cell)
        for cell in dict.fromkeys(sources.mixed):
            self.warn("link-words", row, column_of.get(cell, -1), value=cell)
        return tuple(sources.cited)

    def _source_cells(self, row: TableRow) -> tuple[dict[str, int], dict[str, int]]:
        """Return the cells with URLs and the cells with names of sources, with their columns.

        The link of a cell stands after its words; the link of a cell that names no source is a source alone.
        """
        addresses, titles = dict[str, int](), dict[str, int]()
        links = dict(self._links.get(row.line, {}))
        for name in ("url", "source", "source_title"):
            for n in self.columns.of.get(name, ()):
                cell, url = row.cells[n], links.pop(n, "")
                # A title that is only markup stays as it is written.
                is_marked = _LINKED.search(cell) if name == "url" else without_tags(cell).strip()
                text = self.plain(row, n) if is_marked else seen(cell)
                if FOOTNOTES.fullmatch(text):  # a footnote whose text is not in the table
                    text = ""
                    if not url:
                        self.warn("source-mark", row, n, value=cell)
                is_title = name != "url" or (url and text and url != text)
                if whole := f"{text} {url}".strip() if url not in text else text:
                    (titles if is_title else addresses).setdefault(whole, n)
        for n, url in sorted(links.items()):
            titles.setdefault(url, n)
        return addresses, titles

    def title_row(self, row: TableRow) -> str:
        """Return the text of the row with the table's title: its summary, and each other cell with its heading."""
        summary = self.columns.one("summary")
        own = self.plain(row, summary)
        others = [f"{self.header[n]}: {self.plain(row, n)}" for n in self._others(row)]
        return self.note([own, *others] if own else others, row, summary)

    def left_out(self, row: TableRow) -> None:
        """Report the cells of an era that a file cannot contain: all except its name and its dates."""
        dated = {n for name in _DATED for n in self.columns.of.get(name, ())}
        others = [n for n in self._others(row) if n not in dated]
        if row.get("summary").strip():
            others = [self.columns.one("summary"), *others]
        if others:
            columns = ", ".join(self.header[n] for n in others)
            self.warn("left-out", row, self.columns.one("row_type"), columns=columns)

    def _others(self, row: TableRow) -> Iterator[int]:
        """Yield the filled columns in use, except the kind of row, title and text."""
        own = {self.columns.one(name) for name in ("row_type", "title", "summary")}
        return (n for n in sorted(self.columns.field_of()) if n not in own and row.cells[n].strip())


def _too_long(column: int, length: int) -> CellError:
    return CellError("text-long", column, n=numeral(length), most=numeral(LONGEST))


def seen(text: str) -> str:
    """Return the text without invisible characters, with line feeds as line endings, and without spaces around it."""
    if not text.isprintable():
        text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    return text.strip()


def unescaped(text: str) -> str:
    """Return the text with entities that end with `;` decoded: `&copy=2` is a part of a URL."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def without_tags(text: str) -> str:
    """Return the text without tags, comments, scripts and styles; the same text if it has none.

    A link's URL follows the link, in parentheses.
    """
    if "<" not in text:
        return text
    code = [span.span() for span in _CODE.finditer(text)]
    found = (tag for tag in _TAG.finditer(text) if not any(a < tag.start() < b for a, b in code))
    tags = [(tag, (tag["name"] or "").lower(), bool(tag["end"])) for tag in found]
    names = {end: {name for _, name, ends in tags if ends is end} for end in (True, False)}
    shown, at = _Shown(), 0
    for tag, name, ends in tags:
        # A tag is markup rather than a word if it has its other half, or needs none.
        alone = not name or ":" in name or name == "br" or name in names[not ends]
        is_markup = alone or (not ends and (tag["more"] or name in _STANDS_ALONE))
        if tag.start() < at or not is_markup:
            continue
        shown.put(text[at : tag.start()])
        at = tag.end()
        if name in ("script", "style") and not ends and name in names[True]:
            close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, at)
            at = close.end() if close else at
        elif name:
            shown.tag(tag, name)
    shown.put(text[at:])
    shown.end_link()
    return "".join(shown.parts)


class _Shown:
    """The text that a browser shows, part by part, with the open link."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._link, self._since = "", 0

    def put(self, text: str) -> None:
        if text:
            self.parts.append(text)

    def tag(self, tag: re.Match[str], name: str) -> None:
        """Add a line break, a space between cells, or the URL of a link that ends."""
        amid = bool(self.parts) and not self.parts[-1][-1].isspace()
        if name == "a":
            self.end_link()
            if not tag["end"] and (href := _HREF.search(tag["more"])):
                self._link, self._since = next(filter(None, href.groups()), "").strip(), len(self.parts)
        elif name in ("br", "hr") or (name in _BLOCKS and (tag["end"] or amid)):
            self.parts.append("\n")
        elif name in ("td", "th") and amid:
            self.parts.append(" ")

    def end_link(self) -> None:
        """Add the URL of the open link, unless the link's text has it."""
        link, self._link = self._link, ""
        inside = "".join(self.parts[self._since :]) if link else ""
        if link and unescaped(link) not in unescaped(inside):
            self.parts.append(f" ({link})" if inside and not inside[-1].isspace() else f"({link})")
