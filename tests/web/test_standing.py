"""What the panel of who stood where says of files that have no answer, or whose own day stayed behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.strategies import noun, ordered, toy_timeline
from tests.web.conftest import look
from timeline.dates import ordinal, parse_date
from timeline.io.loader import load
from timeline.model.nouns import Actor, Event, Source
from timeline.model.timeline import Timeline
from timeline.record.standing import compared
from timeline.theme.shipped import DATA
from timeline.view.file_keys import DefaultView
from timeline.web.page import positions_table
from timeline.web.page.standing import day_of, heading, jump_to_searched, stood
from timeline.web.page.tags import to_html


def panel(timeline: Timeline, lang: str = "en") -> str:
    return "".join(to_html(part) for part in stood(look(timeline, lang)))


def test_a_file_without_positions_says_so_and_offers_nothing_to_copy(toy: Timeline) -> None:
    bare = replace(toy, events=tuple(event.model_copy(update={"positions": ()}) for event in toy.events))
    assert panel(bare) == '<p class="aid">This file contains no positions.</p>'
    assert panel(bare, "fr") == '<p class="aid">Ce fichier ne contient aucune position.</p>'
    assert "data-text" in panel(toy)


def test_events_after_the_files_own_day_are_said_beside_who_stood_where(toy: Timeline) -> None:
    last = max(event.date.start or 0 for event in toy.events)
    behind = replace(toy, stated_as_of=parse_date("1950"))
    told = f"{len(toy.events)} events are dated after the file’s as-of date (31 December 1950)."
    assert told in panel(behind).replace("\u00a0", " ")
    assert "as_of" not in panel(toy)
    assert toy.as_of >= last


def test_an_event_known_to_its_month_asks_for_the_months_last_day(toy: Timeline) -> None:
    month = next(event for event in toy.events if event.date.text == "2018-07")
    assert day_of(look(toy, opened=month.id)) == month.date.end == ordinal(2018, 7, 31)
    exact = next(event for event in toy.events if event.date.text == "2019-02-07")
    assert day_of(look(toy, opened=exact.id)) == exact.date.start


def test_a_month_that_is_not_over_is_asked_for_as_far_as_the_record_goes() -> None:
    toy = replace(toy_timeline(), stated_as_of=parse_date("2018-07-10"))
    month = next(event for event in toy.events if event.date.text == "2018-07")
    assert day_of(look(toy, opened=month.id)) == ordinal(2018, 7, 10)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_two_days_are_compared_for_the_actors_of_the_filter(lang: str) -> None:
    record, days = load(DATA), {"on": "2020-06-12", "compare": "2020-01-01"}

    def compared(actors: dict[str, str]) -> str:
        return "".join(to_html(part) for part in stood(look(record, lang, **days, **actors)))

    assert {name in compared({}) for name in ("Amazon", "IBM")} == {True}
    assert "Amazon" in compared({"actors": "amazon"})
    assert "IBM</strong>" not in compared({"actors": "amazon"})


@pytest.mark.parametrize(
    ("search", "lang", "told"),
    [
        ("Microsoft 12 June 2020", "en", "Positions on 12 June 2020"),
        ("12/06/2020", "fr", ""),  # 12 June or 6 December
        ("12 juin 2020", "fr", "Positions au 12 juin 2020"),
        ("June 2020", "en", ""),
        ("10 June 2020 11 June 2020", "en", ""),
        ("police", "en", ""),
    ],
)
def test_a_search_that_names_one_day_links_to_its_positions(search: str, lang: str, told: str) -> None:
    page = look(load(DATA), lang, q=search)
    found = "".join(to_html(part) for part in jump_to_searched(page) if not isinstance(part, str))
    assert told in found.replace("\u00a0", " ") if told else not found
    assert not told or "on=2020-06-12" in found


def test_the_rest_of_a_long_table_is_folded_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = replace(load(DATA), view=DefaultView())
    whole = panel(timeline)
    monkeypatch.setattr(positions_table, "MOST_ROWS", 4)
    folded = panel(timeline)
    assert whole.count("<tr>") == folded.count("<tr>") - 1  # the head of the second table
    first, _, rest = folded.partition('<details class="rest">')
    rows = whole.count('class="place"')
    assert first.count('class="place"') == 4
    assert rest.count('class="place"') == rows - 4
    assert f"{rows - 4} more positions" in rest


def says(name: str, when: str, position: str, actor: str = "amber", **more: object) -> Event:
    """An event in which an actor states a position."""
    made: Event = noun(
        Event, id=name, date=when, actors=actor, type="act", title=name.capitalize(),
        positions={"actor": actor, "position": position, **more},
    )  # fmt: skip
    return made


def changed(first: str, second: str, *events: Event, lang: str = "en") -> str:
    """What the panel says of the number of changes between two days."""
    names = ("amber", "birch", "cedar", "dogwood")
    toy = toy_timeline(actors=tuple(noun(Actor, id=id_, name=id_) for id_ in names), events=ordered(events))
    page = look(toy, lang)
    days = [parse_date(text).start or 0 for text in (first, second)]
    return positions_table.changed_words(page, compared(toy, days[0], days[1]))


STAYS, GOES = says("stays", "2019", "offers"), says("goes", "2019", "offers", "birch")


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ((STAYS, GOES), "No position changed between the two dates."),
        (
            (STAYS, GOES, says("stops", "2020-06-08", "withdrawn", "birch")),
            "1 of 2 positions changed: 8 June 2020.",
        ),
        (
            (
                STAYS,
                GOES,
                says("new", "2020-06-08", "asks", "cedar"),
                says("other", "2020-06-09", "asks", "dogwood"),
            ),
            "No position changed between the two dates. 2 positions were first recorded between the two dates.",
        ),
        (
            (STAYS, GOES, says("stops", "2020-06-08", "withdrawn"), says("again", "2020-06-20", "offers")),
            "No position changed between the two dates. 1 position changed, but is the same on both dates.",
        ),
        (
            (STAYS, GOES, says("stops", "2020", "withdrawn"), says("asks", "2020-06-20", "asks", "birch")),
            "1 of 2 positions changed: 20 June 2020. 1 position changed, possibly outside these dates.",
        ),
    ],
)
def test_only_a_position_that_was_there_before_and_is_there_after_is_counted_as_changed(
    events: tuple[Event, ...], told: str
) -> None:
    assert changed("2020-06-01", "2020-06-30", *events) == told


def test_the_number_of_changes_is_said_in_french_too() -> None:
    stops, new = says("stops", "2020-06-08", "withdrawn", "birch"), says("new", "2020-06-08", "asks", "cedar")
    assert changed("2020-06-01", "2020-06-30", STAYS, GOES, stops, new, lang="fr") == (
        "1 position sur 2 a changé\u00a0: 8 juin 2020. 1 position est consignée pour la première fois entre ces dates."
    )


@pytest.mark.parametrize("time_axis", ["linear", "magnified", "equal"])
def test_the_day_to_compare_with_is_the_one_before_the_last_change_whatever_the_chart(
    toy: Timeline, monkeypatch: pytest.MonkeyPatch, time_axis: str
) -> None:
    page = look(toy, **{"time-axis": time_axis})
    monkeypatch.setattr(type(page), "scene", lambda self: pytest.fail("the chart is laid out"))
    (head,) = [to_html(part) for part in heading(page)]
    assert f'data-begins="{ordinal(2020, 6, 9)}"' in head


def test_a_position_without_a_source_shows_the_source_of_the_event_that_reaffirms_it() -> None:
    again = says("again", "2019-03-12", "offers", covers="all").model_copy(
        update={"sources": (noun(Source, title="An order", url="https://example.org/order"),)}
    )
    toy = toy_timeline(
        actors=(noun(Actor, id="amber", name="Amber"),),
        events=ordered([says("first", "2019-01-10", "offers"), again]),
    )
    shown = panel(toy).replace("\u00a0", " ")
    assert 'href="https://example.org/order"' in shown
    assert '<span class="sub">reaffirms, 12 March 2019</span>' in shown
    assert "all (wording: 12 March 2019, An order)" in shown
    assert '<td class="cited-source"><span class="sub">no source recorded' not in shown
