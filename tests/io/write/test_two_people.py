"""What each of two people wrote is in the file, or they were told: random histories, judged without the merge.

Each item carries a mark that nobody edits, so that the judge knows which item is which whatever its id is. The judge
reads the file before and after a save and the changes that a person asked for; it knows no rule of merging.
`HISTORIES=10000 pytest tests/io/write/test_two_people.py` tries as many histories.
"""

from __future__ import annotations

import copy
import os
import random
from pathlib import Path
from typing import Any

import pytest

from timeline.io.write import Change, Edited, items_of, save
from timeline.io.write.versions import digest_of

HISTORIES = int(os.environ.get("HISTORIES", "120"))
NAMES = ("one", "two", "three", "four", "five")
_SOME = "march vote letter ruling strike treaty launch recall appeal census budget"
_WORDS = tuple(_SOME.split())
_DAYS = ("2019", "2020-01-05", "2020-06", "2021-03-04", "2022~")


def _event(chance: random.Random, mark: int, id_: str) -> dict[str, Any]:
    return {
        "id": id_,
        "date": chance.choice(_DAYS),
        "type": "act",
        "actors": ["city"],
        "title": " ".join(chance.sample(_WORDS, 4)),
        "label": f"mark {mark}",
        **({"sources": [_source(chance)]} if chance.random() < 0.5 else {}),
    }


def _source(chance: random.Random) -> dict[str, str]:
    return {"title": " ".join(chance.sample(_WORDS, 2)), "url": f"https://a.example/{chance.randint(1, 4)}"}


def _file(events: list[dict[str, Any]]) -> bytes:
    lines = ["title: T", "actors: [{id: city, name: City}]", "types: [{id: act, label: Act}]", "events:"]
    for event in events:
        lines += [f"  # comment of {event['label']}", f"  - id: {event['id']}"]
        lines += [f"    {key}: {event[key]}" for key in ("date", "type", "title", "label")]
        lines += ["    actors: [city]"]
        lines += ["    sources:"] if "sources" in event else []
        for source in event.get("sources", ()):
            lines.append(f"      - {{title: {source['title']}, url: '{source['url']}'}}")
    return ("\n".join(lines) + "\n").encode()


class Person:
    """Somebody who has read the file and changes events at random; `drafts` has each event by the id that it had."""

    def __init__(self, chance: random.Random, data: bytes, marks: list[int]) -> None:
        self.chance, self.marks, self.since = chance, marks, digest_of(data)
        self.read = {event["id"]: event for event in items_of(data, "t")["events"]}
        self.order = list(self.read)
        self.new_order: list[str] | None = None
        self.drafts: dict[str, dict[str, Any] | None] = copy.deepcopy(self.read)
        self.added: list[dict[str, Any]] = []

    def edit(self) -> None:
        """One to four edits: fields, ids that are taken over or swapped, new events, deletions, another order."""
        for _ in range(self.chance.randint(1, 4)):
            usual = (self._field, self._rename) * 2
            others = (self._sources, self._swap, self._delete, self._add, self._reorder)
            self.chance.choice((*usual, *others))()

    def _present(self) -> list[dict[str, Any]]:
        return [draft for draft in self.drafts.values() if draft is not None]

    def _field(self) -> None:
        if events := self._present():
            event = self.chance.choice(events)
            field = self.chance.choice(("title", "date", "note", "importance"))
            values = {"title": " ".join(self.chance.sample(_WORDS, 4)), "date": self.chance.choice(_DAYS)}
            event[field] = values.get(field) or str(self.chance.randint(1, 5))

    def _sources(self) -> None:
        """One source is added, changed or removed; or all are put in another order."""
        if events := self._present():
            event = self.chance.choice(events)
            made, known = _source(self.chance), {each["url"]: each for each in event.get("sources", ())}
            gone = known.pop(made["url"], None) if self.chance.random() < 0.4 else None
            listed = [*known.values()] if gone else [*(known | {made["url"]: made}).values()]
            event["sources"] = self.chance.sample(listed, len(listed))
            if not listed:
                del event["sources"]

    def _rename(self) -> None:
        if events := self._present():
            self.chance.choice(events)["id"] = self.chance.choice(NAMES)

    def _swap(self) -> None:
        if len(events := self._present()) > 1:
            one, other = self.chance.sample(events, 2)
            one["id"], other["id"] = other["id"], one["id"]

    def _delete(self) -> None:
        if len(self._present()) > 1:
            name = self.chance.choice([name for name, draft in self.drafts.items() if draft is not None])
            self.drafts[name] = None

    def _add(self) -> None:
        self.marks.append(self.marks[-1] + 1)
        self.added.append(_event(self.chance, self.marks[-1], self.chance.choice(NAMES)))

    def _reorder(self) -> None:
        self.new_order = self.chance.sample(self.order, len(self.order))

    def changes(self) -> list[Change]:
        """What the page sends: each event by the id that it had when it was read."""
        made = [Change("events", name, was, self.drafts[name], self.since) for name, was in self.read.items()]
        made = [change for change in made if change.was != change.now]
        made += [Change("events", event["id"], None, event, self.since) for event in self.added]
        self.chance.shuffle(made)
        if self.new_order is not None:
            kept = [name for name in self.new_order if self.drafts[name] is not None]
            made.append(Change("events", "", self.order, kept, self.since))
        return made


