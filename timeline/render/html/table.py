"""The drawn events as a table: number, date, who, what and on which sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.i18n.catalogue import say
from timeline.layout.scene import Row
from timeline.model.citation import Citation
from timeline.render.svg.writer import text_of


def table(rows: Sequence[Row], lang: str, images: Mapping[str, str]) -> str:
    """The rows as a `<table>`; each has its event's id, so that a page's `#id` leads to it.

    `images` by event are HTML.
    """
    words = (say(lang, "No."), say(lang, "Date"), say(lang, "Who"), say(lang, "Event and sources"))
    heads = "".join(f'<th scope="col">{text_of(word)}</th>' for word in words)
    body = "\n".join(_row(row, lang, images.get(row.event, "")) for row in rows)
    caption = text_of(say(lang, "The same events as a table"))
    head = f"<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>"
    return f'<table id="_table">\n{head}\n<tbody>\n{body}\n</tbody>\n</table>'


def _row(row: Row, lang: str, image: str) -> str:
    more = [image, *([f"<p>{text_of(row.summary)}</p>"] if row.summary else [])]
    more += [f"<p><b>{text_of(row.change)}</b></p>"] if row.change else []
    more += [f"<p><small>{text_of(note)}</small></p>" for note in row.notes]
    more += [f"<ol>{''.join(f'<li>{source(c, lang)}</li>' for c in row.sources)}</ol>"] if row.sources else []
    return (
        f'<tr id="{text_of(row.event)}"><td>{row.number}</td>'
        f'<td><time datetime="{text_of(row.iso)}">{text_of(row.date)}</time></td>'
        f"<td>{text_of(row.who)}<br><small>{text_of(row.kind)}</small></td>"
        f"<td><strong{_spoken(row.lang, lang)}>{text_of(row.title)}</strong>{''.join(more)}</td></tr>"
    )


def source(cite: Citation, lang: str) -> str:
    """One source, its title a link when it has a web address."""
    spoken, title = _spoken(cite.lang, lang), text_of(cite.title)
    if cite.link:
        named = f'<a{spoken} href="{text_of(cite.link)}">{title}</a>'
    else:
        named = f"<span{spoken}>{title}</span>" if cite.described else f"<cite{spoken}>{title}</cite>"
    return ", ".join([named, *map(text_of, cite.origin)])


def _spoken(written_in: str, lang: str) -> str:
    """The language of a text where it is not the page's."""
    return f' lang="{text_of(written_in)}"' if written_in and written_in != lang else ""
