"""`timeline present`: a slide deck as HTML or PowerPoint file, or as a handout on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.command import command
from timeline.cli.files import inputs_of, keep_inputs, put_file, size_words, unknown_ending
from timeline.cli.options import FILE, READING_FEEDS, KeyTable, SetKey, output_option
from timeline.cli.terminal import tell
from timeline.cli.view_options import FONT, OF_SLIDES, ViewOptions, asks_for_slides, opened, say_lacking
from timeline.i18n.catalogue import say_n

if TYPE_CHECKING:
    from timeline.render.slides.deck import Deck


_RATIOS = ("16:9", "4:3")
RATIO = SetKey("ratio", "shape of the slides, 16:9 or 4:3", click.Choice(_RATIOS), "16:9", choices=_RATIOS)


@command(
    KeyTable("Keys of --set for slides", (RATIO,)),
    OF_SLIDES,
    READING_FEEDS,
    epilog="""\b
Examples:
  timeline present data/events.yaml -o talk.html
  timeline present data/events.yaml -o talk.pptx --lang fr
  timeline present data/events.yaml -o handout.pdf --set ratio=4:3
  timeline present data/events.yaml -o talk.html --minutes 10

\b
The file extension sets the format. An .html file opens in any browser, offline. A .pptx file can be edited. A .pdf
file is a handout with two slides per page, notes and sources. The slides are those of FILE; without
slides, or with a filter, they are made from the events.""",
)
@FILE
@output_option("Output file: .html, .pptx or .pdf; repeatable.", required=True, multiple=True)
@click.option(
    "--minutes",
    type=click.IntRange(1, 600),
    help="Greatest length in minutes: the most important slides are chosen, the others are named.",
)
@FONT
@asks_for_slides
def present(
    file: Path,
    output: tuple[Path, ...],
    minutes: int | None,
    settings: dict[str, Any],
    lang: str,
    **given: Any,
) -> None:
    """Create a slide deck from FILE, to present or to print."""
    makers = {path: _maker(path, lang) for path in output}
    from timeline.chart.typesetting import setting_of
    from timeline.render.slides.deck import Deck

    timeline, view = opened(file, given["font"], ViewOptions.of(given, settings, lang), settings)
    deck = Deck.of(timeline, view, settings["ratio"], minutes)
    keep_inputs(makers, inputs_of(file, timeline), lang)
    files = {path: make(deck) for path, make in makers.items()}
    say_lacking(deck.words, setting_of(deck.shown), lang)
    if minutes:
        _tell_time(deck, minutes, lang)
    for path, data in files.items():
        put_file(path, data, lang)
        one, many = "Wrote {path} ({size}, {n} slide)", "Wrote {path} ({size}, {n} slides)"
        tell(say_n(lang, one, many, len(deck.stages), path=path, size=size_words(len(data), lang)))


def _tell_time(deck: Deck, minutes: int, lang: str) -> None:
    """Print the length of the deck, and the slides that are left out."""
    told, left_out = -(-deck.chosen.seconds // 60), deck.chosen.left_out
    tell(say_n(lang, "The notes take about {n} minute", "The notes take about {n} minutes", told))
    if told > minutes:
        tell(say_n(lang, "That is longer than {n} minute", "That is longer than {n} minutes", minutes))
    if left_out:
        tell(say_n(lang, "Left out {n} slide:", "Left out {n} slides:", len(left_out)))
    for slide in left_out:
        tell(f"  {slide.headline}")


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
        raise click.BadParameter(unknown_ending(path, MAKERS, lang), param_hint="'--output'")
    return maker
