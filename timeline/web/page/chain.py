"""The links of the selected event in the chart: to the events that it answers, to its answers, and so on, both ways."""

from __future__ import annotations

from dataclasses import replace

from timeline.layout.links.drawing import with_links
from timeline.layout.plan import PlanLink
from timeline.layout.scene import Scene
from timeline.layout.shapes.arrows import DrawnLink
from timeline.record.links.linked import chain
from timeline.web.page.tags import HtmlElement, html
from timeline.web.state.screen import PageView

KINDS = ("way", "head")
"""The classes of the lines of a link and of the head of its arrow."""


def chain_links(page: PageView, scene: Scene, opened: str | None) -> tuple[DrawnLink, ...]:
    """Return the links of an event in a chart; those for which there is no way are only in its panel."""
    if not opened or opened not in page.timeline.event or scene.vertical:
        return ()
    found = [link[:2] for link in chain(page.timeline, opened, drafts=page.view.query.drafts)]
    if page.view.links:
        lit = (link for link in scene.links if (link.start, link.end) in found)
        return tuple(replace(link, role="accent", dash="") for link in lit)
    links = [PlanLink(*ends, "accent") for ends in dict.fromkeys(found)]
    return with_links(scene, links, ()).links if links else ()


def chain_drawing(page: PageView, opened: str | None) -> list[HtmlElement]:
    """Return the links of an event as a drawing over the chart."""
    scene = page.scene() if opened and page.some() else None
    links = chain_links(page, scene, opened) if scene else ()
    if not scene or not links:
        return []
    drawn = [(link.arc.path, f"{link.head.path}Z") for link in links]
    paths = [html.Path(d=d, className=kind) for pair in drawn for d, kind in zip(pair, KINDS, strict=True)]
    size = {"width": f"{scene.width:g}", "height": f"{scene.height:g}"}
    return [html.Svg(paths, viewBox=f"0 0 {scene.width:g} {scene.height:g}", aria_hidden="true", **size)]
