"""What changes are applied to: a file on disk, or a text that a page keeps.

A copy for readers is made of the published items: it has no drafts, and none of the file's comments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from flask import request

from timeline.errors import LoadError, problem_words
from timeline.i18n.catalogue import say, say_again
from timeline.i18n.sentences import Sentence
from timeline.io.any_file import file_bytes, is_table_file, yaml_text_of
from timeline.io.decoding import Limits, read_bytes
from timeline.io.folder import Folder
from timeline.io.loader import NAMED_FILE, VISITOR, load_bytes
from timeline.io.schema import file_fields
from timeline.io.themes.reader import LIMITS, is_path
from timeline.io.write import Change, items_of, rewritten
from timeline.io.write.editing import theme_items
from timeline.io.write.source import present_file
from timeline.io.write.versions import Versions, digest_of, folder_of
from timeline.web.editing.requests import refuse, refuse_with
from timeline.web.request_scope import asked_language
from timeline.web.routes.uploads import uploaded_text
from timeline.web.server.bounded.limits import LARGEST
from timeline.web.server.permissions import may_check, may_edit
from timeline.web.state.followed import Followed, is_blank
from timeline.web.state.screen import Screen
from timeline.web.state.versions import digest

NEW_NAME = "timeline.yaml"
LONGEST_NAME = 80
LOOK = "look"
"""The name under which a page knows the theme file of a timeline, as if it were one of its keys."""
_UNNAMED = re.compile(r"[^\w]+")


@lru_cache(maxsize=4)  # a page asks for the version every few seconds
def _theme_in(data: bytes, name: str) -> str:
    with suppress(LoadError):
        theme = present_file(data, name).items.get("theme")
        return str(theme) if isinstance(theme, str) and is_path(theme) else ""
    return ""


@dataclass(frozen=True)
class Base:
    """A timeline to change: its name, its bytes, and its file, None for a text that a page keeps."""

    name: str
    data: bytes
    path: Path | None = None

    @property
    def folder(self) -> Folder | None:
        """The folder of the images that the timeline names."""
        return Folder(self.path.parent) if self.path else None

    @property
    def file(self) -> str:
        """The name for the loader: that with which the file is saved, so that it need not be read twice."""
        return str(self.path or self.name)

    @property
    def limits(self) -> Limits:
        """The limits of a file of this server, or of a visitor's text."""
        return NAMED_FILE if self.path else VISITOR

    @property
    def version(self) -> str:
        """The version of the bytes, and of the timeline's own theme."""
        theme = self.theme_data(self.theme)
        return f"{digest_of(self.data)}+{digest_of(theme)}" if theme else digest_of(self.data)

    @property
    def theme(self) -> str:
        """The path of the timeline's own theme from its folder; "" without one, or for a text that a page keeps."""
        return _theme_in(self.data, self.file) if self.path else ""

    def theme_data(self, name: str) -> bytes:
        """Return the bytes of a theme file in the folder; none if it cannot be read."""
        with suppress(OSError, ValueError):
            return self.folder.content(name, LIMITS.max_bytes) if self.folder and name else b""
        return b""

    def own(self, changes: Sequence[Change]) -> list[Change]:
        """Return changes of which that of the theme file, which is not part of the timeline's, changes nothing."""
        other = ("", LOOK) if self.path else None
        return [Change("", LOOK, None, None) if (c.section, c.id) == other else c for c in changes]

    def known(self, changes: Sequence[Change]) -> Sequence[Change]:
        """Return changes with the ids that changed in the file since they were made."""
        return Versions(folder_of(self.path)).followed(changes, self.data) if self.path else changes


def key_of(screen: Screen) -> str:
    """Return the key of the timeline that a request names."""
    key = request.args.get("file", "")
    if not screen.shelf.knows(key):
        refuse(404, "unknown", say(asked_language(), "This server has no timeline “{key}”.", key=key[:80]))
    return key


def writable(screen: Screen, key: str) -> Path | None:
    """Return the path of a timeline's file if it can be edited in place; None for tables, uploads and examples."""
    file = screen.shelf.file(key)
    return None if file is None or file.fixed or is_table_file(file.path) else file.path


def file_base(path: Path, new: bool = False) -> Base:
    """Return the file as it is now; nothing for a `new` file that is not written yet."""
    base = Base(path.name, b"", path)
    if new and is_blank(path):
        return base
    try:
        return replace(base, data=read_bytes(path))
    except LoadError as error:
        refuse_unreadable(base, error)


def refuse_unreadable(base: Base, error: LoadError) -> NoReturn:
    """Respond with the reason for which a file cannot be read: it was removed, or its permissions changed."""
    _refuse(
        base,
        "unreadable",
        Sentence("{file} cannot be read. Your changes stay in this page.", file=base.name),
        error,
    )


def shown_items(base: Base) -> dict[str, Any]:
    """Return the items of a timeline; respond with its problems if its text cannot be read."""
    try:
        items = items_of(base.data, base.file)
    except LoadError as error:
        refuse_broken(base, error)
    theme = base.theme_data(base.theme)
    with suppress(LoadError):
        return {**items, LOOK: theme_items(theme, base.theme)} if theme else items
    return items


