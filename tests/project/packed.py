"""Compresses the largest scripts of the page with Brotli: `python -m tests.project.packed`, part of `make scripts`.

The highest quality takes seconds, too long for an answer; the server sends these files as they are.
"""

from __future__ import annotations

import brotli

from timeline.theme.shipped import ASSETS
from timeline.web.server.bundle import PACKED


def main() -> None:
    for name in PACKED:
        path = ASSETS / name
        path.with_name(f"{path.name}.br").write_bytes(brotli.compress(path.read_bytes(), quality=11))


if __name__ == "__main__":
    main()
