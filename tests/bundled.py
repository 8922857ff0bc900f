"""The bundled file with all its events, without the view that opens its page, for tests of the data as a whole."""

from __future__ import annotations

from dataclasses import replace

from timeline.io.loader import load
from timeline.model.timeline import Timeline
from timeline.theme.shipped import DATA
from timeline.view.file_keys import DefaultView

ALL = ("--actor", "*", "--from", "..", "--to", "..", "--set", "labels=all")
"""The options that show all events of the file on the command line."""


def unfiltered() -> Timeline:
    """The timeline without its `view:`."""
    return replace(load(DATA), view=DefaultView())
