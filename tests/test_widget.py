"""The widget of a timeline: what Python sets is drawn, what a reader chooses is a trait, and errors are in words."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from traitlets import TraitError

import timeline
from timeline.errors import QueryError
from timeline.notebook import Timeline
from timeline.render.widget import TimelineWidget
from timeline.theme.shipped import DATA


@pytest.fixture(scope="module")
def founding() -> Timeline:
    return timeline.load(DATA)


@pytest.fixture
def widget(founding: Timeline) -> TimelineWidget:
    return founding.widget(actors=["ibm", "amazon"], since="2018", to="2021")


def drawn(widget: TimelineWidget) -> set[str]:
    """The events with a marker in the chart of a widget."""
    return set(re.findall(r'id="event-([^"]+)"', widget.html))


def test_the_widget_opens_with_its_settings_and_a_filter_draws_it_again(widget: TimelineWidget) -> None:
    assert (widget.actors, widget.since, widget.to, widget.selected) == (
        ["ibm", "amazon"],
        "2018",
        "2021",
        "",
    )
    assert {"ibm-letter-congress", "amazon-moratorium"} <= drawn(widget)
    widget.actors = ["ibm"]
    assert "ibm-letter-congress" in drawn(widget)
    assert "amazon-moratorium" not in drawn(widget)
    assert 'data-value="ibm" aria-pressed="true"' in widget.html
    assert 'data-value="amazon" aria-pressed="false"' in widget.html
    widget.to = "2019"
    assert "ibm-letter-congress" not in drawn(widget)


def test_what_a_reader_chooses_is_a_trait(founding: Timeline, widget: TimelineWidget) -> None:
    seen: list[str] = []
    widget.observe(lambda change: seen.append(change.new), "selected")
    widget.set_state({"selected": "ibm-letter-congress"})
    assert (widget.selected, seen) == ("ibm-letter-congress", ["ibm-letter-congress"])
    event = founding.event["ibm-letter-congress"]
    assert all(source.url and source.url in widget.html for source in event.sources)
    assert event.summary is not None
    assert event.summary.say("en") in widget.html
    widget.set_state({"types": ["withdrawal"], "selected": ""})
    assert widget.types == ["withdrawal"]
    assert "amazon-moratorium" not in drawn(widget)
    assert event.summary.say("en") not in widget.html


def test_a_reader_is_told_of_a_value_that_is_not_valid_and_the_trait_stays(
    widget: TimelineWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[object] = []
    monkeypatch.setattr(widget, "send_state", lambda key=None: sent.append(key))
    widget.set_state({"since": "2020-13"})
    assert widget.since == "2018"
    assert re.search(r'<p role="status">“from”: there is no month 13', widget.html)
    assert ["since"] in sent
    widget.set_state({"since": "2019"})
    assert '<p role="status"> <button' in widget.html


@pytest.mark.parametrize(
    ("trait", "value", "message"),
    [
        ("actors", ["ibn"], "the actor 'ibn' is not defined; did you mean 'ibm'?"),
        ("types", ["laws"], "the event type 'laws' is not defined; did you mean 'law'?"),
        ("to", "2020-13", "“to”: there is no month 13"),
        ("selected", "ibm-letter", "the event 'ibm-letter' is not defined; did you mean"),
    ],
)
def test_a_value_that_is_not_in_the_file_is_refused(
    founding: Timeline, widget: TimelineWidget, trait: str, value: Any, message: str
) -> None:
    before = getattr(widget, trait)
    with pytest.raises(TraitError, match=re.escape(message)):
        setattr(widget, trait, value)
    assert getattr(widget, trait) == before
    with pytest.raises(QueryError, match=re.escape(message)):
        founding.widget(**{"event" if trait == "selected" else trait: value})


def test_errors_of_settings_are_those_of_the_command(founding: Timeline) -> None:
    tried: tuple[tuple[dict[str, Any], str], ...] = (
        ({"actor": "ibm"}, "'actor' is not a valid setting; did you mean 'actors'?"),
        ({"time_axis": "log"}, "“time_axis” must be one of linear, magnified, equal, not “log”"),
        ({"compare": "2020-06-01"}, "“compare” needs “on”: the day to compare with"),
        ({"actors": "ibn", "lang": "fr"}, "'ibn'"),
    )
    for given, message in tried:
        with pytest.raises(QueryError) as caught:
            founding.widget(**given)
        assert message in str(caught.value)


def test_settings_draw_what_export_draws(founding: Timeline) -> None:
    french = founding.widget(
        lang="fr", links=True, folded=(), event="ibm-letter-congress", theme="dark", width=700
    )
    assert 'lang="fr"' in french.html
    assert 'data-theme="dark"' in french.html
    assert "Précédent" in french.html
    assert (french.selected, french.fits, french.width) == ("ibm-letter-congress", False, 700)
    assert re.search(r'<svg [^>]*width="700"', french.html)


def test_a_view_without_events_says_so() -> None:
    frame = pd.DataFrame({"date": ["2020", "2021"], "title": ["One", "Two"]})
    empty = timeline.Timeline.from_frame(frame).widget(since="1990", to="1991")
    assert "<svg" not in empty.html
    assert re.search(r'<p role="status">\w+', empty.html)
    empty.since = empty.to = ""
    assert "<svg" in empty.html


def test_a_saved_notebook_has_the_picture(widget: TimelineWidget) -> None:
    data, _ = widget._repr_mimebundle_()
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == widget.model_id
    picture = ElementTree.fromstring(data["image/svg+xml"])
    assert picture.tag.endswith("svg")
    assert "ibm-letter-congress" in data["image/svg+xml"]
    assert data["text/plain"].startswith("8–")


def test_the_widget_asks_no_other_server(widget: TimelineWidget) -> None:
    fetched = re.compile(r"@import|<(?:script|link|iframe)|(?:src|url\()=?[\"'(]?(?!data:|#)\w+:")
    assert not fetched.search(widget.html + widget.fonts)
    assert not re.search(r"\b(fetch|import|XMLHttpRequest|WebSocket|eval)\b\s*\(", widget._esm)
