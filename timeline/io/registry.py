"""The formats of files, ours and those of other packages, found by the entry points of the installed packages.

An entry point of the group `timeline.writers` has as its name the ending of the files, and leads to a `Format` that can
write. One of `timeline.readers` has a name too: a file of another package's format is recognised by this ending, one of
ours by its content (`timeline.io.kinds`). Only the names are looked up at first, and a format is loaded when it is
asked for. A format that cannot be loaded is an error of the command that asks for it, and of no other.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from itertools import count
from operator import attrgetter
from typing import Any, Literal, get_args

from timeline.errors import FormatError, TimelineError
from timeline.i18n.sentences import Sentence

Group = Literal["image", "print", "page", "slides", "film", "data", "programs"]
"""The headings under which formats are listed, in their order; the last one is of other programs."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Format:
    """A format of files that can be read, written, or both.

    `read` takes a `File` and returns a `Table`. `write` takes a `Drawn`, a view of a timeline, and returns the bytes of
    the file; `losses` takes a `Drawn` and the name of the file, and returns one line about what the format has no place
    for, empty if nothing is lost. `needs` is what `pip install` installs for a format with a library of its own. Images
    with `pixels` have some for each pixel of the chart. `events` is false for a table without a row for each event.
    """

    label: str
    group: Group = "programs"
    media_type: str = "application/octet-stream"
    needs: str = ""
    read: Callable[[Any], Any] | None = None
    write: Callable[[Any], bytes] | None = None
    losses: Callable[[Any, str], str] | None = None
    pixels: bool = False
    events: bool = True
    number: int = field(default_factory=count().__next__, compare=False)
    """The place in lists: formats are listed in the order in which they are made."""

    @property
    def pictured(self) -> bool:
        """Whether the files show the chart."""
        return self.group in ("image", "print", "page", "film")


def later(place: str) -> Callable[..., Any]:
    """Return a function that is imported when it is first called; its place is as in an entry point."""
    module, _, name = place.partition(":")
    return lambda *given: attrgetter(name)(import_module(module))(*given)


class Formats(Mapping[str, Format]):
    """The formats of a group of entry points, by their names: ours first, then those of other packages."""

    def __init__(self, group: str) -> None:
        self._reads = group == "timeline.readers"
        self.loaded: dict[str, Format] = {}
        self._offered: dict[str, Format] | None = None
        self._found: dict[str, list[EntryPoint]] = {}
        for each in sorted(entry_points(group=group), key=lambda point: (not _is_ours(point), point.name)):
            self._found.setdefault(each.name, []).append(each)
        self.others = tuple(name for name, points in self._found.items() if not _is_ours(points[0]))
        """The names of the formats of other packages."""
        if not self._found:
            message = Sentence(
                "the installation is older than the program; in its folder run: make .venv/installed"
            )
            raise FormatError(message)

    def __getitem__(self, name: str) -> Format:
        """Return a format; raise FormatError if it cannot be loaded, or if two packages have one of this name."""
        if name not in self.loaded:
            one, *more = self._found[name]
            if more:
                packages = " and ".join(sorted(map(_package, (one, *more))))
                message = Sentence("{packages} both have a format “{name}”; uninstall one of them")
                raise FormatError(message.filled(packages=packages, name=name))
            self.loaded[name] = self._load(one)
        return self.loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def offered(self) -> dict[str, Format]:
        """Return the formats that can be loaded, by their groups and ours first; the log names the others once."""
        if self._offered is None:
            loaded, groups = dict[str, Format](), get_args(Group)
            for name in self:
                try:
                    loaded[name] = self[name]
                except FormatError as error:
                    log.warning("%s", error)
            places = {n: (groups.index(f.group), n in self.others, f.number) for n, f in loaded.items()}
            self._offered = {name: loaded[name] for name in sorted(loaded, key=places.__getitem__)}
        return self._offered

    def named(self, file: str, names: tuple[str, ...] | None = None) -> str:
        """Return the longest name, of some or all formats, with which the name of a file ends; "" without one."""
        name = file.lower()
        ends = (each for each in (self if names is None else names) if f".{name}".endswith(f".{each}"))
        return max(ends, key=len, default="")

    def _load(self, point: EntryPoint) -> Format:
        """Return the format to which an entry point leads; a failure of another package says whose it is."""
        if _is_ours(point):
            ours: Format = point.load()
            return ours
        found = _guarded(point.load, point)()
        if not isinstance(found, Format) or (found.read if self._reads else found.write) is None:
            raise _failed(point, f"{point.value} is not a Format that {'reads' if self._reads else 'writes'}")
        if found.group not in get_args(Group):
            raise _failed(point, f"there is no group {found.group!r}")
        return replace(
            found,
            read=found.read and _guarded(found.read, point, found.needs),
            write=found.write and _guarded(found.write, point, found.needs),
            losses=found.losses and _guarded(found.losses, point, found.needs),
        )


def _guarded(function: Callable[..., Any], point: EntryPoint, needs: str = "") -> Callable[..., Any]:
    """Return a function of another package that raises FormatError with its name for any error that is not ours."""

    def call(*given: Any) -> Any:
        try:
            return function(*given)
        except TimelineError:
            raise
        except ImportError as error:
            if not needs:
                raise _failed(point, str(error)) from None
            missing = Sentence("the format “{name}” needs {needs}; run: pip install {needs}")
            raise FormatError(missing.filled(name=point.name, needs=needs)) from None
        except Exception as error:  # another author's code may fail in any way
            raise _failed(point, f"{type(error).__name__}: {error}") from error

    return call


def _failed(point: EntryPoint, why: str) -> FormatError:
    message = Sentence(
        "the format “{name}” of the package {package} failed ({why}); update or uninstall the package"
    )
    return FormatError(message.filled(name=point.name, package=_package(point), why=why))


def _is_ours(point: EntryPoint) -> bool:
    return point.value.startswith("timeline.")


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.module


@cache
def readers() -> Formats:
    """Return the formats that can be read."""
    return Formats("timeline.readers")


@cache
def writers() -> Formats:
    """Return the formats that can be written."""
    return Formats("timeline.writers")
