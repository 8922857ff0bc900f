"""Differences of colours as eyes of every kind see them: CIEDE2000, after Sharma, Wu and Dalal (2005)."""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from timeline.theme.colours import linear

Triple = tuple[float, float, float]
EYES: dict[str, tuple[Triple, ...]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
    "grey print": ((0.2126, 0.7152, 0.0722),) * 3,
}  # fmt: skip
"""Colour vision after Machado, Oliveira and Fernandes (2009), severity 1, in linear RGB; and a grey print."""
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def _times(matrix: tuple[Triple, ...], colour: Triple) -> Triple:
    x, y, z = (sum(m * c for m, c in zip(row, colour, strict=True)) for row in matrix)
    return x, y, z


def seen(colour: str, eyes: str) -> Triple:
    """Return the linear RGB that these eyes see."""
    r, g, b = (min(max(value, 0.0), 1.0) for value in _times(EYES[eyes], linear(colour)))
    return r, g, b


def lab(colour: str, eyes: str = "usual") -> Triple:
    """Return CIELAB under D65."""
    white = [sum(row) for row in _XYZ]
    parts = [value / w for value, w in zip(_times(_XYZ, seen(colour, eyes)), white, strict=True)]
    x, y, z = (p ** (1 / 3) if p > (6 / 29) ** 3 else p / (3 * (6 / 29) ** 2) + 4 / 29 for p in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(a: str, b: str, eyes: str = "usual") -> float:
    """Return the CIEDE2000 difference of two colours for these eyes."""
    return ciede2000(lab(a, eyes), lab(b, eyes))


def ciede2000(one: Triple, other: Triple) -> float:
    """Return the difference of two colours in CIELAB."""
    l1, c1, h1, l2, c2, h2 = *_polar(one, other), *_polar(other, one)
    turn = h2 - h1
    turn = 0.0 if c1 * c2 == 0 else (turn + 180) % 360 - 180 if abs(turn) != 180 else turn
    middle = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    light, chroma = (l1 + l2) / 2 - 50, (c1 + c2) / 2
    t = 1 + sum(k * cos(radians(n * middle + m)) for k, n, m in _WAVES)
    bent = sin(2 * radians(30 * exp(-(((middle - 275) / 25) ** 2))))
    dl = (l2 - l1) / (1 + 0.015 * light**2 / sqrt(20 + light**2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * t)
    return sqrt(dl**2 + dc**2 + dh**2 - 2 * _bend(chroma) * bent * dc * dh)


_WAVES = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))


def _bend(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _polar(of: Triple, other: Triple) -> Triple:
    """Return lightness, chroma and hue of the first of two colours, with the correction for greys."""
    both = (hypot(of[1], of[2]) + hypot(other[1], other[2])) / 2
    a = of[1] * (1 + 0.5 * (1 - _bend(both)))
    return of[0], hypot(a, of[2]), degrees(atan2(of[2], a)) % 360
