"""Texts of every script and direction, as each format has them."""

from __future__ import annotations

import io
import itertools
import re

import pytest
from PIL import Image
from pptx import Presentation

from tests.sample import TEXT
from timeline.chart.chart import draw_chart
from timeline.chart.typesetting import setting_in
from timeline.i18n.letters import END, RIGHT
from timeline.io.loader import load_bytes
from timeline.layout.breaks import clusters
from timeline.layout.mirrored import mirrored
from timeline.layout.scene import Run
from timeline.layout.text import Piece, pieces_of, text_width, wrap
from timeline.model.timeline import Timeline
from timeline.render import export
from timeline.render.slides.deck import Deck, deck_html
from timeline.render.slides.pptx import pptx
from timeline.render.svg.writer import svg
from timeline.theme.fonts import SOURCE
from timeline.theme.house import _OTHER
from timeline.theme.setting import USUAL
from timeline.view.view import View


def made(title: str, *titles: str, lang: str = "") -> Timeline:
    said = [f"{{{lang}: {text!r}}}" if lang else repr(text) for text in (title, *titles)]
    events = "".join(
        f"  - {{id: e{n}, date: {2000 + 4 * n}, type: t, actors: [a], title: {text}}}\n"
        for n, text in enumerate(said[1:])
    )
    head = f"title: {said[0]}\nactors: [{{id: a, name: {title!r}, type: company}}]\ntypes: [{{id: t, label: T}}]\n"
    return load_bytes(f"{head}events:\n{events}".encode(), "t.yaml")


SUEZ = made("(1956) قناة السويس.", "تأميم «القناة» (IBM 2020).", "إعادة افتتاح القناة.", lang="ar")


def places(text: str) -> list[Piece]:
    return sorted(pieces_of(USUAL, Run(text, 20.0), 0.0), key=lambda piece: piece.x0)


def test_in_an_arabic_sentence_the_stop_brackets_and_latin_words_are_in_place() -> None:
    (line,) = wrap(USUAL, "تأميم «القناة» (IBM 2020).", 1000, 20)
    shown = [piece.text.strip(f"{RIGHT}{END}") for piece in places(line)]
    assert shown == [").", "IBM 2020", "» (", "القناة", "«", "تأميم"]
    boxes = [(piece.x0, piece.x1) for piece in places(line)]
    assert all(a[1] <= b[0] + 0.01 for a, b in itertools.pairwise(boxes))
    assert boxes[-1][1] == pytest.approx(text_width(USUAL, line, 20.0), abs=0.1)


def test_an_svg_places_each_piece_where_it_is_read() -> None:
    drawn = svg(draw_chart(SUEZ, View(width=1200)))
    xs = {
        word: float(x)
        for x, word in re.findall(r'<tspan x="([\d.]+)"[^>]*>[\u2067]?([^<]*?)[\u2069]?</tspan>', drawn)
    }
    assert xs["IBM 2020"] < xs["القناة"]
    assert RIGHT in drawn


def test_a_chart_of_arabic_texts_is_the_mirror_of_itself() -> None:
    scene = draw_chart(SUEZ, View(width=1200))
    assert scene.scale.pixels[0] > scene.scale.pixels[-1]
    assert mirrored(mirrored(scene)) == scene
    assert all(scene.scale.to_day(scene.scale.to_px(day)) == pytest.approx(day) for day in scene.scale.days)
    assert scene.rows[0].head.box.x0 > scene.marks[0].x > scene.marks[1].x
    assert draw_chart(load_bytes(TEXT.encode(), "s.yaml"), View(width=1200)).setting.from_right is False


def test_a_png_of_it_has_its_row_names_at_the_right() -> None:
    image = Image.open(io.BytesIO(export(SUEZ, View(width=1200), "png", 1.0))).convert("L")
    scene = draw_chart(SUEZ, View(width=1200))
    box = scene.rows[0].head.box
    assert box.x0 > 1000
    assert min(image.crop((int(box.x0), int(box.y0), int(box.x1) + 1, int(box.y1) + 1)).tobytes()) < 128


def test_article_and_plotly_page_are_set_from_right_to_left() -> None:
    for name in ("html", "plotly.html"):
        page = export(SUEZ, View(width=1200), name).decode()
        assert re.search(r'<html lang="ar"[^>]* dir="rtl"', page)
    assert "dir=" not in export(made("A", "B"), View(width=1200), "html").decode().partition("<head>")[0]
    assert RIGHT in deck_html(Deck.of(SUEZ, View())).html


