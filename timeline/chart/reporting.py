"""Where a reader reports an error in an event of a chart."""

from __future__ import annotations

from dataclasses import replace

from timeline.chart.ids import chart_id
from timeline.chart.published import Published
from timeline.i18n.catalogue import say
from timeline.model.contact import contact_url


def report_link(shown: Published, event: str = "") -> tuple[str, str] | None:
    """Return the words and the URL of the contact of a file for an error; None if it has no contact.

    Args:
        shown: What a view shows of the file.
        event: The id of the event; empty for the whole chart.
    """
    contact = shown.record.contact
    if contact is None:
        return None
    words = say(shown.lang, "Report an error in this event" if event else "Report an error")
    chart = chart_id(shown.timeline, replace(shown.view, opened=None), shown.own_events)
    return words, contact_url(contact, shown.record.title.say(shown.lang), event=event, chart=chart)
