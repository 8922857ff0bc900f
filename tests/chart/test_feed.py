"""A record over a feed: what is drawn is what the feed has, and the record stays what it is."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.feeds import ACTORS, FILE, Sql, coarse, made, moment, put, serve
from tests.identified import id_of
from timeline.chart.captions import caption_text
from timeline.chart.chart import draw_chart
from timeline.chart.feed.in_view import NAMED, closed, id_in_feed, id_in_timeline
from timeline.chart.feed.opened import unmatched_rows
from timeline.chart.published import published
from timeline.chart.wording import facts
from timeline.cli import group
from timeline.cli.export import MAKERS
from timeline.dates import ordinal, parse_date
from timeline.errors import LoadError
from timeline.io.loader import load_bytes
from timeline.layout.scene import Count, Scene
from timeline.model.feed import FeedShown
from timeline.model.timeline import Timeline
from timeline.render import Drawn, export
from timeline.render.data.shown import table_losses as losses
from timeline.render.slides.deck import Deck
from timeline.store.contract import DAY
from timeline.view.query import Query, corrected
from timeline.view.view import View

EVENTS = made(3_000)
MEANT = {"acme": ("ACME CORP", "ACME LTD"), "watch": ("Watch",), "police": ("Police",), "agir": ("Ägir",)}
"""The values of each row of the feed; the most frequent others have rows of their own."""
OTHERS = "feed-others"


Over = Callable[..., Timeline]


@pytest.fixture
def over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Over:
    """A function that returns the record over a feed of some events."""
    return lambda events, text=FILE: put(tmp_path, events, monkeypatch, text)


@pytest.fixture
def record(over: Over) -> Timeline:
    return over(EVENTS)


def fed(timeline: Timeline, view: View) -> FeedShown:
    shown = published(timeline, view).feed
    assert shown is not None
    return shown


def said(timeline: Timeline, **view: Any) -> str:
    return " ".join(draw_chart(timeline, View(**{"width": 1280} | view)).words)


@pytest.fixture(scope="module")
def sql() -> Sql:
    return Sql(EVENTS)


def rows(timeline: Timeline) -> dict[str, tuple[str, ...]]:
    """The values of each row, the row of all others last."""
    more = {actor.id: (str(actor.name),) for actor in timeline.actors if actor.id not in ("acme", "watch")}
    own = {"acme": MEANT["acme"], "watch": MEANT["watch"], **more}
    taken = {value for values in own.values() for value in values}
    return {**own, OTHERS: tuple(actor for actor in ACTORS if actor not in taken)}


def some_view(chance: random.Random, actors: list[str]) -> View:
    query = Query(
        actors=tuple(chance.sample(actors, chance.choice((0, 0, 1, 2)))),
        search=chance.choice(("", "", "camera", '"annual report"', "50% o'", "CAFÉ con", "report 1")),
        importance=chance.choice((1, 1, 2, 4)),
        since=chance.choice((None, None, parse_date("2012-05"), parse_date("2013-02-11"))),
        to=chance.choice((None, None, parse_date("2017"), parse_date("2016-08-09"))),
    )
    window = None
    if chance.random() < 0.6:
        first = chance.randrange(ordinal(2010, 1, 1), ordinal(2019, 1, 1))
        window = (float(first), float(first + chance.choice((1, 3, 20, 90, 800, 2_000))))
        if chance.random() < 0.2:
            window = (first + 0.25, first + 0.25 + chance.choice((0.0, 1.5)))
    axis: Any = chance.choice(("linear", "magnified", "equal"))
    return View(query=query, window=window, time_axis=axis, width=chance.choice((700, 960, 1280)))


def where(view: View, values: tuple[str, ...]) -> tuple[str, list[object]]:
    """The filters of a view, without its period, as SQL."""
    query = view.query
    words = [
        word
        for word in ("camera", "annual report", "50%", "o'", "café", "con", "report", "1")
        if word in query.search.casefold().replace('"', "").split() or f'"{word}"' in query.search
    ]
    sql = [f"actor in ({','.join('?' * len(values))})", "importance >= ?"]
    sql += ["instr(replace(lower(title || char(10) || actor), 'É', 'é'), ?)" for _ in words]
    return " and ".join(sql), [*values, query.importance, *words]


def period(view: View) -> tuple[int, int]:
    first, before = -(2**61), 2**61
    if view.query.since:
        first = max(first, moment(view.query.since.begins or 0))
    if view.query.to:
        before = min(before, moment(view.query.to.ends or 0))
    if view.window:
        first, before = max(first, moment(view.window[0])), min(before, moment(view.window[1] + 1))
    return first, before


def row_of(count: Count, scene: Scene) -> str:
    return next(row.id for row in scene.rows if row.box.y0 <= (count.box.y0 + count.box.y1) / 2 <= row.box.y1)


def touching_nothing(scene: Scene) -> None:
    boxes = [flag.text.box for flag in scene.flags]
    for n, box in enumerate(boxes):
        assert not any(box.touches(other) for other in boxes[n + 1 :])
        assert not any(box.touches(count.box) for count in scene.counts)
    assert all(min(count.box.width, count.box.height) >= 1 for count in scene.counts)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.tried(6)
def test_the_counts_shown_are_those_of_independent_sql(seed: int, record: Timeline, sql: Sql) -> None:
    view = some_view(random.Random(seed), list(rows(record))[:-1])
    scene, own, shown = draw_chart(record, view), rows(record), fed(record, view)
    touching_nothing(scene)
    if seed % 7 == 0:
        touching_nothing(draw_chart(record, replace(view, width=390)))
    chosen = [row for row in own if not view.query.actors or row in view.query.actors]
    filters, values = where(view, tuple(value for row in chosen for value in own[row]))
    first, before = period(view)
    if first >= before:  # the visible period has nothing of that of the filters
        assert shown.total == 0
        return
    assert shown.total == sql.count(f"{filters} and first < ? and last >= ?", *values, before, first)
    of_view = published(record, view)
    assert scene.total == shown.total + len(of_view.own_events)
    if shown.counts is None:
        assert len(of_view.events) - len(of_view.own_events) == shown.total <= NAMED
        return
    assert len(shown.named) == NAMED
    assert scene.counts
    for count in scene.counts:
        filters, values = where(view, own[row_of(count, scene)])
        begins = "first >= ? and first < ?"
        bounds: tuple[int, ...] = (moment(count.first), moment(count.last + 1))
        if "with those that began before" in count.words:
            begins = "last >= ? and first < ?"
        assert count.count == sql.count(f"{filters} and {begins}", *values, *bounds), count


def test_a_feed_of_one_day_in_a_chart_of_years_has_a_bar(over: Over) -> None:
    day = [event._replace(first=moment(735_000), last=moment(735_001) - 1) for event in EVENTS[:90]]
    for width in (390, 1280):
        scene = draw_chart(over(day), View(width=width, time_axis="linear"))
        assert sum(count.count for count in scene.counts) == 90
        touching_nothing(scene)


def test_events_of_the_record_keep_their_labels_and_numbers(record: Timeline) -> None:
    alone, over = (draw_chart(each, View(width=1280)) for each in (closed(record.record), record))
    assert alone.labelled == {"start", "test", "stop"} <= over.labelled
    assert published(record, View()).timeline.number.items() >= {("start", 1), ("test", 2), ("stop", 3)}
    assert len(alone.bands) == len(over.bands)


def test_a_record_over_a_feed_has_the_as_of_date_of_the_record(record: Timeline) -> None:
    assert published(record, View()).timeline.as_of == ordinal(2016, 9, 10)


def test_the_caption_says_what_was_counted_and_by_which_version(record: Timeline) -> None:
    scene, shown = draw_chart(record, View(width=1280)), fed(record, View())
    line = str(next(text for text in scene.texts if "of the feed" in str(text)))
    own = f"3,000 events of the feed “Register”, of which 40 are named. Version {shown.version[:8]} of the feed."
    assert own in line
    assert "Timeline of 3 events and 3,000 events of the feed “Register”" in scene.alt
    french = "3\u202f000 événements du flux «\u00a0Registre\u00a0», dont 40 sont nommés"
    assert french in said(record, lang="fr")


@pytest.mark.parametrize("lang", ["en", "fr", "sv"])
def test_a_picture_of_the_first_lines_of_a_table_says_so_in_any_language(record: Timeline, lang: str) -> None:
    assert record.feed_place is not None
    some = replace(record, feed_place=replace(record.feed_place, lines=2_000))
    words = {"fr": "seulement les 2\u202f000 premières lignes de son tableau pour l’instant"}
    told = words.get(lang, "only the first 2,000 lines of its table so far")
    assert told in facts(published(some, View(lang=lang)))
    assert told not in facts(published(record, View(lang=lang)))


def test_charts_of_a_feed_with_other_rows_have_other_ids(record: Timeline, over: Over) -> None:
    fewer = over(EVENTS, FILE.replace("[ACME CORP, ACME LTD]", "ACME CORP"))
    own, same, other = (id_of(each, View()) for each in (record, over(EVENTS), fewer))
    assert own == same != other


def test_a_filter_that_a_feed_has_no_values_for_leaves_it_out_and_says_so(record: Timeline) -> None:
    query = Query(positions=("offers",))
    assert not draw_chart(record, View(query=query, width=1280)).counts
    words = "no event of the feed “Register”, which has no values for this filter"
    assert words.replace("no", "No", 1) in said(record, query=query)


@pytest.mark.parametrize(
    ("value", "counted", "unfit"),
    [("sector:Firms", "actor in ('ACME CORP', 'ACME LTD')", False), ("size:big", "0", True)],
)
def test_a_filter_by_a_field_leaves_of_a_feed_the_events_of_actors_that_have_the_value(
    value: str, counted: str, unfit: bool, over: Over, sql: Sql
) -> None:
    text = FILE.replace("type: company}", "type: company, sector: Firms}").replace(
        "Acme stops,", "Acme stops, size: big,"
    )
    fields = "fields: [{id: sector, label: Sector, of: actors}, {id: size, label: Size}]\n"
    shown = fed(over(EVENTS, text + fields), View(query=Query(fields=(value,))))
    assert (shown.total, shown.unfit) == (sql.count(counted), unfit)


def test_few_events_are_all_named(over: Over) -> None:
    few = over(EVENTS[:25])
    scene = draw_chart(few, View(width=1280))
    assert (scene.total, scene.counts) == (28, ())
    assert "25 events of the feed “Register”. Version" in said(few)


def test_the_most_important_events_are_named(record: Timeline) -> None:
    named = [event for event in EVENTS if id_in_timeline(event.id) in fed(record, View()).named]
    assert [event.importance for event in named] == [5] * NAMED
    years = {event.first // DAY // 365 for event in named}
    assert len(years) >= 10, "equally important events are spread over the years"


def test_a_named_event_has_its_title_date_and_source(record: Timeline) -> None:
    found = next(e for e in published(record, View()).timeline.events if e.id not in record.number)
    raw = next(event for event in EVENTS if event.id == id_in_feed(found.id))
    (source,) = found.sources
    assert (str(found.title), source.url, found.importance) == (raw.title, raw.url, 5)
    assert str(source.publisher) == (raw.source or "Ministry")


def test_a_selected_event_is_found_though_it_is_not_named(record: Timeline) -> None:
    low = next(event for event in EVENTS if event.importance == 1)
    view = View(opened=id_in_timeline(low.id))
    assert str(published(record, view).timeline.event[id_in_timeline(low.id)].title) == low.title
    assert published(record, replace(view, opened="feed.nothing")).timeline.event.get("feed.nothing") is None


@pytest.mark.parametrize("id_", ["plain-1.2_x", "two words", "é/../“", "x" * 60])
def test_ids_of_a_feed_are_ids_of_a_file_and_back(id_: str) -> None:
    assert id_in_feed(id_in_timeline(id_)) == (id_ if len(id_.encode()) <= 35 or id_.isalnum() else None)


def test_an_address_of_a_feed_that_is_no_link_is_not_one(over: Over) -> None:
    bad = EVENTS[0]._replace(url="javascript:alert(1)", title="<b>x</b>", actor="", kind="")
    timeline = over([bad])
    found = next(e for e in published(timeline, View()).timeline.events if e.id not in timeline.number)
    assert found.sources[0].url is None
    assert b"javascript:" not in export(timeline, View(width=800), "html")


def test_tables_say_what_they_have_of_the_feed(record: Timeline) -> None:
    view = View(width=1280)
    version = f"version {fed(record, view).version[:8]} of the feed"
    told = f"3,000 events of the feed “Register”, of which 40 are named; {version}"
    whole = json.loads(export(record, view, "json"))
    assert (len(whole["events"]), whole["feed"]) == (43, told)
    table = export(record, view, "csv").decode("utf-8-sig").splitlines()
    assert (len(table), sum(told in line for line in table)) == (44, 40)
    drawn = Drawn(record, view)
    assert "2,960 events of the feed are only counted, and not included" in [*losses(drawn)]


@pytest.mark.parametrize("fmt", ["svg", "html"])
def test_every_picture_has_the_words_of_its_counts(fmt: str, record: Timeline) -> None:
    assert "3,000 events of the feed “Register”" in export(record, View(width=900), fmt).decode()


def test_the_text_beside_a_chart_has_the_numbers_of_the_feed(record: Timeline) -> None:
    drawn = Drawn(record, View(width=900))
    text = caption_text(published(record, drawn.still), drawn.scene, drawn.listed)
    assert "3,000 events of the feed “Register”, of which 40 are named" in text


def test_a_chart_in_which_time_runs_down_has_the_counts_of_all_rows(record: Timeline) -> None:
    scene = draw_chart(record, View(width=390), titled=False)
    assert scene.vertical
    assert sum(count.count for count in scene.counts) == 3_000
    assert published(record, View(width=390)).total == scene.total == 3_003
    assert "count" in {key.shape for key in scene.how}


def test_an_uploaded_file_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(where: str, columns: object = None) -> Any:
        raise AssertionError(f"opened {where}")

    monkeypatch.setattr("timeline.store.open_store", refuse)
    for place in ("register.parquet", "postgres://db/x", "duckdb:x.duckdb"):
        timeline = load_bytes(FILE.replace("register.parquet", place).encode(), "mine.yaml")
        assert timeline.feed is not None
        assert timeline.feed_place is None
        assert "The feed “Register” is not opened" in said(timeline)
    for place in ("/etc/passwd.parquet", "../x.duckdb", "duckdb:/etc/x.duckdb"):
        with pytest.raises(LoadError, match="must be relative to this file's folder"):
            load_bytes(FILE.replace("register.parquet", place).encode(), "mine.yaml")


def test_a_feed_alone_has_a_row_for_its_most_frequent_actors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from timeline.chart.feed.opened import opened
    from timeline.io.feed_file import timeline_of_feed

    (tmp_path / "filings.duckdb").write_bytes(b"")
    many = [event._replace(actor=f"Actor {n % 30}") for n, event in enumerate(EVENTS)]
    serve(many, monkeypatch)
    timeline = opened(timeline_of_feed(tmp_path / "filings.duckdb"))
    scene = draw_chart(timeline, View(width=1280))
    assert len(scene.rows) == 13
    assert str(scene.rows[-1].head).startswith("Other actors")
    assert scene.total == 3_000


@pytest.mark.parametrize("ending", [".html", ".pptx"])
def test_slides_over_a_feed_are_about_the_record(ending: str, record: Timeline) -> None:
    deck = Deck.of(record, View(width=1280))
    assert {event for stage in deck.stages for event in stage.slide.events} <= {"start", "test", "stop"}
    assert any(stage.scene and stage.scene.counts for stage in deck.stages)
    assert len(MAKERS[ending](deck)) > 10_000


def test_a_misspelt_word_is_read_alike_in_the_record_and_in_its_feed(record: Timeline) -> None:
    view = View(query=Query(search="camrea"), width=1280)
    assert fed(record, view).total == sum("camera" in event.title.lower() for event in EVENTS)
    assert [event.id for event in published(record, view).own_events] == ["test"]
    assert "Searched for “Camera” instead" in corrected(published(record, view).timeline, view.query)


def test_a_word_that_only_the_feed_has_is_not_read_as_another(record: Timeline) -> None:
    view = View(query=Query(search="breach"), width=1280)
    assert published(record, view).own_events == ()
    assert corrected(published(record, view).timeline, view.query) == ""
    assert draw_chart(record, view).total == sum("breach" in event.title for event in EVENTS)


def test_a_bar_says_that_it_has_events_whose_day_is_not_known(over: Over) -> None:
    timeline = over([*coarse(), *EVENTS])
    words = "with those known only to their month or year"
    first = ordinal(2015, 1, 1)
    days = draw_chart(timeline, View(window=(first - 20, first + 20), width=1280))
    (bar,) = (each for each in days.counts if each.count >= 160)
    assert bar.words.endswith(f"{bar.count} events, {words}")
    assert [each for each in days.counts if words in each.words and each.first <= each.last < first] == []
    months = draw_chart(timeline, View(window=(first - 3000, first + 3000), width=1280)).counts
    told = [each for each in months if words in each.words]
    assert told
    assert all(each.last + 1 - each.first < 366 for each in told)
    assert "is counted on its first day" in " ".join(str(text) for text in days.words)
    exact = draw_chart(over(EVENTS), View(width=1280)).counts
    assert words not in " ".join(each.words for each in exact)


def test_an_actor_that_a_feed_does_not_have_is_named_with_a_similar_one(over: Over, tmp_path: Path) -> None:
    over(EVENTS, FILE.replace("    watch: Watch", "    watch: [Watsh, Watch]"))
    path = tmp_path / "file.yaml"
    out = str(tmp_path / "chart.svg")
    told = CliRunner().invoke(group, ["export", "-o", out, str(path)])
    assert told.exit_code == 0
    sentence = "no dated event of the feed has the actor “Watsh”; did you mean 'Watch'?"
    assert f"file.yaml:3: {sentence}" in told.stderr
    assert not [*unmatched_rows(over(EVENTS))]
