"""Pages that stand alone: the scripts, styles and data inside them, and the security policy that names these."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from markupsafe import Markup

from timeline.bundled import ASSETS, PACKAGE


@dataclass(frozen=True)
class Page:
    """A whole HTML page and the content security policy that it states."""

    html: str
    policy: str


def hashed(text: str) -> str:
    """Return the source expression of a policy that allows exactly this text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def asset(name: str) -> Markup:
    """Return a file of `render/assets` without its comments and indents."""
    text = (PACKAGE / "render" / "assets" / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return Markup("\n".join(line for line in lines if line and not line.startswith(("//", "/*"))))


@cache
def vendor(name: str) -> Markup:
    """Return a bundled script or style of others, unable to end the element it stands in."""
    return Markup((ASSETS / "vendor" / name).read_text(encoding="utf-8").replace("</script", "<\\/script"))


def inert(json: str) -> Markup:
    """Return JSON that can stand in a `<script>`: nothing in it is markup."""
    return Markup(json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
