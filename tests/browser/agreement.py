"""What the parts of a page show, and what they must show for the address in the address bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import numpy as np

from timeline.chart.published import published
from timeline.model.timeline import Timeline
from timeline.theme.colours import PALETTES
from timeline.view.facets import facets
from timeline.view.frame import frame_of
from timeline.view.query import count_words
from timeline.view.typed import read_first, read_last
from timeline.view.view import View
from timeline.web.page.controls import active

CALLS = """(() => {
  const calls = (window.calls = { open: 0, last: 0 });
  const send = window.fetch;
  window.fetch = (...args) => {
    const answer = send.apply(window, args);
    if (String(args[0].url ?? args[0]).includes("/version")) return answer; // asked all the time
    const done = () => ((calls.open -= 1), (calls.last = performance.now()));
    calls.open += 1;
    calls.last = performance.now();
    answer.then(done, done);
    return answer;
  };
})();"""
"""A script that counts the requests on their way, run before the page's own."""

QUIET = """(least) => new Promise((done) => {
  const look = () => {
    const busy = document.querySelector("#static-copy, .ghost, #picture.gliding") || window.calls.open;
    const rested = performance.now() - Math.max(window.calls.last, began) > least;
    if ((!busy && rested) || performance.now() - began > 15000) done();
    else requestAnimationFrame(look);
  };
  const began = performance.now();
  look();
})"""
"""Waits until nothing is on its way and nothing has come for some milliseconds."""

READ = """() => {
  const one = (selector) => document.querySelector(`#live ${selector}`);
  const all = (selector) => [...document.querySelectorAll(`#live ${selector}`)];
  const plot = one(".js-plotly-plot");
  const seen = !one("#picture").hidden;
  const marks = seen && plot.data.find((trace) => trace.name === "marks");
  const field = (id) => one(`#${id}`)?.value ?? "";
  return {
    search: location.search,
    lang: document.documentElement.lang,
    theme: document.documentElement.dataset.theme || "light",
    paper: plot.layout.paper_bgcolor,
    seen,
    nothing: !one("#nothing").hidden && one("#nothing").textContent !== "",
    chips: all(".chip input:checked").map((input) => input.value),
    numbers: Object.fromEntries(all(".chip").map((chip) =>
      [chip.querySelector("input").value, chip.querySelector(".n").textContent])),
    disabled: all(".chip input:disabled").map((input) => input.value),
    fields: { q: field("search"), from: field("since"), to: field("to") },
    wrong: all(".date .fault:not(:empty)").length,
    axis: one("#time_axis input:checked")?.value,
    active: one(".filters summary .n")?.textContent ?? "",
    count: one("#status strong")?.textContent ?? "",
    rows: all("#events .row").map((row) => row.dataset.event),
    // An event of the panel has a mark in the rows too.
    marks: marks ? [...new Set(marks.customdata.map(([id]) => id).filter(Boolean))].sort() : [],
    window: seen ? [plot.layout.meta.first, plot.layout.meta.last] : null,
    whole: ["first", "last"].map((end) => +(one("#survey > *")?.dataset[end] ?? NaN)),
    all: one("#overview").classList.contains("all"),
    opened: one("#card .card-title > :first-child")?.textContent ?? one("#card .card-title")?.textContent ?? "",
    exported: one("[data-export=csv]").search,
    words: [one("#waiting").textContent, one("#complaints").textContent],
  };
}"""


@dataclass(frozen=True)
class Checker:
    """Compares the parts of a page with its address."""

    timeline: Timeline

    def differences(self, page: dict[str, Any]) -> list[str]:
        """Return what disagrees with the address; nothing if all agrees."""
        params = dict(parse_qsl(page["search"].removeprefix("?")))
        view, complaints = View.read_params(params, self.timeline)
        told = self._shown(view) | self._controls(view, page) | self._look(view, page)
        told["complaints"] = [c.text for c in complaints]
        has = {**page, "numbers": {k: page["numbers"][k] for k in told["numbers"]}, "complaints": []}
        has["exported"] = dict(parse_qsl(page["exported"].removeprefix("?")))
        has["exported"] = {
            k: v for k, v in has["exported"].items() if k not in ("lang", "theme", "on", "compare")
        }
        return [
            f"{key}: shows {has[key]!r}, address {value!r}"
            for key, value in told.items()
            if has[key] != value
        ]

    def _shown(self, view: View) -> dict[str, Any]:
        keep = published(self.timeline, view).keep
        ids = [event.id for event, kept in zip(self.timeline.events, keep, strict=True) if kept]
        frame = frame_of(self.timeline)[keep]
        exported = {k: v for k, v in view.to_params(self.timeline).items() if k in FILTERED}
        return {
            "rows": ids,
            "marks": sorted(event.id for event in published(self.timeline, view).events) if ids else [],
            "seen": bool(ids),
            "nothing": not ids,
            "count": count_words(self.timeline, frame, view.query, view.lang),
            "exported": exported,
        }

    def _controls(self, view: View, page: dict[str, Any]) -> dict[str, Any]:
        query = view.query
        every = np.ones(len(self.timeline.events), dtype=bool)
        counted = facets(self.timeline, query, every)["actors"]
        fields = {"q": query.search, "from": "", "to": ""}
        for key, date, read in (("from", query.since, read_first), ("to", query.to, read_last)):
            typed = page["fields"][key]
            # As typed: in words, or with an error below it while the last valid date stays.
            means = read(typed, view.lang).date if typed else ""
            kept = bool(typed and not means and page["wrong"])
            fields[key] = (
                typed if kept or means == (date.text if date else "") else (date.text if date else "")
            )
        numbers = {k: str(counted.get(k, 0)) for k in page["numbers"]}
        return {
            "chips": [i for i in page["numbers"] if i in query.actors],
            "numbers": numbers,
            "disabled": [i for i, n in numbers.items() if n == "0" and i not in query.actors],
            "fields": fields,
            "axis": view.time_axis,
            "active": active(view),
        }

    def _look(self, view: View, page: dict[str, Any]) -> dict[str, Any]:
        card = self.timeline.event[view.opened].title.say(view.lang) if view.opened else ""
        told: dict[str, Any] = {
            "lang": view.lang,
            "theme": view.theme,
            "opened": card,
            "words": ["", ""],
        }
        if published(self.timeline, view).keep.any():
            (first, last), sight = page["whole"], view.window
            told["paper"] = PALETTES[view.theme].paper
            told["all"] = sight is None or (sight[0] <= first and sight[1] >= last)
            told["window"] = list(sight or (first, last))
        return told


FILTERED = (
    "actors",
    "types",
    "tags",
    "mode",
    "positions",
    "publishers",
    "q",
    "from",
    "to",
    "time_axis",
    "split",
)
