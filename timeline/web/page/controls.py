"""The row of controls and the panel of filters, and placeholders of the same size for the page before its script.

A control is shown only if the file has a use for it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from timeline.chart.feed.opened import type_of
from timeline.i18n.catalogue import number, say
from timeline.model import actors as companies
from timeline.model.actors import Choice
from timeline.model.timeline import Timeline
from timeline.view.address import NO_FILTER
from timeline.view.date_keys import BoundKey
from timeline.view.facets import Counts
from timeline.view.frame import Column, columns_of
from timeline.view.key_kinds import Control, IdsKey, SwitchKey
from timeline.view.keys import FILTERS, KEYS, LISTS, counts
from timeline.view.own_keys import ByKey
from timeline.view.view import View
from timeline.web.ids import Id
from timeline.web.page import picker
from timeline.web.page.elements import link, toggled
from timeline.web.page.picker import ACTORS
from timeline.web.page.tags import HtmlElement, html

TIME_AXES = {"linear": "True scale", "magnified": "Key days stretched", "equal": "Equal spacing"}
LABELS = {"all": "All labels", "important": "Important only"}
MODES = {NO_FILTER: "All", "statement": "Statements", "action": "Actions"}


TIME_AXIS = next(key for key in KEYS if key.field == "time_axis")
SELECTS = tuple(key for key in LISTS if key.control and key.control.title)
"""The filters with a list of choices."""
DATES = tuple(key for key in FILTERS if isinstance(key, BoundKey))
INSIDE = tuple(
    key
    for key in KEYS
    if key.control
    and (key in SELECTS or isinstance(key, BoundKey | SwitchKey) or key.field in ("mode", "labels"))
)
"""The keys whose control is in the panel."""
BY = tuple(key for key in KEYS if isinstance(key, ByKey) and key.control)
"""The keys that name one of the file's own fields; a page of a file with such fields has their controls."""
MOST_VALUES = 24
"""The number of different texts up to which the page offers to tell things apart by a field of texts."""
_USUAL = {"color_by": "Automatic", "group_by": "As in the file"}
SEARCH = Control(element=Id.SEARCH, title="Search", empty="Search")


def actors(timeline: Timeline, lang: str) -> tuple[Choice, ...]:
    """Return the actors to choose from that have events: those of the file's view first, then by number of events."""
    first = View.of(timeline).query.actors
    return tuple(
        sorted(
            companies.choices(timeline, counts(timeline, ACTORS), lang), key=lambda each: each[0] not in first
        )
    )


def heading(timeline: Timeline, lang: str) -> str:
    """Return the title above the actor buttons."""
    return companies.chosen_as(timeline, (id_ for id_, _, _ in actors(timeline, lang)), lang)


def hidden(key: IdsKey, timeline: Timeline) -> bool:
    """Return whether a list has too few choices to be shown."""
    return not key.control or len(key.options(timeline, counts(timeline, key))) < key.control.least


def by_fields(key: ByKey, timeline: Timeline, lang: str) -> list[HtmlElement]:
    """Return the choices of a key that names a field: what every file offers, and the fields with few values."""
    own = [
        each
        for each in timeline.fields
        if each.can_group and 1 < len(timeline.categories(each.id)) <= MOST_VALUES
    ]
    if not own:
        return []
    words = {
        NO_FILTER: say(lang, _USUAL[key.field]),
        **{each: _word_of(key, each, lang) for each in key.choices},
    }
    words |= {each.id: each.label.say(lang) for each in own}
    return [html.Option(text, value=value) for value, text in words.items()]


def _word_of(key: ByKey, choice: str, lang: str) -> str:
    return say(lang, key.form.choices[choice] if key.form else choice)


def unused(timeline: Timeline) -> tuple[str, ...]:
    """Return what the page has no use for with this file: "positions", or "modes" if all events are of one mode."""
    columns = columns_of(timeline)
    modes = {*columns[Column.MODE][~columns[Column.DRAFT]].tolist()}
    if timeline.feed_place and timeline.feed_numbers is not None:
        modes.add(timeline.type[type_of(timeline.feed_place)].mode)
    positions = any(event.positions for event in timeline.events if not event.draft)
    return (
        *(() if positions else ("positions",)),
        *(() if len(modes) > 1 or "both" in modes else ("modes",)),
    )


def active(view: View) -> str:
    """Return the number of filters that the panel applies, "" for none; a first and a last date are one filter."""
    groups = {key.group for key in INSIDE if key.filters and view.value(key) != key.default}
    return str(len(groups)) if groups else ""


def offered(
    key: IdsKey, timeline: Timeline, lang: str, counted: Mapping[str, int], chosen: Container[str] = ()
) -> list[HtmlElement]:
    """Return the choices in a list, each with its number of events; one without any is disabled unless chosen."""
    known = key.known(timeline)
    return [
        html.Li(
            f"{key.label(known[i]).say(lang)} ({number(counted.get(i, 0), lang)})",
            data_value=i,
            role="option",
            aria_disabled=None if counted.get(i) or i in chosen else "true",
        )
        for i in key.options(timeline, counts(timeline, key))
    ]


