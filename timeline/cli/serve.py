"""`timeline serve`: the page on a local server."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.command import command
from timeline.cli.files import cannot_write
from timeline.cli.options import (
    DRAFTS,
    FOLDER,
    HOSTS,
    LIMITS,
    KeyTable,
    SetKey,
    limits_of,
    several,
    switch,
)
from timeline.cli.reading import (
    FETCHING,
    Fetching,
    FileOrAddress,
    fetches_addresses,
    is_table,
    warn_of_rows,
)
from timeline.cli.serving.servers import (
    CONNECTIONS,
    LARGEST_REQUEST,
    Workers,
    give_memory_back,
    open_browser,
    recent,
    remember,
    run_waitress,
    state_folder,
    waitress_server,
)
from timeline.cli.terminal import Failed, tell
from timeline.cli.theme import theme_type
from timeline.errors import LoadError, TimelineError
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, say, say_again, say_n, told_in
from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    from timeline.theme.house import HouseTheme
    from timeline.web import PageApp, Shelf
    from timeline.web.state.shared.contract import SharedState


PORT = 8050


def host_name(text: str) -> str:
    """Return a host name without scheme, port and path."""
    from timeline.web.server.guard import is_host_name

    if not is_host_name(text):
        words = Sentence(
            "'{value}' is not a valid host name; write timeline.example.org, without port or path"
        )
        raise TimelineError(words.filled(value=text))
    return text


def _operators(
    key: str, means: str, kind: click.ParamType[Any], default: Any = None, *, repeatable: bool = False
) -> SetKey:
    return SetKey(key, means, kind, default, repeatable=repeatable, environment=True)


OF_SERVER = KeyTable("Keys of --set, or variables such as TIMELINE_PROXIES", (
    DRAFTS,
    *FETCHING,
    switch("checks", "checks for all (1) or nobody (0); else on this machine", default=None, environment=True),
    switch("fetch", "addresses for all (1) or nobody (0); else this machine", default=None, environment=True),
    _operators("edit_token", "text of 16 letters or more; who types it may edit", click.STRING, ""),
    _operators("host_names", "host names of the page", several(host_name), (), repeatable=True),
    _operators("embed_from", "origins of sites that may embed the page", several(), (), repeatable=True),
    _operators("proxies", "number of proxies before the server; 0 if not set", click.IntRange(0, 9), 0),
    _operators("workers", "number of processes that answer; 1 if not set", click.IntRange(1, 64), 1),
    _operators("state", "folder in which processes share uploads", FOLDER),
    _operators("redis_url", "Redis in which machines share uploads", click.STRING, ""),
    _operators("access_log", "file with a line for each answer; - for standard error", click.STRING, ""),
    switch("metrics", "1 for numbers for Prometheus at /metrics", environment=True),
    HOSTS,
    *LIMITS,
))  # fmt: skip


@command(
    OF_SERVER,
    readers=True,
    epilog="""\b
Examples:
  timeline serve data/events.yaml first.yaml --port 8123
  timeline serve my.yaml --edit
  timeline serve data/events.yaml --host 0.0.0.0
