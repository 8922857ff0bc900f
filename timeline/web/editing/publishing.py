"""The routes of the dialog *Publish*: the files of a page for a web space, as a ZIP file or in a folder."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask import Response, abort, request

from timeline.chart.wording import brief
from timeline.errors import TimelineError
from timeline.i18n.catalogue import say, say_again
from timeline.i18n.sentences import InWords, Sentence
from timeline.io.whole_files import keep_others, put_folder, site_url
from timeline.record.finding_words import finding_line
from timeline.record.findings import findings
from timeline.render import Drawn
from timeline.render.html.site import site_files
from timeline.render.page import html
from timeline.view.view import View
from timeline.web.editing.bases import key_of, writable
from timeline.web.editing.requests import answer, body, refuse, refuse_foreign, refuse_readers
from timeline.web.page.checks import gate
from timeline.web.page.tags import to_html
from timeline.web.request_scope import asked_language
from timeline.web.routes.exports import file_name
from timeline.web.server.bounded.limits import LONG
from timeline.web.server.permissions import access, from_elsewhere, rights
from timeline.web.server.routing import PUBLISH_PATH, Route, refused, uncached
from timeline.web.state.screen import Screen

DAY, UNIX, READABLE = (1980, 1, 1, 0, 0, 0), 3, 0o644 << 16
"""The date, system and permissions of the files in a ZIP file, with which a web server can send them."""


def _dialog(screen: Screen) -> Response:
    """Return the dialog about the file as it is now, and the checks, which its script puts into it."""
    refuse_readers()
    key, lang, known = key_of(screen), asked_language(), access()
    drawn, checks = _drawn(screen, key), ""
    if rights().checks is not False:
        checks = to_html(gate(screen.page({"file": key}, None, lang).own()))
    names = f"{file_name(drawn)}-site.zip", _folder_name(screen, key)
    sent = key, known.page_token() if known else ""
    dialog = dialog_html(lang, (str(drawn.title), brief(drawn.shown)[0]), names, sent)
    return uncached(Response(f"{dialog}{checks}"))


def dialog_html(lang: str, shown: tuple[str, str], names: tuple[str, str], sent: tuple[str, str]) -> str:
    """Return the `<dialog>`, closed.

    `shown` are the title and the number of events, `names` those of the ZIP file and of the folder, which is empty
    where none can be written, and `sent` the key of the timeline and the token for a request.
    """
    return html("web/publish.html", lang, shown=shown, names=names, sent=sent)


def _drawn(screen: Screen, key: str) -> Drawn:
    """Return the opening view of a file in the page's language, as `timeline export --site` draws it."""
    timeline = screen.requested({"file": key}).timeline
    return Drawn(timeline, View.from_params({"lang": asked_language()}, timeline), factor=2)


def _folder_name(screen: Screen, key: str) -> str:
    path = writable(screen, key)
    return f"{path.stem}-site" if path else ""


def _zip(screen: Screen) -> Response:
    """Return the files as one file; without a folder in it, because web hosts expect a page at its top."""
    refuse_readers()
    if from_elsewhere():
        abort(403)
    try:
        data = zipped(_files(screen, key_of(screen), request.args.get("url")))
    except TimelineError as error:
        return refused(error)
    return uncached(Response(data, content_type="application/zip"))


def _files(screen: Screen, key: str, url: object) -> dict[str, bytes]:
    """Return the files of the page; raise TimelineError if an address is not valid, or a finding does not hold."""
    drawn, address = _drawn(screen, key), site_url(str(url)) if url else ""
    timeline, judged = drawn.timeline, findings(drawn.timeline).values()
    if broken := [found for found in judged if found.verdict == "holds not"]:
        lines = InWords(lambda lang: " ".join(f"{finding_line(timeline, found, lang)}." for found in broken))
        words = "nothing was published; correct these findings or the record, and save: {findings}"
        raise TimelineError(Sentence(words, findings=lines))
    return site_files(drawn, address)


def zipped(files: dict[str, bytes]) -> bytes:
    """Return files as a ZIP file: the same bytes for the same files."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = ZipInfo(name, DAY)
            entry.create_system, entry.external_attr = UNIX, READABLE
            archive.writestr(entry, data, ZIP_DEFLATED)
    return out.getvalue()


def _folder(screen: Screen) -> Response:
    """Write the files into the folder beside the timeline file, and name them; with others in it, write nothing."""
    refuse_foreign()
    refuse_readers()
    key, sent = key_of(screen), body()
    path, name = writable(screen, key), _folder_name(screen, key)
    if path is None:
        words = "This timeline has no file beside which a folder can stand."
        refuse(409, "no-file", say(asked_language(), words))
    try:
        files = _files(screen, key, sent.get("url"))
        keep_others(path.with_name(name), files, name)
        removed = put_folder(path.with_name(name), files, named=name)
    except TimelineError as error:
        refuse(409, "refused", say_again(asked_language(), error.args[0]))
    return answer(folder=name, files=[*files], removed=[each.name for each in removed])


ROUTES = (
    Route(PUBLISH_PATH, _dialog),
    Route(f"{PUBLISH_PATH}.zip", _zip, (LONG, LONG)),
    Route(f"{PUBLISH_PATH}-folder", _folder, (LONG, LONG), "POST"),
)
