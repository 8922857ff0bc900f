"""Names and labels of a table → ids, each with its own: of actors, of kinds, of events."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from hashlib import blake2b

from timeline.i18n.letters import TO_PLAIN
from timeline.io.tables.columns import key_of

NOBODY = frozenset(
    {"", "-", "–", "—", "?", "unknown", "n/a", "na", "none", "inconnu", "inconnue", "aucun", "aucune"}
)
_OTHER = re.compile("[^a-z0-9]+")
_DIGITS = re.compile("[0-9]+")
_SEPARATORS = re.compile(r"[;|\n]")
_MOST_COMPARED = 400
"""Names that are compared with each other to find those that may be one."""


def slug(text: str, longest: int = 60) -> str:
    """Letters, digits and hyphens that remind of the text; a digest where it has none that an id may have."""
    plain = text
    if not text.isascii():
        apart = text.translate(TO_PLAIN).replace("’", "-")
        plain = unicodedata.normalize("NFKD", apart).encode("ascii", "ignore").decode()
    found = _OTHER.sub("-", plain.lower()).strip("-")
    if len(found) > longest:
        found = found[:longest].rpartition("-")[0] or found[:longest]
    # "null" is no text where a file is read.
    return f"x-{found}" if found == "null" else found or f"x{digest(text)}"


def digest(text: str) -> str:
    """Eight hexadecimal digits that are always the same for a text."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest()


class Names:
    """The names met in a table, each with an id and the number of its events."""

    def __init__(
        self, aliases: Mapping[str, str], longest: int = 60, taken: frozenset[str] = frozenset()
    ) -> None:
        self._aliases = {key_of(name): other for name, other in aliases.items()}
        self._longest = longest
        self._ids: dict[str, str] = {}
        self._taken = {*taken}
        self.count: Counter[str] = Counter()

    def id_of(self, name: str) -> str:
        """The id of a name; names that differ have ids that differ."""
        found = self._ids.get(name)
        if found is None:
            meant = self._aliases.get(key_of(name), name) if self._aliases else name
            found = self._ids.get(meant)
            if found is None:
                found = self._ids[meant] = self._new(meant)
            self._ids[name] = found
        self.count[found] += 1
        return found

    def _new(self, name: str) -> str:
        wanted = slug(name, self._longest)
        found = wanted if wanted not in self._taken else f"{wanted}-{digest(name)}"
        self._taken.add(found)
        return found

    def labels(self) -> dict[str, str]:
        """The name of each id, those with the most events first."""
        first: dict[str, str] = {}
        for name, id_ in self._ids.items():
            first.setdefault(id_, self._aliases.get(key_of(name), name) if self._aliases else name)
        return {id_: first[id_] for id_ in sorted(first, key=lambda i: (-self.count[i], i))}

    def near(self) -> Iterator[tuple[str, str]]:
        """Pairs of names that may be one: the same but for case, accents and signs, or nearly the same letters."""
        by_key: dict[str, str] = {}
        names = list(self.labels().values())
        for name in names:
            other = by_key.setdefault(key_of(name), name)
            if other != name:
                yield name, other
        if len(names) <= _MOST_COMPARED:
            keys = [key for key in by_key if len(key) > 4]
            for n, key in enumerate(keys):
                for close in get_close_matches(key, keys[:n], n=1, cutoff=0.85):
                    if _DIGITS.sub("", key) != _DIGITS.sub("", close):  # "Team 1" and "Team 2" are two
                        yield by_key[key], by_key[close]


def names_in(cell: str, separator: str = "") -> list[str]:
    """The names in a cell: a JSON list, or what stands between `;`, `|`, line breaks and the separator asked for."""
    if cell.startswith("[") and cell.endswith("]"):
        try:
            listed = json.loads(cell)
        except (ValueError, RecursionError):
            listed = None
        if isinstance(listed, list):
            return _named(str(part) for part in listed if isinstance(part, str | int))
    parts = _SEPARATORS.split(cell) if ";" in cell or "|" in cell or "\n" in cell else [cell]
    if separator:
        parts = [part for each in parts for part in each.split(separator)]
    return _named(parts)


def _named(parts: object) -> list[str]:
    names = (" ".join(str(part).split()) for part in parts)  # type: ignore[attr-defined]
    return list(dict.fromkeys(name for name in names if name.lower() not in NOBODY))
