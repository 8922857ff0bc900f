"""Sentences drawn at random, to judge the words by reading: `python -m tests.project.prose_sample --seed 1`.

The sample has docs, messages, help and docstrings, in English and French. At most 3 of 60 sentences may need an edit.
"""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Callable, Iterator

import click

from tests.project.import_graph import PACKAGE, ROOT
from tests.project.prose import Text, catalogues, helps, pages

SENTENCES = 60


def docstrings() -> Iterator[Text]:
    """Yield the paragraphs of all docstrings of the package, also those of constants."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Expr)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, str)
            ):
                for paragraph in re.split(r"\n\s*\n", node.value.value):
                    yield Text(f"{path.relative_to(ROOT)}:{node.lineno}", paragraph)


def of_language(texts: Callable[[], Iterator[Text]], lang: str) -> Callable[[], Iterator[Text]]:
    """Return the function that yields only the texts in a language."""
    return lambda: (text for text in texts() if text.lang == lang)


SOURCES = {
    "docs en": of_language(pages, "en"),
    "docs fr": of_language(pages, "fr"),
    "po en": of_language(catalogues, "en"),
    "po fr": of_language(catalogues, "fr"),
    "help": helps,
    "docstrings": docstrings,
}


def sentences(texts: Iterator[Text]) -> list[tuple[str, str]]:
    """Return the sentences of some texts with their places, without headings and table rows."""
    prose = [(text.place, text.text) for text in texts if "|" not in text.text and text.text[:1] != "#"]
    return [
        (place, sentence)
        for place, text in prose
        for sentence in re.split(r"(?<=[.!?])\s+", " ".join(text.split()))
        if len(sentence.split()) > 2
    ]


def sample(seed: int) -> list[tuple[str, str, str]]:
    """Return the same number of sentences from each source, with source and place."""
    chance = random.Random(seed)
    return [
        (name, place, sentence)
        for name, texts in SOURCES.items()
        for place, sentence in chance.sample(sentences(texts()), SENTENCES // len(SOURCES))
    ]


@click.command()
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the random choice.")
def main(seed: int) -> None:
    """Print 60 sentences with their places."""
    for name, place, sentence in sample(seed):
        click.echo(f"{name:10}  {place}: {sentence}")


if __name__ == "__main__":
    main()
