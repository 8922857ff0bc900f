"""What all workers of a server know: bytes by kind and key, for some time.

The package takes and gives bytes, with limits by kind and by visitor. It reads no timeline and knows no request. A
`SharedState` is in memory for one process, in a folder for those of a machine, or in Redis for several machines.
"""

from __future__ import annotations

from pathlib import Path

from timeline.errors import TimelineError
from timeline.i18n.sentences import Sentence
from timeline.web.state.shared.contract import SharedState

NEEDED = Sentence(
    "several workers need the optional package “workers”; install it: pip install 'timeline-of-positions[workers]'"
)


class MissingError(TimelineError):
    """An optional package is not installed."""


def shared_redis(url: str) -> SharedState:
    """Return the state in the Redis database at a URL; raise MissingError without its package."""
    try:
        from timeline.web.state.shared.redis_server import SharedRedis
    except ImportError as error:
        raise MissingError(NEEDED) from error
    return SharedRedis(url)


def shared_folder(folder: Path) -> SharedState:
    """Return the state in a folder; raise MissingError without its package."""
    try:
        from timeline.web.state.shared.folder import SharedFolder
    except ImportError as error:
        raise MissingError(NEEDED) from error
    return SharedFolder(folder)
