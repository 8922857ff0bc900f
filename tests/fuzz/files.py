"""The targets of files: timelines, tables and other formats, and figures that are opened again."""

from __future__ import annotations

import bz2
import io
import json
import random
import re
import zipfile
from base64 import b64decode, b64encode
from functools import cache
from typing import Any

import yaml

from tests.fuzz.mutations import MORE_DATES, TEXTS, TreeMutator, mutated_bytes, mutated_lines
from tests.fuzz.target import Given, Server, Target, UnnamedError, app_of
from tests.io.formats.test_icalendar import CALENDAR
from tests.io.formats.test_markwhen import NEW, OLD
from tests.io.formats.test_ods import HEAD, LINKED, REST, cell, day, package, row, sheet
from tests.io.formats.test_programs import DATA, XML
from tests.io.formats.test_web_formats import ATOM, EVENT, RSS
from timeline.errors import LoadError
from timeline.io.loader import VISITOR, load, load_bytes
from timeline.io.schema import starter
from timeline.model.timeline import Timeline
from timeline.record.checks import check_warnings
from timeline.record.versions.diff import diff_words
from timeline.render import Drawn, written
from timeline.render.opened import open_figure, since
from timeline.theme.shipped import PACKAGE
from timeline.view.view import View

ROOT = PACKAGE.parent
FILES = ("tests/trust/newsroom.yaml", "examples/topics/google-v-oracle.yaml", "tests/sample.yaml")
SHOWN = ("svg", "csv", "json", "ics", "md", "jsonld", "vis.json", "timelinejs.json")
"""Formats that are made quickly."""
BOOKS = ("xlsx", "ods")
LOOKED_AT = (
    "/",
    "/export.csv",
    "/export.svg",
    "/export.json",
    "/brought.yaml",
    "/brought.json",
    "/edit/items",
)
"""What is asked for after an upload."""


@cache
def texts() -> tuple[str, ...]:
    """Return timeline files."""
    return (*((ROOT / name).read_text(encoding="utf-8") for name in FILES), starter())


@cache
def trees() -> tuple[Any, ...]:
    """Return timeline files as trees of texts."""
    return tuple(yaml.load(text, yaml.BaseLoader) for text in texts())


def spelled(tree: Any) -> bytes:
    """Return a tree as JSON, which is YAML."""
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


class Timelines(Target):
    """Timeline files: what is valid is drawn, compared and checked too."""

    name = "yaml"

    def made(self, chance: random.Random) -> Given:
        """Return a file of which bytes, lines or items are mutated."""
        kind = chance.random()
        if kind < 0.6:
            tree = chance.choice(trees())
            return Given("yaml", spelled(TreeMutator(chance, trees()).mutated(tree)))
        text = chance.choice(texts())
        if kind < 0.8:
            lines = text.splitlines(keepends=True)
            begin = chance.randrange(len(lines)) if chance.random() < 0.5 else 0
            return Given(
                "yaml", mutated_lines(chance, "".join(lines[begin:])).encode("utf-8", "surrogatepass")
            )
        return Given("yaml", mutated_bytes(chance, text.encode()))

    def give(self, given: Given) -> None:
        """Load a file, and show one that is valid."""
        try:
            timeline = load_bytes(given.data, "f.yaml", VISITOR)
        except LoadError as error:
            bare = [p for p in error.problems if not p.message or (p.line <= 0) != (p.column <= 0)]
            if bare or not str(error):
                raise UnnamedError(f"no place or no words: {bare}") from None
            raise
        show(timeline, random.Random(given.data))


def show(timeline: Timeline, chance: random.Random) -> None:
    """Draw, compare or check a timeline in one of many ways."""
    how = chance.randrange(8)
    if how == 0:
        [*check_warnings(timeline)]
    elif how == 1:
        [*diff_words(_small(), timeline, chance.choice(("en", "fr")))]
    elif how < 4:
        params = {
            "lang": chance.choice(("en", "fr")),
            "time_axis": chance.choice(("linear", "magnified", "even")),
        }
        params |= {"split": "1"} if chance.random() < 0.3 else {}
        params |= {"published_on": chance.choice(MORE_DATES)} if chance.random() < 0.3 else {}
        params |= {"on": chance.choice(MORE_DATES)} if chance.random() < 0.3 else {}
        view = View.from_params(params, timeline)
        fmt = chance.choice(SHOWN)
        written(Drawn(timeline, view, chance.random() < 0.7, chance.random() < 0.3, 1.0), fmt)


@cache
def _small() -> Timeline:
    return load_bytes(starter().encode(), "s.yaml")


@cache
def tables() -> tuple[Given, ...]:
    """Return tables and files of other programs."""
    drawn = Drawn(load(ROOT / FILES[0]), View(), True, False, 1.0)
    made = [Given(fmt, written(drawn, fmt)) for fmt in ("csv", "record.csv", "json", "xlsx", *SHOWN[3:])]
    short = "Date,Company,Title,Position,Source\n2020-06-08,IBM,Stops,out,https://a.org\n5/6/2020,Amazon,Pauses,,x\n,,,,\n"
    wide = "Day;IBM;Amazon\n2020-06-08;out;in\n2020-06-10;out;paused\n"
    made += [Given("csv", text.encode()) for text in (short, wide, short.replace(",", "\t"))]
    others = {"ics": CALENDAR, "mw": NEW, "md": OLD, "xml": XML, "json": DATA}
    made += [Given(ending, text.encode()) for ending, text in others.items()]
    dated = row(day("2020-06-08", "8 June"), cell("Stops"), cell("IBM"), cell(LINKED))
    made.append(Given("ods", package(sheet(HEAD, dated, REST))))
    made += [Given("xml", RSS.encode()), Given("xml", ATOM.encode()), Given("json", EVENT.encode())]
    return tuple(made)