def _by_mark(data: bytes) -> dict[str, dict[str, Any]]:
    return {event["label"]: event for event in items_of(data, "t")["events"]}


def _judge(before: bytes, after: bytes, changes: list[Change], done: Edited) -> None:
    """Raise AssertionError if something is lost, or written into another event, and nobody was told."""
    there, here = _by_mark(before), _by_mark(after)
    assert len(here) == len(items_of(after, "t")["events"]), "no event is there twice"
    told = {n for n, _ in done.conflicts} | {n for n, _ in done.problems}
    assert told | set(done.applied) == set(range(len(changes)))
    assert not told & set(done.applied)
    touched: dict[str, set[str]] = {}
    for number in done.applied:
        change = changes[number]
        if change.is_order:
            continue
        mark = (change.now or change.was)["label"]
        if change.now is None:
            assert mark not in here, "what was deleted is gone"
            touched[mark] = {"*"}
            continue
        assert mark in here, "what was written is there"
        _judge_fields(change, there.get(mark, {}), here[mark])
        touched[mark] = _changed(change) if change.was is not None else {"*"}
    for mark, event in there.items():
        fields = touched.get(mark, set())
        if "*" in fields:
            continue
        assert mark in here, "nobody has deleted this"
        kept = {key: value for key, value in event.items() if key not in fields}
        now = {key: value for key, value in here[mark].items() if key not in fields}
        assert now == kept, "nobody has changed this"
    assert set(here) <= set(there) | set(touched), "nothing else is added"
    text = after.decode()
    for mark in {mark for mark in set(here) & set(there) if f"# comment of {mark}\n".encode() in before}:
        comment, place = text.index(f"# comment of {mark}\n"), text.index(f"label: {mark}\n")
        assert text[comment:place].count("- id:") == 1, "a comment stays with its event"


def _changed(change: Change) -> set[str]:
    was = change.was or {}
    return {key for key in {*was, *change.now} if was.get(key) != change.now.get(key)}


def _judge_fields(change: Change, there: dict[str, Any], here: dict[str, Any]) -> None:
    """Each field that the person changed is as they wrote it; of sources, each source that they changed."""
    for key in _changed(change):
        if key == "sources" and change.was is not None:
            _judge_sources(change, there, here)
        else:
            assert here.get(key) == change.now.get(key), f"{key} is as it was written"


def _judge_sources(change: Change, there: dict[str, Any], here: dict[str, Any]) -> None:
    """Each source that the person changed is as they wrote it, each other one as the file had it."""
    was, now, before, after = (
        {source["url"]: source for source in item.get("sources", ())}
        for item in (change.was, change.now, there, here)
    )
    for url in {*was, *now, *before, *after}:
        wanted = now if was.get(url) != now.get(url) else before
        assert after.get(url) == wanted.get(url), f"{url} is as it was written"


@pytest.mark.parametrize("part", range(10))
@pytest.mark.tried(4)
def test_what_each_person_wrote_is_in_the_file_or_they_were_told(part: int, tmp_path: Path) -> None:
    for number in range(part, HISTORIES, 10):
        chance, marks = random.Random(number), [4]
        path = tmp_path / f"{number}.yaml"
        path.write_bytes(_file([_event(chance, n, name) for n, name in enumerate(NAMES[:4])]))
        people = [Person(chance, path.read_bytes(), marks) for _ in range(2)]
        for _ in range(4):
            who = chance.randrange(2)
            people[who].edit()
            data, changes = path.read_bytes(), people[who].changes()
            done = save(path, changes, rest=True).edited
            _judge(data, path.read_bytes(), changes, done)
            # The answer may have been lost: the page then asks again.
            written = path.read_bytes()
            again = save(path, [change for n, change in enumerate(changes) if n in done.applied], rest=True)
            assert path.read_bytes() == written or again.edited.problems, "nothing is written twice"
            people[who] = Person(chance, path.read_bytes(), marks)
