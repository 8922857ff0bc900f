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
from timeline.dates import parse_date
from timeline.model.nouns import Correction
from timeline.model.timeline import MOST_ROWS, Timeline
from timeline.record.checks import CHECKS, check_warnings
from timeline.record.positions import changes
from timeline.view.key_kinds import sorts
from timeline.view.view import View
from timeline.web import Shelf
from timeline.web.callbacks.asked import CONTROLS, control_values, elements, spelled, written
from timeline.web.ids import Id
from timeline.web.page import controls, picker
from timeline.web.page.cards import card
from timeline.web.page.checks import MOST, sections
from timeline.web.page.notices import looser, nothing
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


@pytest.mark.parametrize("said", [None, 7, "x", [], {}, {"sort": 3, "page": "2"}, {"sort": "zz", "page": -1},
                                  {"sort": ["who"], "page": True}, {"page": 1.5}])  # fmt: skip
def test_whatever_a_store_says_there_is_a_table(said: object) -> None:
    assert TableState.read(said) == TableState()


def test_a_store_says_sort_and_page() -> None:
    assert TableState.read({"sort": "-who", "page": 3}) == TableState("-who", 3)


def test_the_sort_is_spelled_in_an_address_and_an_unknown_one_is_said(toy: Timeline) -> None:
    assert View(sort="-who").url("/", toy) == "/?sort=-who"
    assert View.from_params({"sort": "date"}, toy).sort == ""
    view, (complaint,) = View.read_params({"sort": "colour"}, toy)
    assert view.sort == ""
    assert complaint.text.startswith("“sort” must be one of date, who, event")


def test_the_picture_is_the_same_however_the_table_is_sorted() -> None:
    screen = Screen(Shelf.holding(toy_timeline()))
    assert screen.page({"sort": "who"}, None, "en").scene() is screen.page({}, None, "en").scene()


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


@pytest.mark.parametrize("query", [{}, {"actors": "birch"}, {"mode": "action"}, {"as_of": "2030"}])
def test_each_remark_on_an_event_shown_is_counted_under_its_code(query: dict[str, str]) -> None:
    seen = look(toy_timeline(), **query)
    shown = {event.id for event in seen.events()}
    found = check_warnings(seen.timeline, ids=shown, day=seen.view.as_of)
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
    for told in (static_copy(look(toy_timeline())), static_copy(look(corrected_toy(), as_of="2019"))):
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
        runs = [run.text for flag in scene.flags for line in flag.text.lines for run in line]
        runs += [run.text for text in scene.texts for line in text.lines for run in line]
        keys = [run.text for key in scene.legend for line in key.text.lines for run in line]
        return sorted(t.strip() for t in runs if t.strip().endswith("]*")), [k for k in keys if "*" in k]

    assert texts(corrected_toy()) == (["[2]*", "[4]*"], ["* Corrected since publication"])
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
    assert '<a href="/?actors=a29">Actor 29<span class="n">32</span></a>' in parts
