"""`timeline schema`: the JSON schema of the data format, for editors."""

from __future__ import annotations

import click

from timeline.cli.terminal import put_out


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
