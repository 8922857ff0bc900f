"""The valid trees of a file and its versions, so that a preview need not read the whole text again."""

from __future__ import annotations

from functools import lru_cache

from timeline.errors import LoadError
from timeline.io.decoding import Limits
from timeline.io.loader import load_bytes
from timeline.io.write.present import present_file
from timeline.io.yaml.plain import PlainTrees
from timeline.io.yaml.reader import YamlMap, parse_yaml


@lru_cache(maxsize=4)
def trees_of(data: bytes, name: str, limits: Limits) -> PlainTrees | None:
    """Return the trees of a file and of its versions; None if the file is not valid."""
    try:
        load_bytes(data, name, limits)
        tree, _ = parse_yaml(data, name, limits)  # with the names in the text; loading replaces former ones
    except LoadError:
        return None
    return (
        PlainTrees(name, limits, present_file(data, name).items, tree) if isinstance(tree, YamlMap) else None
    )
