"""`timeline new`: a valid first file to edit."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.files import cannot_write
from timeline.cli.import_ import beside_schema
from timeline.cli.options import LANG, OUT_FILE
from timeline.cli.terminal import Failed, tell
from timeline.i18n.catalogue import say


@click.command(
    epilog="""\b
Example:
  timeline new my.yaml

\b
Beside it stands timeline.schema.json, from which editors complete the keys; a file that is there already is
left as it is."""
)
@click.argument("file", type=OUT_FILE, help="The file to begin.")
@LANG
def new(file: Path, lang: str) -> None:
    """Begin FILE: a timeline of three events with comments, to be changed into yours."""
    from timeline.io.schema import starter

    target = file if file.suffix else file.with_suffix(".yaml")
    try:
        # Exclusive: a file that another program makes at the same moment is not overwritten.
        with target.open("x", encoding="utf-8", newline="\n") as written:
            written.write(starter(lang))
    except FileExistsError:
        raise Failed(say(lang, "{path} is there already; it was left as it is", path=target)) from None
    except OSError as error:
        raise Failed(cannot_write(target, error, lang)) from None
    tell(say(lang, "wrote {path}", path=target))
    beside_schema(target, lang)
    tell(say(lang, "See it: {command}", command=f"timeline serve {target}"))
