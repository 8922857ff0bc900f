"""The paths of the files that ship with the package: fonts, scripts, styles, the bundled data."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
# A checkout has the files at its top level; an installed wheel has them inside the package.
_ROOT = PACKAGE / "_bundled" if (PACKAGE / "_bundled").is_dir() else PACKAGE.parent

ASSETS = _ROOT / "assets"
FONTS = ASSETS / "fonts"
THEMES = ASSETS / "themes"
DATA = _ROOT / "data" / "events.yaml"
EXAMPLES = _ROOT / "examples" / "topics"
SCHEMA = _ROOT / "data" / "schema.json"
