"""A PDF: its text and its tags as poppler reads them, the same bytes each time, nothing of a file read as markup."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.test_render import PAYLOADS as OF_PAGES
from tests.render.test_render import hostile
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.chart.sheets import MOST, cut, sheets, spans_of
from timeline.dates.formatting import format_day
from timeline.dates.gregorian import ordinal
from timeline.io.presets import parse_size
from timeline.layout.scale import Zone, make_scale
from timeline.model.sources import Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.render import Drawn, export
from timeline.render.pdf.document import CSS_PIXEL, MOST_POINTS, PRINTED_PIXEL, document, paper_for
from timeline.render.pdf.document import pdf as drawn_pdf
from timeline.render.subsets import INSTEAD, drawable
from timeline.render.svg.writer import svg
from timeline.theme.setting import USUAL
from timeline.view.view import View

A4, A4_LYING, A3 = (794, 1123), (1123, 794), (1123, 1587)
SMALL = [size for name in ("145x100mm", "social", "square", "story", "slide") if (size := parse_size(name))]
"""Sizes whose texts and chart hardly fit; an image has them too."""
PAYLOADS = (
    "#strong[bold] *b* _i_ = H",
    "#{sys.inputs}",
    '#read("/etc/passwd")',
    '#include "/etc/passwd"',
    '#image("/etc/hostname")',
    '#import "@preview/cetz:0.3.0": *',
    '#link("http://127.0.0.1:9/x")[go]',
    "$ sum_(i=0)^n x^2 $",
    "`raw` ```rust fn main() {}```",
    "@label <label> ~ -- --- ... \\u{41}",
    "/* gone */ // gone",
    "= Heading + item - item / term: x",
    '"] #pagebreak() ["',
    '\\" \\\\ \\n #',
    "]#set page(fill: red)[",
    '#eval("1+1")',
    "#metadata(1) #counter(page).update(9)",
    '#pdf.attach("x", bytes("y"))',
    "(javascript:alert(1)) <</S/JavaScript/JS(x)>>",
    ") Tj ET Q endstream endobj",
    "]]><script>alert(1)</script><![CDATA[",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "=HYPERLINK(1) +1 -1 @SUM",
    *OF_PAGES,
)  # fmt: skip


def poppler(tool: str, data: bytes, *flags: str) -> str:
    """What a tool of poppler's says of the file."""
    done = subprocess.run([tool, *flags, "-", *(["-"] if tool == "pdftotext" else [])],
                          input=data, capture_output=True, check=True)  # fmt: skip
    return done.stdout.decode()


def text_of(data: bytes) -> str:
    return poppler("pdftotext", data, "-raw")


