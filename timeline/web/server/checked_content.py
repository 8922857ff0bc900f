"""The content of a request whose chunks may not be valid HTTP, which is noticed when it is read."""

from __future__ import annotations

from typing import Any

from werkzeug.exceptions import BadRequest


class CheckedContent:
    """A stream that answers 400 to the request when reading raises an error of the server."""

    def __init__(self, inner: Any, error: type[Exception]) -> None:
        self._inner, self._error = inner, error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def read(self, size: int | None = None) -> bytes:
        """Return so many bytes, all without a number."""
        try:
            return bytes(self._inner.read(size))
        except self._error as error:
            raise BadRequest from error
