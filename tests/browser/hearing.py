"""What a screen reader has of a page: Chromium's accessibility tree as text, and what changes in it after each key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Locator, Page

Node = dict[str, Any]
SILENT = {"generic", "none", "InlineTextBox", "StaticText", "LabelText", "ListMarker", "Section", "LineBreak"}
"""Roles that have no name to say, or whose text is that of the element around them."""
LIVE = {"status", "alert"}
WHOLE = {"link", "button", "heading", "checkbox", "DisclosureTriangle", "columnheader", "rowheader", "treeitem",
         "radio", "option", "textbox", "slider", "image", "img", "tab", "combobox", "menuitem"}  # fmt: skip
"""Roles whose name has the texts inside them."""

WHOLE_PAGE = "RootWebArea"
"""The role of what has the focus while it moves from one element to another."""
LOOKS = 40
"""The most looks at what a key does: one must find what the look before found."""
LOOK = """async () => {
  for (let n = 12; n--; ) await new Promise(requestAnimationFrame);
  const live = [...document.querySelectorAll("[role=status], [role=alert], [aria-live], output")];
  return [document.activeElement.outerHTML.slice(0, 400), ...live.map(each => each.innerText)];
}"""
"""What has the focus and what the live regions have, by the document: the accessibility tree takes a second to read."""


class Hearing:
    """A page as a screen reader has it; `lines` is the transcript."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._cdp = page.context.new_cdp_session(page)
        self._cdp.send("DOM.enable")
        self._cdp.send("Accessibility.enable")
        self.lines: list[str] = []
        self._live = self._said(self._nodes())

    def note(self, words: str) -> None:
        """Write what the reader wants to know."""
        self.lines.append(f"# {words}")

    def press(self, *keys: str, until: Callable[[], object] | None = None) -> None:
        """Press a key once or several times, wait for what it does, and write the focus and what is said by itself."""
        for key in keys:
            self.page.keyboard.press(key)
        several = f" {len(keys)} times" if len(keys) > 1 else ""
        self._after(f"press {keys[0]}{several}", until)

    def type(self, text: str, until: Callable[[], object] | None = None) -> None:
        """Type a text."""
        self.page.keyboard.type(text)
        self._after(f"type {text}", until)

    def go(self, target: Locator) -> None:
        """Go to an element as screen readers do: to the next heading, link or field of a name."""
        target.focus()
        self.lines.append("go to")
        self._write_focus(self._nodes())

    def read(self, target: Locator) -> None:
        """Read an element and all that is inside."""
        self.lines.append("read")
        nodes = self._nodes()
        about = self._backend_of(target)
        node = next(node for node in nodes if node.get("backendDOMNodeId") == about)
        self.lines += [
            f"  {line}" for line in _joined(self._texts(node, {each["nodeId"]: each for each in nodes}))
        ]

    def _after(self, done: str, until: Callable[[], object] | None) -> None:
        if until:
            until()
        self.lines.append(done)
        said = self._settled()
        self.lines += [f"  says: {text}" for text in sorted(said - self._live)]
        self._live |= said

    def _settled(self) -> set[str]:
        """Write the focus and return the texts of the live regions, once two looks in a row find the same."""
        seen, nodes, focus = list[str](), list[Node](), ""
        for _ in range(LOOKS):
            before, seen = seen, self.page.evaluate(LOOK)
            if seen != before:
                continue
            nodes = self._nodes()
            if (focus := _focus(nodes)) and not focus.startswith(WHOLE_PAGE):
                break
        self.lines.append(f"  {focus or 'nothing has the focus'}")
        return self._said(nodes)

    def _write_focus(self, nodes: list[Node]) -> None:
        self.lines.append(f"  {_focus(nodes) or 'nothing has the focus'}")

    def _nodes(self) -> list[Node]:
        nodes: list[Node] = self._cdp.send("Accessibility.getFullAXTree")["nodes"]
        return nodes

    def _backend_of(self, target: Locator) -> int:
        """The number of an element, the same in the document and in the accessibility tree."""
        handle = target.element_handle()
        assert handle is not None
        self.page.evaluate("e => e.setAttribute('data-heard', '')", handle)
        root = self._cdp.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        found = self._cdp.send("DOM.querySelector", {"nodeId": root, "selector": "[data-heard]"})["nodeId"]
        about: int = self._cdp.send("DOM.describeNode", {"nodeId": found})["node"]["backendNodeId"]
        self.page.evaluate("e => e.removeAttribute('data-heard')", handle)
        return about

    def _said(self, nodes: list[Node]) -> set[str]:
        """The texts of the live regions."""
        tree = {node["nodeId"]: node for node in nodes}
        regions = [node for node in tree.values() if not node.get("ignored") and _role(node) in LIVE]
        texts = (" ".join(_leaves(node, tree)) for node in regions)
        return {" ".join(text.split()) for text in texts if text.strip()}

    def _texts(self, node: Node, tree: dict[str, Node]) -> Iterator[str]:
        role = _role(node)
        if not node.get("ignored") and role == "StaticText":
            yield _name(node)
            return
        if role == "row":
            cells = [tree[child] for child in node.get("childIds", ())]
            texts = [
                " ".join(" ".join(_leaves(cell, tree)).split()) for cell in cells if not cell.get("ignored")
            ]
            yield f"row: {' | '.join(text for text in texts if text)}"
            return
        whole = not node.get("ignored") and role in WHOLE and _name(node)
        if whole or (not node.get("ignored") and role not in SILENT and _name(node)):
            yield spoken(node)
        if not whole:
            for child in node.get("childIds", ()):
                if child in tree:
                    yield from self._texts(tree[child], tree)


