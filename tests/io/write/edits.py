"""Random edits of a timeline: what a person does in the page, with texts of every sort."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

from tests.io.write.odd_texts import DATES, ODD_TEXTS, WORDS
from timeline.io.write import Change

LANGUAGES = ("en", "fr", "de", "ar", "no", "zh-Hant")
_SECTIONS = ("actors", "types", "positions", "topics", "tags", "groups", "views")


class Editor:
    """A person who makes changes to the items of a file at random; `odd` is the share of texts that are hard."""

    def __init__(self, chance: random.Random, odd: float = 0.3) -> None:
        self.chance, self.odd = chance, odd
        self.count = 0

    def changes(self, items: dict[str, Any]) -> list[Change]:
        """One edit: one change, or several that belong together."""
        actions: list[tuple[Callable[[dict[str, Any]], list[Change]], int]] = [
            (self.field, 10), (self.text, 6), (self.new, 4), (self.removed, 2), (self.reordered, 2), (self.pasted, 2),
            (self.key, 3), (self.languages, 3), (self.parts, 3), (self.actor, 2), (self.renamed, 1),
            (self.ordered_items, 1),
        ]  # fmt: skip
        while True:
            action = self.chance.choices([a for a, _ in actions], [n for _, n in actions])[0]
            if made := [change for change in action(items) if change.was != change.now]:
                return made

    # What is typed

    def words(self) -> str:
        """A text."""
        if self.chance.random() < self.odd:
            return self.chance.choice(ODD_TEXTS)
        return " ".join(self.chance.choices(WORDS, k=self.chance.choice((1, 3, 6, 30))))

    def texts(self) -> Any:
        """A text, or one in each of some languages."""
        if self.chance.random() < 0.5:
            return self.words()
        return {lang: self.words() for lang in self.chance.sample(LANGUAGES, self.chance.randint(1, 3))}

    def some(self, items: dict[str, Any], section: str) -> Any:
        """The ids of a few items, as a list or as one text."""
        ids = [item["id"] for item in items.get(section, ()) if isinstance(item, dict)]
        few = self.chance.sample(ids, min(len(ids), self.chance.randint(1, 3)))
        return few[0] if len(few) == 1 and self.chance.random() < 0.5 else few

    def source(self) -> dict[str, Any]:
        """A source."""
        made = {"title": self.texts(), "url": f"https://example.org/{self.chance.randint(1, 99)}?a=b#c"}
        if self.chance.random() < 0.5:
            made["date"] = self.chance.choice(DATES[:4])
        if self.chance.random() < 0.3:
            made["note"] = self.texts()
        return made

    def event(self, items: dict[str, Any]) -> dict[str, Any]:
        """A new event."""
        self.count += 1
        made: dict[str, Any] = {"id": f"new-{self.count}", "date": self.chance.choice(DATES)}
        made["actors"] = self.some(items, "actors")
        made["type"] = self.chance.choice([item["id"] for item in items["types"]])
        made["title"] = self.texts()
        if self.chance.random() < 0.5:
            made["sources"] = [self.source() for _ in range(self.chance.randint(1, 3))]
        if self.chance.random() < 0.3:
            made["summary"] = self.texts()
        if self.chance.random() < 0.3 and items.get("positions"):
            actor, position = items["actors"][0]["id"], self.chance.choice(items["positions"])["id"]
            made["positions"] = [{"actor": actor, "position": position}]
        return {key: made[key] for key in self.chance.sample(list(made), len(made))}

    # What is done

    def _item(self, items: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        sections = [s for s in ("events", "events", "events", *_SECTIONS) if items.get(s)]
        section = self.chance.choice(sections)
        return section, self.chance.choice(items[section])

    def _changed(self, section: str, item: dict[str, Any], **fields: Any) -> list[Change]:
        now = {key: value for key, value in {**copy.deepcopy(item), **fields}.items() if value is not None}
        return [Change(section, item["id"], item, now)]

    def field(self, items: dict[str, Any]) -> list[Change]:
        """A field of an event."""
        item = self.chance.choice(items["events"])
        values: dict[str, Callable[[], Any]] = {
            **dict.fromkeys(("title", "summary", "label", "note"), self.texts),
            **dict.fromkeys(("actors", "regarding"), lambda: self.some(items, "actors")),
            "date": lambda: self.chance.choice(DATES),
            "importance": lambda: self.chance.choice("12345"),
            "confidence": lambda: self.chance.choice(("high", "low")),
            "contested": lambda: self.chance.choice(("true", self.words())),
            "sources": lambda: [self.source() for _ in range(self.chance.randint(0, 3))],
            "quote": lambda: {"text": self.words(), "lang": "en"},
            "draft": lambda: "true",
        }
        key = self.chance.choice(list(values))
        return self._changed("events", item, **{key: values[key]()})

    def text(self, items: dict[str, Any]) -> list[Change]:
        """A word within a text somewhere in an item, or at the top."""
        if self.chance.random() < 0.1:
            key = self.chance.choice(("title", "about", "license"))
            was = items.get(key)
            return [Change("", key, was, self._retyped(copy.deepcopy(was)) if was else self.texts())]
        section, item = self._item(items)
        key = self.chance.choice([k for k in item if k not in ("id", "type", "date")] or ["name"])
        return self._changed(section, item, **{key: self._retyped(copy.deepcopy(item.get(key, "x")))})

    def _retyped(self, value: Any) -> Any:
        if isinstance(value, dict) and value:
            key = self.chance.choice(list(value))
            return {**value, key: self._retyped(value[key])}
        if isinstance(value, list) and value:
            number = self.chance.randrange(len(value))
            return [*value[:number], self._retyped(value[number]), *value[number + 1 :]]
        words = str(value).split(" ")
        at = self.chance.randrange(len(words) + 1)
        return " ".join([*words[:at], self.words(), *words[at + self.chance.randint(0, 2) :]])

    def key(self, items: dict[str, Any]) -> list[Change]:
        """A key that goes."""
        section, item = self._item(items)
        keys = [key for key in item if key not in ("id", "date", "actors", "type", "title", "name", "label")]
        return self._changed(section, item, **{self.chance.choice(keys): None}) if keys else []

    def languages(self, items: dict[str, Any]) -> list[Change]:
        """A text gets or loses a language."""
        section, item = self._item(items)
        keys = [k for k in item if k in ("title", "name", "label", "summary", "note")]
        if not keys:
            return []
        key = self.chance.choice(keys)
        value = item[key] if isinstance(item[key], dict) else {"en": item[key]}
        now: Any = {**value, self.chance.choice(LANGUAGES): self.words()}
        if len(value) > 1 and self.chance.random() < 0.5:
            gone = self.chance.choice(list(value))
            now = {k: v for k, v in value.items() if k != gone}
        elif value is item[key] and self.chance.random() < 0.2:
            now = next(iter(value.values()))
        return self._changed(section, item, **{key: now})

    def parts(self, items: dict[str, Any]) -> list[Change]:
        """A list within an event: a part is added, goes, or moves."""
        item = self.chance.choice(items["events"])
        key = self.chance.choice(
            [k for k in ("sources", "actors", "regarding", "positions") if k in item] or ["actors"]
        )
        value = item[key] if isinstance(item[key], list) else [item[key]]
        now = copy.deepcopy(value)
        action = self.chance.choice(("add", "remove", "move"))
        if action == "add":
            made = self.source() if key == "sources" else self.chance.choice(items["actors"])["id"]
            if key != "positions" and made not in now:
                now.insert(self.chance.randint(0, len(now)), made)
        elif action == "remove" and len(now) > 1:
            del now[self.chance.randrange(len(now))]
        else:
            self.chance.shuffle(now)
        return self._changed("events", item, **{key: now})

    def new(self, items: dict[str, Any]) -> list[Change]:
        """A new event."""
        made = self.event(items)
        return [Change("events", made["id"], None, made)]

    def actor(self, items: dict[str, Any]) -> list[Change]:
        """A new actor and an event of it; or a new type, tag or group."""
        self.count += 1
        name = f"new-{self.count}"
        section = self.chance.choice(("actors", "actors", "types", "tags", "groups"))
        if section != "actors":
            return [Change(section, name, None, {"id": name, "label": self.texts()})]
        actor = Change("actors", name, None, {"id": name, "name": self.texts()})
        made = {**self.event(items), "actors": [name]}
        return [Change("events", made["id"], None, made), actor]

    def removed(self, items: dict[str, Any]) -> list[Change]:
        """An item that goes."""
        section, item = self._item(items)
        return [Change(section, item["id"], item, None)]

    def renamed(self, items: dict[str, Any]) -> list[Change]:
        """An event with another id."""
        self.count += 1
        item = self.chance.choice(items["events"])
        return self._changed("events", item, id=f"renamed-{self.count}")

    def reordered(self, items: dict[str, Any]) -> list[Change]:
        """The order of a section."""
        section = self.chance.choice(
            [s for s in ("events", *_SECTIONS) if len(items.get(s) or ()) > 1] or ["events"]
        )
        was = [item["id"] for item in items[section]]
        now = list(was)
        if self.chance.random() < 0.3:
            self.chance.shuffle(now)
        else:
            now.insert(self.chance.randrange(len(now)), now.pop(self.chance.randrange(len(now))))
        return [Change(section, "", was, now)]

    def ordered_items(self, items: dict[str, Any]) -> list[Change]:
        """The order of a section with an item that goes, and one that is changed."""
        was = [item["id"] for item in items["events"]]
        if len(was) < 3:
            return []
        gone, other = self.chance.sample(items["events"], 2)
        now = [name for name in was if name != gone["id"]]
        self.chance.shuffle(now)
        changed = self._changed("events", other, note=self.words())
        return [Change("events", gone["id"], gone, None), *changed, Change("events", "", was, now)]

    def pasted(self, items: dict[str, Any]) -> list[Change]:
        """Cells pasted over a few events, and a few new events."""
        few = self.chance.sample(items["events"], min(len(items["events"]), self.chance.randint(1, 4)))
        made: list[Change] = []
        for item in few:
            made += self._changed("events", item, title=self.texts(), date=self.chance.choice(DATES))
        for _ in range(self.chance.randint(0, 3)):
            made += self.new(items)
        return made


def undone(items: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """The changes that give the items again: what the page says when a person presses undo."""
    keys = dict.fromkeys((*items, *after))
    return [Change("", k, after.get(k), items.get(k)) for k in keys if items.get(k) != after.get(k)]
