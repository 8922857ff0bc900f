"""All benchmarks, one after the other, each in a process of its own: `make bench`.

What they print is what was measured on this machine now; a busy machine measures itself.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Runs every file of this folder but this one, what others share, and those that need a large store or long."""
    for path in sorted(HERE.glob("*.py")):
        if path.stem not in {"__init__", "run", "processes", "scale", "panning", "large_table", "curve"}:
            subprocess.run([sys.executable, "-m", f"bench.{path.stem}"], cwd=HERE.parent, check=True)


if __name__ == "__main__":
    main()
