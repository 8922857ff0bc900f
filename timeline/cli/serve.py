"""`timeline serve`: the page on a local server."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.addresses import Fetching, FileOrAddress, fetches_addresses
from timeline.cli.files import cannot_write
from timeline.cli.options import LANG, lang_of, opens_feeds, reads_within_limits
from timeline.cli.servers import (
    CONNECTIONS,
    give_memory_back,
    run_waitress,
    state_folder,
    waitress_server,
)
from timeline.cli.tables import warn_of_rows
from timeline.cli.terminal import Failed, complaints, tell
from timeline.cli.theme_options import ThemeOfFile
from timeline.cli.workers import Workers
from timeline.errors import LoadError
from timeline.i18n.catalogue import say, say_again, say_n

if TYPE_CHECKING:
    from timeline.i18n.sentences import Sentence
    from timeline.io.decoding import Limits
    from timeline.theme.house import HouseTheme
    from timeline.web import PageApp, Shelf
    from timeline.web.state.shared.contract import SharedState


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
    workers: int
    redis: str
    state: Path | None
    proxies: int
    access_log: str
    metrics: bool

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
@opens_feeds
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
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N",
              help="Number of processes that answer requests; more than one needs the extra “workers”.")  # fmt: skip
@click.option("--redis", metavar="URL", default="", envvar="TIMELINE_REDIS_URL",
              help="Redis database in which the servers of several machines share uploads.")  # fmt: skip
@click.option("--state", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path), envvar="TIMELINE_STATE",
              help="Folder in which the workers of this machine share uploads. [default: a temporary one]")  # fmt: skip
@click.option("--proxies", type=click.IntRange(0, 9), default=0, show_default=True, metavar="N",
              envvar="TIMELINE_PROXIES", help="Number of proxies whose headers name client and scheme.")  # fmt: skip
@click.option("--access-log", metavar="FILE", default="", envvar="TIMELINE_ACCESS_LOG",
              help="File for a line for each answer; - for standard error.")  # fmt: skip
@click.option("--metrics", is_flag=True,
              help="Numbers for Prometheus at /metrics; needs the extra “metrics”.")  # fmt: skip
@click.option("--drafts", is_flag=True, help="Drafts in addition to published events, shown on request.")
@click.option("--theme", metavar="THEME", type=ThemeOfFile(),
              help="Theme file, or serif or contrast, instead of those that FILES name.")  # fmt: skip
@LANG
def serve(
    files: tuple[Path | str, ...], limits: Limits, fetching: Fetching, drafts: bool, lang: str, **place: Any
) -> None:
    """Serve FILES as an interactive page and print its URL.

    Open pages show changes to the files within three seconds of saving.
    """
    give_memory_back()
    house: HouseTheme | None = place.pop("theme")
    where = _Place(**place)
    _check_token(where, lang)
    paths = tuple(fetching.file(file, lang) for file in files)
    with complaints(lang):
        _each_once(paths, lang)
        from timeline.io.stored_tables import begin

        begin(path for path in paths if path.is_file())
        from timeline.io.themes.reader import shipped
        from timeline.web import Shelf

        theme = (house.file or str(shipped("default"))) if house else ""
        opened = partial(
            Shelf.opening,
            *paths,
            limits=limits,
            drafts=drafts,
            stores=True,
            new=where.edit,
            theme=theme,
        )
        shelf = opened()
        for key in shelf.listed:
            warn_of_rows(shelf.version(key).timeline, lang)
    _serve(_Served(opened, shelf, where, fetching, lang), paths)


@dataclass(frozen=True)
class _Served:
    """What is served: how the files are opened, and the files as they were opened first."""

    opened: Callable[[], Shelf]
    shelf: Shelf
    place: _Place
    fetching: Fetching
    lang: str

    def app(self, shelf: Shelf, shared: SharedState | None) -> PageApp:
        """Return the application of a process."""
        from timeline.web import Rights, create_app
        from timeline.web.server.hosts import is_host_name

        place = self.place
        names = [name for name in (place.host, *place.host_names) if is_host_name(name)]
        rights = Rights(place.checks, place.fetch, self.fetching.private, place.edit, place.edit_token)
        app = create_app(
            shelf, embed_from=place.embed_from, host_names=names, rights=rights, shared=shared, proxies=place.proxies
        )  # fmt: skip
        _observe(app, place)
        return app

    def work(self, folder: Path | None, listening: socket.socket) -> None:
        """Answer requests in a worker, which opens the files after it was forked.

        If a file is not valid now, the worker has it as it was when the server was started, and says so on the page.
        """
        try:
            shelf = self.opened()
        except LoadError:
            shelf = self.shelf
        answer(self.app(shelf, self.shared(folder)), listening, alone=False)

    def shared(self, folder: Path | None) -> SharedState | None:
        """Return the state in Redis or in a folder, None for that of a single process."""
        from timeline.web.state.shared.places import shared_folder, shared_redis

        if self.place.redis:
            return shared_redis(self.place.redis)
        return shared_folder(folder) if folder else None


def _observe(app: PageApp, place: _Place) -> None:
    """Note the answers of an application in a file, as numbers, or both."""
    from timeline.web.server.metrics import Metrics
    from timeline.web.server.observed import AccessLog, Note, Observed

    notes: list[Callable[[Note], None]] = [AccessLog(place.access_log).note] if place.access_log else []
    if place.metrics:
        metrics = Metrics(app.screen.shelf.shared)
        metrics.register(app.server)
        notes.append(metrics.note)
    if notes:
        app.server.wsgi_app = Observed(app.server.wsgi_app, notes)


def _serve(served: _Served, paths: Sequence[Path]) -> None:
    """Serve the files until the process is asked to end."""
    from timeline.web.server.metrics import FOLDER as METRICS_FOLDER
    from timeline.web.server.metrics import NEEDED as METRICS_NEEDED
    from timeline.web.state.shared.places import NEEDED

    place, lang = served.place, served.lang
    if place.workers > 1:
        _need("diskcache", NEEDED, lang)
    if place.metrics:
        _need("prometheus_client", METRICS_NEEDED, lang)
    _check_log(place.access_log, lang)
    with complaints(lang), ExitStack() as stack:
        if place.metrics and place.workers > 1:
            os.environ[METRICS_FOLDER] = str(stack.enter_context(state_folder(None)))
        several = place.workers > 1 and not place.redis
        folder = stack.enter_context(state_folder(place.state)) if several else place.state
        app = _checked(served, served.shared(folder))
        listening = _listen(place.host, place.port, lang)
        _list(served.shelf, tuple(paths), lang)
        path = "edit" if served.shelf.is_new("") else ""
        url = _address(place.host, listening.getsockname()[1]) + path
        tell(say(lang, "Open {url} in a browser. Press Ctrl+C to stop.", url=url))
        if place.workers > 1:
            Workers(partial(served.work, folder, listening), listening, place.workers).run()
        else:
            answer(app, listening)


def answer(app: PageApp, listening: socket.socket, *, alone: bool = True) -> None:
    """Answer the requests of a socket until the process is asked to end."""
    app.bounds.start(listening)
    server = waitress_server(app.server, listening, app.paths.may_wait, alone=alone)
    run_waitress(server, app.bounds.stop)


def _need(module: str, words: Sentence, lang: str) -> None:
    """Raise Failed with the words if a module is not installed."""
    if find_spec(module) is None:
        raise Failed(say_again(lang, words))


def _check_log(name: str, lang: str) -> None:
    """Raise BadParameter for an access log that cannot be written."""
    from timeline.web.server.observed import AccessLog

    try:
        if name:
            AccessLog(name).write("")
    except OSError as error:
        raise click.BadParameter(cannot_write(Path(name), error, lang), param_hint="'--access-log'") from None


def _checked(served: _Served, shared: SharedState | None) -> PageApp:
    """Return the application; raise BadParameter for an origin that is not valid."""
    try:
        return served.app(served.shelf, shared)
    except ValueError as error:
        raise click.BadParameter(say_again(served.lang, error.args[0]), param_hint="'--embed-from'") from None


def _check_token(place: _Place, lang: str) -> None:
    """Raise BadParameter for an edit token that is too short or without --edit, or is missing on another address."""
    if not (place.edit or place.edit_token):
        return  # the modules of the page are loaded later
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


def _listen(host: str, port: int, lang: str) -> socket.socket:
    """Return a socket that listens; raise Failed if the network address is not available."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=CONNECTIONS)
    except OSError as error:
        raise Failed(_why(error, host, port, lang)) from None


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
