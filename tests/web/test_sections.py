"""The sections of the page as HTML: the table of what is shown, ways out of no matches, checks, the choice of rows."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.chart.test_chosen_rows import crowd
from tests.strategies import dated, noun, ordered, toy_timeline
from tests.web.conftest import look
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.chart.visible_period import standing_day
from timeline.dates import ordinal, parse_date
from timeline.i18n.catalogue import languages, say
from timeline.io.loader import load, load_bytes
from timeline.model.nouns import Actor, Correction, Event
from timeline.model.sources import Source
from timeline.model.timeline import MOST_ROWS, Timeline
from timeline.record.checks import CHECKS, check_warnings
from timeline.record.positions import changes
from timeline.record.standing import compared
from timeline.render.page import html
from timeline.theme.shipped import ASSETS, DATA
from timeline.view.file_keys import DefaultView
from timeline.view.key_kinds import sorts
from timeline.view.view import View
from timeline.web import Shelf
from timeline.web.callbacks.asked import CONTROLS, control_values, elements, spelled, written
from timeline.web.ids import Id
from timeline.web.page import controls, picker, positions_table
from timeline.web.page.cards import card
from timeline.web.page.checks import MOST, sections
from timeline.web.page.masthead import NAMED, SHORTCUTS, shortcut_values
from timeline.web.page.notices import looser, nothing
from timeline.web.page.standing import heading, jump_to_searched, stood
from timeline.web.page.static_copy import static_copy
from timeline.web.page.table import PAGE, WHOLE, TableState, in_order, listed, page_of
from timeline.web.page.tags import to_html
from timeline.web.state.screen import PageView, Screen


def ids(seen: PageView, sort: str = "", page: int = 1) -> list[str]:
    return re.findall(r'<tr[^>]* data-event="([^"]+)"', to_html(listed(seen, TableState(sort, page))))


def many(n: int) -> Timeline:
    """The toy with n events, two on each day, whoever comes last in the file first by name."""
    toy = toy_timeline()
    actors = [actor.id for actor in toy.actors]
    events = tuple(
        toy.events[0].model_copy(
            update={
                "id": f"e{i}",
                "date": parse_date(f"{1000 + i // 2}"),
                "actors": (actors[i % len(actors)],),
            }
        )
        for i in range(n)
    )
    return toy_timeline(events=events)


def test_by_date_is_the_order_of_time_and_the_other_way_round() -> None:
    seen = look(toy_timeline())
    assert ids(seen) == [event.id for event in seen.events()]
    assert ids(seen, "-date") == ids(seen)[::-1]


@pytest.mark.parametrize("sort", [sign + name for name in sorts()[1:] for sign in ("", "-")])
def test_whatever_it_is_sorted_by_all_are_there_and_equal_ones_stay_in_order_of_time(sort: str) -> None:
    seen = look(many(40))
    found, order = ids(seen, sort), ids(seen)
    assert sorted(found) == sorted(order)
    by_who: dict[Any, list[int]] = {}
    for event in found:
        by_who.setdefault(seen.timeline.event[event].actors, []).append(order.index(event))
    assert all(places == sorted(places) for places in by_who.values())


def test_events_without_a_position_come_last_either_way() -> None:
    seen = look(toy_timeline())
    without = {e.id for e in seen.events() if not e.positions and not changes(seen.timeline).get(e.id)}
    assert without
    for sort in ("position", "-position"):
        assert set(ids(seen, sort)[-len(without) :]) == without


def test_a_long_table_comes_in_pages_that_hold_each_event_once() -> None:
    seen = look(many(WHOLE + 5))
    pages = [ids(seen, "-who", n) for n in (1, 2, 3, 4, 5)]
    assert [len(page) for page in pages] == [*[PAGE] * 4, 5]
    order = in_order(seen)["ids"]
    assert sorted(event for page in pages for event in page) == sorted(order)
    assert len(order) == WHOLE + 5
    told = page_of(seen, TableState("", 99))
    assert told["page"] == 5
    assert "201 to 205 of 205" in told["foot"]


def test_a_table_of_one_page_has_no_pager() -> None:
    assert page_of(look(toy_timeline()), TableState())["foot"] == ""


def test_a_row_says_who_set_which_position_on_whose_word(toy: Timeline) -> None:
    text = to_html(listed(look(toy), TableState()))
    for event in toy.events:
        moved = re.search(rf'<tr class="moved"[^>]* data-event="{event.id}"', text)
        assert bool(moved) == bool(changes(toy).get(event.id))
        for source in event.sources:
            assert source.title.say("en") in text


@pytest.mark.parametrize("said", [None, 7, "x", [], {}, {"sort": 3, "page": "2"}, {"sort": ["zz"], "page": -1},
                                  {"sort": ["who"], "page": True}, {"page": 1.5}])  # fmt: skip
def test_whatever_a_store_says_there_is_a_table(said: object) -> None:
    assert TableState.read(said) == TableState()


def test_a_store_says_sort_and_page() -> None:
    assert TableState.read({"sort": "-who", "page": 3}) == TableState("-who", 3)


def test_the_sort_is_spelled_in_an_address_and_an_unknown_one_is_said(toy: Timeline) -> None:
    assert View(table="-who").url("/", toy) == "/?table=-who"
    assert View.from_params({"table": "date"}, toy).table == ""
    view, (complaint,) = View.read_params({"table": "colour"}, toy)
    assert view.table == ""
    assert complaint.text.startswith("“table” must be one of date, who, event")


def test_the_picture_is_the_same_however_the_table_is_sorted() -> None:
    screen = Screen(Shelf.holding(toy_timeline()))
    assert screen.page({"table": "who"}, None, "en").scene() is screen.page({}, None, "en").scene()


def test_each_filter_is_let_go_of_alone_and_only_where_that_helps() -> None:
    seen = look(toy_timeline(), q="zzzz", actors="amber")
    ((wider, count),) = looser(seen)
    assert (wider.search, wider.actors) == ("", ("amber",))
    assert count == len(look(toy_timeline(), actors="amber").events())
    assert [*looser(look(toy_timeline(), q="zzzz", **{"from": "9000"}))] == []


def test_a_way_out_says_what_goes_and_leads_to_as_many_events_as_it_says() -> None:
    seen = look(toy_timeline(), q="zzzz", actors="amber")
    text = to_html(nothing(seen))
    assert "<s>mentioning “zzzz”</s>" in text
    addresses = [unescape(found) for found in re.findall(r'data-address="([^"]*)"', text)]
    counts = []
    for address in addresses:
        view = View.from_params(dict(parse_qsl(address.removeprefix("?"))), seen.timeline)
        counts.append(int(published(seen.timeline, view).keep.sum()))
    assert counts == [len(look(toy_timeline(), actors="amber").events()), len(look(toy_timeline()).events())]
    assert f": {counts[0]} event" in text


def test_a_search_that_the_other_filters_hide_is_offered_alone() -> None:
    seen = look(toy_timeline(), q="law", actors="birch", **{"from": "9000"})
    found = len(look(toy_timeline(), q="law").events())
    assert found
    ways = [(wider.search, wider.actors, wider.since, count) for wider, count in looser(seen)]
    assert ways == [("law", (), None, found)]


def section(part: str, html: str) -> str:
    """The section of the name, as HTML, or ""."""
    found = re.search(rf'<details class="section" data-part="{part}">.*?(?=<details class="section"|$)', html)
    return found[0] if found else ""


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def corrected_toy() -> Timeline:
    """The toy, whose `asks` was corrected in 2020 and whose `pauses` was in June 2021."""
    made = {
        "asks": noun(Correction, date="2020", why={"en": "Misread.", "fr": "Mal lu."}, was={"date": "2019-02"}),
        "pauses": noun(Correction, date="2021-06-12", why={"en": "A slip.", "fr": "Lapsus."},
                       was={"title": {"en": "Police use ended", "fr": "Usage policier arrêté"}}),
    }  # fmt: skip
    toy = toy_timeline()
    fixed = (e.model_copy(update={"corrections": (made[e.id],)}) if e.id in made else e for e in toy.events)
    return replace(toy, events=ordered(fixed))


@pytest.mark.parametrize("query", [{}, {"actors": "birch"}, {"mode": "action"}, {"published_on": "2030"}])
def test_each_remark_on_an_event_shown_is_counted_under_its_code(query: dict[str, str]) -> None:
    seen = look(toy_timeline(), **query)
    shown = {event.id for event in seen.events()}
    found = check_warnings(seen.timeline, ids=shown, day=seen.view.published_on)
    told = section("gate", to_html(sections(seen)))
    assert f'<h2>Before you publish</h2><span class="n">{len(found)}</span>' in told
    assert re.findall(
        r'class="group" data-part="([\w-]+)"><summary>.*?<span class="n">(\d+)</span>', told
    ) == [(code, str(n)) for code in CHECKS if (n := sum(warning.code == code for warning in found))]
    assert set(re.findall(r'data-event="(\w+)"', told)) == {warning.event for warning in found} <= shown


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Before you publish 0 Nothing to check."),
        ("fr", "Avant de publier 0 Rien à vérifier."),
    ],
)
def test_where_nothing_is_remarked_that_is_said(lang: str, told: str) -> None:
    assert text_of(section("gate", to_html(sections(look(toy_timeline(), lang, q="zzz"))))) == told


def test_a_group_says_what_it_is_about_and_of_which_event() -> None:
    told = section("gate", to_html(sections(look(toy_timeline(), actors="watch"))))
    assert text_of(told) == (
        "Before you publish 5 Warnings about the 2 events shown. A warning is not always an error: check "
        "each one. Events without any source 1 5 Mails show earlier offers 17 June 2020 The event has no source "
        "Events without two independent sources 1 1 28 members of Congress taken for others July 2018 2 "
        "sources, but no two are known to be independent Sources without a date 2 1 28 members of "
        "Congress taken for others July 2018 A test · Figures Sources without an archived copy 1 1 28 "
        "members of Congress taken for others July 2018 A test"
    )


def test_what_is_too_much_to_list_is_counted() -> None:
    many = dated(*["2020"] * (MOST + 2), title={"en": "T", "fr": "T"})
    told = section("gate", to_html(sections(look(toy_timeline(events=many)))))
    assert "2 more events: timeline check --strict lists them all." in told
    assert len(re.findall("<li>", told)) == MOST


@pytest.mark.parametrize(("lang", "written"), [("en", "1,001"), ("fr", "1\u202f001")])
def test_counts_are_written_as_the_language_writes_numbers(lang: str, written: str) -> None:
    many = dated(*["2020"] * 1_001, title={"en": "T", "fr": "T"})
    told = section("gate", to_html(sections(look(toy_timeline(events=many), lang))))
    assert f'<span class="n">{written}</span>' in told


def test_corrections_are_listed_newest_first_whatever_is_filtered() -> None:
    told = section("corrections", to_html(sections(look(corrected_toy(), actors="watch"))))
    assert text_of(told) == (
        "Corrections 2 12 June 2021 Police use paused for a year Title: from “Police use ended” to “Police use paused "
        "for a year”. A slip. 2020 Amber asks for a law Date: from February 2019 to 7 February 2019. Misread."
    )


def test_without_corrections_nothing_of_them_is_shown() -> None:
    for told in (static_copy(look(toy_timeline())), static_copy(look(corrected_toy(), published_on="2019"))):
        assert "Corrections" not in told
        assert "orrected" not in told


def test_the_page_before_its_script_has_the_sections_closed() -> None:
    told = static_copy(look(corrected_toy(), "fr"))
    assert re.findall(r'<details class="section" data-part="(\w+)">', told) == [
        "gate",
        "corrections",
    ]
    assert "<details open" not in told


def test_a_corrected_event_is_marked_in_card_list_and_picture() -> None:
    badge = '<span class="badge corrected">corrected</span>'
    for event, times in (("pauses", 1), ("leaves", 0)):
        assert to_html(card(look(corrected_toy(), opened=event))).count(badge) == times
    assert to_html(listed(look(corrected_toy()), TableState())).count(badge) == 2


@pytest.mark.parametrize("width", [390, 1280])
def test_the_sign_of_a_correction_is_explained_where_it_is(width: int) -> None:
    def texts(timeline: Timeline, **view: Any) -> tuple[list[str], list[str]]:
        scene = draw_chart(timeline, View(width=width, **view))
        lines = [[run.text for run in line] for flag in scene.flags for line in flag.text.lines]
        lines += [[run.text for run in line] for text in scene.texts for line in text.lines]
        signed = ["".join(line) for line in lines if "\u2002*" in line]
        keys = [run.text for key in scene.legend for line in key.text.lines for run in line]
        return signed, [k for k in keys if "*" in k]

    labels, keys = texts(corrected_toy())
    titles = ("Amber asks for a law", "Police use paused for a year")
    assert [sum(title in label for label in labels) for title in titles] == [1, 1]
    assert (len(labels), keys) == (2, ["* Corrected since publication"])
    assert texts(corrected_toy(), lang="fr")[1] == ["* Rectifié depuis la publication"]
    assert texts(toy_timeline()) == ([], [])


@pytest.mark.parametrize(
    "params", [{}, {"mode": "statement"}, {"mode": "action", "split": "1"}, {"split": "1"}]
)
def test_said_or_done_and_apart_survive_controls_and_address(toy: Timeline, params: dict[str, str]) -> None:
    screen = Screen(Shelf.holding(toy))
    shown = control_values(View.from_params(params, toy), params)
    told = {key.name: written(key, value) for key, value in zip(CONTROLS, shown, strict=True)}
    assert {Id.MODE, Id.SPLIT} <= {*elements()}
    again = screen.page(told, None, "en")
    assert again.complaints == ()
    assert spelled(again.view, screen) == params


def test_a_narrow_picture_draws_nothing_apart(toy: Timeline) -> None:
    assert len(draw_chart(toy, View(split=True)).rows) > len(draw_chart(toy, View()).rows)
    apart, together = draw_chart(toy, View(width=390, split=True)), draw_chart(toy, View(width=390))
    assert (apart.rows, apart.marks, apart.flags) == (together.rows, together.marks, together.flags)


NO_COUNTS = {"actors": {"a29": 32}}
"""The numbers under other filters, which the list of a crowd does not have."""


def test_few_actors_have_buttons() -> None:
    few = crowd(MOST_ROWS)
    assert len(controls.chips(few, "en", {})) == MOST_ROWS
    assert " hidden" in to_html(picker.button(few, "en"))


def test_many_actors_have_a_list_the_most_frequent_first() -> None:
    many = crowd(30)
    assert controls.chips(many, "en", {}) == []
    made = picker.button(many, "fr").props
    listed = json.loads(made["data-candidates"])
    assert listed[:2] == [["a29", "a29", "Actor 29", 32], ["a28", "a28", "Actor 28", 31]]
    assert len(listed) == 30
    assert made["data-top"] == "Top {n} sur {total}"


def test_actors_who_share_a_row_can_be_shown_alone_but_have_no_row_to_choose() -> None:
    rest = ", ".join(f"a{n}" for n in range(19))
    one = crowd(20, more=f"rows:\n  - a19\n  - {{id: rest, name: The rest, actors: [{rest}]}}\n")
    one = replace(one, actors=tuple(a.model_copy(update={"type": "company"}) for a in one.actors))
    listed = picker.candidates(one, "en")
    assert listed[0] == ("rest", "", "The rest", sum(3 + n for n in range(19)))
    assert [each for each in listed if each[1] == "a18"] == [("", "a18", "Actor 18", 21)]


def test_without_scripts_the_list_has_links() -> None:
    parts = "".join(to_html(part) for part in controls.still(crowd(30), View(), NO_COUNTS))
    assert '<summary class="button pick">Top 12 of 30</summary>' in parts
    assert '<a href="./?actors=a29">Actor 29<span class="n">32</span></a>' in parts


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


def day_on(page: PageView) -> int:
    return standing_day(page.timeline, page.view)


def test_an_event_known_to_its_month_asks_for_the_months_last_day(toy: Timeline) -> None:
    month = next(event for event in toy.events if event.date.text == "2018-07")
    assert day_on(look(toy, opened=month.id)) == month.date.end == ordinal(2018, 7, 31)
    exact = next(event for event in toy.events if event.date.text == "2019-02-07")
    assert day_on(look(toy, opened=exact.id)) == exact.date.start


def test_a_month_that_is_not_over_is_asked_for_as_far_as_the_record_goes() -> None:
    toy = replace(toy_timeline(), stated_as_of=parse_date("2018-07-10"))
    month = next(event for event in toy.events if event.date.text == "2018-07")
    assert day_on(look(toy, opened=month.id)) == ordinal(2018, 7, 10)


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


def test_a_position_without_a_source_shows_the_source_of_the_event_that_confirms_it() -> None:
    again = says("again", "2019-03-12", "offers", covers="all").model_copy(
        update={"sources": (noun(Source, title="An order", url="https://example.org/order"),)}
    )
    toy = toy_timeline(
        actors=(noun(Actor, id="amber", name="Amber"),),
        events=ordered([says("first", "2019-01-10", "offers"), again]),
    )
    shown = panel(toy).replace("\u00a0", " ")
    assert 'href="https://example.org/order"' in shown
    assert '<span class="sub">confirms, 12 March 2019</span>' in shown
    assert "all (wording: 12 March 2019, An order)" in shown
    assert '<td class="cited-source"><span class="sub">no source recorded' not in shown


@pytest.mark.parametrize("lang", languages())
def test_the_dialog_says_each_of_them_in_the_language_of_the_page(lang: str) -> None:
    text = html("web/keys.html", lang, **shortcut_values())
    for key in SHORTCUTS:
        assert say(lang, key.where) in text
        assert say(lang, key.does) in text
    assert all(f"<kbd>{say(lang, name)}</kbd>" in text for name in NAMED)


def test_the_scripts_answer_to_each_key_that_is_named() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ASSETS / "js").rglob("*.js"))
    spelled = {"←": "ArrowLeft", "→": "ArrowRight", "↑": "ArrowUp", "↓": "ArrowDown", "Space": '" "', "0": "0:",
               "Page Up": "PageUp", "Page Down": "PageDown", "Ctrl": "ctrlKey", "wheel": '"wheel"', "Shift": "shiftKey",
               "?": '"?"', "+": '"+"', "−": '"−"'}  # fmt: skip
    names = {one for key in SHORTCUTS for name in key.names for one in name.split(" + ")} - {"Tab"}
    assert [name for name in names if spelled.get(name, name) not in scripts] == []


OWN = """\
title: T
fields:
  - {id: sector, label: Sector, of: actors, kind: choice, choices: [Police, Courts]}
  - {id: cost, label: Cost (USD), kind: number}
  - {id: site, label: Site, kind: link}
