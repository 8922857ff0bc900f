"""The targets of the page: addresses, calls of its scripts, and saved edits."""

from __future__ import annotations

import json
import random
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from tests.fuzz.mutations import MORE_DATES, TEXTS, TreeMutator, mutated_bytes
from tests.fuzz.target import FILE, Given, Target, UnnamedError, app_of
from tests.io.write.edits import Editor
from tests.visiting import call_of
from tests.web.editing.editor import EditorPage, client_of
from timeline.errors import LoadError
from timeline.io.loader import load
from timeline.io.write import items_of
from timeline.view.keys import KEYS

PATHS = (
    "/",
    "/embed",
    "/present",
    "/version",
    "/story-scene",
    "/print-picture",
    "/export-dialog",
    "/export-about",
    "/edit/items",
    "/day",
    "/edit/date",
    "/edit/move",
    "/edit/at",
    "/oembed",
    "/brought.json",
    "/healthz",
    *(f"/export.{fmt}" for fmt in ("svg", "csv", "json", "html", "ics", "md", "plotly.html", "png", "exe")),
)
ODD_PATHS = ("/fr/_dash-layout", "/_dash-layout", "/~x/_dash-layout", "/theme/x-1.woff2", "/image/..%2f")
MORE_KEYS = (
    "size",
    "factor",
    "all",
    "data",
    "format",
    "url",
    "maxwidth",
    "text",
    "date",
    "n",
    "end",
    "pixel",
    "ratio",
    "minutes",
    "page",
    "new",
    "copy",
)
SIZES = ("680x400", "1600", "0x0", "100x100", "99999x1", "145x100mm", "-1", "1e3x2", "square", "print")


@cache
def known_ids() -> tuple[str, ...]:
    """Return ids of the file that is shown."""
    made = load(FILE)
    sections = (made.actors, made.types, made.positions, made.events, made.tags, made.topics)
    return tuple(item.id for section in sections for item in section)


@cache
def right_values() -> dict[str, tuple[str, ...]]:
    """Return valid values of the keys of a URL."""
    made = load(FILE)
    dates = ("2018", "2020-06", "2020-06-10", "2021-05-18")
    return {
        **{name: tuple(item.id for item in getattr(made, name)) for name in ("actors", "types", "positions")},
        **dict.fromkeys(("from", "to", "on", "compare", "published_on"), dates),
        **dict.fromkeys(("event", "after"), tuple(event.id for event in made.events)),
        "q": ("test", "IBM", '"a test"', "zzzz"),
        "importance": ("1", "3", "5"),
        "lang": ("en", "fr"),
        "theme": ("dark", "light"),
        "time_axis": ("linear", "magnified"),
        "split": ("1",),
        "window": ("2018/2021", "2020-06/2020-07"),
        "mode": ("statement", "action"),
        "size": ("680x400", "1600", "square"),
        "factor": ("1", "2"),
        "sort": ("-who", "date"),
        "color_by": ("type", "actor"),
    }


def pair(chance: random.Random) -> tuple[str, str]:
    """Return a key and a value of a URL, both valid more often than not."""
    if chance.random() < 0.6:
        key = chance.choice([*right_values()])
        return key, chance.choice(right_values()[key])
    keys = [key.name for key in KEYS if key.name != "file"]
    return chance.choice(keys if chance.random() < 0.8 else MORE_KEYS), some_value(chance)


def some_value(chance: random.Random) -> str:
    """Return a value of a URL."""
    kind = chance.random()
    if kind < 0.4:
        return ",".join(chance.choices(known_ids(), k=chance.choice((1, 1, 2, 40))))
    if kind < 0.6:
        return chance.choice(MORE_DATES)
    return chance.choice(
        (*TEXTS, *SIZES, "0", "1", "en", "fr", "dark", "linear", "magnified", "even", "-who", "*", "3")
    )


class Addresses(Target):
    """URLs of pages and files."""

    name = "address"

    def made(self, chance: random.Random) -> Given:
        """Return a URL with some keys, most of which are known."""
        pairs = [pair(chance) for _ in range(chance.choice((1, 1, 2, 4)))]
        path = chance.choice(PATHS)
        if path == "/" and chance.random() < 0.5:
            path = chance.choice(
                (*ODD_PATHS, "/" + quote(chance.choice(TEXTS)[:60].encode("utf-8", "replace")))
            )
        query = urlencode(pairs, errors="replace", safe=chance.choice(("", ",/:", "+&=%;")))
        address = f"{path}?{query}".encode("ascii", "replace")
        return Given("txt", mutated_bytes(chance, address)[:3_000] if chance.random() < 0.2 else address)

    def give(self, given: Given) -> None:
        """Ask for a URL; what is no path is below the root."""
        text = given.data.decode("latin-1").replace("\n", "").replace("\r", "").replace("#", "")
        app_of().get(text if text.startswith("/") and not text.startswith("//") else f"/{text.lstrip('/')}")


