"""Check of the theme that a file names: a path from its folder, or a theme that comes along."""

from __future__ import annotations

from timeline.errors import LoadError
from timeline.i18n.sentences import Sentence
from timeline.io.checks.images import OUTSIDE, Folder, outside
from timeline.io.checks.parsed_file import ParsedFile
from timeline.io.themes.reader import SHIPPED, is_path, load_theme, shipped, unknown_theme, watched
from timeline.io.yaml.validation import Problems
from timeline.theme.house import USUAL_THEME, HouseTheme

BESIDE = Sentence(
    "put the theme in this file's folder or in a subfolder, and write its path from there: house/theme.yaml"
)


def check_theme(parsed: ParsedFile, problems: Problems, folder: Folder | None) -> HouseTheme:
    """Return the theme that a file names; add its problems.

    Without a folder, as for an uploaded file, no theme is read from the disk: the usual one is returned.
    """
    name = parsed.head.theme if parsed.head else None
    if name is None:
        return USUAL_THEME
    node = parsed.root["theme"]
    if not is_path(name):
        if name in SHIPPED:
            return load_theme(shipped(name))
        problems.add(node, ("theme",), *unknown_theme(name))
    elif OUTSIDE.match(name) or (folder and not folder.has(name)):
        problems.add(node, ("theme",), outside(name), BESIDE)
    elif folder is not None:
        return _read(folder, name, problems)
    return USUAL_THEME


def unread_theme(parsed: ParsedFile, folder: Folder | None) -> str:
    """Return the path of the theme of a file that is read without its folder; "" if it names none."""
    name = parsed.head.theme if parsed.head else None
    return name if name and folder is None and is_path(name) else ""


def _read(folder: Folder, name: str, problems: Problems) -> HouseTheme:
    path = folder.watched(name)
    try:
        return load_theme(path)
    except LoadError as error:
        for problem in error.problems:
            problems.put(problem)
        return USUAL_THEME
    finally:
        folder.asked |= watched(path)
