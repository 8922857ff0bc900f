"""Check that every id that a file uses is defined in it, once.

The checks read the tree, so that another error in an item neither hides its wrong ids nor makes the ids of other
items look wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from timeline.errors import not_defined, shown
from timeline.i18n.sentences import Sentence
from timeline.io.checks.parsed_file import IdAt, ParsedFile, positions_in, texts_in, versions_of
from timeline.io.yaml.reader import Path, YamlList, YamlMap, YamlText
from timeline.io.yaml.validation import Problems
from timeline.view.keys import KEYS, LISTS

MOST_LEVELS = 12
"""The maximum number of actors above an actor in a chain of `part_of`."""
# Section → key of its items → the section in which the key's ids are defined.
_USES = {
    "actors": {"part_of": "actors", "group": "groups"},
    "events": {
        "actors": "actors",
        "regarding": "actors",
        "type": "types",
        "tags": "tags",
        "responds_to": "events",
    },
    "rows": {"actor": "actors", "actors": "actors", "group": "groups"},
}
_IN_VIEW = {key.file_key: key.section for key in KEYS if key.file == "view" and key.section}
_IN_SLIDE = {key.file_key: key.section for key in KEYS if key.file and key.section}
_IN_POSITION = {"actor": "actors", "position": "positions", "topic": "topics"}
_DEFINING = (
    "actors",
    "types",
    "tags",
    "positions",
    "topics",
    "groups",
    "events",
    "eras",
    "rows",
    "views",
    "slides",
)
_TO_ADD = {
    "actors": Sentence("add 'actors:' with an id for each actor that the file names"),
    "types": Sentence("add 'types:' with an id for each event type that the file names"),
    "tags": Sentence("add 'tags:' with an id for each tag that the file names"),
    "positions": Sentence("add 'positions:' with an id for each position that the file names"),
    "topics": Sentence("add 'topics:' with an id for each topic that the file names"),
    "groups": Sentence("add 'groups:' with an id for each group that the file names"),
    "events": Sentence("add 'events:' with an id for each event that the file names"),
}
_WITHOUT_IDS = ("rows", "slides")
"""Sections whose items need no id."""
_IN_TWO_ROWS = {
    "actor": Sentence("the actor {word} is in two rows"),
    "type": Sentence("the actor type {word} is in two rows"),
}


def check_references(parsed: ParsedFile, problems: Problems) -> None:
    """Report ids defined twice or not at all, actors in two rows, and cycles of part_of and of responds_to."""
    defined: dict[str, dict[str, YamlText] | None] = {s: _defined(parsed, s, problems) for s in _DEFINING}
    for target, (word, path) in _uses(parsed):
        known = defined[target]
        if known is not None and word not in known and not problems.full:
            section = "actors in rows" if target == "actors" and path[0] == "rows" else target
            message, hint = not_defined(section, word), problems.closest(word, known)
            problems.add(word, path, message, hint, unless_reported=True)
        elif known is None and target not in parsed.root and target not in parsed.meant:
            problems.add(parsed.root, (target,), Sentence("{key} is missing", key=target), _TO_ADD[target])
    _check_names(parsed, problems)
    _check_chosen_rows(parsed, problems)
    _check_rows(parsed, problems)
    _check_parts(parsed, problems)
    _check_answers(parsed, problems)


def _defined(parsed: ParsedFile, section: str, problems: Problems) -> dict[str, YamlText] | None:
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


def _uses(parsed: ParsedFile) -> Iterator[tuple[str, IdAt]]:
    """Yield every id in use, with the section in which it must be defined."""
    for section, keys in _USES.items():
        for number, node in parsed.nodes(section):
            if isinstance(node, YamlText) and section == "rows":
                yield "actors", (node, (section, number))
            for version, path in versions_of(node):
                yield from _named_in(version, keys, (section, number, *path))
                for stated, inside in positions_in(version) if section == "events" else ():
                    yield from _named_in(stated, _IN_POSITION, (section, number, *path, *inside))
    for view, path in _views(parsed):
        yield from _named_in(view, _IN_VIEW if path == ("view",) else _IN_SLIDE, path)


def _views(parsed: ParsedFile) -> Iterator[tuple[YamlMap, Path]]:
    """Yield the view of the file, then its saved views and the views of its slides."""
    if isinstance(parsed.root.get("view"), YamlMap):
        yield parsed.root["view"], ("view",)
    for section in ("views", "slides"):
        for number, node in parsed.nodes(section):
            if isinstance(node, YamlMap) and isinstance(node.get("view"), YamlMap):
                yield node["view"], (section, number, "view")


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


def _check_chosen_rows(parsed: ParsedFile, problems: Problems) -> None:
    """Check that the rows that a view names exist."""
    rows = _row_names(parsed)
    for view, path in _views(parsed):
        for word, place in texts_in(view.get("rows"), (*path, "rows")):
            if word not in rows:
                problems.add(word, place, not_defined("rows", word), problems.closest(word, rows))


def _row_names(parsed: ParsedFile) -> set[str]:
    """Return the ids of the rows, those of the actors if the file lists no rows."""
    names: set[str] = set()
    for section in ("rows",) if "rows" in parsed.root else ("actors",):
        for _, node in parsed.nodes(section):
            words = [node] if not isinstance(node, YamlMap) else [node.get("id"), node.get("actor")]
            names |= {str(word) for word in words if isinstance(word, YamlText)}
    return names


def _named_in(node: object, keys: dict[str, str], path: Path) -> Iterator[tuple[str, IdAt]]:
    if not isinstance(node, YamlMap):
        return
    for key, target in keys.items():
        yield from ((target, id_at) for id_at in texts_in(node.get(key), (*path, key)))


def _check_rows(parsed: ParsedFile, problems: Problems) -> None:
    """Check that no actor and no actor type is in two rows."""
    where: dict[tuple[str, str], YamlText] = {}
    for number, node in parsed.nodes("rows"):
        path: Path = ("rows", number)
        members = [("actor", member) for member in texts_in(node, path)] if isinstance(node, YamlText) else []
        if isinstance(node, YamlMap):
            members += [
                ("actor", member)
                for key in ("actor", "actors")
                for member in texts_in(node.get(key), (*path, key))
            ]
            members += [
                ("type", member) for member in texts_in(node.get("actor_types"), (*path, "actor_types"))
            ]
        for sort, (word, path_of_word) in members:
            first = where.setdefault((sort, str(word)), word)
            if first is not word:
                hint = Sentence("the first is on line {line}", line=first.line)
                message = _IN_TWO_ROWS[sort].filled(word=shown(word))
                problems.add(word, path_of_word, message, hint, unless_reported=True)


def _check_parts(parsed: ParsedFile, problems: Problems) -> None:
    """Check that no actor is part of itself, directly or through other actors, nor of too many actors in a chain."""
    above: dict[str, dict[str, IdAt]] = {}
    for number, node in parsed.nodes("actors"):
        if isinstance(node, YamlMap) and isinstance(name := node.get("id"), YamlText):
            part_of = node.get("part_of")
            if isinstance(part_of, YamlText):
                above.setdefault(str(name), {str(part_of): (part_of, ("actors", number, "part_of"))})
    message = Sentence("the actor {word} is part of itself: {ring}")
    _report_rings(above, message, Sentence("remove one of these part_of keys"), problems)
    if next(_rings(above), None) is None:
        _report_chains(above, problems)


def _report_chains(above: Mapping[str, Mapping[str, IdAt]], problems: Problems) -> None:
    """Add a problem for each actor that is the first with more than `MOST_LEVELS` actors above it."""
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
    """Check that no event responds to itself, directly or through other events."""
    answered: dict[str, dict[str, IdAt]] = {}
    for number, node in parsed.nodes("events"):
        if not isinstance(node, YamlMap) or "responds_to" not in node:
            continue
        name = node.get("id")
        for word, path in texts_in(node["responds_to"], ("events", number, "responds_to")):
            if word == name:
                message = Sentence("the event responds to itself")
                problems.add(word, path, message, Sentence("name another event"))
            elif isinstance(name, YamlText):
                answered.setdefault(str(name), {}).setdefault(str(word), (word, path))
    message = Sentence("the event {word} responds to itself: {ring}")
    _report_rings(answered, message, Sentence("remove one of these responds_to keys"), problems)


def _report_rings(
    named: Mapping[str, Mapping[str, IdAt]], message: Sentence, hint: Sentence, problems: Problems
) -> None:
    """Add the problem of each cycle; `named` has the ids that each id names, and their places."""
    for ring in _rings(named):
        spelled = message.filled(word=shown(ring[0]), ring=" → ".join(ring[:8]))
        problems.add(*named[ring[0]][ring[1]], spelled, hint)
        if problems.full:
            return


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
