"""Pages that stand alone, and the scripts and styles of this package and of others that are written into them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from timeline.theme.shipped import ASSETS, PACKAGE


@dataclass(frozen=True)
class Page:
    """A whole HTML page and the content security policy that it states."""

    html: str
    policy: str


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
