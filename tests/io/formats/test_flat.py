"""Lists of records in YAML, JSON and JSON Lines are imported as tables are."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.io.formats.imported import brought, events, said
from timeline.io.formats.reading import read_file
from timeline.io.tables import TableError, TableOptions, UndecidedError, import_table

TALKS = """\
# my talks
speakers:
  - {name: Ann}
  - {name: Bo}
  - {name: Cy}
talks:
  - title: First
    date: 0500
    links: [https://a.org/x, https://b.org]
    on: {city: Paris, day: NO}
  - title: Second
    date: 2020-06
"""


def test_records_under_a_key_keep_their_scalars_as_written_and_their_lines() -> None:
    imported = brought(TALKS, "talks.yml", fields={"on day": "note"})
    assert events(imported) == [("0500", "First"), ("2020-06", "Second")]
    first = imported.drafts[0]
    assert [source.url for source in first.sources] == ["https://a.org/x", "https://b.org"]
    assert (first.note, first.row) == ("NO", 7)
    assert imported.report.facts == {"format": "records-yaml", "sheet": "talks"}
    said = "\n".join(imported.report.lines())
    assert "A list of records (YAML).\n" in said
    assert "Lists not imported: speakers; to import one of them, add --sheet 'speakers'" in said
    assert [(str(field["label"]), field["kind"]) for field in imported.fields] == [("on city", "text")]


@pytest.mark.parametrize("name", ["x.json", "x.jsonl", "x.yaml", "x.csv"])
def test_other_columns_of_records_become_fields_as_those_of_a_spreadsheet(name: str) -> None:
    heads = ("date", "title", "company", "sector", "amount")
    rows = [
        (f"20{n}-01-02", f"Event {n}", *((("Ann", "Police"), ("Ben", "Courts"))[n % 2]), str(n * 1000))
        for n in range(10, 20)
    ]
    objects = [json.dumps(dict(zip(heads, row, strict=True))) for row in rows]
    texts = {
        "x.json": f"[{','.join(objects)}]",
        "x.jsonl": "\n".join(objects),
        "x.yaml": "".join(f"- {each}\n" for each in objects),
        "x.csv": "\n".join(map(",".join, (heads, *rows))),
    }
    imported = brought(texts[name], name)
    assert [(field["id"], field["of"], field["kind"]) for field in imported.fields] == [
        ("sector", "actors", "choice"),
        ("own-amount", "events", "number"),
    ]
    assert {record["name"]: record["sector"] for record in imported.actor_records()} == {
        "Ann": "Police",
        "Ben": "Courts",
    }


def test_the_same_record_as_json_lines_and_yaml_gives_the_same_events() -> None:
    rows = [("2019-05-06", "A"), ("2020", "B, “C”"), ("2021-02", "\\ud83d\\ude00")]
    objects = [f'{{"what": "{title}", "when": "{date}", "n": 1.50}}' for date, title in rows]
    as_list = brought("[" + ",\n".join(objects) + "]", "x.json", fields={"n": "note"})
    as_lines = brought("\n".join(objects), "x.jsonl", fields={"n": "note"})
    as_yaml = brought("".join(f"- {{when: {d}, what: '{t}', n: 1.50}}\n" for d, t in rows[:2]), "x.yaml",
                      fields={"n": "note"})  # fmt: skip
    assert events(as_list) == events(as_lines) == [*rows[:2], ("2021-02", "😀")]
    assert events(as_yaml) == rows[:2]
    assert as_list.drafts[1].note == as_yaml.drafts[1].note == "1.50"
    assert [draft.row for draft in as_list.drafts] == [draft.row for draft in as_lines.drafts] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "- year: 2019\n  events: [{title: A}, {title: B}]\n- year: 2020\n  events:\n  - title: C\n",
            "x.yml",
        ),
        ('{"2019": [{"title": "A"}, {"title": "B"}], "2020": [{"title": "C"}]}', "x.json"),
        (
            '[{"year": 2019, "list": [{"name": "A"}, {"name": "B"}]}, {"year": 2020, "list": [{"name": "C"}]}]',
            "x.json",
        ),
    ],
)
def test_records_grouped_by_year_get_the_year(text: str, name: str) -> None:
    assert events(brought(text, name)) == [("2019", "A"), ("2019", "B"), ("2020", "C")]


def test_records_by_id_or_by_day_keep_their_key() -> None:
    by_id = brought('{"a": {"title": "A", "date": "2019"}, "b": {"title": "B", "date": "2020"}}', "x.json")
    assert [draft.id for draft in by_id.drafts] == ["a", "b"]
    by_day = brought('{"2019-05-06": {"title": "A"}, "2020-01-02": {"title": "B"}}', "x.json")
    assert events(by_day) == [("2019-05-06", "A"), ("2020-01-02", "B")]


def test_lists_inside_other_keys_are_one_list_if_their_records_have_the_same_keys() -> None:
    """Their keys, in words, say what kind the events are; records of other keys are named."""
    books = {
        "club": {
            "in": [{"data": "2025-02-17", "evento": "Sponsor"}],
            "out": [{"data": "2025-03-02", "evento": "Sala"}],
        },
        "gita": {
            "in": [{"data": "2025-04-01", "evento": "Quote"}],
            "out": [{"data": "2025-05-03", "evento": "Bus"}],
        },
    }
    found = brought(json.dumps(books), "x.json")
    assert events(found) == [
        ("2025-02-17", "Sponsor"), ("2025-03-02", "Sala"), ("2025-04-01", "Quote"), ("2025-05-03", "Bus"),
    ]  # fmt: skip
    assert [kind["label"] for kind in found.type_records()] == [
        "club: in",
        "club: out",
        "gita: in",
        "gita: out",
    ]
    books["club"]["out"] = [{"born": "1950-01-02", "name": "Ann", "role": "guest"}]
    assert "other-lists" in [remark.code for remark in brought(json.dumps(books), "x.json").report.warnings]


def test_every_item_is_accounted_for() -> None:
    imported = brought(
        '[{"title": "A", "date": "2019"},\n 7,\n{"title": "B", "date": "soon"},\n{},\nnull]', "x.json"
    )
    assert [remark.placed("x.json") for remark in imported.report.refused] == [
        "x.json:2: “7” is not a record with fields",
        "x.json:3:2: date: “soon” is not a valid date; write a date such as 2020, 2020-06, 2020-06-10 or "
        "2020-06-10/2020-06-15",
        "x.json:5: “” is not a record with fields",
    ]
    assert (imported.report.read, imported.report.empty) == (4, 1)


def test_keys_twice_are_named() -> None:
    texts = {"x.json": '[{"title": "A", "date": "2019", "date": "2020"}]',
             "x.yaml": "- title: A\n  date: 2019\n  date: 2020\n"}  # fmt: skip
    for name, text in texts.items():
        imported = brought(text, name)
        assert events(imported) == [("2020", "A")]
        assert (
            "Keys that a record has twice, of which the last one is read: date" in said(imported).splitlines()
        )


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ('[{"a": 1}]\n', "x.json", "no column is recognised"),
        ("- a: &x 1\n  b: *x\n", "x.yaml", "the file cannot be read: YAML anchors ('&x') are not supported"),
        ("a:\n- {b: 1\n", "x.yaml", "x:2: the file cannot be read: "),
    ],
)
def test_what_cannot_be_read_says_why(text: str, name: str, said: str) -> None:
    with pytest.raises((TableError, UndecidedError)) as caught:
        import_table(read_file(text.encode(), name))
    assert isinstance(caught.value, TableError | UndecidedError)
    assert said in caught.value.remark.placed("x")


def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(TableError, match="there is no sheet “x”; choose one of: speakers, talks"):
        read_file(TALKS.encode(), "talks.yml", options=TableOptions("x"))


def test_texts_by_date_are_events() -> None:
    imported = brought('{"May 2019": ["One", "Two"], "July 2019": "Three"}', "x.json")
    assert events(imported) == [("2019-05", "One"), ("2019-05", "Two"), ("2019-07", "Three")]


def test_a_month_cell_with_a_day_is_a_day() -> None:
    months = {"A": "May 7", "B": "3 June", "C": "May", "D": "May or June"}
    text = "".join(f"- {{title: {title}, year: 2026, month: {month}}}\n" for title, month in months.items())
    imported = brought(text, "x.yaml")
    assert events(imported) == [("2026-05-07", "A"), ("2026-06-03", "B"), ("2026-05", "C")]
    assert [remark.code for remark in imported.report.refused] == ["month-unreadable"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.dates(date(1000, 1, 1)).map(date.isoformat), st.text("aé<>&;,:\"'#-{}[]|~ 😀", min_size=1)
        ),
        min_size=1,
        max_size=8,
    )
)
def test_the_same_rows_as_csv_json_and_yaml_give_the_same_events(rows: list[tuple[str, str]]) -> None:
    rows = [(day, f"E{title}") for day, title in rows]
    written = io.StringIO()
    csv.writer(written).writerows([("date", "title"), *rows])
    records = [{"date": day, "title": title} for day, title in rows]
    lines = "\n".join(map(json.dumps, records))
    texts = {
        "a.csv": written.getvalue(),
        "a.json": json.dumps(records),
        "a.jsonl": lines,
        "a.yaml": "".join(
            f"- date: {day}\n  title: {json.dumps(title, ensure_ascii=False)}\n" for day, title in rows
        ),
    }
    found = [events(import_table(read_file(text.encode(), name))) for name, text in texts.items()]
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("title: Mine\nempty:\ntalks:\n  - {date: 2020, title: A}\n", "t.yaml"),
        ('{"title": "Mine", "empty": "", "talks": [{"date": "2020", "title": "A"}]}', "t.json"),
    ],
)
def test_what_stands_beside_the_list_is_named(text: str, name: str) -> None:
    imported = brought(text, name)
    assert events(imported) == [("2020", "A")]
    assert "Not imported: title (1)" in said(imported).splitlines()
