"""Whom a reader can choose: companies, and whoever else holds a position or has a row of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.strategies import noun, toy_timeline
from timeline.model.actors import choosable
from timeline.model.head import ChartRow
from timeline.model.nouns import Actor, Event
from timeline.model.timeline import Timeline
from timeline.render.html.article import article
from timeline.view.view import View
from timeline.web.callbacks.answer import renewed
from timeline.web.page import controls
from timeline.web.page.tags import to_html
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import Shelf


def rome(acts: dict[str, int], **changes: object) -> Timeline:
    """A file of persons, each of whom acts in so many events."""
    actors = tuple(noun(Actor, id=id_, name=id_.title(), type="person") for id_ in acts)
    events = tuple(
        noun(Event, id=f"{id_}-{i}", date=f"{1900 + i}", actors=id_, type="act", title="x")
        for id_, n in acts.items()
        for i in range(n)
    )
    kept = {"positions": (), "rows": (), "view": toy_timeline().view}
    return replace(toy_timeline(actors=actors, events=events, **kept), **changes)  # type: ignore[arg-type]


def test_the_founding_row_is_of_companies(founding: Timeline) -> None:
    assert controls.heading(founding, "en") == "Companies"
    assert [id_ for id_, _, _ in controls.actors(founding, "en")] == [
        "amazon", "microsoft", "ibm", "clearview", "google", "meta", "axon", "anyvision", "rite-aid",
    ]  # fmt: skip


@pytest.mark.parametrize("row", [{"actor": "watch"}, {"id": "w", "name": "Watching", "actors": ["watch"]}])
def test_whoever_has_a_row_to_themselves_can_be_chosen(toy: Timeline, row: dict[str, object]) -> None:
    assert controls.heading(toy, "en") == "Companies"
    rowed = replace(toy, rows=(*toy.rows, noun(ChartRow, **{"id": "watch"} | row)))
    assert controls.actors(rowed, "fr") == (
        ("birch", "Birch", 3), ("amber", "Amber", 2), ("watch", "La Veille", 2), ("labs", "Amber Labs", 1),
    )  # fmt: skip
    assert (controls.heading(rowed, "en"), controls.heading(rowed, "fr")) == ("Actors", "Acteurs")


def test_whoever_holds_a_position_can_be_chosen(toy: Timeline) -> None:
    actors = tuple(a.model_copy(update={"type": "government"}) for a in toy.actors)
    some = replace(toy, actors=actors, rows=())
    # Watch, who has a row because the file lists none, acts twice.
    assert [a.id for a in choosable(some)] == ["amber", "birch", "watch"]
    assert 'role="group" aria-label="Actors"' in article(some, View()).html
    page = Screen(Shelf.holding(some)).page(None, None, "fr")
    parts = "".join(to_html(part) for part in controls.still(some, View(), page.facets))
    assert 'class="head">Actors<' in parts
    assert renewed(page)[0] == "Acteurs"


def test_else_whoever_acts_twice_can_be_chosen() -> None:
    acts = {"once": 1} | {f"p{n}": n for n in range(2, 18)}
    assert [id_ for id_, _, _ in controls.actors(rome(acts), "en")] == [f"p{n}" for n in range(17, 1, -1)]
    assert controls.actors(rome({"once": 1, "again": 1}), "en") == ()
    # One alone who is no company is no choice.
    alone = rome({"everything": 5}, rows=(noun(ChartRow, id="everything", actor="everything"),))
    assert controls.actors(alone, "en") == ()
