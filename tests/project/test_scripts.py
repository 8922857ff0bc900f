"""The linter finds each way in which a script could make elements of a text."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASNODE = "AG Grid takes a string for HTML: wrap what draws a cell in asNode of cells.js."
ELEMENTS = "A text may become elements only in elementsOf of dom.js."
REFUSED = {
    "box.innerHTML = text;": ELEMENTS,
    "box['innerHTML'] = text;": ELEMENTS,
    "box.outerHTML += text;": ELEMENTS,
    "box.insertAdjacentHTML('beforeend', text);": ELEMENTS,
    "document.write(text);": ELEMENTS,
    "make('p', { innerHTML: text });": ELEMENTS,
    "make('iframe', { 'srcdoc': text });": ELEMENTS,
    "range.createContextualFragment(text);": ELEMENTS,
    "new DOMParser().parseFromString(text, 'text/html');": ELEMENTS,
    "box.setHTMLUnsafe(text);": ELEMENTS,
    "grid({ cellRenderer: drawTitle });": ASNODE,
    "grid({ cellRenderer: ({ value }) => value });": ASNODE,
    "grid({ fullWidthCellRenderer: draw });": ASNODE,
    "grid({ headerComponent: draw });": ASNODE,
}
ALLOWED = ("box.textContent = text;", "grid({ cellRenderer: asNode(drawTitle) });", "file.write(text);")


def linted(text: str) -> list[tuple[int, str]]:
    """The line and the message of each text that the rule refuses in a script of the page."""
    told = subprocess.run(
        [ROOT / "node_modules/.bin/eslint", "--stdin", "--stdin-filename=assets/js/main.js", "--format=json"],
        cwd=ROOT, input=text, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    (file,) = json.loads(told.stdout)
    return [(m["line"], m["message"]) for m in file["messages"] if m["ruleId"] == "no-restricted-syntax"]


def test_no_script_makes_elements_of_a_text() -> None:
    lines = [*REFUSED, *ALLOWED]
    assert linted("\n".join(lines)) == [(n, message) for n, message in enumerate(REFUSED.values(), 1)]


@pytest.mark.parametrize("folder", ["assets/js", "timeline/render/assets"])
def test_three_places_are_let_through(folder: str) -> None:
    found = [
        (path.name, line.strip())
        for path in sorted((ROOT / folder).rglob("*.js"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "eslint-disable" in line
    ]
    places = [
        ("dom.js", "template.innerHTML = html; // eslint-disable-line no-restricted-syntax"),
        ("print.js", "// eslint-disable-next-line no-restricted-syntax -- as XML, half an answer gives no sheets"),
    ]  # fmt: skip
    own = [
        ("widget.js", "template.innerHTML = model.get('html'); // eslint-disable-line no-restricted-syntax")
    ]
    assert found == (places if folder == "assets/js" else own)