The last one serves the page to your network, without a password.""",
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=FileOrAddress(),
    help="YAML files, tables, their addresses, or folders of Markdown.",
)
@click.option(
    "--edit", is_flag=True, is_eager=True, help="Edit on this machine, in the browser; also a new FILE."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    default=PORT,
    help=f"Port, {PORT} if not given; 0 for any free one.",
)
@click.option("--open", is_flag=True, help="Open the page in the browser.")
@click.option("--theme", metavar="THEME", type=theme_type(), help="Theme instead of those that FILES name.")
@fetches_addresses
def serve(files: tuple[Path | str, ...], settings: dict[str, Any], lang: str, **given: Any) -> None:
    """Serve FILES as an interactive page and print its URL.

    Your open pages show a save within three seconds, those of others later.
    """
    give_memory_back()
    page_lang, lang = lang, told_in(lang)
    house: HouseTheme | None = given["theme"]
    where = SimpleNamespace(**settings, **given)
    fetching = Fetching.of(settings, given["refresh"], given["yes"])
    _check_token(where, lang)
    paths = tuple(fetching.file(file, lang) for file in files)
    real = [path.resolve() for path in paths]
    if twice := next((path for n, path in enumerate(paths) if real[n] in real[:n]), None):
        raise click.BadParameter(say(lang, "{file} is given twice", file=twice), param_hint="'FILES...'")
    from timeline.io.any_file import log_report
    from timeline.io.stored_tables import begin

    begin((path for path in paths if path.is_file()), log_report)
    from timeline.io.themes.reader import shipped
    from timeline.web import Shelf

    theme = (house.file or str(shipped("default"))) if house else ""
    opened = partial(
        Shelf.opening,
        *paths,
        limits=limits_of(settings),
        drafts=settings["drafts"],
        stores=True,
        new=where.edit,
        theme=theme,
    )
    shelf = opened()
    for key in shelf.listed:
        warn_of_rows(shelf.version(key).timeline, lang)
    if where.edit:
        remember([path for path in paths if not is_table(path)])
    _serve(_Served(opened, shelf, where, lang, page_lang), paths)


def start(lang: str = DEFAULT_LANGUAGE) -> None:
    """Serve the start page, on which people of this machine choose, write and edit timelines, and open it."""
    from timeline.web.state.home import Home, shelf_of

    give_memory_back()
    home = Home(Path.cwd(), recent())
    shelf = shelf_of(home)
    _serve(_Served(lambda: shelf, shelf, _settings(edit=True, open=True, port=None), lang), ())
    written = (shelf.file(key) for key in shelf.listed)
    remember([*home.opened, *(file.path for file in written if file and not file.fixed)])


def _settings(**given: Any) -> SimpleNamespace:
    """Return the settings of the environment, for this machine."""
    settings = {each.key: each.value((), click.Context(serve)) for each in OF_SERVER.settings}
    return SimpleNamespace(**{**settings, "host": "127.0.0.1", "edit": False, **given})


def application(*files: Path) -> PageApp:
    """Return the page of files for any WSGI server, with the settings of the environment."""
    from timeline.web import Shelf

    place = _settings()
    opened = partial(Shelf.opening, *files, limits=limits_of(vars(place)), drafts=place.drafts, stores=True)
    served = _Served(opened, opened(), place, DEFAULT_LANGUAGE)
    return served.app(served.shelf, served.shared(place.state))


@dataclass(frozen=True)
class _Served:
    """What is served: how the files are opened, and the files as they were opened first."""

    opened: Callable[[], Shelf]
    shelf: Shelf
    place: SimpleNamespace
    lang: str
    page_lang: str = DEFAULT_LANGUAGE
    """The language that the address of the page asks for; none for that of the code."""

    def app(self, shelf: Shelf, shared: SharedState | None) -> PageApp:
        """Return the application of a process."""
        from timeline.web import Rights, create_app
        from timeline.web.server.guard import is_host_name

        place = self.place
        names = [name for name in (place.host, *place.host_names) if is_host_name(name)]
        rights = Rights(place.checks, place.fetch, place.private_addresses, place.edit, place.edit_token)
        app = create_app(
            shelf,
            embed_from=place.embed_from,
            host_names=names,
            rights=rights,
            shared=shared,
            proxies=place.proxies,
        )
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
        from timeline.web.state.shared import shared_folder, shared_redis

        if self.place.redis_url:
            return shared_redis(self.place.redis_url)
        return shared_folder(folder) if folder else None


def _observe(app: PageApp, place: SimpleNamespace) -> None:
    """Note the answers of an application in a file, as numbers, or both."""
    from timeline.web.server.observed import AccessLog, Metrics, Note, Observed

    notes: list[Callable[[Note], None]] = [AccessLog(place.access_log).note] if place.access_log else []
    if place.metrics:
        metrics = Metrics(app.screen.shelf.shared)
        metrics.register(app.server)
        notes.append(metrics.note)
    if notes:
        app.server.wsgi_app = Observed(app.server.wsgi_app, notes)


def _serve(served: _Served, paths: Sequence[Path]) -> None:
    """Serve the files until the process is asked to end."""
    from timeline.web.server.observed import FOLDER as METRICS_FOLDER
    from timeline.web.server.observed import NEEDED as METRICS_NEEDED
    from timeline.web.state.shared import NEEDED

    place, lang = served.place, served.lang
    if place.workers > 1:
        _need("diskcache", NEEDED, lang)
    if place.metrics:
        _need("prometheus_client", METRICS_NEEDED, lang)
    _check_log(place.access_log, lang)
    with ExitStack() as stack:
        if place.metrics and place.workers > 1:
            os.environ[METRICS_FOLDER] = str(stack.enter_context(state_folder(None)))
        several = place.workers > 1 and not place.redis_url
        folder = stack.enter_context(state_folder(place.state)) if several else place.state
        app = _checked(served, served.shared(folder))
        listening = _listen(place.host, place.port, lang)
        _list(served.shelf, tuple(paths), lang)
        here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(place.host, place.host)
        at = f"[{here}]" if ":" in here else here
        url = f"http://{at}:{listening.getsockname()[1]}/{'edit' if served.shelf.is_new('') else ''}"
        if served.page_lang != DEFAULT_LANGUAGE and not served.shelf.is_new(""):
            url = f"{url}?lang={served.page_lang}"
        tell(say(lang, "Open {url} in a browser. Press Ctrl+C to stop.", url=url))
        if place.open:
            open_browser(url)
        if place.workers > 1:
            Workers(partial(served.work, folder, listening), listening, place.workers).run()
        else:
            answer(app, listening)


def answer(app: PageApp, listening: socket.socket, *, alone: bool = True) -> None:
    """Answer the requests of a socket until the process is asked to end."""
    from timeline.model.recordings import MOST_RECORDED
    from timeline.web.server.bounded.limits import may_wait
    from timeline.web.server.permissions import EDIT

    app.bounds.start(listening)
    largest = MOST_RECORDED + 100_000 if app.server.config[EDIT] else LARGEST_REQUEST
    server = waitress_server(app.server, listening, may_wait, alone=alone, largest=largest)
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
        words = cannot_write(Path(name), error, lang)
        raise click.BadParameter(words, param_hint="'--set access_log'") from None


def _checked(served: _Served, shared: SharedState | None) -> PageApp:
    """Return the application; raise BadParameter for an origin that is not valid."""
    try:
        return served.app(served.shelf, shared)
    except ValueError as error:
        words = say_again(served.lang, error.args[0])
        raise click.BadParameter(words, param_hint="'--set embed_from'") from None


def _check_token(place: SimpleNamespace, lang: str) -> None:
    """Raise BadParameter for an edit token that is too short or without --edit, or is missing on another address."""
    if not (place.edit or place.edit_token):
        return  # the modules of the page are loaded later
    from timeline.web.server.permissions import SHORTEST, is_loopback

    hint = "'--set edit_token'"
    if place.edit_token and not place.edit:
        raise click.BadParameter(say(lang, "add --edit, which lets people change the files"), param_hint=hint)
    if place.edit_token and len(place.edit_token) < SHORTEST:
        words = "the token has {n} characters; use {least} or more"
        raise click.BadParameter(say(lang, words, n=len(place.edit_token), least=SHORTEST), param_hint=hint)
    if place.edit and not place.edit_token and not is_loopback(place.host):
        words = (
            "with --edit, others can reach {host}; add --set edit_token=TEXT with {least} characters or more"
        )
        raise click.BadParameter(say(lang, words, host=place.host, least=SHORTEST), param_hint="'--host'")


def _list(shelf: Shelf, files: tuple[Path, ...], lang: str) -> None:
    """Print title and number of events of each file; for several files also the key of each in the page's URL."""
    first: dict[str, Path] = {}
    for key, file in zip(shelf.listed if files else (), files, strict=True):
        if shelf.is_new(key):
            words = "{file} does not exist or is empty; the first save on the page writes it"
            tell(say(lang, words, file=file))
            continue
        from timeline.chart.feed.opened import feed_size
        from timeline.chart.feed.words import first_lines

        timeline = shelf.version(key).timeline
        count = say_n(lang, "{n} event", "{n} events", len(timeline.events) + feed_size(timeline))
        words = say(lang, "“{title}”, {count} from {file}", title=str(timeline.title), count=count, file=file)
        words = say(lang, "; ").join((words, *first_lines(timeline, lang)))
        taken = first.setdefault(file.stem, file)
        why = say(lang, " ({file} already uses that name)", file=taken) if taken is not file else ""
        tell(f"{words}{say(lang, ': ')}?file={key}{why}" if len(files) > 1 else words)


def _listen(host: str, port: int | None, lang: str) -> socket.socket:
    """Return a socket that listens, without a port on the usual one if it is free; raise Failed if it cannot."""
    if port is None:
        with suppress(Failed):
            return _listen(host, PORT, lang)
        port = 0
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=CONNECTIONS)
    except OSError as error:
        known = {
            errno.EADDRINUSE: "port {port} on {host} is already in use; try --port {next}",
            errno.EACCES: "port {port}: permission denied; choose a port of 1024 or higher",
        }
        words = known.get(error.errno or 0, "cannot listen on {host}, port {port}: {why}")
        fields = {"port": port, "host": host, "next": port % 65535 + 1, "why": error.strerror or str(error)}
        raise Failed(say(lang, words, **fields)) from None
