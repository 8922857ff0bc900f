"""The events as a Markdown table, in the form of GitHub, GitLab, Pandoc and most note programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.i18n.catalogue import say
from timeline.i18n.letters import without_marks
from timeline.render.data.shown import TOLD, Losses, Told, shown
from timeline.render.drawn import Drawn

LOSSES = Losses(
    lost=(*TOLD[1:], "regarding", "tags", "images", "translations"),
    as_text=("positions", "doubt", "precision", "open", "times"),
)  # fmt: skip
_MEANING = re.compile(r"([\\`*_{}\[\]<>|~$&])")
_ENDING = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "<>|\\"})
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
    for each in shown(drawn):
        row = each.row
        # Title, summary, replies and change of position are each on one line of the cell.
        texts = filter(None, (f"**{_text(row.title)}**", *map(_text, row.said), _text(row.change)))
        yield _row([*map(_text, (row.date, row.who, row.kind)), "<br>".join(texts), _sources(each)])
    if timeline.license:
        yield ""
        yield _text(f"{say(lang, 'Licence')}{say(lang, ': ')}{timeline.license}")


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _sources(each: Told) -> str:
    """Return links, whose addresses have none of the characters that would end them, or the cell."""
    return "<br>".join(
        f"[{_text(text)}](<{url.translate(_ENDING)}>)" if url else _text(text) for text, url in each.sources
    )


def _text(text: str) -> str:
    """Return a text on one line, with a backslash before each character that has a meaning."""
    return _MEANING.sub(r"\\\1", re.sub(r"\s+", " ", without_marks(text)).strip())
