"""The valid trees of a file and its versions, so that a preview need not read the whole text again."""

from __future__ import annotations

from functools import lru_cache

from timeline.errors import LoadError
from timeline.io.decoding import Limits
from timeline.io.loader import load_tree
from timeline.io.write.present import present_file
from timeline.io.yaml.plain import PlainTrees
from timeline.io.yaml.reader import YamlMap, parse_yaml


@lru_cache(maxsize=4)
def trees_of(data: bytes, name: str, limits: Limits) -> PlainTrees | None:
    """Return the trees of a file and of its versions; None if the file is not valid."""
    try:
        tree, twice = parse_yaml(data, name, limits)
        if twice or not isinstance(tree, YamlMap):
            return None
        items = present_file(data, name).items
        trees = PlainTrees(name, limits, items, tree)
        # Checks each item, and replaces former names, before several requests share the trees.
        load_tree(trees.root(items), [], name)
    except LoadError:
        return None
    return trees