def live(timeline: Timeline, lang: str) -> list[HtmlElement]:
    """Return the controls, whose values the page's script writes."""
    # The browser's calendar has the years from 1 to 9999 only.
    name = say(lang, "Choose a date in a calendar")
    ours = any(event.date.end is None or event.date.end > 0 for event in timeline.events)
    calendar = html.Button(className="calendar", title=name, type="button", aria_label=name) if ours else None
    shown = html.Div(
        [_segments(Id.MODE, modes(lang, dict.fromkeys(MODES, 1))), _split(lang)], className="modes"
    )
    labels = _choices(Id.LABELS, {value: (say(lang, label), True) for value, label in LABELS.items()})
    inside = [
        *(_many(key, key.control, timeline, lang) for key in SELECTS if key.control),
        *(_text(key.control, "date dated", lang, calendar) for key in DATES if key.control),
        *(_by(key, timeline, lang) for key in BY),
        _group(say(lang, "Show"), shown, "mode"),
        _group(say(lang, "Labels"), _segments(Id.LABELS, labels), "labels"),
    ]
    filters = html.Summary([say(lang, "Filters"), html.Span(id=Id.ACTIVE, className="n")], className="button")
    every = chips(timeline, lang, counts(timeline, ACTORS))
    buttons = html.Div(every, id=Id.COMPANIES, className="chips", data_control="")
    axes = _choices(Id.TIME_AXIS, {value: (say(lang, label), True) for value, label in TIME_AXES.items()})
    row = html.Div([buttons, picker.place(timeline, lang)], className="chip-row")
    return [
        _group(heading(timeline, lang), row, "companies"),
        _text(SEARCH, "search", lang, _steps(lang)),
        html.Details([filters, html.Div(inside, className="panel")], className="filters"),
        _group(say(lang, "Time axis"), _segments(Id.TIME_AXIS, axes), "time-axis"),
    ]


def _by(key: ByKey, timeline: Timeline, lang: str) -> HtmlElement:
    """Return a list of the fields by which things can be told apart, hidden for a file without such fields."""
    choices, title = by_fields(key, timeline, lang), key.control.title if key.control else ""
    return html.Div(
        [
            html.Label(say(lang, title), className="head", htmlFor=key.field),
            html.Select(choices, id=key.field, className="field", autoComplete="off", data_control=""),
        ],
        id=f"{key.field}-box",
        className="control by",
        hidden=not choices,
    )


def chips(
    timeline: Timeline, lang: str, counted: Mapping[str, int], chosen: Container[str] = ()
) -> list[HtmlElement]:
    """Return a box for each actor to choose from; one without events is disabled unless chosen.

    There are none if the actors are too many for a row of boxes.
    """
    if picker.is_crowd(timeline, lang):
        return []
    return [
        html.Span(
            html.Label(
                [
                    _box("checkbox", id_, bool(counted.get(id_) or id_ in chosen)),
                    html.Span(_named(name, counted.get(id_, 0), most, lang)),
                ],
                className="chip-label",
            ),
            className="chip",
        )
        for id_, name, most in actors(timeline, lang)
    ]


def _box(kind: str, value: str, enabled: bool = True, **props: Any) -> HtmlElement:
    # A browser that comes back to a page would tick what was ticked before.
    return html.Input(type=kind, value=value, disabled=not enabled, autoComplete="off", **props)


def _named(name: str, events: int, most: int, lang: str) -> list[Any]:
    """Return a name and its number of events, as wide as the greatest one, so that no chip moves when it changes."""
    room = f"{len(number(most, lang))}ch"
    return [name, html.Span(number(events, lang), className="n", style={"minWidth": room})]


def modes(lang: str, counted: Mapping[str, int], chosen: str = "") -> list[HtmlElement]:
    """Return the choices of statements, actions or both; one without events is disabled unless chosen."""
    return _choices(
        Id.MODE,
        {
            value: (say(lang, label), bool(value in (NO_FILTER, chosen) or counted.get(value)))
            for value, label in MODES.items()
        },
    )


def _choices(id_: Id, choices: Mapping[str, tuple[str, bool]]) -> list[HtmlElement]:
    """Return one button for each value, with its words and whether it can be chosen."""
    return [
        html.Label([_box("radio", value, enabled, name=str(id_)), words], className="segment")
        for value, (words, enabled) in choices.items()
    ]


def _segments(id_: Id, choices: list[HtmlElement]) -> HtmlElement:
    return html.Div(choices, id=id_, className="segments", role="radiogroup", data_control="")


def _split(lang: str) -> HtmlElement:
    said = say(lang, "Two rows for each actor: its statements and its actions")
    box = _box("checkbox", "1", aria_description=said)
    label = html.Label([box, say(lang, "Separate actions")], className="apart")
    name = say(lang, "Statements and actions")
    return html.Div(label, id=Id.SPLIT, role="group", aria_label=name, data_control="")


