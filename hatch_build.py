"""Puts fonts, styles, scripts, the founding data and examples into a wheel, where timeline/theme/shipped.py finds them.

In a checkout they stand at the top, where people look for them, so an editable install takes none along.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundledFiles(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"].update(
                {part: f"timeline/_bundled/{part}" for part in ("assets", "data", "examples/topics")}
            )
