"""Parts of a date as EDTF spells them: times of day, marks of doubt."""

from __future__ import annotations


def clock(hour: str, minute: str, second: str | None, half: str | None = None) -> str:
    """A time of day as EDTF writes it."""
    h = int(hour)
    if half and h <= 12:
        h = h % 12 + 12 * half.lower().startswith("p")
    return f"{h:02}:{minute}:{second or '00'}"


def flagged(text: str, flag: str) -> str:
    """The date, or both ends of the interval, marked approximate (`~`) or uncertain (`?`) too."""
    ends = []
    for end in text.split("/"):
        bare = end.partition("T")[0].rstrip("~?%")
        had = end[len(bare) :] if end[-1:] in "~?%" else ""
        ends.append(end if end in ("", "..") else bare + (flag if had in ("", flag) else "%"))
    return "/".join(ends)
