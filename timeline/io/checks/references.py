"""Check that every id that a file uses is defined in it, once.

The checks read the tree, so that another error in an item neither hides its wrong ids nor makes the ids of other
items look wrong. Which keys name items of which section, the models say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

from timeline.errors import NOT_DEFINED, not_defined, shown
from timeline.i18n.sentences import Sentence
from timeline.io.checks.parsed_file import IdAt, ParsedFile, maps_in, texts_in
from timeline.io.schema import SECTIONS
from timeline.io.yaml.reader import Path, YamlList, YamlMap, YamlText
from timeline.io.yaml.validation import Problems
from timeline.model.actor_types import ACTOR_TYPES
from timeline.model.shown import shown_fields
from timeline.view.file_keys import DefaultView
from timeline.view.key_kinds import ALL, CHANGED
from timeline.view.keys import KEYS, LISTS
from timeline.view.own_keys import NOT_A_FIELD, ByKey

MOST_LEVELS = 12
"""The maximum number of actors above an actor in a chain of `part_of`."""
_TO_ADD = {
    "actors": Sentence("add 'actors:' with an id for each actor that the file names"),
    "types": Sentence("add 'types:' with an id for each event type that the file names"),
    "tags": Sentence("add 'tags:' with an id for each tag that the file names"),
    "positions": Sentence("add 'positions:' with an id for each position that the file names"),
    "topics": Sentence("add 'topics:' with an id for each topic that the file names"),
    "groups": Sentence("add 'groups:' with an id for each group that the file names"),
    "link_types": Sentence("add 'link_types:' with an id for each link type that the file names"),
    "findings": Sentence("add 'findings:' with an id for each finding that the file names"),
    "series": Sentence("add 'series:' with an id for each series that the file names"),
    "events": Sentence("add 'events:' with an id for each event that the file names"),
}
_WITHOUT_IDS = ("rows", "slides")
"""Sections whose items need no id."""
_IN_TWO_ROWS = {
    "actor": Sentence("the actor {word} is in two rows"),
    "type": Sentence("the actor type {word} is in two rows"),
}
_Graph = dict[str, dict[str, IdAt]]
"""The ids that each id names, and their places."""


def check_references(parsed: ParsedFile) -> None:
    """Report ids defined twice or not at all, actors in two rows, and cycles of part_of and of links."""
    problems = parsed.problems
    defined: dict[str, Collection[str] | None] = {s: _defined(parsed, s, problems) for s in SECTIONS}
    defined["rows"] = _row_names(parsed)
    defined["actor_types"] = {*ACTOR_TYPES, *(defined["actor_types"] or ())}
    for target, (word, path) in _uses(parsed):
        known = defined[target]
        if known is not None and word not in known and not problems.full:
            section = next((n for key in path if (n := f"{target} in {key}") in NOT_DEFINED), target)
            message, hint = not_defined(section, word), problems.closest(word, known)
            problems.add(word, path, message, hint, unless_reported=True)
        elif known is None and target not in parsed.root and target not in parsed.meant:
            problems.add(parsed.root, (target,), Sentence("{key} is missing", key=target), _TO_ADD[target])
    _check_names(parsed, problems)
    _check_fields(parsed, problems)
    _check_rows(parsed, problems)
    _check_parts(parsed, problems)
    _check_answers(parsed, problems)


def _defined(parsed: ParsedFile, section: str, problems: Problems) -> Collection[str] | None:
    """Return the ids of a section, including invalid items; None without a section that could be read."""
    if not isinstance(parsed.root.get(section), YamlList):
        return None
    first: dict[str, YamlText] = {}
    for number, node in parsed.nodes(section):
        name = node.get("id") if isinstance(node, YamlMap) else None
        if isinstance(name, YamlText):
            if name in first:
                message = Sentence(
                    "the id {word} is used for two {section}", word=shown(name), section=section
                )
                hint = Sentence("the first is on line {line}; choose another", line=first[name].line)
                problems.add(name, (section, number, "id"), message, hint, unless_reported=True)
            first.setdefault(name, name)
        elif isinstance(node, YamlMap) and section not in _WITHOUT_IDS:
            # The id is misspelt or missing, which is already reported: any text of the item may be the id.
            first.update({text: text for text in node.values() if isinstance(text, YamlText)})
    return first


def _row_names(parsed: ParsedFile) -> set[str]:
    """Return the ids of the rows, those of the actors if the file lists no rows."""
    names: set[str] = set()
    for _, node in parsed.nodes("rows" if "rows" in parsed.root else "actors"):
        words = [node.get("id"), node.get("actor")] if isinstance(node, YamlMap) else [node]
        names |= {str(word) for word in words if isinstance(word, YamlText)}
    return names


def _uses(parsed: ParsedFile) -> Iterator[tuple[str, IdAt]]:
    """Yield every id in use, with the section in which it must be defined."""
    for section, model in SECTIONS.items():
        for number, node in parsed.nodes(section):
            if isinstance(node, YamlText) and section == "rows":
                yield "actors", (node, (section, number))
            yield from _named_in(node, _naming(model), (section, number))
    yield from _named_in(parsed.root.get("view"), _naming(DefaultView), ("view",))


@cache
def _naming(model: Any) -> Mapping[str, tuple[str, Any]]:
    """Return the keys of a model that name items of a section, and the same of the model in a value."""
    found: dict[str, tuple[str, Any]] = {}
    for key, each in shown_fields(model).items():
        section = each.shown.names if each.shown and each.shown.names != "fields" else ""
        inside = _naming(each.inner) if each.inner else {}
        if section or inside:
            # A view names rows, some of which are actors.
            found[key] = ("rows" if key in ("rows", "highlight") else section, inside)
    return found


def _named_in(node: Any, naming: Mapping[str, tuple[str, Any]], path: Path) -> Iterator[tuple[str, IdAt]]:
    for key, (section, inside) in naming.items() if isinstance(node, YamlMap) else ():
        value, place = node.get(key), (*path, key)
        if key == "rows" and str(value) in (ALL, CHANGED):
            continue
        if section:
            yield from ((section, id_at) for id_at in texts_in(value, place))
        elif isinstance(value, YamlList):
            for number, part in enumerate(value):
                yield from _named_in(part, inside, (*place, number))
        else:
            yield from _named_in(value, inside, place)


def _check_names(parsed: ParsedFile, problems: Problems) -> None:
    """Check that an event has each name by which a view filters, if all events and actors are valid."""
    events, actors = (parsed.items.get(section) or [] for section in ("events", "actors"))
    if None in (*events, *actors):
        return
    actor = {each.id: each for each in actors}
    for view, path in _views(parsed):
        for key in (key for key in LISTS if not key.section):
            for word, place in texts_in(view.get(key.file_key), (*path, key.file_key)):
                known = {name for event in events for name in key.of(event, actor)}
                if word not in known:
                    problems.add(word, place, key.not_defined(word), problems.closest(word, known))


def _check_fields(parsed: ParsedFile, problems: Problems) -> None:
    """Check that each field by which a view colours events or groups rows is one of the file's."""
    for view, path in _views(parsed):
        for key in (key for key in KEYS if isinstance(key, ByKey)):
            for word, place in texts_in(view.get(key.file_key), (*path, key.file_key)):
                if word not in (known := key.with_fields(parsed.own)):
                    problems.add(
                        word, place, NOT_A_FIELD.filled(word=shown(word)), problems.closest(word, known)
                    )


