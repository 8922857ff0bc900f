"""Long exports by Celery: a server puts them into a queue in Redis, and `timeline worker` takes them out, anywhere.

Messages are JSON: the key of the export, the key and the version of its timeline, and its parameters.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from celery import Celery
from kombu.exceptions import OperationalError

from timeline.i18n.catalogue import say
from timeline.i18n.sentences import Sentence
from timeline.web.jobs.making import ExportTask, TimelineSource, make
from timeline.web.jobs.records import UNTAKEN, Jobs
from timeline.web.state.shared.contract import SharedError
from timeline.web.state.shelf import Shelf

NAME, QUEUE = "timeline.export", "timeline-exports"


def queue_of(url: str) -> Any:
    """Return the queue in a Redis database."""
    app = Celery("timeline", broker=url, set_as_current=False)
    app.conf.update(
        task_serializer="json",
        accept_content=["json"],
        task_ignore_result=True,
        task_default_queue=QUEUE,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options={"socket_connect_timeout": 2, "visibility_timeout": 3600},
    )
    return app


def put(url: str, key: str, file: str, version: str, task: ExportTask) -> None:
    """Put an export into the queue; raise SharedError if Redis cannot be reached."""
    logo = b64encode(task.logo).decode()
    message = [key, file, version, task.fmt, dict(task.params), task.lang, logo, task.logo_key]
    try:
        queue_of(url).send_task(NAME, args=message, expires=UNTAKEN, retry=False)
    except OperationalError as error:
        raise SharedError(Sentence("Redis cannot be reached: {reason}", reason=str(error))) from error


def work(url: str, shelf: Shelf, at_once: int) -> None:
    """Make the exports of a queue, some at the same time, until the process is asked to end."""
    app, jobs = queue_of(url), Jobs(lambda: shelf.shared)

    @app.task(name=NAME)  # type: ignore[untyped-decorator]
    def export(*message: Any) -> None:
        _take(jobs, shelf, *message)

    words = ["--pool=threads", f"--concurrency={at_once}", f"--queues={QUEUE}", "--loglevel=WARNING"]
    app.worker_main(["worker", *words, "--without-gossip", "--without-mingle", "--without-heartbeat"])


def _take(jobs: Jobs, shelf: Shelf, key: str, file: str, version: str, *rest: Any) -> None:
    fmt, params, lang, logo, logo_key = rest
    try:
        source = TimelineSource.of(shelf, file)
    except KeyError:
        return jobs.fail(key, say(lang, "This timeline is not available"))
    if source.version != version:
        return jobs.fail(key, say(lang, "The file has changed since the request. Start the export again."))
    return make(jobs, key, source, ExportTask(fmt, params, lang, b64decode(logo), logo_key))
