"""`timeline prepare`: the events of a Spark cluster as a folder that a server opens."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.options import LANG
from timeline.cli.terminal import Failed, complaints, tell
from timeline.i18n.catalogue import number, say, say_n

SUFFIX = ".parquet"


@click.command(
    epilog="""\b
Examples:
  timeline prepare spark://master:7077/data/filings -o filings.parquet
  timeline serve filings.parquet

\b
The table has the columns that `timeline import` writes. DIR must be on a disk that all machines of the cluster and this
one share under the same path."""
)
@click.argument("address", metavar="ADDRESS", help="Address of a table on Spark.")
@click.option("-o", "--output", "out", metavar="DIR", required=True, type=click.Path(path_type=Path),
              help="Output folder; its name ends in .parquet.")  # fmt: skip
@click.option("--force", is_flag=True, help="Overwrite DIR if it exists.")
@LANG
def prepare(address: str, out: Path, force: bool, lang: str) -> None:
    """Sort and count the events of a table on Spark, and write them to a folder.

    The folder is a store of events, with the counts and the most important events that wide periods are answered from.
    """
    if out.suffix.lower() != SUFFIX:
        raise Failed(
            say(lang, "{path}: the name of the folder must end in {suffix}", path=out, suffix=SUFFIX)
        )
    if out.exists() and not force:
        raise Failed(say(lang, "{path} already exists; use --force to replace it", path=out))
    if not address.startswith("spark:"):
        raise Failed(say(lang, "'{address}' is not the address of a table on Spark; for a file, use `timeline import`",
                         address=address))  # fmt: skip
    with complaints(lang):
        from timeline.store import prepare_store

        about = prepare_store(address, out)
    events, undated = say_n(lang, "{n} event", "{n} events", about.events), number(about.undated, lang)
    tell(say(lang, "Wrote {path}: {events}, and {n} without a date", path=out, events=events, n=undated))
