"""The command line, one module for each command.

Takes arguments and flags, calls the packages below and prints or writes the result. Exit codes: 0 success, 1 the file
has errors, 2 the command is wrong or could not be done. A command imports what it needs when it runs, so that
`timeline check` loads neither pandas nor Dash.
"""

from __future__ import annotations

import gc
import os

import click

from timeline.cli.check import check
from timeline.cli.corrections import corrections
from timeline.cli.deeds import deeds
from timeline.cli.diff import diff
from timeline.cli.export import export
from timeline.cli.import_ import import_
from timeline.cli.new import new
from timeline.cli.open import open_
from timeline.cli.present import present
from timeline.cli.react import react
from timeline.cli.schema import schema
from timeline.cli.serve import serve
from timeline.cli.stand import stand
from timeline.cli.terminal import survive_any_encoding


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  timeline new first.yaml
  timeline check data/events.yaml
  timeline stand data/events.yaml --on 2020-06-12
  timeline serve data/events.yaml
  timeline export data/events.yaml -o june.png --from 2020-06 --to 2020-06
  timeline corrections data/events.yaml
  timeline schema > events.schema.json

\b
Exit codes: 0 all well, 1 the file has problems, 2 the command was wrong or something could not be done.""",
)
@click.version_option(package_name="timeline-of-positions", prog_name="timeline")
def group() -> None:
    """Who stood where, when, and on what evidence: timelines from one YAML file.

    `timeline VERB --help` says more about each verb.
    """


COMMANDS = (
    *(new, import_, check, stand, react, deeds, serve, present, export),
    *(open_, corrections, diff, schema),
)
for command in COMMANDS:
    group.add_command(command)


def main() -> None:
    """Run the program with the arguments of the command line."""
    # Garbage collection at Python's default thresholds is 6 % of an export's CPU time (bench/export.py).
    gc.set_threshold(200_000, 50, 50)
    # Without this NumPy's linear algebra, which the package does not use, starts a thread per core: 8 % more.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    survive_any_encoding()
    group(prog_name="timeline")
