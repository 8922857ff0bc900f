"""A page served as the command line serves it, at a free port, for as long as a test needs it."""

from __future__ import annotations

import http.server
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from waitress.server import create_server

from timeline.model.timeline import Timeline
from timeline.web import Shelf, create_app


@contextmanager
def served(shown: Shelf | Timeline, **options: Any) -> Iterator[str]:
    """The address of the page, with the options of the app."""
    with serving(create_app(shown, **options).server) as address:
        yield address


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """The address of an application."""
    server = create_server(app, host="127.0.0.1", port=0, threads=8, channel_request_lookahead=1)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.task_dispatcher.shutdown(timeout=5)  # answers being given are given to the end
    end_loop(server)
    thread.join(timeout=10)


def end_loop(server: Any) -> None:
    """Ends the loop of a server in its own thread, between two answers."""

    def close() -> None:
        # The connections that browsers keep open too: the loop ends with the last of them.
        for channel in list(server.active_channels.values()):
            channel.handle_close()
        server.close()

    # Another thread may have woken the loop: then it has run the step, which closes the trigger.
    with suppress(OSError):
        server.trigger.pull_trigger(close)


@contextmanager
def folder_served(folder: Path) -> Iterator[str]:
    """The address of a folder of files, as a web space has them."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = Thread(target=partial(server.serve_forever, 0.01), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
