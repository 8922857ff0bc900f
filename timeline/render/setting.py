"""How the texts of the file that is now written are set, so that its many parts need not hand it on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from timeline.theme.setting import USUAL, Setting

_SETTING: ContextVar[Setting] = ContextVar("setting", default=USUAL)


def setting() -> Setting:
    """Return the setting of the file that is now written."""
    return _SETTING.get()


@contextmanager
def texts_set(how: Setting) -> Iterator[None]:
    """Write a file with this setting."""
    token = _SETTING.set(how)
    try:
        yield
    finally:
        _SETTING.reset(token)
