"""The tables of keys in the docs, of items, of a view, of the keyboard: `make generated`.

A table of an item's keys has a row for each field of its model. A row that a person has written stays as it is; a new
field has one with the words of its description.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import BaseModel

from timeline.cli.export import OF_FILES
from timeline.cli.options import READING_FEEDS, SetKey
from timeline.cli.serve import OF_SERVER
from timeline.i18n.catalogue import listed
from timeline.io.schema import SECTIONS
from timeline.model.shown import ShownField, every_field, shown_fields
from timeline.view.key_kinds import Key
from timeline.view.keys import KEYS
from timeline.web.page import masthead

DOCS = Path(__file__).resolve().parents[2] / "docs"
_TABLE = re.compile(r"(<!-- keys: (\w+) -->\n)(.*?)(<!-- /keys -->)", re.DOTALL)


def _address() -> Iterator[str]:
    yield from ("| key | elsewhere | example | meaning |", "|---|---|---|---|")
    for key in KEYS:
        other = f"`{key.flag}`" if key.flag else f"`{key.file_key}`" if key.file_key != key.name else ""
        yield f"| `{key.name}` | {other} | `{key.example}` | {key.means} |"


def _settings(*settings: SetKey) -> Callable[[], Iterator[str]]:
    def rows() -> Iterator[str]:
        yield from ("| key | value |", "|---|---|")
        yield from (f"| `{each.key}` | {each.means} |" for each in settings)

    return rows


def _names(of: Callable[[Key], str]) -> Callable[[], Iterator[str]]:
    return lambda: iter((", ".join(f"`{name}`" for name in filter(None, map(of, KEYS))) + ".",))


def _keyboard() -> Iterator[str]:
    yield from ("| where | key | effect |", "|---|---|---|")
    for key in masthead.SHORTCUTS:
        yield f"| {key.where} | {' '.join(f'`{name}`' for name in key.names)} | {key.does} |"


def _of_model(model: type[BaseModel], before: str) -> Iterator[str]:
    """Yield a row for each field of a model: the present one, or a new one below that of the field before it."""
    head, line, *rows = before.strip().splitlines()
    known = {row.split("`")[1]: row for row in rows if row.startswith("| `")}
    order = [key for key in known if key in shown_fields(model)]
    last = ""
    for key, each in shown_fields(model).items():
        if key not in known:
            order.insert(order.index(last) + 1 if last else 0, key)
            known[key] = f"| `{key}` | {'required ' * each.info.is_required()}| {_means(each)} |"
        last = key
    yield from (head, line, *(known[key] for key in order))


def _means(field: ShownField) -> str:
    text = field.info.description or (field.shown.hint if field.shown else "")
    values = [f"`{value}`" for value in field.values if not value.isdigit()]
    return (f"{listed(values, 'en', 'or')}: " if values else "") + text[:1].lower() + text[1:]


ITEMS = {
    model.__name__: model
    for section in SECTIONS.values()
    for model in (section, *(each.inner for each in every_field(section)))
    if model is not None
}
TABLES: dict[str, Callable[[], Iterator[str]]] = {
    "address": _address,
    "reading": _settings(*READING_FEEDS.settings),
    "files": _settings(*OF_FILES.settings),
    "server": _settings(*OF_SERVER.settings),
    "view": _names(lambda key: key.file_key if key.file == "view" else ""),
    "slide": _names(lambda key: key.file_key if key.file == "slide" else ""),
    "notebook": _names(lambda key: key.field if key.filters else ""),
    "keyboard": _keyboard,
}


def filled(page: str) -> str:
    """Return the page with new tables."""
    return _TABLE.sub(_table, page)


def _table(found: re.Match[str]) -> str:
    head, name, before, foot = found.groups()
    rows = TABLES[name]() if name in TABLES else _of_model(ITEMS[name], before)
    return "\n".join((head, *rows, "", foot))


def names(page: str) -> list[str]:
    """Return the names of the tables on the page."""
    return [table[2] for table in _TABLE.finditer(page)]


def undocumented(key: Key) -> bool:
    """Return whether the row lacks the words for a table."""
    return not (key.means and key.example.startswith(f"{key.name}=") and bool(key.help) == bool(key.flag))


if __name__ == "__main__":
    for path in sorted(DOCS.glob("*.md")):
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
