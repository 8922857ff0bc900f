"""Before the page's scripts run, and without them, what a reader chooses is a link to the page that shows it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from flask.testing import FlaskClient
from lxml.html import document_fromstring, fragment_fromstring

from timeline.model.timeline import Timeline
from timeline.view.view import View
from timeline.web.page.elements import link, toggled


def seen(client: FlaskClient, path: str = "/") -> Any:
    """The static copy, with a chart of each width."""
    text = client.get(path).get_data(as_text=True)
    return document_fromstring(text.encode(), None).get_element_by_id("static-copy")


def every(part: Any, tag: str, name: str = "") -> list[Any]:
    """The elements of a tag with a class, or all of the tag."""
    return [each for each in part.iter(tag) if not name or name in (each.get("class") or "").split()]


def charts(copy: Any) -> list[Any]:
    """The charts, which a parser that runs no scripts finds inside `noscript`."""
    texts = [still.find("noscript") for still in every(copy, "div", "still")]
    return [text if len(text) else fragment_fromstring(text.text) for text in texts if text is not None]


def href(copy: Any, name: str, words: str) -> str:
    """The address of the link of a class with these words."""
    (found,) = [a for a in every(copy, "a", name) if words in a.text_content()]
    return str(found.get("href"))


def params(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def status(copy: Any) -> str:
    return str(every(copy, "p", "status")[0].text_content())


def test_an_actor_is_a_link_that_adds_it_and_takes_it_away_again(
    client: FlaskClient, record: Timeline
) -> None:
    one = href(seen(client, "/?actors=amazon&lang=en"), "chip-label", "IBM")
    assert params(one) == {"actors": "amazon,ibm", "lang": "en"}
    both = seen(client, one)
    assert "about Amazon and IBM" in status(both)
    assert [a.get("aria-current") for a in every(both, "a", "on") if "chip-label" in a.get("class")] == [
        "true",
        "true",
    ]
    assert params(href(both, "chip-label", "Amazon"))["actors"] == "ibm"


def test_every_event_in_the_charts_and_the_table_is_a_link_that_opens_it(
    client: FlaskClient, record: Timeline
) -> None:
    copy = seen(client, "/?actors=amazon&lang=fr&theme=dark")
    drawn = charts(copy)
    assert len(drawn) == 4
    for chart in drawn:
        for group in [g for g in chart.iter("{*}g") if g.get("data-event")]:
            (inside,) = group.iter("{*}a")
            given = {"actors": "amazon", "event": group.get("data-event"), "lang": "fr", "theme": "dark"}
            assert params(inside.get("href")) == given
            assert inside.get("tabindex") == "-1"  # the table has the same links for the keyboard
    rows = every(copy, "a", "row")
    assert len(rows) > 20
    for row in rows:
        assert params(row.get("href"))["event"] == row.get("data-event")
    opened = seen(client, rows[3].get("href"))
    assert every(opened, "h2", "card-title")[0].text_content() == rows[3].text_content()


def test_a_card_without_scripts_has_links_to_its_neighbours_and_one_that_closes_it(
    client: FlaskClient,
) -> None:
    copy = seen(client, "/?event=ibm-letter-congress&lang=en")
    before, after, closed = every(every(copy, "nav", "plain")[0], "a")
    assert params(before.get("href"))["event"] != params(after.get("href"))["event"]
    assert "event" not in params(closed.get("href"))
    assert not every(seen(client), "nav", "plain")


def test_modes_and_time_axes_are_links_too(client: FlaskClient) -> None:
    copy = seen(client, "/?lang=en")
    assert params(href(copy, "segment", "Key days stretched"))["time_axis"] == "magnified"
    current = [a.text_content() for a in every(copy, "a", "segment") if a.get("aria-current")]
    assert "True scale" in current
    stretched = seen(client, "/?time_axis=magnified")
    assert "time_axis" not in params(href(stretched, "segment", "True scale"))


def test_what_waits_for_scripts_cannot_be_pressed_or_reached(client: FlaskClient) -> None:
    copy = seen(client)
    buttons = every(copy, "button")
    assert buttons
    assert all(button.get("disabled") is not None for button in buttons)
    fields = every(copy, "div", "field")
    assert fields
    for field in fields:
        assert field.getparent().get("aria-hidden") == "true"
        assert "waits" in field.getparent().get("class").split()


def test_a_link_names_the_language_and_keeps_what_the_file_opens_with_apart(toy: Timeline) -> None:
    actor = toy.actors[0].id
    assert link(View(lang="en"), toy) == "./?lang=en"
    view = toggled(View(lang="en"), actor)
    assert View.from_params(params(link(view, toy)), toy).query.actors == (actor,)
    assert toggled(view, actor) == View(lang="en")
