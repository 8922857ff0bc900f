"""What each spelling means, whatever the day it is read on."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest

from tests.trust.checks import check
from timeline.dates import EPOCH, Edtf, civil, day_text, parse_date, spell_year

# spelling, first day, last day, precision, clock in seconds, qualifier
READ = """
2018 2018-01-01 2018-12-31 year - -
0001 0001-01-01 0001-12-31 year - -
9999 9999-01-01 9999-12-31 year - -
0476 0476-01-01 0476-12-31 year - -
0044 0044-01-01 0044-12-31 year - -
0000 0000-01-01 0000-12-31 year - -
-0043 -0043-01-01 -0043-12-31 year - -
-0500 -0500-01-01 -0500-12-31 year - -
-9999 -9999-01-01 -9999-12-31 year - -
Y17000 Y17000-01-01 Y17000-12-31 year - -
Y-17000 Y-17000-01-01 Y-17000-12-31 year - -
Y-13800000000 Y-13800000000-01-01 Y-13800000000-12-31 year - -
2018-07 2018-07-01 2018-07-31 month - -
2018-02 2018-02-01 2018-02-28 month - -
2020-02 2020-02-01 2020-02-29 month - -
1900-02 1900-02-01 1900-02-28 month - -
2000-02 2000-02-01 2000-02-29 month - -
2018-12 2018-12-01 2018-12-31 month - -
-0043-03 -0043-03-01 -0043-03-31 month - -
0000-02 0000-02-01 0000-02-29 month - -
2018-07-26 2018-07-26 2018-07-26 day - -
2020-02-29 2020-02-29 2020-02-29 day - -
0001-01-01 0001-01-01 0001-01-01 day - -
9999-12-31 9999-12-31 9999-12-31 day - -
-0043-03-15 -0043-03-15 -0043-03-15 day - -
0000-02-29 0000-02-29 0000-02-29 day - -
-0004-02-29 -0004-02-29 -0004-02-29 day - -
2018-07-26T16:55:00Z 2018-07-26 2018-07-26 time 60900 -
2018-07-26T16:55:00 2018-07-26 2018-07-26 time 60900 -
2018-07-26T00:00:00Z 2018-07-26 2018-07-26 time 0 -
2018-07-26T23:59:59Z 2018-07-26 2018-07-26 time 86399 -
2018-06-11T12:00:00-07:00 2018-06-11 2018-06-11 time 43200 -
2018-07-26T04:00:00+05:45 2018-07-26 2018-07-26 time 14400 -
2014-01-01T04:00:00Z 2014-01-01 2014-01-01 time 14400 -
2018-07-26T16:55:00+02 2018-07-26 2018-07-26 time 60900 -
1989-11-09T18:53 1989-11-09 1989-11-09 time 67980 -
1989-11-09T18:53Z 1989-11-09 1989-11-09 time 67980 -
1989-11-09T18:53+01:00 1989-11-09 1989-11-09 time 67980 -
1989-11-09T18:53~ 1989-11-09 1989-11-09 time 67980 ~
1989-11-09T18:53+01:00? 1989-11-09 1989-11-09 time 67980 ?
1989-11-09T18:53:20% 1989-11-09 1989-11-09 time 68000 %
2020-06-10T10:00/2020-06-10T12:30 2020-06-10 2020-06-10 interval 36000 -
2020-06-10T23:00/2020-06-11T01:00 2020-06-10 2020-06-11 interval 82800 -
2020-06-10T10:00~/2020-06-12 2020-06-10 2020-06-12 interval 36000 ~
2020-06-10/2020-06-10T12:30 2020-06-10 2020-06-10 interval - -
2020-06-10T10:00/.. 2020-06-10 - interval 36000 -
2019-02~ 2019-02-01 2019-02-28 month - ~
2019? 2019-01-01 2019-12-31 year - ?
2019% 2019-01-01 2019-12-31 year - %
2018-06-21~ 2018-06-21 2018-06-21 day - ~
2018-06-21? 2018-06-21 2018-06-21 day - ?
2018-06% 2018-06-01 2018-06-30 month - %
2018~ 2018-01-01 2018-12-31 year - ~
-0043~ -0043-01-01 -0043-12-31 year - ~
Y17000~ Y17000-01-01 Y17000-12-31 year - ~
201X? 2010-01-01 2019-12-31 decade - ?
2019-22~ 2019-06-01 2019-08-31 season - ~
2019-34? 2019-04-01 2019-06-30 quarter - ?
201X 2010-01-01 2019-12-31 decade - -
200X 2000-01-01 2009-12-31 decade - -
000X 0000-01-01 0009-12-31 decade - -
20XX 2000-01-01 2099-12-31 century - -
19XX 1900-01-01 1999-12-31 century - -
00XX 0000-01-01 0099-12-31 century - -
2XXX 2000-01-01 2999-12-31 millennium - -
0XXX 0000-01-01 0999-12-31 millennium - -
-004X -0049-01-01 -0040-12-31 decade - -
-01XX -0199-01-01 -0100-12-31 century - -
-1XXX -1999-01-01 -1000-12-31 millennium - -
2018-XX 2018-01-01 2018-12-31 year - -
2018-XX-XX 2018-01-01 2018-12-31 year - -
2018-07-XX 2018-07-01 2018-07-31 month - -
2020-02-XX 2020-02-01 2020-02-29 month - -
2018-XX~ 2018-01-01 2018-12-31 year - ~
2019-21 2019-03-01 2019-05-31 season - -
2019-22 2019-06-01 2019-08-31 season - -
2019-23 2019-09-01 2019-11-30 season - -
2019-24 2019-12-01 2020-02-29 season - -
2018-24 2018-12-01 2019-02-28 season - -
-0043-24 -0043-12-01 -0042-02-28 season - -
2019-33 2019-01-01 2019-03-31 quarter - -
2019-34 2019-04-01 2019-06-30 quarter - -
2019-35 2019-07-01 2019-09-30 quarter - -
2019-36 2019-10-01 2019-12-31 quarter - -
2020-01/2020-03 2020-01-01 2020-03-31 interval - -
2020-06-10/2021-06-10 2020-06-10 2021-06-10 interval - -
2018/2020 2018-01-01 2020-12-31 interval - -
2018/2018 2018-01-01 2018-12-31 interval - -
2020-06-10/2020-06-10 2020-06-10 2020-06-10 interval - -
2020-06-10/2020-06 2020-06-10 2020-06-30 interval - -
2020-06/2020-06-10 2020-06-01 2020-06-10 interval - -
2019-22/2019-24 2019-06-01 2020-02-29 interval - -
2019-34/2020-33 2019-04-01 2020-03-31 interval - -
198X/200X 1980-01-01 2009-12-31 interval - -
-0099/-0043 -0099-01-01 -0043-12-31 interval - -
-0043/0014 -0043-01-01 0014-12-31 interval - -
Y-17000/-0043 Y-17000-01-01 -0043-12-31 interval - -
2020-06-10/.. 2020-06-10 - interval - -
2020-06/.. 2020-06-01 - interval - -
2020/.. 2020-01-01 - interval - -
201X/.. 2010-01-01 - interval - -
../2020 - 2020-12-31 interval - -
../2020-06-10 - 2020-06-10 interval - -
2020/ 2020-01-01 - interval - -
2020-06-10/ 2020-06-10 - interval - -
/2020 - 2020-12-31 interval - -
/2020-06 - 2020-06-30 interval - -
.. - - interval - -
2018~/2020 2018-01-01 2020-12-31 interval - ~
2018/2020? 2018-01-01 2020-12-31 interval - ?
2019-02~/2019-05% 2019-02-01 2019-05-31 interval - %
2020-06-10?/.. 2020-06-10 - interval - ?
../2019~ - 2019-12-31 interval - ~
2020%/ 2020-01-01 - interval - %
20XX/2100 2000-01-01 2100-12-31 interval - -
"""


def _read_rows() -> list[list[str]]:
    return [line.split() for line in READ.strip().splitlines()]


def _day(number: int | None) -> str:
    if number is None:
        return "-"
    year, month, day = civil(number)
    return f"{spell_year(year)}-{month:02}-{day:02}"


def _flag(date: Edtf) -> str:
    return {(False, False): "-", (True, False): "~", (False, True): "?", (True, True): "%"}[
        date.approximate, date.uncertain
    ]


@check(6)
def test_the_table_holds_100_spellings_each_once() -> None:
    spellings = [row[0] for row in _read_rows()]
    assert len(spellings) == len(set(spellings)) >= 100


@check(6)
@pytest.mark.usefixtures("clock")
def test_a_spelling_means_the_same_on_any_day() -> None:
    for text, start, end, precision, seconds, flag in _read_rows():
        date = parse_date(text)
        found = (
            _day(date.start),
            _day(date.end),
            date.precision,
            str("-" if date.clock is None else date.clock),
        )
        assert (text, *found, _flag(date)) == (text, start, end, precision, seconds, flag)


def test_a_text_comes_back_as_written_without_what_surrounds_it() -> None:
    class Marked(str):
        line = 7

    assert parse_date(" \t2020-06\n").text == str(parse_date("2020-06")) == "2020-06"
    assert type(parse_date(Marked("1987-11")).text) is str
    date = parse_date("2018~/2020-06?")
    assert pickle.loads(pickle.dumps(date)) == date


def test_the_ends_of_an_interval_can_be_asked() -> None:
    closed = parse_date("2018~/2020-06?")
    assert (closed.lower, closed.upper) == (parse_date("2018~"), parse_date("2020-06?"))
    dates = [parse_date(text) for text in ("2018/2020", "../2020", "2018/..", "..", "/2020", "2018/")]
    assert {d.text: (d.open_start, d.open_end) for d in dates} == {
        "2018/2020": (False, False),
        "../2020": (True, False),
        "2018/..": (False, True),
        "..": (True, True),
        "/2020": (False, False),
        "2018/": (False, False),
    }


def test_dates_sort_by_first_day_then_clock_then_last_day() -> None:
    in_order = "../2020 -0043 2018 2020-06 2020-06-10 2020-06-10T08:00:00-07:00 2020-06-11"
    keys = [parse_date(text).sort_key() for text in in_order.split()]
    assert all(a < b for a, b in pairwise(keys))
    assert parse_date("2020-06-10/2020-06-12").sort_key() < parse_date("2020-06-10/..").sort_key()


def test_an_interval_has_the_clock_times_of_its_ends() -> None:
    date = parse_date("2020-06-10T10:00+02:00/2020-06-10T09:30Z")
    # 09:30 is before 10:00, so the end is counted in the offset of the start: 11:30.
    assert (date.clock, date.until, date.offset) == (36_000, 41_400, 120)
    assert parse_date("2020-06-10/2020-06-11").until is None


def test_an_offset_is_known_only_where_it_is_written() -> None:
    texts = "2020-06-10T10:00 2020-06-10T10:00Z 2020-06-10T10:00-05:00 2020-06-10T10:00+05:45 2020-06-10"
    assert [parse_date(text).offset for text in texts.split()] == [None, 0, -300, 345, None]
    first, second = parse_date("2020-06-10T10:00+02:00"), parse_date("2020-06-10T08:00Z")
    assert first.instant == second.instant
    assert parse_date("2020-06-10T10:00").instant is None


def test_a_clock_time_never_moves_the_day() -> None:
    early, late = parse_date("2020-06-10T01:00:00+14:00"), parse_date("2020-06-10T23:00:00-12:00")
    assert early.start == late.start == parse_date("2020-06-10").start
    assert early.sort_key() < late.sort_key()


@pytest.mark.parametrize(
    "text", ["2020-06-12", "0001-01-01", "0000-12-31", "-0044-03-15", "1970-01-01", "9999-12-31"]
)
def test_a_day_is_written_as_it_is_read(text: str) -> None:
    day = parse_date(text).start
    assert day is not None
    assert day_text(day) == text
    assert (day == EPOCH) == (text == "1970-01-01")
