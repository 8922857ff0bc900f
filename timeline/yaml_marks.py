"""Bytes of YAML → texts, lists and mappings that remember their line and column; anything unsafe is refused.

Every plain scalar stays the text its writer wrote: `NO`, `010`, `12:30` and `2020-06` are texts. Only an
empty value, `~` and `null` are `Empty`. Anchors, aliases, tags and second documents are refused: the format
has no use for them, and they are how a 300-byte file becomes a gigabyte. libyaml reads; we build.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from timeline.errors import LoadError, Problem
from timeline.yaml_words import in_plain_words


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may ask of us: bytes, values, characters of a text, levels, keys of one mapping,
    texts of one list. `options` says whether its reader can raise the first two on the command line."""

    max_bytes: int
    max_values: int
    max_text: int = 20_000
    max_depth: int = 12
    max_keys: int = 500
    max_listed: int = 10_000
    options: bool = False


class _Marked:
    """Lines and columns count from 1, in characters."""

    __slots__ = ()
    mark: Any

    @property
    def line(self) -> int:
        return int(self.mark.line) + 1

    @property
    def col(self) -> int:
        return int(self.mark.column) + 1


class Text(str, _Marked):
    """A text, or a key, with the place where it starts."""

    # The parser's own mark is kept, not two numbers: they are needed only where something is wrong.
    __slots__ = ("mark",)


class Map(dict[Any, Any], _Marked):
    """A mapping whose keys are `Text`; its place is that of its first key, or of its brace."""

    __slots__ = ("mark",)


class Seq(list[Any], _Marked):
    """A list; its place is that of its first dash, or of its bracket."""

    __slots__ = ("mark",)


class Empty(_Marked):
    """What stands where a value was left out, or where `~` or `null` was written."""

    __slots__ = ("mark",)


