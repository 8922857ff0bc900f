"""What differs between two versions of an event, or of any other noun: field by field, and in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from timeline.date_words import format_date
from timeline.dates import Edtf, Precision
from timeline.i18n.catalogue import say
from timeline.model.timeline import Correction, FrozenModel, Position, Quote, Source, Timeline, Words

NAMES = {
    "about": "introduction",
    "actor": "actor",
    "actors": "actor",
    "added": "entry into the record",
    "archived": "archive copy",
    "as_of": "day the file speaks of",
    "color": "colour",
    "concerns": "actor concerned",
    "confidence": "confidence",
    "corrections": "correction",
    "covered_until": "end of coverage",
    "date": "date",
    "disputed": "mark “disputed”",
    "draft": "mark “draft”",
    "excludes": "what it does not cover",
    "expires": "stated end",
    "image": "image",
    "importance": "importance",
    "kind": "kind",
    "kinds": "kind",
    "label": "label",
    "lang": "language",
    "license": "licence",
    "name": "name",
    "nature": "said or done",
    "note": "note",
    "off_scale": "mark “off the scale”",
    "part_of": "part of",
    "position": "position",
    "product": "product",
    "publisher": "publisher",
    "quote": "quotation",
    "rank": "rank",
    "responds_to": "event it responds to",
    "role": "role",
    "scope": "what it covers",
    "shape": "shape",
    "since": "beginning",
    "sources": "source",
    "speaker": "speaker",
    "stance": "stance",
    "summary": "summary",
    "term": "term",
    "text": "words",
    "title": "title",
    "until": "stated end in words",
    "url": "address",
    "why": "reason",
}
"""Fields as they are called in a sentence; another field is called by its key."""
_DEFINED_IN = {
    "actor": "actor",
    "actors": "actor",
    "concerns": "actor",
    "part_of": "actor",
    "kind": "kind",
    "stance": "stance",
    "responds_to": "event",
}
_ENUMERATED = frozenset({"confidence", "kind", "kinds", "nature", "role", "shape", "term"})
"""Fields whose values are words of the format, and are translated."""


class FieldChange(NamedTuple):
    """A field whose value differs, with its value in the one version and in the other."""

    field: str
    before: Any
    after: Any


def field_changes(before: FrozenModel, after: FrozenModel) -> tuple[FieldChange, ...]:
    """The fields in which two nouns of one class differ, in the order of the class."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in type(after).model_fields)
    return tuple(FieldChange(*pair) for pair in pairs if pair[1] != pair[2])


def as_written(value: Any) -> Any:
    """A value of a field as JSON can hold it, written as in the file."""
    if isinstance(value, Words):
        return value[""] if "" in value else dict(value)
    if isinstance(value, FrozenModel):
        written = {n: f for n, f in type(value).model_fields.items() if n in value.model_fields_set}
        return {info.alias or name: as_written(getattr(value, name)) for name, info in written.items()}
    if isinstance(value, tuple):
        return [as_written(item) for item in value]
    return value.text if isinstance(value, Edtf) else value


@dataclass(frozen=True, slots=True)
class Told:
    """A version of the record, from which values are said in a language: ids by the names it gives them."""

    timeline: Timeline
    lang: str

    def name(self, section: str, key: str) -> str:
        """What the record calls an actor, a kind, a stance or an event."""
        noun = getattr(self.timeline, section).get(key)
        if noun is None:
            return key
        words: Words = next(getattr(noun, f) for f in ("title", "name", "label") if hasattr(noun, f))
        return words.say(self.lang)

    def value(self, field: str, value: Any) -> str:
        """A value of a field in words; empty for a mark that is only there or not."""
        if isinstance(value, Words):
            return say(self.lang, "“{text}”", text=value.say(self.lang))
        if isinstance(value, Edtf):
            return format_date(value, self.lang)
        if isinstance(value, FrozenModel):
            return self._noun(value)
        if isinstance(value, tuple):
            return ", ".join(self.value(field, item) for item in value)
        section = _DEFINED_IN.get(field)
        if section and value in getattr(self.timeline, section):
            name = self.name(section, value)
            return name if section == "actor" else say(self.lang, "“{text}”", text=name)
        if field in _ENUMERATED:
            return say(self.lang, str(value))
        return "" if value is True else str(value)

    def _noun(self, noun: FrozenModel) -> str:
        if isinstance(noun, Source):
            return noun.cite(self.lang).plain(self.lang, address=False)
        if isinstance(noun, Quote):
            speaker = f" — {noun.speaker.say(self.lang)}" if noun.speaker else ""
            return self.value("text", noun.text) + speaker
        if isinstance(noun, Position):
            return f"{self.value('actor', noun.actor)}, {self.value('stance', noun.stance)}"
        if isinstance(noun, Correction):
            return f"{format_date(noun.date, self.lang)}, {noun.why.say(self.lang).rstrip('.')}"
        return str(getattr(noun, "id", ""))


