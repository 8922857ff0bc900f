"""Save the changes of a page: into its file, or into the text of a page that has none."""

from __future__ import annotations

import errno
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from timeline.errors import LoadError
from timeline.i18n.catalogue import say
from timeline.io.checks.images import Signature, signature
from timeline.io.write import Change, Edited, items_of, save
from timeline.web.editing.bases import Base, refuse_broken
from timeline.web.editing.preview import changed, conflicts_of, languages_of
from timeline.web.editing.requests import refuse
from timeline.web.request_scope import asked_language
from timeline.web.state.followed import REST
from timeline.web.state.screen import Screen

FULL = (errno.ENOSPC, errno.EDQUOT)
"""The errors of a disk without space."""
LONGEST_WAIT = 3.0
"""The seconds to wait for another program that is writing the file."""


def taken(base: Base, changes: Sequence[Change]) -> dict[str, Any]:
    """Return the text of a page with its changes; nothing is written."""
    result = changed(base, changes)
    text = result.data.decode("utf-8-sig")
    return {**_answer(Base(base.name, result.data), result, changes), "text": text}


class Saving:
    """Writes files, one at a time; remembers its own last write of each, which nobody has to wait for."""

    def __init__(self, screen: Screen) -> None:
        self._screen, self._lock = screen, Lock()
        self._written: dict[Path, Signature] = {}

    def saved(self, key: str, path: Path, changes: Sequence[Change]) -> dict[str, Any]:
        """Write the valid changes into the file, and return what was saved, what was not, and the file's items."""
        with self._lock:
            self._await_rest(path)
            result = self._write(path, changes)
            self._written[path] = signature(path)
        self._show(key)
        return _answer(Base(path.name, result.data, path), result, changes)

    def _await_rest(self, path: Path) -> None:
        """Wait while another program is writing the file: it may write in several steps."""
        waited = 0.0
        while (now := signature(path)) is not None and now != self._written.get(path):
            age = time.time() - now[0] / 1e9
            if not 0 <= age < REST or waited > LONGEST_WAIT:
                return
            time.sleep(REST - age)
            waited += REST - age

    def _write(self, path: Path, changes: Sequence[Change]) -> Edited:
        lang = asked_language()
        try:
            return save(path, changes).edited
        except LoadError as error:
            refuse_broken(Base(path.name, b"", path), error)
        except FileNotFoundError:
            message = say(lang, "{file} was not found. Your changes stay in this page.", file=path.name)
            refuse(409, "missing", message)
        except OSError as error:
            message = say(
                lang,
                "{file} cannot be written ({reason}). Your changes stay in this page.",
                file=path.name,
                reason=error.strerror or type(error).__name__,
            )
            refuse(507 if error.errno in FULL else 409, "unwritable", message)

    def _show(self, key: str) -> None:
        """Let the page show what was saved at once, and list a new file."""
        shelf = self._screen.shelf
        file = shelf.file(key)
        if file is None:
            return
        file.refresh()
        if key and key not in shelf.listed:
            shelf.lists(key)


def _answer(base: Base, result: Edited, changes: Sequence[Change]) -> dict[str, Any]:
    saved = set(result.applied)
    return {
        "version": base.version,
        "saved": result.applied,
        "left": [n for n in range(len(changes)) if n not in saved],
        "conflicts": conflicts_of(result),
        "items": items_of(base.data, base.name) if base.data.strip() else {},
        "languages": languages_of(result, asked_language()),
    }
