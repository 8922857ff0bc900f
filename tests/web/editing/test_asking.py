"""The routes that read what somebody typed or pasted in the editor: tables, names, languages, dates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web.editing.editor import PORT, EditorPage, written
from timeline.dates import parse_date
from timeline.errors import closest_word
from timeline.i18n.catalogue import say, whole_languages
from timeline.web.editing.asking import OWN


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> EditorPage:
    path: Path = written(tmp_path_factory.mktemp("asking"))
    return EditorPage.of(path)


def posted(page: EditorPage, route: str, lang: str = "en", /, **body: Any) -> Any:
    return page.client.post(f"/edit/{route}?lang={lang}", json=body, headers=page.headers, base_url=PORT)


def table(page: EditorPage, text: str, lang: str = "en") -> Any:
    return posted(page, "table", lang, rows=[line.split("\t") for line in text.splitlines()]).get_json()


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("Source\tLink", "The Paper\thttps://a.example/1"),
        ("Link\tSource", "https://a.example/1\tThe Paper"),
        ("Source name\tSource URL", "The Paper\thttps://a.example/1"),
        ("Lien\tRéférence", "https://a.example/1\tThe Paper"),
    ],
)
def test_two_columns_about_a_source_make_one_source(page: EditorPage, headings: str, cells: str) -> None:
    read = table(page, f"Date\tWho\tTitle\t{headings}\n2020\tCity\tA toll\t{cells}")
    assert {key: read[key] for key in ("headings", "rows", "left")} == {
        "headings": True,
        "rows": [
            {
                "date": "2020",
                "actors": "City",
                "title": "A toll",
                "sources": [{"title": "The Paper", "url": "https://a.example/1"}],
            }
        ],
        "left": [],
    }


def test_several_links_and_a_publisher_make_several_sources(page: EditorPage) -> None:
    read = table(
        page,
        "Date\tHeadline\tURL 1\tURL 2\tPublisher\tPrice\tEmpty\n2020\tA toll\thttps://a.example/1\thttps://b.example\tA\t4\t",
    )
    assert read["rows"][0]["sources"] == [
        {"title": "a.example", "url": "https://a.example/1", "publisher": "A"},
        {"title": "b.example", "url": "https://b.example", "publisher": "A"},
    ]
    assert read["left"] == [5], "a column that is not read is named, if it has a text"


@pytest.mark.parametrize("twice", ["Title", "Headline", "Date", "Day", "Type", "Kind", "Importance", "Who"])
def test_a_heading_row_stays_one_whatever_it_names_twice(page: EditorPage, twice: str) -> None:
    read = table(page, f"Date\tTitle\tType\tActors\tImportance\t{twice}\n2020\tA toll\tFee\tCity\t3\tMore")
    assert read["headings"]
    (row,) = read["rows"]
    assert row == {"date": "2020", "title": "A toll", "type": "Fee", "actors": "City", "importance": "3"}
    assert read["left"] == [5]


@pytest.mark.parametrize("copied", whole_languages())
@pytest.mark.parametrize("lang", whole_languages())
def test_the_headings_that_the_table_copies_are_known_in_every_language(
    page: EditorPage, lang: str, copied: str
) -> None:
    fields = ("date", "actors", "title", "type", "positions")
    headings = [say(copied, OWN[field]) for field in fields]
    read = table(page, "\t".join(headings) + "\n" + "\t".join(fields), lang)
    assert read["rows"] == [dict(zip(fields, fields, strict=True))]
    assert (read["fields"], read["left"]) == ([*fields], [])


def test_rows_without_headings_are_said_to_have_none(page: EditorPage) -> None:
    for text in ("2020\tCity\tA toll\tFee\n2021\tCity\tMore\tFee", "City\tA toll\nCity\tMore"):
        read = table(page, text)
        assert (read["headings"], read["rows"]) == (False, [])


def test_any_headings_are_read_as_a_person_says(page: EditorPage) -> None:
    rows = [["Wenn", "Laden", "Preis"], ["12 June 2022", "City", "4"]]
    read = posted(page, "table", rows=rows).get_json()
    assert (read["headings"], read["rows"]) == (True, [{}]), (
        "the dates below show that the first row has headings"
    )
    assert {"date", "title", "source", "note"} <= {*read["known"]}
    again = posted(page, "table", rows=rows, fields=["date", "actors", "note"]).get_json()
    assert again["rows"] == [{"date": "12 June 2022", "actors": "City", "note": "4"}]
    none = posted(page, "table", rows=rows, fields=["date", "nonsense", ""]).get_json()
    assert (none["rows"], none["left"]) == ([{"date": "12 June 2022"}], [1, 2])


@pytest.mark.parametrize("rows", [None, "a", ["a"], [[1]], [{"a": 1}], [[]] * 20_001])
def test_what_is_not_a_table_is_refused(page: EditorPage, rows: Any) -> None:
    answer = posted(page, "table", rows=rows)
    assert (answer.status_code, answer.get_json()["error"]) == (400, "The request has no valid list of rows.")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Boieng", "Boeing"),
        ("boieng", "BOEING"),
        ("F.A.A.", "FAA"),
        ("Residants", "Résidents"),
        ("Decison", "Decision"),
    ],
)
def test_the_closest_name_is_the_one_that_check_would_name(page: EditorPage, name: str, known: str) -> None:
    others = ["City council", "Works", known]
    nearest = posted(page, "nearest", names=[name], known=others).get_json()["nearest"]
    assert nearest == {name: known}
    assert closest_word(name.lower(), [other.lower() for other in others]) in ("", known.lower())


def test_a_name_like_no_other_has_no_closest_one(page: EditorPage) -> None:
    assert posted(page, "nearest", names=["Zoo", ""], known=["City council", "Works"]).get_json() == {
        "nearest": {}
    }
    assert posted(page, "nearest", names=["Zoo"], known=[]).get_json() == {"nearest": {}}


@pytest.mark.parametrize("sent", [{"names": "a", "known": []}, {"names": [1], "known": []}, {"names": ["a"]}])
def test_other_names_are_refused(page: EditorPage, sent: Any) -> None:
    assert posted(page, "nearest", **sent).status_code == 400


def language(page: EditorPage, text: str, lang: str = "en") -> Any:
    return page.client.get(
        "/edit/language", query_string={"lang": lang, "text": text}, base_url=PORT
    ).get_json()


@pytest.mark.parametrize(
    ("text", "lang", "code", "name"),
    [
        ("French", "en", "fr", "French"),
        ("french", "en", "fr", "French"),
        (" FR ", "en", "fr", "French"),
        ("français", "en", "fr", "French"),
        ("francais", "fr", "fr", "français"),
        ("allemand", "fr", "de", "allemand"),
        ("German", "fr", "de", "allemand"),
        ("Deutsch", "en", "de", "German"),
        ("pt-BR", "en", "pt-br", "Portuguese"),
        ("Brazilian Portuguese", "en", "pt-br", "Portuguese"),
        ("gsw", "en", "gsw", "Swiss German"),
    ],
)
def test_a_language_is_a_code_or_a_name(page: EditorPage, text: str, lang: str, code: str, name: str) -> None:
    assert language(page, text, lang) == {"code": code, "name": name}


@pytest.mark.parametrize(
    ("text", "lang", "problem", "hint"),
    [
        ("Frensh", "en", "“Frensh” is not the name or the code of a language", "did you mean 'French'?"),
        (
            "xx",
            "en",
            "“xx” is not the name or the code of a language",
            "write a name such as French, or its code, fr",
        ),
        (
            "",
            "en",
            "“” is not the name or the code of a language",
            "write a name such as French, or its code, fr",
        ),
        (
            "alemand",
            "fr",
            "«\u00a0alemand\u00a0» n’est ni le nom ni le code d’une langue",
            "vouliez-vous dire 'allemand'\u202f?",
        ),
    ],
)
def test_what_is_no_language_is_refused_with_what_would_be_right(
    page: EditorPage, text: str, lang: str, problem: str, hint: str
) -> None:
    assert language(page, text, lang) == {"problem": problem, "hint": hint}


JUNE = parse_date("2020-06").start or 0


def got(page: EditorPage, address: str) -> Any:
    return page.client.get(f"/edit/{address}", base_url=PORT)


def test_many_dates_are_read_at_once_with_their_order(page: EditorPage) -> None:
    dates = posted(page, "dates", "fr", texts=["2020-06~", "1 June", "../1999", "2020-06"]).get_json()[
        "dates"
    ]
    assert {*dates} == {"2020-06~", "../1999", "2020-06"}, "what is no date is left out"
    assert dates["2020-06~"]["words"] == "vers juin 2020"
    assert sorted(dates, key=lambda text: dates[text]["key"])[0] == "../1999"


def test_typed_dates_are_written_as_the_file_has_them(page: EditorPage) -> None:
    typed = posted(page, "dates", "fr", texts=["12 juin 2020", "03/2020", "bientôt"], typed=True).get_json()[
        "written"
    ]
    assert typed["12 juin 2020"] == "2020-06-12"
    assert "bientôt" not in typed


@pytest.mark.parametrize("texts", [None, "2020", [1], [["2020"]], {"a": 1}])
def test_other_lists_are_refused(page: EditorPage, texts: Any) -> None:
    assert posted(page, "dates", "fr", texts=texts).status_code == 400


def test_a_drag_moves_a_date_by_its_unit(page: EditorPage) -> None:
    moved = got(page, f"move?lang=en&text=2020-06~&from={JUNE + 10}&to={JUNE + 45}&pixel=1.4").get_json()
    assert moved == {"written": "2020-07~", "words": "around July 2020"}
    moved = got(page, "move?lang=en&text=2020/2021&by=-1&end=start").get_json()
    assert moved["written"] == "2019/2021"


def test_a_date_that_cannot_move_says_why(page: EditorPage) -> None:
    assert "open" in got(page, "move?lang=en&text=2020/..&by=1&end=end").get_json()["problem"]
    assert got(page, "move?lang=en&text=soon&by=1").get_json()["problem"]


def test_a_point_has_the_date_that_can_be_seen(page: EditorPage) -> None:
    assert got(page, f"at?lang=fr&day={JUNE}.5&pixel=2").get_json() == {
        "written": "2020-06",
        "words": "juin 2020",
    }


@pytest.mark.parametrize(
    "address",
    [
        "move?text=2020",
        "move?text=2020&from=a&to=1",
        "move?text=2020&by=nan",
        "move?text=2020&by=1e99",
        "move?text=2020&by=1&end=middle",
        "at",
        "at?day=inf",
        "at?day=1&pixel=-1e99",
    ],
)
def test_malformed_requests_are_refused(page: EditorPage, address: str) -> None:
    assert got(page, address).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "move?text=9999&by=99999999999",
        "move?text=2020-06-10T12:00&by=1&pixel=0",
        "move?text=Y-4000000000&by=1&pixel=1e12",
        "at?day=1&pixel=0",
        "at?day=-1e12&pixel=1",
        "at?day=1e12&pixel=1e9",
    ],
)
def test_far_numbers_are_answered(page: EditorPage, address: str) -> None:
    assert got(page, address).status_code == 200
