"""Save the changes of a page: into its file, or into the text of a page that has none."""

from __future__ import annotations

import errno
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from timeline.errors import LoadError, problem_words
from timeline.i18n.catalogue import say
from timeline.io.folder import signature
from timeline.io.write import Change, Edited, Saved, SaveError, items_of, save
from timeline.io.write.versions import digest_of
from timeline.web.editing.bases import Base, file_base, refuse_broken, refuse_unreadable
from timeline.web.editing.preview import changed, conflicts_of, languages_of
from timeline.web.editing.requests import refuse_with
from timeline.web.request_scope import asked_language
from timeline.web.state.followed import PAUSE
from timeline.web.state.new_files import new_files_of
from timeline.web.state.screen import Screen

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The errors of a disk without space, or without space for so large a file."""
MOST_WAITS = 15
"""The maximum number of pauses to wait for another program that is writing the file."""


def taken(base: Base, changes: Sequence[Change]) -> dict[str, Any]:
    """Return the text of a page with its changes; nothing is written."""
    result = changed(base, changes)
    text = result.data.decode("utf-8-sig")
    return {**_answer(base.file, result, changes, result.applied), "text": text}


class Saving:
    """Writes files, one at a time."""

    def __init__(self, screen: Screen) -> None:
        self._screen, self._lock = screen, Lock()

    def saved(self, key: str, path: Path, changes: Sequence[Change], *, rest: bool) -> dict[str, Any]:
        """Write the valid changes into the file, and return what was saved, what was not, and the file's items.

        If some of them conflict with what somebody else has written, nothing is written, or with `rest` the others.
        """
        new = self._screen.shelf.is_new(key)
        with self._lock:
            self._await_rest(key)
            done = _write(path, changes, rest=rest, new=new)
            if done.written:
                self._show(key)
        if done.written:
            return _answer(str(path), done.edited, changes, done.applied)
        # Some changes may have been applied and not written, because others are in conflict.
        now = changed(file_base(path, new=new), [])
        return {**_answer(str(path), now, changes, done.applied), "conflicts": conflicts_of(done.edited)}

    def _await_rest(self, key: str) -> None:
        """Wait while another program is writing the file: it may write in several steps."""
        file = self._screen.shelf.file(key)
        waits = 0
        while file is not None and not file.rests() and waits < MOST_WAITS:
            time.sleep(PAUSE)
            waits += 1

    def _show(self, key: str) -> None:
        """Let the page show what was saved at once, and list a new file."""
        shelf = self._screen.shelf
        file = shelf.file(key)
        if file is None:
            return
        file.refresh()
        shelf.saved(key, file.path)
        if key and key not in shelf.listed:
            new_files_of(shelf).list(key)


def _write(path: Path, changes: Sequence[Change], *, rest: bool, new: bool) -> Saved:
    """Save the changes; respond with the reason in words if the file cannot be read or written."""
    lang, base = asked_language(), Base(path.name, b"", path)
    try:
        return save(path, changes, rest=rest, new=new)
    except LoadError as error:
        if not signature(path):
            refuse_unreadable(base, error)
        refuse_broken(base, error)
    except SaveError as error:
        problem = replace(error.problem, file=path.name)
        message = say(lang, "Nothing was saved; your changes stay in this page.")
        refuse_with(
            507 if is_full(error) else 409,
            "unwritable",
            f"{problem_words(problem, lang)}. {message}",
            [problem],
        )


def is_full(error: SaveError) -> bool:
    """Return whether the disk has no space."""
    return isinstance(error.__cause__, OSError) and error.__cause__.errno in FULL


def _answer(name: str, result: Edited, changes: Sequence[Change], saved: Sequence[int]) -> dict[str, Any]:
    return {
        "version": digest_of(result.data),
        "saved": saved,
        "left": [n for n in range(len(changes)) if n not in {*saved}],
        "conflicts": conflicts_of(result),
        "items": items_of(result.data, name) if result.data else {},
        "languages": languages_of(result, asked_language()),
    }
