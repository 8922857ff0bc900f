"""A view as tagged PDF/UA-1: the chart on one or several pages, then the table with its sources.

Typst sets the document with only the bundled font. It gets no paths and no network access; the texts of a file are
data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from timeline.chart.captions import titles_of
from timeline.chart.chart import draw
from timeline.chart.published import Published
from timeline.chart.sheets import days_told, on_paper, part_words, sheets
from timeline.chart.visible_period import known_day
from timeline.chart.wording import counted_notes, credit_line, mark_of, notes
from timeline.dates import civil
from timeline.errors import RenderError, SizeError
from timeline.i18n.catalogue import say
from timeline.i18n.letters import END, LEFT, directed, from_right, undirected
from timeline.i18n.sentences import Sentence
from timeline.layout.scene import EventTexts, Scene, Weight
from timeline.layout.text import wrap
from timeline.model.citation import Citation
from timeline.render.pdf.paper import MOST_POINTS, Heading, Paper, heading, paper_for, upright
from timeline.render.setting import setting
from timeline.render.subsets import INSTEAD, drawable, static_files, theme_files, write_fonts
from timeline.render.svg.writer import svg
from timeline.theme.fonts import SCRIPTS, SOURCE, Font
from timeline.theme.house import HouseTheme, Logo
from timeline.theme.shipped import FONTS

if TYPE_CHECKING:
    import typst

STANDARDS: tuple[tuple[str, ...], ...] = (("a-3a", "ua-1"), ("ua-1",), ())
"""The standards of a PDF, best first; a standard can forbid a letter or an image of a chart."""
_OF_A_STANDARD = re.compile("PDF/(A|UA)|missing codepoints")
SIZE = 13.5
"""The font size of the table, in pixels of its paper."""
WIDTHS = (30.0, 118.0, 146.0)
"""The widths of the columns for number, date and actors; the remaining width is for the event."""
GAP = 14.0
"""The space between two columns."""
LONGEST_KEPT = 4_000
"""The maximum number of characters of a row, including its keys, that stays whole on one page."""
LONGEST_URL = 7_999
"""The maximum number of characters of a URL in a typst link."""
_BLANKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_LONG = re.compile(r"[^\s\u2066-\u2069]{8,}")
_ASCII = "!#$%&'()*+,-./:;=?@[]_~"


def typeset(template: Path, content: Mapping[str, Any]) -> bytes:
    """Return a PDF/UA-1 and PDF/A-3a from a typst template and its plain data; raise RenderError if typst fails.

    PDF/A has an output intent for sRGB, and lets a file keep its attached data in an archive.
    """
    import typst  # loaded on demand: it is large, and most commands do not make a PDF

    content = _from_left(content) if setting().from_right else content
    written, house = json.dumps(content, ensure_ascii=False), setting().house
    others = setting().fonts_in(written)
    fonts = [house.text.family, *dict.fromkeys(font.family for font in others)]
    titles = [house.headline.family, *fonts] if house.headline else fonts
    inputs = {"document": json.dumps({**content, "fonts": fonts, "headline": titles})}
    with _fonts(house, written, others) as paths:
        compiled = partial(_compiled, template.read_bytes(), paths, inputs)
        for standards in STANDARDS:
            try:
                data = compiled(list(standards))
                break
            except typst.TypstError as error:
                reason = str(error.message)
                if not standards or not _OF_A_STANDARD.search(reason):
                    raise RenderError(
                        Sentence("could not create the PDF: {reason}", reason=reason)
                    ) from error
    assert isinstance(data, bytes), "a PDF is one file, however many pages it has"
    return data


def _from_left(content: Any, key: str = "") -> Any:
    """Return the content of a document from right to left, with each text from left to right in its own direction."""
    if key in _NO_TEXT:
        return content
    if isinstance(content, Mapping):
        return {name: _from_left(part, name) for name, part in content.items()}
    if isinstance(content, list | tuple):
        return [_from_left(part, key) for part in content]
    if not isinstance(content, str) or not content.strip() or from_right(content):
        return content
    return f"{LEFT}{undirected(content)}{END}"


_NO_TEXT = frozenset(
    (
        "alt",
        "carried",
        "corner",
        "colours",
        "description",
        "dir",
        "folio",
        "lang",
        "region",
        "svg",
        "url",
    )
)


def _compiled(template: bytes, fonts: typst.Fonts, inputs: dict[str, str], standards: list[Any]) -> object:
    import typst

    compiler = typst.Compiler(template, font_paths=fonts, ignore_system_fonts=True)
    return compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=standards, timestamp=0)


@contextmanager
def _fonts(house: HouseTheme, text: str, others: Mapping[Font, str]) -> Iterator[typst.Fonts]:
    """Give the bundled fonts, those of a theme and some others, which typst reads from a folder."""
    import typst

    missing = {font: letters for font, letters in others.items() if font not in (SOURCE, *SCRIPTS)}
    if not missing and house.fonts == (SOURCE,):
        yield _bundled()
        return
    with TemporaryDirectory() as folder:
        write_fonts(folder, (*theme_files(house, text), *static_files(missing)))
        paths = [str(FONTS), folder]
        yield typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


@cache
def _bundled() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def shared_content(shown: Published, description: str) -> dict[str, Any]:
    """Return the data of every template: title, description, date, fonts, colours and page number texts."""
    timeline, view = shown.timeline, shown.view
    year, month, day = civil(view.as_of or timeline.as_of)
    palette = timeline.house.palette(view.theme)
    return {
        "lang": spoken_in(view.lang),
        "dir": "rtl" if setting().from_right else "ltr",
        "title": undirected(plain(titles_of(shown).title)),
        "description": undirected(plain(description)),
        "date": [year, month, day] if 1 <= year <= 9999 else None,
        "colours": {name: getattr(palette, name) for name in ("paper", "ink", "muted", "rule", "accent")},
        "grey": view.theme == "print",
        "logo": _logo(timeline.house.logos.get(view.theme)),
        "folio": say(view.lang, "Page {n} of {count}", n="\0", count="\0").split("\0"),
    }


def _logo(logo: Logo | None) -> dict[str, Any] | None:
    """Return the logo of the theme as an SVG, and its width in heights."""
    if logo is None:
        return None
    size = f'width="{logo.width:g}" height="{logo.height:g}"'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{logo.url}"/></svg>'
    return {"svg": picture, "alt": plain(logo.name), "share": logo.width / logo.height}


def document(shown: Published) -> dict[str, Any]:
    """Return the content of pdf.typ as plain data, in which texts are only texts."""
    timeline, view, lang = shown.timeline, shown.view, shown.lang
    paper, titles = paper_for(view.width, view.height), titles_of(shown)
    logo = timeline.house.logos.get(view.theme)
    texts = Texts(titles.title, titles.subtitle, " · ".join(notes(shown, mark_of(shown))), logo)
    try:
        scenes = _scenes(shown, paper, texts)
    except SizeError:  # as in an image, whose title is smaller where its height is
        return _small(shown, texts)
    if named := tuple(dict.fromkeys(credit for scene in scenes for credit in scene.credits)):
        texts = replace(texts, credits=(credit_line(named, lang),))
    headings = _headings(scenes, texts, paper, known_day(timeline, view))
    return _content(shown, texts, (paper, scenes, headings))


def _small(shown: Published, texts: Texts) -> dict[str, Any]:
    """Return the content with the chart as in an image, on a page of its size; raise SizeError if it has no room."""
    view, scene = shown.view, draw(shown, table=True)
    paper = replace(paper_for(view.width, view.height), margin=0.0)
    bare = asdict(Heading((), (), (), 0.0, 0.0, 0.0)) | {"above": 0.0, "below": 0.0}
    heading = bare | {"alt": plain(scene.alt), "first": True}
    return _content(shown, texts, (paper, (scene,), [heading]))


def _content(
    shown: Published, texts: Texts, drawn: tuple[Paper, tuple[Scene, ...], list[dict[str, Any]]]
) -> dict[str, Any]:
    """Return the content for the paper, the charts, and the texts around each of them."""
    (paper, scenes, headings), lang = drawn, shown.lang
    around = 2 * paper.margin + headings[0]["above"] + headings[0]["below"]
    paper = _holding(paper, scenes, around)
    below = paper if paper.sheets else upright()
    return {
        **shared_content(shown, _description(scenes, texts)),
        "picture": asdict(paper),
        "sheets": [top | _drawing(scene, paper, around) for top, scene in zip(headings, scenes, strict=True)],
        "text": asdict(below),
        "table": _table(shown.listed(scenes), lang, shown.total, texts, below),
    }


def _description(scenes: Sequence[Scene], texts: Texts) -> str:
    if len(scenes) > 1:
        return f"{texts.title} · {texts.notes}"
    return f"{scenes[0].alt} {texts.notes}"


def _scenes(shown: Published, paper: Paper, texts: Texts) -> tuple[Scene, ...]:
    """Return the chart at the width between the margins, as high as the surrounding texts allow."""
    room = None if paper.height is None else max(1, int(paper.height - texts.reserved(paper, shown.lang)))
    inner = shown.with_view(replace(shown.view, width=paper.room, height=room))
    return sheets(inner) if paper.sheets else (on_paper(inner),)


def _holding(paper: Paper, scenes: tuple[Scene, ...], around: float) -> Paper:
    """Return the paper; with a custom size, it is as high as the chart needs, up to the limit of a page."""
    if paper.sheets:
        return paper
    height = max(paper.height or 0, around + scenes[0].height)
    return replace(paper, height=height, unit=min(paper.unit, MOST_POINTS / max(height, paper.width)))


def _drawing(scene: Scene, paper: Paper, around: float) -> dict[str, Any]:
    """Return the chart as SVG and its size in pixels of the paper, reduced if it is higher than the paper."""
    assert paper.height is not None
    share = min(1.0, (paper.height - around) / scene.height)
    picture = drawable(svg(scene, halo=False))
    return {"svg": picture, "width": scene.width * share, "height": scene.height * share}


def plain(text: str) -> str:
    """Return user text on one line, without characters that the font lacks."""
    words = drawable(_BLANKS.sub(" ", text))
    return directed(words, from_right_file=setting().from_right)


def spoken_in(lang: str) -> str:
    """Return the language of a document: of its texts if these are set from right to left, otherwise of the view."""
    how = setting()
    return how.lang.partition("-")[0] or lang if how.from_right else lang


def broken(word: str, room: float, weight: Weight, lang: str) -> list[str]:
    """Return a word in pieces that fit; typst itself breaks words of scripts without spaces."""
    return wrap(setting(), word, room, SIZE, weight, lang) if setting().is_plain(word) else [word]


class PdfWords:
    """The texts of a document in one language; `lacking` is true if any of them had letters that cannot be drawn."""

    def __init__(self, lang: str, paper: Paper) -> None:
        self.lang = lang
        self.widest = paper.room - sum(WIDTHS) - GAP
        self.lacking = False

    def set(self, text: str, width: float = 0.0, weight: Weight = 400) -> str:
        """Return user text with its words broken if they are wider than `width` pixels, or than the last column."""
        shown = plain(text)
        self.lacking |= shown.count(INSTEAD) > text.count(INSTEAD)
        # A list of sources is indented.
        room = width or self.widest - 30
        return _LONG.sub(lambda word: "\n".join(broken(word[0], room, weight, self.lang)), shown)

    def spoken(self, text: str, lang: str, weight: Weight = 400) -> dict[str, str]:
        """Return user text with its language, if that differs from the document's."""
        part = {"text": self.set(text, 0.0, weight)}
        tag = re.fullmatch(r"([a-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?", lang)
        if tag and lang != self.lang:
            part |= {"lang": tag[1]} | ({"region": tag[2].upper()} if tag[2] else {})
        return part


