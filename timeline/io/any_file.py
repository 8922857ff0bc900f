"""A file that was named → its timeline, whether it is YAML or a table."""

from __future__ import annotations

import logging
import os
import shlex
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from timeline.errors import LoadError, Problem, problem_words
from timeline.i18n.bidi import unheld
from timeline.i18n.catalogue import say
from timeline.i18n.sentences import Sentence
from timeline.io.checks.images import Folder
from timeline.io.loader import YAML_NAMES, Limits, load_bytes, read_bytes
from timeline.io.tables.importing import import_table
from timeline.io.tables.reading import is_table, read_table
from timeline.io.tables.report import Face, Report
from timeline.io.tables.table import NAMED_TABLE, TableError, UndecidedError
from timeline.model.timeline import Timeline

TOLD = 50
"""Refused rows that are told one by one."""

log = logging.getLogger(__name__)


def is_table_file(path: Path) -> bool:
    """Whether a file is to be read as a table, not as YAML; a file that cannot be read is none."""
    if path.suffix.lower() in YAML_NAMES:
        return False
    try:
        with path.open("rb") as opened:
            return is_table(path.name, opened.read(8))
    except OSError:
        return False


def file_bytes(path: Path, limits: Limits) -> bytes:
    """The bytes of a file, as many as a file of its kind may have and one more; LoadError where it cannot be read."""
    most = NAMED_TABLE.max_bytes if is_table_file(path) else limits.max_bytes
    return read_bytes(path, replace(limits, max_bytes=most))


def timeline_of(data: bytes, path: Path, limits: Limits, folder: Folder) -> Timeline:
    """The timeline of a file's bytes; the account of a table is logged. LoadError with every problem."""
    if path.suffix.lower() in YAML_NAMES or not is_table(path.name, data[:8]):
        return load_bytes(data, os.fspath(path), limits, folder)
    name = os.fspath(path)
    try:
        brought = import_table(read_table(data, path.name), saved=dated(path))
    except TableError as error:
        raise LoadError([error.finding.problem(name)]) from None
    except UndecidedError as error:
        ways = "; ".join(f"“{command}”" for command in commands(path, error))
        raise LoadError(
            [Problem(name, 0, 0, "", error.finding.message(), Sentence("say it: {ways}", ways=ways))]
        ) from None
    if not brought.drafts:
        findings = brought.report.refused or brought.report.remarks
        raise LoadError([finding.problem(name) for finding in findings])
    tell_account(brought.report, name)
    return brought.timeline()


def tell_account(report: Report, name: str, lang: str = "en", face: Face = "shell") -> None:
    """Logs the account of a table that became a timeline: its sum, the rows refused, what else is worth knowing."""
    lines = [say(lang, "{heading}: {text}", heading=name, text=report.sum(lang))]
    lines += [problem_words(finding.problem(name, face), lang) for finding in report.refused[:TOLD]]
    if len(report.refused) > TOLD:
        lines.append(say(lang, "and {n} more", n=len(report.refused) - TOLD))
    for line in (*lines, *report.remarked(lang, face)):
        log.warning("%s", unheld(line))


def dated(path: Path) -> str:
    """The day a file was saved: a date later than that stands out. It is no clock: the same file says the same."""
    try:
        saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:  # gone since it was read
        return ""
    return f"{saved.year:04}-{saved.month:02}-{saved.day:02}"


def commands(
    path: Path, error: UndecidedError, out: Path | None = None, given: Sequence[str] = ()
) -> tuple[str, ...]:
    """The commands that would go on, to the file that was asked for, with the options that were `given` already."""
    begin = ["timeline", "import", str(path), "-o", str(out or path.with_suffix(".yaml").name), *given]
    ways = [["--dates", "day-first"], ["--dates", "month-first"]]
    if error.asks != "dates":
        ways = [[word for name in error.missing for word in ("--map", f"HEADING={name}")]]
    return tuple(shlex.join([*begin, *way]) for way in ways)
