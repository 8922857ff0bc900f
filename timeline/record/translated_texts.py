"""The texts written by a file's author, which a file in several languages has in each of them."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.io.yaml.reader import Path
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline


def event_texts(event: Event) -> Iterator[tuple[Words, Path]]:
    """Yield the texts that the file's author writes about an event, without the titles of its sources."""
    for name in ("title", "label", "summary", "note", "contested", "sources_differ"):
        if isinstance(words := getattr(event, name, None), Words):
            yield words, (name,)
    quote = event.quote
    if quote:
        # A quotation without a language is in the language it was spoken in.
        plain = quote.lang and "" in quote.text
        yield (Words({str(quote.lang): quote.text[""]}) if plain else quote.text), ("quote", "text")
    for n, stated in enumerate(event.positions):
        for name in ("covers", "excludes", "until"):
            if words := getattr(stated, name):
                yield words, ("positions", n, name)
    yield from ((s.note, ("sources", n, "note")) for n, s in enumerate(event.sources) if s.note)
    yield from ((c.why, ("corrections", n, "why")) for n, c in enumerate(event.corrections))


def file_texts(timeline: Timeline, *, plain: bool = False) -> Iterator[tuple[Words, Path]]:
    """Yield the texts outside the events; with `plain`, also those that are the same in every language."""
    texts: list[tuple[Words | None, Path]] = [(timeline.title, ("title",)), (timeline.about, ("about",))]
    for section, field in (("positions", "label"), ("types", "label"), ("eras", "label"), ("rows", "name")):
        texts += [
            (getattr(noun, field), (section, n, field)) for n, noun in enumerate(getattr(timeline, section))
        ]
    for n, actor in enumerate(timeline.actors):
        texts += [(actor.name, ("actors", n, "name")), (actor.product, ("actors", n, "product"))]
    yield from ((words, inside) for words, inside in texts if words and (plain or "" not in words))
