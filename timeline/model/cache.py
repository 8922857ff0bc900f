"""A cache of derived values on their source object, which is freed together with it.

A cache on the function would keep old timelines in memory, such as expired uploads and replaced files.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar

Of = TypeVar("Of")
P = ParamSpec("P")
R = TypeVar("R")
_KEPT = "_kept"


def kept(most: int) -> Callable[[Callable[Concatenate[Of, P], R]], Callable[Concatenate[Of, P], R]]:
    """Return a decorator that caches the last `most` values of a function on its first argument."""

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
            value = values[key] = make(of, *args, **kwargs)
            for old in [*values][:-most]:
                values.pop(old, None)
            return value

        return cached

    return decorate


def clear_cached(of: object, function: Callable[..., Any]) -> None:
    """Clear the values that a function has cached on an object."""
    of.__dict__.get(_KEPT, {}).pop(getattr(function, "__wrapped__", function), None)