def _views(parsed: ParsedFile) -> Iterator[tuple[YamlMap, Path]]:
    """Yield the view of the file, then its saved views and the views of its slides."""
    holders: list[tuple[Any, Path]] = [(parsed.root, ())]
    holders += [(node, (section, n)) for section in ("views", "slides") for n, node in parsed.nodes(section)]
    for node, path in holders:
        if isinstance(node, YamlMap) and isinstance(node.get("view"), YamlMap):
            yield node["view"], (*path, "view")


def _check_rows(parsed: ParsedFile, problems: Problems) -> None:
    """Check that no actor and no actor type is in two rows."""
    where: dict[tuple[str, str], YamlText] = {}
    for number, node in parsed.nodes("rows"):
        path: Path = ("rows", number)
        members = [("actor", member) for member in texts_in(node, path) if isinstance(node, YamlText)]
        for key in ("actor", "actors", "actor_types") if isinstance(node, YamlMap) else ():
            sort = "type" if key == "actor_types" else "actor"
            members += [(sort, member) for member in texts_in(node.get(key), (*path, key))]
        for sort, (word, path_of_word) in members:
            first = where.setdefault((sort, str(word)), word)
            if first is not word:
                hint = Sentence("the first is on line {line}", line=first.line)
                message = _IN_TWO_ROWS[sort].filled(word=shown(word))
                problems.add(word, path_of_word, message, hint, unless_reported=True)


