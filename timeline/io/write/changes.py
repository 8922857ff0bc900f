"""The changes of a draft: what an item of a file was, and what it shall be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from timeline.errors import TimelineError
from timeline.io.schema import SECTIONS, TOP_KEYS

_PARTS = ("section", "id", "was", "now")
_SINCE = "since"


class ChangeError(TimelineError, ValueError):
    """A change that does not have the form of one."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an item, of a top-level key, or of the order of a section's items.

    An item is named by its section and id. `was` is the item as it was, None for a new one; `now` is the item as it
    shall be, None for one that is removed. With an empty section, `id` is a top-level key, and the values are its own.
    With an empty id, the values are the ids of the section's items in order. Every text is as written in the file.
    `since` names the version of the file that had `was`, if it is known. `moved` has the ids of the section that
    changed since then, with the present ones, None for a deleted item; it is None if nothing is known of that.
    """

    section: str
    id: str
    was: Any
    now: Any
    since: str = ""
    moved: Mapping[str, str | None] | None = field(default=None, compare=False)

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the change that a page sends; raise `ChangeError` for anything else."""
        if not isinstance(data, Mapping) or set(data) - {_SINCE} != set(_PARTS):
            raise ChangeError(f"a change has the keys {', '.join(_PARTS)}, not {_shown(data)}")
        since = data.get(_SINCE, "")
        change = cls(**{part: data[part] for part in _PARTS}, since=since if isinstance(since, str) else "")
        change._check()
        return change

    @property
    def is_order(self) -> bool:
        """Whether the change is one of the order of a section's items."""
        return bool(self.section) and not self.id

    @property
    def new_id(self) -> str:
        """The id of the item afterwards."""
        renamed = self.now.get("id") if self.section and isinstance(self.now, Mapping) else None
        return renamed if isinstance(renamed, str) else self.id

    def _check(self) -> None:
        names = (self.section, self.id)
        if not all(isinstance(name, str) for name in names) or not any(names):
            raise ChangeError("the section and the id of a change are texts, and not both are empty")
        if self.section and self.section not in SECTIONS:
            raise ChangeError(f"unknown section {self.section[:60]!r}; sections are {', '.join(SECTIONS)}")
        if not self.section and not self.id.isidentifier():
            raise ChangeError(
                f"{self.id[:60]!r} is not a valid top-level key; known are {', '.join(TOP_KEYS)}"
            )
        for name, value in (("was", self.was), ("now", self.now)):
            if self.is_order:
                if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
                    raise ChangeError(f"an order of items is a list of ids: {name!r} is {_shown(value)}")
            elif self.section and value is not None and not isinstance(value, str | Mapping):
                raise ChangeError(f"an item is a mapping: {name!r} is {_shown(value)}")
            _check_plain(value, name, 0)


def _check_plain(value: Any, name: str, depth: int) -> None:
    """Raise `ChangeError` for a value that is neither text, list, mapping nor None."""
    if depth > 20:
        raise ChangeError(f"{name} has more than 20 levels")
    if isinstance(value, Mapping):
        for key, part in value.items():
            if not isinstance(key, str) or not key:
                raise ChangeError(f"a key in {name} is not a text: {_shown(key)}")
            _check_plain(part, f"{name}.{key}", depth + 1)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            _check_plain(part, f"{name}[{number}]", depth + 1)
    elif value is not None and not isinstance(value, str):
        raise ChangeError(f"{name} must be written as a text, not as {_shown(value)}")


def _shown(value: Any) -> str:
    return repr(value)[:80]
