"""Where a reader reports an error in an event of a chart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from timeline.chart.ids import chart_id
from timeline.chart.published import Published
from timeline.i18n.catalogue import say
from timeline.model.values.contact import contact_url


def reporting(shown: Published) -> Callable[[str], tuple[str, str] | None]:
    """Return the function of an event's id that returns the words and the URL by which a reader reports an error.

    The id is empty for the whole chart. The function returns None if the file has no contact.

    Args:
        shown: What a view shows of the file.
    """
    contact = shown.record.contact
    if contact is None:
        return lambda event: None
    # Once for all events: the id of a chart is made from all that it shows.
    chart = chart_id(shown.timeline, replace(shown.view, opened=None), shown.own_events)
    title, lang = shown.record.title.say(shown.lang), shown.lang
    whole, one = say(lang, "Report an error"), say(lang, "Report an error in this event")
    return lambda event: (one if event else whole, contact_url(contact, title, event=event, chart=chart))