def _graph(parsed: ParsedFile, section: str, key: str) -> _Graph:
    """Return the ids that each item of a section names in a key."""
    graph: _Graph = {}
    for number, node in parsed.nodes(section):
        if isinstance(node, YamlMap) and isinstance(name := node.get("id"), YamlText):
            named = graph.setdefault(str(name), {})
            for word, path in texts_in(node.get(key), (section, number, key)):
                named.setdefault(str(word), (word, path))
    return graph


def _check_parts(parsed: ParsedFile, problems: Problems) -> None:
    """Check that no actor is part of itself, directly or through other actors, nor of too many actors in a chain."""
    above = _graph(parsed, "actors", "part_of")
    message = Sentence("the actor {word} is part of itself: {ring}")
    if _report_rings(above, message, Sentence("remove one of these part_of keys"), problems):
        return
    levels: dict[str, int] = {}
    for name in above:
        chain = [name]
        while (parent := next(iter(above.get(chain[-1], ())), None)) is not None and parent not in levels:
            chain.append(parent)
        level = 0 if parent is None else levels[parent] + 1
        for actor in reversed(chain):
            levels[actor] = level
            if level == MOST_LEVELS + 1:
                message = Sentence(
                    "the actor {word} is part of an actor that is part of another, and so on: more than {n} levels",
                    word=shown(actor),
                    n=MOST_LEVELS,
                )
                problems.add(*next(iter(above[actor].values())), message, Sentence("name an actor higher up"))
            level += 1


def _check_answers(parsed: ParsedFile, problems: Problems) -> None:
    """Check that no event responds to itself or has a link to itself, directly or through other events."""
    answered = _graph(parsed, "events", "responds_to")
    for number, node in parsed.nodes("events"):
        if isinstance(node, YamlMap) and isinstance(name := node.get("id"), YamlText):
            for link, path in maps_in(node, "links"):
                for word, place in texts_in(link.get("to"), ("events", number, *path, "to")):
                    answered[str(name)].setdefault(str(word), (word, place))
    for name, named in answered.items():
        if name in named:
            own = named.pop(name)
            to_itself = Sentence("the event has a link to itself")
            message = to_itself if "links" in own[1] else Sentence("the event responds to itself")
            problems.add(*own, message, Sentence("name another event"))
    message = Sentence("the event {word} responds to itself: {ring}")
    _report_rings(answered, message, Sentence("remove one of these responds_to or links keys"), problems)


def _report_rings(named: _Graph, message: Sentence, hint: Sentence, problems: Problems) -> bool:
    """Add the problem of each cycle, and return whether there is one."""
    found = False
    for ring in _rings(named):
        found = True
        spelled = message.filled(word=shown(ring[0]), ring=" → ".join(ring[:8]))
        problems.add(*named[ring[0]][ring[1]], spelled, hint)
        if problems.full:
            break
    return found


def _rings(named: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Yield the cycles of a graph, each from an id to the same id; each id closes at most one cycle."""
    done: set[str] = set()
    in_ring: set[str] = set()
    for start in named:
        # Without recursion, since a chain may have thousands of ids.
        trail = [] if start in done else [start]
        place, ahead = {start: 0}, [iter(named[start])]
        while trail:
            name = next(ahead[-1], None)
            if name is None:
                ahead.pop()
                last = trail.pop()
                del place[last]
                done.add(last)
            elif name in place:
                if trail[-1] not in in_ring:
                    ring = trail[place[name] :]
                    in_ring.update(ring)
                    yield [*ring, name]
            elif name in named and name not in done:
                place[name] = len(trail)
                trail.append(name)
                ahead.append(iter(named[name]))
