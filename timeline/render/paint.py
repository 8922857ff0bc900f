"""Which colour a role has: the one place where a Scene meets the theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline.theme.colours import PALETTES, Theme, edge, hatch, pale, text_on


def colour(role: str, fills: Mapping[str, str], theme: Theme) -> str:
    """Return the colour of a role: a palette name, or a part of bands such as `fill:` or `quiet-edge:` and a stance id.

    `fills` has the colour of each stance.
    """
    part, _, stance = role.partition(":")
    if not stance:
        return str(getattr(PALETTES[theme], {"era": "tint", "band": "ink"}.get(part, part)))
    return stance_colour(part, fills[stance], theme)


def stance_colour(part: str, fill: str, theme: Theme) -> str:
    """The colour of a part of bands of this fill: "fill", "edge", "on" (texts) or "hatch", each "quiet-" or not."""
    if part.startswith("quiet-"):
        return stance_colour(part.removeprefix("quiet-"), pale(fill, theme), theme)
    if part == "edge":
        return edge(fill, theme)
    return {"on": text_on(fill), "hatch": hatch(fill), "fill": fill}[part]


def roles(stances: Iterable[str]) -> list[str]:
    """Return every role that a picture with these stances may ask for where nothing in it is quiet."""
    named = ["paper", "ink", "muted", "rule", "pole", "tint", "accent"]
    return named + [f"{part}:{stance}" for stance in stances for part in ("fill", "edge", "on", "hatch")]
