"""The events as a Markdown table, in the form of GitHub, GitLab, Pandoc and most note programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.i18n.catalogue import say
from timeline.i18n.letters import without_marks
from timeline.layout.scene import EventTexts
from timeline.model.citation import safe_url
from timeline.render.data.shown import TOLD, Losses, shown
from timeline.render.drawn import Drawn

LOSSES = Losses(
    lost=(*TOLD[1:], "regarding", "tags", "images", "translations"),
    as_text=("positions", "doubt", "precision", "open", "times"),
)  # fmt: skip
_MEANING = re.compile(r"([\\`*_{}\[\]<>|~$&])")
_BEGINNING = re.compile(r"^([#+=-]|\d+[.)])")


def markdown_bytes(drawn: Drawn) -> bytes:
    """Return the title, the description, and a table with a row for each event."""
    return "\n".join(_lines(drawn)).encode("utf-8", "replace") + b"\n"


def _lines(drawn: Drawn) -> Iterator[str]:
    timeline, lang = drawn.published, drawn.view.lang
    yield f"# {_text(drawn.title)}"
    yield ""
    if timeline.about:
        about = _text(timeline.about.say(lang))
        yield _BEGINNING.sub(r"\\\1", about)
        yield ""
    heads = ("Date", "Who", "Event type", "Event", "Sources")
    yield _row([say(lang, head) for head in heads])
    yield _row(["---"] * len(heads))
    for _, row in shown(drawn):
        yield _row([_text(row.date), _text(row.who), _text(row.kind), _event(row), _sources(row, lang)])
    if timeline.license:
        yield ""
        yield _text(f"{say(lang, 'Licence')}{say(lang, ': ')}{timeline.license}")


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _event(row: EventTexts) -> str:
    """Return title, summary and change of position, each on one line of the cell."""
    return "<br>".join(filter(None, (f"**{_text(row.title)}**", _text(row.summary), _text(row.change))))


def _sources(row: EventTexts, lang: str) -> str:
    written = []
    for source in row.sources:
        text, url = _text(source.plain(lang, address=False)), safe_url(source.url)
        written.append(f"[{text}](<{_address(url)}>)" if url else text)
    return "<br>".join(written)


def _address(url: str) -> str:
    """Return an address without the characters that would end it, or the cell."""
    return url.replace("<", "%3C").replace(">", "%3E").replace("|", "%7C").replace("\\", "%5C")


def _text(text: str) -> str:
    """Return a text on one line, with a backslash before each character that has a meaning."""
    return _MEANING.sub(r"\\\1", re.sub(r"\s+", " ", without_marks(text)).strip())
