"""The browser of the person who started the program."""

from __future__ import annotations

import os
import sys
import webbrowser
from contextlib import suppress


def open_browser(url: str) -> None:
    """Open a URL in the browser, if there is a screen: a browser of the terminal would take its place."""
    if sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        with suppress(webbrowser.Error):
            webbrowser.open(url)
