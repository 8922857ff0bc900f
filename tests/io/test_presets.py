"""Sizes by name: those everybody has, a desk's own, and what is wrong with a file of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.faults import problems
from tests.layout.quality import hidden
from tests.strategies import toy_timeline
from timeline.cli import group
from timeline.cli.options import Size as SizeOption
from timeline.errors import LoadError, QueryError, problem_words
from timeline.io.presets import PRESETS, ChartSize, load_presets, parse_size
from timeline.theme.shipped import DATA
from timeline.web.routes.export_dialog import dialog_html
from timeline.web.routes.exports import ExportRequest

MM = 96 / 25.4


def sizes_file(folder: Path, text: str) -> Path:
    path = folder / "sizes.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "mm"), [("a4", (210, 297)), ("a4-landscape", (297, 210)), ("a3", (297, 420)), ("a3-landscape", (420, 297))]
)  # fmt: skip
def test_paper_has_its_size_at_96_pixels_an_inch(name: str, mm: tuple[int, int]) -> None:
    assert PRESETS[name][:2] == (round(mm[0] * MM), round(mm[1] * MM))


@given(st.integers(1, 99_999), st.none() | st.integers(1, 99_999))
def test_a_size_is_read_as_it_is_written(width: int, height: int | None) -> None:
    text = f"{width}x{height}" if height else str(width)
    assert parse_size(text) == ChartSize(width, height)
    assert parse_size(f"{text}@3") == ChartSize(width, height, 3)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("210x297mm", ChartSize(794, 1123)),
        ("145x100mm", ChartSize(548, 378)),
        ("88.5 mm", ChartSize(334)),
        ("145×100mm@4", ChartSize(548, 378, 4)),
        ("145x100cm", None),
        ("145mmx100mm", None),
        *((text, None) for text in ("", "big", "12x", "x12", "-5", "1e3", "100000", "12 x 3")),
    ],
)
def test_a_size_can_be_in_millimetres_and_other_texts_are_none(text: str, size: ChartSize | None) -> None:
    assert parse_size(text) == size


def test_a_desk_adds_its_own(tmp_path: Path) -> None:
    file = sizes_file(tmp_path, "front-page: 940x600\nsidebar: 300\nsocial: 1080x566\npost: 540x540@3\n")
    own = {"front-page": ChartSize(940, 600), "sidebar": ChartSize(300), "social": ChartSize(1080, 566)}
    assert load_presets(file) == {**PRESETS, **own, "post": ChartSize(540, 540, 3)}


def test_a_preset_gives_its_charts_texts(tmp_path: Path) -> None:
    out, file = (
        tmp_path / "a.svg",
        sizes_file(tmp_path, 'post: {size: 540x540@2, credit: "Graphic: The Meridian", title: Ours}\n'),
    )
    texts = {"credit": "Graphic: The Meridian", "title": "Ours"}
    assert load_presets(file)["post"] == ChartSize(540, 540, 2, texts)
    for title in ("Ours", "Mine"):
        options = ["--size", f"{file}:post", *(["--set", f"title={title}"] if title == "Mine" else [])]
        assert CliRunner().invoke(group, ["export", str(DATA), "-o", str(out), *options]).exit_code == 0
        drawn = out.read_text(encoding="utf-8")
        assert "Graphic: The Meridian" in drawn
        assert f">{title}</title>" in drawn
        assert 'width="540" height="540"' in drawn


def test_every_fault_of_the_texts_of_a_preset_is_told(tmp_path: Path) -> None:
    long = "x" * 201
    text = f"a: {{size: 300, titel: b, title: [c], credit: {long}}}\nb: {{title: c}}\n"
    file = sizes_file(tmp_path, text)
    assert [(p.line, p.column, p.path, str(p.message)) for p in problems(lambda: load_presets(file))] == [
        (1, 16, "a.titel", "unknown key 'titel'"),
        (1, 33, "a.title", "title must be text, not a list"),
        (1, 46, "a.credit", "credit must have at most 200 characters"),
        (2, 4, "b", "this is not a valid size"),
    ]


def test_every_fault_of_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    text = "Front page: 940x600\nwide: 940by600\nhuge: 90000\n300: 300\nlisted: [1]\n"
    file = sizes_file(tmp_path, text)
    told = problems(lambda: load_presets(file))
    assert [str(problem).replace(str(file), "f") for problem in told] == [
        "f:1:1: 'Front page' is not a valid preset name; use at most 40 lower-case letters, digits and hyphens",
        "f:2:7: '940by600' is not a valid size; write 'WIDTHxHEIGHT' in pixels, or 'WIDTH' for an automatic height",
        "f:3:7: '90000' is out of range; each side must be 100 to 10,000 pixels",
        "f:4:1: '300' is a size, not a name; begin the name with a letter",
        "f:5:9: this is not a valid size; write 'WIDTHxHEIGHT' in pixels, or 'WIDTH' for an automatic height",
    ]
    assert [problem_words(problem, "fr").split("\u202f;")[0].replace(str(file), "f") for problem in told] == [
        "f:1:1: 'Front page' n’est pas un nom de format valide",
        "f:2:7: '940by600' n’est pas une taille valide",
        "f:3:7: '90000' est hors limites",
        "f:4:1: '300' est une taille, pas un nom",
        "f:5:9: ce n’est pas une taille valide",
    ]


@pytest.mark.parametrize("text", ["", "- 940x600\n", "just words\n"])
def test_a_file_that_is_no_list_of_presets_says_what_would_be(text: str, tmp_path: Path) -> None:
    told = "this is not a list of presets; write a line such as 'front-page: 940x600'"
    with pytest.raises(LoadError, match=told):
        load_presets(sizes_file(tmp_path, text))


def test_all_grows_the_height_until_nothing_is_hidden() -> None:
    from timeline.render import Drawn
    from timeline.view.view import View

    toy = toy_timeline()
    view = View(query=View.of(toy).query, width=800, height=300)
    assert hidden(Drawn(toy, view).scene)
    grown = Drawn(toy, view, grow=True).scene
    assert (grown.width, hidden(grown), grown.height > 300) == (800, [], True)
    roomy = View(query=View.of(toy).query, width=800, height=5000)
    assert Drawn(toy, roomy, grow=True).scene == Drawn(toy, roomy).scene


@pytest.mark.parametrize(("side", "allowed"), [(99, False), (100, True), (10_000, True), (10_001, False)])
def test_a_side_has_the_same_range_for_a_preset_a_flag_and_the_page(
    side: int, allowed: bool, tmp_path: Path
) -> None:
    words = f"{side}x{side}"
    sizes = sizes_file(tmp_path, f"own: {words}\n")
    assert passes(lambda: load_presets(sizes)) == allowed
    assert passes(lambda: SizeOption().convert(words, None, None)) == allowed
    assert passes(lambda: ExportRequest.of(toy_timeline(), "svg", {"size": words}, "en")) == allowed


def passes(read: Callable[[], object]) -> bool:
    try:
        read()
    except (LoadError, QueryError, click.BadParameter):
        return False
    return True


def test_the_page_says_the_range() -> None:
    assert "100 to 10,000 pixels per side" in dialog_html("en")
    assert "de 100 à 10\u202f000\xa0pixels par côté" in dialog_html("fr")
