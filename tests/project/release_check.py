"""Install each file of a release into an empty folder, and try there what the README begins with.

`make release-check` runs this after `make release`. Each way of installing has its own folder, without the repository:
the wheel and the source archive in a virtual environment, and the one file alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen
from venv import EnvBuilder

from tests.project.pins import PINS
from tests.project.release import CHECKSUMS, RELEASE

FIRST_SCREEN = (
    ("new", "first.yaml"),
    ("check", "first.yaml"),
    ("export", "first.yaml", "-o", "first.png", "-o", "first.html", "-o", "first.pdf", "-o", "first.xlsx"),
    ("present", "first.yaml", "-o", "slides.html"),
)


def check() -> None:
    """Try each file of the release; raise SystemExit if one does not work."""
    _compare()
    for path in sorted(RELEASE.iterdir()):
        if path.name.endswith((".whl", ".tar.gz")):
            _try(path.name, partial(_installed, path))
        elif path.name.startswith("timeline-"):
            _try(path.name, partial(_alone, path))


def _compare() -> None:
    for line in (RELEASE / CHECKSUMS).read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        if sha256((RELEASE / name).read_bytes()).hexdigest() != digest:
            raise SystemExit(f"{name} is not the file of {CHECKSUMS}")


def _alone(path: Path, _: Path) -> Sequence[str]:
    """Return the command of a file that needs no installation."""
    return (str(path),)


def _installed(path: Path, folder: Path) -> Sequence[str]:
    """Return the command of a package that is installed into a new environment, with the pinned versions."""
    EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(folder / "venv")
    binaries = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (str(binaries / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    # The pins have the build backend too, with which the source archive is installed.
    _run((*pip, "--require-hashes", "--requirement", str(PINS / "run.txt")), folder)
    _run((*pip, "--no-index", "--no-build-isolation", "--no-deps", str(path)), folder)
    return (str(binaries / "timeline"),)


def _try(name: str, command_in: Callable[[Path], Sequence[str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        command = command_in(folder)
        version = _run((*command, "--version"), folder).strip()
        for words in FIRST_SCREEN:
            _run((*command, *words), folder)
        with _served((*command, "serve", "first.yaml", "--edit", "--port", "0"), folder) as url:
            page = urlopen(url).read().decode()
        if "A bridge is closed to cars" not in page:
            raise SystemExit(f"{name}: the page has not the title of its file")
        made = sorted(each.name for each in folder.iterdir() if each.is_file())
        print(f"{name}: {version}, served a page; wrote {', '.join(made)}")


@contextmanager
def _served(command: Sequence[str], folder: Path) -> Iterator[str]:
    """Start a server, and give its URL."""
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, text=True, env=_environment()
    ) as server:
        try:
            for line in server.stdout or ():
                if "http://" in line:
                    yield line[line.index("http://") :].split()[0]
                    return
            raise SystemExit(f"{' '.join(command)}: no URL")
        finally:
            server.terminate()


def _run(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=600, env=_environment()
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def _environment() -> dict[str, str]:
    """Return an environment without Python's own variables, by which the repository could be found."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {
        "PYTHONUNBUFFERED": "1"
    }


if __name__ == "__main__":
    check()
