"""The panel with the enlarged days on the page: what its script needs to fold it, and to draw a line through a day."""

from __future__ import annotations

from typing import Any

from timeline.dates.edtf import period_text
from timeline.layout.scene import Panel, Scene
from timeline.view.date_keys import NONE

BUTTON = "*panel"
"""The id of the panel's button beside those of groups, whose ids have no such character."""


def add_panel(meta: dict[str, Any], scene: Scene, panel: Panel) -> None:
    """Add the panel to the places of a chart, and its button, which folds or opens it."""
    (first, after), plot = panel.scale.days, panel.plot
    folded = plot.height == 0
    meta["panel"] = {
        "days": [first, after],
        "pixels": list(panel.scale.pixels),
        "top": plot.y0,
        "bottom": plot.y1,
        "inset": period_text((first, after - 1)) if folded else NONE,
    }
    title = next(text for text in scene.texts if text.part == "panel")
    words, box = title.lines[0][0].text, [round(edge, 1) for edge in title.box]
    meta["groups"] = [*meta["groups"], {"id": BUTTON, "words": words, "folded": folded, "box": box}]
