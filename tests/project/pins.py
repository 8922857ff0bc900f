"""Write the exact versions of all packages with the hashes of their files, for every system and version of Python.

`make pins` runs this. `pins/NAME.txt` is what `make` installs for a list `requirements-NAME.txt`. A package that a list
shares with one that is installed before it is pinned there. A pin stays as it is until it is removed from
`constraints.txt`, or until a list of requirements names another version; `constraints.txt` is then written anew.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PINS = ROOT / "pins"
OLDEST = "3.11"
"""The oldest Python of `requires-python`."""
BASE = ("requirements.txt", "requirements-build.txt")
EXTRAS = ("fonts", "sign", "sources", "engine", "workers", "metrics", "widget")
"""The lists that tests need as well: `requirements-dev.txt` has them all."""
ALONE = ("cluster", "supply", "release")
HEADING = "# {lists}, with all that they need. Written by `make pins`.\n"
CONSTRAINTS = """\
# The versions of all packages of the files in pins/, without hashes: for systems that build packages themselves.
# Written by `make pins`.
"""
_PIN = re.compile(
    r"(?m)^(?P<name>[a-z0-9][a-z0-9.-]*)(?:\[[^]]*\])?==(?P<version>[^ \\\n]+)"
    r"(?: ; (?P<marker>[^\\\n]+?))? \\\n(?P<hashes>(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"
)  # fmt: skip

Pins = dict[tuple[str, str], str]
"""The lines of each pin by its name and version, and by the systems that it is for."""


def pins_of(text: str) -> Pins:
    """Return the pins of a file."""
    return {(f"{pin['name']}=={pin['version']}", pin["marker"] or ""): pin[0] for pin in _PIN.finditer(text)}


def resolved(lists: Iterable[str], held: Iterable[Path]) -> Pins:
    """Return the pins of lists of requirements, with the versions that other files hold."""
    options = ["--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate",
               "--python-version", OLDEST, *(f"--constraint={file}" for file in held)]  # fmt: skip
    files = [str(ROOT / name) for name in lists]
    done = subprocess.run(
        [sys.executable, "-m", "uv", "pip", "compile", *options, *files], capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return pins_of(done.stdout)


def without(pins: Pins, *installed: Pins) -> Pins:
    """Return the pins that none of those installed before has for the same systems or for all."""
    return {
        (what, marker): lines
        for (what, marker), lines in pins.items()
        if not any((what, marker) in before or (what, "") in before for before in installed)
    }


def constraints(pins: Iterable[Pins]) -> str:
    """Return the versions of some pins, without hashes."""
    versions = {key for each in pins for key in each}
    everywhere = {what for what, _ in versions if sum(what == other for other, _ in versions) > 1}
    lines = {what if what in everywhere or not marker else f"{what} ; {marker}" for what, marker in versions}
    return CONSTRAINTS + "".join(f"{line}\n" for line in sorted(lines))


def files() -> Mapping[str, str]:
    """Return the content of each file."""
    held = [ROOT / "constraints.txt"]
    with tempfile.TemporaryDirectory() as folder:
        every = resolved(("requirements-dev.txt", "requirements-build.txt"), held)
        whole = Path(folder) / "dev.txt"
        whole.write_text("".join(every.values()), encoding="utf-8")
        run = resolved(BASE, [whole])
        found: dict[str, Pins] = {"run": run}
        for name in EXTRAS:
            found[name] = without(resolved((f"requirements-{name}.txt",), [whole]), run)
        found["dev"] = without(every, *found.values())
        for name in ALONE:
            found[name] = without(resolved((f"requirements-{name}.txt",), [whole, *held]), run)
    texts = {name: _text(name, pins) for name, pins in found.items()}
    texts["dev"] = texts["dev"].replace(
        "\n", "\n" + "".join(f"-r {name}.txt\n" for name in ("run", *EXTRAS)), 1
    )
    return {
        **{f"pins/{name}.txt": text for name, text in texts.items()},
        "constraints.txt": constraints(found.values()),
    }


def _text(name: str, pins: Pins) -> str:
    lists = " and ".join(BASE) if name == "run" else f"requirements-{name}.txt"
    return HEADING.format(lists=lists) + "".join(lines for _, lines in sorted(pins.items()))


if __name__ == "__main__":
    PINS.mkdir(exist_ok=True)
    for name, text in files().items():
        (ROOT / name).write_text(text, encoding="utf-8")
