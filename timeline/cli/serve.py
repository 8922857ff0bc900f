"""`timeline serve`: the page on a local server."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.addresses import Fetching, FileOrAddress, fetches_addresses
from timeline.cli.choice_options import choice_words, given_choices, invocation, takes_choices
from timeline.cli.options import LANG, lang_of, reads_within_limits
from timeline.cli.terminal import Failed, complaints, tell
from timeline.cli.theme_options import ThemeOfFile
from timeline.i18n.catalogue import say, say_n

if TYPE_CHECKING:
    from timeline.io.any_file import Given
    from timeline.io.decoding import Limits
    from timeline.theme.house import HouseTheme
    from timeline.web import Shelf

CONNECTIONS = 1000
"""The maximum number of open connections (waitress's default: 100), so that stalled clients do not block others."""
LARGEST_REQUEST = 5_100_000
"""The maximum number of bytes of a request before the page checks a lower limit (waitress's default: 1 GB)."""
LARGEST_ANSWER = 64_000_000
"""The maximum number of bytes of a response that wait in memory for a slow client. The page's files are smaller."""


class HostName(click.ParamType[Any]):
    """A host name without scheme, port and path."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from timeline.web.server.hosts import is_host_name

        name = str(value)
        if not is_host_name(name):
            words = "'{value}' is not a valid host name; write timeline.example.org, without port or path"
            self.fail(say(lang_of(ctx), words, value=name), param, ctx)
        return name


@dataclass(frozen=True)
class _Place:
    """The network address and the host names of the page, and the sites that may show it in a frame."""

    host: str
    port: int
    embed_from: tuple[str, ...]
    host_names: tuple[str, ...]
    checks: bool | None
    fetch: bool | None
    edit: bool
    edit_token: str

    @property
    def is_here(self) -> bool:
        """Whether only this machine can reach the address."""
        from timeline.web.server.permissions import is_loopback

        return is_loopback(self.host)


@click.command(
    epilog="""\b
Examples:
  timeline serve data/events.yaml
  timeline serve data/events.yaml first.yaml --port 8123
  timeline serve my.yaml --edit
  timeline serve data/events.yaml --host 0.0.0.0

\b
The last example serves the page to other machines on your network, without a password."""
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=FileOrAddress(),
    help="Timelines: YAML files, tables, folders of Markdown files, or addresses of shared tables.",
)
@reads_within_limits
@fetches_addresses
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8050, show_default=True,
              help="Port to listen on; 0 for any free port.")  # fmt: skip
@click.option("--embed-from", multiple=True, metavar="ORIGIN",
              help="Origin of a site that may embed the page, such as https://example.org; repeatable.")  # fmt: skip
@click.option("--host-name", "host_names", multiple=True, metavar="NAME", type=HostName(),
              help="Host name of the page, such as timeline.example.org; repeatable.")  # fmt: skip
@click.option("--checks/--no-checks", default=None,
              help="Checks before publishing, for everybody or nobody. [default: on this machine only]")  # fmt: skip
@click.option(
    "--fetch/--no-fetch",
    default=None,
    help="Opening of addresses on the page, for everybody or nobody. [default: on this machine only]",
)
@click.option(
    "--edit",
    is_flag=True,
    is_eager=True,
    help="Editing of FILES in the browser, on this machine only. A FILE that does not exist is a new timeline.",
)
@click.option("--edit-token", metavar="TOKEN", default="", envvar="TIMELINE_EDIT_TOKEN",
              help="Text of 16 characters or more; whoever types it on the page may edit, on any machine.")  # fmt: skip
@click.option("--drafts", is_flag=True, help="Drafts in addition to published events, shown on request.")
@click.option("--theme", metavar="THEME", type=ThemeOfFile(),
              help="Theme file, or serif or contrast, instead of those that FILES name.")  # fmt: skip
@takes_choices
@LANG
def serve(
    files: tuple[Path | str, ...], limits: Limits, fetching: Fetching, drafts: bool, lang: str, **place: Any
) -> None:
    """Serve FILES as an interactive page and print its URL.

    Open pages show changes to the files within two seconds of saving.
    """
    house: HouseTheme | None = place.pop("theme")
    where = _Place(**place)
    _check_token(where, lang)
    paths = tuple(fetching.file(file, lang) for file in files)
    with complaints(lang):
        _each_once(paths, lang)
        from timeline.io.themes.reader import shipped
        from timeline.web import Shelf

        given = _given(paths, lang)
        theme = (house.file or str(shipped("default"))) if house else ""
        shelf = Shelf.opening(*paths, limits=limits, drafts=drafts, given=given, new=where.edit, theme=theme)
        server = _listen(shelf, where, fetching, lang)
    _list(shelf, paths, lang)
    # waitress warns about each request that waits a moment; the page itself shows when it is busy.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    url = _address(where.host, server.effective_port) + ("edit" if shelf.is_new("") else "")
    tell(say(lang, "Open {url} in a browser. Press Ctrl+C to stop.", url=url))
    server.run()


def _given(paths: Sequence[Path], lang: str) -> Given:
    """Return what the command says about its tables; what one of several files needs is saved beside that file."""
    from timeline.io.any_file import Given

    begin = invocation() if len(paths) == 1 else []
    language = () if lang == "en" else ("--lang", lang)
    return Given(given_choices(), tuple(begin), ("--save-choices", *choice_words(), *language))


def _check_token(place: _Place, lang: str) -> None:
    """Raise BadParameter for an edit token that is too short or without --edit, or is missing on another address."""
    from timeline.web.server.access import SHORTEST

    hint = "'--edit-token'"
    if place.edit_token and not place.edit:
        raise click.BadParameter(say(lang, "add --edit, which lets people change the files"), param_hint=hint)
    if place.edit_token and len(place.edit_token) < SHORTEST:
        words = "the token has {n} characters; use {least} or more"
        raise click.BadParameter(say(lang, words, n=len(place.edit_token), least=SHORTEST), param_hint=hint)
    if place.edit and not place.edit_token and not place.is_here:
        words = (
            "with --edit, others can reach {host}; add --edit-token with a text of {least} characters or more"
        )
        raise click.BadParameter(say(lang, words, host=place.host, least=SHORTEST), param_hint="'--host'")


def _each_once(files: tuple[Path, ...], lang: str) -> None:
    real = [file.resolve() for file in files]
    twice = next((file for n, file in enumerate(files) if real[n] in real[:n]), None)
    if twice is not None:
        raise click.BadParameter(say(lang, "{file} is given twice", file=twice), param_hint="'FILES...'")


def _list(shelf: Shelf, files: tuple[Path, ...], lang: str) -> None:
    """Print title and number of events of each file; for several files also the key of each in the page's URL."""
    first: dict[str, Path] = {}
    for key, file in zip(shelf.listed, files, strict=True):
        if shelf.is_new(key):
            tell(
                say(
                    lang, "{file} does not exist or is empty; the first save on the page writes it", file=file
                )
            )
            continue
        from timeline.chart.feed.opened import feed_size

        timeline = shelf.version(key).timeline
        count = say_n(lang, "{n} event", "{n} events", len(timeline.events) + feed_size(timeline))
        words = say(lang, "“{title}”, {count} from {file}", title=str(timeline.title), count=count, file=file)
        taken = first.setdefault(file.stem, file)
        why = say(lang, " ({file} already uses that name)", file=taken) if taken is not file else ""
        tell(f"{words}{say(lang, ': ')}?file={key}{why}" if len(files) > 1 else words)


def _listen(shelf: Shelf, place: _Place, fetching: Fetching, lang: str) -> Any:
    """Return a waitress server that listens for the page; raise Failed if the network address is not available."""
    from waitress.server import create_server

    from timeline.web import Rights, create_app
    from timeline.web.server.hosts import is_host_name

    host, port = place.host, place.port
    names = [name for name in (host, *place.host_names) if is_host_name(name)]
    try:
        app = create_app(
            shelf, embed_from=place.embed_from, host_names=names,
            rights=Rights(place.checks, place.fetch, fetching.private, place.edit, place.edit_token),
        )  # fmt: skip
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--embed-from'") from None
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=CONNECTIONS)
    except OSError as error:
        raise Failed(_why(error, host, port, lang)) from None
    return create_server(
        app.server,
        sockets=[listening],
        threads=4,
        connection_limit=CONNECTIONS,
        asyncore_use_poll=True,  # select() cannot watch that many
        max_request_body_size=LARGEST_REQUEST,
        # Uploaded files and their exports stay in memory: by default, waitress writes long ones to disk.
        inbuf_overflow=LARGEST_REQUEST,
        outbuf_overflow=LARGEST_ANSWER,
        ident=None,
    )


def _why(error: OSError, host: str, port: int, lang: str) -> str:
    if error.errno == errno.EADDRINUSE:
        words = "port {port} on {host} is already in use; try --port {next}"
        return say(lang, words, port=port, host=host, next=port % 65535 + 1)
    if error.errno == errno.EACCES:
        return say(lang, "port {port}: permission denied; choose a port of 1024 or higher", port=port)
    why = error.strerror or str(error)
    return say(lang, "cannot listen on {host}, port {port}: {why}", host=host, port=port, why=why)


def _address(host: str, port: int) -> str:
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{here}]:{port}/" if ":" in here else f"http://{here}:{port}/"
