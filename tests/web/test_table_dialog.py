"""How a visitor's table is read is asked, said and changed: as on the command line, and nothing is kept before."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from lxml.html import document_fromstring

from tests.strategies import toy_timeline
from tests.web.conftest import MOST_FILES
from timeline.io.loader import load_bytes
from timeline.io.schema import starter
from timeline.io.tables import VISITORS_TABLE, Choices, import_table, read_table
from timeline.io.tables.columns import SEVERAL
from timeline.io.tables.recognise.asking import order_question
from timeline.io.tables.recognise.recipes import mapping_of
from timeline.io.tables.report import Report
from timeline.web import Shelf, create_app
from timeline.web.routes.table_dialog import LONGEST_COLUMNS, reading_dialog
from timeline.web.server.routing import OPEN_PATH
from timeline.web.state.visitors import visitors_of

ODD = (
    'Ref,Wann,Wer,Was\n1,03/04/2020,"Amazon, IBM",Eine Pause\n'
    "2,07/08/2020,Microsoft,Ein Nein\n3,juin 2021,Amazon,Mehr\n"
)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf.holding(toy_timeline())


@pytest.fixture
def client(shelf: Shelf) -> FlaskClient:
    made: FlaskClient = create_app(shelf).server.test_client()
    return made


def sent(client: FlaskClient, data: bytes | str, name: str = "odd.csv", **said: str) -> dict[str, Any]:
    content = data.encode() if isinstance(data, str) else data
    asked = urlencode({"name": name, "lang": "en"} | said, quote_via=quote)
    answer = client.post(f"{OPEN_PATH}?{asked}", data=content)
    assert answer.status_code == 200
    told: dict[str, Any] = answer.get_json()
    return told


def key_of(told: dict[str, Any]) -> str:
    return str(told["address"]).partition("file=")[2].partition("&")[0]


def events(client: FlaskClient, address: str) -> list[tuple[str, str, str]]:
    text = client.get(address.replace("/?", "/export.csv?")).get_data().decode("utf-8-sig")
    return [(r["date"], r["actors"], r["title"]) for r in csv.DictReader(io.StringIO(text, newline=""))]


class Form:
    """The form of the dialog, as a reader finds it."""

    def __init__(self, reading: dict[str, Any]) -> None:
        self.root = document_fromstring(reading["html"])
        self.decided = self.root.xpath("//form/@data-decided")[0]

    @property
    def columns(self) -> list[dict[str, Any]]:
        return [
            {
                "heading": row.xpath("string(th)"),
                "samples": row.xpath(".//li/text()"),
                "usual": row.xpath(".//select")[0].get("data-usual"),
                "field": row.xpath(".//select")[0].get("data-field"),
            }
            for row in self.root.xpath("//tbody/tr")
        ]

    @property
    def orders(self) -> dict[str, list[str]]:
        """The lines under each order of day and month."""
        ways = self.root.xpath("//fieldset/label")
        return {way.xpath("input/@value")[0]: way.xpath(".//small/text()") for way in ways}

    @property
    def dates(self) -> tuple[str, str, str]:
        """The order that is chosen, the one that the file decides, and by what."""
        chosen = self.root.xpath("//input[@name='dates'][@checked]/@value")
        return "".join(chosen), self.decided, self.root.xpath("string(//*[@class='reading-decided']/summary)")

    @property
    def headless(self) -> bool:
        return bool(self.root.xpath("//input[@name='headless'][@checked]"))


def form(told: dict[str, Any]) -> Form:
    return Form(told["reading"])


def fields(told: dict[str, Any]) -> list[str]:
    return [column["field"] for column in form(told).columns]


def test_a_table_whose_columns_are_not_known_asks_with_values_from_each_and_keeps_nothing(
    client: FlaskClient, shelf: Shelf
) -> None:
    told = sent(client, ODD.replace("Eine Pause", "Eine Pause " * 20))
    assert (told["address"], told["asks"]) == ("", "columns")
    assert told["reading"]["why"] == [
        "Choose the title column.",
        "“Wer” can be the title: texts in 3 of 3 filled cells",
        "“Was” can be the title: texts in 3 of 3 filled cells",
    ]
    assert [(column["heading"], column["field"]) for column in form(told).columns if column["field"]] == [
        ("Wer", "title"),  # the columns that can be the answer come first
        ("Was", "field_text"),
        ("Ref", "field_number"),
        ("Wann", "date"),
    ]
    assert form(told).root.xpath("//select/@data-number") == ["3", "4", "1", "2"]
    assert form(told).columns[0] == {
        "heading": "Wer", "samples": ["Amazon, IBM", "Microsoft", "Amazon"], "usual": "field_text", "field": "title",
    }  # fmt: skip
    assert told["says"] == [
        "Answer a question to display odd.csv. The displayed timeline has not changed.",
        told["reading"]["why"][0],
    ]
    assert "timeline import" not in " ".join(told["says"])
    assert "--" not in " ".join(told["says"])
    assert len(shelf._entries) == 1


def test_what_is_asked_next_keeps_what_was_said_and_shows_both_readings_of_the_file_s_own_dates(
    client: FlaskClient,
) -> None:
    told = sent(client, ODD, columns="2:date,3:actors,4:title")
    assert (told["address"], told["asks"], fields(told)) == (
        "",
        "dates",
        ["field_number", "date", "actors", "title"],
    )
    assert told["reading"]["why"] == [
        "“03/04/2020” (row 2) is ambiguous, and no date in the file shows the order"
    ]
    assert form(told).dates == ("", "", "")
    assert form(told).orders == {
        "day-first": ["“03/04/2020” is 3 April 2020", "“07/08/2020” is 7 August 2020"],
        "month-first": ["“03/04/2020” is 4 March 2020", "“07/08/2020” is 8 July 2020"],
    }


def test_what_was_chosen_is_shown_as_the_command_line_would_have_it(client: FlaskClient) -> None:
    said = {"columns": "2:date,3:actors,4:title", "dates": "day-first", "split": ","}
    told = sent(client, ODD, **said)
    assert events(client, told["address"]) == [
        ("2020-04-03", "amazon ibm", "Eine Pause"), ("2020-08-07", "microsoft", "Ein Nein"),
        ("2021-06", "amazon", "Mehr"),
    ]  # fmt: skip
    choices = Choices(
        fields={"Wann": "date", "Wer": "actors", "Was": "title"}, dates="day-first", separator=","
    )
    table = read_table(ODD.encode(), "odd.csv", VISITORS_TABLE)
    report = import_table(table, choices).report
    assert report.sum() in told["says"]
    assert "aside" not in told


def test_two_dates_against_each_other_say_what_each_order_costs(client: FlaskClient) -> None:
    told = sent(client, "Date,Title\n13/05/2020,One\n05/14/2020,Two\n05/15/2020,Three\n")
    assert told["asks"] == "dates"
    day_first, month_first = form(told).orders.values()
    assert (day_first[-1], month_first[-1]) == ("Refused rows: 2", "Refused rows: 1")
    assert day_first[:-1] == [
        "“13/05/2020” is 13 May 2020",
        "with this order, “05/14/2020” is not a valid date",
    ]
    shown = sent(client, "Date,Title\n13/05/2020,One\n05/14/2020,Two\n", dates="month-first")
    assert [e[0] for e in events(client, shown["address"])] == ["2020-05-14"]
    assert "2 rows read = 1 event + 1 row refused." in shown["says"]


def test_a_timeline_that_is_shown_is_read_in_another_way_under_an_address_of_its_own(
    client: FlaskClient,
) -> None:
    table = "Date,Company,Title,Remark inside\n2020,Amazon,One,check it\n"
    first = sent(client, table)
    assert form(first).columns[3] == {
        "heading": "Remark inside", "samples": ["check it"], "usual": "field_text", "field": "field_text",
    }  # fmt: skip
    key = key_of(first)
    other = sent(client, b"", name="", again=key, columns="2:ignore,3:actors,4:title")
    assert other["address"] not in ("", first["address"])
    assert events(client, other["address"]) == [("2020", "one", "check it")]
    assert events(client, first["address"]) == [("2020", "amazon", "One")]
    assert fields(other) == ["date", "", "actors", "title"]
    assert [column["usual"] for column in form(other).columns] == ["date", "actors", "title", "field_text"]


def test_what_is_to_be_read_anew_goes_with_its_timeline(client: FlaskClient, shelf: Shelf) -> None:
    key = key_of(sent(client, "Date,Title\n2020,One\n"))
    kept = visitors_of(shelf).uploaded(key)
    assert kept is not None
    assert (kept.name, kept.data) == ("odd.csv", b"Date,Title\n2020,One\n")
    for _ in range(MOST_FILES):
        sent(client, "Date,Title\n2020,One\n")
    assert visitors_of(shelf).uploaded(key) is None
    told = sent(client, b"", again=key)
    assert told["address"] == ""
    assert told["says"][0].startswith("This file is no longer available")


def test_a_table_that_is_shown_can_be_taken_as_the_file_that_an_import_would_make(
    client: FlaskClient,
) -> None:
    said = {"columns": "2:date,3:actors,4:title", "dates": "day-first", "split": ","}
    key = key_of(sent(client, f"{ODD}4,,IBM,Sometime\n", **said))
    answer = client.get(f"/brought.yaml?file={key}")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="timeline.yaml"'
    text = answer.get_data(as_text=True)
    assert [e.date.text for e in load_bytes(text.encode(), "t.yaml").events] == [
        "2020-04-03",
        "2020-08-07",
        "2021-06",
    ]
    assert "#   title: Sometime" in text
    assert "# Généré par" in client.get(f"/brought.yaml?file={key}&lang=fr").get_data(as_text=True)
    assert client.get("/brought.yaml").status_code == 404
    assert client.get("/brought.yaml?file=" + "0" * 40).status_code == 410


def test_a_table_of_which_every_row_is_refused_can_be_read_in_another_way(client: FlaskClient) -> None:
    told = sent(client, "Date,When it was,Title\nsoon,2020,One\n")
    assert (told["address"], "asks" in told) == ("", False)
    assert "“soon” is not a valid date" in " ".join(told["says"])
    shown = sent(client, "Date,When it was,Title\nsoon,2020,One\n", columns="1:ignore,2:date")
    assert events(client, shown["address"])[0][0] == "2020"


def test_a_day_without_a_year_is_given_one(client: FlaskClient) -> None:
    table = "Date,Title\n12 June,One\n2020,Two\n"
    assert any(
        line.endswith("add the year, or set one year for all such dates")
        for line in sent(client, table)["says"]
    )
    assert [e[0] for e in events(client, sent(client, table, year="2019")["address"])] == [
        "2019-06-12",
        "2020",
    ]


@pytest.mark.parametrize(
    "said",
    [
        {"columns": "5:date"}, {"columns": "0:date"}, {"columns": "2:nothing"}, {"columns": "2"}, {"columns": "date"},
        {"columns": "2:date,3:date"}, {"columns": "2:date," * (LONGEST_COLUMNS // 7)}, {"dates": "year-first"},
        {"split": "x"}, {"year": "0"}, {"year": "20000"}, {"year": "MMXX"}, {"columns": "2:__class__"},
    ],
)  # fmt: skip
def test_a_choice_that_cannot_be_is_refused(client: FlaskClient, shelf: Shelf, said: dict[str, str]) -> None:
    told = sent(client, ODD, **said)
    assert told == {
        "address": "",
        "says": [
            "odd.csv has errors. The displayed timeline has not changed.",
            "The import settings do not fit this file.",
        ],
    }
    assert len(shelf._entries) == 1


def test_a_table_without_headings_gives_its_first_row_too(client: FlaskClient) -> None:
    table = "2020-06-08,IBM,Stops\n2020-06-10,Amazon,Pauses\n"
    asked = sent(client, table)
    assert (asked["asks"], form(asked).headless) == ("columns", True)
    assert form(sent(client, table.replace("2020-06-08", "2020"))).headless
    assert not form(sent(client, table.replace("2020-06-08", "Wann"))).headless
    told = sent(client, table, headless="1", columns="1:date,2:actors,3:title")
    assert events(client, told["address"]) == [
        ("2020-06-08", "ibm", "Stops"),
        ("2020-06-10", "amazon", "Pauses"),
    ]
    assert "2 rows read = 2 events + 0 rows refused." in told["says"]
    assert form(told).headless
    assert [column["heading"] for column in form(told).columns] == ["A", "B", "C"]
    key = key_of(told)
    taken = client.get(f"/brought.yaml?file={key}").get_data()
    assert len(load_bytes(taken, "t.yaml").events) == 2


def test_where_no_date_hangs_on_the_order_nothing_is_asked() -> None:
    table = read_table(b"Date,Title\n2020-06-12,One\n05/05/2020,Two\n", "t.csv")
    assert order_question(mapping_of(table, Choices())) is None
    assert Form(reading_dialog(table, Choices(), [])).orders == {}


DECIDED = "Date,Was,Da\n3/14/2018,One,Here\n3/4/2018,Two,There\n"


def test_an_order_that_the_file_decides_is_shown_and_not_asked(client: FlaskClient) -> None:
    told = sent(client, DECIDED)
    by = "The month comes first: “3/14/2018” (row 2)."
    assert (told["asks"], form(told).dates) == ("columns", ("month-first", "month-first", by))
    shown = sent(client, DECIDED, columns="2:title")
    assert "The month comes first: “3/14/2018” (row 2)." in shown["says"]
    assert form(shown).dates == form(told).dates
    other = form(sent(client, DECIDED, columns="2:title", dates="day-first"))
    assert other.dates == ("day-first", "month-first", by)


def test_an_order_that_nothing_decides_or_two_dates_contradict_is_asked() -> None:
    for text in ("Date,Was\n3/4/2018,One\n", "Date,Was\n3/14/2018,One\n14/3/2018,Two\n"):
        asked = Form(reading_dialog(read_table(text.encode(), "t.csv"), Choices(), []))
        assert (asked.dates, [*asked.orders]) == (("", "", ""), ["day-first", "month-first"])


def test_the_dialog_speaks_the_reader_s_language() -> None:
    table = read_table(ODD.encode(), "odd.csv")
    said = {
        lang: reading_dialog(table, Choices(fields={"Wann": "date"}, lang=lang), []) for lang in ("en", "fr")
    }
    english, french = (
        {
            text.strip()
            for text in Form(said[lang]).root.xpath("//text() | //@aria-label | //form/@*[contains(., ' ')]")
        }
        for lang in ("en", "fr")
    )
    same = {text for text in english & french if re.search(r"[^\W\d]{3}", text) and text not in ODD}
    assert same == {"Date", "Position", "Source", " ".join(sorted({*SEVERAL, "actors"} - {"title"}))}
    assert [key for key in ("change", "take") if said["en"][key] == said["fr"][key]] == []
    assert Form(said["fr"]).orders["day-first"][0] == "«\u00a003/04/2020\u00a0»\u00a0: 3 avril 2020"


@pytest.mark.parametrize("lang", ["ar", "de", "es", "fr", "it", "nl", "pt"])
def test_questions_and_warnings_are_in_the_reader_s_language(client: FlaskClient, lang: str) -> None:
    rows = "1,2020-06-08,2019,IBM,Ende\n2,c. 2021,2020,IBM,Nein\nx,,2020,,\n,soon,2021,,Was\n"
    odd = f"Über alles,,,,\nNr,Wann,Bau,Wer,Was\n{rows}"
    told = {each: sent(client, odd, lang=each) for each in ("en", lang)}
    shown = {each: sent(client, odd, lang=each, columns="2:date,5:title") for each in ("en", lang)}
    english, other = (
        {*told[each]["reading"]["why"], *shown[each]["says"], *shown[each]["aside"]["lines"]}
        for each in ("en", lang)
    )
    assert len(english) == len(other) >= 9
    assert english & other == set()


def test_of_more_remarks_than_are_kept_the_number_is_told(client: FlaskClient) -> None:
    rows = "".join(f"2020,<b>{n}</b>\n" for n in range(130))
    aside = sent(client, f"Date,Title\n{rows}")["aside"]
    assert (aside["title"], len(aside["lines"]), aside["lines"][-1]) == ("130 warnings", 101, "and 30 more")


def test_warnings_of_the_same_words_are_one_line_that_names_their_rows(client: FlaskClient) -> None:
    aside = sent(
        client, "Date,Company,Title\n2020,IBM,One\n,IBM,Two\n2021,IBM,Three\n,IBM,Four\n,IBM,Five\n"
    )["aside"]
    assert aside == {
        "title": "3 warnings",
        "lines": [
            "Row 3, “Date”: no date; the event is not shown; add its date, or an interval that contains it "
            "(and 2 more rows: 5, 6)"
        ],
    }


GAPS = "Date,Company,Title\n2020-06-08,IBM,Stops\n24/12/98,Amazon,Pauses\n,Google,Waits\n"


def again(client: FlaskClient, address: str, lang: str = "en") -> Any:
    return client.get(address.replace("/?", "/brought.json?").replace("lang=en", f"lang={lang}"))


def test_the_account_of_a_file_can_be_asked_for_as_long_as_it_is_kept(client: FlaskClient) -> None:
    told = sent(client, GAPS)
    first = again(client, told["address"])
    assert first.get_json() == {**told, "address": ""}
    assert any("“24/12/98”" in line for line in first.get_json()["says"])
    assert first.headers["Cache-Control"] == "private, no-store"
    french = again(client, told["address"], "fr").get_json()
    assert any("« 24/12/98 »" in line.replace("\u00a0", " ") for line in french["says"])
    assert french["says"] != told["says"]
    assert french["reading"]["change"] != told["reading"]["change"]


def test_a_timeline_that_was_brought_says_again_where_it_is_kept(client: FlaskClient) -> None:
    told = sent(client, "title: T\nevents: []\n", "mine.yaml")
    assert not told["address"]
    told = sent(client, starter("en"), "mine.yaml")
    assert again(client, told["address"]).get_json() == {"address": "", "says": told["says"]}


def test_of_other_files_there_is_no_account(client: FlaskClient) -> None:
    for asked in ("", f"?file={'0' * 40}"):
        assert client.get(f"/brought.json{asked}").get_json() == {"address": "", "says": []}


STANCES = "Date,Who,What,Stance\n2018,IBM,One,For\n2020,IBM,Two,Against\n2021,Amazon,Three,Unsure\n"


def test_a_column_of_positions_gives_bars_in_an_order_that_the_dialog_changes(client: FlaskClient) -> None:
    first = sent(client, STANCES, columns="4:position")
    assert (scale(first), fields(first)[3]) == (["For", "Against", "Unsure"], "position")
    told = sent(client, STANCES, columns="4:position", positions="Against\nFor")
    assert scale(told) == ["Against", "For"]
    assert "Positions off the scale: Unsure" in " ".join(told["aside"]["lines"])
    assert scale(sent(client, STANCES)) == []


def test_the_values_that_can_be_positions_stand_beside_their_column(client: FlaskClient) -> None:
    values = form(sent(client, STANCES)).root.xpath("//select/@data-values")
    assert json.loads(values[3]) == [["For", 1], ["Against", 1], ["Unsure", 1]]
    long = STANCES + "".join(f"2021,Who,{'x' * 90},Value {n}\n" for n in range(40))
    assert len(form(sent(client, long)).root.xpath("//select[@data-values]")) == 2


def scale(answer: dict[str, Any]) -> list[str]:
    return list(json.loads(form(answer).root.xpath("//div/@data-scale")[0]))


def test_two_digit_years_are_asked_about_only_where_the_table_has_some(client: FlaskClient) -> None:
    table = "Date,Title\n11-Mar-15,One\n2020,Two\n"
    assert form(sent(client, table)).root.xpath("//input[@name='short']/@value") == [""]
    told = sent(client, table, short="1950")
    assert form(told).root.xpath("//input[@name='short']/@value") == ["1950"]
    assert "2 rows read = 2 events + 0 rows refused." in told["says"]
    assert form(sent(client, "Date,Title\n2020,Two\n")).root.xpath("//input[@name='short']") == []


HEAD = "id,date,first_day,last_day,actors,title,record\n"


@pytest.mark.parametrize(
    "record",
    [
        {"event": {"id": "a"}},
        {"event": {"id": "a", "date": "2020", "actors": 3}},
        {"event": {"id": "a", "date": "2020", "importance": "x"}},
        {"event": {"id": "a", "date": "2020"}, "file": {"actors": "x", "types": [1], "slides": 7}},
        {
            "event": {"id": "a", "date": "2020"},
            "file": {"rows": [[]], "views": {}, "events": []},
            "lang": "e",
        },
        {"event": [], "file": [], "cells": 1},
        [],
        "x",
    ],
)
def test_records_that_somebody_changed_are_refused_or_left_out(client: FlaskClient, record: Any) -> None:
    out = io.StringIO()
    csv.writer(out).writerow(["a", "2020", "", "", "ibm", "One", json.dumps(record)])
    told = sent(client, HEAD + out.getvalue(), "mine.csv")
    assert told["address"] or "has errors" in told["says"][0]
    sent(client, json.dumps({"timeline_export": 1, "events": [record], "file": record}), "mine.json")
    sent(client, '{"timeline_export": 1, "events": ', "mine.json")


DEATHS = (
    "Entity,Deaths,Day\nFrance,12,2020-01-02\nSpain,14,2020-01-03\nFrance,3,2020-01-04\nSpain,9,2020-01-05\n"
)


def template(told: dict[str, Any]) -> str:
    return str(form(told).root.xpath("//input[@name='title_from']/@value")[0])


def test_titles_are_made_of_several_columns(client: FlaskClient) -> None:
    asked = sent(client, DEATHS)
    assert template(asked) == "{Entity}, Deaths: {Deaths}"
    assert any("{Entity}, Deaths: {Deaths}" in line for line in asked["aside"]["lines"])
    assert form(asked).root.xpath("//details[@class='reading-titles']/@open")
    shown = sent(client, DEATHS, title_from="{entity}, {Deaths}")
    assert [title for _, _, title in events(client, shown["address"])] == [
        "France, 12",
        "Spain, 14",
        "France, 3",
        "Spain, 9",
    ]
    assert template(shown) == "{entity}, {Deaths}"


@pytest.mark.parametrize(
    ("given", "lang", "said"),
    [
        ("{Entty}", "en", "Titles: there is no column 'Entty'; did you mean 'Entity'?"),
        ("Deaths", "en", "Titles: 'Deaths' names no column; write one as {Heading}"),
        ("Deaths", "fr", "Titres\u00a0: 'Deaths' ne nomme aucune colonne"),
    ],
)
def test_a_title_of_no_column_is_explained(client: FlaskClient, given: str, lang: str, said: str) -> None:
    told = sent(client, DEATHS, title_from=given, lang=lang)
    assert (told["address"], told["says"][1][: len(said)]) == ("", said)


def test_a_title_longer_than_any_form_sends_is_refused(client: FlaskClient) -> None:
    assert sent(client, DEATHS, title_from="{Entity}" * 100)["says"][1] == (
        "The import settings do not fit this file."
    )


def test_proposed_titles_come_before_the_columns_if_they_are_asked_about(client: FlaskClient) -> None:
    codes = "Year,missions,crew\n1990,12,3\n1991,13,4\n"
    asked, shown = sent(client, codes), sent(client, DEATHS)
    assert (asked["asks"], template(asked)) == ("columns", "missions: {missions}, crew: {crew}")
    parts = "//*[@class='reading-titles' or @class='reading-columns']/@class"
    assert form(asked).root.xpath(parts) == ["reading-titles", "reading-columns"]
    assert form(shown).root.xpath(parts) == ["reading-columns", "reading-titles"]


BY_DATE = "Quand,IBM,Amazon\n2018,open,\n2019,open,open\nJune 2020,closed,paused\n2021,closed,open\n"


def wide(told: dict[str, Any]) -> list[bool]:
    """Whether the box of a wide table is ticked; [] if there is none."""
    return [box.get("checked") is not None for box in form(told).root.xpath("//input[@name='wide']")]


def test_a_wide_table_is_offered_and_read_as_positions(client: FlaskClient) -> None:
    asked = sent(client, BY_DATE)
    assert (asked["asks"], wide(asked)) == ("columns", [False])
    assert (
        "“Quand” has dates, and the other 2 columns can be the positions of actors" in asked["reading"]["why"]
    )
    shown = sent(client, BY_DATE, wide="1")
    assert ("2020-06", "ibm", "closed") in events(client, shown["address"])
    assert wide(shown) == [True]
    assert [column["field"] for column in form(shown).columns] == ["actors", "date", "position", "title"]
    file = client.get(shown["address"].replace("/?", "/brought.yaml?")).get_data()
    assert len(load_bytes(file, "t.yaml").positions) == 3


def test_a_wide_table_is_not_offered_for_other_tables(client: FlaskClient) -> None:
    assert wide(sent(client, ODD)) == []
    assert sent(client, ODD, wide="1")["says"][1].startswith("The table is not wide")


NAMES = "Date,Event,Prénom,Nom\n2020,One,Ada,Lovelace\n2021,Two,Alan,Turing\n"


def test_first_and_last_names_become_one_actor_by_a_box(client: FlaskClient) -> None:
    shown = sent(client, NAMES)
    box = form(shown).root.xpath("//input[@name='actors_from']")[0]
    assert (box.get("value"), box.get("checked")) == ("{Prénom} {Nom}", None)
    assert any("tick “One actor from Prénom and Nom”" in line for line in shown["aside"]["lines"])
    named = sent(client, NAMES, actors_from=box.get("value"))
    assert events(client, named["address"])[0] == ("2020", "ada-lovelace", "One")
    assert form(named).root.xpath("//input[@name='actors_from'][@checked]")
    assert sent(client, NAMES, actors_from="{Name}")["says"][1].startswith(
        "Actors: there is no column 'Name'"
    )


@pytest.mark.parametrize("heading", ["Target", "Country", "Retailer", "Company concerned"])
def test_a_column_that_can_be_the_actors_is_offered_by_a_button(client: FlaskClient, heading: str) -> None:
    lines = "".join(f"20{10 + n},Event {n},{('Aldi', 'Lidl', 'Tesco')[n % 3]}\n" for n in range(12))
    shown = form(sent(client, f"Date,Title,{heading}\n{lines}")).root
    assert shown.xpath("//form/@data-offer") == [f"Show “{heading}” as actors…"]
    assert shown.xpath("//select[@data-offer='actors']/@data-number") == ["3"]


def test_positions_without_actors_are_asked_about_with_the_column_filled_in(client: FlaskClient) -> None:
    rows = "".join(
        f"{'ABCD'[n % 4]},{1950 + n},{'For' if n < 6 else 'Against'},Event {n}\n" for n in range(12)
    )
    told = sent(client, f"Country,Year,Status,Event\n{rows}", columns="3:position")
    assert (told["address"], told["asks"]) == ("", "columns")
    assert fields(told) == ["actors", "year", "position", "title"]
    assert any("“Status” (12 rows) belong to no actor" in line for line in told["says"])
    assert "“Country” can be the actors: 4 different names in 12 filled cells" in told["reading"]["why"]


def test_refused_rows_are_corrected_in_the_dialog_and_the_report_names_them(client: FlaskClient) -> None:
    text = "Date,Company,Title\n2020,IBM,Stops\nsoon,IBM,Waits\n31/4/2021,IBM,Never\n"
    first = sent(client, text)
    assert (first["reading"]["correct"], first["reading"]["change"]) == (
        "Correct rows…", "Change import settings…",
    )  # fmt: skip
    cells = document_fromstring(first["reading"]["html"]).xpath("//input[@name='cell']")
    assert [(cell.get("data-cell"), cell.get("value")) for cell in cells] == [
        ("3:1", "soon"),
        ("4:1", "31/4/2021"),
    ]
    corrected = json.dumps({"3:1": ["soon", "2021"], "4:1": ["31/4/2021", "31/6/2021"]})
    told = sent(client, "", again=key_of(first), corrected=corrected)
    assert [title for _, _, title in events(client, told["address"][1:])] == ["Stops", "Waits"]
    assert "Row 3, “Date”: “soon” was corrected to “2021” in the import dialog" in told["aside"]["lines"]
    cells = document_fromstring(told["reading"]["html"]).xpath("//input[@name='cell']")
    assert [(cell.get("data-given"), cell.get("value")) for cell in cells] == [
        ("soon", "2021"), ("31/4/2021", "31/6/2021"),
    ]  # fmt: skip
    assert told["reading"]["correct"] == "Correct rows…"
    corrected = json.dumps({"3:1": ["soon", "2021"], "4:1": ["31/4/2021", "30/4/2021"]})
    assert sent(client, "", again=key_of(first), corrected=corrected)["reading"]["correct"] == ""
    # A correction that is taken back is not sent.
    again = sent(client, "", again=key_of(told), lang="fr")
    assert [title for _, _, title in events(client, again["address"][1:])] == ["Stops"]
    assert again["reading"]["correct"] == "Corriger les lignes…"


def test_a_row_without_a_date_gets_one_in_the_dialog(client: FlaskClient) -> None:
    text = "Date,Company,Title\n2020,IBM,Stops\n,IBM,Waits\n"
    first = sent(client, text)
    assert first["reading"]["correct"] == "Correct rows…"
    (cell,) = form(first).root.xpath("//input[@name='cell']")
    assert (cell.get("data-cell"), cell.get("data-given"), cell.get("value")) == ("3:1", "", "")
    assert form(first).root.xpath("//label[input[@name='cell']]/span/text()") == [
        "Row 3, “Date”: no date; the event is not shown; add its date, or an interval that contains it"
    ]
    assert form(first).root.xpath("//label[input[@name='cell']]/small/text()") == ["IBM · Waits"]
    told = sent(client, "", again=key_of(first), corrected=json.dumps({"3:1": ["", "June 2021"]}))
    assert [date for date, _, _ in events(client, told["address"][1:])] == ["2020", "2021-06"]
    assert told["reading"]["correct"] == ""
    many = sent(client, "Date,Company,Title\n2020,IBM,Stops\n" + ",IBM,Waits\n" * 9)
    assert (many["reading"]["correct"], form(many).root.xpath("//input[@name='cell']")) == ("", [])


@pytest.mark.parametrize(
    "corrected", ["[", '{"0:1":["a","b"]}', '{"2:1":["a"]}', '{"2:1":"a"}', '"' + "x" * 50_000]
)
def test_corrections_that_cannot_be_are_refused(client: FlaskClient, corrected: str) -> None:
    first = sent(client, "Date,Title\n2020,Stops\nsoon,Waits\n")
    told = sent(client, "", again=key_of(first), corrected=corrected)
    assert (told["address"], told["says"][-1]) == ("", "The import settings do not fit this file.")


def test_the_columns_of_a_table_point_at_their_fields_in_the_direction_of_the_language() -> None:
    used = [("Datum", "date"), ("Titel", "title")]
    report = Report("t.csv", {}, used)
    assert report.columns_words("en").startswith("Columns: Datum → ")
    assert "Datum ← " in report.columns_words("ar")
    assert "→" not in report.columns_words("ar")


def test_a_docket_has_its_parties_as_actors_and_its_entries_as_titles() -> None:
    table = read_table(
        b"Date Filed,Party,Docket text\n2020-06-15,Mississippi,Petition filed\n2021-05-17,Court,Petition granted\n",
        "docket.csv",
    )
    made = import_table(table)
    assert [column for column in made.report.columns if column[1]] == [
        ("Date Filed", "date"),
        ("Party", "actors"),
        ("Docket text", "title"),
    ]
