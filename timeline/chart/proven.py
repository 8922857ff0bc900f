"""The finding that is the headline of a view: its events, and the words for one that does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.chart.published import Published
from timeline.i18n.catalogue import say
from timeline.model.timeline import Timeline
from timeline.record.finding_words import judged_words
from timeline.record.findings import Judged, findings
from timeline.view.view import View, shown_finding


def _judged(record: Timeline, view: View) -> Judged | None:
    finding = shown_finding(record, view)
    return findings(record)[finding.id] if finding else None


def proving_events(shown: Published) -> tuple[str, ...]:
    """Return the events on which the headline rests, or that break it; none for any other headline."""
    found = _judged(shown.record, shown.view)
    return found.events if found else ()


def broken_mark(shown: Published) -> str:
    """Return a sentence that the headline does not hold; "" for any other headline."""
    found = _judged(shown.record, shown.view)
    broken = found is not None and found.verdict == "holds not"
    return say(shown.lang, "This headline does not hold in the record.") if broken else ""


def doubt_words(record: Timeline, view: View) -> Iterator[str]:
    """Yield that the headline does not hold, with the events that break it, or depends on what is not known."""
    found = _judged(record, view)
    if found and found.verdict != "holds":
        yield say(view.lang, "The headline {words}.", words=judged_words(record, found, view.lang))
