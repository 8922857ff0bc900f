"""The ids of actors, types and events, derived from their names in a table."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b

from rapidfuzz.distance import OSA

from timeline.i18n.letters import TO_PLAIN
from timeline.io.tables.columns import key_of
from timeline.io.tables.report import one_line

NOBODY = frozenset(
    ["", "-", "–", "—", "?", "unknown", "n/a", "none", "inconnu", "inconnue", "aucun", "aucune"]
)
_OTHER = re.compile("[^a-z0-9]+")
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
