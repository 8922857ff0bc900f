"""Write HTML from the Jinja2 templates in `render/templates` and `web/templates`.

A template escapes every value it writes. Only `Markup` stays as it is: the result of another template, or a drawing,
style or script that its own writer has marked.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache, partial

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from timeline.i18n.catalogue import say
from timeline.render.svg.writer import number, text_of
from timeline.theme.shipped import PACKAGE

FOLDERS = ("render", "web")
"""The packages that have a folder `templates`."""


def html(template: str, lang: str, /, **values: object) -> Markup:
    """Return a template with its values filled in.

    Args:
        template: Package and file, such as "render/article.html".
        lang: Language of the page. The template knows it as `lang` and says words with `say("…")`.
        values: What else the template names. A name without a value raises `jinja2.UndefinedError`.
    """
    return Markup(environment().get_template(template).render(lang=lang, say=partial(say, lang), **values))


@cache
def environment() -> Environment:
    """Return the one environment of all templates."""
    loaders = {name: FileSystemLoader(PACKAGE / name / "templates") for name in FOLDERS}
    made = Environment(
        loader=PrefixLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters |= {"base64": _base64, "number": number}
    return made


def _escaped(value: object) -> Markup:
    """Return a value as text of HTML, without control characters."""
    return value if isinstance(value, Markup) else Markup(text_of(str(value)))


def _base64(data: bytes) -> str:
    return b64encode(data).decode()