class Calls(Target):
    """Calls of the page's scripts, with right and wrong values side by side."""

    name = "call"

    def made(self, chance: random.Random) -> Given:
        """Return a call with mutated values, or of a mutated form."""
        known = app_of().known
        changed = [f"{prop['id']}.{prop['property']}" for prop in known["inputs"]]
        call: Any = call_of(known, lambda prop: self.value(chance, prop.rsplit(".", 1)[0]), changed)
        if chance.random() < 0.1:
            call = TreeMutator(chance).mutated(call)
        return Given("json", json.dumps(call).encode())

    def value(self, chance: random.Random, id_: str) -> Any:
        """Return a value for an element, of the right type more often than not."""
        params = dict(pair(chance) for _ in range(chance.choice((0, 1, 2, 3))))
        sizes = {
            "width": chance.choice(("1280", 390, -1, 1e308)),
            "height": chance.choice(("900", None, 10**9)),
        }
        stored = params | (sizes if chance.random() < 0.3 else {})
        lists = [chance.choice(known_ids()) for _ in range(chance.choice((0, 1, 3)))]
        usual: dict[str, Any] = {
            "asked": {
                "address": chance.choice((None, params)),
                "window": stored,
                **{key: some_value(chance) for key in ("opened", "day", "table", "sampled", "turn")},
            },
            "shown": {"query": params, "opened": some_value(chance)},
            "search": some_value(chance),
        }
        if chance.random() < 0.7:
            return usual.get(id_, lists)
        return chance.choice(
            (
                stored,
                lists,
                some_value(chance),
                None,
                True,
                0,
                -1.5,
                10**40,
                [None],
                [[]],
                {"a": {"a": 1}},
                [3, "x"],
            )
        )

    def give(self, given: Given) -> None:
        """Send a call."""
        app_of().call(given.data)


class Edits(Target):
    """Edits that are previewed and saved: the file stays valid, whatever is sent."""

    name = "edit"

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="timeline-edits-")
        self._path = Path(self._folder.name) / "f.yaml"
        self._text = FILE.read_bytes()
        self._path.write_bytes(self._text)
        self._page = EditorPage(client_of(self._path, edit=True))
        self._items = items_of(self._text, "f.yaml")

    def made(self, chance: random.Random) -> Given:
        """Return the changes of a person, of which parts are mutated, or a mutated file as changes."""
        editor = Editor(chance)
        changes: list[Any] = [
            {part: getattr(change, part) for part in ("section", "id", "was", "now")}
            for _ in range(chance.choice((1, 1, 3)))
            for change in editor.changes(self._items)
        ]
        if chance.random() < 0.5:
            tree = TreeMutator(chance).mutated(self._items)
            sections = (
                [key for key, value in tree.items() if isinstance(value, list)]
                if isinstance(tree, dict)
                else []
            )
            for section in chance.sample(sections, min(2, len(sections))):
                was = {
                    item["id"]: item
                    for item in self._items.get(section, ())
                    if isinstance(item, dict) and "id" in item
                }
                for item in tree[section][:4]:
                    if isinstance(item, dict):
                        id_ = item.get("id", "new")
                        changes.append(
                            {
                                "section": section,
                                "id": id_,
                                "was": was.get(id_) if isinstance(id_, str) else None,
                                "now": item,
                            }
                        )
        body: Any = {"changes": changes, "route": chance.choice(("preview", "preview", "save", "dates"))}
        if chance.random() < 0.3:
            body = TreeMutator(chance).mutated(body)
        return Given("json", json.dumps(body).encode())

    def give(self, given: Given) -> None:
        """Send the changes; the file stays valid."""
        body = json.loads(given.data)
        route = body.pop("route", "save") if isinstance(body, dict) else "save"
        route = route if route in ("preview", "save", "dates") else "save"
        answer = self._page.post(route, body)
        if answer.status_code >= 500 and answer.status_code != 507:
            raise UnnamedError(f"/edit/{route}: status {answer.status_code}\n{answer.text[:500]}")
        try:
            load(self._path)
        except LoadError as error:
            raise UnnamedError(f"the file is not valid after it was saved: {error}") from None
        finally:
            if self._path.read_bytes() != self._text:
                self._path.write_bytes(self._text)