actors: [{id: ann, name: Ann, sector: Police}, {id: ben, name: Ben, sector: Courts}]
types: [{id: act, label: Act}]
events:
  - {id: a, date: 2020-01-02, actors: ann, type: act, title: A, cost: 1200, site: "https://example.org/a"}
  - {id: b, date: 2020-03, actors: ben, type: act, title: B, cost: 90}
"""


@pytest.mark.parametrize(("filters", "who"), [({"fields": "sector:Police"}, ["Ann"]), ({}, ["Ann", "Ben"])])
def test_positions_on_a_date_are_of_the_actors_whose_field_has_the_chosen_value(
    filters: dict[str, str], who: list[str]
) -> None:
    text = OWN.replace("types:", "positions: [{id: open, label: Open, rank: 1}]\ntypes:")
    for actor, title in (("ann", "title: A,"), ("ben", "title: B,")):
        text = text.replace(title, f"{title} positions: {{actor: {actor}, position: open}},")
    timeline = load_bytes(text.encode(), "own.yaml")
    for days in ({}, {"on": "2020-06-01", "compare": "2020-02-01"}):
        said = "".join(to_html(part) for part in stood(look(timeline, **filters, **days)))
        table, _, rest = said.partition("</table>")
        assert [name for name in ("Ann", "Ben") if f">{name}<" in table] == who
        assert ("Left out by the filter: Ben." in rest) == (who == ["Ann"])


def test_the_page_of_declared_fields_filters_groups_colours_sorts_and_lists_by_them() -> None:
    timeline = load_bytes(OWN.encode(), "own.yaml")
    page = look(timeline, opened="a")
    boxes = to_html(controls.live(timeline, "en"))
    assert re.findall(r'data-value="(sector:\w+)"', boxes) == ["sector:Police", "sector:Courts"]
    for title in ("Colour means", "Rows in groups by"):
        inside = boxes.partition(f">{title}<")[2].partition("</select>")[0]
        assert 'value="sector">Sector</option>' in inside
        assert "Cost" not in inside
    terms = to_html(card(page))
    assert "<dt>Cost (USD)</dt><dd>1,200</dd>" in terms
    assert "<dt>Sector</dt><dd>Police</dd>" in terms
    assert '<a href="https://example.org/a"' in terms
    rows = to_html(listed(page, TableState("own.cost")))
    assert re.findall(r'<tr[^>]* data-event="(\w)"', rows) == ["b", "a"]
    assert to_html(controls.live(load(DATA), "en")).count('<div class="control by" hidden') == 2
