"""The command line, with one module for each command or for a few that do the same kind of work.

The package reads arguments and flags, calls the lower layers and prints or writes the result. Exit codes: 0 success,
1 the file has errors, 2 the command is invalid or failed. A command imports its modules when it runs, so `timeline
check` loads neither pandas nor Dash.
"""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from collections import UserDict
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from timeline import __version__

COMMANDS: Mapping[str, Mapping[str, str]] = {
    "Begin": {"new": "import_", "import": "import_", "serve": "serve"},
    "Check": {"check": "questions", "diff": "questions", "archive": "archive"},
    "Ask": {"positions": "questions", "after": "questions"},
    "Publish": {"export": "export", "present": "export", "inspect": "inspect", "theme": "theme"},
    "": {"schema": "import_"},
}
"""The commands by the heading under which the help lists them, each with its module; those without one are hidden."""


class _Commands(UserDict[str, Any]):
    """The commands by their names: a module is loaded when its command is asked for."""

    def __getitem__(self, name: str) -> click.Command:
        module = import_module(f"timeline.cli.{super().__getitem__(name)}")
        command: click.Command = getattr(module, "import_" if name == "import" else name)
        command.hidden = name in COMMANDS[""]
        return command


class _GroupedHelp(click.Group):
    """A group whose help lists the commands under headings, and whose errors say what to type instead."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, *words = args
        if name not in self.commands and Path(name).exists():
            # A file alone is opened to be edited.
            return super().resolve_command(ctx, ["serve", name, "--edit", "--open", *words])
        if name not in self.commands and not name.startswith("-"):
            from timeline.cli.command import no_such_command

            ctx.fail(no_such_command(name, self.commands))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            from timeline.cli.command import corrected

            raise corrected(error) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, names in COMMANDS.items():
            if not heading:
                continue
            with formatter.section(heading):
                helps = {name: self.commands[name].get_short_help_str(200) for name in names}
                formatter.write_dl([(f"{name:11}", text) for name, text in helps.items()])


@click.group(
    cls=_GroupedHelp,
    invoke_without_command=True,
    commands=_Commands({name: module for names in COMMANDS.values() for name, module in names.items()}),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  timeline new first.yaml
  timeline check data/events.yaml
  timeline positions data/events.yaml --on 2020-06-12
  timeline serve data/events.yaml
  timeline export data/events.yaml -o june.png --from 2020-06 --to 2020-06

\b
Exit codes: 0 success, 1 the file has errors, 2 the command is invalid or failed.""",
)
@click.version_option(__version__, prog_name="timeline")
@click.pass_context
def group(ctx: click.Context) -> None:
    """Show who held which position, and when it changed, from a file of dated events with sources.

    Without a command, `timeline` opens a start page, and `timeline FILE` a file to edit. Run `timeline COMMAND --help`
    for the options and examples of a command.
    """
    if ctx.invoked_subcommand is None:
        from timeline.cli.serve import start

        start()


def main() -> None:
    """Run the program with the arguments of the command line."""
    # Garbage collection at Python's default thresholds takes 6 % of an export's CPU time (bench/export.py).
    gc.set_threshold(200_000, 50, 50)
    # The last collection before the process ends takes 15 % more, and the system frees all memory anyway.
    atexit.register(gc.freeze)
    # Otherwise NumPy's linear algebra, which the package does not use, starts a thread per core: 8 % more.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Otherwise pydantic looks for plugins in all installed packages.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Characters that a terminal cannot show are escaped, so that the program continues.
            stream.reconfigure(errors="backslashreplace")
    group(prog_name="timeline")
