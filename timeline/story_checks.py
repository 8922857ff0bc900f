"""Whether the scenes of a file's `story:` can be shown: days that are days, stretches with two ends, ids used once."""

from __future__ import annotations

from timeline.complaints import Complaints, shown
from timeline.crossrefs import Sheet
from timeline.dates import Edtf
from timeline.scenes import StoryScene
from timeline.shown_keys import SceneView
from timeline.yaml_marks import Map, Path, Text


def check_story(sheet: Sheet, complaints: Complaints) -> None:
    """Everything below, for the scenes that are valid on their own."""
    first: dict[str, Text] = {}
    for (number, node), scene in zip(sheet.nodes("story"), sheet.items.get("story", ()), strict=False):
        if scene is None:
            continue
        path: Path = ("story", number)
        _check_id(node, path, first, complaints)
        view = node.get("view")
        if isinstance(view, Map):
            _check_days(scene.view, view, (*path, "view"), complaints)
        _check_standing(scene, node, path, complaints)


def _check_id(node: Map, path: Path, first: dict[str, Text], complaints: Complaints) -> None:
    name = node.get("id")
    if not isinstance(name, Text):
        return
    if name in first:
        message = f"the id {shown(name)} is used for two scenes"
        complaints.add(
            name, (*path, "id"), message, f"the first is on line {first[name].line}; choose another"
        )
    first.setdefault(str(name), name)


def _check_days(view: SceneView, node: Map, path: Path, complaints: Complaints) -> None:
    for key, date in (("on", view.on), ("against", view.against)):
        if date is not None and (date.start is None or date.start != date.end):
            message = f"{key} is one day, not {shown(date.text)}"
            complaints.add(node[key], (*path, key), message, "write it like 2020-06-12")
    if view.against is not None and view.on is None:
        complaints.add(
            node["against"], (*path, "against"), "against needs on", "add 'on:', the day to compare with"
        )
    if view.window is not None and not _bounded(view.window):
        message = f"the window has no first or no last day ({shown(view.window.text)})"
        complaints.add(
            node["window"], (*path, "window"), message, "write both, such as 2020-05-01/2020-07-01"
        )
    if view.as_of is not None and view.as_of.end is None:
        complaints.add(
            node["as_of"], (*path, "as_of"), "as_of has no last day", "write a day, a month or a year"
        )
    since, until = view.since, view.until
    if since and until and since.start is not None and until.end is not None and since.start > until.end:
        message = f"the view ends ({until.text}) before it begins ({since.text})"
        complaints.add(node["until"], (*path, "until"), message, "exchange or correct the dates")


def _bounded(date: Edtf) -> bool:
    return date.start is not None and date.end is not None and date.start <= date.end


def _check_standing(scene: StoryScene, node: Map, path: Path, complaints: Complaints) -> None:
    if scene.shows == "standing" and scene.view.on is None:
        message, hint = "who stood where needs a day", "add 'view: {on: 2020-06-12}'"
        complaints.add(node["shows"], (*path, "shows"), message, hint)
