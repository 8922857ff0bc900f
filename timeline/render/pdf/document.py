"""A view as tagged PDF/UA-1: the chart on one or several pages, then the table with its sources; or the chart alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from timeline.chart.captions import titles_of
from timeline.chart.chart import draw
from timeline.chart.feed.words import counted_notes
from timeline.chart.published import Published
from timeline.chart.sheets import days_told, on_paper, part_words, sheets
from timeline.chart.typesetting import setting_of
from timeline.chart.visible_period import known_day
from timeline.chart.wording import credit_line, notes
from timeline.errors import SizeError
from timeline.i18n.catalogue import say
from timeline.layout.scene import LEADING, Scene, Weight
from timeline.layout.style import style_for
from timeline.layout.text import HEADLINE, note_lines, shorten, wrap
from timeline.model.citation import Citation
from timeline.model.event_texts import EventTexts
from timeline.render.drawn import Drawn
from timeline.render.pdf.typeset import link, plain, shared_content, typeset, with_metadata
from timeline.render.subsets import INSTEAD, drawable
from timeline.render.svg.writer import svg
from timeline.theme.house import Logo
from timeline.theme.setting import Setting

CSS_PIXEL = 0.75
"""The points per pixel of a chart: 96 pixels to the inch."""
PRINTED_PIXEL = CSS_PIXEL * 0.85
"""The points per pixel on paper, which is read from closer than a screen: 12 to 15 pixels are 7.6 to 9.6 pt."""
MARGIN = 34.0
"""The margin of paper, in points: 12 mm."""
PAPERS = {"a4": (210.0, 297.0), "a3": (297.0, 420.0)}
"""The width and height in millimetres, in portrait format."""
MOST_LINES = 3
"""The maximum number of lines of a title, a subtitle and notes on a sheet; longer texts are above the table."""
MOST_POINTS = 14_400.0
"""The longest side of a page that PDF readers must support."""
MARK_GAP, WIDEST_MARK = 18.0, 0.4
"""The space beside the logo, in pixels, and its greatest width, as a share of the room."""
SIZE = 13.5
"""The font size of the table, in pixels of its paper."""
WIDTHS = (30.0, 118.0, 146.0)
"""The widths of the columns for number, date and actors; the remaining width is for the event."""
GAP = 14.0
"""The space between two columns."""
LONGEST_KEPT = 4_000
"""The maximum number of characters of a row, including its keys, that stays whole on one page."""
_LONG = re.compile(r"[^\s\u2066-\u2069]{8,}")


@dataclass(frozen=True, slots=True)
class Paper:
    """A page: `width`, `height` and `margin` in pixels of `unit` points; `height` is None to fit its content.

    With `sheets`, a chart that is too long continues on the next sheet.
    """

    width: float
    height: float | None
    margin: float
    unit: float
    sheets: bool

    @property
    def room(self) -> int:
        """The width between the margins, in whole pixels."""
        return round(self.width - 2 * self.margin)


def paper_for(how: Setting, width: int, height: int | None) -> Paper:
    """Return the paper of this size in pixels, 96 to the inch (A4: 794 × 1123, or landscape), or a custom page."""
    for short, long in PAPERS.values():
        for across, down in ((short, long), (long, short)):
            size = [round(millimetres / 25.4 * 96) for millimetres in (across, down)]
            if height is not None and abs(width - size[0]) <= 1 and abs(height - size[1]) <= 1:
                return _printed(across, down)
    return Paper(width, height, style_for(how, width, framed=True).pad, CSS_PIXEL, sheets=False)


def _printed(across: float, down: float) -> Paper:
    to_pixels = 72 / 25.4 / PRINTED_PIXEL
    return Paper(across * to_pixels, down * to_pixels, MARGIN / PRINTED_PIXEL, PRINTED_PIXEL, sheets=True)


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines above and below a chart, and their heights, in pixels; `mark` is the size of the logo in its corner."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    notes: tuple[str, ...]
    size: float
    subsize: float
    small: float
    mark: tuple[float, float] = (0.0, 0.0)
    corner: str = ""

    @property
    def above(self) -> float:
        """The height of title and subtitle with the gaps below them."""
        lines = len(self.title) * self.size + len(self.subtitle) * self.subsize
        texts = LEADING * lines + (4 if self.subtitle else 0)
        return (max(texts, self.mark[1]) if self.corner.startswith("top") else texts) + 10

    @property
    def below(self) -> float:
        """The height of the notes with the gap above them."""
        texts = LEADING * self.small * len(self.notes)
        return 8 + (max(texts, self.mark[1]) if self.corner.startswith("bottom") else texts)


@dataclass(frozen=True, slots=True)
class Texts:
    """The full texts around the chart in a language, and how they are set.

    `credits` is a line with the credits of the images in the chart, below the table.
    """

    how: Setting
    lang: str
    title: str
    about: str
    notes: str
    logo: Logo | None = None
    credits: tuple[str, ...] = ()

    def head(self, paper: Paper, when: str = "", *, more: bool = False) -> Heading:
        """Return the texts around a chart as lines for the paper; on sheets, as many as leave space for the chart.

        A later sheet has its period, `when`; `more` is true if another sheet follows. Title or notes stand beside the
        logo.
        """
        style, most = style_for(self.how, paper.room, framed=True), MOST_LINES if paper.sheets else None
        onward = f" · {say(self.lang, 'continued on the next page')}" if more else ""
        title, notes = plain(self.how, self.title), plain(self.how, self.notes + onward)
        about = say(self.lang, "Continued: {when}", when=when) if when else plain(self.how, self.about)
        corner, wide, high = "", 0.0, 0.0
        if self.logo:
            corner = self.logo.corner
            scale = min(
                self.logo.lines * LEADING * style.small / self.logo.height,
                WIDEST_MARK * paper.room / self.logo.width,
            )
            wide, high = self.logo.width * scale, self.logo.height * scale
        upper, lower = (
            paper.room - (wide + MARK_GAP if corner.startswith(edge) else 0.0) for edge in ("top", "bottom")
        )
        titles = wrap(self.how, title, upper, style.title, HEADLINE)
        abouts = wrap(self.how, about, upper, style.subtitle) if about else []
        noted = note_lines(self.how, notes, lower, style.small)
        return Heading(
            self._kept(titles, upper, style.title, most, HEADLINE),
            self._kept(abouts, upper, style.subtitle, most),
            self._kept(noted, lower, style.small, most),
            style.title,
            style.subtitle,
            style.small,
            (wide, high),
            corner,
        )

    def _kept(
        self, lines: Sequence[str], width: float, size: float, most: int | None, weight: Weight = 400
    ) -> tuple[str, ...]:
        """Return the lines, or as many as are allowed, the last one with an ellipsis."""
        if most is None or len(lines) <= most:
            return tuple(lines)
        last = shorten(self.how, lines[most - 1] + "……", width, size, weight).rstrip("…")
        return (*lines[: most - 1], f"{last}…")

    def reserved(self, paper: Paper) -> float:
        """Return the height of margins and texts on a sheet, in pixels: on the first, or on a later one."""
        tops = [self.head(paper)] + ([self.head(paper, "1", more=True)] if paper.sheets else [])
        return 2 * paper.margin + max(top.above for top in tops) + max(top.below for top in tops)

    def cut(self, paper: Paper) -> list[str]:
        """Return the texts that are too long for the head of a sheet, to be printed in full elsewhere."""
        top = self.head(paper)
        shown = ((self.title, top.title), (self.about, top.subtitle), (self.notes, top.notes))
        return [text for text, lines in shown if lines and lines[-1].endswith("…") and not text.endswith("…")]


def pdf(drawn: Drawn) -> bytes:
    """Return the file, the same for the same view of the same timeline, with the as-of date as its date.

    A size of A4 or A3 (`paper_for`) gives that paper, and a chart that is too long continues on further sheets. Any
    other size gives a page of this width, and of this height if the view has one. With `Drawn.alone`, the file is only
    the chart, as large as in an image. Raise RenderError if typst cannot set the document.
    """
    name, content = ("picture", _alone(drawn)) if drawn.alone else ("pdf", document(drawn.shown))
    template = Path(__file__).with_name(f"{name}.typ")
    data = typeset(setting_of(drawn.shown), template, content | {"carried": drawn.carried})
    return with_metadata(data, drawn.shown)


def _alone(drawn: Drawn) -> dict[str, Any]:
    """Return the content of picture.typ: the chart and its size in points."""
    scene, unit = drawn.scene, min(CSS_PIXEL, MOST_POINTS / max(drawn.scene.width, drawn.scene.height))
    return {
        **shared_content(drawn.shown, scene.alt),
        "svg": drawable(scene.setting, svg(scene, halo=False)),
        "alt": plain(scene.setting, scene.alt),
        "width": scene.width * unit,
        "height": scene.height * unit,
    }


def document(shown: Published) -> dict[str, Any]:
    """Return the content of pdf.typ as plain data, in which texts are only texts."""
    view, lang, how, titles = shown.view, shown.lang, setting_of(shown), titles_of(shown)
    paper, logo = paper_for(how, view.width, view.height), shown.timeline.house.logos.get(view.theme)
    texts = Texts(how, lang, titles.title, titles.subtitle, " · ".join(notes(shown)), logo)
    try:
        scenes = _scenes(shown, paper, texts)
    except SizeError:  # as in an image, whose title is smaller where its height is
        return _small(shown, texts)
    if named := tuple(dict.fromkeys(credit for scene in scenes for credit in scene.credits)):
        texts = replace(texts, credits=(credit_line(named, lang),))
    headings = _headings(scenes, texts, paper, known_day(shown.timeline, view))
    return _content(shown, texts, (paper, scenes, headings))


def _small(shown: Published, texts: Texts) -> dict[str, Any]:
    """Return the content with the chart as in an image, on a page of its size; raise SizeError if it has no room."""
    view, scene = shown.view, draw(shown)
    paper = replace(paper_for(texts.how, view.width, view.height), margin=0.0)
    bare = asdict(Heading((), (), (), 0.0, 0.0, 0.0)) | {"above": 0.0, "below": 0.0}
    heading = bare | {"alt": plain(texts.how, scene.alt), "first": True}
    return _content(shown, texts, (paper, (scene,), [heading]))


def _content(
    shown: Published, texts: Texts, drawn: tuple[Paper, tuple[Scene, ...], list[dict[str, Any]]]
) -> dict[str, Any]:
    """Return the content for the paper, the charts, and the texts around each of them."""
    paper, scenes, headings = drawn
    around = 2 * paper.margin + headings[0]["above"] + headings[0]["below"]
    if not paper.sheets:  # a custom page is as high as the chart needs, up to the limit of a page
        height = max(paper.height or 0, around + scenes[0].height)
        paper = replace(paper, height=height, unit=min(paper.unit, MOST_POINTS / max(height, paper.width)))
    below = paper if paper.sheets else _printed(*PAPERS["a4"])
    described = f"{texts.title} · {texts.notes}" if len(scenes) > 1 else f"{scenes[0].alt} {texts.notes}"
    return {
        **shared_content(shown, described),
        "picture": asdict(paper),
        "sheets": [top | _drawing(scene, paper, around) for top, scene in zip(headings, scenes, strict=True)],
        "text": asdict(below),
        "table": _table(shown.listed(scenes), shown.total, texts, below),
    }


def _scenes(shown: Published, paper: Paper, texts: Texts) -> tuple[Scene, ...]:
    """Return the chart at the width between the margins, as high as the surrounding texts allow."""
    room = None if paper.height is None else max(1, int(paper.height - texts.reserved(paper)))
    inner = shown.with_view(replace(shown.view, width=paper.room, height=room))
    return sheets(inner) if paper.sheets else (on_paper(inner),)


def _drawing(scene: Scene, paper: Paper, around: float) -> dict[str, Any]:
    """Return the chart as SVG and its size in pixels of the paper, reduced if it is higher than the paper."""
    assert paper.height is not None
    share = min(1.0, (paper.height - around) / scene.height)
    picture = drawable(scene.setting, svg(scene, halo=False))
    return {"svg": picture, "width": scene.width * share, "height": scene.height * share}


def _headings(scenes: Sequence[Scene], texts: Texts, paper: Paper, known: int) -> list[dict[str, Any]]:
    """Return title and notes of each sheet, with the same space above and below all charts, so that rows align.

    Later sheets are "continued" and state their period, up to day `known`.
    """
    tops, alts, count = list[Heading](), list[str](), len(scenes)
    for n, (scene, when) in enumerate(zip(scenes, days_told(scenes, known), strict=True), start=1):
        part = part_words(n, count, texts.lang)
        tops.append(texts.head(paper, f"{when} · {part}" if n > 1 else "", more=n < count))
        alt = scene.alt if count == 1 else f"{scene.alt} {part[:1].upper()}{part[1:]}."
        alts.append(plain(texts.how, alt))
    room = {"above": max(top.above for top in tops), "below": max(top.below for top in tops)}
    told = zip(tops, alts, strict=True)
    return [{**asdict(top), **room, "alt": alt, "first": n == 0} for n, (top, alt) in enumerate(told)]


class PdfWords:
    """The texts of a document in one language; `lacking` is true if any of them had letters that cannot be drawn."""

    def __init__(self, texts: Texts, paper: Paper) -> None:
        self.how, self.lang, self.lacking = texts.how, texts.lang, False
        self.widest = paper.room - sum(WIDTHS) - GAP

    def set(self, text: str, width: float = 0.0, weight: Weight = 400) -> str:
        """Return user text with its words broken if they are wider than `width` pixels, or than the last column."""
        how, shown = self.how, plain(self.how, text)
        self.lacking |= shown.count(INSTEAD) > text.count(INSTEAD)
        # A list of sources is indented.
        room = width or self.widest - 30

        def broken(word: re.Match[str]) -> str:
            # Typst itself breaks words of scripts without spaces.
            return (
                "\n".join(wrap(how, word[0], room, SIZE, weight, self.lang))
                if how.is_plain(word[0])
                else word[0]
            )

        return _LONG.sub(broken, shown)

    def spoken(self, text: str, lang: str, weight: Weight = 400) -> dict[str, str]:
        """Return user text with its language, if that differs from the document's."""
        part = {"text": self.set(text, 0.0, weight)}
        tag = re.fullmatch(r"([a-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?", lang)
        if tag and lang != self.lang:
            part |= {"lang": tag[1]} | ({"region": tag[2].upper()} if tag[2] else {})
        return part


