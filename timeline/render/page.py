"""HTML pages: their templates, with scripts, styles and data.

The Jinja2 templates are in `render/templates` and `web/templates`. A template escapes every value it writes, except
`Markup`: the result of another template, or a chart, style or script that its writer has marked as safe.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from timeline.i18n.catalogue import say
from timeline.i18n.letters import arrows, is_leftward
from timeline.render.svg.writer import number, text_of
from timeline.theme.house import HouseTheme
from timeline.theme.setting import Setting
from timeline.theme.shipped import ASSETS, PACKAGE

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDERS = ("render", "web")
"""The packages with a folder `templates`."""
_MARKUP = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@dataclass(frozen=True)
class Page:
    """A whole HTML page and its content security policy."""

    html: str
    policy: str


def stand_alone(
    template: str, lang: str, policy: str, style: str, scripts: Sequence[str], /, **values: object
) -> Page:
    """Return a page that makes no requests, from `render/page.html` or a template that extends it.

    Args:
        template: Package and file, such as "render/page.html".
        lang: Language of the page.
        policy: The content security policy, with `{scripts}` and `{style}` in place of their hashes.
        style: The CSS of the page.
        scripts: The scripts of the page.
        values: Other values for the template.
    """
    policy = policy.format(scripts=" ".join(map(hashed, scripts)), style=hashed(style))
    written: dict[str, object] = {
        "policy": Markup(policy),
        "style": Markup(style),
        "scripts": scripts,
        "attributes": {},
        "shared": None,
    }
    return Page(str(html(template, lang, **(written | values))), policy)


def page_direction(how: Setting) -> dict[str, str]:
    """Return the attributes of the root of a page whose texts are set from right to left; none for other pages."""
    if not how.from_right:
        return {}
    return {"dir": "rtl", "lang": how.lang} if how.lang else {"dir": "rtl"}


def html(template: str, lang: str, /, **values: object) -> Markup:
    """Return a template with its values filled in.

    Args:
        template: Package and file, such as "render/article.html".
        lang: Language of the page. The template has it as `lang`, true as `rtl` if it is written from
            right to left, and translates messages with `say("…")`.
        values: Other values for the template. A missing value raises `jinja2.UndefinedError`.
    """
    known = {"lang": lang, "rtl": is_leftward(lang), "arrows": arrows(lang), "say": partial(say, lang)}
    return Markup(environment().get_template(template).render(known, **values))


@cache
def environment() -> Environment:
    """Return the shared environment of all templates."""
    from jinja2 import (  # a PNG does not need it
        Environment,
        FileSystemLoader,
        PrefixLoader,
        StrictUndefined,
    )

    loaders = {name: FileSystemLoader(PACKAGE / name / "templates") for name in FOLDERS}
    jinja = Environment(
        loader=PrefixLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        # A value becomes escaped HTML text, without control characters.
        finalize=lambda value: value if isinstance(value, Markup) else Markup(text_of(str(value))),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    jinja.filters |= {"base64": lambda data: b64encode(data).decode(), "number": number}
    return jinja


@cache
def asset(name: str) -> Markup:
    """Return a file of `render/assets` without comments and indentation."""
    text = (PACKAGE / "render" / "assets" / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return Markup("\n".join(line for line in lines if line and not line.startswith(("//", "/*"))))


@cache
def vendor(name: str) -> Markup:
    """Return a bundled third-party script or style, with end tags escaped."""
    return Markup((ASSETS / "vendor" / name).read_text(encoding="utf-8").replace("</script", "<\\/script"))


def theme_css(house: HouseTheme, title: str, size: str = "") -> str:
    """Return the rules of a theme for titles, by their selector and size, and for the logo; "" in the usual theme."""
    rules = f"{title}{{font-family:{house.headline.stack}}}" if house.headline else ""
    if size and house.title_size != 1:
        rules += f"{title}{{font-size:calc({size}*{house.title_size:g})}}"
    return rules + (str(asset("logo.css")) if house.logo else "")


def script_data(data: Any) -> Markup:
    """Return data as JSON that is safe in an HTML page."""
    return Markup(inert(json.dumps(data, ensure_ascii=False, separators=(",", ":"))))


def inert(data: str) -> str:
    """Return the JSON text with all markup characters escaped, for use in a `<script>` element."""
    return data.translate(_MARKUP)


def hashed(text: str) -> str:
    """Return the policy's source expression that allows exactly this script or style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
