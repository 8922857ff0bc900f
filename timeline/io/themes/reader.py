"""Reads a theme file: the value of the theme, with warnings; or every error with its line."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path as FilePath
from typing import Any, cast

from pydantic import ValidationError

from timeline.errors import LoadError, Problem, closest, shown
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.decoding import Limits, read_bytes
from timeline.io.folder import OUTSIDE, Signature, is_inside, signature
from timeline.io.themes.colours import check_categories, check_palette, check_ramp
from timeline.io.themes.fonts import (
    NEEDED,
    WEIGHT_NAMES,
    FontFile,
    headline_font,
    read_font_file,
    read_logo,
    text_font,
)
from timeline.io.themes.model import FontFamily, LogoOfTheme, PaletteOfTheme, ThemeFile
from timeline.io.yaml.reader import Path, YamlMap, YamlText, parse_yaml
from timeline.io.yaml.validation import Problems
from timeline.model.images import ImageError
from timeline.theme.colours import PALETTES, Palette, Theme
from timeline.theme.fonts import SOURCE, Font
from timeline.theme.house import USUAL_THEME, HouseTheme, Logo
from timeline.theme.shipped import THEMES

LIMITS = Limits(max_bytes=100_000, max_values=2_000)
MOST_BYTES = 60_000_000
"""The limit of a font file."""
SHIPPED = ("default", "serif", "contrast")
"""The names of the themes that come along."""
_IN_FOLDER = Sentence("put the file in the theme's folder, and write its path from there")


def shipped(name: str) -> FilePath:
    """Return the file of a theme that comes along."""
    return THEMES / name / "theme.yaml"


def is_path(name: str) -> bool:
    """Return whether a word is the path of a theme rather than the name of one that comes along."""
    return name.lower().endswith((".yaml", ".yml")) or "/" in name or os.sep in name


def unknown_theme(name: str) -> tuple[Sentence, Sentence]:
    """Return the message for a name that no theme has, and a hint."""
    message = Sentence("there is no theme {name}", name=shown(name))
    return message, Sentence(
        "{hint}; for your own, write the path of its file: theme.yaml", hint=closest(name, SHIPPED)
    )


def load_theme(path: str | os.PathLike[str]) -> HouseTheme:
    """Return the theme of a file; raise LoadError with all its errors. The same content gives the same object."""
    file = FilePath(path)
    if file == shipped("default"):
        return USUAL_THEME
    data = read_bytes(path, LIMITS.max_bytes)
    return _kept(data, str(path), _signatures(data, str(path), file.parent))


def watched(path: str | os.PathLike[str]) -> dict[FilePath, Signature]:
    """Return the files of a theme with their signatures, as far as they are known."""
    file = FilePath(path)
    try:
        names = load_theme(path).files
    except LoadError:
        names = ()
    return {each: signature(each) for each in (file, *map(FilePath, names))}


def _signatures(data: bytes, name: str, folder: FilePath) -> tuple[Signature, ...]:
    """Return the signatures of the files that a theme names, which tell whether it has changed."""
    root, _ = parse_yaml(data, name, LIMITS)
    parts = [root.get("fonts"), root.get("logo")] if isinstance(root, YamlMap) else []
    found: list[Signature] = []
    while parts:
        part = parts.pop()
        if isinstance(part, YamlMap):
            parts += part.values()
        elif isinstance(part, YamlText) and not OUTSIDE.match(part):
            found.append(signature(folder / part))
    return tuple(found)


@lru_cache(maxsize=32)
def _kept(data: bytes, name: str, _files: tuple[Signature, ...]) -> HouseTheme:
    house, problems = theme_of(data, name)
    if house is None or problems:
        raise LoadError(problems)
    return house


def theme_of(data: bytes, name: str) -> tuple[HouseTheme | None, list[Problem]]:
    """Return the theme of a file's bytes, and its errors; None if it has no form."""
    reader = _ThemeReader(name, FilePath(name).parent)
    try:
        return reader.theme(data), reader.problems.listed()
    except LoadError as error:
        return None, [*error.problems]


