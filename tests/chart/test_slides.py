"""The slides of a deck: what they tell and in which order, whether made from the data or written as `slides:`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults import problems
from timeline.chart.published import published
from timeline.chart.slides.chosen_slides import MOST_TOLD, choose_slides, written_slides
from timeline.chart.slides.slide import Slide, slide_yaml, word_count
from timeline.chart.slides.slide_chart import presented
from timeline.dates import day_text, ordinal
from timeline.io.loader import load, load_bytes
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.theme.shipped import DATA
from timeline.view.query import Query
from timeline.view.view import View

TOPICS = DATA.parents[1] / "examples" / "topics"
HEAD = """\
title: {en: Two companies, fr: Deux entreprises}
actors:
  - {id: amber, name: Amber}
  - {id: birch, name: Birch}
positions:
  - {id: open, label: Open, rank: 1}
  - {id: shut, label: Shut, rank: 2}
types:
  - {id: word, label: Word}
events:
  - {id: first, date: 2019-03-01, actors: amber, type: word, title: Amber opens,
     positions: {actor: amber, position: open}}
  - {id: second, date: 2020-05, actors: birch, type: word, title: Birch opens,
     positions: {actor: birch, position: open}}
  - {id: third, date: 2020-06-01, actors: amber, type: word, title: Amber shuts,
     positions: {actor: amber, position: shut}}
