"""What is made of a timeline is kept with it, and goes when it goes.

A cache of functions would hold the timelines it was asked about, also those that a visitor of the page brought for half
an hour, and those that were replaced when their file was saved again.
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
    """Keeps on the first argument the last `most` values that the function made of it; the others must be hashable."""

    def keeping(make: Callable[Concatenate[Of, P], R]) -> Callable[Concatenate[Of, P], R]:
        parameters = (*signature(make).parameters.values(),)[1:]

        @wraps(make)
        def made(of: Of, /, *args: P.args, **kwargs: P.kwargs) -> R:
            # Each step is one operation of a dictionary, so that threads need no lock; two may make the same once.
            values: dict[Any, R] = of.__dict__.setdefault(_KEPT, {}).setdefault(make, {})
            # A default, the same value by place and by name are one key.
            key = (*args, *(kwargs.get(p.name, p.default) for p in parameters[len(args) :]))
            if key in values:
                return values[key]
            value = values[key] = make(of, *args, **kwargs)
            for old in [*values][:-most]:
                values.pop(old, None)
            return value

        return made

    return keeping


def let_go(of: object, function: Callable[..., Any]) -> None:
    """Lets go of what a function has made of it."""
    of.__dict__.get(_KEPT, {}).pop(getattr(function, "__wrapped__", function), None)
