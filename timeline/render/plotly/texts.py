"""A Scene's texts for Plotly: labels as annotations, which can be clicked; all others as one trace of text.

Plotly draws every annotation twice and measures it in the page, a trace of text once and without. It shows a
pseudo-HTML in every text, so what a user wrote goes through `plot_text`; the only tags are ours.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from timeline.layout.scene import ASCENT, Run, Scene, Text
from timeline.render.paint import colour, paints_of

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PLACE = {"start": "bottom right", "middle": "bottom center", "end": "bottom left"}
LONGEST = 600
DROP = 0.75
"""Distance from a text point that is told "bottom" to its first baseline, in font sizes, as Plotly has it."""


def plot_text(text: str) -> str:
    """User text made literal in Plotly's pseudo-HTML: control characters and text direction overrides go."""
    text = _CONTROL.sub("", text)
    return escape(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…", quote=False)


def words(scene: Scene) -> dict[str, Any]:
    """Every text that is no event's label, as one trace of text that neither hover nor click finds."""
    texts = [(text, "") for text in scene.texts]
    texts += [(lane.head, "") for lane in scene.lanes]
    texts += [(tint.text, "") for tint in scene.tints if tint.text]
    texts += [(key.text, "") for key in scene.legend]
    texts += [(b.text, paints_of(b.stance, b.term).text) for b in scene.bands if b.text]
    plain = [_plain(text) for text, _ in texts]
    return {
        "type": "scatter",
        "mode": "text",
        "name": "words",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "x": [text.x for text, _ in texts],
        "y": [text.y + (ASCENT - DROP) * text.size for text, _ in texts],
        "text": [_lines(scene, text, role) for text, role in texts],
        "textposition": [_PLACE[text.anchor] for text, _ in texts],
        "textfont": {
            "size": [text.size for text, _ in texts],
            "weight": [run.weight for run in plain],
            "color": [_of(scene, role or run.role) for (_, role), run in zip(texts, plain, strict=True)],
        },
    }


def labels(scene: Scene) -> list[dict[str, Any]]:
    """The events' labels as annotations; their names are the events' ids."""
    return [_annotation(scene, flag.text, flag.event) for flag in scene.flags]


def _annotation(scene: Scene, text: Text, name: str) -> dict[str, Any]:
    anchor = {"start": "left", "middle": "center", "end": "right"}[text.anchor]
    plain = _plain(text)
    return {
        "x": text.x,
        "y": text.y,
        "xref": "x",
        "yref": "y",
        "xanchor": anchor,
        "yanchor": "top",
        "align": anchor,
        "text": _lines(scene, text),
        "showarrow": False,
        "borderpad": 0,
        "borderwidth": 0,
        "font": {"size": text.size, "weight": plain.weight, "color": _of(scene, plain.role)},
        "name": name,
        "captureevents": True,
    }


def _plain(text: Text) -> Run:
    """The run that stands for the style of the whole text: that of the last line, which most lines have."""
    return text.lines[-1][0]


def _lines(scene: Scene, text: Text, role: str = "") -> str:
    # A line in the text's own style needs no tag: each is an element that Plotly makes and measures.
    plain = _plain(text)
    style = (text.size, plain.weight, plain.role)
    return "<br>".join(
        plot_text(line[0].text)
        if len(line) == 1 and line[0][1:] == style
        else "".join(_run(scene, run, role) for run in line)
        for line in text.lines
    )


def _run(scene: Scene, run: Run, role: str) -> str:
    style = f"font-size:{run.size}px;font-weight:{run.weight};color:{_of(scene, role or run.role)}"
    return f'<span style="{style}">{plot_text(run.text)}</span>'


def _of(scene: Scene, role: str) -> str:
    return colour(role, scene, scene.theme)
