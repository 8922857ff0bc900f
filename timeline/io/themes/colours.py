"""Checks of the colours of a theme: texts can be read, and everybody can distinguish neighbouring positions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.themes.model import PaletteOfTheme
from timeline.model.shown import sentence, shown_fields
from timeline.theme.colours import Palette, contrast, mix, readable, text_on
from timeline.theme.differences import EYES, apart, lab

Path = tuple[str | int, ...]
Say = Callable[[Path, Sentence, Sentence], None]
"""Takes the path of a colour in the file, the message, and a hint."""
TEXT, GRAPHIC = 4.5, 3.0
"""The least contrast of texts, and of lines and edges with a meaning."""
NEIGHBOURS, SEEN = 8.0, 3.0
"""The least CIEDE2000 difference of neighbours in a legend, and the one below which they look alike."""
ROLES = {key: sentence(each.shown.label) for key, each in shown_fields(PaletteOfTheme).items() if each.shown}
"""The names of the colours of a section."""
PAIRS = (
    *((words, "paper", TEXT) for words in ("ink", "muted", "accent", "danger")),
    *((words, "tint", TEXT) for words in ("ink", "muted", "danger")),
    ("accent_ink", "accent", TEXT),
    ("pole", "paper", GRAPHIC),
    ("grey_edge", "paper", GRAPHIC),
)
_VIEWERS = {
    "usual": Sentence("everybody"),
    "protanopia": Sentence("readers with red blindness"),
    "deuteranopia": Sentence("readers with green blindness"),
    "tritanopia": Sentence("readers with blue blindness"),
    "grey print": Sentence("readers of a grey print"),
}


def check_palette(section: str, palette: Palette, written: Collection[str], error: Say) -> bool:
    """Report each pair of colours without enough contrast; only the paper if it belongs to the other section.

    Return whether the paper is light in "light" and dark in "dark". `written` are the roles that the file gives a
    colour; the others have that of the default theme.
    """
    found = "light" if contrast(palette.paper, "#000000") > contrast(palette.paper, "#ffffff") else "dark"
    if section != found:
        words = {"light": Sentence("light"), "dark": Sentence("dark")}
        message = Sentence("the paper {color} is {shade}", color=palette.paper, shade=words[found])
        hint = Sentence(
            "put the colours of {shade} paper under '{section}:'", shade=words[found], section=found
        )
        error((section, "paper"), message, hint)
        return False
    for over, under, least in PAIRS:
        one, ground = getattr(palette, over), getattr(palette, under)
        if (ratio := contrast(one, ground)) >= least:
            continue
        message = Sentence(
            "{over} {one} on {under} {ground} has a contrast of {ratio}:1; it needs {least}:1",
            over=ROLES[over],
            one=_told(one, over in written),
            under=ROLES[under],
            ground=_told(ground, under in written),
            ratio=_number(ratio),
            least=_number(least),
        )
        # The nearest mix of the colour with black or white that has enough contrast to all that it stands on.
        grounds = [(getattr(palette, ground), least) for each, ground, least in PAIRS if each == over]
        mixes = (mix(one, end, n / 50) for n in range(1, 51) for end in ("#000000", "#ffffff"))
        better = next(
            (each for each in mixes if all(contrast(each, on) >= least for on, least in grounds)), ""
        )
        error((section, over), message, Sentence("use {color}", color=better) if better else NOTHING)
    return True


def _told(colour: str, written: bool) -> str:
    """Return a colour, with a warning if the file does not give it."""
    return colour if written else Sentence("{color} (default)", color=colour)


def _number(value: float) -> str:
    return f"{int(value * 10) / 10:g}"


def check_ramp(ramp: Sequence[str], written: bool, ink: str, error: Say, warning: Say) -> None:
    """Report colours of positions without enough contrast to words, or too similar to their neighbour.

    They are the default colours unless they are `written`.
    """
    _check_words("ramp", ramp, written, ink, error)
    for n, (lighter, darker) in enumerate(pairwise(ramp), start=1):
        if lab(darker)[0] >= lab(lighter)[0]:
            message = Sentence("{color} is not darker than {other} before it", color=darker, other=lighter)
            error(("ramp", n), message, Sentence("order the colours from light to dark"))
        else:
            _compare(("ramp", n), lighter, darker, error, warning)


def check_categories(colours: Sequence[str], written: bool, ink: str, error: Say, warning: Say) -> None:
    """Report colours of categories as `check_ramp` does those of positions."""
    _check_words("palette", colours, written, ink, error)
    for n, (one, other) in enumerate(pairwise(colours), start=1):
        _compare(("palette", n), one, other, error, warning)


def _check_words(section: str, colours: Sequence[str], written: bool, ink: str, error: Say) -> None:
    for n, colour in enumerate(colours):
        words = text_on(colour, ink)
        if (ratio := contrast(words, colour)) < TEXT:
            message = Sentence(
                "text {words} on {color}, number {n} of {section}, has a contrast of {ratio}:1; it needs {least}:1",
                words=words,
                color=_told(colour, written),
                n=n + 1,
                section=section,
                ratio=_number(ratio),
                least=_number(TEXT),
            )
            if written:
                error((section, n), message, Sentence("use {color}", color=readable(colour, ink)))
                continue
            hint = Sentence("use a darker ink, or write '{section}:' with your own colours", section=section)
            error(("light", "ink"), message, hint)
            return  # one default colour that does not go with the ink is enough


def _compare(path: Path, one: str, other: str, error: Say, warning: Say) -> None:
    """Report two neighbours that look the same: an error for everybody, a warning for some viewers."""
    found = {eyes: apart(one, other, eyes) for eyes in EYES}
    worst = min(found, key=found.__getitem__)
    if found[worst] >= NEIGHBOURS:
        return
    alike = found["usual"] < SEEN
    message = Sentence(
        "{color} and {other} before it differ by {n} for {viewers}; neighbours should differ by {least}",
        color=other,
        other=one,
        n=_number(found["usual" if alike else worst]),
        viewers=_VIEWERS["usual" if alike else worst],
        least=_number(NEIGHBOURS),
    )
    (error if alike else warning)(path, message, Sentence("make one of them lighter or darker"))
