"""The form of a theme file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from timeline.model.fields import Color, FrozenModel, listed
from timeline.model.texts import Words

Size = Annotated[float, Field(ge=0.8, le=1.5)]


def _family(value: Any) -> Any:
    """Return a family of fonts; a single file has all weights."""
    return {"regular": value} if isinstance(value, str) else value


class FontFamily(FrozenModel):
    """The font files of all texts: one for each weight, or a variable font for all of them."""

    regular: str = Field(description="the file of the regular weight, or a variable font")
    semibold: str | None = Field(
        None, description="the file of the semibold weight; without it, bold is used"
    )
    bold: str | None = Field(
        None, description="the file of the bold weight; without it, semibold or regular is used"
    )


class FontsOfTheme(FrozenModel):
    """The fonts of a theme, as paths from its folder to .ttf or .otf files."""

    text: Annotated[FontFamily, BeforeValidator(_family, json_schema_input_type=str | FontFamily)] = Field(
        description="the font of all texts"
    )
    headline: str | None = Field(None, description="the font file of titles; without it, they are bold")


class SizesOfTheme(FrozenModel):
    """The sizes of texts, as factors of the usual ones, from 0.8 to 1.5."""

    title: Size = Field(1.0, description="the size of titles")
    text: Size = Field(1.0, description="the size of all other texts")


class PaletteOfTheme(FrozenModel):
    """The colours by role; a colour that is not given is that of the default theme."""

    paper: Color | None = Field(None, description="the ground")
    ink: Color | None = Field(None, description="texts")
    muted: Color | None = Field(None, description="dates, notes and other secondary texts")
    rule: Color | None = Field(None, description="thin lines between rows")
    pole: Color | None = Field(None, description="lines from labels to marks, and edges of buttons")
    tint: Color | None = Field(None, description="the ground of magnified periods and panels")
    accent: Color | None = Field(None, description="links, buttons and chosen days")
    accent_ink: Color | None = Field(None, description="texts on the accent colour")
    danger: Color | None = Field(None, description="errors")
    grey: Color | None = Field(None, description="positions outside the scale")
    grey_edge: Color | None = Field(None, description="the edges of these positions")


class LogoOfTheme(FrozenModel):
    """The logo, as paths from the theme's folder to .svg or .png files."""

    file: str = Field(description="the logo on light paper")
    dark: str | None = Field(None, description="the logo on dark paper; without it, the same")
    print: str | None = Field(
        None, description="the logo in black, for print; without it, the one on light paper"
    )
    name: str = Field("", description="what the logo says, for screen readers; without it, the theme's name")
    corner: Literal["top-left", "top-right", "bottom-left", "bottom-right"] = Field(
        "bottom-right", description="where it stands in a picture"
    )
    height: Annotated[float, Field(ge=1, le=6)] = Field(
        2.0, description="its height in lines of notes, from 1 to 6"
    )


Colours = Annotated[
    tuple[Color, ...],
    BeforeValidator(listed, json_schema_input_type=tuple[Color, ...]),
    Field(min_length=2, max_length=12),
]


class ThemeFile(FrozenModel):
    """A theme: the look of a newsroom, for pages, pictures, documents and slides."""

    name: str = Field(description="the name of the theme")
    fonts: FontsOfTheme | None = Field(None, description="the fonts; without them, Source Sans 3")
    sizes: SizesOfTheme = Field(
        SizesOfTheme(), description="the sizes of texts, as factors of the usual ones"
    )
    light: PaletteOfTheme = Field(PaletteOfTheme(), description="the colours on light paper")
    dark: PaletteOfTheme = Field(PaletteOfTheme(), description="the colours on dark paper")
    ramp: Colours | None = Field(
        None,
        description="2 to 12 colours of positions, from the most permissive, light, to the most restrictive, dark",
    )
    palette: Colours | None = Field(
        None, description="2 to 12 colours of categories, in the order of a legend"
    )
    logo: LogoOfTheme | None = Field(None, description="the logo")
    radius: Annotated[float, Field(ge=0, le=12)] = Field(
        2, description="the radius of the corners of bars, in pixels"
    )
    credit: Words | None = Field(None, description="who makes the pictures, where no credit is given")
