"""`timeline new` and `timeline schema`: a valid example file to edit, and what editors complete keys from."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.command import command
from timeline.cli.files import cannot_write, say_written
from timeline.cli.import_ import beside_schema
from timeline.cli.options import OUT_FILE
from timeline.cli.terminal import Failed, put_out, tell
from timeline.i18n.catalogue import say


@command(
    epilog="""\b
Example:
  timeline new my.yaml

\b
It also writes timeline.schema.json to the same folder; editors use it to complete keys. Existing files are not
overwritten.""",
)
@click.argument("file", type=OUT_FILE, help="File to create.")
def new(file: Path, lang: str) -> None:
    """Create FILE, a commented timeline of three events to edit."""
    from timeline.io.schema import starter

    target, data = file if file.suffix else file.with_suffix(".yaml"), starter(lang).encode()
    try:
        # Exclusive: a file that another program creates at the same moment is not overwritten.
        with target.open("xb") as written:
            written.write(data)
    except FileExistsError:
        raise Failed(say(lang, "{path} already exists; choose another name", path=target)) from None
    except OSError as error:
        raise Failed(cannot_write(target, error, lang)) from None
    say_written(target, data, lang)
    beside_schema(target, lang)
    tell(say(lang, "To see it, run: {command}", command=f"timeline serve {target}"))


@click.command(
    hidden=True,
    epilog="""\b
Example:
  timeline schema > events.schema.json

\b
Editors with a YAML language server complete keys in a file whose first line is
  # yaml-language-server: $schema=events.schema.json""",
)
def schema() -> None:
    """Print the JSON schema of the data format, for completion in editors."""
    from timeline.io.schema import format_schema

    put_out(format_schema())
