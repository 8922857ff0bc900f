"""A chart is called by what it shows, and by its author's own words where there are some."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.chart.captions import caption, titles_of
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.cli import group
from timeline.cli.evidence import view_arguments
from timeline.dates import parse_date
from timeline.io.loader import load
from timeline.io.presets import PRESETS
from timeline.layout.scene import Scene
from timeline.model.actors import choosable
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.theme.shipped import DATA
from timeline.view.file_keys import DefaultView
from timeline.view.query import Query
from timeline.view.view import View


def drawn_subtitle(scene: Scene) -> str:
    """The subtitle as it is drawn, "" for none."""
    return next((str(text) for text in scene.texts if text.part == "subtitle"), "")


def about(*actors: str, since: str = "", to: str = "") -> Query:
    return Query(actors=actors, since=parse_date(since) if since else None, to=parse_date(to) if to else None)


@pytest.mark.parametrize(
    ("query", "lang", "title"),
    [
        (about("ibm", since="2018", to="2021"), "en", "IBM, 2018–2021"),
        (about("amazon", "microsoft", since="2020", to="2020"), "en", "Amazon and Microsoft, 2020"),
        (about("amazon", "microsoft", "ibm", since="2018", to="2021"), "fr", "Amazon, Microsoft et IBM, 2018–2021"),
        (about("amazon", "microsoft", "ibm", "axon", to="2021"), "en", "Amazon, Microsoft and 2 others, 2016–2021"),
    ],
)  # fmt: skip
def test_chosen_actors_are_the_title_and_the_files_title_is_below(
    record: Timeline, query: Query, lang: str, title: str
) -> None:
    titles = titles_of(published(record, View(query=query, lang=lang)))
    assert titles.title == title
    assert titles.subtitle == titles.lead == record.title.say(lang)


def test_other_views_have_the_files_title(record: Timeline) -> None:
    everybody = Query(actors=tuple(record.actor))
    for query in (Query(), Query(search="police"), Query(types=("law",)), everybody):
        assert titles_of(published(record, View(query=query))).title == record.title.say("en")
    named = tuple(each.id for each in choosable(record))
    opened = replace(record, view=DefaultView.model_validate({"actors": named}))
    assert titles_of(published(opened, View.of(opened))).title == record.title.say("en")


def test_a_file_that_opens_with_three_rows_is_not_called_by_all_of_them(record: Timeline) -> None:
    opened = replace(record, view=DefaultView.model_validate({"actors": ("ibm",)}))
    titles = titles_of(published(opened, View.of(opened)))
    assert (titles.title, titles.subtitle) == ("IBM, 2018–2023", record.title.say("en"))


def test_a_chart_without_events_has_no_years(record: Timeline) -> None:
    assert titles_of(published(record, View(query=about("ibm", since="1990", to="1991")))).title == "IBM"


@pytest.mark.parametrize(
    ("view", "height"),
    [
        (View(lang="fr"), None),
        (View(query=about("ibm")), 1080),
        (View(subtitle="Mine"), None),
        (View(subtitle=""), 1080),
    ],
)
@pytest.mark.tried(2)
def test_a_title_changes_no_other_text(record: Timeline, view: View, height: int | None) -> None:
    without = replace(view, width=1080 if height else 1280, height=height)
    titled = replace(without, title="A title of the same length as the usual one, about")
    before, after = draw_chart(record, without), draw_chart(record, titled)
    assert titles_of(published(record, titled))[1:] == titles_of(published(record, without))[1:]
    assert (drawn_subtitle(after), after.name) == (drawn_subtitle(before), titled.title)
    assert caption(record, titled) == caption(record, without)


def test_own_words_replace_all_others(record: Timeline) -> None:
    view = View(
        query=about("ibm"), title="IBM leaves", source="company letters", credit="Graphic: The Meridian"
    )
    texts = [str(text) for text in draw_chart(record, view).texts]
    assert "IBM leaves" in texts
    assert any("Source: company letters. Graphic: The Meridian" in text for text in texts)
    assert not any(text.startswith("Sources:") for text in texts)
    labelled = replace(view, source="Sources: company letters")
    assert any(
        ". Sources: company letters. " in text for text in map(str, draw_chart(record, labelled).texts)
    )
    assert record.title.say("en") in texts, "the line under the title stays"
    assert draw_chart(record, view).name == "IBM leaves"
    assert draw_chart(record, view).alt.startswith(
        "8 June 2020: IBM changed to “Withdrawn”. IBM leaves. Timeline of 9 events"
    )


@pytest.mark.parametrize("preset", ["social", "square", "story", "slide", "a4", "column", "phone"])
@pytest.mark.tried(2)
def test_a_subtitle_that_was_written_or_says_the_topic_stands_in_every_size(
    record: Timeline, preset: str
) -> None:
    width, height = PRESETS[preset][:2]
    topic = "Facial recognition for police" if preset != "phone" else ""
    for subtitle, query in (
        (None, about("ibm")),
        ("What was sold", about("ibm")),
        ("What was sold", Query()),
    ):
        view = View(query=query, width=width, height=height, subtitle=subtitle)
        words = " ".join(" ".join(draw_chart(record, view).words).split())
        assert (subtitle or topic) in words


@pytest.mark.parametrize("view", [View(), View(query=about("ibm"))])
def test_a_chart_can_be_without_a_subtitle(record: Timeline, view: View) -> None:
    assert drawn_subtitle(draw_chart(record, view))
    for params in ({"subtitle": ""}, {"subtitle": "*"}):
        bare = View.from_params({**view.to_params(), **params}, record)
        assert drawn_subtitle(draw_chart(record, bare)) == ""
        assert draw_chart(record, bare).name == draw_chart(record, view).name
        assert View.from_params(bare.to_params(record), record).subtitle == ""
        assert view_arguments({"subtitle": bare.to_params()["subtitle"]}, None) == ["--set", "subtitle=*"]


@pytest.mark.usefixtures("here")
def test_a_command_and_a_preset_can_leave_the_subtitle_out() -> None:
    Path("presets.yaml").write_text("post: {size: 540x540, subtitle: ''}\n", encoding="utf-8")
    whole, words = ["export", str(DATA), "-o"], load(DATA).view.subtitle.say("en")  # type: ignore[union-attr]
    run = CliRunner().invoke
    assert run(group, [*whole, "a.svg"]).exit_code == 0
    assert run(group, [*whole, "b.svg", "--set", "subtitle="]).exit_code == 0
    assert run(group, [*whole, "c.svg", "--size", "presets.yaml:post"]).exit_code == 0
    drawn = [
        " ".join(str(Path(f"{name}.svg").read_text(encoding="utf-8").partition("</metadata>")[2]).split())
        for name in "abc"
    ]
    assert [words[:30] in text for text in drawn] == [True, False, False]


def test_no_line_of_the_notes_ends_in_a_dot_and_a_licence_stays_whole(record: Timeline) -> None:
    licensed = replace(record, license="CC BY 4.0", byline=Words("Ana Ruiz of the Gazette, with others"))
    for width in range(380, 760, 20):
        scene = draw_chart(licensed, View(width=width))
        lines = ["".join(run.text for run in line) for text in scene.texts for line in text.lines]
        assert not [line for line in lines if line.rstrip().endswith("·")]
        assert any("Data: CC BY 4.0" in line for line in lines), width