@dataclass(frozen=True, slots=True)
class Texts:
    """The full texts around the chart."""

    title: str
    about: str
    notes: str
    logo: Logo | None = None
    credits: tuple[str, ...] = ()
    """A line with the credits of the images in the chart, below the table."""

    def first(self, paper: Paper) -> Heading:
        """Return the heading of the first sheet."""
        return heading(paper, plain(self.title), plain(self.about), plain(self.notes), self.logo)

    def later(self, paper: Paper, when: str, more: bool, lang: str) -> Heading:
        """Return the heading of a later sheet: `when` has its period, `more` is true if another sheet follows."""
        continued = say(lang, "Continued: {when}", when=when)
        notes = plain(self.notes) + _onward(more, lang)
        return heading(paper, plain(self.title), continued, notes, self.logo)

    def reserved(self, paper: Paper, lang: str) -> float:
        """Return the height of margins and texts on a sheet, in pixels: on the first, or on a later one."""
        tops = [self.first(paper)] + ([self.later(paper, "1", True, lang)] if paper.sheets else [])
        return 2 * paper.margin + max(top.above for top in tops) + max(top.below for top in tops)

    def cut(self, paper: Paper) -> list[str]:
        """Return the texts that are too long for the head of a sheet, to be printed in full elsewhere."""
        top = self.first(paper)
        shown = ((self.title, top.title), (self.about, top.subtitle), (self.notes, top.notes))
        return [text for text, lines in shown if lines and lines[-1].endswith("…") and not text.endswith("…")]


