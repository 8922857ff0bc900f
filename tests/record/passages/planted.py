"""Planted pairs: a quotation, and the sentence that a page has in its place, in six languages.

`pairs.txt` has them. Each stands in a page of HTML, in a PDF and in a plain text.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst


@dataclass(frozen=True)
class Pair:
    """A quotation and a page; `outcome` is exact, differs or absent, `changes` the words of the two that differ."""

    lang: str
    kind: str
    outcome: str
    changes: tuple[tuple[str, str], ...]
    quotation: str
    page: str


def _pairs() -> Iterator[Pair]:
    text = Path(__file__).with_name("pairs.txt").read_text(encoding="utf-8")
    for lines in (block.splitlines() for block in text.split("\n\n")[1:]):
        (lang, kind, outcome, *changes), quotation, page = lines[0].split(" | "), *map(_unescaped, lines[1:3])
        pairs = (change.split(">") for change in changes)
        yield Pair(
            lang, kind, outcome, tuple((was.strip(), now.strip()) for was, now in pairs), quotation, page
        )


def _unescaped(text: str) -> str:
    for written, sign in (
        ("\\n", "\n"),
        ("\\u00ad", SHY),
        ("\\u200a", "\u200a"),
        ("\\u202f", "\u202f"),
        ("\\u00a0", "\xa0"),
        ("\\u3000", "\u3000"),
    ):
        text = text.replace(written, sign)
    return text.removeprefix("  ")


SHY = "\u00ad"
PAIRS = tuple(_pairs())
OTHERS = {
    "en": "On Monday the board met in its new building and spoke about the budget of the coming year.",
    "fr": "Lundi, le conseil s’est réuni dans son nouveau siège et a parlé du budget de l’année à venir.",
    "de": "Am Montag traf sich der Vorstand im neuen Gebäude und sprach über den Haushalt des nächsten Jahres.",
    "ru": "В понедельник совет собрался в новом здании и обсудил бюджет следующего года.",
    "ar": "اجتمع المجلس يوم الاثنين في مبناه الجديد وتحدث عن ميزانية العام المقبل",
    "ja": "月曜日、理事会は新しい建物に集まり、来年度の予算について話し合った。",
}
"""A sentence before and after the planted one."""


def text_page(pair: Pair) -> bytes:
    """Return the page as a plain text."""
    return f"{OTHERS[pair.lang]}\n\n{pair.page}\n\n{OTHERS[pair.lang]}\n".encode()


def html_page(pair: Pair) -> bytes:
    """Return the page as HTML, with a word in bold, a menu and a comment."""
    words = html.escape(pair.page).split(" ")
    words[len(words) // 2] = f"<b>{words[len(words) // 2]}</b>"
    body = (
        " ".join(words)
        .replace("-\n", "&shy;")
        .replace("\n", " <!-- a comment -->\n" if pair.lang != "ja" else "<wbr>")
    )
    other = f"<p>{OTHERS[pair.lang]}</p>"
    head = f"<head><meta charset=utf-8><title>{OTHERS[pair.lang]}</title><style>p {{}}</style></head>"
    return f"<!doctype html><html lang={pair.lang}>{head}<nav>Menu</nav>{other}<p>{body}</p>{other}</html>".encode()


def pdf_page(pair: Pair) -> bytes:
    """Return the page as a PDF in a narrow column, with hyphens where its program breaks words."""
    direction = "rtl" if pair.lang == "ar" else "ltr"
    how = f'#set page(width: 9cm, height: 14cm)\n#set text(lang: "{pair.lang}", dir: {direction}, hyphenate: true)\n'
    body = "\n\n".join(_escaped(text) for text in (OTHERS[pair.lang], pair.page, OTHERS[pair.lang]))
    made = _compiler().compile(input=(how + body).encode())
    assert isinstance(made, bytes)
    return made


def _escaped(text: str) -> str:
    joined = text.replace("-\n", SHY).replace("\n", " ")
    return "".join(f"\\{sign}" if sign in "#*_$@<>`[]\\~/" else sign for sign in joined).replace(
        "...", "\\..."
    )


@cache
def _compiler() -> typst.Compiler:
    import manimgx_fonts
    import manimgx_fonts_cjk

    folders = [Path(str(module.__file__)).parent for module in (manimgx_fonts, manimgx_fonts_cjk)]
    return typst.Compiler(font_paths=[*map(str, folders)])