def read(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def links(data: bytes) -> Counter[str]:
    opened = read(data)
    found = (each for page in opened.pages for each in page.get("/Annots", ()))
    return Counter(str(each.A.URI) for each in found if "/URI" in each.get("/A", {}))


@lru_cache(maxsize=16)
def pdf(timeline: Timeline, view: View, **more: Any) -> bytes:
    """The file of a view."""
    return drawn_pdf(Drawn(timeline, view, **more))


def of_size(timeline: Timeline, size: tuple[int, int | None], lang: str = "en") -> View:
    return replace(View.of(timeline), width=size[0], height=size[1], lang=lang)


def squeezed(text: str) -> str:
    """Text without blanks: where lines end is the page's own business."""
    return re.sub(r"\s+", "", text)


# what is in it


def test_the_file_is_tagged_and_says_its_title_language_and_day(record: Timeline) -> None:
    data = pdf(record, of_size(record, A4, "fr"))
    said, title = poppler("pdfinfo", data), record.title.say("fr")
    for line in ("Tagged: +yes", f"Title: +{re.escape(title)}", "CreationDate: +Wed Dec 31 00:00:00 2025 UTC",
                 "JavaScript: +no"):  # fmt: skip
        assert re.search(rf"^{line}$", said, re.M)
    opened = read(data)
    assert (str(opened.Root.Lang), opened.open_metadata()["pdfuaid:part"]) == ("fr", "1")
    assert str(opened.docinfo["/Subject"]).startswith(f"{title} · 98\u00a0événements")


def test_the_tags_are_a_heading_a_figure_for_each_sheet_and_one_table(record: Timeline) -> None:
    view = of_size(record, A4_LYING)
    data = pdf(record, view)
    count = len(document(published(record, view))["sheets"])
    assert count > 1
    tags = Counter(re.findall(r"^ *([A-Z][A-Za-z0-9]*)\b", poppler("pdfinfo", data, "-struct"), re.M))
    assert {tag: tags[tag] for tag in ("H1", "H2", "Figure", "Caption", "Table", "TH")} == {
        "H1": 1, "H2": 1, "Figure": count, "Caption": count, "Table": 1, "TH": 4,
    }  # fmt: skip
    assert tags["TD"] == 4 * len(record.events)


def test_each_figure_has_its_alternative_text(record: Timeline) -> None:
    view = of_size(record, A4_LYING)
    alts = [sheet["alt"] for sheet in document(published(record, view))["sheets"]]
    assert alts[1].endswith(f" Part 2 of {len(alts)}.")
    opened = read(pdf(record, view))
    told = (each for each in opened.objects if isinstance(each, pikepdf.Dictionary))
    assert set(alts) <= {str(each.Alt) for each in told if "/Alt" in each}


def test_the_links_are_those_of_the_sources_and_no_others(record: Timeline) -> None:
    data = pdf(record, of_size(record, A4))
    wanted = {s.url for e in record.events for s in e.sources if s.url}
    assert set(links(data)) == wanted


def test_an_address_that_is_none_to_follow_becomes_no_link_and_a_link_is_plain_ascii(toy: Timeline) -> None:
    long = "https://example.org/" + "a" * 9_000  # longer than typst takes
    unsafe = ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.example", long)
    urls = (*unsafe, "https://example.org/é?q=ü")
    sources = tuple(Source.model_construct(title=Words("A source"), url=url) for url in urls)
    events = (toy.events[0].model_copy(update={"sources": sources}),)
    data = pdf(replace(toy, events=events), View())
    assert set(links(data)) == {"https://example.org/%C3%A9?q=%C3%BC"}
    assert text_of(data).count("A source") == len(urls)


def test_only_the_bundled_font_is_in_it(record: Timeline) -> None:
    fonts = poppler("pdffonts", pdf(record, of_size(record, A4))).splitlines()[2:]
    names = {line.split()[0].partition("+")[2] for line in fonts}
    assert names == {"SourceSans3-Regular", "SourceSans3-Semibold", "SourceSans3-Bold"}
    assert all(" yes yes yes " in line for line in fonts)  # embedded, cut down, with their letters told


# for an archive and a press


def test_it_says_author_rights_and_program(record: Timeline) -> None:
    view = replace(of_size(record, A4), credit="Graphic: A. Müller")
    data = read(pdf(record, view, alone=True))
    said = [str(data.docinfo[key]) for key in ("/Author", "/Copyright", "/Creator")]
    assert said == ["A. Müller", "CC BY 4.0", "Timeline"]
    xmp = data.open_metadata()
    assert xmp["dc:creator"] == ["A. Müller"]
    assert xmp["dc:rights"] == xmp["xmpRights:UsageTerms"] == "CC BY 4.0"
    assert xmp["xmp:CreatorTool"] == "Timeline"
    assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("3", "A", "1")
    assert data.Root.OutputIntents[0].OutputCondition == "sRGB"


@pytest.mark.parametrize("alone", [False, True])
def test_the_theme_for_print_has_only_black(record: Timeline, alone: bool) -> None:
    opened = read(pdf(record, replace(of_size(record, A4), theme="print"), alone=alone))
    operators, spaces = set[str](), set[str]()
    for item in opened.objects:
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            continue
        page = item.get("/Type") == "/Page"
        if page or item.get("/Subtype") == "/Form":
            drawn: Any = pikepdf.Page(item) if page else item
            operators |= {str(each.operator) for each in pikepdf.parse_content_stream(drawn)}
        found: Any = item.get("/Resources", item).get("/ColorSpace", {})
        spaces |= {str(found[str(key)]) for key in found} if isinstance(found, pikepdf.Dictionary) else set()
    assert not operators & {"rg", "RG", "k", "K"}
    assert {"scn", "cs"} <= operators
    assert spaces == {"/DeviceGray"}


def test_a_chart_alone_is_one_page_of_its_size_in_millimetres(record: Timeline) -> None:
    size = parse_size("145x180mm")
    assert size is not None
    view = replace(View.of(record), width=size.width, height=size.height)
    data = pdf(record, view, alone=True)
    said = poppler("pdfinfo", data)
    assert re.search(r"^Pages: +1$", said, re.M)
    width, height = map(float, re.search(r"^Page size: +([\d.]+) x ([\d.]+) pts", said, re.M).groups())  # type: ignore[union-attr]
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (145, 180)
    assert text_of(data).count("Events as a table") == 0
    sizes = {float(size) for size in re.findall(r'font-size="([\d.]+)"', svg(Drawn(record, view).scene))}
    assert min(sizes) * 0.75 >= 7


# hostile and odd texts


@pytest.mark.parametrize("payload", PAYLOADS)
def test_user_text_is_shown_literally(payload: str) -> None:
    data = export(hostile(payload), View(), "pdf")
    shown = squeezed(text_of(data))
    assert shown.count(squeezed(payload)) > 10
    assert set(links(data)) == {"https://example.org/?a=1&b=2"}
    assert re.search(r"^JavaScript: +no$", poppler("pdfinfo", data), re.M)
    # What opens it again is attached, and nothing else.
    opened = read(data)
    assert [*opened.attachments] == ["timeline.json"]
    assert str(opened.docinfo["/Title"]) == payload


def test_what_the_font_lacks_is_shown_as_such_and_said(toy: Timeline) -> None:
    odd = "\ua90a\ua90b\ua90c \u0710 a\u202eb\x07c ş"
    events = tuple(e.model_copy(update={"summary": Words(odd)}) for e in toy.events)
    shown = text_of(pdf(replace(toy, events=events, title=Words(odd)), View()))
    assert "□□□ □ abc ş" in shown
    assert "□ replaces a character that this file’s font does not have." in shown
    assert INSTEAD not in text_of(pdf(toy, View()))


@given(st.text(max_size=30))
def test_what_is_drawable_stays_so(text: str) -> None:
    once = drawable(USUAL, text)
    assert drawable(USUAL, once) == once
    assert drawable(USUAL, "Été à 1\u00a0% – “x”") == "Été à 1\u00a0% – “x”"


def test_texts_without_end_keep_to_their_page(toy: Timeline) -> None:
    long = "w" * 300 + " and " + "long words " * 60
    events = tuple(e.model_copy(update={"summary": Words(long)}) for e in toy.events)
    endless = replace(toy, title=Words(long), about=Words(long), events=events, license=long)
    shown = squeezed(text_of(pdf(endless, of_size(endless, A4)))).replace("-", "")
    assert shown.count(squeezed(long)) == len(events) + 3  # title, about and licence are cut in the head
    huge = (toy.events[0].model_copy(update={"summary": Words("long words " * 3_000)}),)
    assert text_of(pdf(replace(toy, events=huge), of_size(toy, A4))).count("words") == 3_000


@pytest.mark.parametrize("day", [1, 3_652_059, -400_000, 4_000_000])
def test_any_day_can_be_now(toy: Timeline, day: int) -> None:
    assert pdf(toy, View(published_on=day)).startswith(b"%PDF-")


# sheets


def test_paper_is_told_by_its_size_at_96_pixels_to_the_inch() -> None:
    assert [paper_for(USUAL, *size).unit for size in (A4, A4_LYING, A3)] == [PRINTED_PIXEL] * 3
    assert [paper_for(USUAL, *size).unit for size in ((794, None), (1280, 720), (1123, 800))] == [
        CSS_PIXEL
    ] * 3


@pytest.mark.parametrize(
    ("size", "points"),
    [
        *((A4, (595.3, 841.9)), (A4_LYING, (841.9, 595.3)), (A3, (841.9, 1190.6)), ((1280, 720), (960, 540))),
        *((size[:2], (size[0] * 0.75, (size[1] or 0) * 0.75)) for size in SMALL),
    ],
)
def test_pages_have_their_size(record: Timeline, size: tuple[int, int], points: tuple[float, float]) -> None:
    said = poppler("pdfinfo", pdf(record, of_size(record, size)))
    found = re.search(r"^Page size: +([\d.]+) x ([\d.]+)", said, re.M)
    assert found
    assert (float(found[1]), float(found[2])) == pytest.approx(points, abs=0.1)


def test_a_picture_beyond_the_longest_page_is_drawn_smaller(record: Timeline) -> None:
    tall = document(published(record, of_size(record, (390, 30_000))))["picture"]
    assert tall["height"] * tall["unit"] == pytest.approx(MOST_POINTS)


@pytest.mark.parametrize(("size", "lang"), [(A4_LYING, "en"), (A4, "fr")])
def test_each_number_stands_in_the_table_alone(record: Timeline, size: tuple[int, int], lang: str) -> None:
    view = of_size(record, size, lang)
    told = document(published(record, view))
    first, rest = text_of(pdf(record, view)).split(told["table"]["caption"], 1)
    assert not re.search(r"\[\d+\]", first)
    assert [int(row["number"]) for row in told["table"]["rows"]] == list(range(1, len(record.events) + 1))
    at, shown = 0, squeezed(rest)
    for row in told["table"]["rows"]:
        at = shown.index(squeezed(row["number"] + row["date"] + row["who"]), at)


def lying(timeline: Timeline) -> View:
    return replace(View.of(timeline), width=1214, height=700)


def test_sheets_have_the_same_rows_sizes_and_scale(record: Timeline) -> None:
    view = lying(record)
    # Sheets are as wide together as a chart of any height, and leave out no row.
    whole = draw_chart(record, replace(view, height=None, inset="none"), titled=False)
    made = sheets(published(record, view))
    assert 1 < len(made) <= MOST
    assert {tuple(row.id for row in scene.rows) for scene in made} == {tuple(x.id for x in whole.rows)}
    assert len({flag.text.size for scene in made for flag in scene.flags}) == 1
    grown = set()
    for scene, (first, last) in zip(made, spans_of(made), strict=True):
        wide = scene.scale.pixels[-1] - scene.scale.pixels[0]
        grown.add(round(wide / (whole.scale.to_px(last + 1) - whole.scale.to_px(first)), 6))
        assert wide <= view.width
    assert len(grown) == 1


def test_an_event_stands_on_the_sheet_of_its_mark_and_what_lasts_on_each_it_reaches(
    record: Timeline,
) -> None:
    made = sheets(published(record, lying(record)))
    stands = Counter(row.event for scene in made for row in scene.events)
    assert set(stands) == {event.id for event in record.events}
    for event in record.events:
        first, last = event.date.start or 0, event.date.end if event.date.end is not None else 10**9
        reached = sum(a <= last and b >= first for a, b in spans_of(made))
        assert stands[event.id] == (reached if event.date.precision.value == "interval" else 1)
    for scene in made:
        left, right = scene.scale.pixels[0], scene.scale.pixels[-1]
        assert all(left - 1e-6 <= mark.x <= right + 1e-6 for mark in scene.marks)


def test_a_picture_that_fits_is_one_sheet(toy: Timeline, record: Timeline) -> None:
    assert len(sheets(published(toy, lying(toy)))) == 1
    assert len(sheets(published(record, replace(lying(record), height=None)))) == 1
    assert len(sheets(published(record, replace(lying(record), width=390)))) == 1


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 3_000), min_size=1, max_size=60),
    st.sampled_from(["linear", "magnified", "equal"]),
    st.integers(2, 12),
)
def test_parts_are_days_without_gap_and_no_wider_than_a_sheet(days: list[int], kind: str, count: int) -> None:
    scale = make_scale(kind, days, 0, 3_001, (160.0, 1_000.0), Zone(1_000, 1_060))  # type: ignore[arg-type]
    parts = cut(scale, count)
    assert 1 <= len(parts) <= count
    assert (parts[0].first, parts[-1].last) == (0, 3_000)
    assert all(a.last + 1 == b.first for a, b in pairwise(parts))
    assert all(part.width <= 840 + 1e-6 for part in parts) or len(parts) == 1


@pytest.mark.parametrize("month", [3, 5, 7, 9])
def test_a_chosen_day_is_drawn_on_the_sheet_that_tells_of_it_alone_and_said_there(
    record: Timeline, month: int
) -> None:
    day = ordinal(2020, month, 1)
    made = sheets(published(record, replace(lying(record), on=day)))
    assert len(made) > 1
    for scene, (first, last) in zip(made, spans_of(made), strict=True):
        holds = first <= day <= last
        said = any(str(text) == format_day(day) for text in scene.texts)
        assert (bool(scene.cursors), said) == (holds, holds)
