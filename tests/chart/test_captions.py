"""Words told beside a picture: short, true of what is drawn, in both languages; the file's own where it has any."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import toy_timeline
from timeline.chart.captions import EventsExtent, RowNames, alt_text, caption, caption_text, long_description
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.dates import ordinal, parse_date
from timeline.model.sources import Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.view.address import LONGEST_ALT
from timeline.view.file_keys import DefaultView
from timeline.view.query import Query
from timeline.view.view import View

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=400)


@given(
    title=TEXT,
    rows=st.lists(TEXT, max_size=12),
    lang=st.sampled_from(["en", "fr"]),
    count=st.integers(0, 10**6),
)
@settings(max_examples=60)
def test_an_alternative_text_is_read_in_one_go(title: str, rows: list[str], lang: str, count: int) -> None:
    timeline = replace(toy_timeline(), title=Words(title))
    extent = EventsExtent(count, ordinal(2016, 1, 1), ordinal(2020, 12, 31)) if count else None
    told = alt_text(timeline, View(lang=lang), extent, RowNames(rows), title, "")
    assert 0 < len(told) <= LONGEST_ALT


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Who stood where. Timeline of 5 events, 1 to 31 July 2018. Rows: A and 2 more."),
        (
            "fr",
            "Qui en était où. Chronologie de 5\u00a0événements, du 1er au 31 juillet 2018. "
            "Rangées\u00a0: A et 2\u00a0autres.",
        ),
    ],
)
def test_rows_that_find_no_room_are_counted(lang: str, told: str) -> None:
    extent, timeline = EventsExtent(5, ordinal(2018, 7, 1), ordinal(2018, 7, 31)), toy_timeline()
    rows = ["A", "b" * 200, "c" * 10]
    assert alt_text(timeline, View(lang=lang), extent, RowNames(rows), timeline.title.say(lang), "") == told


def test_a_long_title_is_cut_at_words_and_a_sentence_stays_whole() -> None:
    extent, timeline = EventsExtent(5, ordinal(2018, 7, 1), ordinal(2018, 7, 31)), toy_timeline()
    title = " ".join(["Waterworks"] * 30)
    told = alt_text(timeline, View(), extent, RowNames(["A"]), title, "")
    assert re.fullmatch(r"(Waterworks )+Waterworks… Timeline of 5 events, .*2018\.", told)
    found = f"10 June 2020: {'Amber ' * 16}changed its mind"
    told = alt_text(timeline, View(), extent, RowNames(["A"]), f"{found}. {title}", "")
    assert told == f"{found}. Timeline of 5 events, 1 to 31 July 2018."


@pytest.mark.parametrize(
    ("lang", "below", "events", "panel"),
    [
        ("en", "1–31 July 2018, day by day", "Timeline of 5 events, 1 to 31 July 2018", "Below"),
        (
            "fr",
            "1–31 juillet 2018, jour par jour",
            "Chronologie de 5\u00a0événements, du 1er au 31 juillet 2018",
            "",
        ),
    ],
)
def test_a_finding_is_not_cut_to_name_the_panel(lang: str, below: str, events: str, panel: str) -> None:
    extent, timeline = EventsExtent(5, ordinal(2018, 7, 1), ordinal(2018, 7, 31)), toy_timeline()
    panel = panel or "Au-dessous\u00a0"
    short, long = (f"10 June 2020: {'Amber ' * n}changed its mind" for n in (10, 26))
    told = [
        alt_text(timeline, View(lang=lang), extent, RowNames([]), f"{found}. Title", below)
        for found in (short, long)
    ]
    assert told == [f"{short}. Title. {events}. {panel}: {below}.", f"{long}. Title. {events}."]


def test_the_caption_is_the_subtitle_if_one_was_written_and_no_title_changes_it() -> None:
    timeline = replace(toy_timeline(), about=Words("First. Second. Third."))
    assert caption(timeline, View()) == "First. Second. Third."
    assert caption(timeline, View(title="Mine")) == "First. Second. Third."
    assert caption(timeline, View(title="Mine", subtitle="Under mine")) == "Under mine"


def test_the_files_own_words_stand_where_the_file_opens() -> None:
    own = DefaultView(alt=Words({"en": "Ours", "fr": "Le nôtre"}), caption=Words("Under it"))
    timeline = replace(toy_timeline(), view=own)
    assert draw_chart(timeline, View()).alt == "Ours"
    assert draw_chart(timeline, View(lang="fr")).alt == "Le nôtre"
    assert caption(timeline, View()) == "Under it"
    filtered = View(query=Query(actors=("amber",)))
    found = "10 June 2020: Amber changed to “paused it”. Amber, 2018–2020. Timeline of"
    assert draw_chart(timeline, filtered).alt.startswith(found)
    assert caption(timeline, filtered) != "Under it"


def test_the_long_description_tells_the_positions_in_order(record: Timeline) -> None:
    view = View(query=Query(actors=("ibm",)))
    told = long_description(published(record, view), draw_chart(record, view))
    assert told == (
        "9 of 98 events, about IBM · as of 31 December 2025 · data: CC BY 4.0",
        "IBM: “Offered, asks for a law” (since 5 November 2019); then “Withdrawn” (8 June 2020).",
        "IBM (British Home Office): “Supplied under one contract” (since 28 July 2023; time limit: around July 2028).",
    )


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Positions on 12 June 2020 — Amazon: Paused for a fixed term."),
        ("fr", "Positions au 12 juin 2020 — Amazon\u00a0: Suspension à durée déterminée."),
    ],
)
def test_the_chosen_day_is_told_in_picture_and_caption(record: Timeline, lang: str, told: str) -> None:
    view = View(query=Query(actors=("amazon",)), lang=lang, on=ordinal(2020, 6, 12))
    scene = draw_chart(record, view)
    assert any(told in str(text) for text in scene.texts)
    assert told in caption_text(published(record, view), scene, scene.events)


def test_the_caption_names_every_event_and_every_source(record: Timeline) -> None:
    view = View.of(record)
    scene = draw_chart(record, view)
    text = caption_text(published(record, view), scene, scene.events)
    assert scene.alt in text
    for row in scene.events:
        assert f"\n{row.number}. {row.date}, {row.who}: {row.title}" in text
        assert all(cite.title in text and cite.url in text for cite in row.sources)


@pytest.mark.parametrize("size", [(1280, None), (390, None), (1200, 675), (360, 640)])
@pytest.mark.tried(2)
def test_a_picture_names_its_sources_in_one_sentence(record: Timeline, size: tuple[int, int | None]) -> None:
    view = replace(View.of(record), width=size[0], height=size[1])
    said = " ".join(draw_chart(record, view).words)
    assert re.search(r"Sources: company statements(, [A-Z].*)? and others\.", said)
    assert "Data: CC BY 4.0" in said
    assert not re.search(r"\[\d+\]", said)
    assert not any(text.startswith("Sources:") for text in draw_chart(record, view, titled=False).words)


def test_a_company_s_own_document_is_a_company_statement_only_if_it_is_primary() -> None:
    first = Source(title="A letter", publisher="Amber Daily", role="secondary")
    toy = toy_timeline()
    events = tuple(event.model_copy(update={"sources": (first,)}) for event in toy.events)
    assert "Sources: Amber Daily." in " ".join(draw_chart(replace(toy, events=events), View()).words)
    own = tuple(
        event.model_copy(update={"sources": (first.model_copy(update={"role": "primary"}),)})
        for event in toy.events
        if event.actors == ("amber",)
    )
    assert "Sources: company statements." in " ".join(draw_chart(replace(toy, events=own), View()).words)


def test_a_source_without_a_publisher_is_named_by_its_site(toy: Timeline) -> None:
    sources = (
        Source(title="An article", url="https://www.example.org/a"),
        Source(title="A file of the archive"),
    )
    events = tuple(event.model_copy(update={"sources": sources}) for event in toy.events)
    assert "Sources: example.org." in " ".join(draw_chart(replace(toy, events=events), View()).words)


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (("2019", "2021-06-10"), "from 2019 to 2021"),
        (("2019-03", "2021-06-10"), "from March 2019 to June 2021"),
        (("2019-03-01", "2021-06-10~"), "from March 2019 to June 2021"),
        (("2019-03-01", "2021-06-10"), "1 March 2019 to 10 June 2021"),
    ],
)
def test_an_alternative_text_tells_its_dates_as_closely_as_they_are_known(
    toy: Timeline, dates: tuple[str, str], told: str
) -> None:
    bare = toy.events[0].model_copy(update={"positions": ()})
    events = [bare.model_copy(update={"id": f"e{n}", "date": parse_date(d)}) for n, d in enumerate(dates)]
    assert told in draw_chart(replace(toy, events=tuple(events)), View()).alt.replace("\u00a0", " ")


def test_an_alternative_text_names_a_row_once(record: Timeline) -> None:
    scene = draw_chart(record, View(split=True, query=Query(actors=("ibm", "meta"))))
    named = scene.alt.partition("Rows: ")[2].split(", ")
    assert len(named) == len(set(named)) > 2
