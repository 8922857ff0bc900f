"""Build the documentation site: `python -m tests.project.site [FOLDER]`, `build/site` if no folder is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.project.import_graph import ROOT

LANGUAGES = {"en": ".", "fr": "fr"}
"""The folder of each language, below `docs/` and below the site."""


def build(out: Path) -> None:
    """Write the site in all languages; warnings, such as a link that leads nowhere, are errors."""
    for lang, folder in LANGUAGES.items():
        source, target, parsed = ROOT / "docs" / folder, out / folder, out.parent / "site-parsed" / lang
        options = [
            "-q",
            "-W",
            "--keep-going",
            "-c",
            str(ROOT / "docs"),
            "-d",
            str(parsed),
            "-D",
            f"language={lang}",
        ]
        subprocess.run([sys.executable, "-m", "sphinx", *options, str(source), str(target)], check=True)


if __name__ == "__main__":
    build(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "site"))
