"""Typst documents: their fonts, their shared content and their metadata; the chart and its table, or a handout.

Typst sets a document with only the fonts that the program gives to it. It gets no paths and no network access; the
texts of a file are data. It writes no rights and only its own name; it writes grey in a colour space that a press may
print in four inks. Therefore the file says author, rights and program afterwards, and its grey becomes the ink of a
press.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from timeline.chart.captions import titles_of
from timeline.chart.ids import chart_id
from timeline.chart.published import Published
from timeline.chart.typesetting import setting_of
from timeline.chart.wording import author_of
from timeline.dates import civil
from timeline.errors import RenderError
from timeline.i18n.catalogue import say
from timeline.i18n.letters import END, LEFT, directed, from_right, undirected
from timeline.i18n.sentences import Sentence
from timeline.model.citation import Citation, safe_url
from timeline.render.subsets import drawable, static_files, theme_files, write_fonts
from timeline.theme.fonts import SCRIPTS, SOURCE, Font
from timeline.theme.house import HouseTheme
from timeline.theme.setting import Setting
from timeline.theme.shipped import FONTS

if TYPE_CHECKING:
    import pikepdf
    import typst

STANDARDS: tuple[list[Any], ...] = (["a-3a", "ua-1"], ["ua-1"], [])
"""The standards of a PDF, best first; a standard can forbid a letter or an image of a chart."""
LONGEST_URL = 7_999
"""The maximum number of characters of a URL in a typst link."""
PROGRAM = "Timeline"
_OF_A_STANDARD = re.compile("PDF/(A|UA)|missing codepoints")
_BLANKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_ASCII = "!#$%&'()*+,-./:;=?@[]_~"
_NO_TEXT = frozenset(
    ["alt", "carried", "corner", "colours", "description", "dir", "folio", "lang", "region", "svg", "url"]
)


def typeset(how: Setting, template: Path, content: Mapping[str, Any]) -> bytes:
    """Return a PDF/UA-1 and PDF/A-3a from a typst template and its plain data; raise RenderError if typst fails.

    PDF/A has an output intent for sRGB, and lets a file keep its attached data in an archive.
    """
    import typst  # loaded on demand: it is large, and most commands do not make a PDF

    content = _from_left(content) if how.from_right else content
    written, house = json.dumps(content, ensure_ascii=False), how.house
    others = how.fonts_in(written)
    fonts = [house.text.family, *dict.fromkeys(font.family for font in others)]
    titles = [house.headline.family, *fonts] if house.headline else fonts
    inputs = {"document": json.dumps({**content, "fonts": fonts, "headline": titles})}
    with _fonts(house, written, others) as paths:
        for standards in STANDARDS:
            compiler = typst.Compiler(template.read_bytes(), font_paths=paths, ignore_system_fonts=True)
            try:
                data = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=standards, timestamp=0)
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
    timeline, view, how = shown.timeline, shown.view, setting_of(shown)
    year, month, day = civil(view.published_on or timeline.as_of)
    palette, logo = timeline.house.palette(view.theme), timeline.house.logos.get(view.theme)
    # If the texts are set from right to left, the language of the document is theirs.
    spoken = how.lang.partition("-")[0] if how.from_right else ""
    return {
        "lang": spoken or view.lang,
        "dir": "rtl" if how.from_right else "ltr",
        "title": undirected(plain(how, titles_of(shown).title)),
        "description": undirected(plain(how, description)),
        "date": [year, month, day] if 1 <= year <= 9999 else None,
        "colours": {name: getattr(palette, name) for name in ("paper", "ink", "muted", "rule", "accent")},
        "grey": view.theme == "print",
        "logo": {
            "svg": image_svg(logo.url, logo.width, logo.height),
            "alt": plain(how, logo.name),
            "share": logo.width / logo.height,
        }
        if logo
        else None,
        "folio": say(view.lang, "Page {n} of {count}", n="\0", count="\0").split("\0"),
    }


def image_svg(url: str, width: float, height: float) -> str:
    """Return an image in an SVG, because typst only gets texts."""
    size = f'width="{width:g}" height="{height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{url}"/></svg>'


def plain(how: Setting, text: str) -> str:
    """Return user text on one line, without characters that the font lacks."""
    return directed(drawable(how, _BLANKS.sub(" ", text)), from_right_file=how.from_right)


def link(cite: Citation) -> dict[str, str]:
    """Return the URL of a source for a PDF, in ASCII; nothing if it is unsafe or too long."""
    url = quote(cite.link, safe=_ASCII)
    return {"url": url} if url and len(url) <= LONGEST_URL else {}


def with_metadata(data: bytes, shown: Published) -> bytes:
    """Return a PDF that states author, rights and program; in the theme for print, its grey is the device's black.

    The same input gives the same bytes.
    """
    import pikepdf  # loaded on demand: only a PDF needs it

    timeline, out = shown.timeline, BytesIO()
    author, rights = author_of(timeline, shown.view), timeline.license or ""
    with pikepdf.open(BytesIO(data)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp["xmp:CreatorTool"] = pdf.docinfo["/Creator"] = PROGRAM
            if author:
                xmp["dc:creator"] = [author]
                pdf.docinfo["/Author"] = author
            xmp["dc:identifier"] = chart_id(timeline, shown.view, shown.own_events)
            if rights:
                xmp["dc:rights"] = xmp["xmpRights:UsageTerms"] = pdf.docinfo["/Copyright"] = rights
            if address := safe_url(timeline.address):
                xmp["xmpRights:WebStatement"] = address
        if shown.view.theme == "print":
            _use_black(pdf)
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()


def _is_grey(space: object) -> bool:
    """Return whether a colour space has one channel with a profile."""
    import pikepdf

    if not isinstance(space, pikepdf.Array) or space[0] != "/ICCBased":
        return False
    return bool(space[1].get("/N") == 1)


def _use_black(pdf: pikepdf.Pdf) -> None:
    """Replace each colour space of a single grey channel by the black of the device."""
    import pikepdf

    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            continue
        resources = item.get("/Resources", item)
        spaces = resources.get("/ColorSpace")
        if isinstance(spaces, pikepdf.Dictionary):
            for name in [*spaces.keys()]:
                if _is_grey(spaces[name]):
                    spaces[name] = pikepdf.Name.DeviceGray
        elif _is_grey(spaces):
            resources["/ColorSpace"] = pikepdf.Name.DeviceGray
