"""The section that adds the current view to the file's slides, or gives it as lines to paste."""

from __future__ import annotations

from timeline.i18n.catalogue import say
from timeline.web.ids import Id
from timeline.web.page.tags import Element, attrs, html
from timeline.web.server.permissions import may_check, may_edit
from timeline.web.state.screen import PageView


def live(page: PageView) -> list[Element]:
    """Return the section for those who may change the file, or who see the checks; a script fills it."""
    if may_edit() and (file := page.shelf.file(page.view.file)) is not None:
        body = _to_add(page.lang, file.path.name)
    elif may_check():
        body = _to_paste(page.lang)
    else:
        return []
    head = html.Summary(html.H2(say(page.lang, "Add this view to the slides")))
    section = html.Div(body, className="section-body")
    return [html.Details([head, section], id=Id.RECORDER, className="section")]


def _to_add(lang: str, name: str) -> list[Element]:
    told = {
        "data_added": say(lang, "Added the slide to {file}.", file=name),
        "data_failed": say(lang, "The slide was not added. Try again."),
    }
    how = say(lang, "The slide has this view. Write its headline and its notes in the editor.")
    return [
        html.P(how, className="aside"),
        html.P([
            html.Button(say(lang, "Add slide"), className="button", **attrs(**told)),
            " ",
            html.Span(className="told", role="status"),
        ]),
    ]  # fmt: skip


def _to_paste(lang: str) -> list[Element]:
    how = say(
        lang, "Paste these lines into the file, below its events, then write the headline and the notes."
    )
    return [
        html.P(how, className="aside"),
        html.Pre("", id=Id.SCENE, tabIndex=0, className="yaml", **attrs(aria_label=say(lang, "Slide as YAML"))),
        html.P([
            html.Button(say(lang, "Copy"), className="button", **attrs(data_done=say(lang, "Slide copied."))),
            " ",
            html.Span(className="told", role="status"),
        ]),
    ]  # fmt: skip
