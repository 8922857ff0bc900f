"""Dates in other calendars, as ICU has them: it is in Node, and shares no code with the libraries that are used."""

from __future__ import annotations

import subprocess
from functools import cache
from random import Random
from typing import NamedTuple

import pytest

from tests.project.import_graph import ROOT
from tests.web.conftest import look
from timeline.chart.captions import caption_text
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.dates import Edtf, Precision, ordinal, parse_date
from timeline.dates.calendars import CONVERSIONS, Calendar, format_also, in_calendar
from timeline.io.loader import load_bytes
from timeline.model.timeline import Timeline
from timeline.render import export
from timeline.render.slides.deck import Deck, deck_html
from timeline.view.view import View
from timeline.web.page.cards import card
from timeline.web.page.table import TableState, listed
from timeline.web.page.tags import to_html

MANY = 10_000
HEBREW = ["Nisan", "Iyar", "Sivan", "Tamuz", "Av", "Elul", "Tishri", "Heshvan", "Kislev", "Tevet", "Shevat",
          "Adar", "Adar I", "Adar II"]  # fmt: skip
HIJRI = ["Muharram", "Safar", "Rabiʻ I", "Rabiʻ II", "Jumada I", "Jumada II", "Rajab", "Shaʻban", "Ramadan",
         "Shawwal", "Dhuʻl-Qiʻdah", "Dhuʻl-Hijjah"]  # fmt: skip
PERSIAN = ["Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey",
           "Bahman", "Esfand"]  # fmt: skip
ERAS = ["Meiji", "Taishō", "Shōwa", "Heisei", "Reiwa"]
AS_ICU: dict[str, tuple[Calendar, list[str], int, int]] = {
    # ICU has the months of before 1999 by the later rule, and not as they were published.
    "islamic-umalqura": ("hijri", HIJRI, ordinal(1999, 4, 17), ordinal(2029, 5, 13)),
    "islamic-civil": ("hijri", HIJRI, ordinal(622, 7, 19), ordinal(1924, 7, 31)),
    "hebrew": ("hebrew", HEBREW, ordinal(-3760, 9, 7), ordinal(9999, 12, 31)),
    # ICU has the years of before 1568 by a cycle, and not by the equinox.
    "persian": ("persian", PERSIAN, ordinal(1568, 3, 21), ordinal(3608, 1, 1)),
    "japanese": ("japanese", ERAS, ordinal(1873, 1, 1), ordinal(2082, 12, 31)),
}
"""The names of each calendar of ICU, and the days of which both know."""


class Told(NamedTuple):
    """A day as ICU writes it: fields in English, and the whole in the language."""

    year: str
    month: str
    day: str
    era: str
    text: str


@cache
def days_of(calendar: str) -> list[int]:
    """Many days of a calendar, the first and the last one among them."""
    _, _, first, last = AS_ICU[calendar]
    chosen = Random(calendar)
    return [first, last, *(chosen.randint(first, last) for _ in range(MANY - 2))]


def icu(calendar: str, lang: str, days: list[int]) -> list[Told]:
    words = ["node", str(ROOT / "tests/project/calendar_names.js"), "--days", calendar, lang, *map(str, days)]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=True)
    return [Told(*line.split("\t")) for line in done.stdout.splitlines()]


def day_of(number: int) -> Edtf:
    return Edtf(str(number), number, number, Precision.DAY)


@pytest.mark.parametrize("calendar", AS_ICU)
def test_ten_thousand_days_are_those_of_icu(calendar: str) -> None:
    own, names, _, _ = AS_ICU[calendar]
    days = days_of(calendar)
    told = icu(calendar, "en", days)
    assert len(told) == MANY
    for day, wanted in zip(days, told, strict=True):
        found = CONVERSIONS[own](day)
        assert found is not None
        year, name, number = found
        if own == "japanese":
            assert (str(year), names[name]) == (wanted.year, wanted.era.split(" (")[0])
        else:
            assert (str(year), names[name], str(number)) == (wanted.year, wanted.month, wanted.day), day


@pytest.mark.parametrize(("calendar", "langs"), {
    "islamic-umalqura": ("en-GB", "fr", "ar", "de", "tr"), "hebrew": ("en-GB", "fr", "he", "ru", "ar"),
    "persian": ("en-GB", "fr", "fa", "ru", "es"), "japanese": ("ja",),
}.items())  # fmt: skip
def test_ten_thousand_texts_are_those_of_icu(calendar: str, langs: tuple[str, ...]) -> None:
    days, share = days_of(calendar), MANY // len(langs)
    for n, lang in enumerate(langs):
        some = days[n * share : (n + 1) * share]
        shown = [in_calendar(day_of(day), AS_ICU[calendar][0], lang) for day in some]
        assert shown == [told.text for told in icu(calendar, lang, some)]


