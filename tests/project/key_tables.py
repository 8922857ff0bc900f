"""The tables of keys in the docs: of a view, and of the keyboard. `python -m tests.project.key_tables` fills them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from timeline.cli.export import OF_FILES
from timeline.cli.options import READING_FEEDS, SetKey
from timeline.cli.serve import OF_SERVER
from timeline.view.key_kinds import Key
from timeline.view.keys import FILTERS, KEYS
from timeline.web.page import shortcuts

DOCS = Path(__file__).resolve().parents[2] / "docs"
_TABLE = re.compile(r"(<!-- keys: (\w+) -->\n).*?(<!-- /keys -->)", re.DOTALL)


def _address() -> Iterator[str]:
    yield from ("| key | example | meaning |", "|---|---|---|")
    yield from (f"| `{key.name}` | `{key.example}` | {key.means} |" for key in KEYS)


def _options() -> Iterator[str]:
    yield from ("| option or key | meaning |", "|---|---|")
    yield from (f"| `{key.flag or key.file_key}` | {key.means} |" for key in KEYS if key.of_chart)


def _settings(*settings: SetKey) -> Callable[[], Iterator[str]]:
    def rows() -> Iterator[str]:
        yield from ("| key | value |", "|---|---|")
        yield from (f"| `{each.key}` | {each.means} |" for each in settings)

    return rows


def _in_file(wanted: str) -> Callable[[], Iterator[str]]:
    def rows() -> Iterator[str]:
        yield from ("| key | meaning |", "|---|---|")
        yield from (f"| `{key.file_key}` | {key.means} |" for key in KEYS if key.file == wanted)

    return rows


def _notebook() -> Iterator[str]:
    yield from ("| filter | meaning |", "|---|---|")
    yield from (f"| `{key.field}` | {key.means} |" for key in FILTERS)


def _keyboard() -> Iterator[str]:
    yield from ("| where | key | effect |", "|---|---|---|")
    for key in shortcuts.KEYS:
        yield f"| {key.where} | {' '.join(f'`{name}`' for name in key.names)} | {key.does} |"


TABLES: dict[str, Callable[[], Iterator[str]]] = {
    "address": _address,
    "options": _options,
    "reading": _settings(*READING_FEEDS.settings),
    "files": _settings(*OF_FILES.settings),
    "server": _settings(*OF_SERVER.settings),
    "view": _in_file("view"),
    "slide": _in_file("slide"),
    "notebook": _notebook,
    "keyboard": _keyboard,
}


def filled(page: str) -> str:
    """Return the page with new tables."""
    return _TABLE.sub(lambda table: "\n".join((table[1], *TABLES[table[2]](), "", table[3])), page)


def names(page: str) -> list[str]:
    """Return the names of the tables on the page."""
    return [table[2] for table in _TABLE.finditer(page)]


def undocumented(key: Key) -> bool:
    """Return whether the row lacks the words for a table."""
    return not (key.means and key.example.startswith(f"{key.name}=") and bool(key.help) == bool(key.flag))


if __name__ == "__main__":
    for path in sorted(DOCS.glob("*.md")):
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
