"""Errors of the YAML parser in plain language, for people who write articles."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from timeline.i18n.sentences import NOTHING, Sentence

_BREAK = re.compile("\r\n|\r|\n")
_QUOTE = Sentence("put the whole text in quotes")
_NEVER_CLOSED = (Sentence("the quotes are not closed"), Sentence("add the missing quote"))
_NO_ESCAPE = (
    Sentence("unexpected '{sign}'", sign="\\"),
    Sentence("write '{twice}', or use single quotes", twice=r"\\"),
)


def _open(opens: str, closes: str) -> tuple[Sentence, Sentence]:
    return (
        Sentence("'{sign}' is not closed", sign=opens),
        Sentence("add the missing '{sign}', or put the text in quotes", sign=closes),
    )


_WORDINGS = {
    "did not find expected key": (Sentence("expected a key or a value"),
        Sentence("begin lines of the same level in the same column; put the whole text in quotes")),
    "did not find expected '-' indicator": (Sentence("a list item has no '-'"),
        Sentence("begin each item with '- ', and lines of the same level in the same column")),
    "block sequence entries are not allowed in this context": (Sentence("unexpected '-'"),
        Sentence("begin a list on the line after its key; put text that begins with '- ' in quotes")),
    "did not find expected comment or line break": (Sentence("unexpected text after '|' or '>'"),
        Sentence("begin the text on the next line, or put it in quotes")),
    "found unknown escape character": _NO_ESCAPE,
    "did not find expected hexdecimal number": _NO_ESCAPE,
    "found invalid Unicode character escape code": (Sentence("the escape sequence is not a valid character"),
        Sentence("write the character itself")),
    "did not find expected <document start>": (Sentence("a second YAML document, or text that belongs to no key"),
        Sentence("begin lines of the same level in the same column")),
    "found character that cannot start any token": (Sentence("text cannot begin with this character"), _QUOTE),
    "did not find expected alphabetic or numeric character": (Sentence("unexpected '*' or '&'"), _QUOTE),
    "did not find expected node content": (Sentence("a value is missing"), _QUOTE),
    "exceeded maximum nesting depth": (Sentence("too many levels of nesting"), NOTHING),
    "found undefined tag handle": (Sentence("YAML tags are not supported"),
        Sentence("put text that begins with '{sign}' in quotes", sign="!")),
}  # fmt: skip
"""Message and hint for each message of the parser."""
_WHERE_IT_BEGAN = {
    "could not find expected ':'": (Sentence("the line has no ':'"),
        Sentence("write 'key: value'; indent longer text more than its key")),
    "found unexpected end of stream": _NEVER_CLOSED,
    "found unexpected document indicator": _NEVER_CLOSED,
    "did not find expected ',' or ']'": _open("[", "]"),
    "did not find expected ',' or '}'": _open("{", "}"),
}  # fmt: skip
"""The same for errors whose cause is at the beginning of the construct, not at the place of the error."""
_IN_BRACKETS = (
    "did not find expected ',' or ']'", "did not find expected ',' or '}'", "did not find expected node content",
    "found unexpected end of stream",
)  # fmt: skip
_QUOTED = re.compile(r""" "[^"]*" | '[^']*' """, re.VERBOSE)
_COLOUR = re.compile(r"(?<=[:,\[\s])\s(#[0-9a-fA-F]{3,8})\b")
_LOOK_BACK = 4_000  # characters
_UNEVEN = ("did not find expected key", "did not find expected '-' indicator")
_STEP = 4
"""Columns by which a line of a deeper level may be indented: fewer are taken for a slip."""
_KEY = re.compile(r"((?: |- )*)[\w-]+:(?:\s|$)")


class Spot(NamedTuple):
    """A line and a column, both from 0, as in the parser's marks."""

    line: int
    column: int


