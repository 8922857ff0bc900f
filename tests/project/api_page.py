"""Write `docs/api.md` from the docstrings of the public names: `make generated`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import griffe

import timeline
from tests.project.import_graph import ROOT

PAGE = ROOT / "docs" / "api.md"
INTRODUCTION = """# Python API

This page is for people who use Timeline from Python. `make generated` writes it from the docstrings.
[notebook.md](notebook.md) shows the same calls in a notebook.

```python
import timeline

t = timeline.load("data/events.yaml")
svg = timeline.export(t, timeline.View.of(t), "svg")
```
"""
_HEADS = {"parameters": "Arguments", "returns": "Returns", "raises": "Raises", "attributes": "Attributes"}


def page() -> str:
    """Return the whole page."""
    return "\n".join([INTRODUCTION, *(line for name in timeline.__all__ for line in _entry(name))])


def _entry(name: str) -> Iterator[str]:
    documented = getattr(timeline, name)
    yield f"## `timeline.{name}`\n"
    yield from _described(documented, "class" if inspect.isclass(documented) else name)
    if documented is timeline.Query:
        filters = ((each.name, each.metadata["key"].means) for each in fields(documented))
        yield from ("Attributes:\n", *(f"- `{name}`: {means}" for name, means in filters), "")
    if inspect.isclass(documented):
        for method, function in vars(documented).items():
            function = getattr(function, "__func__", function)
            if inspect.isfunction(function) and not method.startswith("_") and function.__doc__:
                yield f"### `{name}.{method}`\n"
                yield from _described(function, method)


def _described(documented: Any, name: str) -> Iterator[str]:
    if name != "class":
        yield f"```text\n{name}{_signature(documented)}\n```\n"
    docstring = griffe.Docstring(inspect.getdoc(documented) or "")
    for section in docstring.parse(
        "google", returns_named_value=False, returns_multiple_items=False, warnings=False
    ):
        if section.kind.value == "text":
            yield f"{section.value}\n"
        elif section.kind.value in _HEADS:
            yield f"{_HEADS[section.kind.value]}:\n"
            raised = section.kind.value == "raises"
            yield from (
                _item(item.annotation if raised else getattr(item, "name", ""), item)
                for item in section.value
            )
            yield ""


def _signature(function: Any) -> str:
    signature = inspect.signature(function)
    parameters = [p for p in signature.parameters.values() if p.name not in ("self", "cls")]
    # Annotations are texts here, and would be quoted.
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(signature.replace(parameters=parameters)))


def _item(label: str, item: Any) -> str:
    text = " ".join(item.description.split())
    return f"- `{label}`: {text}" if label else f"- {text}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
