"""SharedState state in Redis, for workers on one or several machines."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from timeline.i18n.sentences import Sentence
from timeline.web.state.shared.contract import Entry, Kind, SharedError, SharedState, over

CONNECT, WAIT, PAUSE = 2.0, 2.0, 5.0
"""The most seconds to wait for a connection and for an answer, and those without a question after one in vain."""
PREFIX = "timeline"


class SharedRedis(SharedState):
    """The state of workers that reach the same database of a Redis server.

    Of each kind, Redis has a hash with the owner, the size and the end of each key; a value and its line are written
    in one transaction. Redis itself ends the time of a value. With `queue`, it also has the queue of long exports.
    """

    def __init__(self, url: str, *, queue: bool = False) -> None:
        self.queue = url if queue else ""
        # The first command after a restart of Redis finds its connection closed. One that gets no answer is not sent
        # again: all who ask would wait twice.
        again = Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,))
        self._pause = _Pause()
        try:
            self._redis: Any = redis.Redis.from_url(
                url, socket_connect_timeout=CONNECT, socket_timeout=WAIT, retry=again,
                retry_on_error=[redis.ConnectionError],
            )  # fmt: skip
        except ValueError as error:
            name = without_password(url)
            message = Sentence("'{url}' is not a valid Redis URL: {reason}", url=name, reason=str(error))
            raise SharedError(message) from error

    def put(self, kind: Kind, key: str, value: bytes, owner: str = "") -> None:
        """Keep a value, and clear the values that are over the limits."""
        with self._pause.unless_silent():
            now = self._now()
            with self._redis.pipeline() as steps:
                steps.set(_name(kind, key), value, px=_milliseconds(kind))
                steps.hset(_name(kind), key, json.dumps([owner, len(value), now + kind.seconds, now]))
                steps.execute()
            self._clear(kind)

    def add(self, kind: Kind, key: str, value: bytes) -> bytes:
        """Keep a value unless there is one; return the one that is there."""
        with self._pause.unless_silent():
            # SET … NX is one command, so that all workers agree on the first value.
            self._redis.set(_name(kind, key), value, nx=True, px=_milliseconds(kind))
            kept: bytes = self._redis.get(_name(kind, key)) or value
            now = self._now()
            with self._redis.pipeline() as steps:
                steps.pexpire(_name(kind, key), _milliseconds(kind))
                steps.hset(_name(kind), key, json.dumps(["", len(kept), now + kind.seconds, now]))
                steps.execute()
            return kept

    def get(self, kind: Kind, key: str) -> bytes | None:
        """Return the value of a key, if it is kept."""
        with self._pause.unless_silent():
            value: bytes | None = self._redis.get(_name(kind, key))
            return value

    def present(self, kind: Kind, keys: Collection[str]) -> set[str]:
        """Return those of the keys that have a value."""
        with self._pause.unless_silent(), self._redis.pipeline(transaction=False) as steps:
            for key in keys:
                steps.exists(_name(kind, key))
            return {key for key, there in zip(keys, steps.execute(), strict=True) if there}

    def remove(self, kind: Kind, key: str) -> None:
        """Remove the value of a key, if there is one."""
        with self._pause.unless_silent():
            self._drop(kind, [key])

    def every(self, kind: Kind, owner: str | None = None) -> dict[str, bytes]:
        """Return the values of a kind, or those of an owner, by key."""
        with self._pause.unless_silent():
            keys = [key for key, entry in self._index(kind).items() if owner in (None, entry.owner)]
            values = self._redis.mget([_name(kind, key) for key in keys]) if keys else []
            return {key: value for key, value in zip(keys, values, strict=True) if value is not None}

    def count(self, kind: Kind) -> int:
        """Return the number of values of a kind."""
        with self._pause.unless_silent():
            now = self._now()
            return sum(entry.until > now for entry in self._index(kind).values())

    def _clear(self, kind: Kind) -> None:
        if gone := over(self._index(kind), kind, self._now()):
            self._drop(kind, gone)

    def _drop(self, kind: Kind, keys: list[str]) -> None:
        with self._redis.pipeline() as steps:
            steps.delete(*(_name(kind, key) for key in keys))
            steps.hdel(_name(kind), *keys)
            steps.execute()

    def _index(self, kind: Kind) -> dict[str, Entry]:
        known = {key.decode(): json.loads(line) for key, line in self._redis.hgetall(_name(kind)).items()}
        ordered = sorted(known, key=lambda key: known[key][3])
        return {key: Entry(*known[key][:3]) for key in ordered}

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


def _milliseconds(kind: Kind) -> int:
    return max(int(kind.seconds * 1000), 1)


def without_password(url: str) -> str:
    """Return the URL of a server without the name and the password in it."""
    scheme, mark, rest = url.partition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"
