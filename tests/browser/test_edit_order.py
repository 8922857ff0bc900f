"""The order of every list of the editor: what is shown after a move is what is recorded, saved and shown again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import expect

from tests.browser.editing import Editor, Start, editor

__all__ = ["editor"]
pytestmark = pytest.mark.browser

PLACES = range(1, 6)
ITEMS = {
    "actors": "{{id: actors-{n}, name: Actor {n}}}",
    "actor_types": "{{id: actor_types-{n}, label: Actor type {n}}}",
    "groups": "{{id: groups-{n}, label: Group {n}}}",
    "types": "{{id: types-{n}, label: Type {n}}}",
    "positions": "{{id: positions-{n}, label: Position {n}, rank: {n}}}",
    "topics": "{{id: topics-{n}, label: Topic {n}}}",
    "tags": "{{id: tags-{n}, label: Tag {n}}}",
    "rows": "{{actor: actors-{n}}}",
    "eras": "{{id: eras-{n}, label: Era {n}, date: 200{n}}}",
    "views": "{{id: views-{n}, name: View {n}, view: {{from: 200{n}}}}}",
    "slides": "{{headline: Slide {n}}}",
}
SOURCES = "".join(f"      - {{title: Source {n}, publisher: The Paper, date: 2020}}\n" for n in PLACES)
LISTS = (
    "title: Lists\n"
    + "".join(
        f"{section}:\n" + "".join(f"  - {item.format(n=n)}\n" for n in PLACES)
        for section, item in ITEMS.items()
    )
    + "events:\n  - id: first\n    date: 2020\n    actors: actors-1\n    type: types-1\n    title: First\n"
    + "    sources:\n"
    + SOURCES
)

Drag = Callable[[Editor, Sequence[tuple[float, float]]], None]


def with_mouse(edit: Editor, way: Sequence[tuple[float, float]]) -> None:
    mouse = edit.page.mouse
    mouse.move(*way[0])
    mouse.down()
    for point in way[1:]:
        mouse.move(*point)
    mouse.up()


def with_finger(edit: Editor, way: Sequence[tuple[float, float]]) -> None:
    session = edit.page.context.new_cdp_session(edit.page)
    for n, (x, y) in enumerate(way):
        kind = "touchMove" if n else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


BOXES = """(selector) => [...document.querySelectorAll(`${selector} .handle`)].map((handle) => {
  const { x, y, width, height } = handle.getBoundingClientRect();
  return [x, y, width, height];
})"""


def way_between(edit: Editor, within: str, start: int, end: int) -> list[tuple[float, float]]:
    """The points of a slow pointer from one handle to beyond the middle of another one."""
    boxes = edit.page.evaluate(BOXES, within)
    x, y, wide, high = boxes[start]
    last = boxes[end][1]
    x, y = x + wide / 2, y + high / 2
    goal = last + (high - 2 if end > start else 2)
    return [(x, y + (goal - y) * step / 12) for step in range(13)]


def moved(names: list[str], start: int, end: int) -> list[str]:
    made = [*names]
    made.insert(end, made.pop(start))
    return made


@pytest.mark.parametrize("drag", [with_mouse, with_finger])
@pytest.mark.parametrize("section", ITEMS)
def test_a_dragged_item_is_where_it_is_shown_also_after_a_save(
    editor: Start, section: str, drag: Drag
) -> None:
    edit = editor(LISTS, has_touch=drag is with_finger)
    edit.part(section)
    handles = edit.page.locator("#edit-part .handle")
    expect(handles).to_have_count(len(PLACES))
    names = edit.items()
    for start, end in ((4, 0), (0, 4), (3, 1), (0, 2)):
        names = moved(names, start, end)
        drag(edit, way_between(edit, "#edit-part", start, end))
        assert edit.items() == names
        expect(edit.page.locator("#edit-undo")).to_be_enabled()
        edit.undo()
        expect(edit.page.locator("#edit-part .item .what")).to_have_text(moved(names, end, start))
        edit.page.keyboard.press("Control+Shift+z")
        expect(edit.page.locator("#edit-part .item .what")).to_have_text(names)
    edit.save()
    edit.open()
    edit.part(section)
    assert edit.items() == names


@pytest.mark.parametrize("drag", [with_mouse, with_finger])
@pytest.mark.long
def test_a_dragged_source_is_where_it_is_shown_also_after_a_save(editor: Start, drag: Drag) -> None:
    edit = editor(LISTS, "&event=first", height=1200, has_touch=drag is with_finger)
    handles = edit.page.locator("#edit-form .items.sources .handle")
    heads = edit.page.locator("#edit-form .items.sources .source-title")
    names = heads.all_text_contents()
    assert len(names) == len(PLACES)
    for start, end in ((4, 0), (0, 3)):
        names = moved(names, start, end)
        handles.first.scroll_into_view_if_needed()
        drag(edit, way_between(edit, ".items.sources", start, end))
        assert heads.all_text_contents() == names
    edit.save()
    edit.open("&event=first")
    expect(heads).to_have_text(names)


def test_an_item_that_escape_or_a_lost_pointer_drops_is_back_and_nothing_is_recorded(editor: Start) -> None:
    edit = editor(LISTS)
    edit.part("slides")
    handles = edit.page.locator("#edit-part .handle")
    names = edit.items()
    way = way_between(edit, "#edit-part", 4, 0)
    edit.page.mouse.move(*way[0])
    edit.page.mouse.down()
    for point in way[1:]:
        edit.page.mouse.move(*point)
    assert edit.items() == moved(names, 4, 0)
    edit.page.keyboard.press("Escape")
    assert edit.items() == names
    edit.page.mouse.up()
    handles.last.evaluate(
        """handle => handle.addEventListener("gotpointercapture", ({ pointerId }) =>
             setTimeout(() => handle.releasePointerCapture(pointerId)), { once: true })"""
    )
    edit.page.mouse.move(*way[0])
    edit.page.mouse.down()
    for point in way[1:]:
        edit.page.mouse.move(*point)
    expect(edit.page.locator(".held")).to_have_count(0)
    edit.page.mouse.up()
    assert edit.items() == names
    expect(edit.page.locator("#edit-undo")).to_be_disabled()
