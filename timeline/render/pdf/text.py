"""What a PDF says, as plain data for pdf.typ: its sheets, then its table; every user text a string of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import quote

from timeline.chart.sheets import days_told, part_words
from timeline.chart.wording import counted_notes
from timeline.i18n.catalogue import say
from timeline.layout.scene import Row, Scene, Weight
from timeline.layout.text import wrap
from timeline.model.citation import Citation
from timeline.render.fonts import INSTEAD, drawable
from timeline.render.pdf.paper import Heading, Paper, heading

SIZE = 13.5
"""Font size of the table, in pixels of its paper."""
WIDTHS = (30.0, 118.0, 146.0)
"""Of the columns for number, date and who; what happened has the rest."""
GAP = 14.0
"""Between two columns."""
LONGEST_KEPT = 4_000
"""Characters of a row, its keys among them, up to which it stands on one page as a whole."""
LONGEST_URL = 7_999
"""Characters of an address that a link of typst's may have."""
_BLANKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_ASCII = "!#$%&'()*+,-./:;=?@[]_~"


def plain(text: str) -> str:
    """User text in one line, with nothing in it that the font does not draw."""
    return drawable(_BLANKS.sub(" ", text))


class Words:
    """The words of a document in one language, and whether any of them had letters that cannot be drawn."""

    def __init__(self, lang: str, paper: Paper) -> None:
        self.lang = lang
        self.widest = paper.room - sum(WIDTHS) - GAP
        self.lacking = False

    def set(self, text: str, width: float = 0.0, weight: Weight = 400) -> str:
        """User text, its words broken where they are wider than `width` pixels, or than the last column."""
        shown = plain(text)
        self.lacking |= shown.count(INSTEAD) > text.count(INSTEAD)
        # A list of sources is indented.
        room = width or self.widest - 30
        return re.sub(r"\S{8,}", lambda word: "\n".join(wrap(word[0], room, SIZE, weight)), shown)

    def spoken(self, text: str, lang: str, weight: Weight = 400) -> dict[str, str]:
        """User text with the language it is in, where that is another than the document's."""
        part = {"text": self.set(text, 0.0, weight)}
        found = re.fullmatch(r"([a-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?", lang)
        if found and lang != self.lang:
            part |= {"lang": found[1]} | ({"region": found[2].upper()} if found[2] else {})
        return part


@dataclass(frozen=True, slots=True)
class Texts:
    """What stands around the picture, in full."""

    title: str
    about: str
    notes: str

    def first(self, paper: Paper) -> Heading:
        """As it stands on the first sheet."""
        return heading(paper, plain(self.title), plain(self.about), plain(self.notes))

    def reserved(self, paper: Paper, lang: str) -> float:
        """Height of margins and texts on any sheet, in pixels: of the first, or of one that is continued."""
        tops = (
            [self.first(paper), self.later(paper, "1", True, lang)] if paper.sheets else [self.first(paper)]
        )
        return 2 * paper.margin + max(top.above for top in tops) + max(top.below for top in tops)

    def later(self, paper: Paper, when: str, more: bool, lang: str) -> Heading:
        """As it stands on a later sheet: `when` says which, `more` that another follows."""
        going_on = say(lang, "Continued: {when}", when=when)
        return heading(paper, plain(self.title), going_on, plain(self.notes) + _onward(more, lang))

    def cut(self, paper: Paper) -> list[str]:
        """The texts that are too long for the head of a sheet, to be read in full elsewhere."""
        top = self.first(paper)
        shown = ((self.title, top.title), (self.about, top.subtitle), (self.notes, top.notes))
        return [text for text, lines in shown if lines and lines[-1].endswith("…") and not text.endswith("…")]


def _onward(more: bool, lang: str) -> str:
    return f" · {say(lang, 'continued on the next page')}" if more else ""


def sheet_words(scenes: Sequence[Scene], texts: Texts, paper: Paper, known: int) -> list[dict[str, Any]]:
    """Title and notes of each sheet; the later ones are "continued", and say what time they show, up to day `known`."""
    lang, count = scenes[0].lang, len(scenes)
    found = []
    for n, (scene, when) in enumerate(zip(scenes, days_told(scenes, known), strict=True), start=1):
        part = part_words(n, count, lang)
        if n == 1:
            top = replace(texts, notes=texts.notes + _onward(count > 1, lang)).first(paper)
        else:
            top = texts.later(paper, f"{when} · {part}", n < count, lang)
        alt = scene.alt if count == 1 else f"{scene.alt} {part[:1].upper()}{part[1:]}."
        found.append(
            {**asdict(top), "above": top.above, "below": top.below, "alt": plain(alt), "first": n == 1}
        )
    return _aligned(found)


def _aligned(sheets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sheets with the same room above and below their pictures, so that lanes stand alike on all of them."""
    above = max(sheet["above"] for sheet in sheets)
    below = max(sheet["below"] for sheet in sheets)
    return [{**sheet, "above": above, "below": below} for sheet in sheets]


def table(rows: Sequence[Row], lang: str, total: int, texts: Texts, paper: Paper) -> dict[str, Any]:
    """The rows of `total` events as a table."""
    words = Words(lang, paper)
    made = [_row(row, words) for row in rows]
    heads = (say(lang, "No."), say(lang, "Date"), say(lang, "Who"), say(lang, "Event and sources"))
    return {
        "size": SIZE,
        "gap": GAP,
        "widths": [WIDTHS[0], *(width + GAP for width in WIDTHS[1:])],
        "caption": say(lang, "The same events as a table"),
        "notes": [
            *(words.set(text, paper.room) for text in texts.cut(paper)),
            *_notes(total - len(rows), words.lacking, lang),
        ],
        "heads": list(heads),
        "rows": made,
    }


def _notes(counted: int, lacking: bool, lang: str) -> Iterable[str]:
    yield from counted_notes(counted, lang)
    if lacking:
        yield say(
            lang, "{sign} stands for a character that the font of this file does not have.", sign=INSTEAD
        )


def _row(row: Row, words: Words) -> dict[str, Any]:
    made: dict[str, Any] = {
        "number": str(row.number),
        "date": words.set(row.date, WIDTHS[1]),
        "who": words.set(row.who, WIDTHS[2]),
        "kind": words.set(row.kind, WIDTHS[2]),
        "title": words.spoken(row.title, row.lang, 700),
        "summary": words.set(row.summary),
        "change": words.set(row.change, 0.0, 600),
        "notes": [words.set(note) for note in row.notes],
        "sources": [_cite(cite, words) for cite in row.sources],
    }
    return made | {"breakable": len(str(made)) > LONGEST_KEPT}


def _cite(cite: Citation, words: Words) -> dict[str, str]:
    """One source, its title a link when its address is one to follow."""
    after = "".join(f", {words.set(part)}" for part in cite.origin)
    return words.spoken(cite.title, cite.lang) | link(cite) | {"after": after}


def link(cite: Citation) -> dict[str, str]:
    """The address of a source as a PDF holds it, in ASCII; nothing where it is none to follow, or too long."""
    url = quote(cite.link, safe=_ASCII)
    return {"url": url} if url and len(url) <= LONGEST_URL else {}
