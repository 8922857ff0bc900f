"""What an editor reads under the list of events: checks and corrections; the corrections' marks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from tests.strategies import dated, noun, ordered, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.i18n.catalogue import say_again
from timeline.model.nouns import Correction
from timeline.model.timeline import Timeline
from timeline.record.checks import CHECKS, check_warnings
from timeline.view.view import View
from timeline.web.callbacks.asked import CONTROLS, control_values, elements, spelled, written
from timeline.web.ids import Id
from timeline.web.page.cards import card
from timeline.web.page.checks import MOST, sections
from timeline.web.page.static_copy import static_copy
from timeline.web.page.table import TableState, listed
from timeline.web.page.tags import to_html
from timeline.web.state.screen import PageView, Screen
from timeline.web.state.shelf import Shelf


def look(timeline: Timeline, lang: str = "en", opened: str | None = None, **query: str) -> PageView:
    return Screen(Shelf.holding(timeline)).page(query, None, lang, opened)


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


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_code_has_its_words(lang: str) -> None:
    assert len({say_again(lang, CHECKS[code]) for code in CHECKS}) == len(CHECKS)


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