def change_words(old: Told, new: Told, change: FieldChange) -> Iterator[str]:
    """A change of a field in words, one text for each value that came, went or became another."""
    field, before, after = change
    if isinstance(before, tuple) and isinstance(after, tuple):
        yield from _list_words(old, new, field, before, after)
    elif isinstance(before, FrozenModel) and isinstance(after, FrozenModel):
        yield from _inner_words(old, new, field, before, after)
    else:
        yield _one(old, new, (field, name_of(field, new.lang)), (before, after))


def name_of(field: str, lang: str) -> str:
    """What a field is called in a sentence."""
    return say(lang, NAMES.get(field, field))


def _one(old: Told, new: Told, named: tuple[str, str], values: tuple[Any, Any]) -> str:
    """One value that came, went or became another; nothing, and a mark that is not there, are no values."""
    (field, name), (before, after), lang = named, values, new.lang
    if before is None or before is False:
        value = new.value(field, after)
        came = "{name} added: {value}" if value else "{name} added"
        return say(lang, came, name=name, value=value)
    if after is None or after is False:
        value = old.value(field, before)
        went = "{name} removed: {value}" if value else "{name} removed"
        return say(lang, went, name=name, value=value)
    if isinstance(before, Words) and isinstance(after, Words):
        return _text_words(name, before, after, lang)
    was, now = old.value(field, before), new.value(field, after)
    if any(isinstance(d, Edtf) and d.precision is Precision.INTERVAL for d in values):
        return say(lang, "{name}: was {before}, is {after}", name=name, before=was, after=now)
    if not (was and now):  # from a mark alone to words, or back
        return say(lang, "{name}, now: {value}", name=name, value=now or say(lang, "without words"))
    return say(lang, "{name}: from {before} to {after}", name=name, before=was, after=now)


def _text_words(name: str, before: Words, after: Words, lang: str) -> str:
    """A text that became another, in the language asked for, or else in the first one that differs."""
    old, new = before.say(lang), after.say(lang)
    if old == new:
        differing = next(k for k in {**after, **before} if before.get(k) != after.get(k))
        name = say(lang, "{name} ({whose})", name=name, whose=differing) if differing else name
        old, new = before.get(differing, ""), after.get(differing, "")
    texts = [say(lang, "“{text}”", text=text) if text else "" for text in (old, new)]
    if not texts[0]:
        return say(lang, "{name} added: {value}", name=name, value=texts[1])
    if not texts[1]:
        return say(lang, "{name} removed: {value}", name=name, value=texts[0])
    return say(lang, "{name}: from {before} to {after}", name=name, before=texts[0], after=texts[1])


def _list_words(
    old: Told, new: Told, field: str, before: Sequence[Any], after: Sequence[Any]
) -> Iterator[str]:
    """What left a list, what came into it, and what in it became another."""
    was, now = _keyed(before), _keyed(after)
    named = (field, name_of(field, new.lang))
    told = [_one(old, new, named, (was[key], None)) for key in was if key not in now]
    for key, item in now.items():
        if key not in was:
            told.append(_one(old, new, named, (None, item)))
        elif was[key] != item:
            told += _inner_words(old, new, field, was[key], item)
    yield from told or [say(new.lang, "{name}: other order", name=named[1])]


def _inner_words(old: Told, new: Told, field: str, before: FrozenModel, after: FrozenModel) -> Iterator[str]:
    """What became another within a source, a position or a quotation."""
    whole = name_of(field, new.lang)
    whose = new.name("actor", after.actor) if isinstance(after, Position) else ""
    if isinstance(after, Source):
        whose = new.value("title", after.title)
    if whose:
        whole = say(new.lang, "{name} ({whose})", name=whole, whose=whose)
    for change in field_changes(before, after):
        for words in change_words(old, new, change):
            yield f"{whole}, {words}"


def _keyed(items: Sequence[Any]) -> Mapping[Any, Any]:
    """The items by what makes each the same in two versions, and by its number among equals."""
    found: dict[Any, Any] = {}
    for item in items:
        key: Any = item
        if isinstance(item, Source):
            key = item.url or str(item.title)
        elif isinstance(item, Position):
            key = item.actor
        elif isinstance(item, Correction):
            key = (item.date.text, str(item.why))
        n = 0
        while (key, n) in found:
            n += 1
        found[key, n] = item
    return found
