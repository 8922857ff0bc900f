"""The fields that differ between two versions of an event, or of another item, as data and as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from timeline.dates import Edtf, Precision
from timeline.dates.formatting import format_date
from timeline.i18n.catalogue import say
from timeline.io.schema import SECTIONS
from timeline.model.fields import FrozenModel
from timeline.model.head import FileHead
from timeline.model.nouns import Correction, Event, StatedPosition
from timeline.model.shown import ShownField, every_field
from timeline.model.sources import Quote, Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline


@cache
def _fields() -> Mapping[str, Sequence[ShownField]]:
    """Return the fields of all items by their names; those of events come first."""
    found: dict[str, list[ShownField]] = {}
    models: tuple[type[FrozenModel], ...] = (Event, *SECTIONS.values(), FileHead)
    for model in models:
        for each in every_field(model):
            found.setdefault(each.name, []).append(each)
    return found


class FieldChange(NamedTuple):
    """A field whose values differ, with its old and its new value."""

    field: str
    before: Any
    after: Any


def field_changes(before: FrozenModel, after: FrozenModel) -> tuple[FieldChange, ...]:
    """Return the fields that differ between two items of a section, in the order of their class.

    Files with different fields of their own have different classes.
    """
    names = dict.fromkeys((*type(after).model_fields, *type(before).model_fields))
    pairs = ((name, getattr(before, name, None), getattr(after, name, None)) for name in names)
    return tuple(FieldChange(*pair) for pair in pairs if pair[1] != pair[2])


def as_written(value: Any) -> Any:
    """Return a value of a field as JSON, spelled as in the file."""
    if isinstance(value, Words):
        return value[""] if "" in value else dict(value)
    if isinstance(value, FrozenModel):
        written = {n: f for n, f in type(value).model_fields.items() if n in value.model_fields_set}
        return {info.alias or name: as_written(getattr(value, name)) for name, info in written.items()}
    if isinstance(value, tuple):
        return [as_written(item) for item in value]
    return value.text if isinstance(value, Edtf) else value


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of the file, and the language in which its values are written."""

    timeline: Timeline
    lang: str

    def name(self, section: str, key: str) -> str:
        """Return the file's name for the id of an actor, event type, position or event; the id if there is no name."""
        noun = getattr(self.timeline, section).get(key)
        if noun is None:
            return key
        words: Words = next(getattr(noun, f) for f in ("title", "name", "label", "text") if hasattr(noun, f))
        return words.say(self.lang)

    def value(self, field: str, value: Any) -> str:
        """Return a value of a field as text; empty for `True`."""
        if own := self.timeline.described.get(field):
            return own.text(value, self.lang)
        if isinstance(value, Words):
            return say(self.lang, "“{text}”", text=value.say(self.lang))
        if isinstance(value, Edtf):
            return format_date(value, self.lang)
        if isinstance(value, FrozenModel):
            return self._model(value)
        if isinstance(value, tuple):
            return say(self.lang, ", ").join(self.value(field, item) for item in value)
        return "" if value is True else self._word(field, value)

    def _word(self, field: str, value: Any) -> str:
        known = _fields().get(field, ())
        section = next((each.shown.names[:-1] for each in known if each.shown and each.shown.names), "")
        if section and value in getattr(self.timeline, section):
            name = self.name(section, value)
            return name if section == "actor" else say(self.lang, "“{text}”", text=name)
        return say(self.lang, str(value)) if any(each.values for each in known) else str(value)

    def _model(self, model: FrozenModel) -> str:
        if isinstance(model, Source):
            return model.cite(self.lang).plain(self.lang, address=False)
        if isinstance(model, Quote):
            speaker = f" — {model.speaker.say(self.lang)}" if model.speaker else ""
            return self.value("text", model.text) + speaker
        if isinstance(model, StatedPosition):
            return f"{self.value('actor', model.actor)}{say(self.lang, ', ')}{self.value('position', model.position)}"
        if isinstance(model, Correction):
            return f"{format_date(model.date, self.lang)}{say(self.lang, ', ')}{model.why.say(self.lang).rstrip('.')}"
        return str(getattr(model, "id", ""))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions of a file, in the same language."""

    old: Edition
    new: Edition

    def words(self, change: FieldChange) -> Iterator[str]:
        """Yield a change of a field as text, one for each value that was added, removed or replaced."""
        field, before, after = change
        if isinstance(before, tuple) and isinstance(after, tuple):
            yield from self._list_words(field, before, after)
        elif isinstance(before, FrozenModel) and isinstance(after, FrozenModel):
            yield from self._inner_words(field, before, after)
        else:
            yield self._value_words(change)

    def _value_words(self, change: FieldChange) -> str:
        """Return the addition, removal or replacement of one value as text; None and False count as absent."""
        (field, before, after), lang = change, self.new.lang
        name = self._name_of(field)
        if isinstance(before, Words) and isinstance(after, Words):
            name, before, after = _in_one_language(name, before, after, lang)
        if before is None or before is False:
            value = self.new.value(field, after)
            return say(lang, "{name} added: {value}" if value else "{name} added", name=name, value=value)
        if after is None or after is False:
            value = self.old.value(field, before)
            return say(lang, "{name} removed: {value}" if value else "{name} removed", name=name, value=value)
        was, now = self.old.value(field, before), self.new.value(field, after)
        if any(isinstance(d, Edtf) and d.precision is Precision.INTERVAL for d in (before, after)):
            return say(lang, "{name}: was {before}, now {after}", name=name, before=was, after=now)
        if not (was and now):  # from True to text, or the reverse
            return say(lang, "{name}, now: {value}", name=name, value=now or say(lang, "without details"))
        return say(lang, "{name}: from {before} to {after}", name=name, before=was, after=now)

    def _name_of(self, field: str) -> str:
        known = (edition.timeline.described.get(field) for edition in (self.new, self.old))
        own = next((each.shown for each in known if each), None)
        return say(self.new.lang, own.label) if own else name_of(field, self.new.lang)

    def _list_words(self, field: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[str]:
        was, now = _keyed(before), _keyed(after)
        changes = [self._value_words(FieldChange(field, was[key], None)) for key in was if key not in now]
        for key, item in now.items():
            if key not in was:
                changes.append(self._value_words(FieldChange(field, None, item)))
            elif was[key] != item:
                changes += self._inner_words(field, was[key], item)
        lang = self.new.lang
        yield from changes or [say(lang, "{name}: order changed", name=self._name_of(field))]

    def _inner_words(self, field: str, before: FrozenModel, after: FrozenModel) -> Iterator[str]:
        """Yield the changes within a source, a position or a quotation."""
        whole = self._name_of(field)
        owner = self.new.name("actor", after.actor) if isinstance(after, StatedPosition) else ""
        if isinstance(after, Source):
            owner = self.new.value("title", after.title)
        if owner:
            whole = say(self.new.lang, "{name} ({whose})", name=whole, whose=owner)
        for change in field_changes(before, after):
            for words in self.words(change):
                yield f"{whole}{say(self.new.lang, ', ')}{words}"


def name_of(field: str, lang: str) -> str:
    """Return the name of a field in a sentence: that of its description, otherwise its key."""
    known = _fields().get(field, ())
    return say(lang, next((each.shown.said for each in known if each.shown and each.shown.said), field))


def _in_one_language(
    name: str, before: Words, after: Words, lang: str
) -> tuple[str, Words | None, Words | None]:
    """Return a text's name and its versions in the language, or else in the first language in which they differ."""
    old, new = before.say(lang), after.say(lang)
    if old == new:
        differing = next(k for k in {**after, **before} if before.get(k) != after.get(k))
        name = say(lang, "{name} ({whose})", name=name, whose=differing) if differing else name
        old, new = before.get(differing, ""), after.get(differing, "")
    return name, Words(old) if old else None, Words(new) if new else None


def _keyed(items: Sequence[Any]) -> Mapping[Any, Any]:
    """Return the items by their identity in both versions and their number among equal items."""
    by_key: dict[Any, Any] = {}
    for item in items:
        key: Any = item
        if isinstance(item, Source):
            key = item.url or str(item.title)
        elif isinstance(item, StatedPosition):
            key = (item.actor, item.topic)
        elif isinstance(item, Correction):
            key = (item.date.text, str(item.why))
        n = 0
        while (key, n) in by_key:
            n += 1
        by_key[key, n] = item
    return by_key
