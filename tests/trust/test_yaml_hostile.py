"""Files made to break a reader: each is refused with its line, or read exactly as written, in 200 ms of CPU time.

Each is read in a process of its own with 512 MB and 5 s, twice, and the shorter time counts. Files of as many values
as are allowed take longer, because nothing tells them apart from usual ones before they are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from bench.load import short_events
from tests.clock import soon
from tests.faults import said
from tests.trust.checks import check
from tests.trust.confined import MEMORY, Confined, confined
from timeline.errors import LoadError
from timeline.io.loader import NAMED_FILE, VISITOR, load, load_bytes
from timeline.io.yaml.reader import YamlNull, parse_yaml

SECONDS = 0.2
SMALL = 100_000
"""Bytes of the largest file that is read here, and not in a process of its own."""
REST = (
    "actors: [{id: a, name: A}]\n"
    "types: [{id: k, label: K}]\n"
    "events: [{id: e, date: 2020, actors: [a], type: k, title: E}]\n"
)
DAY = REST[: REST.index("events:")] + "events:\n"
GOOD = (Path(__file__).parent / "newsroom.yaml").read_bytes()


def titled(title: str) -> bytes:
    """A whole file with this text as its title."""
    return f"title: {title}\n{REST}".encode()


def _bomb(levels: int) -> bytes:
    lines = ["l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines).encode()


def _merge_bomb(levels: int) -> bytes:
    lines = ["m0: &m0 {a: 1}"]
    lines += [f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 10)}]}}" for n in range(1, levels)]
    return "\n".join(lines).encode()


def _answering(answers: Iterable[Iterable[int]]) -> bytes:
    """A file of events of one day, each of which answers those of the numbers."""
    events = (
        f"- {{id: e{n}, date: 2020-06-01, actors: a, type: k, title: E,"
        f" responds_to: [{', '.join(f'e{other}' for other in others)}]}}\n"
        for n, others in enumerate(answers)
    )
    return f"title: T\n{DAY}{''.join(events)}".encode()


# Name → bytes, the line that is named, and a part of what is said.
REFUSED: dict[str, tuple[bytes, int, str]] = {
    "bomb of 10⁹": (_bomb(9), 1, "anchors ('&l0')"),
    "merge-key bomb": (_merge_bomb(9), 1, "anchors ('&m0')"),
    "merge key": (b"<<: *a\n" + titled("T"), 1, "aliases ('*a')"),
    "self-reference": (b"&a [*a]", 1, "anchors ('&a')"),
    "301 eras": (
        titled("T") + b"eras:\n" + b"".join(b"- {id: r%d, label: R, date: 1900}\n" % n for n in range(301)),
        6,
        "the list has 301 entries; at most 300 are allowed",
    ),
    "an event of 301 actors": (
        f"title: T\n{DAY}- {{id: e, date: 2020, actors: [{', '.join(['a'] * 301)}], type: k, title: E}}\n".encode(),
        5,
        "more than 300 texts",
    ),
    "a chain of 5,000 parts": (
        b"title: T\nactors:\n- {id: a0, name: A}\n"
        + b"".join(b"- {id: a%d, name: A, part_of: a%d}\n" % (n, n - 1) for n in range(1, 5_000))
        + b"types: [{id: k, label: K}]\nevents: [{id: e, date: 2020, actors: [a0], type: k, title: E}]\n",
        16,
        "more than 12 levels",
    ),
    "depth 1,000": (b"[" * 1_000, 1, "more than 12 levels"),
    "depth 100,000": (b"[" * 100_000, 1, "too many levels"),
    "depth 1,000,000": (b"[" * 1_000_000, 1, "too many levels"),
    "closed depth 100,000": (b"[" * 100_000 + b"]" * 100_000, 1, "too many levels"),
    "braces 100,000": (b"{a: " * 100_000, 1, "more than 12 levels"),
    "question marks": (b"? " * 100_000, 1, "more than 12 levels"),
    "dashes on one line": (b"- " * 100_000, 1, "more than 12 levels"),
    "5 MB of #": (b"#" * 5_000_000, 1, "the file is empty"),
    "5 MB of # lines": (b"#\n" * 2_500_000, 1, "the file is empty"),
    "5 MB of blank lines": (b"\n" * 5_000_000, 1, "the file is empty"),
    "5 MB of blanks": (b" " * 5_000_000, 1, "the file is empty"),
    "5 MB and a byte": (b"a" * 5_000_001, 1, "larger than 5,000,000 bytes"),
    "60 MB": (b"a" * 60_000_000, 1, "larger than 5,000,000 bytes"),
    "NUL": (b"title: a\nabout: \x00\n", 2, "an invisible character (U+0000)"),
    "BEL": (b"title: a\nabout: x\x07\n", 2, "an invisible character (U+0007)"),
    "a bad byte after 4 MB of lines": (b"\n" * 4_000_000 + b"\xff", 4_000_001, "the file is not valid UTF-8 text"),
    "a bad character after 4 MB of lines": (b"\n" * 4_000_000 + b"\x07", 4_000_001, "an invisible character (U+0007)"),
    "latin-1": ("title: a\nabout: déjà\n".encode("latin-1"), 2, "the file is not valid UTF-8 text"),
    "half a UTF-16 character": (b"\xff\xfet\x00:\x00\n\x00a", 2, "the file is not valid UTF-16 text"),
    "UTF-16 without its mark": ("title: a".encode("utf-16-le"), 1, "UTF-16 without a byte order mark"),
    "UTF-32": ("title: a".encode("utf-32"), 1, "an invisible character (U+0000)"),
    "surrogate bytes": (b"title: \xed\xa0\x80", 1, "the file is not valid UTF-8 text"),
    "overlong bytes": (b"title: \xc0\x80", 1, "the file is not valid UTF-8 text"),
    "line separator": ("title: a\nabout: b\u2028c\n".encode(), 2, "an invisible character (U+2028)"),
    "next line": ("title: a\nabout: b\x85c\n".encode(), 2, "an invisible character (U+0085)"),
    "byte order mark inside": ("title: a\nabout: \ufeffb\n".encode(), 2, "an invisible character (U+FEFF)"),
    "second document": (titled("T") + b"---\n" + titled("U"), 5, "a second YAML document"),
    "document end and more": (titled("T") + b"...\nx: y\n", 6, "a second YAML document"),
    "duplicate key": (titled("T") + b"title: U\n", 5, "duplicate key 'title'"),
    "python tag": (b"title: a\nabout: !!python/object/apply:os.system [id]\n", 2, "YAML tags ("),
    "plain tag": (titled("!!str T"), 1, "YAML tags ("),
    "binary tag": (titled("!!binary aGk="), 1, "YAML tags ("),
    "tag directive": (b"%TAG ! tag:example.org,2000:\n---\ntitle: !x T\n", 3, "YAML tags ("),
    "anchor alone": (titled("&a T"), 1, "anchors ('&a')"),
    "alias alone": (titled("*a"), 1, "aliases ('*a')"),
    "NUL escape": (titled('"a\\0b"'), 1, "an invisible character (U+0000)"),
    "terminal escape": (titled('"\\e[31mred"'), 1, "an invisible character (U+001B)"),
    "line separator escape": (titled('"a\\Lb"'), 1, "an invisible character (U+2028)"),
    "lone surrogate escape": (titled('"\\ud800"'), 1, "the escape sequence is not a valid character"),
    "unknown escape": (titled('"\\q"'), 1, "unexpected '\\'"),
    "tab indent": (b"title: a\nevents:\n\t- id: e\n", 3, "tabs are not allowed"),
    "empty": (b"", 1, "the file is empty"),
    "only comments": (b"# a\n# b\n", 1, "the file is empty"),
    "only null": (b"~", 1, "the file is empty"),
    "a list at the top": (b"- a\n- b\n", 1, "this is not a timeline file"),
    "a text at the top": (b"hello", 1, "this is not a timeline file"),
    "400,001 texts in a list": (b"title: [" + b"a," * 400_001 + b"]", 1, "the list has more than 300 texts"),
    "20,001 characters": (titled("x" * 20_001), 1, "the text has 20,001 characters; at most 20,000"),
    "5 MB text": (b"title: " + b"x" * 4_900_000, 1, "the text has 4,900,000 characters"),
    "5 MB quoted text": (b'title: "' + b"x" * 4_900_000 + b'"', 1, "the text has 4,900,000 characters"),
    "5 MB block text": (b"title: |\n" + b"  xxxx\n" * 700_000, 1, "the text has 3,500,000 characters"),
    "5 MB unclosed quote": (b'title: "' + b"x\n" * 2_400_000, 1, "the quotes are not closed"),
    "huge key": (b"k" * 100_000 + b": v\n", 1, "the text has 100,000 characters"),
    "huge explicit key": (b"? " + b"k" * 19_000 + b"\n: v\n" + titled("T"), 1, "unknown key"),
    "many small keys": (b"".join(b"k%d: v\n" % n for n in range(200_000)), 501, "more than 500 keys"),
    "many duplicate keys": (titled("T") + b"title: U\n" * 30_000, 5, "duplicate key 'title'"),
    "many unknown keys": (
        titled("T") + b"eras:\n" + b"".join(
            b"- {" + b", ".join(b"k%d: v" % n for n in range(60)) + b"}\n" for _ in range(300)), 6, "unknown key"),
    "many wrong ids": (
        titled("T") + b"rows: [" + b"zzz, " * 299 + b"]\n", 5, "the actor 'zzz' in 'rows:' is not defined"),
    "a list as a key": (b"[a, b]: c\n" + titled("T"), 1, "a key must be text"),
    "a mapping as a key": (b"? {a: b}\n: c\n" + titled("T"), 1, "a key must be text"),
    "null as a key": (b"~: c\n" + titled("T"), 1, "the key before ':' is missing"),
    "10,000-digit number": (titled("T") + b"positions: [{id: s, label: S, rank: " + b"9" * 10_000 + b"}]\n", 5,
        "rank has too many digits"),
    "hexadecimal number": (titled("T") + b"positions: [{id: s, label: S, rank: 0x10}]\n", 5, "must be an integer"),
    "31 February": (titled("T").replace(b"2020", b"2020-02-31"), 4, "there is no day 31 in February 2020"),
    "sexagesimal date": (titled("T").replace(b"2020", b"12:30"), 4, "is not a valid date"),
    "long date": (titled("T").replace(b"2020", b"2" * 20_000), 4, "a date must have at most 64 characters"),
    "a ring of 1,000 answers": (
        _answering([(n + 1) % 1_000] for n in range(1_000)), 5, "the event 'e0' responds to itself: e0 → e1 → e2"),
    "30 events that all answer each other": (
        _answering([m for m in range(30) if m != n] for n in range(30)), 5, "e0 → e1 → e0"),
    "javascript address": (
        titled("T").replace(b"title: E", b"title: E, sources: [{title: S, url: 'javascript:alert(1)'}]"), 4,
        "is not a valid URL"),
    "unknown version": (b"%YAML 9.9\n---\ntitle: a\n", 1, "not valid YAML"),
}  # fmt: skip

# The title as it stands in the file, and as it has to arrive.
AS_WRITTEN = {
    "NO": "NO", "On": "On", "off": "off", "y": "y", "yes": "yes", "True": "True", "010": "010", "0o17": "0o17",
    "12:30": "12:30", "1:2:3": "1:2:3", "1_000": "1_000", "0x1F": "0x1F", "1e3": "1e3", ".inf": ".inf",
    ".NaN": ".NaN", "2020-06": "2020-06", "2020-06-10": "2020-06-10", "2020-02-31": "2020-02-31",
    "2020-06-10T12:00:00Z": "2020-06-10T12:00:00Z", "-0": "-0", "+1": "+1", "=": "=", "<<": "<<", "nULL": "nULL",
    "'null'": "null", '"~"': "~", "'NO'": "NO", "'it''s'": "it's", '"a\\tb"': "a\tb", '"\\u00e9"': "é",
    "a#b": "a#b", "a # b": "a", "http://x.org": "http://x.org", "a,b]": "a,b]", "«Congrès»": "«Congrès»",
    "\U0001f600": "\U0001f600", "e\u0301": "e\u0301", "\u202eabc": "\u202eabc", "'  a  '": "  a  ",
    "0x" + "f" * 19_000: "0x" + "f" * 19_000, "9" * 20_000: "9" * 20_000,
}  # fmt: skip

MANY_SECONDS, MANY_KILOBYTES, TOO_MANY_SECONDS = 1.0, 120_000, 0.01
"""For 10,000 events in CPU time and memory; for a file of a byte too many."""


def read(data: bytes) -> Confined:
    """What came of a file, in a process that did not end by itself."""
    found = confined(data)
    assert found.ended == ""
    assert found.kilobytes < MEMORY / 1000
    return found


@check(1)
@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_its_line_in_no_time(name: str) -> None:
    data, line, words = REFUSED[name]
    found = read(data)
    first = next(p for p in found.problems if p.line)
    assert (first.line, first.column > 0) == (line, True)
    assert any(words in p.words for p in found.problems if p.line == line)
    assert sum(len(p.words) for p in found.problems) < 300_000
    assert soon(found.seconds, SECONDS)


def test_what_is_hostile_is_refused_in_french_too() -> None:
    for data, _, words in REFUSED.values():
        if len(data) <= SMALL:
            assert any(words in line for line in said(data))


@check(4)
@pytest.mark.parametrize(("written", "text"), AS_WRITTEN.items(), ids=[k[:24] for k in AS_WRITTEN])
def test_a_text_arrives_as_it_was_written(written: str, text: str) -> None:
    found = read(titled(written))
    assert (found.problems, found.title) == ((), text)
    assert soon(found.seconds, SECONDS)


@check(5)
def test_ten_thousand_events_take_a_second_and_120_mb() -> None:
    found = read(short_events(10_000))
    assert len(found.events) == 10_000
    assert soon(found.seconds, MANY_SECONDS)
    assert found.kilobytes < MANY_KILOBYTES


@check(5)
def test_a_file_of_a_byte_too_many_is_refused_at_once() -> None:
    found = read(titled("T") + b"#" * (VISITOR.max_bytes + 1 - len(titled("T"))))
    assert "larger than 5,000,000 bytes" in found.problems[0].words
    assert soon(found.seconds, TOO_MANY_SECONDS)


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_only_a_value_left_out_is_none(written: str) -> None:
    root, _ = parse_yaml(f"title: {written}\n".encode(), "f", VISITOR)
    assert isinstance(root, dict)
    assert isinstance(root["title"], YamlNull)


@check(1)
@pytest.mark.parametrize(("count", "answered"), [
    pytest.param(5_000, lambda n: [n + 1][: 4_999 - n], id="a chain of 5,000"),
    pytest.param(30, lambda n: range(n + 1, 30), id="30 events that answer all later ones"),
])  # fmt: skip
def test_answers_of_one_day_are_put_in_order_in_no_time(
    count: int, answered: Callable[[int], Iterable[int]]
) -> None:
    found = read(_answering(answered(n) for n in range(count)))
    assert [*found.events] == [f"e{n}" for n in reversed(range(count))]
    assert soon(found.seconds, 10 * SECONDS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_and_line_endings_change_nothing(encoding: str, ending: str) -> None:
    text = GOOD.decode().replace("\n", ending)
    assert repr(load_bytes(text.encode(encoding), "f.yaml")) == repr(load_bytes(GOOD, "f.yaml"))
    faulty = text.replace("2021-05-18", "2021-05-99").encode(encoding)
    with pytest.raises(LoadError) as caught:
        load_bytes(faulty, "f.yaml")
    line = GOOD[: GOOD.index(b"2021-05-18")].count(b"\n") + 1
    assert [(p.line, p.column) for p in caught.value.problems] == [(line, 11)]


@check(1)
@pytest.mark.parametrize("unit", [b"- {a: b}\n", b"- [a, b]\n", b"- {a: }\n"])
@pytest.mark.tried(1)
def test_a_file_of_too_many_values_costs_no_more_than_an_honest_one(unit: bytes) -> None:
    found = read(b"title: T\nevents:\n" + unit * 140_000)
    assert "the file has more than 400,000 values" in found.problems[0].words
    assert soon(found.seconds, 10 * SECONDS)


def test_without_libyaml_the_same_file_is_the_same_timeline(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = load_bytes(GOOD, "f.yaml")
    monkeypatch.setattr("timeline.io.yaml.reader._LOADER", yaml.SafeLoader)
    assert repr(load_bytes(GOOD, "f.yaml")) == repr(with_it)
    for name in ("bomb of 10⁹", "depth 1,000", "question marks", "tab indent", "second document"):
        data, line, words = REFUSED[name]
        with pytest.raises(LoadError) as caught:
            load_bytes(data, "f.yaml")
        assert (caught.value.problems[0].line, words in str(caught.value)) == (line, True)


def test_a_limit_names_the_option_only_to_whom_it_is_open() -> None:
    data = titled("T")
    for few, option in (
        (replace(NAMED_FILE, max_bytes=9), "--set max_bytes=N"),
        (replace(NAMED_FILE, max_values=9), "--set max_values=N"),
    ):
        with pytest.raises(LoadError, match=option):
            load_bytes(data, "f", few)
        with pytest.raises(LoadError) as caught:
            load_bytes(data, "f", replace(few, options=False))
        assert "--" not in str(caught.value)


def test_a_file_that_never_ends_is_read_only_up_to_the_limit() -> None:
    with pytest.raises(LoadError, match="larger than 1,000 bytes"):
        load("/dev/zero", replace(NAMED_FILE, max_bytes=1_000))
