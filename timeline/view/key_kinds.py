"""The kinds of view keys: how the values of each are read and written.

`timeline.view.date_keys` has the kinds of dates, `timeline.view.keys` the table of the keys.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from timeline import errors
from timeline.errors import closest
from timeline.i18n.catalogue import DEFAULT_LANGUAGE
from timeline.i18n.sentences import Sentence
from timeline.model.cache import kept
from timeline.model.shown import Shown
from timeline.view import address
from timeline.view.address import NO_FILTER, AddressValues

if TYPE_CHECKING:
    from timeline.model.nouns import Actor, Event
    from timeline.model.texts import Words
    from timeline.model.timeline import Timeline

    Actors = Mapping[str, Actor]

_SORTS = ("date", "who", "event", "type", "position", "sources")
_NO_SAVED = "“{key}”: the file has no saved view “{id}”, as it has no key “views”"
QUOTE = '"'
MOST_NAMES = 300
"""The maximum number of names that the page offers."""


def sorts(timeline: Timeline | None = None) -> tuple[str, ...]:
    """Return the columns by which the table of the page can be sorted; a minus before one means descending order."""
    return (*_SORTS, *(each.name for each in timeline.extras)) if timeline else _SORTS


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Control:
    """A control of the page: the id of its element, its label, its placeholder, and its least number of options."""

    element: str = ""
    title: str = ""
    empty: str = ""
    least: int = 0


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Key:
    """One key of a view. The value is in `field` of the View, or of its Query if the key `filters`.

    `name` is its name in a URL, `file_key` in a file and for `--set`, unless the commands have an option `flag` for
    it, with its `help`. A `view:` can have it, or only a `slide`, or neither; it changes a chart if it is `of_chart`.
    `means` and `example` are for the docs, `description` for the JSON schema. Without a `control`, the `page` keeps it
    in the URL or in a store. It is read only if the key `needs` has a value. The `section` of a file defines the ids
    that are its values. `form` says how the editor shows it.
    """

    name: str
    means: str
    example: str = ""
    field: str = ""
    filters: bool = False
    default: Any = None
    flag: str = ""
    help: str = ""
    file_key: str = ""
    file: Literal["", "slide", "view"] = ""
    description: str | None = None
    page: Literal["", "address", "store"] = ""
    control: Control | None = None
    needs: str = ""
    section: str = ""
    of_chart: bool = True
    form: Shown | None = None

    @property
    def group(self) -> str:
        """Return the group of the filter: filters of a group are described, and offered for removal, together."""
        return self.name

    def read(self, values: AddressValues, usual: Any) -> Any:
        """Return the value in a URL, or `usual` if there is none."""
        raise NotImplementedError

    def text(self, value: Any) -> str:
        """Return the value as written in a URL; empty if the key is to be omitted."""
        return value or ""

    def split(self, text: str) -> list[str]:
        """Return the values in the text of a URL."""
        return [text]

    def arguments(self, text: str) -> list[str]:
        """Return the command-line words for a value as written in a URL; none if it changes no chart."""
        if self.flag:
            return [word for each in self.split(text) for word in (self.flag, each)]
        return ["--set", f"{self.file_key}={text}"] if self.of_chart else []

    def of_file(self, written: Any) -> Any:
        """Return the value of a file; None if there is no usable one."""
        return written


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ListKey(Key):
    """Ids, joined by commas, or one of some `words`. `known` gives the nouns by id."""

    known: Callable[[Timeline], Mapping[str, Any]]
    default: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def not_defined(self, word: str) -> Sentence:
        """Return the error for an id that the file does not define."""
        return errors.not_defined(self.section or self.name, word)

    def split(self, text: str) -> list[str]:
        return text.split(",")

    def join(self, ids: Iterable[str]) -> str:
        return ",".join(ids)

    def read(self, values: AddressValues, usual: tuple[str, ...]) -> tuple[str, ...]:
        value = values.given(self.name, address.LONGEST_LIST)
        if value is None:
            return usual
        known = self.known(values.timeline)
        ids = [i.strip() for i in self.split(value) if i.strip()]
        valid = tuple(i for i in ids if i in known)
        strange = list(dict.fromkeys(i for i in ids if i not in known and i != NO_FILTER))
        for i in strange[:3]:
            values.not_here(self.name, i)
        if len(strange) > 3:
            values.complain("“{key}”: {n} more unknown values", key=self.name, n=len(strange) - 3)
        return valid if valid or not strange else usual

    def text(self, value: tuple[str, ...]) -> str:
        return self.join(value) or NO_FILTER


ALL, CHANGED = "all", "changed"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RowsKey(ListKey):
    """The rows of a chart: their ids, or one word for all of them or for those that change."""

    words: tuple[str, ...] = (ALL, CHANGED)

    def read(self, values: AddressValues, usual: tuple[str, ...]) -> tuple[str, ...]:
        word = values.params.get(self.name, "").strip()
        return (word,) if word in self.words else super().read(values, usual)

    def of_file(self, written: Any) -> Any:
        return (written,) if isinstance(written, str) else written


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class IdsKey(ListKey):
    """A filter by ids; `label` gives the words of a noun.

    `column` of the frame has the ids of each event, which `of` takes from the event and from the actors
    by id; of a filter by what actors are, `of_actor` gives an actor's. `sentence` describes the filter;
    its {names} are joined by `joint`, and put in quotes if `quoted`.
    """

    label: Callable[[Any], Words]
    column: str
    sentence: str
    of: Callable[[Event, Actors], Iterable[str]]
    of_actor: Callable[[Actor], Iterable[str]] | None = None
    joint: Literal["standard", "or"] = "or"
    quoted: bool = False

    def options(self, timeline: Timeline, counted: Mapping[str, int]) -> list[str]:
        """Return the ids to choose from: the ids of events' values, in file order."""
        return [i for i in self.known(timeline) if counted[i]]

    def groups(self, chosen: Iterable[str]) -> list[list[str]]:
        """Return the chosen values in groups, of each of which an event must have one."""
        return [[*chosen]]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class AlsoKey(ListKey):
    """Events that stay although a filter hides them; `label` gives their words in the `sentence`."""

    label: Callable[[Any], Words]
    sentence: str
    joint: Literal["standard"] = "standard"
    quoted: bool = True


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class NamesKey(IdsKey):
    """Names as the file writes them; in a URL, a name with a comma is in double quotes, as in a CSV.

    `absent` is the error for a name {word} that no event has.
    """

    absent: Sentence

    def not_defined(self, word: str) -> Sentence:
        return self.absent.filled(word=errors.shown(word))

    def split(self, text: str) -> list[str]:
        return next(csv.reader([" ".join(text.splitlines())], skipinitialspace=True), [])

    def join(self, ids: Iterable[str]) -> str:
        return ",".join(
            f'"{name.replace(QUOTE, 2 * QUOTE)}"' if {*name} & {",", QUOTE} else name for name in ids
        )

    def options(self, timeline: Timeline, counted: Mapping[str, int]) -> list[str]:
        """Return a name for each noun, in its first language, the most frequent first."""
        first = {" ".join(str(self.label(noun)).split()) for noun in self.known(timeline).values()}
        return sorted(first & {*counted}, key=lambda name: (-counted[name], name))[:MOST_NAMES]