class _ThemeReader:
    """The reading of one theme file."""

    def __init__(self, name: str, folder: FilePath) -> None:
        self.name, self.folder = name, folder
        self.problems, self.warnings = Problems(name), Problems(name)
        self.root = YamlMap()
        self.digest = blake2b(digest_size=8)
        self.files: list[str] = []

    def theme(self, data: bytes) -> HouseTheme:
        """Return the theme of the file's bytes, also with wrong values; raise LoadError if its form is wrong."""
        hint = Sentence("begin with 'name: …'")
        self.root = self.problems.mapping_in(data, LIMITS, Sentence("this is not a theme"), hint)
        self.digest.update(data)
        try:
            return self._house(ThemeFile.model_validate(self.root))
        except ValidationError as error:
            self.problems.of_item(error, ThemeFile, self.root, ())
            raise LoadError(self.problems.listed()) from None

    def _house(self, file: ThemeFile) -> HouseTheme:
        light, dark = _palette(file.light, PALETTES["light"]), _palette(file.dark, PALETTES["dark"])
        ramp = tuple(map(str.lower, file.ramp or USUAL_THEME.ramp))
        categories = tuple(map(str.lower, file.palette or USUAL_THEME.categories))
        text, headline = self._fonts(file)
        logos = self._logos(file.name, file.logo) if file.logo else {}
        given = {"light": file.light.model_fields_set, "dark": file.dark.model_fields_set}
        readable = check_palette("light", light, given["light"], self.error)
        check_palette("dark", dark, given["dark"], self.error)
        if readable:
            check_ramp(ramp, bool(file.ramp), light.ink, self.error, self.warning)
            check_categories(categories, bool(file.palette), light.ink, self.error, self.warning)
        if given["light"] and not given["dark"]:
            message = Sentence("there is no 'dark:'; on dark paper, the default theme's colours are used")
            hint = Sentence("add 'dark:' with at least paper, ink, muted and accent")
            self.warning(("light",), message, hint)
        return HouseTheme(
            light=light,
            dark=dark,
            ramp=ramp,
            categories=categories,
            text=text,
            headline=headline,
            title_size=file.sizes.title,
            text_size=file.sizes.text,
            radius=file.radius,
            logos=logos,
            credit=tuple(file.credit.items()) if file.credit else (),
            name=file.name,
            file=self.name,
            digest=self.digest.hexdigest(),
            files=tuple(self.files),
            warnings=tuple(self.warnings.listed()),
        )

    def error(self, path: Path, message: Sentence, hint: Sentence = NOTHING) -> None:
        """Add an error at a path, or at the part of it that is written."""
        self.problems.add(self.node(path), path, message, hint)

    def warning(self, path: Path, message: Sentence, hint: Sentence = NOTHING) -> None:
        """Add a warning at a path, as `error` does."""
        self.warnings.add(self.node(path), path, message, hint)

    def node(self, path: Path) -> Any:
        """Return the value at a path, or the innermost part of the file that is written."""
        node: Any = self.root
        with suppress(KeyError, TypeError):  # TypeError: a single value, written in place of several
            for step in path:
                node = node[step]
        return node

    def _fonts(self, file: ThemeFile) -> tuple[Font, Font | None]:
        """Return the fonts of texts and of titles."""
        if file.fonts is None:
            return SOURCE, None
        files = self._weights(file.fonts.text)
        text = text_font(files) if files else SOURCE
        if file.fonts.headline is None:
            return text, None
        read = self._font(file.fonts.headline, ("fonts", "headline"))
        return text, headline_font(read, text) if read else None

    def _weights(self, family: FontFamily) -> dict[int, FontFile]:
        """Return the files of a family by weight; empty if the regular one cannot be used."""
        place: Path = ("fonts", "text")
        read: dict[int, FontFile] = {}
        missing: list[str] = []
        for weight, key in WEIGHT_NAMES.items():
            name = getattr(family, key)
            missing += [] if name else [key]
            if name and (found := self._font(name, (*place, key))):
                read[weight] = found
        if 400 not in read:
            return {}
        if missing and "wght" not in read[400].axes:
            message = Sentence("no file for {weights}; the nearest other weight is used")
            self.warning(place, message.filled(weights=", ".join(missing)))
        return read

    def _font(self, name: str, path: Path) -> FontFile | None:
        """Return the font file of a name; report why it cannot be used, or what to know about it."""
        target, font = self._file(name, path), shown(name)
        if target is None:
            return None
        try:
            read = read_font_file(target)
        except ValueError as error:
            reason = cast(Sentence, error.args[0])
            message = Sentence("{font} is not a font that can be drawn ({reason})", font=font, reason=reason)
            self.error(path, message, Sentence("use a .ttf or .otf file"))
            return None
        if lacking := sorted(NEEDED - read.letters):
            letters = "".join(map(chr, lacking[:8]))
            message = Sentence(
                "the font {font} lacks letters of English: {letters}", font=font, letters=letters
            )
            self.error(path, message, Sentence("use a font with all of them"))
            return None
        for warning in read.warnings:
            message = Sentence("the font {font}: {warning}", font=font, warning=warning)
            self.warning(path, message)
        return read

    def _logos(self, name: str, written: LogoOfTheme) -> Mapping[Theme, Logo]:
        """Return the logo for each mode; its name is that of the theme if it has none."""
        logos: dict[Theme, Logo] = {}
        names: dict[Theme, str | None] = {"light": written.file, "dark": written.dark, "print": written.print}
        for mode, file in names.items():
            path = ("logo", "file" if mode == "light" else mode)
            if file is None:
                logos |= {mode: logos["light"]} if "light" in logos else {}
            elif target := self._file(file, path):
                try:
                    logo = read_logo(target.read_bytes(), file)
                except ImageError as error:
                    self.error(path, error.message, error.hint)
                    continue
                named = replace(logo, name=written.name or name)
                logos[mode] = replace(named, corner=written.corner, lines=written.height)
        return logos

    def _file(self, name: str, path: Path) -> FilePath | None:
        """Return the path of a file in the theme's folder; report one that is elsewhere or cannot be read."""
        target = self.folder / name
        if OUTSIDE.match(name) or not is_inside(target, self.folder):
            message = Sentence("the path {file} must lead to a file in the theme's folder", file=shown(name))
            self.error(path, message, _IN_FOLDER)
            return None
        if not target.exists():  # a font that comes along need not be copied
            target = next((path for path in THEMES.glob("*/*.ttf") if path.name == name), target)
        try:
            status = target.stat()
            usable = stat.S_ISREG(status.st_mode) and status.st_size <= MOST_BYTES
            if usable:
                self.digest.update(target.read_bytes())
        except OSError as error:
            reason = str(error.strerror or error)
            message = Sentence("the file {file} cannot be read ({reason})", file=shown(name), reason=reason)
            self.error(path, message, _IN_FOLDER)
            return None
        if not usable:
            self.error(path, Sentence("{file} is not a file of a usual size", file=shown(name)), _IN_FOLDER)
            return None
        self.files += [str(target)] if is_inside(target, self.folder) else []
        return target.resolve()


def _palette(written: PaletteOfTheme, usual: Palette) -> Palette:
    """Return the usual colours with those that are written."""
    given = {name: value.lower() for name, value in written if value is not None}
    return replace(usual, **given)
