"""What each misspelling of a date is told, whole messages, whatever the day it is read on."""

from __future__ import annotations

import pytest

from timeline.dates import parse_date
from timeline.errors import DateError

GENERAL = "write a date such as 2020, 2020-06, 2020-06-10 or 2020-06-10/2020-06-15"
# spelling, whole message; "=> X" stands for "'spelling' is not a valid date; write X", and "?" for the general hint
REFUSED = """
2020-6-1 => 2020-06-01
2020-6 => 2020-06
June 2020 => 2020-06
Jun. 2020 => 2020-06
12 juin 2020 => 2020-06-12
1er juin 2020 => 2020-06-01
June 10, 2020 => 2020-06-10
10th June 2020 => 2020-06-10
le 12 août 2020 => 2020-08-12
10/06/2020 => 2020-06-10 (10 June 2020) or 2020-10-06 (6 October 2020)
13/06/2020 => 2020-06-13
06/13/2020 => 2020-06-13
10/10/2020 => 2020-10-10
6/2020 => 2020-06
2020/06/10 => 2020-06-10
2020/06 => 2020-06
2005/10 => 2005-10 (October 2005) or 2005/2010 (from 2005 to 2010)
10.06.2020 => 2020-06-10 (10 June 2020) or 2020-10-06 (6 October 2020)
20200610 => 2020-06-10
202006 | ?
2020-02-30 | there is no day 30 in February 2020; February 2020 has 29 days
2020-02-31 | there is no day 31 in February 2020; February 2020 has 29 days
2021-02-29 | there is no day 29 in February 2021; February 2021 has 28 days
1900-02-29 | there is no day 29 in February 1900; February 1900 has 28 days
2020-06-31 | there is no day 31 in June 2020; June 2020 has 30 days
2020-06-00 | there is no day 00 in June 2020; write 2020-06 when the day is not known
2020-00 | there is no month 00; write 2020 when the month is not known
2020-13 | there is no month 13; months are 01 to 12, seasons 21 to 24, quarters 33 to 36
2020-99-01 | there is no month 99; months are 01 to 12, seasons 21 to 24, quarters 33 to 36
1914-18 | there is no month 18; months are 01 to 12, seasons 21 to 24, quarters 33 to 36; for the
    years 1914 to 1918 write 1914/1918
2020-21-05 | a season (2020-21) cannot have a day; write 2020-21
2020-33-01 | a quarter (2020-33) cannot have a day; write 2020-33
2020-25 | there is no month 25; months are 01 to 12, seasons 21 to 24, quarters 33 to 36; for the
    years 2020 to 2025 write 2020/2025
1980s => 198X
the 1980s => 198X
1900s => 190X (1900 to 1909) or 19XX (1900 to 1999)
années 1980 => 198X
2019Q2 => 2019-34
2019-Q2 => 2019-34
Q2 2019 => 2019-34
T2 2019 => 2019-34
H1 2020 => 2020-01/2020-06
summer 2019 => 2019-22
été 2019 => 2019-22
winter 2019 => 2018-24 (winter 2018–2019) or 2019-24 (winter 2019–2020)
circa 2019 => 2019~
~2019 => 2019~
?2019 => 2019?
2019~? => 2019%
44 BC => -0043
44 av. J.-C. => -0043
-44 => -0043 (44 BC) or -0044 (45 BC)
-0000 => 0000 for the year before 0001 (1 BC)
500 => 0500
44 => all four digits of the year
AD 44 => 0044
Y2018 => 2018
12018 => Y12018
-12018 => Y-12018
Y012018 | ?
2004/open => 2004/..
2004/unknown => 2004/
2019-present => 2019/..
Sep 2019 - Present => 2019-09/..
since 2019 => 2019/..
until 2019 => ../2019
2018-2020 => 2018/2020
2018–2020 => 2018/2020
2018 / 2020 => 2018/2020
2020-01..2020-03 => 2020-01/2020-03
2020.. => 2020/..
2020-06-10 16:55 => 2020-06-10T16:55
1989-11-09T18h53 => 1989-11-09T18:53
1989-11-09T18 => 1989-11-09T18:00
1989-11-09T1853 => 1989-11-09T18:53
1989-11-09T9:00 => 1989-11-09T09:00
9 November 1989 at 6.53 pm => 1989-11-09T18:53
9 novembre 1989 à 18 h 53 => 1989-11-09T18:53
9 November 1989, 18:53 UTC+1 => 1989-11-09T18:53+01:00
18:53 => the day before the time of day, such as 2020-06-10T18:53
5pm => the day before the time of day, such as 2020-06-10T18:53
1989-11-09T18:53:70 | 18:53:70 is not a valid time of day; hours are 00 to 23, minutes and seconds 00 to 59
1989-11-09T25:00 | 25:00 is not a valid time of day; hours are 00 to 23, minutes and seconds 00 to 59
1989-12-31T24:00 | 24:00 is not a valid time of day; write 1990-01-01T00:00
2020-06-10T10:00/T12:30 => 2020-06-10T10:00/2020-06-10T12:30
2020-06-10T10:00/12:30 => 2020-06-10T10:00/2020-06-10T12:30
2020-06-10T10:00/2020-06-10T09:59 | the interval ends (2020-06-10T09:59) before it starts
    (2020-06-10T10:00); write the earlier date first
2020-06-10 08:00-10:00 => 2020-06-10T08:00/2020-06-10T10:00 (10 June 2020, from 08:00 to 10:00) or
    2020-06-10T08:00-10:00 (10 June 2020, 08:00 UTC−10)
2018-07-26T24:00:00 | 24:00:00 is not a valid time of day; write 2018-07-27T00:00
2018-07-26T16:60:00 | 16:60:00 is not a valid time of day; hours are 00 to 23, minutes and seconds
    00 to 59
2018-07-26T16:55:00+25:00 | +25:00 is not a valid offset from UTC; write offsets from UTC like +02:00,
    from -12:00 to +14:00
2018-07-26T16:55:00.5Z => 2018-07-26T16:55:00Z
201x => 201X
2025-02-xx => 2025-02-XX
199u => 199X
201? => 201X (2010 to 2019) or 0201? (201 (uncertain))
12X | ?
XXXX | ?
20X0 | ?
2020-XX-10 | ?
[1667,1668] | '[1667,1668]' is not a valid date; sets of dates (EDTF level 2) are not supported; write one
    event per date, or an interval
{1960,1961-12} | '{1960,1961-12}' is not a valid date; sets of dates (EDTF level 2) are not supported; write
    one event per date, or an interval
2004?-06 => 2004-06?
2020-W10 => 2020-03-02/2020-03-08
2020-162 => 2020-06-10
2020-06-10/P1Y => the two days of the interval, not its duration
2020-06-10/2020-06-01 | the interval ends (2020-06-01) before it starts (2020-06-10); write the earlier
    date first
2020/2019 | the interval ends (2019) before it starts (2020); write the earlier date first
2020-06/2020-05-31 | the interval ends (2020-05-31) before it starts (2020-06); write the earlier date first
-0043/-0044 | the interval ends (-0044) before it starts (-0043); write the earlier date first
a/b/c | ?
../.. => .. for a date that is open at both ends, or add one end
/ => .. for a date that is open at both ends, or add one end
../ => .. for a date that is open at both ends, or add one end
2020-02-31/2020-03 | there is no day 31 in February 2020; February 2020 has 29 days
between 1850 and 1860 | 'between 1850 and 1860' is not a valid date; write 1850/1860 if it lasted that long; if not,
    write one date, and keep these words in the note
Between 47 and 50 | 'Between 47 and 50' is not a valid date; write one date, and keep these words in the note
1850 or 1851 => 1850 (1850) or 1851 (1851)
1850 and 1860 | '1850 and 1860' is not a valid date; write one event for each date, or an interval such as
    2020/2021
May 31st => the year too, such as 2020-06-10
June 10-11, 2020 => 2020-06-10/2020-06-11
24/12/98 => the year first, with all its four digits
Y17000-02 | ?
1950S2 | ?
Unknown Date | ?
 | the date is empty; write a year, a month or a day: 2020, 2020-06 or 2020-06-10
today => the date itself
no | ?
２０２０ => 2020
2020-06-1O | ?
12-Jun-20 => the year first, with all its four digits
6/12/20 4:55 PM => the year first, with all its four digits
Jun 12, '20 => the year first, with all its four digits
31 April 2020 | '31 April 2020' is not a valid date; there is no day 31 in April 2020; April 2020 has 30 days
29 Feb 2021 | '29 Feb 2021' is not a valid date; there is no day 29 in February 2021; February 2021 has
    28 days
31/02/2021 | '31/02/2021' is not a valid date; there is no day 31 in February 2021; February 2021 has 28 days
June 10-31, 2021 | 'June 10-31, 2021' is not a valid date; there is no day 31 in June 2021; June 2021
    has 30 days
early 2019 => 2019 and put these words into the summary; 2019-01/2019-04 would mean that it lasted that long
début 2019 => 2019 and put these words into the summary; 2019-01/2019-04 would mean that it lasted that long
mid-2019 => 2019 and put these words into the summary; 2019-05/2019-08 would mean that it lasted that long
mi-juin 2020 => 2020-06 and put these words into the summary; 2020-06-11/2020-06-20 would mean that it lasted that long
late 2019 => 2019 and put these words into the summary; 2019-09/2019-12 would mean that it lasted that long
the end of 2019 => 2019 and put these words into the summary; 2019-09/2019-12 would mean that it lasted that long
late February 2020 => 2020-02 and put these words into the summary; 2020-02-21/2020-02-29 would mean that it
    lasted that long
late winter 2019/20 => 2019-24 and put these words into the summary, or 2020-02 if that is certain
late 1990s => 199X and put these words into the summary; 1997/1999 would mean that it lasted that long
early 1900s => 190X (1900 to 1909) or 19XX (1900 to 1999)
fin du XIXe siècle => 18XX and put these words into the summary; 1871/1900 would mean that it lasted that long
19th century => 18XX (1800 to 1899) or 1801/1900 (from 1801 to 1900)
XIXe siècle => 18XX (1800 to 1899) or 1801/1900 (from 1801 to 1900)
before 2020 => ../2019 (until 2019) or ../2020 (until 2020)
after 2020 => 2021/.. (since 2021) or 2020/.. (since 2020)
before the 1990s => ../1989 (until 1989) or ../199X (until the 1990s)
avant juin 2020 => ../2020-05 (until May 2020) or ../2020-06 (until June 2020)
after 31 December 2020 => 2021-01-01/.. (since 1 January 2021) or 2020-12-31/.. (since 31 December 2020)
before summer 2020 => ../2020-05 (until May 2020) or ../2020-22 (until summer 2020)
winter 2019/20 => 2019-24
hiver 2019-2020 => 2019-24
June 2020? => 2020-06?
2020–21 => 2020-21 (spring 2020) or 2020/2021 (from 2020 to 2021)
2020–25 => 2020/2025
early 44 BC | ?
Anfang 2018 => 2018 and put these words into the summary; 2018-01/2018-04 would mean that it lasted that long
a mediados de 2018 => 2018 and put these words into the summary; 2018-05/2018-08 would mean that it lasted that long
eind 2018 => 2018 and put these words into the summary; 2018-09/2018-12 would mean that it lasted that long
early 2019? => 2019? and put these words into the summary; 2019-01/2019-04 would mean that it lasted that long
before early 2019 | ?
summer 2019/20 | ?
2018 - ? | ?
Wed, 10 Jun 2020 => 2020-06-10
June 10, 2020 4:55 PM => 2020-06-10T16:55
May – June 2016 => 2016-05/2016-06
c. 2018-2020 => 2018~/2020~
since 10/06/2020 => 2020-06-10/.. (since 10 June 2020) or 2020-10-06/.. (since 6 October 2020)
since 2021-22 => 2021-22 (summer 2021) or 2021/2022 (from 2021 to 2022)
c. 70 => all four digits of the year
2020-06-10 – 31 April 2020 | '2020-06-10 – 31 April 2020' is not a valid date; there is no day 31 in
    April 2020; April 2020 has 30 days
"""