def _focus(nodes: list[Node]) -> str:
    """Return what has the focus, in words."""
    focus = next((node for node in reversed(nodes) if _properties(node).get("focused")), None)
    return spoken(focus) if focus else ""


def _joined(texts: Iterator[str]) -> Iterator[str]:
    """Yield loose texts that follow each other as one line."""
    loose: list[str] = []
    for text in texts:
        if re.match(r"\w+: ", text):
            if loose:
                yield " ".join(" ".join(loose).split()).replace(" ,", ",")
            loose = []
            yield text
        else:
            loose.append(text)
    if loose:
        yield " ".join(" ".join(loose).split()).replace(" ,", ",")


def spoken(node: Node) -> str:
    """Return an element in words: its role, its name, its value and its state."""
    properties, role = _properties(node), _role(node)
    words = [f"{role}: {_name(node)}"]
    if value := node.get("value", {}).get("value"):
        words.append(f"value {value}")
    if properties.get("valuetext"):
        words.append(f"value {properties['valuetext']}")
    if role == "heading" or role == "treeitem":
        words.append(f"level {properties.get('level')}")
    if role == "treeitem":
        words.append(
            f"{properties['posinset']} of {properties['setsize']}" if "posinset" in properties else ""
        )
    if "expanded" in properties:
        words.append("expanded" if properties["expanded"] else "collapsed")
    if "checked" in properties:
        words.append("checked" if properties["checked"] == "true" else "not checked")
    if description := node.get("description", {}).get("value"):
        words.append(description)
    return ", ".join(word for word in words if word).replace("\n", " ")


def _leaves(node: Node, tree: dict[str, Node]) -> Iterator[str]:
    if _role(node) == "StaticText" and not node.get("ignored"):
        yield _name(node)
        return
    for child in node.get("childIds", ()):
        if child in tree:
            yield from _leaves(tree[child], tree)


def _role(node: Node) -> str:
    role: str = node.get("role", {}).get("value", "")
    return role


def _name(node: Node) -> str:
    name: str = node.get("name", {}).get("value", "")
    return name.strip()


def _properties(node: Node) -> dict[str, Any]:
    return {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