def _table(rows: Sequence[EventTexts], total: int, texts: Texts, paper: Paper) -> dict[str, Any]:
    """Return the rows of `total` events as a table."""
    lang, words = texts.lang, PdfWords(texts, paper)
    table_rows = [_row(row, words) for row in rows]
    below = [words.set(text, paper.room) for text in (*texts.cut(paper), *texts.credits)]
    below += counted_notes(total - len(rows), lang)
    if words.lacking:
        sentence = "{sign} replaces a character that this file’s font does not have."
        below.append(say(lang, sentence, sign=INSTEAD))
    return {
        "size": SIZE,
        "gap": GAP,
        "widths": [WIDTHS[0], *(width + GAP for width in WIDTHS[1:])],
        "caption": say(lang, "Events as a table"),
        "notes": below,
        "heads": [say(lang, "No."), say(lang, "Date"), say(lang, "Who"), say(lang, "Event and sources")],
        "rows": table_rows,
    }


def _row(row: EventTexts, words: PdfWords) -> dict[str, Any]:
    cells: dict[str, Any] = {
        "number": str(row.number),
        "date": words.set(row.date, WIDTHS[1]),
        "who": words.set(row.who, WIDTHS[2]),
        "kind": words.set(row.kind, WIDTHS[2]),
        "title": words.spoken(row.title, row.lang, 700),
        "said": [words.set(each) for each in row.said],
        "change": words.set(row.change, 0.0, 600),
        "notes": [words.set(note) for note in row.notes],
        "sources": [_cite(cite, words) for cite in row.sources],
    }
    return cells | {"breakable": len(str(cells)) > LONGEST_KEPT}


def _cite(cite: Citation, words: PdfWords) -> dict[str, str]:
    """Return a source, its title a link if its URL is safe."""
    after = "".join(f", {words.set(part)}" for part in cite.origin)
    return words.spoken(cite.title, cite.lang) | link(cite) | {"after": after}
