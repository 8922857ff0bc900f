"""A cache of derived values on their source object, which is freed together with it.

A cache on the function would keep old timelines in memory, such as expired uploads and replaced files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from inspect import signature
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

Of = TypeVar("Of")
P = ParamSpec("P")
R = TypeVar("R")
_KEPT, _MAKING = "_kept", "_making"


def kept(
    most: int, *, once: bool = False
) -> Callable[[Callable[Concatenate[Of, P], R]], Callable[Concatenate[Of, P], R]]:
    """Return a decorator that caches the last `most` values of a function on its first argument.

    With `once`, threads that ask for the same value at the same time wait for the first one; for slow functions.
    """

    def decorate(make: Callable[Concatenate[Of, P], R]) -> Callable[Concatenate[Of, P], R]:
        parameters = (*signature(make).parameters.values(),)[1:]

        @wraps(make)
        def cached(of: Of, /, *args: P.args, **kwargs: P.kwargs) -> R:
            # Each step is one dictionary operation, which needs no lock; two threads may compute the same value.
            values: dict[Any, R] = of.__dict__.setdefault(_KEPT, {}).setdefault(make, {})
            # A default, a positional and a named argument have the same key.
            key = (*args, *(kwargs.get(p.name, p.default) for p in parameters[len(args) :]))
            if key in values:
                return values[key]
            with _made_by_one(of, (make, key)) if once else nullcontext():
                value = values[key] = values[key] if key in values else make(of, *args, **kwargs)
            for old in [*values][:-most]:
                values.pop(old, None)
            return value

        return cached

    return decorate


@contextmanager
def _made_by_one(of: object, key: Any) -> Iterator[None]:
    """Wait until no other thread makes the value of a key."""
    making: dict[Any, Lock] = of.__dict__.setdefault(_MAKING, {})
    with making.setdefault(key, Lock()):
        try:
            yield
        finally:
            making.pop(key, None)