"""


def made(text: str = "") -> Timeline:
    return load_bytes((HEAD + text).encode(), "toy.yaml")


def slides(timeline: Timeline, view: View | None = None) -> tuple[Slide, ...]:
    return choose_slides(published(timeline, view or View.of(timeline))).slides


def test_each_change_of_position_is_told_once_in_order_of_time(record: Timeline) -> None:
    told = [event for slide in slides(record)[:-1] for event in slide.events]
    assert len({slide.id for slide in slides(record)}) == len(slides(record))
    assert told == sorted(set(told), key=lambda event: record.number[event])
    assert set(changes(record)) <= set(told)
    assert {e.id for e in record.events if e.importance == 5} <= set(told)


def test_who_stood_where_is_told_before_and_after_june_2020(record: Timeline) -> None:
    told = slides(record)
    place = {slide.id: n for n, slide in enumerate(told)}
    before, after = told[place["before"]], told[place["after"]]
    assert place["before"] + 1 == place["ibm-letter-congress"]
    assert place["after"] - 1 == place["microsoft-no-sale-pledge"]
    assert before.view.on == after.view.compare == ordinal(2020, 6, 7)
    assert after.view.on == ordinal(2020, 6, 11)


def test_the_event_told_is_in_sight(record: Timeline) -> None:
    for slide in slides(record):
        if slide.kind == "event" and slide.view.window:
            first, last = slide.view.window
            day = record.event[slide.events[0]].date.start
            assert day is not None
            assert first <= day <= last


def test_slides_of_one_crowd_share_a_period_and_the_others_show_the_whole_time(founding: Timeline) -> None:
    told = [slide for slide in slides(founding) if slide.kind == "event"]
    june = (
        "george-floyd-protests ibm-letter-congress amazon-moratorium microsoft-no-sale-pledge aclu-dea-emails"
    )
    windows = {slide.id: slide.view.window for slide in told}
    (period,) = {windows[event] for event in june.split()}
    assert period is not None
    assert period[1] - period[0] < 40
    assert windows["amazon-until-further-notice"] is None
    assert {*windows.values()} == {period, None}


def test_the_subtitle_says_how_long_after_the_first_change(founding: Timeline) -> None:
    texts = {slide.id: slide.text for slide in slides(founding)}
    assert texts["amazon-moratorium"] == "10 June 2020 · two days after IBM"
    assert texts["microsoft-no-sale-pledge"] == "11 June 2020 · three days after IBM"
    assert texts["ibm-letter-congress"] == "8 June 2020 · IBM: Offered, asks for a law → Withdrawn"


OUTCOMES = {
    DATA: "Amazon extends its moratorium until further notice",
    TOPICS / "google-v-oracle.yaml": "The Supreme Court rules, 6 to 2, that Google’s use is fair",
    TOPICS
    / "falklands-malvinas-war-1982.yaml": "General Menéndez surrenders to Major-General Moore in Port Stanley",
}


@pytest.mark.parametrize(("path", "headline"), OUTCOMES.items(), ids=lambda each: Path(each).stem[:20])
def test_the_last_chart_says_the_outcome(path: Path, headline: str) -> None:
    told = slides(load(path))
    last = [slide for slide in told if slide.kind in ("event", "closing")][-1]
    assert last.headline.endswith(headline)
    assert last.view.window is None
    heads = [slide.headline for slide in told if slide.kind != "sources"]
    assert len({*heads}) == len(heads)


LATER = "  - {id: later, date: 2021, actors: birch, type: word, title: Birch opens, importance: 1}\n"


def test_slides_made_from_data_have_different_headlines() -> None:
    told = slides(made(LATER), View(lang="fr"))
    assert [slide.headline for slide in told if slide.kind in ("event", "closing")] == [
        "Amber opens",
        "mai 2020, Birch\N{NO-BREAK SPACE}: Birch opens",
        "Amber shuts",
        "2021, Birch\N{NO-BREAK SPACE}: Birch opens",
        "1er juin 2020, Amber\N{NO-BREAK SPACE}: Amber shuts",
    ]


def test_a_deck_of_a_huge_file_stays_a_deck() -> None:
    events = "".join(
        f"  - {{id: e{n}, date: {1800 + n}, actors: amber, type: word, title: Word {n},"
        f" positions: {{actor: amber, position: {'open' if n % 2 else 'shut'}}}}}\n"
        for n in range(200)
    )
    told = slides(made(events), View())
    assert sum(slide.kind == "event" for slide in told) == MOST_TOLD
    assert len(told) < MOST_TOLD + 8


def test_a_view_in_which_nothing_passes_still_opens_and_ends() -> None:
    toy = made()
    told = slides(toy, View(query=Query(search="nothing of the kind")))
    assert [slide.kind for slide in told] == ["title", "sources"]


def test_a_filtered_view_tells_of_what_it_shows(record: Timeline) -> None:
    told = slides(record, View(query=Query(actors=("amazon",))))
    assert all("amazon" in record.event[e].everyone for slide in told for e in slide.events)


def test_a_day_chosen_on_the_page_is_told_after_the_title(record: Timeline) -> None:
    day = ordinal(2020, 6, 12)
    second = slides(record, replace(View.of(record), on=day))[1]
    assert (second.kind, second.view.on) == ("positions", day)


SLIDES = """\
slides:
  - id: start
    headline: {en: How it began, fr: Comment cela commença}
    text: A line
    notes: "First word.\\n\\nSecond word."
    minutes: 3
    view: {event: first, window: 2019/2020-05, time_axis: linear, from: 2019, importance: 2}
  - headline: Who stood where
    shows: positions
    view: {on: 2020-06-02, compare: 2020-05-02, actors: [amber]}
