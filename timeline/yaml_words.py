"""What the YAML parser complains about, in words for people who write articles."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_BREAK = re.compile("\r\n|\r|\n")
_QUOTE = "put the whole text between quotes"
_LINE_UP = "lines of one level begin in the same column"

# What the parser says → what we say, what would be right, and whether it is the beginning of the construct
# ("context") or the spot of the surprise that the writer has to look at.
_SAID: dict[str, tuple[str, str, bool]] = {
    "did not find expected key": (
        "something that is neither a key nor a value",
        f"{_LINE_UP}; {_QUOTE}",
        False,
    ),
    "did not find expected '-' indicator": (
        "a list goes on without '-'",
        f"each item begins with '- '; {_LINE_UP}",
        False,
    ),
    "block sequence entries are not allowed in this context": (
        "a '-' that cannot stand here",
        "begin a list on the line after its key; put a text that begins with '- ' between quotes",
        False,
    ),
    "could not find expected ':'": (
        "a line without ':'",
        "write 'key: value'; a longer text is indented more than its key",
        True,
    ),
    "found unexpected end of stream": ("quotes that are never closed", "write the missing quote", True),
    "found unexpected document indicator": ("quotes that are never closed", "write the missing quote", True),
    "did not find expected ',' or ']'": (
        "a '[' that is never closed",
        "write the missing ']', or put the text between quotes",
        True,
    ),
    "did not find expected ',' or '}'": (
        "a '{' that is never closed",
        "write the missing '}', or put the text between quotes",
        True,
    ),
    "did not find expected comment or line break": (
        "text after '|' or '>'",
        "begin the text on the next line, or put it between quotes",
        False,
    ),
    "found unknown escape character": (
        "a '\\' that means nothing here",
        r"write '\\', or use single quotes",
        False,
    ),
    "did not find expected hexdecimal number": (
        "a '\\' that means nothing here",
        r"write '\\', or use single quotes",
        False,
    ),
    "found invalid Unicode character escape code": (
        "an escape that is no character",
        "write the character itself",
        False,
    ),
    "did not find expected <document start>": (
        "a second document, or text that belongs to nothing",
        _LINE_UP,
        False,
    ),
    "found character that cannot start any token": ("a character that cannot begin a text", _QUOTE, False),
    "did not find expected alphabetic or numeric character": (
        "a '*' or '&' that means nothing here",
        _QUOTE,
        False,
    ),
    "did not find expected node content": ("something is missing here", _QUOTE, False),
    "exceeded maximum nesting depth": ("far too many levels inside one another", "", False),
    "found undefined tag handle": (
        "a tag; tags are not read",
        "put a text that begins with '!' between quotes",
        False,
    ),
}
_LOOK_BACK = 4_000  # characters
_TABS = ("a tab", "indent with spaces")
_NO_COLON = ("a line without ': '", "write 'key: value', with a space after ':' and after '-'")


class Spot(NamedTuple):
    """A line and a column, both from 0, as in the parser's own marks."""

    line: int
    column: int


def in_plain_words(error: Any, text: str, last: Any) -> tuple[Any, str, str]:
    """Mark, message and hint for a parser's error; `last` is the last event it gave before."""
    said = str(error.problem or "")
    mark = error.problem_mark or error.context_mark
    if mark is not None and ("tab character" in said or text[mark.index : mark.index + 1] == "\t"):
        return mark, *_TABS
    if _ran_over_lines(last, mark):
        return (
            last.start_mark,
            "quotes that are closed on another line, or in the wrong place",
            "check the quotes",
        )
    if said == "did not find expected key" and getattr(last, "style", None) in ("'", '"'):
        again = "twice" if last.style == "'" else 'as \\"'
        hint = f"inside {last.style}…{last.style} write it {again}"
        return mark, f"text after a closing {last.style}", hint
    if said == "did not find expected '-' indicator" and text[mark.index : mark.index + 1] == "-":
        return mark, "a '-' without a space after it", "write '- key: value'"
    if said == "mapping values are not allowed in this context" and mark is not None:
        began = _where_the_text_began(text, mark)
        if began is not None:
            return began, *_NO_COLON
        second = ": " in text[mark.index - mark.column : mark.index]
        return (
            mark,
            "a ':' that cannot stand here",
            _QUOTE if second else f"the line is indented too far: {_LINE_UP}",
        )
    message, hint, at_start = _SAID.get(said, (f"this is not YAML ({said})", "", False))
    if at_start and error.context_mark is not None:
        mark = error.context_mark
    return mark, message, hint


def _where_the_text_began(text: str, mark: Any) -> Spot | None:
    """The line before the mark that has no ': ' and into which the parser therefore read this one, if so."""
    lines = _BREAK.split(text[max(0, mark.index - _LOOK_BACK) : mark.index])
    began = None
    for back, line in enumerate(reversed(lines[:-1]), start=1):
        words = line.split(" #")[0].strip()
        if not words or words.startswith("#"):
            continue
        if (": " in words or words.endswith(":")) and not re.match(r"-[^\s-]", words):
            # A value that stands on its key's line may go on below: then the ':' itself is the surprise.
            return None if ": " in words else began
        began = Spot(mark.line - back, len(line) - len(line.lstrip()))
        if words.startswith("-"):
            break
    return began


def _ran_over_lines(last: Any, mark: Any) -> bool:
    """Whether the fault follows, on the same line, a quoted text that began on an earlier line."""
    if getattr(last, "style", None) not in ("'", '"') or mark is None:
        return False
    return bool(last.start_mark.line < last.end_mark.line == mark.line)
