"""Decode a file's bytes, or find the place that cannot be the text of a timeline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.errors import LoadError, Problem
from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.file_types import marked, mostly_unseen, unmarked_utf16

UNSEEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
"""Invisible characters, as a character class of a regular expression."""
_AS_UTF_8 = Sentence("save the file as UTF-8 in your editor")
_ILLEGAL = re.compile(f"[{UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a file: bytes, values, characters of a text, levels, keys of a mapping, texts of a list.

    `max_actors` is that of the list of actors, `max_entries` that of each other list at the top of the file, except
    the events, which the number of values limits. `options` is true if the user can raise the first two on the
    command line. `feed_hosts` are the hosts to which its feed may connect, because the user named them.
    """

    max_bytes: int
    max_values: int
    max_text: int = 20_000
    max_depth: int = 12
    max_keys: int = 500
    max_listed: int = 10_000
    max_actors: int = 50_000
    max_entries: int = 2_000
    options: bool = False
    feed_hosts: tuple[str, ...] = ()


def decoded(data: bytes, name: str, limits: Limits) -> str:
    """Return the text of the bytes, UTF-8 or marked UTF-16; raise LoadError with the kind of file if it is not text."""
    if other := marked(data, name):
        raise LoadError([Problem(name, 0, 0, "", *other)])
    if len(data) > limits.max_bytes:
        hint = Sentence("raise the limit with --set max_bytes=N") if limits.options else NOTHING
        message = Sentence("the file is larger than {n} bytes", n=numeral(limits.max_bytes))
        raise LoadError([Problem(name, 1, 1, "", message, hint)])
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        expected = encoding.removesuffix("-sig").upper()
        message = Sentence("the file is not valid {encoding} text", encoding=expected)
        no_text = encoding != "utf-16" and mostly_unseen(data[:2_000].decode("latin-1"))
        hint = _AS_UTF_8
        if no_text and not unmarked_utf16(data):
            message, hint = Sentence("this is not a text file"), NOTHING
        raise LoadError([_problem_after(before, name, message, hint)]) from None
    if encoding != "utf-16" and unmarked_utf16(data):
        message = Sentence("the file is UTF-16 without a byte order mark")
        raise LoadError([Problem(name, 1, 1, "", message, _AS_UTF_8)])
    if bad := _ILLEGAL.search(text):
        message = Sentence("the text contains an invisible character (U+{code:04X})", code=ord(bad[0]))
        raise LoadError([_problem_after(text[: bad.start()], name, message, Sentence("delete it"))])
    return text


def _problem_after(before: str, name: str, message: Sentence, hint: Sentence) -> Problem:
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    column = len(before) - max(before.rfind("\n"), before.rfind("\r"))
    return Problem(name, line, column, "", message, hint)