def test_a_presentation_has_paragraphs_from_right_to_left() -> None:
    show = Presentation(io.BytesIO(pptx(Deck.of(SUEZ, View()))))
    placeholders = "".join(layout._element.xml for layout in show.slide_layouts)
    assert 'rtl="1"' in placeholders  # a slide states only another direction
    assert 'rtl="0"' not in placeholders
    chart = "".join(shape._element.xml for shape in show.slides[2].shapes)
    assert chart.count('rtl="1"') == 2  # the lines of the row's name
    assert "2004  \u2067إعادة افتتاح القناة.\u2069" in "".join(re.findall(r"<a:t>([^<]*)</a:t>", chart))
    assert 'cs typeface="Vazirmatn"' in chart
    assert show.slides[0].shapes.title.text_frame.text == "(1956) قناة السويس."


@pytest.mark.parametrize(("text", "families"), [
    ("東京は「新幹線」", {"Noto Sans CJK JP"}), ("ประเทศไทย", {"Noto Sans Thai"}), ("भारत।", {"Noto Sans Devanagari"}),
    ("საქართველო Հայաստան", {"Noto Sans Georgian", "Noto Sans Armenian"}), ("👍🏽", {"Noto Emoji"}),
    ("Москва, Αθήνα", set()),
])  # fmt: skip
def test_every_format_draws_every_script(text: str, families: set[str]) -> None:
    pytest.importorskip("manimgx_fonts_cjk")
    timeline = made(text, text)
    assert USUAL.lacking(text) == ""
    picture = export(timeline, View(width=800), "svg").decode()
    faces = {*re.findall(r"@font-face\{font-family:'([^']+)'", picture)} - {"Source Sans 3"}
    assert {face[:-2] for face in faces} == {family[:-2] for family in families}
    for name in ("png", "pdf"):
        assert len(export(timeline, View(width=800), name)) > 3_000


def test_chinese_characters_have_the_form_of_the_language() -> None:
    for lang, form in {"ja": "JP", "ko": "KR", "zh": "SC", "zh-Hant": "TC", "zh-TW": "TC"}.items():
        assert setting_in(made("骨", "直", lang=lang), "en").han == form


def test_the_language_of_a_file_that_states_none_is_found_from_its_words() -> None:
    titles = ("Die Vorlage wird für den Landtag und das Land beraten", "Das Gesetz wird verkündet")
    german = made("Der Weg zum Gesetz", *titles)
    assert setting_in(german, "en").lang == "de"
    assert setting_in(made("IBM", "X"), "en").lang == ""


@pytest.mark.parametrize(("word", "lang", "first"), [
    ("Mecklenburg-Vorpommern", "de", "Mecklenburg-"),
    ("Zuständigkeitslockerung", "de", "Zuständigkeits-"),
    ("anticonstitutionnellement", "fr", "anticonstitution-"),
    ("and/orsomethingelse", "en", "and/"),
])  # fmt: skip
def test_a_long_word_breaks_at_its_hyphens_or_by_its_language(word: str, lang: str, first: str) -> None:
    assert wrap(USUAL, word, text_width(USUAL, first, 14) + 1, 14, 400, lang)[0] == first


def test_letters_of_a_word_are_never_cut_without_a_hyphen() -> None:
    lines = wrap(USUAL, "Zuständigkeitslockerungsverordnung", 60, 14, 400, "xx")
    assert len(lines) > 3
    assert all(line.endswith("-") for line in lines[:-1])
    address = wrap(USUAL, "https://example.org/abcdefghijklmnop", 60, 14, 400, "en")
    assert not any(line.endswith("-") for line in address[:-1])


def test_no_line_begins_or_ends_with_what_cannot_stand_there_nor_is_the_last_one_of_one_character() -> None:
    long = "東京都は「緊急事態」を宣言し、（二〇二〇年の）オリンピックの延期が決定した。"
    for width in range(40, 200, 7):
        lines = wrap(USUAL, long, width, 14)
        assert "".join(lines) == long
        assert not any(line[0] in "、。」）ッー" or line[-1] in "「（" for line in lines)
    text = "津波が発電所に到達した"
    for width in range(40, 200, 4):
        lines = wrap(USUAL, text, width, 16)
        assert "".join(lines) == text
        assert len(lines) == 1 or width < 3 * 16 or len(lines[-1]) > 1, width


def test_no_line_separates_a_letter_from_its_accents() -> None:
    assert clusters("ก้ำक्षि👨‍👩‍👧e\u0301") == ["ก้ำ", "क्षि", "👨‍👩‍👧", "e\u0301"]
    lines = wrap(USUAL, "เลื่อนการเลือกตั้งทั่วไป", 40, 14)
    assert len(lines) > 2
    assert "".join(lines) == "เลื่อนการเลือกตั้งทั่วไป"


def test_the_main_font_has_the_letters_for_which_no_file_is_read() -> None:
    plain = {c for c in range(0x20, 0x2600) if not _OTHER.match(chr(c))}
    missing = {c for c in plain - SOURCE.letters if chr(c).isprintable() and not chr(c).isspace()}
    assert missing == set()
