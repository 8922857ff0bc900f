"""Fields that a file declares: their values and errors, and what is filtered, grouped and exported by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.faults import said
from timeline.chart.chart import draw_chart
from timeline.chart.compose import compose
from timeline.chart.ids import chart_id, chart_id_of
from timeline.chart.published import published
from timeline.io.loader import load_bytes
from timeline.io.schema import schema
from timeline.io.tables.importing import import_table
from timeline.io.tables.read.reading import read_table
from timeline.io.tables.yaml_text import yaml_of
from timeline.model.timeline import Timeline
from timeline.record.versions.diff import diff_words
from timeline.render import written
from timeline.render.drawn import Drawn
from timeline.view.grouping import grouped
from timeline.view.query import Query
from timeline.view.view import View

FIELDS = """\
fields:
  - {id: sector, label: {en: Sector, fr: Secteur}, of: actors, kind: choice, choices: [Police, {en: Courts, fr: Cours}]}
  - {id: cost, label: Cost, kind: number}
  - {id: signed, label: Signed, kind: date}
  - {id: urgent, label: Urgent, kind: yes}
  - {id: site, label: Site, kind: link}
  - {id: city, label: {en: City, fr: Ville}}
"""
TEXT = f"""\
title: T
{FIELDS}actors:
  - {{id: ann, name: Ann, sector: Police}}
  - {{id: ben, name: Ben, sector: Cours}}
  - {{id: cy, name: Cy}}
types: [{{id: act, label: Act}}]
events:
  - {{id: a, date: 2020-01-02, actors: ann, type: act, title: A, cost: 1 200, signed: 2019-12~, urgent: true}}
  - {{id: b, date: 2020-03, actors: ben, type: act, title: B, cost: 2.5, urgent: no, city: {{en: Rome, fr: Rome}}}}
  - {{id: c, date: 2020-05-02, actors: [ann, cy], type: act, title: C, site: "https://example.org/c", city: Bern,
     corrections: [{{date: 2021, why: wrong, was: {{cost: 3, absent: [city]}}}}]}}
