"""`timeline present`: a slide deck as HTML or PowerPoint file, or as a handout on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.files import inputs_of, keep_inputs, put_file, unknown_ending
from timeline.cli.options import OUT_FILE, read, reads_a_file
from timeline.cli.terminal import complaints, tell
from timeline.cli.view_options import ViewOptions, asks_for_a_view, view_of
from timeline.i18n.catalogue import number, say

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.render.slides.deck import Deck


@click.command(
    epilog="""\b
Examples:
  timeline present data/events.yaml -o talk.html
  timeline present data/events.yaml -o talk.pptx --lang fr
  timeline present data/events.yaml -o handout.pdf --ratio 4:3

\b
What to make is told by the name's ending: .html opens anywhere, with no network; .pptx is for others' slides;
.pdf is a handout, two scenes a page with notes and sources. The scenes are those of the file's `slides:`; without
one, or with a filter, they are made from the data."""
)
@reads_a_file
@click.option("-o", "--out", required=True, multiple=True, metavar="OUT", type=OUT_FILE,
              help="File to write: .html, .pptx or .pdf; repeatable.")  # fmt: skip
@click.option(
    "--ratio",
    type=click.Choice(["16:9", "4:3"]),
    default="16:9",
    show_default=True,
    help="Shape of the slides.",
)
@asks_for_a_view
def present(file: Path, limits: Limits, out: tuple[Path, ...], ratio: str, **given: Any) -> None:
    """Make a talk of FILE."""
    lang = str(given["lang"])
    makers = {path: _maker(path, lang) for path in out}
    if given["size"] is not None:
        raise click.UsageError(say(lang, "slides have the size of their canvas; --ratio says its shape"))
    options = ViewOptions.of(given)
    with complaints(lang):
        from timeline.render.slides.deck import Deck

        timeline = read(file, limits, lang)
        deck = Deck.of(timeline, view_of(timeline, options), ratio)
        keep_inputs(makers, inputs_of(file, timeline), lang)
        files = {path: make(deck) for path, make in makers.items()}
    for path, data in files.items():
        put_file(path, data, lang)
        size, slides = number(len(data), lang), len(deck.stages)
        tell(say(lang, "wrote {path} ({n} bytes, {slides} slides)", path=path, n=size, slides=slides))


def _html(deck: Deck) -> bytes:
    from timeline.render.slides.deck import deck_html

    return deck_html(deck).html.encode()


def _pptx(deck: Deck) -> bytes:
    from timeline.render.slides.pptx import pptx

    return pptx(deck)


def _pdf(deck: Deck) -> bytes:
    from timeline.render.slides.handout import handout

    return handout(deck)


MAKERS: dict[str, Callable[[Deck], bytes]] = {".html": _html, ".pptx": _pptx, ".pdf": _pdf}


def _maker(path: Path, lang: str) -> Callable[[Deck], bytes]:
    maker = MAKERS.get(path.suffix.lower())
    if maker is None:
        raise click.BadParameter(unknown_ending(path, MAKERS, lang), param_hint="'--out'")
    return maker
