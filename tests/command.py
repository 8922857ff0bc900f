"""The command line, as tests call it."""

from __future__ import annotations

from click.testing import CliRunner, Result

from timeline.cli import group


def run(*words: str) -> Result:
    """What `timeline` answers to the words; an error of its own goes on to the test."""
    return CliRunner().invoke(group, words, prog_name="timeline", catch_exceptions=False)