def _refused_rows() -> list[tuple[str, str]]:
    rows = []
    for line in REFUSED.strip("\n").replace("\n    ", " ").splitlines():
        text, mark, said = next(line.partition(m) for m in (" => ", " | ") if m in line)
        start = f"'{text}' is not a valid date; "
        rows.append((text, start + ("write " + said if mark == " => " else GENERAL if said == "?" else said)))
        if mark == " | " and said != "?":
            rows[-1] = (text, said)
    return rows


def test_the_table_holds_100_misspellings_each_once() -> None:
    texts = [text for text, _ in _refused_rows()]
    assert len(texts) == len(set(texts)) >= 100


@pytest.mark.usefixtures("clock")
def test_a_misspelling_is_told_the_same_on_any_day() -> None:
    for text, message in _refused_rows():
        with pytest.raises(DateError) as refusal:
            parse_date(text)
        assert str(refusal.value) == message


def test_every_single_hint_is_itself_a_date() -> None:
    for text, message in _refused_rows():
        suggestion = message.rpartition("; write ")[2]
        if f"'{text}' is not a valid date; write {suggestion}" == message and " " not in suggestion:
            assert parse_date(suggestion).text == suggestion


def test_an_over_long_text_is_refused_before_it_is_read() -> None:
    with pytest.raises(DateError, match=r"^a date must have at most 64 characters, not 65$"):
        parse_date("2" * 65)


@pytest.mark.parametrize("value", [2020, None, True, ["2020"], {"a": 1}, b"2020"])
def test_what_is_no_text_is_no_date(value: object) -> None:
    with pytest.raises(DateError, match=r"^a date must be text, not \w+; put it in quotes$"):
        parse_date(value)  # type: ignore[arg-type]


def test_control_characters_are_spelled_out_in_the_message() -> None:
    with pytest.raises(DateError) as refusal:
        parse_date("2020\x1b[31m")
    assert refusal.value.message == r"'2020\x1b[31m' is not a valid date"