Node = Text | Map | Seq | Empty
Path = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNSEEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_ILLEGAL = re.compile(f"[{_UNSEEN}]")
_ESCAPED = re.compile(f"[\r{_UNSEEN}]")
MOST_TWICE = 100
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class _RefusalError(Exception):
    """One fault that ends the reading, at a mark."""

    def __init__(self, mark: Any, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.mark, self.message, self.hint = mark, message, hint


def parse_yaml(data: bytes, name: str, limits: Limits) -> tuple[Node | None, list[Problem]]:
    """The tree, or None for a file without content, and the keys that appear twice (the first one is kept).

    Raises `LoadError` with a single problem where the text cannot be read on.
    """
    text = _decode(data, name, limits)
    builder = _Builder(name, limits)
    try:
        return builder.build(text), builder.twice
    except _RefusalError as refused:
        mark, message, hint = refused.mark, refused.message, refused.hint
    except yaml.MarkedYAMLError as error:
        mark, message, hint = in_plain_words(error, text, builder.last)
    except yaml.YAMLError as error:  # a reader error: no mark, and nothing we know of reaches it
        mark, message, hint = None, f"unreadable text ({getattr(error, 'reason', error)})", ""
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    raise LoadError([Problem(name, line, column, show_path(builder.path()), message, hint)])


def show_path(path: Path) -> str:
    """A place in the data as people write it: `events[3].date`."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else str(step)
    return out


def _decode(data: bytes, name: str, limits: Limits) -> str:
    """The text of the bytes: UTF-8, or UTF-16 that says so by its first two bytes."""
    if len(data) > limits.max_bytes:
        hint = "raise the limit with --max-bytes" if limits.options else ""
        message = f"the file has more than {limits.max_bytes:,} bytes"
        raise LoadError([Problem(name, 1, 1, "", message, hint)])
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        what = f"the bytes are not {'UTF-16' if encoding == 'utf-16' else 'UTF-8'} text"
        raise LoadError(
            [_problem_after(before, name, what, "save the file as UTF-8 in your editor")]
        ) from None
    if bad := _ILLEGAL.search(text):
        what = f"a character that cannot be seen (U+{ord(bad[0]):04X})"
        raise LoadError([_problem_after(text[: bad.start()], name, what, "delete it")])
    return text


def _problem_after(before: str, name: str, message: str, hint: str) -> Problem:
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    column = len(before) - max(before.rfind("\n"), before.rfind("\r"))
    return Problem(name, line, column, "", message, hint)


class _Builder:
    """Builds one tree from the parser's events, without recursion."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self.open: list[tuple[Map | Seq, Text | None]] = []
        self.twice: list[Problem] = []
        self.last: Any = None

    def path(self) -> Path:
        """The place being read: the keys and the numbers of the containers that are open."""
        return tuple(
            len(c) if type(c) is Seq else str(key)
            for c, key in self.open
            if key is not None or type(c) is Seq
        )

    def build(self, text: str) -> Node | None:
        """The tree of the only document."""
        loader = _LOADER(text)
        try:
            return self._build(loader.get_event)
        finally:
            loader.dispose()

    # One loop, everything inline: it runs once per value, 190,000 times for 10,000 events, and one call each
    # would double its time. The container being filled and its waiting key are locals; `open` holds those
    # around it.
    def _build(self, get: Callable[[], Any]) -> Node | None:
        limits = self.limits
        most_values, most_text, most_listed = limits.max_values, limits.max_text, limits.max_listed
        most_keys = limits.max_keys
        scalar, ends = yaml.ScalarEvent, (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        starts = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
        open_, search, nulls = self.open, _ESCAPED.search, _NULLS
        root: Any = None
        into: Any = None
        key: Any = None
        values = 0
        event: Any = None
        try:
            while True:
                event = get()
                kind = type(event)
                if kind is scalar:
                    values += 1
                    value = event.value
                    if values > most_values or event.tag is not None or event.anchor is not None:
                        self._refuse_value(event, values)
                    if len(value) < 5 and value in nulls and event.implicit[0]:
                        node: Any = Empty()
                    else:
                        if len(value) > most_text:
                            _refuse_long(event, most_text)
                        if event.style == '"' and search(value):
                            _refuse_escape(event)
                        node = Text(value)
                    node.mark = event.start_mark
                elif kind in ends:
                    node = into
                    into, key = open_.pop()
                elif kind in starts:
                    values += 1
                    if values > most_values or event.tag is not None or event.anchor is not None:
                        self._refuse_value(event, values)
                    open_.append((into, key))
                    into, key = (Map() if kind is starts[0] else Seq()), None
                    into.mark = event.start_mark
                    if len(open_) > self.limits.max_depth:
                        raise _RefusalError(
                            into.mark, f"more than {self.limits.max_depth} levels inside one another"
                        )
                    continue
                elif kind is yaml.StreamEndEvent:
                    return root  # type: ignore[no-any-return]
                else:
                    _refuse_other(event, root is not None)
                    continue
                if type(into) is Map:
                    if key is not None:
                        into[key] = node
                        key = None
                    elif type(node) is Text and node not in into and len(into) < most_keys:
                        key = node
                    else:
                        key = self._odd_key(into, node)
                elif into is None:
                    root = node
                else:
                    into.append(node)
                    if len(into) > most_listed and kind is scalar:
                        raise _RefusalError(node.mark, f"a list of more than {most_listed:,} texts")
        finally:
            self.last = event
            if into is not None:
                open_.append((into, key))

    def _refuse_value(self, event: Any, values: int) -> None:
        if values > self.limits.max_values:
            hint = "raise the limit with --max-values" if self.limits.options else ""
            raise _RefusalError(event.start_mark, f"more than {self.limits.max_values:,} values", hint)
        if event.tag is not None:
            quotes = "if the text begins with '!', put it between quotes"
            raise _RefusalError(event.start_mark, f"a tag ('{event.tag[:60]}'); tags are not read", quotes)
        quotes = "if the text begins with '&', put it between quotes"
        raise _RefusalError(
            event.start_mark, f"an anchor ('&{event.anchor[:60]}'); anchors are not read", quotes
        )

    def _odd_key(self, into: Map, node: Node) -> Text:
        """The key, though it appears twice; raises for what can be no key."""
        if type(node) is Empty:
            raise _RefusalError(node.mark, "the key before ':' is missing")
        if type(node) is not Text:
            raise _RefusalError(
                node.mark, "a key must be a text", "put a text that contains '{' or '[' between quotes"
            )
        if node not in into:
            raise _RefusalError(node.mark, f"more than {self.limits.max_keys} keys side by side")
        if len(self.twice) < MOST_TWICE:
            first = next(k for k in into if k == node)
            path = show_path((*self.path()[: len(self.open)], str(node)))
            message = f"the key '{node[:60]}' appears twice"
            self.twice.append(
                Problem(self.name, node.line, node.col, path, message, f"it is already on line {first.line}")
            )
        return node


def _refuse_long(event: Any, most: int) -> None:
    raise _RefusalError(
        event.start_mark, f"a text of {len(event.value):,} characters; at most {most:,} are read"
    )


def _refuse_escape(event: Any) -> None:
    bad = _ESCAPED.search(event.value)
    code = ord(bad[0]) if bad else 0
    raise _RefusalError(
        event.start_mark, f"a character that cannot be seen (U+{code:04X})", "delete its escape"
    )


def _refuse_other(event: Any, begun: bool) -> None:
    kind = type(event)
    if kind is yaml.AliasEvent:
        quotes = "if the text begins with '*', put it between quotes"
        raise _RefusalError(
            event.start_mark, f"an alias ('*{event.anchor[:60]}'); aliases are not read", quotes
        )
    if kind is yaml.DocumentStartEvent and begun:
        raise _RefusalError(event.start_mark, "a second document begins here", "remove the line '---'")
