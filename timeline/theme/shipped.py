"""Where the files that ship with the package are: fonts, scripts, styles, the founding data."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
# In a checkout the files stand at the top level; in an installed wheel they were put into the package.
_ROOT = PACKAGE / "_bundled" if (PACKAGE / "_bundled").is_dir() else PACKAGE.parent

ASSETS = _ROOT / "assets"
FONTS = ASSETS / "fonts"
DATA = _ROOT / "data" / "events.yaml"
SCHEMA = _ROOT / "data" / "schema.json"
