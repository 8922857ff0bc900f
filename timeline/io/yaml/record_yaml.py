"""Write a record of the data format as the text of a YAML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from timeline.io.yaml.scalars import own_id, own_text

_IDS = frozenset({
    "id", "actor", "actors", "regarding", "type", "group", "part_of", "position", "topic", "responds_to", "event",
})  # fmt: skip
"""Keys whose values are ids."""
_SHORT = 100
"""The longest record that stands on one line."""


def record_yaml(record: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Yield the lines of a record; a mapping or a list that is short and simple stands on one line."""
    for key, value in record.items():
        flow = _flow(value, key in _IDS)
        if not isinstance(value, Mapping | list) or (len(flow) <= _SHORT and _is_simple(value)):
            yield f"{indent}{_scalar(key)}: {flow}\n"
        elif isinstance(value, Mapping):
            yield f"{indent}{_scalar(key)}:\n"
            yield from record_yaml(value, f"{indent}  ")
        else:
            yield f"{indent}{_scalar(key)}:\n"
            for item in value:
                yield from _item(item, f"{indent}  ")


def _item(item: Any, indent: str) -> Iterator[str]:
    flow = _flow(item)
    if not isinstance(item, Mapping) or (len(flow) <= _SHORT and _is_simple(item)):
        yield f"{indent}- {flow}\n"
        return
    for n, line in enumerate(record_yaml(item, f"{indent}  ")):
        yield f"{indent}- {line[len(indent) + 2 :]}" if not n else line


def _is_simple(value: Any) -> bool:
    """Return whether a value holds no mapping inside a mapping, nor a list of several mappings."""
    parts = value.values() if isinstance(value, Mapping) else value
    return not any(
        isinstance(part, Mapping) or (isinstance(part, list) and any(isinstance(p, Mapping) for p in part))
        for part in parts
    )


def one_line_yaml(value: Any) -> str:
    """Return a value on one line: `{id: sector, choices: [Police, Courts]}`."""
    return _flow(value)


def _flow(value: Any, is_id: bool = False) -> str:
    if isinstance(value, Mapping):
        parts = (f"{_scalar(key)}: {_flow(part, key in _IDS)}" for key, part in value.items())
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, list):
        return f"[{', '.join(_flow(part, is_id) for part in value)}]"
    return own_id(value) if is_id and isinstance(value, str) else _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return own_text(value, flow=True) if isinstance(value, str) else str(value)
