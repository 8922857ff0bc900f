"""Build the files of a release from the commit that is checked out. `make release` runs this.

Source archive, wheel, one file that runs without Python, bill of materials, and the checksums of all. The same commit
gives the same bytes: the times in the files are that of the commit, and the folders in which they are built have
always the same names.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from sysconfig import get_platform
from venv import EnvBuilder

from tests.project.pins import ROOT

RELEASE = ROOT / "build/release"
WORK = ROOT / "build/releasing"
CHECKSUMS = "SHA256SUMS"
START = "from timeline.cli import main\n\nmain()\n"


def release(*, one_file_only: bool = False) -> list[Path]:
    """Write all files of the release into `build/release`, or one for this system only, and return them."""
    changed = _output("git", "status", "--porcelain")
    if changed:
        raise SystemExit(f"commit these files first, because a release is made of a commit:\n{changed}")
    for folder in (RELEASE, WORK):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    stamped = _environment(_output("git", "log", "-1", "--format=%ct"))
    source = _source()
    _run(sys.executable, "-m", "hatchling", "build", "--directory", str(RELEASE), cwd=source, env=stamped)
    wheel = next(RELEASE.glob("*.whl"))
    _one_file(wheel, source, stamped)
    if one_file_only:
        for path in RELEASE.glob("timeline_*"):
            path.unlink()
    else:
        _run(sys.executable, "-m", "tests.project.sbom", str(RELEASE / "sbom.json"), env=stamped)
    files = sorted(RELEASE.iterdir())
    lines = (f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (RELEASE / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
    shutil.rmtree(WORK)
    return files


def _source() -> Path:
    """Return a folder with the files of the commit, and no others."""
    data = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(data)) as archive:
        archive.extractall(WORK / "source", filter="data")
    return WORK / "source"


def _one_file(wheel: Path, source: Path, env: Mapping[str, str]) -> None:
    """Write the program with Python and all packages in one file, which unpacks itself when it is started."""
    EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(WORK / "venv")
    python = WORK / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pip = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile")
    for name in ("run", "release"):
        _run(*pip, "--require-hashes", "--requirement", str(source / f"pins/{name}.txt"), env=env)
    _run(*pip, "--no-deps", str(wheel), env=env)
    _forget_places(WORK / "venv")
    (WORK / "start.py").write_text(START, encoding="utf-8")
    name = f"timeline-{get_platform()}"
    # In a folder without the source, which would be taken instead of the wheel. Formats are found by the metadata of
    # their packages.
    _run(
        str(python), "-m", "PyInstaller", "--onefile", "--clean", "--noconfirm", "--log-level", "ERROR",
        "--name", name, "--collect-all", "timeline", "--recursive-copy-metadata", "timeline-of-positions",
        "--distpath", str(RELEASE), "--workpath", str(WORK / "work"), "--specpath", str(WORK), str(WORK / "start.py"),
        cwd=WORK, env=env,
    )  # fmt: skip


def _forget_places(venv: Path) -> None:
    """Take out of the metadata of packages what depends on the folder: where the wheel was, and sums of commands."""
    for place in venv.rglob("*.dist-info/direct_url.json"):
        place.unlink()
    for record in venv.rglob("*.dist-info/RECORD"):
        lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = (line for line in lines if not line.startswith("../") and "/direct_url.json," not in line)
        record.write_text("".join(kept), encoding="utf-8")


def _environment(seconds: str) -> dict[str, str]:
    """Return an environment in which times, orders of sets and compiled modules are the same each time."""
    fixed = {
        "SOURCE_DATE_EPOCH": seconds,
        "PYTHONHASHSEED": "1",
        "PYINSTALLER_CONFIG_DIR": str(WORK / "config"),
    }
    return {**os.environ, **fixed}


def _run(*command: str, env: Mapping[str, str], cwd: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def _output(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def sizes(files: Sequence[Path]) -> str:
    """Return the names and sizes of files, one a line."""
    return "\n".join(f"{path.stat().st_size / 1e6:7.1f} MB  {path.name}" for path in files)


if __name__ == "__main__":
    print(sizes(release(one_file_only=sys.argv[1:] == ["one-file"])))
