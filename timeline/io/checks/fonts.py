"""Checks of the font files that a file names, for letters that the bundled fonts lack."""

from __future__ import annotations

import stat

from timeline.errors import shown
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.checks.images import OUTSIDE, Folder, is_inside, outside
from timeline.io.checks.parsed_file import ParsedFile
from timeline.io.yaml.validation import Problems
from timeline.theme.fonts import Font, read_font

MOST_BYTES = 60_000_000
"""The limit of a font file."""
BESIDE = Sentence(
    "put the font in this file's folder or in a subfolder, and write its path from there: fonts/name.ttf"
)
_SAVE_AS = Sentence("use a .ttf, .otf, .ttc or .otc file")


def check_fonts(parsed: ParsedFile, problems: Problems, folder: Folder | None) -> tuple[Font, ...]:
    """Return the fonts that a file names (none without a folder); add their problems."""
    fonts: list[Font] = []
    for n, name in enumerate(parsed.head.fonts if parsed.head else ()):
        node, path, font = parsed.root["fonts"][n], ("fonts", n), shown(name)
        if OUTSIDE.match(name):
            problems.add(node, path, outside(name), BESIDE)
        elif folder is not None:
            try:
                fonts.append(_read(folder, name))
            except FileNotFoundError:
                problems.add(node, path, Sentence("the font {font} was not found", font=font), BESIDE)
            except OSError as error:
                reason = str(error.strerror or error)
                message = Sentence("the font {font} cannot be read ({reason})", font=font, reason=reason)
                problems.add(node, path, message, NOTHING)
            except ValueError:
                problems.add(
                    node, path, Sentence("{font} is not a font that can be drawn", font=font), _SAVE_AS
                )
    return tuple(fonts)


def _read(folder: Folder, name: str) -> Font:
    """Return the font of a file inside the folder; raise ValueError for a link to the outside or a huge file."""
    target = folder.watched(name)
    if not is_inside(target, folder.path):
        raise ValueError("outside the folder")
    status = target.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
        raise ValueError("no regular file of a font's size")
    return read_font(target.resolve())
