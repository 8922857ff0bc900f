"""Shared state in Redis, for workers on one or several machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from time import monotonic
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from timeline.i18n.sentences import Sentence
from timeline.web.state.shared.contract import (
    Change,
    Changed,
    Entry,
    Index,
    Kind,
    SharedError,
    SharedState,
)

CONNECT, WAIT, PAUSE = 2.0, 2.0, 5.0
"""The most seconds to wait for a connection and for an answer, and those without a question after one in vain."""
PREFIX = "timeline"


class SharedRedis(SharedState):
    """The state of workers that reach the same database of a Redis server.

    Of each kind, Redis has the index as JSON; a value and the index are written in one transaction. Redis itself ends
    the time of a value.
    """

    def __init__(self, url: str) -> None:
        # The first command after a restart of Redis finds its connection closed. One that gets no answer is not sent
        # again: all who ask would wait twice.
        again = Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,))
        self._pause = _Pause()
        try:
            self._redis: Any = redis.Redis.from_url(
                url,
                socket_connect_timeout=CONNECT,
                socket_timeout=WAIT,
                retry=again,
                retry_on_error=[redis.ConnectionError],
            )
        except ValueError as error:
            name = without_password(url)
            message = Sentence("'{url}' is not a valid Redis URL: {reason}", url=name, reason=str(error))
            raise SharedError(message) from error

    def _index(self, kind: Kind) -> Index:
        return _entries(self._redis.get(_name(kind)))

    def _values(self, kind: Kind, keys: Sequence[str]) -> list[bytes | None]:
        values: list[bytes | None] = self._redis.mget([_name(kind, key) for key in keys]) if keys else []
        return values

    def _change(self, kind: Kind, change: Change) -> Changed:
        changed: Changed = {}

        def step(steps: Any) -> None:
            """Change what is there, or nothing if another worker changes it too: then Redis is asked again."""
            index = _entries(steps.get(_name(kind)))
            changed.clear()
            changed.update(change(index, lambda key: steps.get(_name(kind, key))))
            steps.multi()
            for key, value in changed.items():
                if value is None:
                    steps.delete(_name(kind, key))
                else:
                    steps.set(_name(kind, key), value, px=max(int(kind.seconds * 1000), 1))
            steps.set(_name(kind), json.dumps(index))

        self._redis.transaction(step, _name(kind))
        return changed

    def _reached(self) -> AbstractContextManager[None]:
        return self._pause.unless_silent()

    def _now(self) -> float:
        """Return the time of the server, because the clocks of the workers' machines may differ."""
        seconds, microseconds = self._redis.time()
        return float(seconds + microseconds / 1e6)


class _Pause:
    """The time in which Redis is not asked, because it gave no answer; then one request asks, and the others do not."""

    def __init__(self) -> None:
        self._until = 0.0

    @contextmanager
    def unless_silent(self) -> Iterator[None]:
        """Raise SharedError if Redis cannot be reached, at once if it gave no answer a moment ago."""
        now = monotonic()
        if now < self._until:
            raise SharedError(Sentence("Redis did not answer a moment ago"))
        if self._until:
            self._until = now + PAUSE
        try:
            yield
        except redis.RedisError as error:
            if isinstance(error, redis.TimeoutError):
                self._until = monotonic() + PAUSE
            raise SharedError(Sentence("Redis cannot be reached: {reason}", reason=str(error))) from error
        self._until = 0.0


def _name(kind: Kind, key: str = "") -> str:
    return f"{PREFIX}:{kind.name}:{key}" if key else f"{PREFIX}:{kind.name}"


def _entries(known: bytes | None) -> Index:
    return {key: Entry(*entry) for key, entry in json.loads(known or b"{}").items()}


def without_password(url: str) -> str:
    """Return the URL of a server without the name and the password in it."""
    scheme, mark, rest = url.partition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"
