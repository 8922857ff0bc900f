"""`timeline worker`: makes the long exports of a server on another machine, or beside it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.options import LANG, ExistingPath, reads_within_limits
from timeline.cli.terminal import Failed, complaints, tell
from timeline.cli.theme_options import ThemeOfFile
from timeline.i18n.catalogue import say, say_again

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.theme.house import HouseTheme


@click.command(
    epilog="""\b
Example:
  timeline serve data/events.yaml --workers 4 --redis redis://10.0.0.5/0 --export-workers
  timeline worker data/events.yaml --redis redis://10.0.0.5/0

\b
Give it the same files and options as the server; an export of a file that differs is refused."""
)
@click.argument(
    "files", nargs=-1, required=True, type=ExistingPath(),
    help="Timelines of the server: YAML files, tables, or folders of Markdown files.",
)  # fmt: skip
@reads_within_limits
@click.option("--redis", metavar="URL", required=True, envvar="TIMELINE_REDIS_URL",
              help="Redis database of the server.")  # fmt: skip
@click.option("--at-once", type=click.IntRange(1, 64), default=2, show_default=True, metavar="N",
              help="Number of exports to make at the same time.")  # fmt: skip
@click.option("--drafts", is_flag=True, help="Drafts in addition to published events.")
@click.option("--theme", metavar="THEME", type=ThemeOfFile(),
              help="Theme file, or serif or contrast, instead of those that FILES name.")  # fmt: skip
@LANG
def worker(
    files: tuple[Path, ...],
    limits: Limits,
    redis: str,
    at_once: int,
    lang: str,
    **how: HouseTheme | bool | None,
) -> None:
    """Make the long exports of a server of FILES until the process is asked to end."""
    if find_spec("celery") is None:
        from timeline.web.state.shared.places import NEEDED

        raise Failed(say_again(lang, NEEDED))
    from timeline.io.themes.reader import shipped
    from timeline.web import Shelf
    from timeline.web.jobs.celery_queue import work
    from timeline.web.state.shared.places import shared_redis
    from timeline.web.state.visitors import visitors_of

    house, drafts = how["theme"], bool(how["drafts"])
    theme = (getattr(house, "file", "") or str(shipped("default"))) if house else ""
    with complaints(lang):
        shelf = Shelf.opening(*files, limits=limits, drafts=drafts, stores=True, theme=theme)
        shelf.shared = shared_redis(redis)
    visitors_of(shelf)
    tell(say(lang, "Waiting for exports. Press Ctrl+C to stop."))
    work(redis, shelf, at_once)
