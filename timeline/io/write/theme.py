"""Change a theme file beside a timeline; its text is kept as that of a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from timeline.io.themes.reader import LIMITS, shipped, theme_of
from timeline.io.write.changes import Change
from timeline.io.write.editing import Edited, steps_of
from timeline.io.write.merging import merged
from timeline.io.write.pieces import LineChange, changed_lines, text_of
from timeline.io.write.present import read_file
from timeline.io.write.rewriting import attempts
from timeline.io.yaml.reader import parse_yaml, plain
from timeline.theme.house import HouseTheme


def theme_items(data: bytes, name: str) -> dict[str, Any]:
    """Return a theme file as plain data; raise LoadError if it cannot be read."""
    items: dict[str, Any] = plain(read_file(data, name, LIMITS, parse_yaml).items)
    return items


def edited_theme(
    data: bytes, file: Path, change: Change, logos: Mapping[str, bytes]
) -> tuple[Edited, HouseTheme | None]:
    """Return a theme file with a change of all its keys, and the theme as `theme_of` does.

    A new file is that of the usual theme, with all keys in order and explained, and other values. Raise LoadError if
    the file cannot be read.
    """
    name = str(file)
    together = merged({change.id: theme_items(data, name)} if data else {}, {0: change})
    wanted = together.items.get(change.id)
    done = Edited(data, None, conflicts=tuple(together.conflicts.items()))
    if done.conflicts or not isinstance(wanted, Mapping):
        return done, None
    present = read_file(data or shipped("default").read_bytes(), name, LIMITS, parse_yaml)
    for pieces, source in attempts(present.source, wanted):
        text = present.bytes_of(text_of(pieces, source.text))
        if theme_items(text, name) == wanted:
            break
    house, problems = theme_of(text, name, logos)
    if problems:
        places = tuple(steps_of(each.path) for each in problems)
        return replace(done, problems=tuple((0, each) for each in problems), fields=places), house
    added = (LineChange(n, "+", line, "", "") for n, line in enumerate(text.decode().splitlines(), 1))
    lines = changed_lines(pieces, source) if data else added
    placed = tuple(replace(each, section=change.id, id=f"{file.parent.name}/{file.name}") for each in lines)
    return replace(done, data=text, applied=(0,), lines=placed, items=wanted), house