"""


def read(text: str = TEXT) -> Timeline:
    return load_bytes(text.encode(), "f.yaml")


def words(timeline: Timeline, event: str, lang: str = "en") -> dict[str, str]:
    told = timeline.event[event]
    return {each.key: text for each in timeline.extras if (text := timeline.said(each, told, lang))}


def test_values_are_said_as_their_kind_in_each_language() -> None:
    timeline = read()
    assert words(timeline, "a") == {
        "cost": "1,200", "signed": "December 2019 (approximate)", "urgent": "yes", "sector": "Police",
    } | {"signed": words(timeline, "a")["signed"]}  # fmt: skip
    assert "2019" in words(timeline, "a")["signed"]
    assert words(timeline, "b", "fr") == {"cost": "2,5", "urgent": "non", "city": "Rome", "sector": "Cours"}
    assert words(timeline, "c") == {"site": "https://example.org/c", "city": "Bern", "sector": "Police"}


WRONG = {
    "cost: 12 USD": "68: '12 USD' is not a number; write digits, such as 1200 or 2.5, without a unit",
    "urgent: maybe": "70: 'maybe' is not one of the choices of urgent; known: no, yes",
    "signed: 2020-13": "70: there is no month 13; months are 01 to 12, seasons 21 to 24, quarters 33 to 36",
    "site: example.org": "68: 'example.org' is not a valid URL; it must start with http:// or https://",
    "city: [Bern]": "68: city must be text, not a list; write text, or one text per language: {en: …, fr: …}",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_value_is_told_with_its_line_and_what_is_right(line: str) -> None:
    values = "cost: 2.5, urgent: no, city: {en: Rome, fr: Rome}"
    assert said(TEXT.replace(values, line)) == [f"f.yaml:16:{WRONG[line]}"]


def test_a_choice_that_is_none_is_told_with_the_closest() -> None:
    (told,) = said(TEXT.replace("sector: Police}", "sector: Polcie}"))
    assert told == "f.yaml:10:34: 'Polcie' is not one of the choices of sector; did you mean 'Police'?"


DECLARED = {
    "{id: title, label: T}": "2:15: events have the field 'title' in every file; choose another id",
    "{id: x, label: X, kind: choice}": "2:10: choices is missing; add 'choices: [Police, Courts]'",
    "{id: x, label: X, choices: [A]}": "2:28: a field of the kind text cannot have choices; remove choices, or write "
    "'kind: choice'",
    "{id: x, label: X, kind: choice, choices: [A, A]}": "2:51: two choices are called 'A'; rename one",
    "{id: x, label: X, kind: nmber}": "2:34: 'nmber' is not a valid value for kind; did you mean 'number'? use one "
    "of: text, number, date, choice, link, yes",
}
BARE = "title: T\nfields: [{}]\nactors: [{{id: a, name: A}}]\ntypes: [{{id: t, label: T}}]\nevents:\n" + (
    "  - {{id: e, date: 2020, actors: a, type: t, title: E}}\n"
)


@pytest.mark.parametrize("field", DECLARED)
def test_a_declaration_that_is_wrong_is_told(field: str) -> None:
    assert said(BARE.format(field)) == [f"f.yaml:{DECLARED[field]}"]


def test_keys_without_a_declaration_are_told_with_the_whole_of_it() -> None:
    bare = TEXT.replace(FIELDS, "").replace("site:", "page:")
    first, *others = said(bare)
    line = first.split("add the line '")[1].removesuffix("'")
    assert others[0].endswith("unknown key 'sector'; declare it as line 3 says")
    mended = bare.replace("title: T\n", f"title: T\n{line}\n")
    kinds = {each.id: (each.of, each.kind) for each in read(mended).fields}
    assert kinds == {
        "sector": ("actors", "text"), "cost": ("events", "number"), "signed": ("events", "date"),
        "urgent": ("events", "yes"), "city": ("events", "text"), "page": ("events", "link"),
    }  # fmt: skip


def test_a_filter_needs_one_value_of_each_field_it_names() -> None:
    timeline = read()

    def found(*values: str) -> str:
        query = Query(fields=values)
        query.check(timeline)
        return "".join(event.id for event in published(timeline, View(query=query)).events)

    assert [found("sector:Police"), found("sector:Courts"), found("sector:Cours")] == ["ac", "b", "b"]
    assert [found("sector:Police", "sector:Courts"), found("sector:Police", "urgent:yes")] == ["abc", "a"]
    assert Query(fields=("sector:Police", "sector:Courts", "urgent:yes")).describe(timeline) == (
        "with Sector: Police or Sector: Courts and Urgent: yes"
    )
    assert [str(fault) for fault in Query(fields=("sector:Polic",)).faults(timeline)] == [
        "no event has the value 'sector:Polic' of a field; write it as 'sector:Police'; did you mean 'sector:Police'?"
    ]


def _headings(timeline: Timeline, **view: str) -> Iterator[str]:
    scene = draw_chart(timeline, View(**view))  # type: ignore[arg-type]
    return (row.head.lines[0][0].text for row in scene.rows if row.part == "heading")


def test_rows_stand_in_groups_by_the_values_of_a_field() -> None:
    timeline = read()
    assert [*_headings(timeline, group_by="sector")] == ["Police", "Courts"]
    assert [*_headings(timeline, group_by="urgent", lang="fr")] == ["Urgent\u00a0: oui", "Urgent\u00a0: non"]
    several = {actor.id: actor.group for actor in grouped(timeline, "city").actors}
    assert several == {"ann": "city.0", "ben": "city.1", "cy": "city.0"}
    assert grouped(timeline, "").actors == timeline.actors


@pytest.mark.parametrize(
    ("field", "order"), [("cost", "ben ann"), ("sector", "ann ben"), ("signed", "ann ben")]
)
def test_rows_stand_in_the_order_of_a_field(field: str, order: str) -> None:
    scene = draw_chart(
        read(TEXT.replace("1 200", "-7").replace("choices: [", "choices: [Ö, ")), View(sort=field)
    )
    assert " ".join(row.id for row in scene.rows) == order


def test_the_area_of_a_marker_shows_a_declared_number() -> None:
    timeline = read(TEXT.replace("label: Act}", "label: Act, size_by: cost}"))
    sizes = {item.id: item.sized for item in compose(published(timeline, View())).items}
    assert sizes["a"] == max(sizes.values()) > sizes["b"] < 1 == sizes["c"]
    words = [str(key.text) for key in draw_chart(timeline, View(lang="fr")).legend]
    assert "Cost\u00a0: 1\u202f200" in words
    assert said(TEXT.replace("label: Act}", "label: Act, size_by: city}")) == [
        "f.yaml:13:40: 'city' is not a field of numbers of events; known: amount, cost"
    ]


def test_a_filter_by_a_field_of_actors_leaves_out_the_bars_of_others() -> None:
    text = TEXT.replace("actors:\n", "positions: [{id: on, label: On, rank: 1}]\nactors:\n", 1)
    text = text.replace("title: B,", "title: B, positions: {actor: ben, position: on},")
    for value, rows in (
        ((), ["ann", "ben"]),
        (("sector:Police",), ["ann"]),
        (("urgent:yes",), ["ann", "ben"]),
    ):
        scene = draw_chart(read(text), View(query=Query(fields=value)))
        assert [row.id for row in scene.rows] == rows


def test_a_view_names_only_fields_that_the_file_declares() -> None:
    text = TEXT.replace("fields:", "view: {sort: cost, color_by: sector, group_by: cost}\nfields:", 1)
    assert said(text) == [
        "f.yaml:2:48: 'cost' is not a field by whose values events can be told apart; known: city, sector, urgent"
    ]


def test_events_are_coloured_by_a_field_and_the_id_of_the_chart_says_so() -> None:
    timeline, view = read(), View(color_by="sector", group_by="sector")
    shown = published(timeline, view)
    assert {item.role for item in compose(shown).items} == {"sector:0", "sector:1"}
    assert chart_id_of(chart_id(timeline, view, shown.events)).view(timeline) == view


@pytest.mark.parametrize("ending", ["record.csv", "xlsx", "json"])
def test_what_is_exported_comes_back_whole(ending: str) -> None:
    timeline = read()
    data = written(Drawn(timeline, View(lang="fr")), ending)
    again = load_bytes(yaml_of(import_table(read_table(data, f"f.{ending}"))).encode(), "f.yaml")
    assert diff_words(timeline, again, "en") == ("Nothing changed.",)


@pytest.mark.parametrize("ending", ["record.csv", "xlsx"])
def test_a_cell_that_was_changed_changes_the_value(ending: str) -> None:
    data = written(Drawn(read(), View(lang="fr")), ending)
    table = read_table(data, f"f.{ending}")
    cost, sector = table.header.index("cost"), table.header.index("sector")
    rows = [[*row] for row in table.rows]
    rows[1][cost], rows[2][sector] = "7", "Cours"
    brought = import_table(replace(table, rows=rows))
    again = load_bytes(yaml_of(brought).encode(), "f.yaml")
    assert diff_words(read(), again, "en") == ("Changed: “B” (Ben, March 2020) — Cost: from 2.5 to 7.",)
    assert [r.in_words() for r in brought.report.warnings if r.code == "record-derived"] == [
        "a change of one of these cells has no effect, because other cells have the same in another form: number, "
        "first_day, last_day, date_in_words, who, change, sector; change the date, the actors or the positions in the "
        "new file"
    ]


def test_a_change_of_a_value_is_told_with_the_label_of_its_field() -> None:
    other = read(TEXT.replace("sector: Police", "sector: Courts").replace("urgent: no", "urgent: yes"))
    assert diff_words(read(), other, "fr") == (
        "Modification\u00a0: acteur «\u00a0Ann\u00a0» — Secteur\u00a0: Cours au lieu de Police.",
        "Modification\u00a0: «\u00a0B\u00a0» (Ben, mars 2020) — Urgent\u00a0: oui au lieu de non.",
    )


def test_the_schema_has_room_for_the_fields_that_a_file_declares() -> None:
    items = schema()["$defs"]
    assert all(items[name]["additionalProperties"] != False for name in ("Event", "Actor", "Former"))  # noqa: E712
