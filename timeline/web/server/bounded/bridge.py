"""The shared state of a server, as its processes for expensive requests see it."""

from __future__ import annotations

from collections.abc import Collection
from multiprocessing.connection import Connection
from typing import Any

from timeline.i18n.sentences import Sentence
from timeline.web.state.shared.contract import Kind, SharedError, SharedState

ASK = "state"
"""The first part of a question to the server about its state."""


class Bridge(SharedState):
    """A state that in another process asks the server for its own, once `lead_to` has been called there."""

    def __init__(self, state: SharedState) -> None:
        self._state = state
        self._server: Connection | None = None

    @property
    def in_memory(self) -> bool:  # type: ignore[override]
        """Whether the state ends with the process of the server."""
        return self._state.in_memory

    @property
    def queue(self) -> str:  # type: ignore[override]
        """The URL of the queue of long exports."""
        return self._state.queue

    def lead_to(self, server: Connection) -> None:
        """Ask the server at the other end of a connection from now on."""
        self._server = server

    def answer(self, method: str, arguments: tuple[Any, ...]) -> Any:
        """Return what the state of this process answers to a question."""
        return getattr(self._state, method)(*arguments)

    def _ask(self, method: str, *arguments: Any) -> Any:
        if self._server is None:
            return self.answer(method, arguments)
        try:
            self._server.send((ASK, method, arguments))
            error, value = self._server.recv()
        except (EOFError, OSError) as ended:
            raise SharedError(Sentence("the process of the server has ended")) from ended
        if error is not None:
            raise error
        return value

    def put(self, kind: Kind, key: str, value: bytes, owner: str = "") -> None:
        """Keep a value, and clear the values that are over the limits."""
        self._ask("put", kind, key, value, owner)

    def add(self, kind: Kind, key: str, value: bytes) -> bytes:
        """Keep a value unless there is one; return the one that is there."""
        answer: bytes = self._ask("add", kind, key, value)
        return answer

    def get(self, kind: Kind, key: str) -> bytes | None:
        """Return the value of a key, if it is kept."""
        answer: bytes | None = self._ask("get", kind, key)
        return answer

    def present(self, kind: Kind, keys: Collection[str]) -> set[str]:
        """Return those of the keys that have a value."""
        answer: set[str] = self._ask("present", kind, keys)
        return answer

    def remove(self, kind: Kind, key: str) -> None:
        """Remove the value of a key, if there is one."""
        self._ask("remove", kind, key)

    def every(self, kind: Kind, owner: str | None = None) -> dict[str, bytes]:
        """Return the values of a kind, or those of an owner, by key."""
        answer: dict[str, bytes] = self._ask("every", kind, owner)
        return answer

    def count(self, kind: Kind) -> int:
        """Return the number of values of a kind."""
        answer: int = self._ask("count", kind)
        return answer