"""


def test_the_slides_of_the_file_are_told_as_they_are_written() -> None:
    toy = made(SLIDES)
    _, first, second, _ = slides(toy, View(lang="fr", theme="dark"))
    assert (first.id, first.kind, first.headline, first.seconds) == (
        "start",
        "event",
        "Comment cela commença",
        180,
    )
    assert first.notes == ("First word.", "Second word.")
    assert (first.view.lang, first.view.theme, first.view.opened, first.view.time_axis) == (
        "fr",
        "dark",
        "first",
        "linear",
    )
    assert [day_text(int(day)) for day in first.view.window or ()] == ["2019-01-01", "2020-05-31"]
    assert first.view.query.importance == 2
    assert (second.kind, second.view.query.actors) == ("positions", ("amber",))


@pytest.mark.parametrize("minutes", [None, 1])
def test_own_slides_keep_the_title_slide_and_the_sources(minutes: int | None) -> None:
    toy = made(SLIDES)
    made_title = slides(made(), View(lang="fr"))[0]
    told = choose_slides(published(toy, View(lang="fr")), minutes).slides
    assert (told[0].kind, told[0].id, told[-1].kind) == ("title", "title", "sources")
    assert replace(told[0], view=made_title.view) == made_title
    assert told[0].headline == "Deux entreprises"


def test_a_slide_keeps_the_id_that_the_file_gives_it() -> None:
    own = "".join(f"  - {{id: {name}, headline: Mine}}\n" for name in ("title", "sources"))
    told = slides(made(f"slides:\n{own}"), View())
    assert [slide.id for slide in told] == ["title_2", "title", "sources", "sources_2"]
    event = HEAD.replace("id: third", "id: closing") + LATER
    of_event = choose_slides(published(load_bytes(event.encode(), "toy.yaml"), View())).slides
    assert [(s.id, s.kind) for s in of_event if s.id.startswith("closing")] == [
        ("closing", "event"),
        ("closing_2", "closing"),
    ]


def test_without_notes_the_speaker_has_those_of_the_event() -> None:
    toy = made("slides:\n  - {headline: Here, view: {event: first}}\n")
    assert "Amber opens" in slides(toy, View())[1].notes[0]


def test_a_filter_makes_a_deck_of_its_own() -> None:
    assert slides(made(SLIDES), View(query=Query(actors=("birch",))))[0].kind == "title"


FAULTS = {
    "on: 2020-06": "on must be a single day, not '2020-06'",
    "compare: 2020-06-01": "compare requires on",
    "window: 2020-05/..": "window must have a first and a last day, not '2020-05/..'",
    "published_on: 2020/..": "published_on has no last day ('2020/..')",
    "event: nowhere": "the event 'nowhere' is not defined",
    "after: nowhere": "the event 'nowhere' is not defined",
    "actors: [nobody]": "the actor 'nobody' is not defined",
    "from: 2021, to: 2020": "the view ends (2020) before it begins (2021)",
    "time_axis: large": "'large' is not a valid value for time_axis",
    "zoom: 2": "unknown key 'zoom'",
}


@pytest.mark.parametrize(("written", "said"), FAULTS.items())
def test_a_fault_in_a_slide_is_named_with_its_line(written: str, said: str) -> None:
    problem = problems(lambda: made(f"slides:\n  - headline: Here\n    view: {{{written}}}\n"))[0]
    assert (problem.line, problem.message) == (HEAD.count("\n") + 3, said)


def test_faults_of_a_slide_itself_are_named() -> None:
    text = (
        "slides:\n  - {id: a, headline: One, shows: positions}\n"
        "  - {id: a, headline: Two, minutes: 0}\n  - {text: No}\n"
    )
    assert [problem.message for problem in problems(lambda: made(text))] == [
        "a slide of positions must have a day",
        "the id 'a' is used for two slides",
        "minutes must be at least 1, not '0'",
        "headline is missing",
    ]


VIEWS = [
    View(),
    View(opened="second", time_axis="linear", split=True),
    View(query=Query(actors=("amber",), importance=2, search='a "b": c'), after="first"),
    View(
        on=ordinal(2020, 6, 1),
        compare=ordinal(2019, 6, 1),
        window=(ordinal(2019, 1, 1), ordinal(2020, 12, 31)),
    ),
    View(
        published_on=ordinal(2020, 12, 31),
        query=Query(types=("word",), positions=("open",), mode="statement"),
    ),
]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_written_as_a_slide_is_read_again_as_the_same(view: View) -> None:
    text = slide_yaml(made(), view)
    read = slides(made(text.replace("…", "later")), View())[1]
    assert read.view == view


def test_a_slide_is_written_under_the_slides_that_are_there() -> None:
    toy = made(SLIDES)
    assert slide_yaml(toy, View(opened="second")).startswith('  - headline: "Birch opens"\n')
    assert slide_yaml(made(), View()).startswith(
        'slides:\n  - headline: {en: "Two companies", fr: "Deux entreprises"}\n'
    )


KINDS = """\
  - {id: said, date: 2020-07-01, actors: amber, type: word, title: Amber speaks,
     quote: {text: We are open., speaker: The owner, note: translated}}
slides:
  - {headline: Doors, shows: number, number: 28 of 535, text: doors opened}
  - {headline: The words, shows: quote, view: {event: said}}
