"""The form of a theme file."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from timeline.model.fields import Color, FrozenModel, listed
from timeline.model.shown import Shown
from timeline.model.texts import Words
from timeline.theme.house import Corner

Size = Annotated[float, Field(ge=0.8, le=1.5)]
_FACTOR = "A factor of the usual size, from 0.8 to 1.5"


def _family(value: Any) -> Any:
    """Return a family of fonts; a single file has all weights."""
    return {"regular": value} if isinstance(value, str) else value


class FontFamily(FrozenModel):
    """The font files of all texts: one for each weight, or a variable font for all of them."""

    regular: str = Field(description="the file of the regular weight, or a variable font")
    semibold: str | None = Field(None, description="the semibold weight; without it, bold")
    bold: str | None = Field(None, description="the bold weight; without it, semibold or regular")


class FontsOfTheme(FrozenModel):
    """The fonts of a theme, as paths from its folder to .ttf or .otf files."""

    text: Annotated[FontFamily, BeforeValidator(_family, json_schema_input_type=str | FontFamily)] = Field(
        description="the font of all texts"
    )
    headline: str | None = Field(None, description="the font file of titles; without it, they are bold")


class SizesOfTheme(FrozenModel):
    """The sizes of texts, as factors of the usual ones, from 0.8 to 1.5."""

    title: Annotated[Size, Shown("Size of titles", _FACTOR)] = 1.0
    text: Annotated[Size, Shown("Size of other texts", _FACTOR)] = 1.0


class PaletteOfTheme(FrozenModel):
    """The colours by role; a colour that is not given is that of the default theme."""

    paper: Annotated[Color | None, Shown("Background")] = None
    ink: Annotated[Color | None, Shown("Texts")] = None
    muted: Annotated[Color | None, Shown("Dates and notes")] = None
    accent: Annotated[Color | None, Shown("Accent", "Links, buttons and chosen days")] = None
    accent_ink: Annotated[Color | None, Shown("Texts on the accent")] = None
    rule: Annotated[Color | None, Shown("Thin lines between rows", more=True)] = None
    pole: Annotated[Color | None, Shown("Lines to markers, edges of buttons", more=True)] = None
    tint: Annotated[Color | None, Shown("Magnified periods and panels", more=True)] = None
    danger: Annotated[Color | None, Shown("Errors", more=True)] = None
    grey: Annotated[Color | None, Shown("Positions outside the scale", more=True)] = None
    grey_edge: Annotated[Color | None, Shown("Edges of these positions", more=True)] = None


class LogoOfTheme(FrozenModel):
    """The logo, as paths from the theme's folder to .svg, .png or .jpg files."""

    file: Annotated[str, Shown("Logo on light paper", kind="logo")]
    dark: Annotated[str | None, Shown("Logo on dark paper", "Without it, the same", kind="logo")] = None
    print: Annotated[str | None, Shown("Logo in black, for print", kind="logo")] = None
    name: Annotated[
        str, Shown("Words of the logo", "For screen readers; by default the name of the theme")
    ] = ""
    corner: Annotated[Corner, Shown("Corner", half=True)] = "bottom-right"
    height: Annotated[float, Field(ge=1, le=6), Shown("Lines of notes in height", half=True)] = 2.0


Colours = Annotated[
    tuple[Color, ...],
    BeforeValidator(listed, json_schema_input_type=tuple[Color, ...]),
    Field(min_length=2, max_length=12),
]


class ThemeFile(FrozenModel):
    """A theme: the look of a newsroom, for pages, pictures, documents and slides."""

    name: Annotated[str, Shown("Name of the theme", ask="Enter a name.")]
    fonts: Annotated[FontsOfTheme | None, Shown("Font", "Without one, Source Sans 3", kind="fonts")] = None
    logo: Annotated[LogoOfTheme | None, Shown("Logo", add="Add a logo")] = None
    credit: Annotated[Words | None, Shown("Credit line", "Where no other credit is given")] = None
    sizes: Annotated[SizesOfTheme, Shown("Sizes of texts", more=True)] = SizesOfTheme()
    light: Annotated[PaletteOfTheme, Shown("Colours on light paper")] = PaletteOfTheme()
    dark: Annotated[PaletteOfTheme, Shown("Colours on dark paper")] = PaletteOfTheme()
    ramp: Annotated[Colours | None, Shown("Colours of positions", "In the order of the scale")] = None
    palette: Annotated[Colours | None, Shown("Colours of categories", "In the order of a legend")] = None
    radius: Annotated[float, Field(ge=0, le=12), Shown("Rounded corners, in pixels", more=True)] = 2
