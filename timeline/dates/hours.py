"""The hours after a date as several languages write them, made into those of a clock: 14 bis 16 Uhr is 14:00-16:00.

The languages are English, French, German, Spanish, Italian, Portuguese, Dutch, Arabic and Russian, and those of East
Asia. Hours with a half of the day (2-5 pm) stay as they are.
"""

from __future__ import annotations

import re
import unicodedata


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(unicodedata.normalize("NFD", pattern))


_UNIT = r"(?:uhr|uur|h(?:rs?|s)?|horas?|hours?|heures?|o'?clock|час(?:ов|а)?|ч)\.?"
_HALF = r"(?:[ap]\.?m\.?|[ap])(?![^\W\d_])"
_CLOCK = rf"[0-9]{{1,2}}(?: ?[:.h] ?[0-9]{{2}}(?::[0-9]{{2}})?)?(?: ?(?:{_UNIT}|{_HALF}))?"
_OF_HOURS = (
    r"alle ore|dalle ore|ore|alle|dalle|a las|de las|desde las|as|das|kl\.?|at|um|om|الساعة|من الساعة|в"
)
"""Words that a time of day follows, and no date."""
_BEFORE = "a partir de|des|from|between|de|a|ab|von|van|с|من"
_GAP = "-|~|〜|～|to|until|till|bis|tot|a las|as|ate as|ate|alle ore|alle|a|до|至|から|부터|الى|حتى"
_HOURS = _compiled(
    rf"(?P<date>.*?(?:[0-9]{{4}}|[^0-9:][0-9]{{1,2}})\.?)(?: ?(?:г\.?|года))?(?: ?[,;|/] ?| ?: | -+ | )"
    rf"(?P<words>(?:(?:{_OF_HOURS}|{_BEFORE}) )*)(?P<first>{_CLOCK})"
    rf"(?:(?P<gap> ?(?:{_GAP}) ?)(?P<last>{_CLOCK})(?:まで|까지)?)?"
)
_NOON = _compiled(
    r"([0-9mh,:|/~](?: ?-)? ?)(?:(?:at|a|al?|as) )?(?:12 )?(?:noon|midday|midi|mediodia|mezzogiorno|meio-dia|полдень)"
)
_EAST_HALF = _compiled("(?:(上午|午前|오전)|下午|午後|오후) ?([0-9]{1,2}(?::[0-9]{2})?)")
_AFTER_WORDS = _compiled(rf"(?:^|.* )(?:{_OF_HOURS}) (?:{_BEFORE} )*")
_SHOWN = _compiled(rf"[0-9](?: ?:|h| ?(?:{_UNIT}|{_HALF}))")
"""What shows that a number is an hour: a colon, a unit, or the half of the day."""


def on_a_clock(plain: str) -> str:
    """Return a folded date whose hours are those of a clock; any other text unchanged."""
    plain = _EAST_HALF.sub(lambda m: f"{m[2]}{'am' if m[1] else 'pm'}", plain)
    if noon := _NOON.search(plain):
        plain = f"{plain[: noon.end(1)]}12:00" if noon.end() == len(plain) else plain
    m = _HOURS.fullmatch(plain)
    if not m or not (_AFTER_WORDS.fullmatch(m["words"]) or _SHOWN.search(f"{m['first']} {m['last'] or ''}")):
        return plain
    hours = [m[part] for part in ("first", "last") if m[part]]
    if not any(re.search(_HALF, hour) for hour in hours):
        hours = [_hour(hour) for hour in hours]
    # A hyphen alone can also be the sign of an offset from UTC: 10:00-12:00.
    gap = m["gap"] if (m["gap"] or "").strip() == "-" else " to "
    return f"{m['date']} {gap.join(hours)}"


def names_hour(plain: str) -> bool:
    """Return whether a folded text names an hour: 14h, 7 pm, 18:30."""
    return bool(_SHOWN.search(plain))


def _hour(text: str) -> str:
    """Return an hour with its minutes, and its seconds if there are some."""
    hour, *rest = re.findall("[0-9]+", text)
    return ":".join((hour, *(rest or ["00"])))