"""


def test_a_slide_shows_a_number_or_a_quotation() -> None:
    _, number, quote, _ = slides(made(KINDS), View())
    assert (number.kind, number.big, number.text) == ("number", "28 of 535", "doors opened")
    assert (quote.kind, quote.big, quote.by) == ("quote", "“We are open.”", "— The owner\ntranslated")
    assert quote.text == "1 July 2020 · Amber"


def test_slides_made_from_the_data_can_be_taken_over_and_edited(founding: Timeline) -> None:
    view = View.of(founding)
    written = written_slides(published(founding, view))
    own = load_bytes(DATA.read_bytes() + b"\n" + written.encode(), "events.yaml")
    for lang in ("en", "fr"):
        made = slides(founding, replace(view, lang=lang))[1:-1]
        taken = slides(own, replace(View.of(own), lang=lang))[1:-1]
        assert [(s.id, s.headline, s.text, s.view.window) for s in taken] == [
            (s.id, s.headline, s.text, s.view.window) for s in made
        ]


LACKS = {
    "shows: positions": "a slide of positions must have a day",
    "shows: number": "a slide of a number must have 'number'",
    "number: 28": "only a slide of a number has 'number'",
    "shows: quote": "a slide of a quotation or an image must have an event",
    "shows: photo": "a slide of a quotation or an image must have an event",
    "shows: quote, view: {event: first}": "the event 'first' has no quotation",
    "shows: photo, view: {event: first}": "the event 'first' has no image file",
    "shows: film": "'film' is not a valid value for shows",
}


@pytest.mark.parametrize(("written", "said"), LACKS.items())
def test_a_slide_that_lacks_what_it_shows_is_named_with_its_line(written: str, said: str) -> None:
    (problem,) = problems(lambda: made(f"slides:\n  - {{headline: Here, {written}}}\n"))
    assert (problem.line, problem.message) == (HEAD.count("\n") + 2, said)


def test_a_deck_of_few_minutes_has_the_weightiest_slides_and_names_the_others(record: Timeline) -> None:
    shown = published(record, View.of(record))
    whole, short = choose_slides(shown), choose_slides(shown, 5)
    assert short.seconds <= 5 * 60 < whole.seconds
    assert {slide.id for slide in whole.slides} == {slide.id for slide in (*short.slides, *short.left_out)}
    kinds = [slide.kind for slide in short.slides]
    assert (kinds[0], kinds[-2:]) == ("title", ["closing", "sources"])
    told = {event for slide in short.slides if slide.kind == "event" for event in slide.events}
    left = {event for slide in short.left_out for event in slide.events}
    assert max(record.event[event].importance for event in told) >= max(
        record.event[e].importance for e in left
    )


def test_a_deck_that_fits_leaves_nothing_out(record: Timeline) -> None:
    assert choose_slides(published(record, View.of(record)), 60).left_out == ()


def test_the_bundled_deck_takes_ten_minutes_by_its_notes(founding: Timeline) -> None:
    slides = choose_slides(published(founding, View.of(founding)))
    assert 9 * 60 < slides.seconds <= 10 * 60
    assert choose_slides(published(founding, View.of(founding)), 10).left_out == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amazon – pauses → for a year", 5),
        ("«\u00a0Offre suspendue\u00a0»\u00a0: un an\u202f!", 4),
        ("東海道新幹線が開業する。", 11 / 2.3),
        ("", 0),
    ],
)
def test_words_are_counted_as_they_are_said(text: str, words: float) -> None:
    assert word_count(text) == pytest.approx(words)


def test_a_slide_with_arrows_says_what_they_mean() -> None:
    opened = load(DATA)
    wide = replace(View.of(opened), links=True, opened="aclu-on-microsoft", width=1280, height=720)
    scene = presented(published(opened, wide))
    assert scene.links
    words = [str(key.text) for key in scene.legend if key.shape == "link"]
    assert words == ["Responds to, as the record states; not proof of a cause."]
    without = presented(published(opened, replace(wide, links=False)))
    assert "link" not in {key.shape for key in without.legend}
