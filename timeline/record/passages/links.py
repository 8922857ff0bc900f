"""The end of a link that leads to a passage: a text fragment, which browsers mark on the page.

https://wicg.github.io/scroll-to-text-fragment/ defines it. It has words of the quotation only, as the page spells them.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from rapidfuzz.distance import LCSseq

from timeline.record.passages.plain import SIGNS, shown

WORDS, SIGNED = 5, 12
"""The words, or the letters in a script without spaces, at each end of a longer passage."""
_ENDS = re.compile(r"^\W+|\W+$")
_PIECE = re.compile(f"[{SIGNS}]|[^\\s{SIGNS}]+")


def fragment_of(quotation: str, words: str) -> str:
    """Return the text fragment for the words of a page: `start,end` percent-encoded, "" if they are too few.

    Only words that the quotation has too are in it, so that a link says nothing that the record does not say.
    """
    pieces = [*_PIECE.finditer(words)]
    mine = [_bare(each[0]) for each in _PIECE.finditer(quotation)]
    ops = LCSseq.opcodes(mine, [_bare(each[0]) for each in pieces])
    same = [(op.dest_start, op.dest_end) for op in ops if op.tag == "equal"]
    if not same:
        return ""
    size = SIGNED if re.search(f"[{SIGNS}]", words) else WORDS
    (first, one), (two, last) = same[0], same[-1]
    if len(same) == 1 and last - first <= 2 * size:
        return _encoded(words[pieces[first].start() : pieces[last - 1].end()]) if last - first > 1 else ""
    start, end = pieces[first : min(one, first + size)], pieces[max(two, last - size) : last]
    if min(len(start), len(end)) < 2:  # one common word would mark another place of the page
        first, last = max(same, key=lambda each: each[1] - each[0])
        text = words[pieces[first].start() : pieces[min(last, first + 2 * size) - 1].end()]
        return _encoded(text) if last - first > 2 else ""
    return f"{_encoded(words[start[0].start() : start[-1].end()])},{_encoded(words[end[0].start() : end[-1].end()])}"


def _bare(piece: str) -> str:
    return re.sub(r"[^\w]", "", piece)


def _encoded(text: str) -> str:
    text = _ENDS.sub("", text)  # the marks at the ends of a quotation may be another's
    # The hyphen and the comma have a meaning of their own in a fragment.
    return quote(shown(text), safe="").replace("-", "%2D")
