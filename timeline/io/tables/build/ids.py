"""The names in a table: actors, types and positions, with the ids that are derived from them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from typing import Any

from rapidfuzz.distance import OSA

from timeline.dates import parse_date
from timeline.i18n.letters import TO_PLAIN
from timeline.io.tables.columns import TableRow, key_of
from timeline.io.tables.dates import UNDATED, CellDates
from timeline.io.tables.report import Remark, Report, one_line
from timeline.io.tables.table import CellError

NOBODY = frozenset(
    ["", "-", "–", "—", "?", "unknown", "n/a", "none", "inconnu", "inconnue", "aucun", "aucune"]
)
_OTHER = re.compile("[^a-z0-9]+")
_NUMBER = re.compile(r"([-+−]?\d+(?:[.,]\d+)?) ?%?")
_DIGITS = re.compile("[0-9]+")
_SEPARATORS = re.compile(r"[;|\n]")
_MOST_COMPARED = 400
"""The maximum number of names to compare for names that may be the same."""


def slug(text: str, longest: int = 60) -> str:
    """Return the letters and digits of a text with hyphens between them; a digest if it has no ASCII letters."""
    plain = text
    if not text.isascii():
        apart = text.translate(TO_PLAIN).replace("’", "-")
        plain = unicodedata.normalize("NFKD", apart).encode("ascii", "ignore").decode()
    id_ = _OTHER.sub("-", plain.lower()).strip("-")
    if len(id_) > longest:
        id_ = id_[:longest].rpartition("-")[0] or id_[:longest]
    # YAML reads "null" as nothing.
    return f"x-{id_}" if id_ == "null" else id_ or f"x{digest(text)}"


def digest(text: str) -> str:
    """Return eight hexadecimal digits, the same for equal texts."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest()


class NameIds:
    """The names in a table, each with an id and its number of events."""

    def __init__(self, aliases: Mapping[str, str], taken: frozenset[str]) -> None:
        self._aliases = {key_of(name): other for name, other in aliases.items()}
        self._ids: dict[str, str] = {}
        self._taken = {*taken}
        self.count: Counter[str] = Counter()

    def id_of(self, name: str) -> str:
        """Return the id of a name, unique for each name, and count it."""
        id_ = self._ids.get(name)
        if id_ is None:
            meant = self._meant(name)
            if meant not in self._ids:
                wanted = slug(meant)
                self._ids[meant] = wanted if wanted not in self._taken else f"{wanted}-{digest(meant)}"
                self._taken.add(self._ids[meant])
            id_ = self._ids[name] = self._ids[meant]
        self.count[id_] += 1
        return id_

    def _meant(self, name: str) -> str:
        return self._aliases.get(key_of(name), name) if self._aliases else name

    def labels(self) -> dict[str, str]:
        """Return the name of each id, by descending number of events; of equal ones, in the order of the table."""
        first: dict[str, str] = {}
        for name, id_ in self._ids.items():
            first.setdefault(id_, self._meant(name))
        return {id_: first[id_] for id_ in sorted(first, key=lambda i: -self.count[i])}

    def near(self) -> Iterator[tuple[str, str]]:
        """Yield pairs of names that may be the same: nearly equal, or equal without case, accents and punctuation."""
        by_key: dict[str, str] = {}
        names = list(self.labels().values())
        for name in names:
            other = by_key.setdefault(key_of(name), name)
            if other != name:
                yield name, other
        keys = [key for key in by_key if len(key) > 4] if len(names) <= _MOST_COMPARED else []
        for n, key in enumerate(keys):
            for close in keys[:n]:
                # They differ by one letter, or by two that are exchanged; "Team 1" and "Team 2" are different.
                is_slip = OSA.distance(key, close, score_cutoff=1) == 1
                if is_slip and _DIGITS.sub("", key) != _DIGITS.sub("", close):
                    yield by_key[key], by_key[close]


def names_in(cell: str, separator: str = "") -> tuple[list[str], list[str]]:
    """Return the names in a cell, and its words that stand for nobody, such as "unknown".

    They are in a JSON list, or between `;`, `|`, line breaks and a chosen separator.
    """
    parts = _SEPARATORS.split(cell)
    if separator:
        parts = [part for each in parts for part in each.split(separator)]
    if cell.startswith("[") and cell.endswith("]"):
        with suppress(ValueError, RecursionError):
            parts = [str(part) for part in json.loads(cell) if isinstance(part, str | int)]
    names = [*dict.fromkeys(map(one_line, parts))]
    nobody = [name for name in names if name.lower() in NOBODY]
    return [name for name in names if name not in nobody], [*filter(None, nobody)]


