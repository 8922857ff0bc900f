"""Texts that other YAML programs read as numbers, dates or truth values unless they are in quotes."""

from __future__ import annotations

import json
import re

from timeline.dates import is_date

_TYPED = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~)"
    r"|[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?"
)


def id_text(id_: str) -> str:
    """Return an id as a YAML value, in quotes if another program reads a number or a date: `"1952-4-33"`."""
    return json.dumps(id_) if _TYPED.fullmatch(id_) else id_


def is_typed(text: str) -> bool:
    """Return whether another program reads a text as no text; a date of the data format is a date to all of them."""
    return _TYPED.fullmatch(text) is not None and not is_date(text)