def _onward(more: bool, lang: str) -> str:
    return f" · {say(lang, 'continued on the next page')}" if more else ""


def _headings(scenes: Sequence[Scene], texts: Texts, paper: Paper, known: int) -> list[dict[str, Any]]:
    """Return title and notes of each sheet, with the same space above and below all charts, so that rows align.

    Later sheets are "continued" and state their period, up to day `known`.
    """
    lang, count = scenes[0].lang, len(scenes)
    headings, described = [], []
    for n, (scene, when) in enumerate(zip(scenes, days_told(scenes, known), strict=True), start=1):
        part = part_words(n, count, lang)
        if n == 1:
            top = replace(texts, notes=texts.notes + _onward(count > 1, lang)).first(paper)
        else:
            top = texts.later(paper, f"{when} · {part}", n < count, lang)
        headings.append(top)
        described.append(plain(scene.alt if count == 1 else f"{scene.alt} {part[:1].upper()}{part[1:]}."))
    room = {"above": max(top.above for top in headings), "below": max(top.below for top in headings)}
    tops = zip(headings, described, strict=True)
    return [{**asdict(top), **room, "alt": alt, "first": n == 0} for n, (top, alt) in enumerate(tops)]


def _table(rows: Sequence[EventTexts], lang: str, total: int, texts: Texts, paper: Paper) -> dict[str, Any]:
    """Return the rows of `total` events as a table."""
    words = PdfWords(lang, paper)
    table_rows = [_row(row, words) for row in rows]
    cut = [words.set(text, paper.room) for text in (*texts.cut(paper), *texts.credits)]
    return {
        "size": SIZE,
        "gap": GAP,
        "widths": [WIDTHS[0], *(width + GAP for width in WIDTHS[1:])],
        "caption": say(lang, "Events as a table"),
        "notes": [*cut, *_notes(total - len(rows), words.lacking, lang)],
        "heads": [say(lang, "No."), say(lang, "Date"), say(lang, "Who"), say(lang, "Event and sources")],
        "rows": table_rows,
    }


def _notes(counted: int, lacking: bool, lang: str) -> Iterable[str]:
    yield from counted_notes(counted, lang)
    if lacking:
        sentence = "{sign} replaces a character that this file’s font does not have."
        yield say(lang, sentence, sign=INSTEAD)


def _row(row: EventTexts, words: PdfWords) -> dict[str, Any]:
    cells: dict[str, Any] = {
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
    return cells | {"breakable": len(str(cells)) > LONGEST_KEPT}


def _cite(cite: Citation, words: PdfWords) -> dict[str, str]:
    """Return a source, its title a link if its URL is safe."""
    after = "".join(f", {words.set(part)}" for part in cite.origin)
    return words.spoken(cite.title, cite.lang) | link(cite) | {"after": after}


def link(cite: Citation) -> dict[str, str]:
    """Return the URL of a source for a PDF, in ASCII; nothing if it is unsafe or too long."""
    url = quote(cite.link, safe=_ASCII)
    return {"url": url} if url and len(url) <= LONGEST_URL else {}
