"""Who stood where on the day a picture marks, in one line for its notes: "On 12 June 2020: Amazon: Paused; …"."""

from __future__ import annotations

from timeline.dates.formatting import format_day
from timeline.i18n.catalogue import say
from timeline.model.actors import owners
from timeline.model.timeline import Timeline
from timeline.record.standing import Standing, stand
from timeline.record.standing_words import label_of, who
from timeline.view.view import View


def day_lines(timeline: Timeline, view: View) -> tuple[str, ...]:
    """A line for each day the view has chosen: the stance on it of each actor that the view is about."""
    days = (view.on, view.against) if view.on is not None else ()
    return tuple(_line(timeline, view, day) for day in sorted({d for d in days if d is not None}))


def _line(timeline: Timeline, view: View, day: int) -> str:
    lang, asked = view.lang, set(view.query.actors)
    told = [
        f"{who(timeline, one, lang)}{say(lang, ': ')}{_stance(timeline, one, lang)}"
        for one in stand(timeline, day, drafts=view.query.drafts)
        if (one.holding or one.next) and (not asked or asked & {one.actor, *owners(timeline, one.actor)})
    ]
    words = say(lang, "; ").join(told) or say(lang, "no position recorded")
    return say(lang, "On {date}: {told}", date=format_day(day, lang), told=f"{words}.")


def _stance(timeline: Timeline, standing: Standing, lang: str) -> str:
    """The stance, and what keeps it from being plainly in force."""
    held, phase = standing.holding, standing.phase
    if held is None:
        first = standing.next
        if phase == "announced" and first is not None:
            return say(lang, "{label}, announced", label=label_of(timeline, first, lang))
        return say(lang, "no position recorded")
    label = label_of(timeline, held, lang)
    if phase == "changing":
        if standing.before is None:
            return say(lang, "{label}, from a day not recorded", label=label)
        before = label_of(timeline, standing.before, lang)
        return say(lang, "{before}, then {label}, from a day not recorded", before=before, label=label)
    if phase == "unknown":
        return say(lang, "last known: {label}", label=label)
    return say(lang, "{label}, past its stated end", label=label) if standing.past_term else label
