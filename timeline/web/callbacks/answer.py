"""The callback that answers every gesture: the values of the controls, and each part of the page that differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from timeline.chart.feed.asked import cancellable
from timeline.web.callbacks.asked import PageQuestion, chosen, elements, estimated, restored
from timeline.web.callbacks.parts import PARTS, PATIENT, PagePart, Views
from timeline.web.ids import Id
from timeline.web.request_scope import watched
from timeline.web.state.screen import PageView, Screen

OUTPUTS = (
    *(Output(element, "value") for element in elements()),
    Output(Id.COMPLAINTS, "children"),
    *(output for part in PARTS for output in part.outputs),
    Output(Id.SHOWN, "data"),
    Output(Id.ANSWER, "data"),
)


def register(app: Dash, screen: Screen) -> None:
    """Register the callback, and the function of the page's script that takes what Dash does not write."""

    @app.callback(
        [*OUTPUTS],
        [Input(element, "value") for element in elements()],
        Input(Id.ASKED, "data"),
        State(Id.SHOWN, "data"),
        prevent_initial_call=True,
    )
    def answer(*given: Any) -> list[Any]:
        *values, stored, shown = given
        asked = PageQuestion.read(stored, shown)
        if asked is None:
            raise PreventUpdate
        with cancellable() as asking, watched(asking.cancel):
            return answered(screen, asked, values, list(ctx.triggered_prop_ids))

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("timeline", "take"),
        Output(Id.STAGE, "data-address"),
        Input(Id.ANSWER, "data"),
        prevent_initial_call=True,
    )


def answered(screen: Screen, asked: PageQuestion, given: Sequence[Any], pressed: Sequence[str]) -> list[Any]:
    """Return the values of the outputs for the values of the controls, of which the reader has pressed some."""
    values, address = restored(asked, given, pressed, screen)
    asked, estimate = estimated(asked, values, screen)
    views = Views(screen, asked, chosen(values, asked, screen), values)
    # Of a sample, the chart alone: what stands beside it is counted once, with all events.
    shown, outputs, told = _made(PARTS[:1] if estimate else PARTS, views)
    before = {name: asked.shown.get(name) for name in ("opened", "table", *(part.name for part in PARTS))}
    now = {} if estimate else {"opened": views.opened, "table": views.table._asdict()}
    state = {**before, **now, **shown, "query": views.query, "turn": asked.more.get("turn")}
    more = {"query": views.query, "opened": state["opened"], "address": asked.address, "estimate": estimate}
    return [
        *(no_update if new == old else new for new, old in zip(values, given, strict=True)),
        no_update if address is None else faults(address) or _unsaid(asked),
        *outputs,
        *[no_update] * (len(OUTPUTS) - len(values) - len(outputs) - 3),
        state,
        {**more, **told},
    ]


def _unsaid(asked: PageQuestion) -> Any:
    """Return the value for an address without errors: of a file that has changed, what was said of it stays."""
    return no_update if asked.more.get("renewing") else ""


def _made(parts: Sequence[PagePart], views: Views) -> tuple[dict[str, str], list[Any], dict[str, Any]]:
    """Return digests of the parts, the values of their outputs, and the values of those that the script writes."""
    shown: dict[str, str] = {}
    outputs: list[Any] = []
    told: dict[str, Any] = {}
    for part in parts:
        shown[part.name] = key = _key(part, views)
        made = None if views.asked.shown.get(part.name) == key else part.values(views) if key else [""]
        if part.outputs:
            outputs += [no_update] * len(part.outputs) if made is None else made
        elif made is not None:
            told[part.name] = made[0]
    return shown, outputs, told


def _key(part: PagePart, views: Views) -> str:
    """Return a digest of what a part shows; "" for one that is empty until the reader comes to it."""
    here = part.name != PATIENT or bool(views.asked.more.get("seen")) or views.shows(part.name)
    return views.key(part) if here else ""


def faults(page: PageView) -> str:
    """Return sentences about the errors in a URL, except those of the two dates, which their fields show."""
    return " ".join(c.text.rstrip(".") + "." for c in page.complaints if c.key not in ("from", "to"))