class Tables(Target):
    """Tables, workbooks and files of other programs, as visitors upload them, and the page of what is read."""

    name = "table"

    def made(self, chance: random.Random) -> Given:
        """Return a mutated table."""
        ending, data = chance.choice(tables())
        kind = chance.random()
        if ending in BOOKS and kind < 0.8:
            return Given(ending, mutated_book(chance, data))
        if kind < 0.3:
            return Given(
                ending,
                mutated_bytes(chance, data, [each.data for each in tables() if each.ending not in BOOKS]),
            )
        if ending.endswith("json") and kind < 0.8:
            tree = json.loads(data)
            return Given(ending, spelled(TreeMutator(chance).mutated(tree)))
        if ending == "csv" and kind < 0.8:
            return Given(
                ending, mutated_cells(chance, data.decode("utf-8-sig")).encode("utf-8", "surrogatepass")
            )
        return Given(
            ending, mutated_lines(chance, data.decode("utf-8", "replace")).encode("utf-8", "surrogatepass")
        )

    def give(self, given: Given) -> None:
        """Upload a table, and look at what it shows."""
        upload(app_of(), given)


def upload(server: Server, given: Given) -> None:
    """Upload a file; look at its page or an export of it."""
    chance = random.Random(given.data)
    answer = server.post(f"/open?name=f.{given.ending}", given.data, {})
    address = (answer.json or {}).get("address", "") if answer.is_json else ""
    if address and chance.random() < 0.5:
        path = chance.choice(LOOKED_AT)
        server.get(f"{path}{address.partition('/')[2]}")


def mutated_cells(chance: random.Random, text: str) -> str:
    """Return a table in text of which cells, rows or columns are mutated."""
    rows = [line.split(",") for line in text.splitlines()]
    for _ in range(chance.choice((1, 2, 5))):
        row = chance.choice(rows) if rows else []
        at = chance.randrange(len(row)) if row else 0
        kind = chance.randrange(5)
        if kind == 0 and row:
            row[at] = chance.choice((*TEXTS, *MORE_DATES)).replace(",", ";")
        elif kind == 1 and row:
            row[at : at + 1] = [row[at]] * chance.choice((0, 2, 300))
        elif kind == 2:
            rows.insert(chance.randrange(len(rows) + 1), [*row])
        elif kind == 3 and rows:
            rows.remove(row)
        else:
            for other in rows:
                other.insert(min(at, len(other)), chance.choice(MORE_DATES))
    return chance.choice(("\n", "\r\n", "\r")).join(chance.choice((",", ",", ";")).join(row) for row in rows)


_ELEMENT = re.compile(rb"<[A-Za-z][^<>]*>")


def mutated_book(chance: random.Random, data: bytes) -> bytes:
    """Return a workbook with a part in which elements are doubled, dropped or changed, or that is lost."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(out, "w") as made:
        names = book.namelist()
        chosen = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            part = book.read(name)
            if name == chosen:
                if chance.random() < 0.05:
                    continue
                part = _mutated_xml(chance, part)
            made.writestr(name, part)
    return out.getvalue()


def _mutated_xml(chance: random.Random, part: bytes) -> bytes:
    found = [*_ELEMENT.finditer(part)]
    if not found or chance.random() < 0.2:
        return mutated_bytes(chance, part)
    element = chance.choice(found)
    kind = chance.randrange(4)
    if kind == 0:
        return part[: element.start()] + part[element.end() :]
    if kind == 1:
        return part[: element.start()] + element[0] * chance.choice((2, 2_000)) + part[element.end() :]
    if kind == 2:
        other = chance.choice(found)
        return part[: element.start()] + other[0] + part[element.end() :]
    text = chance.choice((*TEXTS, *MORE_DATES)).replace("<", "").encode("utf-8", "replace")
    changed = re.sub(rb'"[^"]*"', b'"' + text.replace(b"\\", b"") + b'"', element[0], count=1)
    return part[: element.start()] + changed + part[element.end() :]


_PACKED = re.compile(rb'"packed":"([^"]*)"')


@cache
def figures() -> tuple[Given, ...]:
    """Return exported charts."""
    drawn = Drawn(load(ROOT / FILES[0]), View(), True, False, 1.0)
    return tuple(
        Given(fmt, written(drawn, fmt)) for fmt in ("svg", "png", "pdf", "html", "plotly.html", "jpg")
    )


class Figures(Target):
    """Exported charts that are opened again."""

    name = "figure"

    def made(self, chance: random.Random) -> Given:
        """Return a chart of which bytes, or the events inside, are mutated."""
        ending, data = chance.choice(figures())
        packed = _PACKED.search(data)
        kind = chance.random()
        if packed and kind < 0.4:
            tree = json.loads(bz2.decompress(b64decode(packed[1])))
            text = bz2.compress(spelled(TreeMutator(chance, trees()).mutated(tree)))
            return Given(ending, data[: packed.start(1)] + b64encode(text) + data[packed.end(1) :])
        begin = data.find(b'{"timeline-of-positions')
        if begin >= 0 and kind < 0.8:
            end = data.find(b"\n", begin) if data.find(b"\n", begin) > 0 else len(data)
            return Given(ending, data[:begin] + mutated_bytes(chance, data[begin:end]) + data[end:])
        return Given(ending, mutated_bytes(chance, data, [each.data for each in figures()]))

    def give(self, given: Given) -> None:
        """Open a chart; its timeline is drawn, and compared with another."""
        opened = open_figure(given.data)
        app_of().post(f"/open?name=f.{given.ending}", given.data, {})
        since(opened, _small())
        timeline = opened.timeline()
        if timeline is not None:
            opened.view(timeline)
            show(timeline, random.Random(given.data))
