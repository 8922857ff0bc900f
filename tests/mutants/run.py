"""Take out one guard after another, and see that a test fails each time: `python -m tests.mutants.run [NAME …]`.

Each mutant is made in a copy of the program, so that nothing here changes. First all tests run on the copy as it is:
a test that fails anyway would prove nothing.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from time import monotonic
from typing import NamedTuple

from tests.mutants.every import EVERY
from tests.mutants.mutant import ROOT, Mutant, patched

PATIENCE = 240
"""The seconds after which the tests of a mutant end; a mutant that hangs has been noticed."""
LEFT_OUT = (
    ".git",
    ".venv",
    "node_modules",
    "__pycache__",
    ".hypothesis",
    ".*_cache",
)
MADE = (ROOT / "out", ROOT / "build")
"""Folders with results of other commands."""
PYTEST = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--no-header", "--tb", "line")
RUNNING: set[subprocess.Popen[str]] = set()
"""The tests that run now."""
NO_FAILURE, FAILURE = 0, 1
"""The exit codes of pytest for tests that passed, and for tests of which some failed."""


class Verdict(NamedTuple):
    """What became of a mutant: whether a test failed, the first one, and the seconds."""

    mutant: Mutant
    killed: bool
    how: str
    seconds: float


def copies(folder: Path, jobs: int) -> list[Path]:
    """Return copies of the program.

    Their bytecode is compiled once, and checked by the hash of the source: a patch within a second counts too.
    """
    made = [folder / f"{n}" / "timeline" for n in range(jobs)]
    shutil.copytree(ROOT, made[0], ignore=_left_out, symlinks=True)
    (made[0] / "node_modules").symlink_to(ROOT / "node_modules")
    compiling = (
        "-m",
        "compileall",
        "-q",
        "--invalidation-mode",
        "checked-hash",
        "timeline",
        "tests",
        "bench",
    )
    subprocess.run([sys.executable, *compiling], cwd=made[0], check=True)
    for copy in made[1:]:
        shutil.copytree(made[0], copy, symlinks=True)
    return made


def _left_out(folder: str, names: list[str]) -> set[str]:
    results = {path.name for path in MADE if path.parent == Path(folder)}
    return shutil.ignore_patterns(*LEFT_OUT)(folder, names) | results


@contextmanager
def mutated(copy: Path, mutant: Mutant) -> Iterator[None]:
    """Take the guard out of the copy, and put it back."""
    originals: dict[Path, str] = {}
    try:
        for patch in mutant.patches:
            path = copy / patch.file
            text = patched(patch, copy)
            originals.setdefault(path, path.read_text(encoding="utf-8"))
            path.write_text(text, encoding="utf-8")
        yield
    finally:
        for path, text in originals.items():
            path.write_text(text, encoding="utf-8")


def outcome(
    copy: Path, tests: tuple[str, ...], *, patience: int = PATIENCE, jobs: int = 0
) -> tuple[int, str]:
    """Return the exit code of the tests on the copy, and what they said."""
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "CLOCK": "1"}
    command = [sys.executable, *PYTEST, "-n", str(jobs), *tests]
    with subprocess.Popen(
        command, cwd=copy, env=environment, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        RUNNING.add(process)
        try:
            said, _ = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return FAILURE, "FAILED (the tests did not end)"
        except BaseException:
            end_all()
            raise
        finally:
            RUNNING.discard(process)
    return process.returncode, said


def end_all() -> None:
    """End all tests that run, which would write into a folder that is being removed."""
    for process in list(RUNNING):
        os.killpg(process.pid, signal.SIGKILL)


def verdict(copy: Path, mutant: Mutant) -> Verdict:
    """Return what the tests say of a mutant."""
    begun = monotonic()
    with mutated(copy, mutant):
        code, said = outcome(copy, mutant.tests)
    if code not in (NO_FAILURE, FAILURE):
        raise SystemExit(f"{mutant.name}: the tests cannot run\n{said[-3000:]}")
    failed = re.search(r"^(?:FAILED|ERROR) (.{0,150})", said, re.MULTILINE)
    return Verdict(mutant, code == FAILURE, failed[1] if failed else "", monotonic() - begun)


def see_that_all_pass(copy: Path, mutants: list[Mutant], jobs: int) -> None:
    """Run the tests with all guards; raise SystemExit if one fails."""
    tests = tuple(dict.fromkeys(test for mutant in mutants for test in mutant.tests))
    code, said = outcome(copy, tests, jobs=jobs, patience=3600)
    if code:
        raise SystemExit(f"With all guards, these tests fail:\n{said[-6000:]}")


def every_verdict(mutants: list[Mutant], jobs: int, *, usual: bool) -> Iterator[Verdict]:
    """Yield what became of each mutant; with `usual`, first see that the tests pass with all guards."""
    with tempfile.TemporaryDirectory(prefix="timeline-mutants-") as folder:
        free: SimpleQueue[Path] = SimpleQueue()
        made = copies(Path(folder), jobs)
        for copy in made:
            free.put(copy)

        def judged(mutant: Mutant) -> Verdict:
            copy = free.get()
            try:
                return verdict(copy, mutant)
            finally:
                free.put(copy)

        if usual:
            see_that_all_pass(made[0], mutants, jobs)
        with ThreadPoolExecutor(jobs) as pool:
            try:
                yield from pool.map(judged, mutants)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                end_all()
                raise


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def main() -> None:
    """Print what became of each mutant; exit with 1 if one survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of the names of mutants; all without any")
    parser.add_argument("--jobs", type=int, default=2, help="copies that are tested at a time")
    parser.add_argument(
        "--mutants-only", action="store_true", help="do not run the tests with all guards first"
    )
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, _interrupted)  # so that the copies are removed
    mutants = [m for m in EVERY if not asked.names or any(name in m.name for name in asked.names)]
    survived = 0
    for found in every_verdict(mutants, asked.jobs, usual=not asked.mutants_only):
        survived += not found.killed
        word = "killed  " if found.killed else "SURVIVED"
        print(f"{word} {found.seconds:4.0f} s  {found.mutant.name}  {found.how}", flush=True)
    print(f"{len(mutants)} mutants, {survived} survived")
    sys.exit(bool(survived))


if __name__ == "__main__":
    main()