def _group(title: str, control: HtmlElement, name: str) -> HtmlElement:
    head = f"{name}-head"
    return html.Div(
        [html.Div(title, id=head, className="head"), control],
        className=f"control {name}",
        role="group",
        aria_labelledby=head,
    )


def _steps(lang: str) -> HtmlElement:
    """Return buttons that step through the matches of a search; the page's script shows them if there are any."""
    buttons = [
        html.Button(sign, title=say(lang, name), data_find=step, aria_label=say(lang, name))
        for step, sign, name in (("-1", "↑", "Previous match"), ("1", "↓", "Next match"))
    ]
    return html.Span(
        [html.Span(className="place", role="status"), *buttons],
        className="search-steps",
        hidden=True,
        data_place=say(lang, "{n} of {total}"),
    )


def _text(control: Control, name: str, lang: str, inside: HtmlElement | None) -> HtmlElement:
    fault = f"{control.element}-fault"
    field = html.Input(
        id=control.element,
        className="field",
        type="text",
        placeholder=say(lang, control.empty),
        autoComplete="off",
        spellCheck="false",
        aria_describedby=fault,
        data_control="",
    )
    return html.Div(
        [
            html.Label(say(lang, control.title), className="head", htmlFor=control.element),
            html.Div([field, inside], className="input"),
            html.P(id=fault, className="fault"),
        ],
        className=f"control {name}",
    )


def _many(key: IdsKey, control: Control, timeline: Timeline, lang: str) -> HtmlElement:
    """Return a field that opens a list of choices; `assets/js/find/choices.js` has its keys."""
    title, element = say(lang, control.title), control.element
    field = html.Input(
        id=element,
        type="text",
        placeholder=say(lang, control.empty),
        autoComplete="off",
        spellCheck="false",
        role="combobox",
        aria_autocomplete="list",
        aria_expanded="false",
        aria_controls=f"{element}-list",
        data_control="",
    )
    clear = html.Button(
        "✕", type="button", className="clear", aria_label=say(lang, "Clear {what}", what=title), hidden=True
    )
    choices = html.Ul(
        offered(key, timeline, lang, counts(timeline, key)),
        id=f"{element}-list",
        role="listbox",
        aria_label=title,
        aria_multiselectable="true",
        hidden=True,
        data_nothing=say(lang, "Nothing matches."),
    )
    return html.Div(
        [
            html.Label(title, className="head", htmlFor=element),
            html.Div([html.Span(className="pills"), field, clear], className="field"),
            choices,
        ],
        id=f"{element}-box",
        className=f"control many {element}",
        hidden=hidden(key, timeline),
    )


def still(timeline: Timeline, view: View, counted: Counts) -> list[HtmlElement]:
    """Return the controls for the page before its script: links to other views, and placeholders of the same size."""
    lang, actors_, axis, search = (
        view.lang,
        heading(timeline, view.lang),
        say(view.lang, "Time axis"),
        say(view.lang, "Search"),
    )
    chosen = view.value(TIME_AXIS)
    segments = [
        html.A(
            say(lang, label),
            href=link(view.with_values({TIME_AXIS.field: value}), timeline),
            className="segment on" if value == chosen else "segment",
            aria_current="true" if value == chosen else None,
        )
        for value, label in TIME_AXES.items()
    ]
    filters = [html.Span(say(lang, "Filters")), html.Span(active(view), className="n")]
    button = html.Span(filters, className="button summary")
    chips = html.Div(_chip_links(timeline, view, counted[ACTORS.field]), className="chips")
    row: HtmlElement = html.Div(chips, className="chip-row")
    if picker.is_crowd(timeline, lang):
        row = picker.still(timeline, view)
    field = html.Div(view.query.search or search, className="field")
    return [
        _shape(actors_, row, "companies", role="group", aria_label=actors_),
        _shape(search, field, "search waits", aria_hidden="true"),
        html.Div(button, className="filters waits", aria_hidden="true"),
        _shape(axis, html.Div(segments, className="segments"), "time-axis", role="group", aria_label=axis),
    ]


def _chip_links(timeline: Timeline, view: View, counted: Mapping[str, int]) -> list[HtmlElement]:
    links, chosen = [], view.query.actors
    for id_, name, most in actors(timeline, view.lang):
        on, some = id_ in chosen, bool(counted.get(id_) or id_ in chosen)
        links.append(
            html.A(
                [html.Span(className="tick"), html.Span(_named(name, counted.get(id_, 0), most, view.lang))],
                href=link(toggled(view, id_), timeline) if some else None,
                className=f"chip-label{' on' * on}{' off' * (not some)}",
                aria_current="true" if on else None,
            )
        )
    return links


def _shape(title: str, inside: Any, name: str, **more: Any) -> HtmlElement:
    return html.Div([html.Div(title, className="head"), inside], className=f"control {name}", **more)
