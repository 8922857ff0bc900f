"""Doing something again whenever a file changes, for as long as somebody is writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import sleep

import click

from timeline.cli.terminal import complain, tell
from timeline.i18n.catalogue import say

PAUSE = 0.4
"""Seconds between two looks at the file."""


def watched(
    file: Path, run: Callable[[], None], lang: str, pause: Callable[[], None] = lambda: sleep(PAUSE)
) -> None:
    """Runs now and after each change of the file, until interrupted; what goes wrong is said and waited out."""
    seen: object = None
    try:
        while True:
            now = _look(file)
            if now != seen:
                seen = now
                _attempt(run)
                tell(say(lang, "watching {file}; Ctrl-C ends", file=file))
            pause()
    except KeyboardInterrupt:
        tell("")


def _look(file: Path) -> object:
    """What a change changes; editors that write a new file in place of the old one leave a moment without any."""
    try:
        told = file.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino


def _attempt(run: Callable[[], None]) -> None:
    try:
        run()
    except click.ClickException as error:
        complain(error.format_message())
    except click.exceptions.Exit:
        pass  # its problems are said already
