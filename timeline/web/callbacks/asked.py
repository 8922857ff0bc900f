"""The page's question: the values of its controls, and what its script asks for beside them.

A browser sends all of it, so any value may be of any type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timeline.chart.feed.opened import feed_size, store_of
from timeline.i18n.catalogue import say
from timeline.view.address import NO_FILTER
from timeline.view.date_keys import BoundKey
from timeline.view.key_kinds import ChoiceKey, IdsKey, Key, SwitchKey
from timeline.view.keys import KEYS
from timeline.view.view import View
from timeline.web.page.notices import is_blank, read_bound
from timeline.web.request_scope import asked_language
from timeline.web.state.screen import PageView, Screen, encodable, texts
from timeline.web.state.versions import digest

CONTROLS = tuple(key for key in KEYS if key.control)
"""The keys with a control."""
BOUNDS = tuple(key for key in CONTROLS if isinstance(key, BoundKey))
STAY = frozenset(key.name for key in KEYS if key.page == "address")
"""The keys without a control, which keep the value of the last address."""
SEARCH = next(n for n, key in enumerate(CONTROLS) if key.name == "q")
LARGE = 5_000_000
"""The number of events of a feed from which a search is first answered by samples."""
SAMPLES = (1, 10, 100)
"""The percentages of such a feed from which the answers are, one after the other."""
STORED = frozenset(key.name for key in KEYS if key.page == "store")
"""The keys that are no filters; the page's script keeps their values."""


def elements() -> Iterator[str]:
    """Yield the id of each control."""
    return (key.control.element for key in CONTROLS if key.control)


@dataclass(frozen=True)
class PageQuestion:
    """What the page's script asks for: an address to show, or None, and the rest of what is to be seen.

    `window` is the room of the chart with the visible period, `shown` what the page shows now: the filters as `query`,
    and a digest of what each part shows.
    """

    address: Mapping[str, str] | None
    window: Mapping[str, Any]
    shown: Mapping[str, Any]
    more: Mapping[str, Any]

    @property
    def given(self) -> list[Any]:
        """The values of the controls."""
        values = self.more.get("values")
        return [values.get(each) if isinstance(values, Mapping) else None for each in elements()]

    @property
    def pressed(self) -> frozenset[str]:
        """The controls that the reader has used since the address was asked for; they keep their values."""
        pressed = self.more.get("pressed")
        return frozenset(
            each for each in (pressed if isinstance(pressed, list) else ()) if isinstance(each, str)
        )

    @classmethod
    def read(cls, stored: object, shown: object) -> PageQuestion | None:
        """Return the question of the two stores of the page; None before the script has measured the window."""
        asked = stored if isinstance(stored, Mapping) else {}
        known = shown if isinstance(shown, Mapping) else {}
        window, address = asked.get("window"), asked.get("address")
        if not isinstance(window, Mapping):
            return None
        return cls(None if address is None else texts(address), window, known, asked)

    @property
    def last(self) -> dict[str, str]:
        """The filters that the page shows."""
        return texts(self.shown.get("query"))


def estimated(
    asked: PageQuestion, values: Sequence[object], screen: Screen
) -> tuple[PageQuestion, dict[str, Any] | None]:
    """Return the question about a sample of a large feed, if the values search one, with the words for the estimate.

    The script asks for the next sample when it has the answer from one.
    """
    timeline = screen.requested(asked.last if asked.address is None else asked.address).timeline
    place = timeline.feed_place
    searched = written(CONTROLS[SEARCH], values[SEARCH]) != NO_FILTER
    if not (place and searched and feed_size(timeline) >= LARGE and store_of(place).samples):
        return asked, None
    of, before = digest(repr(values).encode("utf-8", "replace")), asked.more.get("sampled")
    n = before.get("n") if isinstance(before, Mapping) and before.get("of") == of else SAMPLES[0]
    if n not in SAMPLES[:-1]:
        return asked, None
    lang = asked_language()
    words = say(lang, "Estimate from {n}\u00a0% of the feed. Counting all events…", n=n)
    following = SAMPLES[SAMPLES.index(n) + 1]
    told = {"of": of, "n": n, "next": following, "words": words, "stop": say(lang, "Stop counting")}
    return replace(asked, window={**asked.window, "sample": n}), told


def restored(asked: PageQuestion, screen: Screen) -> tuple[list[Any], PageView | None]:
    """Return the values of the controls, and the page of the address that they have been restored from, if any."""
    if asked.address is None:
        return asked.given, None
    page = screen.page(asked.address, None, asked_language(), asked.address.get("event"))
    wanted = control_values(page.view, asked.address)
    return [
        old if element in asked.pressed else new
        for element, old, new in zip(elements(), asked.given, wanted, strict=True)
    ], page


def chosen(values: Sequence[object], asked: PageQuestion, screen: Screen) -> dict[str, str]:
    """Return the URL for the values of the controls; keys without a control keep their values.

    A date field with a text that is not one date keeps the last valid date.
    """
    params = {key.name: written(key, value) for key, value in zip(CONTROLS, values, strict=True)}
    params |= _dates(params, asked.last)
    last = asked.last if asked.address is None else asked.address
    params |= {key: value for key, value in last.items() if key in STAY}
    params = {key: value for key, value in params.items() if value}
    return spelled(replace(screen.page(params, asked.window, asked_language()).view, window=None), screen)


def _dates(params: dict[str, str], last: dict[str, str]) -> dict[str, str]:
    """Return the dates for the texts of the date fields; empty where the file's date applies."""
    fields = {key: params[key.name] for key in BOUNDS}
    read = {key: read_bound(key, text, asked_language()).date for key, text in fields.items()}
    return {
        key.name: text if is_blank(text) else read[key] or last.get(key.name, "")
        for key, text in fields.items()
    }


def written(key: Key, value: object) -> str:
    """Return a control's value as in a URL; an empty choice means "no filter"."""
    if isinstance(value, list):
        ids = [encodable(v) for v in value if isinstance(v, str)]
        return (key.join(ids) if isinstance(key, IdsKey) else ",".join(ids)) or NO_FILTER
    return encodable(value) if isinstance(value, str) and value.strip() else NO_FILTER


def control_values(view: View, address: object) -> list[Any]:
    """Return the values of the controls for a view; an invalid date stays in its field for correction."""
    typed = texts(address)
    return [_shown(key, view.value(key), typed.get(key.name, "")) for key in CONTROLS]


def _shown(key: Key, value: Any, typed: str) -> Any:
    """Return a value as in the key's control."""
    match key:
        case BoundKey():
            # As typed if it is not empty, otherwise the view's date.
            return typed.strip()[:64] if not is_blank(typed) else value.text if value else ""
        case IdsKey():
            return list(value)
        case SwitchKey():
            return [key.text(value)] if value else []
    return value or (NO_FILTER if isinstance(key, ChoiceKey) else "")


def spelled(view: View, screen: Screen) -> dict[str, str]:
    """Return the view's filters as a URL in its normal form."""
    timeline = screen.version(view.file).timeline
    return {k: v for k, v in view.to_params(timeline).items() if k not in STORED}
