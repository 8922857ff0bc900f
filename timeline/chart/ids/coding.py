"""The id of a chart: the fingerprint of the record that it shows, and its view, with a letter that checks them.

The view is the file's, or a view that the file names, and the keys that differ from it. A view that is too long for an
id is only a number in it, which a register of the file's charts has with the view. The size and the colours of a
chart and the texts that can be read on it, such as its title, are not in its id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from timeline.chart.ids.bits import Bits, hashed, read, written
from timeline.chart.ids.letters import LENGTHS, room, spelled
from timeline.chart.ids.letters import read as read_letters
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.excerpt import DIGITS, fingerprint
from timeline.view.keys import KEYS
from timeline.view.view import View

CODED = (
    "actors", "types", "tags", "mode", "positions", "publishers", "q", "from", "to", "importance", "drafts",
    "time_axis", "labels", "color_by", "split", "folded", "rows", "lang", "event", "after", "on", "compare",
    "as_of", "window", "also",
)  # fmt: skip
"""The keys that an id can contain, by their number in it: a new key is added at the end."""
UNCODED = frozenset({"file", "view", "theme", "alt", "title", "subtitle", "source", "credit", "sort"})
"""The keys that no id contains: they can be seen on the chart, or do not change it."""
_KEYS = {key.name: key for key in KEYS}
_COUNT, _KEY, _DIGEST = 3, 5, 37
_SAVED = 31
"""The number in place of a key's for a view that the file names."""


@dataclass(frozen=True, slots=True)
class ChartId:
    """An id that was read: the fingerprint of what the chart shows, and its view as bits.

    `listed` is true if the view is only in a register.
    """

    text: str
    fingerprint: str
    listed: bool
    rest: str

    def view(self, timeline: Timeline) -> View:
        """Return the view; raise QueryError if it names items that the timeline does not have."""
        return _view(Bits(self.rest), timeline)


def chart_id(timeline: Timeline, view: View, events: Sequence[Event]) -> str:
    """Return the id of a chart of these events, which the view shows of the published timeline."""
    coded = _coded(timeline, view)
    mark = fingerprint(timeline, events)
    text = spelled(f"0{mark}{coded}") if coded is not None else None
    return text or _spelled_number(mark, view)


def is_listed(id_: str) -> bool:
    """Return whether the id needs a register."""
    return read_letters(id_)[0] == "1"


def chart_id_of(text: str) -> ChartId:
    """Return an id with whatever hyphens, case and letters of similar shape; raise QueryError for a typing error."""
    bits = read_letters(text)
    rest = bits[1 + DIGITS :]
    again = spelled(bits) or text
    return ChartId(again, bits[1 : 1 + DIGITS], bits[0] == "1", rest)


def params_of(view: View) -> dict[str, str]:
    """Return the keys of a view that make its id, as in a URL."""
    return {name: text for name, text in view.to_params().items() if name in CODED}


def _spelled_number(mark: str, view: View) -> str:
    """Return an id with a number for the view, which is in no id with fewer letters."""
    digest = sha256(repr(sorted(params_of(view).items())).encode("utf-8", "replace")).digest()
    text = spelled(f"1{mark}{int.from_bytes(digest[:5], 'big'):040b}"[: 1 + DIGITS + _DIGEST])
    assert text is not None
    return text


def _coded(timeline: Timeline, view: View) -> str | None:
    """Return the view as bits, the fewest of those from each view of the file; None if it has none."""
    bases = ["", *(saved.id for saved in timeline.views)]
    coded = [bits for saved in bases if (bits := _differing(timeline, view, saved)) is not None]
    return min(coded, key=len, default=None)


def _differing(timeline: Timeline, view: View, saved: str) -> str | None:
    """Return the keys as bits that differ from the file's view or from one that it names."""
    usual, parts = View.of(timeline, saved), list[str]()
    if saved:
        known = [each for each in timeline.saved_view if hashed(each) == hashed(saved)]
        if known != [saved]:
            return None
        parts.append(f"{_SAVED:0{_KEY}b}{hashed(saved)}")
    for number, name in enumerate(CODED):
        key = _KEYS[name]
        text = key.text(view.value(key))
        if text == key.text(usual.value(key)):
            continue
        bits = written(key, text, timeline)
        if bits is None:
            return None
        parts.append(f"{number:0{_KEY}b}{bits}")
    if len(parts) >= 1 << _COUNT:
        return None
    bits = f"{len(parts):0{_COUNT}b}{''.join(parts)}"
    return bits if len(bits) + 1 + DIGITS <= room(LENGTHS[-1]) else None


def _view(bits: Bits, timeline: Timeline) -> View:
    params, saved = dict[str, str](), ""
    for _ in range(bits.number(_COUNT)):
        number = bits.number(_KEY)
        if number == _SAVED:
            saved = bits.one_of(timeline.saved_view)
        elif number < len(CODED):
            key = _KEYS[CODED[number]]
            params[key.name] = read(key, bits, timeline)
    return View.from_params(params | ({"view": saved} if saved else {}), timeline)
