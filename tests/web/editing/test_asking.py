"""The routes that read what somebody typed or pasted in the editor: tables, names, languages. They write nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web.editing.editor import PORT, EditorPage, written
from timeline.errors import closest_word
from timeline.i18n.catalogue import languages, say
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
    assert read == {
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
    assert read["left"] == ["Price"], "a column that is not read is named, if it has a text"


@pytest.mark.parametrize("twice", ["Title", "Headline", "Date", "Day", "Type", "Kind", "Importance", "Who"])
def test_a_heading_row_stays_one_whatever_it_names_twice(page: EditorPage, twice: str) -> None:
    read = table(page, f"Date\tTitle\tType\tActors\tImportance\t{twice}\n2020\tA toll\tFee\tCity\t3\tMore")
    assert read["headings"]
    (row,) = read["rows"]
    assert row == {"date": "2020", "title": "A toll", "type": "Fee", "actors": "City", "importance": "3"}
    assert read["left"] == [twice]


@pytest.mark.parametrize("copied", languages())
@pytest.mark.parametrize("lang", languages())
def test_the_headings_that_the_table_copies_are_known_in_every_language(
    page: EditorPage, lang: str, copied: str
) -> None:
    fields = ("date", "actors", "title", "type", "positions")
    headings = [say(copied, OWN[field]) for field in fields]
    read = table(page, "\t".join(headings) + "\n" + "\t".join(fields), lang)
    assert read == {"headings": True, "rows": [dict(zip(fields, fields, strict=True))], "left": []}


def test_rows_without_headings_are_said_to_have_none(page: EditorPage) -> None:
    assert table(page, "2020\tCity\tA toll\tFee\n2021\tCity\tMore\tFee") == {
        "headings": False,
        "rows": [],
        "left": [],
    }


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
