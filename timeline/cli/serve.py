"""`timeline serve`: the page, from this machine."""

from __future__ import annotations

import errno
import logging
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import YAML_FILE, limits, reads_within_limits
from timeline.cli.terminal import Failed, complaints, counted, tell

if TYPE_CHECKING:
    from timeline.loader import Limits
    from timeline.web import Shelf

CONNECTIONS = 1000
"""Open at once (waitress's own: 100). A browser holds six; stalled clients must not shut the others out."""
LARGEST_REQUEST = 5_100_000
"""Bytes of a request that waitress stores before the page's narrower guard sees it (waitress's own: 1 GB)."""
LARGEST_ANSWER = 64_000_000
"""Bytes of an answer that wait for a slow client in memory; more than any file the page makes."""


@click.command(
    epilog="""\b
Examples:
  timeline serve data/events.yaml
  timeline serve data/events.yaml first.yaml --port 8123
  timeline serve data/events.yaml --host 0.0.0.0

\b
The last one lets other machines of your network see the page; it asks nobody for a password."""
)
@click.argument("files", nargs=-1, required=True, type=YAML_FILE, help="The timelines, YAML files.")
@reads_within_limits
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8050, show_default=True,
              help="Port to listen on; 0 takes any free one.")  # fmt: skip
@click.option("--embed-from", multiple=True, metavar="ORIGIN",
              help="Site that may show /embed in a frame, such as https://example.org; repeatable.")  # fmt: skip
def serve(
    files: tuple[Path, ...],
    max_bytes: int | None,
    max_values: int | None,
    host: str,
    port: int,
    embed_from: tuple[str, ...],
) -> None:
    """Show FILES as a page in the browser; say where. The page follows what is saved into them."""
    with complaints():
        shelf = _shelf(files, limits(max_bytes, max_values))
        server = _listen(shelf, host, port, embed_from)
    _say_what(shelf, files)
    # It warns of each request that waits a moment, which is no news of ours; the page says when it is busy.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    tell(f"Open {_address(host, server.effective_port)} in a browser. Ctrl+C ends it.")
    server.run()


def _shelf(files: tuple[Path, ...], allowed: Limits) -> Shelf:
    """The files, each once; raises LoadError with all problems of all."""
    from timeline.web import Shelf

    real = [file.resolve() for file in files]
    twice = next((file for n, file in enumerate(files) if real[n] in real[:n]), None)
    if twice is not None:
        raise click.BadParameter(f"{twice} is given twice", param_hint="'FILES...'")
    return Shelf.opening(*files, limits=allowed)


def _say_what(shelf: Shelf, files: tuple[Path, ...]) -> None:
    """Title and number of events of each file; of several also the key that an address names it by, and why."""
    first: dict[str, Path] = {}
    for key, file in zip(shelf.listed, files, strict=True):
        timeline = shelf.at(key)[1]
        told = f"“{timeline.title}”, {counted(len(timeline.events), 'event', 'events')} of {file}"
        taken = first.setdefault(file.stem, file)
        why = f" ({taken} has that name already)" if taken is not file else ""
        tell(f"{told}: ?file={key}{why}" if len(files) > 1 else told)


def _listen(shelf: Shelf, host: str, port: int, embed_from: tuple[str, ...]) -> Any:
    """A waitress server around the page, already listening; Failed when the address is not to be had."""
    from waitress.server import create_server

    from timeline.web import create_app

    try:
        app = create_app(shelf, embed_from=embed_from)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--embed-from'") from None
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=CONNECTIONS)
    except OSError as error:
        raise Failed(_why(error, host, port)) from None
    return create_server(
        app.server,
        sockets=[listening],
        threads=4,
        connection_limit=CONNECTIONS,
        asyncore_use_poll=True,  # select() cannot watch that many
        max_request_body_size=LARGEST_REQUEST,
        # What a visitor opens, and what is exported of it, stays in memory: by itself waitress puts long ones on disk.
        inbuf_overflow=LARGEST_REQUEST,
        outbuf_overflow=LARGEST_ANSWER,
        ident=None,
    )


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is taken by another program; try --port {port % 65535 + 1}"
    if error.errno == errno.EACCES:
        return f"port {port} of {host} is not allowed to you; ports from 1024 on are"
    return f"cannot listen on {host}, port {port}: {error.strerror or error}"


def _address(host: str, port: int) -> str:
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{here}]:{port}/" if ":" in here else f"http://{here}:{port}/"
