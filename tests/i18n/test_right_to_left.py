"""Titles in Arabic and Hebrew: each letter is drawn, widths are those of its font, numbers stay where they are."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.project.import_graph import ROOT
from tests.sample import TEXT
from timeline.chart.chart import draw_chart
from timeline.i18n.bidi import in_visual_order, levels
from timeline.i18n.catalogue import listed, say
from timeline.i18n.letters import (
    END,
    FIRST,
    LEFT,
    RIGHT,
    arrows,
    balanced,
    directed,
    isolated,
    runs_from_right,
    undirected,
    visible,
    without_marks,
)
from timeline.io.loader import load, load_bytes
from timeline.layout.text import anchored, pieces_of, text_width, wrap
from timeline.render import export
from timeline.render.html.site import missing_page
from timeline.render.pixels import png
from timeline.render.slides.deck import Deck
from timeline.render.slides.handout import handout
from timeline.render.subsets import INSTEAD, drawable
from timeline.render.svg.writer import svg
from timeline.theme.fonts import FONT_FILES, RANGES, SCRIPTS
from timeline.theme.setting import USUAL, Setting
from timeline.theme.shipped import ASSETS
from timeline.theme.tokens import tokens_css
from timeline.view.view import View

SAMPLE = load_bytes(TEXT.encode(), "sample.yaml")
ARABIC, HEBREW = SAMPLE.event["petition"].title.say("ar"), SAMPLE.event["report"].title.say("he")


@pytest.mark.parametrize(("text", "family"), [
    (HEBREW[0], "Noto Sans Hebrew"), (ARABIC[0], "Vazirmatn"), ("B", None), ("é", None),
])  # fmt: skip
def test_a_letter_has_the_font_of_its_script(text: str, family: str | None) -> None:
    found = USUAL.font_of(text)
    assert (found.family if found else None) == family


def test_one_word_of_another_script_leaves_the_others_in_the_main_font() -> None:
    assert [(font and font.family, piece) for font, piece in USUAL.font_runs("IBM et הארץ, 2020")] == [
        (None, "IBM et "), ("Noto Sans Hebrew", "הארץ"), (None, ", 2020"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", [ARABIC, HEBREW, "می‌خواهم"])
def test_every_letter_is_drawable(text: str) -> None:
    assert INSTEAD not in drawable(USUAL, text)
    assert drawable(USUAL, "ܐ") == INSTEAD


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_lines_are_as_wide_as_they_are_told(text: str) -> None:
    assert all(text_width(USUAL, line, 14) <= 150 for line in wrap(USUAL, text, 150, 14))
    assert text_width(USUAL, isolated(text), 14) == pytest.approx(text_width(USUAL, text, 14), abs=0.1)
    assert text_width(USUAL, "سسس", 14) < 3 * text_width(USUAL, "س", 14)
    assert {text_width(USUAL, mark, 20) for mark in (LEFT, RIGHT, FIRST, END)} == {0}


def test_names_in_other_letters_follow_each_other_from_right_to_left() -> None:
    names = listed(("Google", "Axon", "Meta"), "ar")
    text = say("ar", "Left out by the filter: {names}.", names=names)
    seen = "".join(text[n] for n in in_visual_order(levels(text)))
    assert seen.index("Meta") < seen.index("Axon") < seen.index("Google")
    assert directed(f"{isolated(names, 'ar')} – {isolated(names, 'ar')}")[:2] == RIGHT * 2


def test_in_a_picture_each_run_of_such_a_line_stands_at_its_own_place() -> None:
    scene = draw_chart(SAMPLE, View(lang="en", width=1200))
    text = next(flag.text for flag in scene.flags if flag.event == "report")
    places = [x for _, x in anchored(USUAL, text, 0)]
    assert places == sorted(places)
    drawn = svg(scene)
    line = re.search(
        r"<text[^>]*>((?:<tspan[^>]*>[^<]*</tspan>)+)</text>", drawn[drawn.index('data-event="report"') :]
    )
    assert line
    spans = re.findall(r'<tspan x="([\d.]+)" y="[\d.]+"[^>]*>', line[1])
    assert len(spans) > len(text.lines[0]) > 1
    assert "font-family=\"'Noto Sans Hebrew', " in line[1]


def test_a_png_draws_other_letters_as_other_shapes() -> None:
    other = load_bytes(TEXT.replace("בריח", "").replace(HEBREW, "אבגד הוזח טיכל").encode(), "sample.yaml")
    one, two = (png(draw_chart(each, View(lang="en", width=600)), 1.0) for each in (SAMPLE, other))
    boxes = load_bytes(TEXT.replace(HEBREW, "ܐܒܓܕ").encode(), "sample.yaml")
    assert len({one, two, png(draw_chart(boxes, View(lang="en", width=600)), 1.0)}) == 3


def test_a_pdf_gives_the_words_back(tmp_path: Path) -> None:
    for name, data in (
        ("picture", export(SAMPLE, View(lang="fr", width=1000), "pdf")),
        ("handout", handout(Deck.of(SAMPLE, View(lang="fr")))),
    ):
        (tmp_path / name).write_bytes(data)
        told = subprocess.run(
            ["pdftotext", tmp_path / name, "-"], capture_output=True, text=True, check=True
        ).stdout
        bare = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", told)
        assert INSTEAD not in bare
        assert "מכוניות" in bare
        assert "السكان" in bare


def test_vowels_are_left_out_of_a_pdf_and_nothing_else() -> None:
    assert drawable(USUAL, "مُشَكَّل") == "مشكل"
    text = TEXT.replace("السكان يطالبون", "السُّكّان يُطالِبون")
    assert export(load_bytes(text.encode(), "s.yaml"), View(lang="fr", width=1000), "pdf").startswith(b"%PDF")


def test_outlined_such_a_text_stays_text() -> None:
    scene = draw_chart(SAMPLE, View(lang="fr", width=1000))
    drawn = re.sub(r"<title.*?</title>|<desc.*?</desc>", "", svg(scene, outline=True))
    written = re.findall(r"<tspan[^>]*>([^<]*)</tspan>", drawn)
    assert written
    assert all(any(font for font, _ in USUAL.font_runs(text)) or not text.isalpha() for text in written)
    assert any("מכוניות" in text for text in written)


def test_the_page_fetches_such_a_font_only_for_its_own_letters() -> None:
    faces = re.findall(r"@font-face \{[^}]+\}", tokens_css())
    own = [face for face in faces if "fonts/page/" not in face]
    assert len(faces) - len(own) == 2 * len(FONT_FILES)  # each in two parts
    assert len(own) == len(FONT_FILES) * len(RANGES) == len(FONT_FILES) * len(SCRIPTS)
    assert all(
        re.search("font-weight: [467]00;", face) for face in faces
    )  # of a range, Chromium draws no other script
    assert all("U+0" not in face.partition("unicode-range")[2] for face in own)


def test_marks_are_taken_away_around_a_text_within_a_text_too() -> None:
    inner = f"Row 3: {isolated(HEBREW)} (2)"
    for text in (inner, f"{isolated(inner)}; {isolated(ARABIC)}", isolated(isolated(inner))):
        assert FIRST in text
        assert not {FIRST, END} & {*without_marks(text)}
    assert without_marks(f"a{FIRST}b{END}c") == f"a{FIRST}b{END}c"


@pytest.mark.parametrize(("text", "leftward"), [
    ("في عام 2020.", True), ("(2020) في عام", True), ("«הארץ»", True), ("(IBM 2020) في عام", False), ("2020", False),
    (f"{FIRST}IBM{END} في عام", True), ("", False),
])  # fmt: skip
def test_the_first_letter_gives_a_text_its_direction(text: str, leftward: bool) -> None:
    assert runs_from_right(text) is leftward
    assert undirected(directed(text)) == text


def test_each_line_has_the_direction_of_its_whole_text() -> None:
    lines = wrap(USUAL, "في عام 2020 أعلنت (IBM 2020) وقف البيع. IBM 2020", 60, 14)
    assert len(lines) > 3
    assert all(line.startswith(RIGHT) and line.endswith(END) for line in lines)
    spoken = wrap(USUAL, "IBM تعلن وقف البيع في عام 2020", 60, 14, 400, "ar")
    assert all(line.startswith(RIGHT) for line in spoken)


def seen(text: str) -> str:
    """The letters from left to right, without isolates."""
    shown = directed(text)
    found = levels(shown)
    return visible("".join(shown[n] for n in in_visual_order(found)))


@pytest.mark.parametrize(("text", "order"), [
    ("אבג (IBM 2020) דה.", ".הד )IBM 2020( גבא"),
    ("עלה ל־₪5, ירד ב־20%.", ".20%־ב דרי ,₪5־ל הלע"),
    ("IBM אבג 12 x", "IBM 12 גבא x"),
    ("«אבג» 1,200", "1,200 »גבא«"),
])  # fmt: skip
def test_letters_are_in_the_order_of_the_bidirectional_algorithm(text: str, order: str) -> None:
    assert seen(text) == order


def test_no_text_changes_the_order_of_what_follows_it() -> None:
    assert balanced(f"a{RIGHT}b") == "ab"
    assert balanced(f"a\u202eb{END}") == "ab"
    assert balanced(f"{RIGHT}א{END}") == f"{RIGHT}א{END}"


def test_the_names_of_sources_stand_in_the_order_of_the_words_around_them() -> None:
    made = load(ROOT / "examples/topics/arabic-astronomy.yaml")
    scene = draw_chart(made, View.of(made))
    (run,) = next(line for text in scene.texts for line in text.lines if "Wikipedia" in str(text))
    places = {visible(piece.text): piece.x0 for piece in pieces_of(scene.setting, run, 0.0)}
    words = (
        "المصادر",
        "MacTutor History of Mathematics",
        "Wikipedia",
        "وناشرون آخرون",
        "CC BY 4.0",
        "25",
        "حدثًا",
    )
    assert sorted(words, key=lambda word: -places[word]) == [*words]


def test_each_line_of_a_text_ends_its_isolates() -> None:
    text = f"كلمة {FIRST}MacTutor History of Mathematics{END} كلمة {FIRST}Wikipedia{END} كلمة"
    lines = wrap(USUAL, text, 120, 12)
    assert len(lines) > 2
    assert all(line.count(FIRST) + 1 == line.count(END) for line in lines)
    assert " ".join(map(visible, lines)) == visible(text)


def test_names_in_a_text_keep_their_order_where_a_line_ends_between_them() -> None:
    names = f"{FIRST}{FIRST}Alpha Press{END}، {FIRST}Beta Daily{END}، {FIRST}Gamma Weekly{END} وغيرها{END}"
    lines = wrap(Setting(lang="ar", from_right=True), f"المصادر: {names}. CC BY", 180, 12)
    assert [seen(line) for line in lines] == [
        "،Beta Daily ،Alpha Press :رداصملا",
        "CC BY .اهريغو Gamma Weekly",
    ]


@pytest.mark.parametrize(("lang", "direction"), [("ar", ' dir="rtl"'), ("es", "")])
def test_a_page_is_set_in_the_direction_of_its_language(lang: str, direction: str) -> None:
    timeline = load(ROOT / "data/events.yaml")
    assert f'<html lang="{lang}"{direction}' in str(missing_page("x", "https://example.org/", lang))
    view = replace(View.of(timeline), lang=lang)
    page = export(timeline, view, "html").decode()
    assert (' dir="rtl"' in page.partition("<head>")[0]) is bool(direction)
    assert arrows(lang)[1] == ("←" if direction else "→")


SIDES = re.compile(
    r"(?:margin|padding|border)-(?:left|right)\b|text-align: (?:left|right)\b|[^-\w](?:left|right): (?!50%|calc\(50%)"
)


@pytest.mark.parametrize("sheet", sorted(ASSETS.glob("css/*.css")), ids=lambda path: path.stem)
def test_the_styles_of_the_page_name_no_side_outside_the_chart(sheet: Path) -> None:
    # A chart is placed in pixels from its left, in both directions.
    found = [line for line in sheet.read_text(encoding="utf-8").splitlines() if SIDES.search(line)]
    assert "chart" in sheet.stem or found == []
