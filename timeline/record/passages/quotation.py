"""A quotation in the text of a page: exact, inside a longer sentence, with differences, or not found.

Exact are the same words in the same order, whatever the typography: marks, dashes, spaces, hyphens at the ends of
lines, joined letters. If the sentence of the page has other words beside them, also those of a reporter, or where the
quotation has an ellipsis, they are inside it: it may deny them in any language.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, product

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from timeline.record.passages.plain import (
    DASHES,
    LETTERS,
    MARKS,
    MAYBE,
    QUOTES,
    SIGNS,
    WORD,
    cleaned,
    has_signs,
    negates,
    shown,
)

LIKE = 0.66
"""The least share of words in the same order, of the quotation and the page together; below it nothing is found."""
MOST = 5_000
"""The letters of a quotation that is searched for."""
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)|…+|\.\s?\.\s?\.)\s*")
_GAP = r"(?:(?!\n\n)[\s\S]){0,1500}?"
_DOUBLE = '"\u00ab\u00bb\u201c-\u201f\u2039\u203a'
_SAID = rf"[,.;]?\s*[{_DOUBLE}](?:(?!\n\n)[^{_DOUBLE}]){{1,200}}[{_DOUBLE}]\s*"
"""The words of a reporter inside a quotation, between its marks."""
_CAPITAL = re.compile(r"\[(\w)\](?=\w)")
"""A letter in brackets, `[W]e`, which stands for a small one."""
_EDGES = re.compile(f"^[\\s{QUOTES}]+|[\\s{QUOTES}]+$")
_STOPS = ".!?。！？؟"
_APOSTROPHES = "'\u2018\u2019\u02bc\u2032`\u00b4"
_SHORT = (
    "Prof prof Capt Supt Dept Govt Insp Sept Messrs Univ Dipl dr hr fr mgr inż gem vgl sog bzw проф акад ген"
)
_STOP = re.compile(
    r"\n\n|(?:[!?。！？؟।۔።။។]|(?<!\b\d)(?<!\b\d\d)(?<!\b[^\W\d_])(?<!\b[A-Z]\w)(?<!\b[A-Z]\w\w)"
    + "".join(f"(?<!\\b{word})" for word in _SHORT.split())
    + rf"\.(?=[\s\[{QUOTES}\u0590-\u06ff]|$))"
    rf"(?![\s{QUOTES}]*[a-zß-ÿа-џ]|[{QUOTES}]+[^\W_]|\s*[{QUOTES}]+\s*[,،、，{DASHES}])"
)
"""Where a sentence ends: not after a short word with a capital or a number, as in *Mr.* and *3.*, nor before a mark
with more words of the sentence after it, as in *“No!” he said*."""
_LONG = 400
"""The most letters of a sentence before a passage, and after it."""
_LETTER = re.compile(r"[^\W\d_]")
_END = rf"(?![\w{MARKS}]|[{DASHES}{_APOSTROPHES}](?![가-힣])[^\W\d_])"
"""Where a word ends: not before an apostrophe in it, but before a mark with a Korean particle."""
_TYPOGRAPHY = (
    (rf"(?<=\S)[\-\u2010-\u2012\u2212{MAYBE}](?=\S)", rf"[{DASHES}{MAYBE}]\n?"),
    (rf"\s*[{DASHES}{MAYBE}]\s*", rf"\s*[{DASHES}{MAYBE}]+\s*"),
    (rf"\s*[{QUOTES}]\s*", rf"\s*[{QUOTES}]{{1,2}}\s*"),
    (r"\s*[:;!?%]", r"\s*{}"),
    (r"\s+", r"\s+"),
    (f"(?<=\\S)[{SIGNS}]|(?<=[{SIGNS}])\\S", r"\s*{}"),
    (r"(?<=[^\W\d_])[^\W\d_]", f"{MAYBE}?{{}}"),
    (r"[\s\S]", "{}"),
)
"""What a quotation may be written with, and the pattern of a page in its place."""
_WRITTEN = re.compile("|".join(f"({written})" for written, _ in _TYPOGRAPHY))
_PART = re.compile(f"[{SIGNS}]|{LETTERS}(?:{MAYBE}{LETTERS})*")
"""A part of a word without hyphens and apostrophes, by which like sentences are found."""
_KANA, _KATA, _KANJI = "[\u3041-\u309f]", "[\u30a0-\u30ff]", "[\u4e00-\u9fff]"
_MINUS, _MORE = r"(?<!\w)[-\u2212\u2013]", r"(?<=\d)(?:[.,^]\d+| \d{3}\b)+"
_LESS = rf"(?:(?:{_MINUS})?(?:\d[\d.,'’^]*[.,'’^]|\b\d{{1,3}} )|{_MINUS})(?=\d$)"
_RUN = re.compile("|".join((*(f"(?<={kind})\\n?{kind}{{1,8}}" for kind in (_KANA, _KATA, _KANJI)), _MORE)))
_RUN_BEFORE = re.compile("|".join((*(f"{kind}{{1,4}}(?={kind}$)" for kind in (_KATA, _KANJI)), _LESS)))
"""The rest of a word in Japanese or of a number after a place, and its beginning before it."""
_TRIED = 6
"""The runs of equal words at which a passage may begin, and at which it may end."""
_BEFORE, _AFTER = 4, 8
"""The words of the sentence before and after those of a quotation among which a negation is looked for."""
_HIDDEN = 12
"""The words that an ellipsis leaves out, up to which a negation among them counts as a difference."""


@dataclass(frozen=True)
class ChangedWords:
    """Words of the quotation and those of the page in their place; one of the two may be empty."""

    record: str
    page: str


@dataclass(frozen=True)
class Quoted:
    """A quotation as a page has it: its place in the cleaned text, the differences, and its sentence there.

    `whole` is a quotation in the same words that is all of its sentence, without words left out.
    """

    start: int
    end: int
    changes: tuple[ChangedWords, ...] = ()
    whole: bool = False


def find_quotation(quotation: str, page: str) -> Quoted | None:
    """Return the place of a quotation in the cleaned text of a page; None if it is not there."""
    wanted = _EDGES.sub("", _CAPITAL.sub(r"\1", cleaned(quotation)))[:MOST].replace("\n", " ")
    parts = [part for part in _ELLIPSIS.split(wanted) if WORD.search(part)]
    if not parts or not WORD.search(page):
        return None
    # A hyphen of the quotation may stand at the end of a line of the page.
    for word in re.findall(r"\w+(?:-\w+)+", _typeless(wanted)):
        page = re.sub(word.replace("-", f"[{DASHES}{MAYBE}]"), word, page)
    beside = _word_for_word(parts, wanted, page)
    # A reporter's “he said” may stand between words; a PDF, or a writer of Korean, may have other spaces.
    strict = _pattern(parts, wanted).pattern
    spaced = strict.replace(f"{MAYBE}?", f"[\\s{MAYBE}]{{0,3}}").replace(r"\s+", r"\s*")
    for other in (strict.replace(r"\s+", rf"(?:\s+|{_SAID})"), spaced):
        if apart := None if beside else re.search(other, page):
            start, end = _negation_beside(*apart.span(), page) or apart.span()
            return Quoted(start, end, changed_words(" ".join(parts), page[start:end]))
    return beside or _alike(" ".join(parts), page)


def _word_for_word(parts: Sequence[str], wanted: str, page: str) -> Quoted | None:
    """Return the best place with the words of a quotation: a whole sentence, a part of one, beside a negation."""
    beside = inside = None
    for match in _pattern(parts, wanted).finditer(page):
        wider = _negation_beside(*match.span(), page)
        hidden = () if wider else _negation_hidden(match)
        start, end = wider or match.span()
        if wider or hidden:
            added = _EDGES.sub("", shown(page[start : match.start()] + page[match.end() : end]))
            beside = beside or Quoted(start, end, hidden or (ChangedWords("", added),))
        elif sentence_of(page, start, end) == (start, end) and not any(map(WORD.search, match.groups())):
            return Quoted(start, end, whole=True)
        else:
            inside = inside or Quoted(start, end)
    return inside or beside


def _pattern(parts: Sequence[str], wanted: str) -> re.Pattern[str]:
    body = f"({_GAP})".join(_typography(part.strip()) for part in parts)
    first, last = parts[0].strip()[0], parts[-1].strip()[-1]
    edge = rf"(?<!\w)(?<!\w[{DASHES}])" if first.isalnum() and not has_signs(first * 2) else ""
    end = _END if re.match(f"[\\w{MARKS}]", last) and not has_signs(last * 2) else ""
    if first.isdigit():  # 200 is not in 1,200 or 1 200, nor 5 in −5
        edge += r"(?<![-\u2212\u2013])(?<!\d[.,'’^])(?!(?:(?<=\b\d )|(?<=\b\d\d )|(?<=\b\d{3} ))\d{3}\b)"
    if last.isdigit():  # 10 is not 10%, nor 1.5 or 1 500 the number 1
        end += r"(?!\s?[%‰]|[.,^]\d| \d{3}\b)"
    return re.compile(f"{edge}{body}{end}")


def _typography(part: str) -> str:
    """Return a pattern of a part of a quotation in any typography."""
    stop = part[-1] if part[-1] in ".,;" and len(part) > 1 else ""
    made = (
        _TYPOGRAPHY[(written.lastindex or 0) - 1][1].replace("{}", re.escape(written[0].strip()))
        for written in _WRITTEN.finditer(part.removesuffix(stop))
    )
    # A full stop at the end of a quotation may be a comma before the words of the reporter.
    return "".join(made) + (f"(?:[.,;]|(?=\\s*[{QUOTES}])|\\s*(?=\\n\\n|\\Z))" if stop else "")


def sentence_of(page: str, first: int, last: int) -> tuple[int, int]:
    """Return the ends of the sentence around a passage; its own where the sentence has no other words."""
    stops = (stop.end() for stop in _STOP.finditer(page, max(first - _LONG, 0), first + 1))
    begun = max((stop for stop in stops if stop <= first), default=max(first - _LONG, 0))
    ended = _STOP.search(page, last - 1, last + _LONG)
    end = max(ended.end(), last) if ended else min(last + _LONG, len(page))
    before, after = _LETTER.search(page, begun, first), _LETTER.search(page, last, end)
    return before.start() if before else first, len(page[:end].rstrip()) if after else last


def _negation_beside(first: int, last: int, page: str) -> tuple[int, int] | None:
    """Return the ends of a passage with a negation that its sentence has beside it."""
    if asked := re.compile(r" ?[?？؟]").match(page, last):
        return first, asked.end()
    start, end = sentence_of(page, first, last)
    near = [*WORD.finditer(page, start, first)]
    if no := next((word for word in near[-_BEFORE:] if negates(word[0])), None):
        return no.start(), last
    after = re.split("[,;:—、，]", page[last:end])[0]
    beyond = [*WORD.finditer(after)][: 2 * _AFTER if has_signs(after) else _AFTER]
    if beyond and negates(after[: beyond[-1].end()]):
        return first, last + beyond[-1].end()
    return None


def _negation_hidden(match: re.Match[str]) -> tuple[ChangedWords, ...]:
    """Return the words that an ellipsis leaves out, if they are few and have a negation."""
    return tuple(
        ChangedWords("…", shown(gap))
        for gap in match.groups()
        if gap and len(WORD.findall(gap)) <= _HIDDEN and negates(gap)
    )


def _alike(wanted: str, page: str) -> Quoted | None:
    """Return the place of a page that has most words of a quotation in their order."""
    bare = [_bare(word[0]) for word in _PART.finditer(wanted)]
    found = [*_PART.finditer(page)]
    there = [_bare(each[0]) for each in found]
    near = fuzz.partial_ratio_alignment(bare, there)
    at, best = [word.start() for word in found], (0.0, 0, 0)
    if near is not None:
        more = len(bare) // 2 + 2
        first, last = max(near.dest_start - more, 0), min(near.dest_end + more, len(there))
        runs = [op for op in LCSseq.opcodes(bare, there[first:last]) if op.tag == "equal"]
        # A common word may stand before or after the sentence that has the others. Changed words are of its paragraph.
        begun = [(first + op.dest_start, op.src_start) for op in runs[:_TRIED]]
        ended = [(first + op.dest_end, len(bare) - op.src_end) for op in runs[-_TRIED:]]
        starts = [max(n - lost, bisect(at, page.rfind("\n\n", 0, at[n]))) for n, lost in begun]
        ends = [
            min(n + lost, bisect(at, page.find("\n\n", at[n - 1]) % (len(page) + 1))) for n, lost in ended
        ]
        for first, last in product(starts, ends):
            both = LCSseq.similarity(bare, there[first:last])
            best = max(best, (2 * both / (len(bare) + max(last - first, 0)), first, last))
    score, first, last = best
    if score < LIKE or len(bare) < 3:
        return None
    run = [op for op in LCSseq.opcodes(bare, there[first:last]) if op.tag == "equal"][-1]
    # Words of the page in the place of the last ones of the quotation, in the same sentence.
    more = last + len(bare) - run.src_end - (last - first - run.dest_end)
    last = max(last, min(more, bisect(at, sentence_of(page, *found[last - 1].span())[1] - 1)))
    start, end = _whole(page, found[first].start(), found[last - 1].end())
    start, end = _negation_beside(start, end, page) or (start, end)
    return Quoted(start, end, changed_words(wanted, page[start:end]))


def _whole(page: str, start: int, end: int) -> tuple[int, int]:
    """Return the ends of a passage with the rest of its first and last word, and with the mark after it."""
    words = [word.span() for word in WORD.finditer(page, max(start - 40, 0), end + 40)]
    start = min((low for low, high in words if low < start < high), default=start)
    end = max((high for low, high in words if low < end < high), default=end)
    rest, begun = _RUN.match(page, end), _RUN_BEFORE.search(page[max(start - 20, 0) : start + 1])
    start, end = start - len(begun[0]) if begun else start, rest.end() if rest else end
    mark = re.compile(f"(?:\\s?[%‰€£])?(?:\\s?[{_STOPS},;])?").match(page, end)
    return start, mark.end() if mark else end


def _bare(word: str) -> str:
    return word.replace(MAYBE, "").casefold().replace("ё", "е")


def changed_words(record: str, page: str) -> tuple[ChangedWords, ...]:
    """Return the words that differ between two texts, in their order."""
    mine, theirs = _pieces(record), _pieces(page.replace(MAYBE, ""))
    ops = LCSseq.opcodes([_typeless(word) for word in mine], [_typeless(word) for word in theirs])
    joint = "" if has_signs(record) else " "
    changes = []
    for same, group in groupby(ops, key=lambda op: op.tag == "equal"):
        run = [*group]
        if not same:
            was, now = mine[run[0].src_start : run[-1].src_end], theirs[run[0].dest_start : run[-1].dest_end]
            changes.append(ChangedWords(joint.join(was), shown(joint.join(now))))
    # Where all words are the same, the marks between them differ.
    return tuple(changes) or (ChangedWords(record, shown(page)),)


def _typeless(word: str) -> str:
    return re.sub(f"[{DASHES}]", "-", re.sub(f"[{QUOTES}]", "'", word))


def _pieces(text: str) -> list[str]:
    """Return words and marks; in scripts without spaces, runs of letters of a kind, which come near to words."""
    text = text.rstrip(".,; ")  # as in an exact quotation, its last mark may differ
    inside = r"[\u3041-\u309f]+|[\u30a0-\u30ff]+|[\u3400-\u4dbf\u4e00-\u9fff\u3005]+"
    word = f"{LETTERS}(?:[{DASHES}'\u2019\u02bc]{LETTERS})*"
    return re.findall(f"{inside}|\\d+(?:[.,]\\d+)+|{word}|[^\\w\\s{QUOTES}{DASHES}]", text)
