"""The text of a cell without HTML and without characters that cannot be seen.

A part that only looks like a tag, `a<b and c>d` or `<bob@example.org>`, is text and stays.
"""

from __future__ import annotations

import html
import re

_NAMES = (
    "a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br button canvas "
    "caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset "
    "figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input "
    "ins kbd label legend li link main map mark marquee menu meta meter nav nobr noframes noscript object ol optgroup "
    "option output p param path picture pre progress q rp rt ruby s samp script search section select slot small "
    "source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title "
    "tr track tt u ul var video wbr o:p"
)
_BOOLEAN = (
    "allowfullscreen async autoplay checked compact controls default defer disabled download hidden inert ismap "
    "itemscope loop multiple muted nomodule noshade novalidate nowrap open playsinline readonly required reversed "
    "selected"
)
_STANDS_ALONE = frozenset(re.findall(r"\w+", "br hr wbr p li dt dd tr td th thead tbody tfoot option"))
"""Elements that are written without an end and without attributes; of others one without either may be a word."""
_BLOCKS = frozenset(re.findall(r"\w+", "p div li tr h1 h2 h3 h4 h5 h6 blockquote ul ol dl dt dd table"))

# No value holds "<" and no comment a second "<!--": so that a text of nothing but beginnings is gone through once.
_ATTRIBUTE = (
    r"""(?:\s+|(?<=["']))(?:[a-z_:][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=`]+)"""
    rf"|(?:{'|'.join(_BOOLEAN.split())})(?=[\s/>]))"
)
_TAG = re.compile(
    rf"<!--(?:(?!<!--).)*?-->|<!doctype html[^<>]*>"
    rf"|<(?P<end>/?)(?P<name>{'|'.join(sorted(_NAMES.split(), key=len, reverse=True))})"
    rf"(?P<more>(?:{_ATTRIBUTE})*)\s*/?>",
    re.IGNORECASE | re.DOTALL,
)
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
LONGEST = 20_000
"""Characters of a text, as many as the format takes."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def seen(text: str) -> str:
    """Return the text without characters that cannot be seen, its lines ended by \\n, no spaces around it."""
    if not text.isprintable():
        text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    return text.strip()


def one_line(text: str) -> str:
    """Return the text on one line."""
    return " ".join(text.split())


def divided(text: str) -> tuple[str, str]:
    """Return a text as long as the format takes, cut at a blank if one is near, and the rest of it."""
    if len(text) <= LONGEST:
        return text, ""
    at = max(text.rfind(" ", LONGEST - 200, LONGEST + 1), text.rfind("\n", LONGEST - 200, LONGEST + 1))
    at = at if at > 0 else LONGEST
    return text[:at].rstrip(), text[at:].lstrip()


def without_markup(text: str) -> str:
    """Return the text that a browser shows; a link's address stands behind the link, between parentheses."""
    return unescaped(without_tags(text))


def unescaped(text: str) -> str:
    """Return the text with characters for entities that end with `;`: `&copy=2` is a part of an address."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def without_tags(text: str) -> str:
    """Return the text without tags and comments, scripts and styles; the same text where it has none."""
    if "<" not in text:
        return text
    ended = {tag["name"].lower() for tag in _TAG.finditer(text) if tag["end"]}
    shown = _Shown()
    at = 0
    for tag in _TAG.finditer(text):
        name = (tag["name"] or "").lower()
        is_tag = not name or tag["end"] or tag["more"] or name in _STANDS_ALONE or name in ended
        if tag.start() < at or not is_tag:
            continue
        shown.put(text[at : tag.start()])
        at = tag.end()
        if name in ("script", "style") and not tag["end"] and name in ended:
            close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, at)
            at = close.end() if close else at
        elif name:
            shown.tag(tag, name)
    shown.put(text[at:])
    shown.end_link()
    return "".join(shown.parts)


class _Shown:
    """The text that a browser shows, part by part, with the link that is open."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._link, self._since = "", 0

    def put(self, text: str) -> None:
        if text:
            self.parts.append(text)

    def tag(self, tag: re.Match[str], name: str) -> None:
        """Put a line break, a space between cells, or the address of a link that ends."""
        amid = bool(self.parts) and not self.parts[-1][-1].isspace()
        if name == "a":
            self.end_link()
            if not tag["end"] and (href := _HREF.search(tag["more"])):
                self._link, self._since = next(filter(None, href.groups()), "").strip(), len(self.parts)
        elif name in ("br", "hr") or (name in _BLOCKS and (tag["end"] or amid)):
            self.parts.append("\n")
        elif name in ("td", "th") and amid:
            self.parts.append(" ")

    def end_link(self) -> None:
        """Put the address of the link that was open, unless the link's text has it."""
        link, self._link = self._link, ""
        inside = "".join(self.parts[self._since :]) if link else ""
        if link and unescaped(link) not in unescaped(inside):
            self.parts.append(f" ({link})" if inside and not inside[-1].isspace() else f"({link})")
