"""A file that was named → its timeline, whether it is YAML or a table."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from timeline.errors import LoadError, Problem
from timeline.exchange.bringing import bring
from timeline.exchange.brought import Brought
from timeline.exchange.reading import is_table, read_table
from timeline.exchange.table import NAMED_TABLE, TableError, UndecidedError
from timeline.image_files import Folder
from timeline.loader import YAML_NAMES, Limits, load_bytes, read_bytes
from timeline.model import Timeline
from timeline.sentences import Sentence

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
        brought = bring(read_table(data, path.name), saved=dated(path))
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
    _tell(brought, name)
    return brought.timeline()


def _tell(brought: Brought, name: str) -> None:
    report = brought.report
    log.warning("%s: %s", name, report.sum())
    for finding in report.refused[:TOLD]:
        log.warning("%s", finding.problem(name))
    if len(report.refused) > TOLD:
        log.warning("and %d more", len(report.refused) - TOLD)


def dated(path: Path) -> str:
    """The day a file was saved: a date later than that stands out. It is no clock: the same file says the same."""
    try:
        saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:  # gone since it was read
        return ""
    return f"{saved.year:04}-{saved.month:02}-{saved.day:02}"


def commands(path: Path, error: UndecidedError, out: Path | None = None) -> tuple[str, ...]:
    """The commands that would go on, to the file that was asked for."""
    begin = f"timeline import {path} -o {out or path.with_suffix('.yaml').name}"
    if error.asks == "dates":
        return f"{begin} --dates day-first", f"{begin} --dates month-first"
    return (f"{begin} --map HEADING=date --map HEADING=title",)
