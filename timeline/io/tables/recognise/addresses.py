"""Tell the columns of links from those of other addresses: cells decide, and words of a heading where cells cannot."""

from __future__ import annotations

import re

from timeline.dates.names import fold
from timeline.io.tables.build.sources import begins_with_host
from timeline.io.tables.cells import LINK, cells_of
from timeline.io.tables.columns import CAMEL, Columns
from timeline.io.tables.dates import FOOTNOTES
from timeline.io.tables.recognise.proposals import Proposal
from timeline.io.tables.table import Table

_URL = re.compile(r"(?i)https?://[^\s/]+\.\S+")
_SEEN = re.compile(
    r"(?i)image|img|photo|foto|bild|picture|logo|icon|avatar|thumb|flag|video|map\b|imagen|immagine|imagem"
)
"""Parts of a heading of links to pictures and other things that show an event, and are not its source."""
_LINKED = re.compile(
    r"(?<![^\W\d_])(urls?|links?|weblinks?|web|sources?|quellen?|belege?|nachweise?|fuentes?|enlaces?|liens?|fonti?|fontes?|"
    r"collegament[oi]|bron(nen)?|article|artikel|articulo|articolo|artigo|press[ae]?|prensa|presse|imprensa|stampa|"
    r"ссылка|источник|رابط|المصدر|来源|链接|出典|リンク)(?![^\W\d_])"
)
"""Words of a heading of links to what reports an event, if several columns have links."""


def without_links(table: Table, columns: Columns) -> frozenset[tuple[str, int]]:
    """Return the columns that a heading names as links, but whose cells are words without a link: Adresse."""
    linked = {n for _, n in table.links}
    named = [n for n in columns.of.get("url", ()) if n not in columns.chosen | linked]
    cells = {n: cells_of(table, n) for n in named}
    return frozenset(
        ("url", n)
        for n, texts in cells.items()
        if any(" " in text for text in texts) and not any(map(_can_link, texts))
    )


def _can_link(cell: str) -> bool:
    """Return whether a cell is a link, a part of one, or the mark of a footnote."""
    begins = cell.startswith(("/", "#", "<", "{")) or bool(LINK.match(cell) or FOOTNOTES.fullmatch(cell))
    return begins or "://" in cell or (" " not in cell and ("/" in cell or begins_with_host(cell)))


def link_columns(table: Table, columns: Columns) -> tuple[Proposal, ...]:
    """Return the unused columns of links that are the sources if no column is: the only one, or those called so."""
    if "url" in columns.of or columns.ours or table.links:
        return ()
    found = []
    for n in columns.unused:
        cells = cells_of(table, n)
        if cells and all(map(_URL.fullmatch, cells)) and not _SEEN.search(_words(table, n)):
            found.append(Proposal(n, table.header[n], "url", len(cells), len(cells)))
    return tuple(found if len(found) == 1 else (p for p in found if _LINKED.search(_words(table, p.column))))


def _words(table: Table, column: int) -> str:
    return fold(CAMEL.sub(" ", table.header[column])).replace("_", " ")
