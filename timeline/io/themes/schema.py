"""The JSON schema (draft 2020-12) of theme files, for editors."""

from __future__ import annotations

import json
from typing import Any

from timeline.io.schema import tidy
from timeline.io.themes.model import ThemeFile


def theme_schema() -> dict[str, Any]:
    """Return the JSON schema of a theme file."""
    made = tidy(ThemeFile.model_json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A theme", **made}


def format_theme_schema() -> str:
    """Return the schema as the text of a file."""
    return f"{json.dumps(theme_schema(), indent=2, ensure_ascii=False)}\n"
