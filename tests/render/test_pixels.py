"""Images as newsrooms read them: packed, sRGB, with headline, credit, rights and alternative text."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from tests.bundled import unfiltered
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.render import Drawn, export, pixels
from timeline.render.opened import open_figure
from timeline.render.pixels import jpeg_bytes, jpeg_comments, png_bytes
from timeline.render.subsets import shipped_fonts
from timeline.render.svg.metadata import NAMESPACES, RDF
from timeline.theme.setting import USUAL
from timeline.view.query import Query
from timeline.view.view import View

VIEW = View(
    query=Query(actors=("ibm",)),
    width=600,
    height=338,
    title='IBM <leaves> & "goes"',
    credit="Graphic: The Meridian",
)
SOCIAL = View(width=600, height=338)
_RDF, _XML = f"{{{RDF}}}", "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def founding() -> Timeline:
    return replace(unfiltered(), license="CC BY 4.0", address="https://example.org/faces")


def fields(image: bytes) -> dict[str, str | list[str]]:
    """The fields of the XMP packet that an image library finds."""
    with Image.open(io.BytesIO(image)) as opened:
        packet = opened.info.get("xmp") or opened.info["XML:com.adobe.xmp"]
    text = packet.decode() if isinstance(packet, bytes) else packet
    record = ET.fromstring(text).find(f".//{_RDF}Description")
    assert record is not None
    found: dict[str, str | list[str]] = {}
    for field in record:
        prefix = next(p for p, url in NAMESPACES.items() if field.tag.startswith(f"{{{url}}}"))
        items = [f"{item.get(_XML, '')}:{item.text}" for item in field.iter(f"{_RDF}li")]
        found[f"{prefix}:{field.tag.rpartition('}')[2]}"] = items or (field.text or "")
    return found


@pytest.mark.parametrize("fmt", ["png", "jpg", "webp"])
def test_an_image_says_headline_credit_rights_and_alternative_text(founding: Timeline, fmt: str) -> None:
    found = fields(export(founding, VIEW, fmt))
    alt = Drawn(founding, VIEW).scene.alt
    assert alt.startswith(
        '8 June 2020: IBM changed to “Withdrawn”. IBM <leaves> & "goes". Timeline of 9 events'
    )
    assert found["photoshop:Headline"] == VIEW.title
    assert found["dc:identifier"] == Drawn(founding, VIEW).chart_id
    assert found["photoshop:Credit"] == VIEW.credit
    assert found["dc:creator"] == [":The Meridian"]
    assert found["Iptc4xmpCore:AltTextAccessibility"] == [f"x-default:{alt}", f"en:{alt}"]
    assert found["dc:description"] == [f"x-default:{alt}", f"en:{alt}"]
    assert found["xmpRights:UsageTerms"] == ["x-default:CC BY 4.0", "en:CC BY 4.0"]
    assert found["xmpRights:WebStatement"] == "https://example.org/faces"
    assert str(found["photoshop:Source"]).startswith("IBM, ")
    assert str(found["Iptc4xmpExt:DigitalSourceType"]).endswith("/dataDrivenMedia")


def test_what_a_file_does_not_say_is_not_a_field(founding: Timeline) -> None:
    silent = replace(founding, license=None, byline=None, address=None)
    found = fields(export(silent, SOCIAL, "png"))
    assert {"photoshop:Credit", "dc:creator", "dc:rights", "xmpRights:WebStatement"} & found.keys() == set()
    named = replace(silent, byline=Words({"en": "We", "fr": "Nous"}))
    assert fields(export(named, replace(SOCIAL, lang="fr"), "png"))["photoshop:Credit"] == "Nous"


def test_a_png_is_srgb_without_transparency_and_knows_its_size(founding: Timeline) -> None:
    factor = 3.0
    image = png_bytes(Drawn(founding, View(width=601, query=Query(actors=("ibm",))), factor=factor))
    with Image.open(io.BytesIO(image)) as opened:
        assert opened.info["srgb"] == 0
        assert opened.info["dpi"] == pytest.approx((96 * factor, 96 * factor), abs=0.02)
        assert opened.mode in ("RGB", "P")  # the height is not a whole number of pixels


def test_a_social_picture_is_small(founding: Timeline) -> None:
    sizes = {fmt: len(export(founding, SOCIAL, fmt)) for fmt in ("png", "webp")}
    assert sizes["png"] < 165_000  # more than half of them for the events and their sources
    assert sizes["webp"] < 115_000


def distance(one: Any, other: Any) -> int:
    return max(abs(int(a) - int(b)) for a, b in zip(one, other, strict=True))


def test_a_palette_makes_it_smaller_and_keeps_the_colours_of_areas(founding: Timeline) -> None:
    whole, few = (png_bytes(Drawn(founding, SOCIAL, palette=palette)) for palette in (False, True))
    assert len(few) < 0.85 * len(whole)
    with Image.open(io.BytesIO(few)) as small, Image.open(io.BytesIO(whole)) as full:
        assert small.mode == "P"
        before, after = (image.convert("RGB").getcolors(10**6) for image in (full, small))
        assert before is not None
        assert after is not None
        largest = [colour for _, colour in sorted(before, reverse=True)[:6]]
        assert all(min(distance(colour, other) for _, other in after) <= 3 for colour in largest)


@pytest.mark.parametrize("fmt", ["png", "jpg", "webp"])
def test_an_image_opens_again(founding: Timeline, fmt: str) -> None:
    opened = open_figure(export(founding, VIEW, fmt))
    assert opened.view(founding) == VIEW
    assert len(opened.events) == 9
    found = opened.timeline()
    assert found is not None
    assert found.event[opened.events[0]["id"]].title == founding.event[opened.events[0]["id"]].title


@pytest.mark.parametrize("colours", [2, 256])
def test_a_picture_of_few_colours_has_a_palette_of_them(founding: Timeline, colours: int) -> None:
    image = Image.new("RGB", (16, 16))
    image.putdata([(n % colours, 7 * n % 256, n // 2 % colours) for n in range(256)])
    with Image.open(io.BytesIO(pixels._packed(image, palette=False))) as opened:
        assert opened.mode == "P"
        assert opened.convert("RGB").tobytes() == image.tobytes()


@pytest.mark.parametrize("palette", [False, True])
def test_all_parts_of_a_png_are_whole(founding: Timeline, palette: bool) -> None:
    parts = [*pixels.png_chunks(png_bytes(Drawn(founding, SOCIAL, palette=palette)))]
    assert all(whole for _, _, whole in parts)
    kinds = [kind for kind, _, _ in parts]
    assert kinds[:3] == [b"IHDR", b"sRGB", b"pHYs"]
    assert [kind for kind in dict.fromkeys(kinds) if kind != b"iTXt"][3:] == [
        *([b"PLTE"] if palette else []), b"IDAT", b"IEND",
    ]  # fmt: skip


def test_the_pixels_of_a_png_are_those_that_were_drawn(founding: Timeline) -> None:
    drawn = Drawn(founding, SOCIAL, factor=1)
    with (
        Image.open(io.BytesIO(png_bytes(drawn))) as packed,
        Image.open(io.BytesIO(pixels.png(drawn.scene, 1))) as raw,
    ):
        assert packed.mode == "RGB"
        assert packed.tobytes() == raw.convert("RGB").tobytes()


def test_data_that_are_longer_than_a_comment_of_a_jpeg_are_in_several(
    founding: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pixels, "_COMMENT", 1_000)
    drawn = Drawn(founding, SOCIAL)
    image = jpeg_bytes(drawn)
    assert image.count(b"\xff\xfe") > 10
    assert jpeg_comments(image) == drawn.carried_packed.encode()
    assert open_figure(image).events == open_figure(png_bytes(drawn)).events
    with Image.open(io.BytesIO(image)) as opened:
        assert opened.format == "JPEG"
        opened.load()


BROKEN = (b"", b"\xfe", b"\xfe\x00\x00\x00", b"\xfe\xff\xff1")


@pytest.mark.parametrize("data", [b"\xff\xd8\xff" + end for end in BROKEN])
def test_a_broken_jpeg_has_no_endless_comments(data: bytes) -> None:
    assert len(jpeg_comments(data)) <= len(data)


@pytest.mark.parametrize("words", ["東京・新大阪", "नमस्ते", "Ink and paper"])
def test_letters_of_every_font_are_as_thick_as_their_weight(words: str) -> None:
    def ink(weight: int) -> int:
        family = next((f"font-family='{font.family}'" for font in USUAL.fonts_in(words)), "")
        text = f"<text x='8' y='40' font-size='32' font-weight='{weight}' {family}>{words}</text>"
        drawn = f"<svg xmlns='http://www.w3.org/2000/svg' width='400' height='60'>{text}</svg>"
        data = pixels._rendered(drawn, 1, shipped_fonts(USUAL, words), "Source Sans 3")
        return sum(Image.open(io.BytesIO(data)).getchannel("A").tobytes())

    assert 0 < ink(400) < ink(600) < ink(700) < 2 * ink(400)