def in_plain_words(error: Any, text: str, last: Any) -> tuple[Any, Sentence, Sentence]:
    """Return mark, message and hint for a parser error; `last` is the parser's last event."""
    # The parser tells where it could not go on, which is often after the mistake. The order matters: tabs and quotes
    # that are closed too late cause any of the messages below.
    reported = str(error.problem or "")
    mark = error.problem_mark or error.context_mark
    if mark is not None and ("tab character" in reported or text[mark.index : mark.index + 1] == "\t"):
        return mark, Sentence("tabs are not allowed"), Sentence("indent with spaces")
    if _ran_over_lines(last, mark):
        wrong = Sentence("the quotes are closed on another line or in the wrong place")
        return last.start_mark, wrong, Sentence("check the quotes")
    if reported == "did not find expected key" and getattr(last, "style", None) in ("'", '"'):
        hint = (
            Sentence("inside '…' write it twice")
            if last.style == "'"
            else Sentence('inside "…" write it as {sign}', sign='\\"')
        )
        return mark, Sentence("unexpected text after the closing {quote}", quote=last.style), hint
    if reported == "did not find expected '-' indicator" and text[mark.index : mark.index + 1] == "-":
        return mark, Sentence("no space after '-'"), Sentence("write '- key: value'")
    if reported == "mapping values are not allowed in this context" and mark is not None:
        start = _start_of_text(text, mark)
        if start is not None:
            hint = Sentence("write 'key: value', with a space after ':' and after '-'")
            return start, Sentence("the line has no ': '"), hint
        second = ": " in text[mark.index - mark.column : mark.index]
        too_far = Sentence("the line is indented too far; begin lines of the same level in the same column")
        return mark, Sentence("unexpected ':'"), _QUOTE if second else too_far
    if reported in _UNEVEN and mark is not None and (uneven := _uneven(text, mark)):
        return uneven
    return _in_words_of_the_table(error, mark, text)


def _uneven(text: str, mark: Any) -> tuple[Spot, Sentence, Sentence] | None:
    """Return place, message and hint for a line that begins a few columns beside the lines of its item above it."""
    lines = _BREAK.split(text[max(0, mark.index - _LOOK_BACK) : mark.index])
    line = text[mark.index - len(lines[-1]) :].split("\n", 1)[0]
    here, above = (
        _key_column(line),
        next((c for each in lines[-2::-1] if (c := _key_column(each)) is not None), None),
    )
    if here is None or above is None or not 0 < abs(here - above) < _STEP or line.lstrip().startswith("- "):
        return None
    message = Sentence(
        "this line begins in column {here}, the line above in column {above}", here=here + 1, above=above + 1
    )
    return Spot(mark.line, here), message, Sentence("begin lines of the same level in the same column")


def _key_column(line: str) -> int | None:
    """Return the column of a line's key, from 0; None for a line without one."""
    found = _KEY.match(line)
    return found.end(1) if found else None


def _in_words_of_the_table(error: Any, mark: Any, text: str) -> tuple[Any, Sentence, Sentence]:
    reported = str(error.problem or "")
    if mark is not None and reported in _IN_BRACKETS and (colour := _unquoted_colour(mark, text)):
        return colour
    if reported in _WHERE_IT_BEGAN:
        return error.context_mark or mark, *_WHERE_IT_BEGAN[reported]
    not_yaml = (Sentence("this is not valid YAML ({reason})", reason=reported), NOTHING)
    return mark, *_WORDINGS.get(reported, not_yaml)


def _unquoted_colour(mark: Any, text: str) -> tuple[Spot, Sentence, Sentence] | None:
    """Return place, message and hint for a colour without quotes, which hides the rest of its line with a bracket."""
    for found in reversed([*_COLOUR.finditer(text, max(0, mark.index - _LOOK_BACK), mark.index + 1)]):
        line = text[text.rfind("\n", 0, found.start(1)) + 1 : found.start(1)]
        if set(_QUOTED.sub("", line)) & set("#\"'"):
            continue
        row = text.count("\n", 0, found.start(1))
        message = Sentence("{color} begins a comment, because it is not in quotes", color=found[1])
        return Spot(row, len(line)), message, Sentence('write "{color}"', color=found[1])
    return None


def _start_of_text(text: str, mark: Any) -> Spot | None:
    """Return the start of an earlier line without ': ' that the parser joined with the line of the mark, if any."""
    lines = _BREAK.split(text[max(0, mark.index - _LOOK_BACK) : mark.index])
    began = None
    for back, line in enumerate(reversed(lines[:-1]), start=1):
        words = line.split(" #")[0].strip()
        if not words or words.startswith("#"):
            continue
        if (": " in words or words.endswith(":")) and not re.match(r"-[^\s-]", words):
            # A value on its key's line may continue below: then the ':' itself is the error.
            return None if ": " in words else began
        began = Spot(mark.line - back, len(line) - len(line.lstrip()))
        if words.startswith("-"):
            break
    return began


def _ran_over_lines(last: Any, mark: Any) -> bool:
    """Return whether the error follows, on the same line, a quoted text that began on an earlier line."""
    if getattr(last, "style", None) not in ("'", '"') or mark is None:
        return False
    return bool(last.start_mark.line < last.end_mark.line == mark.line)