def own_theme(name: str) -> str:
    """Return the path of a timeline's own theme, if it has no other one, for the name of its file."""
    return f"{Path(name).stem}-theme/theme.yaml"


def refuse_broken(base: Base, error: LoadError) -> NoReturn:
    """Respond with the problems of a file that somebody else has made invalid."""
    _refuse(
        base, "broken", Sentence("{file} has errors. Your changes stay in this page.", file=base.name), error
    )


def _refuse(base: Base, code: str, words: Sentence, error: LoadError) -> NoReturn:
    """Respond with problems; without words of a file of this server to somebody who may not see them."""
    lang = asked_language()
    if base.path and not (may_edit() or may_check()):
        refuse(409, code, say(lang, "The newest version of this timeline has errors."))
    problems = [replace(problem, file=base.name) for problem in error.problems]
    message = " ".join((say_again(lang, words), *(problem_words(p, lang) for p in problems[:1])))
    refuse_with(409, code, message, problems)


def copy_of(screen: Screen, key: str) -> Base:
    """Return the text of a timeline for a copy that a page edits."""
    file, uploaded = screen.shelf.file(key), uploaded_text(screen, key)
    if uploaded is not None:
        base = Base(copy_name(screen, key), uploaded)
    elif file is None:
        refuse(404, "no-text", say(asked_language(), "This timeline has no file to copy."))
    else:
        base = _file_copy(file, copy_name(screen, key))
    if len(base.data) > LARGEST:
        refuse(413, "large", say(asked_language(), "The file is too large; the maximum is 5 MB."))
    return base


def copy_name(screen: Screen, key: str) -> str:
    """Return the name of a copy: that of its file, or for readers one made of the title, which is published."""
    timeline = screen.version(key).timeline
    if may_edit() or screen.shelf.file(key) is None:
        return f"{timeline.name}.yaml"
    return f"{_UNNAMED.sub('-', timeline.title.say(''))[:LONGEST_NAME].strip('-') or 'timeline'}.yaml"


def _file_copy(file: Followed, name: str) -> Base:
    read = Base(file.path.name, b"", file.path)
    try:
        read = replace(read, data=file_bytes(file.path, NAMED_FILE))
    except LoadError as error:
        refuse_unreadable(read, error)
    try:
        data = yaml_text_of(read.data, file.path, stores=file.stores)
        if may_edit():
            return Base(name, data)
        return Base(name, published(data, name, drafts=file.drafts))
    except LoadError as error:
        refuse_broken(read, error)


def place_of(base: Base, key: str) -> str:
    """Return a text that tells the edited file from others of the same name, without its path."""
    return digest(f"{key}\0{base.path.resolve() if base.path else ''}".encode())


def new_base() -> Base:
    """Return the empty text of a new timeline."""
    return Base(NEW_NAME, b"")


_LISTS = frozenset(
    each.key for each in file_fields() if each.kind == "ids" and each.shown and each.shown.names == "events"
)
"""The keys of lists of events."""


def published(data: bytes, name: str, *, drafts: bool) -> bytes:
    """Return the text of a file's published items, or of all if `drafts` is set; raise LoadError if it is not valid."""
    timeline, items = load_bytes(data, name, NAMED_FILE), items_of(data, name)
    if not drafts and timeline.drafts:
        hidden = frozenset(event.id for event in timeline.events if event.draft)
        left = {key: _items_without(key, value, hidden) for key, value in items.items()}
        items = {key: value for key, value in left.items() if value or not isinstance(items[key], list)}
    text = rewritten("", items).encode()
    load_bytes(text, name, NAMED_FILE)  # a text that is not valid is not given away
    return text


def _items_without(section: str, value: Any, drafts: frozenset[str]) -> Any:
    if section in ("slides", "view", "views"):
        value = _released(value, drafts)
    if not isinstance(value, list):
        return value
    if section == "events":
        return [
            _released(item, drafts)
            for item in value
            if not (isinstance(item, Mapping) and item.get("id") in drafts)
        ]
    if section in ("slides", "views"):
        return [item for item in value if not drafts & {*_texts(item)}]
    return value


def _released(item: Any, drafts: frozenset[str]) -> Any:
    """Return an item whose lists do not name drafts, also in its earlier versions."""
    if isinstance(item, Mapping):
        kept = {
            key: [id_ for id_ in (value if isinstance(value, list) else [value]) if id_ not in drafts]
            if key in _LISTS
            else _released(value, drafts)
            for key, value in item.items()
        }
        return {key: value for key, value in kept.items() if key not in _LISTS or value}
    return [_released(part, drafts) for part in item] if isinstance(item, list) else item


def _texts(node: Any) -> list[str]:
    if isinstance(node, Mapping | list):
        parts = node.values() if isinstance(node, Mapping) else node
        return [text for part in parts for text in _texts(part)]
    return [node] if isinstance(node, str) else []
