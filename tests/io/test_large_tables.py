"""Tables served as they are, and large ones: half the memory, the same timeline, and what is left out is said."""

from __future__ import annotations

import logging
import re
from copy import copy
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import noun, ordered, toy_timeline
from timeline.chart.published import published
from timeline.cli import group
from timeline.errors import LoadError
from timeline.io.loader import NAMED_FILE, load_bytes
from timeline.io.tables import Choices, import_table, read_table, yaml_of
from timeline.io.tables.build.sources import citing, site
from timeline.model.fields import constructor
from timeline.model.nouns import Event, Source
from timeline.model.texts import Words
from timeline.view.view import View
from timeline.web import Shelf, create_app
from timeline.web.page.editorial import LOOKED_AT, sections
from timeline.web.page.static_html import to_html
from timeline.web.state.followed import PAUSE, REST, Followed
from timeline.web.state.screen import PageView
from timeline.web.state.versions import Version

TABLE = "Date,Company,Title\n2020-06-08,IBM,Stops\n2020-06-10,Amazon,Pauses\n"
CELLS = st.text(alphabet="aZ é;,.:'\"#&<>[]{}-|0123456789\n/@", max_size=40)
LINKS = st.sampled_from(
    ["", "https://example.org/a", "http://www.example.org", "https://www./x", "https://[::1/x", "https://user@h.org:80/",
     "HTTPS://EXAMPLE.ORG/A.", "https://a.org/x, https://b.org", "mailto:a@b.org", "nothing", "https://?x"]
)  # fmt: skip


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, LINKS, CELLS), min_size=1, max_size=6))
@settings(max_examples=120, deadline=None)
def test_a_timeline_made_at_once_is_the_one_its_file_gives(rows: list[tuple[str, ...]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    lines = "\n".join(f"202{n % 10}-01-02,{row}" for n, row in enumerate(quoted))
    head = "Date,Company,Title,Text,Link,Notes\n"
    found = import_table(read_table(f"{head}{lines}\n".encode(), "t.csv"))
    loaded, direct = load_bytes(yaml_of(found).encode(), "t.yaml"), found.timeline()
    assert loaded.events == direct.events
    for one, other in zip(loaded.events, direct.events, strict=True):
        assert one.model_fields_set == other.model_fields_set
        assert hash(one.title) == hash(other.title)


def test_a_noun_made_without_validation_is_one_that_was_validated() -> None:
    said = {"title": Words("A"), "url": "https://example.org/"}
    made, validated = constructor(Source)(said), Source.model_validate(said)
    assert made == validated
    assert made.model_dump() == validated.model_dump()
    assert copy(made).model_fields_set == {"title", "url"}
    changed = made.model_copy(update={"role": "primary"})
    assert (changed.model_fields_set, made.model_fields_set) == ({"title", "url", "role"}, {"title", "url"})


def test_equal_texts_have_one_hash_whatever_the_order_of_their_languages() -> None:
    english_first, french_first = Words({"en": "A", "fr": "B"}), Words({"fr": "B", "en": "A"})
    assert english_first == french_first
    assert hash(english_first) == hash(french_first)
    assert len({english_first, french_first}) == 1


def test_a_plain_text_is_words_in_no_language() -> None:
    plain, by_language = Words("A"), Words({"": "A"})
    assert plain == by_language == {"": "A"}
    assert hash(plain) == hash(by_language)
    assert (plain.texts, plain.languages, len(plain), list(plain), str(plain)) == (
        ("A",),
        ("",),
        1,
        [""],
        "A",
    )
    assert Words({"en": "A", "fr": "B"}).languages == ("en", "fr")
    assert repr(plain) == "Words({'': 'A'})"


@pytest.mark.parametrize(
    ("link", "name"),
    [("https://www.example.org/a", "example.org"), ("https://www./x", "https://www./x"), ("https://[::1/x", "https://[::1/x"),],
)  # fmt: skip
def test_a_source_without_a_title_is_called_by_its_site_and_never_by_nothing(link: str, name: str) -> None:
    assert site(link) == name
    assert all(source.title for source in citing([link], [], "", "").cited)


def test_a_served_table_is_followed_as_a_file_is(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path, now = tmp_path / "t.csv", [0.0]
    path.write_text(TABLE, encoding="utf-8")
    entry = Followed(path, clock=lambda: now[0])
    assert [str(e.title) for e in entry.current().timeline.events] == ["Stops", "Pauses"]
    with caplog.at_level(logging.WARNING):
        path.write_text(f"{TABLE}2020-06-31,IBM,Never\n2020-07-01,IBM,Later\n", encoding="utf-8")
        for _ in range(2):
            now[0] += max(PAUSE, REST) + 0.1
            held = entry.current()
    assert [str(e.title) for e in held.timeline.events] == ["Stops", "Pauses", "Later"]
    assert "4 rows read = 3 events + 1 row refused." in caplog.text
    assert "t.csv:4:1: Date: “2020-06-31”: there is no day 31 in June 2020" in caplog.text
    path.write_text("Date,Title\n3/4/2020,One\n", encoding="utf-8")
    for _ in range(2):
        now[0] += max(PAUSE, REST) + 0.1
        held = entry.current()
    assert len(held.timeline.events) == 3
    assert [problem.message for problem in held.problems] == [
        "“3/4/2020” (row 2) is ambiguous, and no date in the file shows the order"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Date,Title\n3/4/2020,One\n", "t.yaml --dates day-first”"),
        ("Von,Bis,Was\n2020,2021,One\n", "t.yaml --map Von=date"),
        ("Date,Title\nsoon,One\n", "“soon” is not a valid date"),
        ("Date,Title\n", "there is no row below the headings"),
    ],
)
def test_a_table_that_cannot_be_served_says_what_would_be_right(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        Shelf.opening(path)
    assert said in str(caught.value)


def test_the_page_shows_a_table_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(TABLE, encoding="utf-8")
    page = create_app(Shelf.opening(path)).server.test_client().get("/?lang=en").get_data(as_text=True)
    assert "2 events" in page


def test_a_file_that_the_other_verbs_will_not_read_unasked_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = tmp_path / "t.csv", tmp_path / "t.yaml"
    path.write_text(TABLE, encoding="utf-8")
    monkeypatch.setattr("timeline.io.loader.NAMED_FILE", NAMED_FILE.__class__(max_bytes=500, max_values=50))
    result = CliRunner().invoke(group, ["import", str(path), "-o", str(out)])
    size = len(out.read_bytes())
    assert result.exit_code == 0
    assert (
        f"({size} bytes): the other commands need --set max_bytes={size} --set max_values=" in result.stderr
    )
    assert "“timeline serve t.csv” shows the table directly" in result.stderr


def test_a_small_file_is_written_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(TABLE, encoding="utf-8")
    result = CliRunner().invoke(group, ["import", str(path), "-o", str(tmp_path / "t.yaml")])
    assert result.stderr == ""


def _many(count: int) -> str:
    kind = ("statement", "act")
    events = [
        noun(
            Event,
            id=f"e{n}",
            date=f"{1000 + n}",
            actors=("amber", "birch")[n % 2],
            type=kind[n // 2 % 2],
            title="T",
        )
        for n in range(count)
    ]
    timeline = toy_timeline(events=ordered(events))
    shown = published(timeline, View.of(timeline))
    return to_html(sections(PageView(Version("v", timeline), shown, Shelf.holding(timeline))))


def test_of_thousands_of_events_the_first_are_looked_at_and_that_is_said() -> None:
    told = re.sub("<[^>]*>", "", _many(LOOKED_AT + 5))
    assert f"Warnings about the {LOOKED_AT:,} events shown." in told
    assert (
        "Only the first of the 2,005 matching events are checked here; timeline check --strict checks all of them."
        in told
    )
    assert "These are the first" not in re.sub("<[^>]*>", "", _many(30))


def test_numbered_columns_name_one_each_who_acts() -> None:
    table = read_table(b"Date,Title,Company 2,Company 1,Who\n2020,One,Amazon,IBM,Nobody else\n", "t.csv")
    assert [draft.actors for draft in import_table(table).drafts] == [("nobody-else", "ibm", "amazon")]
    table = read_table(b"Date,Titre,Entreprise 1,Entreprise 2\n2020,Un,IBM,\n", "t.csv")
    assert [draft.actors for draft in import_table(table).drafts] == [("ibm",)]
    table = read_table(b"Date,Title,Company,Who\n2020,One,IBM,A spokesman\n", "t.csv")
    assert [draft.actors for draft in import_table(table).drafts] == [("ibm",)]


def test_several_columns_can_name_who_acts() -> None:
    table = read_table(b"Date,First,Second,Title\n2020,IBM,Amazon,One\n2021,IBM,,Two\n", "t.csv")
    found = import_table(table, Choices(fields={"First": "actors", "Second": "actors"}))
    assert [draft.actors for draft in found.drafts] == [("ibm", "amazon"), ("ibm",)]


@pytest.mark.parametrize(
    ("row", "date"), [("2020,en cours", "2020/.."), ("juin 2021 – en cours,", "2021-06/..")]
)
def test_what_goes_on_goes_on_in_french_too(row: str, date: str) -> None:
    table = read_table(f"Date,Clôture,Titre\n{row},Un\n".encode(), "t.csv")
    assert [draft.date for draft in import_table(table).drafts] == [date]


def test_an_import_takes_a_table_without_headings(tmp_path: Path) -> None:
    path, out = tmp_path / "t.csv", tmp_path / "t.yaml"
    path.write_text("2020-06-08,Stops\n2020-06-10,Pauses\n", encoding="utf-8")
    said = ["import", str(path), "-o", str(out), "--no-headings", "--map", "A=date", "--map", "B=title"]
    assert CliRunner().invoke(group, said).exit_code == 0
    assert [str(e.title) for e in load_bytes(out.read_bytes(), "t.yaml").events] == ["Stops", "Pauses"]