def names(words: Callable[[Event, Actors], Iterable[Words]], **row: Any) -> NamesKey:
    """Return a row for the names that an event mentions; a name in any of its languages finds the event."""

    def of(event: Event, actors: Actors) -> dict[str, Words]:
        return {" ".join(text.split()): each for each in words(event, actors) for text in each.texts}

    @kept(1)
    def known(timeline: Timeline) -> dict[str, Words]:
        return {name: each for event in timeline.events for name, each in of(event, timeline.actor).items()}

    return NamesKey(known=known, label=lambda each: each, of=of, **row)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ChoiceKey(Key):
    """One of several words; with an empty `default`, no word is also a choice. `sentences` describe the filter."""

    choices: tuple[str, ...]
    column: str = ""
    sentences: tuple[str, ...] = ()
    default: str = ""

    @property
    def all_choices(self) -> tuple[str, ...]:
        return self.choices if self.default else (*self.choices, NO_FILTER)

    def read(self, values: AddressValues, usual: str) -> str:
        if values.params.get(self.name) == "" and not self.default:
            return ""
        return _chosen(values.choice(self.name, self.all_choices, usual or NO_FILTER))

    def text(self, value: str) -> str:
        return value or NO_FILTER


class ThemeKey(ChoiceKey):
    """The mode of colours; its flag also takes a theme file."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LevelKey(Key):
    """A number from 1 to 5, the least value of a `column` of the frame."""

    column: str
    default: int = 1

    def read(self, values: AddressValues, usual: int) -> int:
        return int(values.choice(self.name, tuple("12345"), str(usual)))

    def text(self, value: int) -> str:
        return str(value)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class TextKey(Key):
    """A text of at most `longest` characters. A filter by it can be removed."""

    default: str | None = ""
    longest: int = address.LONGEST_TEXT

    def read(self, values: AddressValues, usual: str) -> str:
        value = values.given(self.name, self.longest)
        return usual if value is None else value

    def text(self, value: str) -> str:
        return value or (NO_FILTER if self.filters else "")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SavedKey(Key):
    """The id of a view that the file names; a URL written from the view has its values instead."""

    default: str = ""

    def read(self, values: AddressValues, usual: str) -> str:
        value = values.given(self.name)
        known = values.timeline.saved_view
        if not value or value in known:
            return value or ""
        message = "“{key}”: the file has no saved view “{id}”; {hint}" if known else _NO_SAVED
        values.complain(message, key=self.name, id=address.cut(value), hint=closest(value, known))
        return ""

    def text(self, value: str) -> str:
        return ""


class LineKey(TextKey):
    """A text on one line of an exported chart."""

    def read(self, values: AddressValues, usual: str) -> str:
        return " ".join(super().read(values, usual).split())


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class OptionalLineKey(LineKey):
    """A line that a chart can be without: an empty text or `*` omits it, None leaves the generated one."""

    default: str | None = None

    def read(self, values: AddressValues, usual: Any) -> Any:
        value = values.given(self.name, self.longest)
        return usual if value is None else " ".join(_chosen(value).split())

    def text(self, value: str | None) -> str:
        return "" if value is None else value or NO_FILTER


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SwitchKey(Key):
    """A switch, on or off. `column` of the frame is true for events omitted if it is off, `sentence` describes it."""

    default: bool = False
    column: str = ""
    sentence: str = ""

    def read(self, values: AddressValues, usual: bool) -> bool:
        given = values.params.get(self.name)
        if given in (NO_FILTER, "no", "yes"):
            return given == "yes"
        return values.choice(self.name, ("0", "1"), str(int(usual))) == "1"

    def text(self, value: bool) -> str:
        return "1" if value else NO_FILTER if self.file == "view" else ""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class EventKey(Key):
    """The id of an event."""

    section: str = "events"

    def read(self, values: AddressValues, usual: str | None) -> str | None:
        # Imported here, because the help of the commands needs no models of files.
        from timeline.model.feed import is_of_feed

        value = values.given(self.name)
        if value is None:
            return usual
        found = values.timeline.feed_place is not None and is_of_feed(value)
        if value and not found and value not in values.timeline.event:
            values.not_here(self.name, value)
            return None
        return value or None


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LanguageKey(Key):
    """The code of a language of the interface or of the file."""

    default: str = DEFAULT_LANGUAGE

    def read(self, values: AddressValues, usual: str) -> str:
        return values.lang


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SortKey(Key):
    """The column that orders the table of the page; empty for the first of `sorts()`."""

    default: str = ""

    def read(self, values: AddressValues, usual: str) -> str:
        known = sorts(values.timeline)
        column = values.choice(self.name, (*known, *(f"-{name}" for name in known)), "")
        return "" if column == _SORTS[0] else column


def _chosen(word: str) -> str:
    return "" if word == NO_FILTER else word
