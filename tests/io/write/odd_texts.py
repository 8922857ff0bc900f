"""Texts and dates that are hard to write as YAML, some of which no file may hold."""

from __future__ import annotations

_SIGNS = r"""
A plain text | a: b | a #b | #a | - a | -a | ? a | : a | {a: b} | [a] | a, b | 'a' | it's | &a | *a | !a
> | > a | %a | @a | `a` | --- | ... | --- a | ~ | null | Null | true | NO | y | 1 | 1.5 | 0x1f | 0o17
1e3 | 12:30 | 2020-06 | 2020-06-10 | = | << | a  b | é à ü | العربية | עברית | 日本語のテキスト | 🌉 bridge
https://example.org/a?b=c#d | http://x.y:80/z | 50% | a:b | a#b | a: | :a | -- | - | ? | a, | }
"""
ODD_TEXTS = (
    *(text.strip() for line in _SIGNS.strip().splitlines() for text in line.split(" | ")),
    '"a"',
    'say "no"',
    "a\\b",
    "|",
    "",
    " a",
    "a ",
    "  a  ",
    "a\tb",
    "\ta",
    "a\t",
    "a\nb",
    "a\n\nb",
    "a\n",
    "a\n\n",
    "\na",
    " a\nb",
    "a\n b\nc",
    "a\n#b\n- c",
    "a \nb",
    "a: b\nc: d",
    "Ville\u00a0: oui",
    "\u00a0",
    "a\u200bb",
    "\u202eabc",
    "a\u2028b",
    "a\x07b",
    "\ud800",
    "\x00",
    "\ufeff",
    "word " * 60,
    ("A paragraph of words, " * 12).strip(),
    "One.\n\n"
    + "Two of a long line that is folded where it is too long for the file, and goes on. " * 3
    + "\n\nThree.",
    "C:\\temp",
    "x" * 300,
    "a" + " b" * 100,
    "key:\n  - item\n  - other",
    "line\r\nbreak",
    "a\rb",
)
_WORDS = "bridge city Brücke pont closed law “quoted” n’est 2020 12:30 no: (a) — – ' x"
WORDS = tuple(_WORDS.split())
_DATES = "2019 2020-06 2020-06-10 2019-06~ 2018? 2020-21 201X 2019/2020 2020-06-10T10:30 2021/.. -0044-03-15"
DATES = tuple(_DATES.split())