KNOWN = {
    "0622-07-19": ("around 1 Muharram 1 AH", "hijri"), "0622-07-18": ("", "hijri"),
    "1258-02-17": ("around 4 Safar 656 AH", "hijri"),  # the fall of Baghdad, 10 February of the Julian calendar
    "1979-11-20": ("1 Muharram 1400 AH", "hijri"),  # the Grand Mosque is seized
    "2078-01-01": ("around 16 Safar 1501 AH", "hijri"),
    "1948-05-14": ("5 Iyar 5708", "hebrew"), "1973-10-06": ("10 Tishri 5734", "hebrew"),
    "-3760-09-07": ("1 Tishri 1", "hebrew"), "-3760-09-06": ("", "hebrew"),
    "1906-08-05": ("13 Mordad 1285 AP", "persian"),  # Iran's constitution is granted
    "1979-02-11": ("22 Bahman 1357 AP", "persian"), "0622-03-21": ("", "persian"),
    "0622-03-22": ("1 Farvardin 1 AP", "persian"),
    "1872-12-31": ("", "japanese"), "1873-01-01": ("Meiji 6", "japanese"), "1912-07-29": ("Meiji 45", "japanese"),
    "1912-07-30": ("Taishō 1", "japanese"), "1945-08-15": ("Shōwa 20", "japanese"), "2083-01-01": ("", "japanese"),
}  # fmt: skip
"""Days that histories name in both calendars, and the ends of what is known."""


@pytest.mark.parametrize("date", KNOWN)
def test_a_known_day_has_its_date(date: str) -> None:
    wanted, calendar = KNOWN[date]
    assert in_calendar(parse_date(date), calendar) == wanted


@pytest.mark.parametrize(("date", "wanted"), {
    "2020-04": "April 2020 (Shaʻban–Ramadan 1441 AH · Nisan–Iyar 5780)",
    "2019": "2019 (1440–1441 AH · 5779–5780)",
    "1258": "1258 (655–656 AH · 5018–5019)",
    "202X": "2020s (1441–1451 AH · 5780–5790)",
    "2020-06-10~": "around 10 June 2020 (around 18 Shawwal 1441 AH · around 18 Sivan 5780)",
    "2020-06?": "June 2020 (uncertain) (Shawwal–Dhuʻl-Qiʻdah 1441 AH? · Sivan–Tamuz 5780?)",
    # After sunset, which the file does not tell, the next day has begun.
    "2020-06-10T14:59": "10 June 2020, 14:59 (18 Shawwal 1441 AH · 18 Sivan 5780)",
    "2020-06-10T15:00": "10 June 2020, 15:00 (18–19 Shawwal 1441 AH · 18–19 Sivan 5780)",
    "2020-06-01/2020-06-15": "from 1 to 15 June 2020 (9–23 Shawwal 1441 AH · 9–23 Sivan 5780)",
    "2020-08-10/2020-08-25": "from 10 to 25 August 2020 "
    "(20 Dhuʻl-Hijjah 1441 AH – 6 Muharram 1442 AH · 20 Av 5780 – 5 Elul 5780)",
    "2018/2020-06": "from 2018 to June 2020 "
    "(1439–1440 AH – Shawwal–Dhuʻl-Qiʻdah 1441 AH · 5778–5779 – Sivan–Tamuz 5780)",
    "2020-06-10/..": "since 10 June 2020 (18 Shawwal 1441 AH · 18 Sivan 5780)",
    "-0586-08": "August 587 BC (Av–Elul 3174)",
    "..": "no stated date", "-5000": "5001 BC", "Y17000": "17000", "Y-66000000": "66 million years ago",
    "Y99999999999": "99999999999",
}.items())  # fmt: skip
def test_a_second_date_is_as_precise_as_the_date(date: str, wanted: str) -> None:
    assert format_also(parse_date(date), ("hijri", "hebrew")) == wanted


FILE = b"""\
title: Two calendars
calendars: [hijri, japanese]
actors: [{id: a, name: Alpha}]
types: [{id: t, label: Type}]
events:
  - {id: e, date: 2020-06-10, actors: [a], type: t, title: An event, importance: 5}
"""
BOTH = "10 June 2020 (18 Shawwal 1441 AH · Reiwa 2)"


@pytest.fixture(scope="module")
def made() -> Timeline:
    return load_bytes(FILE, "two.yaml")


def test_every_output_has_the_second_date(made: Timeline) -> None:
    view = View.of(made)
    shown = published(made, view)
    scene = draw_chart(made, view)
    places = {
        "panel": to_html(card(look(made, opened="e"))),
        "table": to_html(listed(look(made), TableState())),
        "article": export(made, view, "html").decode(),
        "alternative text": caption_text(shown, scene, shown.listed([scene])),
        "marker": export(made, view, "svg").decode(),
        "csv": export(made, view, "csv").decode(),
        "deck": deck_html(Deck.of(made, view)).html,
    }
    assert [place for place, text in places.items() if BOTH not in text] == []


def test_a_calendar_that_is_not_known_is_named(made: Timeline) -> None:
    with pytest.raises(Exception, match="mayan"):
        load_bytes(FILE.replace(b"japanese", b"mayan"), "two.yaml")
