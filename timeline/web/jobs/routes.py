"""The routes of long exports: a page begins one, asks for its state every second, and fetches or cancels the file."""

from __future__ import annotations

from dash import Dash
from flask import Response, abort, jsonify, request

from timeline.errors import QueryError
from timeline.i18n.catalogue import languages, say, say_again
from timeline.render import RENDERERS
from timeline.web.jobs.making import ExportTask, TimelineSource, start
from timeline.web.jobs.records import ExportJob, Jobs, State
from timeline.web.request_scope import asked_language
from timeline.web.routes import logos
from timeline.web.routes.exports import refuse_words
from timeline.web.server.permissions import from_elsewhere, visitor
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import AbsentError

PATH = "/export-job"


def register(app: Dash, screen: Screen) -> None:
    """Serve the routes."""
    jobs = Jobs(lambda: screen.shelf.shared)
    add = app.server.add_url_rule
    add(PATH, "export-job", lambda: _begin(screen, jobs), methods=["POST"])
    add(f"{PATH}/<key>", "export-job-state", lambda key: _state(jobs, key))
    add(f"{PATH}/<key>/cancel", "export-job-cancel", lambda key: _cancel(jobs, key), methods=["POST"])
    add(f"{PATH}/<key>/file", "export-job-file", lambda key: _file(jobs, key))


def _begin(screen: Screen, jobs: Jobs) -> Response:
    """Begin an export; respond with its key, or with why there is none. The timeline is not read here."""
    _refuse_others()
    params = request.form.to_dict()
    lang = params["lang"] if params.get("lang") in languages() else asked_language()
    fmt = params.pop("format", "")
    if fmt not in RENDERERS:
        abort(404)
    try:
        refuse_words(params)
        logo = params.pop(logos.KEY, "")
        task = ExportTask(fmt, params, lang, logos.logos().kept(logo, lang) if logo else b"", logo)
        source = TimelineSource.of(screen.shelf, params.get("file", ""))
    except KeyError:
        raise AbsentError(params["file"], lang) from None
    except QueryError as error:
        return _answer(400, problem=say_again(lang, error.args[0]))
    key = jobs.begin(f"timeline.{fmt}", RENDERERS[fmt].mime, visitor())
    if key is None:
        message = say(lang, "Too many exports are being made. Try again in a moment.")
        response = _answer(429, problem=message)
        response.headers["Retry-After"] = "10"
        return response
    queue = screen.shelf.shared.queue
    if queue:
        from timeline.web.jobs.celery_queue import put

        put(queue, key, params.get("file", ""), source.version, task)
    else:
        start(jobs, key, source, task)
    return _answer(202, job=key, state="waiting")


def _state(jobs: Jobs, key: str) -> Response:
    """Return the state of an export in words."""
    job, lang = jobs.job(key), asked_language()
    if job is None:
        return _answer(410, state="lost", says=_words("lost", lang))
    says = job.why or _words(job.state, lang)
    return _answer(200, state=job.state, says=says, seconds=jobs.seconds(job), name=job.name)


def _words(state: State, lang: str) -> str:
    return {
        "waiting": say(lang, "Waiting for other exports…"),
        "running": say(lang, "Making the file…"),
        "done": say(lang, "The file is ready."),
        "failed": say(lang, "The file could not be made."),
        "cancelled": say(lang, "Export cancelled."),
        "lost": say(lang, "The export was interrupted and its file is not there. Start it again."),
    }[state]


def _cancel(jobs: Jobs, key: str) -> Response:
    _refuse_others()
    jobs.cancel(key)
    return _answer(200, state="cancelled", says=_words("cancelled", asked_language()))


def _file(jobs: Jobs, key: str) -> Response:
    """Return the file of an export; it can be fetched again for ten minutes."""
    job: ExportJob | None = jobs.job(key)
    content = jobs.file(key) if job is not None else None
    if job is None or content is None:
        return Response(
            f"{_words('lost', asked_language())}\n", 410, content_type="text/plain; charset=utf-8"
        )
    headers = {
        "Content-Disposition": f'attachment; filename="{job.name}"',
        "Cache-Control": "private, no-store",
    }
    return Response(content, content_type=job.mime, headers=headers)


def _refuse_others() -> None:
    if from_elsewhere():
        abort(403)


def _answer(status: int, **values: object) -> Response:
    response = jsonify(values)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response