Plain = Callable[[TableRow, int], str]

UNKNOWN_START = ".."
"""The `from` of a position that began before the event from which it is known."""


class Positions:
    """Read the positions of rows, and keep the scale: the order given, or of numbers, or of first appearance."""

    def __init__(self, order: tuple[str, ...], dates: CellDates, plain: Plain) -> None:
        self._dates, self._plain = dates, plain
        self._values, self._topics = NameIds({}, frozenset()), NameIds({}, frozenset())
        self._first: dict[str, tuple[float, int]] = {}
        self._labels: dict[str, str] = {}
        self._begun: dict[tuple[object, ...], tuple[str, int]] = {}
        self._twice: list[Remark] = []
        self._order = tuple(self._values.id_of(one_line(value)) for value in order)
        self._labels |= dict(zip(self._order, map(one_line, order), strict=True))

    def of(self, row: TableRow, actors: tuple[str, ...], date: str) -> tuple[dict[str, str], ...]:
        """Return the positions that a dated row sets for its actors, in the data format."""
        value = one_line(self._text(row, "position"))
        if not value or date == UNDATED:
            return ()
        id_, day = self._values.id_of(value), parse_date(date)
        since = day.start if day.start is not None else day.end
        place = (float(since or 0), row.line)
        self._first[id_] = min(self._first.get(id_, place), place)
        self._labels.setdefault(id_, value)
        topic = one_line(self._text(row, "position_topic"))
        expires, until = self._stated_end(row, since)
        topic_id = self._topics.id_of(topic) if topic else ""
        ends = {"topic": topic_id, "expires": expires, "until": until}
        position = {"position": id_, **{key: text for key, text in ends.items() if text}}
        drafts = []
        for actor in actors:
            # An actor begins no other position on a topic at the same time.
            moment = (actor, topic_id, day.start, date if "T" in date else "")
            other, line = self._begun.setdefault(moment, (value, row.line))
            if other == value:
                drafts.append({"actor": actor, **position})
            else:
                twice = Remark.of("position-twice", row.line, value=value, other=other, other_row=line)
                self._twice.append(twice)
        return tuple(drafts)

    @cached_property
    def _are_numbers(self) -> bool:
        return all(map(_NUMBER.fullmatch, self._labels.values()))

    def _place(self, id_: str) -> tuple[float, ...]:
        """Return where a value is on a scale without an order: numbers by their size, others by their first event."""
        number = _NUMBER.fullmatch(self._labels[id_]) if self._are_numbers else None
        return (float(number[1].replace("−", "-").replace(",", ".")),) if number else self._first[id_]

    def records(self) -> list[dict[str, Any]]:
        """Return the scale in the data format; values that the given order does not name are off the scale."""
        ordered = self._order or tuple(sorted(self._first, key=self._place))
        scale: list[dict[str, Any]] = [
            {"id": id_, "label": self._labels[id_], "rank": rank} for rank, id_ in enumerate(ordered, 1)
        ]
        apart = sorted({*self._first} - {*ordered}, key=self._first.__getitem__)
        return scale + [{"id": id_, "label": self._labels[id_], "off_scale": True} for id_ in apart]

    def topic_records(self) -> list[dict[str, str]]:
        """Return the topics in the data format."""
        return [{"id": id_, "label": label} for id_, label in self._topics.labels().items()]

    def warn(self, report: Report) -> None:
        """Add the scale to the report: its order, and the values apart from it."""
        records = self.records()
        values = [record["label"] for record in records if "rank" in record]
        # As a JSON list if one of them has a comma.
        is_json = any("," in value for value in values)
        order = json.dumps(values, ensure_ascii=False) if is_json else ", ".join(values)
        if order and self._first:
            report.warn(
                Remark.of("positions-given" if self._order or self._are_numbers else "positions", order=order)
            )
        if apart := ", ".join(record["label"] for record in records if "rank" not in record):
            report.warn(Remark.of("positions-apart", values=apart))
        for remark in self._twice:
            report.warn(remark)

    def _stated_end(self, row: TableRow, since: float | None) -> tuple[str, str]:
        """Return the stated end of a position as a date, or as text."""
        written, condition = (self._text(row, f"position_{name}") for name in ("until", "condition"))
        expires = ""
        if written:
            with suppress(CellError):
                expires = self._dates.read(written).text
            end = parse_date(expires).end if expires and expires != UNDATED else None
            expires = "" if end is None or (since is not None and end < since) else expires
        texts = ([] if expires or not written else [written]) + ([condition] if condition else [])
        return expires, "; ".join(texts)

    def _text(self, row: TableRow, field: str) -> str:
        return self._plain(row, row.columns.one(field)).strip()
