"""The rows of a table: every one is accounted for, no word of one is lost unsaid, and the file has what was read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clock import soon
from tests.io.tables.seen import Case, brought, codes, holds, said
from timeline.chart.chart import draw_chart
from timeline.i18n.catalogue import LOCALE, whole_languages
from timeline.io.loader import load_bytes
from timeline.io.tables import TableError, yaml_of
from timeline.io.tables.build.ids import names_in, slug
from timeline.io.tables.build.row_texts import unescaped, without_tags
from timeline.io.tables.build.sources import citing, site
from timeline.io.tables.importing import ImportedTable
from timeline.io.tables.messages import HINTS, MESSAGES, SAID_ELSEWHERE
from timeline.io.tables.report import refused_lines
from timeline.io.write.rewriting import new_text
from timeline.model.texts import Words
from timeline.model.timeline import MOST_ROWS
from timeline.render import export
from timeline.view.view import View

LONGEST = 20_000
LINKS = (
    "Date,Title,Link 1,Link 2,Source\n2020,a,https://www.example.org/1,https://b.example/2,\n"
    '2021,b,/static/x.png,,The paper\n2022,c,"<iframe src=""//x""></iframe>",,\n'
)
SPACE = "if the space belongs to the URL, write it as %20"
CASES = {
    # cells and lines
    "line breaks within quotes belong to the cell, and lines are those of the file": Case(
        'Date,Title,Text\n2020,One,"first\nsecond"\nsoon,Two,\n2021,"Three, ""3""",x\n',
        {"summaries": ["first\nsecond", "x"], "titles": ["One", 'Three, "3"'], "refused": [(4, "date-unreadable")]}),
    "rows too long and quotes never closed are refused with their line": Case(
        'Date,Title\n2020,One\n2021,Two,more\n2022,"Three\n2023,Four\n2024,Five\n',
        {"titles": ["One"], "refused": [(3, "row-long"), (4, "row-unclosed")]}),
    "spaces before quotes do not divide a cell": Case(
        'date, event\n2020-03-08, "Sustained, at last"\n2020-03-17, "Bars, pubs and clubs closed"\n',
        {"titles": ["Sustained, at last", "Bars, pubs and clubs closed"]}),
    "invisible characters are spaces and are counted": Case("Date,Title\n2020,A\x1dwall\x02\n", {
        "titles": ["A wall"], "said": ["invisible characters, read as spaces: 2, the first is U+001D"]}),
    # actors
    "nobody named has an actor, and commas are asked about": Case(
        'Date,Company,Title\n2020,"Bush, George",a\n2021,,b\n',
        {"actors": [("bush-george",), ("not-named",)], "codes": ["no-company", "commas"]}),
    "a name for nobody beside a name is said": Case(
        "Date,Title,Who\n2020,x,IBM; unknown\n2021,y,unknown\n",
        {"actors": [("ibm",), ("not-named",)], "codes": ["name-dropped", "no-company"]}),
    "names that may be one are said": Case(
        "Date,Company,Title\n" + "".join(f"202{n},{name},a\n" for n, name in enumerate(
            ("China", "china", "#ARPANET", "#ARPENET", "Team 1", "Team 2", "Austria", "Australia", "Microsoft",
             "Mircosoft"))),
        {"said": [f"“{one}” and “{other}” may be the same actor; to join them, add --same-as '{one}={other}'"
                  for one, other in (("china", "China"), ("#ARPENET", "#ARPANET"), ("Mircosoft", "Microsoft"))]}),
    "names are joined only when asked": Case(
        "Date,Company,Title\n2020,#ARPANET,a\n2021,#ARPENET,b\n", {"names": ["#ARPANET"]},
        {"same_as": {"#ARPENET": "#ARPANET"}}),
    "lists with commas are named before names that are alike": Case(
        "Date,Title,Who\n" + "".join(f'2020,x{n},"Alpha Corp, Beta {n}"\n' for n in "abc"), {"codes": ["commas"]}),
    "a long name is not cut": Case(f"Date,Title,Company,Kind\n2020,a,{'n' * 999},{'k' * 999}\n",
                                   {"names": ["n" * 999], "types": ["k" * 999]}),
    # markup
    "what is taken out is remarked with its row wherever it stood": Case(
        "Date,Title,Company,Source\n2020,a,<b>IBM</b>,<i>Paper</i>\n2021,<b>c</b>,<b>IBM</b>,\n",
        {"names": ["IBM"], "sources": [[("Paper", "")], []],
         "said": [f"HTML markup was removed from “{cell}”" for cell in ("<b>IBM</b>", "<i>Paper</i>", "<b>c</b>",
                                                                     "<b>IBM</b>")]}),
    # sources
    "links become sources, and what is no address is kept and said": Case(LINKS, {
        "sources": [[("example.org", "https://www.example.org/1"), ("b.example", "https://b.example/2")],
                    [("The paper", ""), ("/static/x.png", "")], [('<iframe src="//x"></iframe>', "")]],
        "codes": ["link", "link"]}),
    "a host of the base URL is a host whatever its ending": Case(
        "Date,Title,Link\n2020,a,intra.local/d\n", {"codes": ["link-host"]}, {"base_url": "https://intra.local/"}),
    "words beside an address are said and stand with a source that has a name": Case(
        "Date,Title,Source,Link\n2020,a,The paper,https://e.org/a b c\n",
        {"sources": [[("The paper", "https://e.org/a")]], "said": [
            f"“https://e.org/a b c” contains more than a URL; all of it is kept with the source; {SPACE}"]}),
    "the mark of a footnote alone is no source": Case(
        "Date,Title,Source,Link\n2020,a,[5],\n2021,b,[6][7],https://e.org/b\n2022,c,Report [8],\n",
        {"sources": [[], [("e.org", "https://e.org/b")], [("Report [8]", "")]], "codes": ["source-mark"] * 2}),
    "a publisher without a link is a source": Case("Date,Title,Link,Publisher\n2020,a,,Le Monde\n",
                                                   {"sources": [[("Le Monde", "")]]}),
    "a publisher without a column of links too": Case("Date,Title,Publisher\n2020,a,Le Monde\n",
                                                      {"sources": [[("Le Monde", "")]]}),
    # ids
    "given ids are kept, and repeated or impossible ones are said": Case(
        "Date,Title,ID\n2020,a,one\n2021,b,one\n2022,c,é à\n", {"ids": ["one", "one-81481bdf", "e-a"],
                                                               "codes": ["id-again", "id-changed"]}),
    # length
    "a text may have as many characters as the format takes": Case(
        f"Date,Title,Text,Notes\n2020,a,{'x' * LONGEST},{'n' * LONGEST}\n",
        {"summaries": ["x" * LONGEST], "notes": ["n" * LONGEST], "codes": []}),
}  # fmt: skip


@pytest.mark.parametrize("rule", CASES)
def test_rows(rule: str) -> None:
    holds(CASES[rule])


@pytest.mark.parametrize(
    ("cell", "separator", "names"),
    [
        ('["navya","keolis-north-america"]', "", ["navya", "keolis-north-america"]),
        ("Amazon; IBM | Meta\nAxon", "", ["Amazon", "IBM", "Meta", "Axon"]),
        ("Saddam Hussein, George W. Bush", "", ["Saddam Hussein, George W. Bush"]),
        ("George W. Bush, Saddam Hussein", ",", ["George W. Bush", "Saddam Hussein"]),
        ("Unknown", "", []),
        ("[not json", "", ["[not json"]),
    ],
)
def test_several_names_of_a_cell_are_several_actors(cell: str, separator: str, names: list[str]) -> None:
    assert names_in(cell, separator)[0] == names


def test_many_actors_share_a_row() -> None:
    lines = "".join(f"20{n:02},Company {n // 2},Title {n}\n" for n in range(60))
    rows = draw_chart(brought(f"Date,Company,Title\n{lines}").timeline(), View()).rows
    # Of equal companies, the first ones of the table have a row.
    assert [row.id for row in rows] == [*(f"company-{n}" for n in range(MOST_ROWS)), ""]
    alone = brought("Date,Company,Title\n2020,A,a\n2021,,b\n").timeline()
    assert [row.actor for row in alone.drawn_rows] == ["a", "not-named"]


def test_actors_are_companies_only_if_their_column_says_so_and_the_report_counts_them() -> None:
    line = "2 actors imported as companies; if one is not, add its type in the file, as in “type: media”."
    for heading, type_ in (("Company", "company"), ("Entreprise 1", "company"), ("Who", None)):
        found = brought(f"Date,{heading},Title\n2020,Sénat,a\n2021,Life,b\n")
        assert {actor.type for actor in found.timeline().actors} == {type_}
        assert (line in [*found.report.lines()]) == (f"# {line}\n" in yaml_of(found)) == bool(type_)


def test_ids_are_stable_when_rows_change_places_and_never_the_same() -> None:
    rows = ["2020,A,Same,x", "2020,B,Same,y", "2021,C,Other,", "2020,A,Same,x"]
    first = brought("Date,Company,Title,Text\n" + "\n".join(rows))
    turned = brought("Date,Company,Title,Text\n" + "\n".join([rows[2], rows[0], rows[1]]))
    ids = [draft.id for draft in first.drafts]
    assert len({*ids}) == 4
    assert {draft.id for draft in turned.drafts} == {*ids[:3]}
    assert "same-row" in codes(first)
    for text, id_ in (
        ("Élysée: L’accord (2020)", "elysee-l-accord-2020"),
        ("Œuvre à la Straße", "oeuvre-a-la-strasse"),
    ):
        assert slug(text) == id_
    assert slug("東京").startswith("x")


@pytest.mark.parametrize(
    "id_", ["1952-4-33", "1984", "1952-04-03", "1e5", "0x1F", "1_000", "12.50", "no", "On", "on-time"]
)
def test_an_id_stays_a_text_for_other_programs(id_: str) -> None:
    text = yaml_of(brought(f"id,date,title,who\n{id_},1952,No,{id_}\n"))
    read = yaml.safe_load(text)["events"][0]
    assert (read["id"], read["title"], type(read["actors"])) == (id_, "No", str)
    assert load_bytes(text.encode(), "t.yaml").events[0].id == id_
    record: dict[str, Any] = {
        "events": [{"id": id_, "actors": [id_, "b"], "date": "1952", "title": {"en": "x" * 100, "fr": id_}}]
    }
    event = yaml.safe_load(new_text(record))["events"][0]
    assert json.dumps([event["id"], event["actors"]]) == json.dumps([id_, [id_, "b"]])


# texts


def test_what_only_looks_like_markup_stays() -> None:
    for text in (
        "if a<b and c>d then", "if a<b>c", "email <bob@example.org>", "Volvo <trucks> partner", "Dear <title> <name>",
        "use <script to hack", "a </ b> c", "1 <2> 3", "https://x.org/?a=1&copy=2", "<b unknown>", "x <-- y --> z",
        "ugh, it was just an unclosed </p>", "Fix editor with `<p>` text", "Escape `<b>x</b>` in titles",
        "a < b and c > d",
    ):  # fmt: skip
        found = brought(f'Date,Title\n2020,"{text}"\n')
        assert (found.drafts[0].title, found.report.warnings) == (text, [])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            'see <a href="https://x.org/?a=1&amp;b=2">the paper</a>, p. 3',
            "see the paper (https://x.org/?a=1&b=2), p. 3",
        ),
        ("<A HREF='https://x.org'>https://x.org</A>", "https://x.org"),
        ('<a href="https://x.org">unclosed', "unclosed (https://x.org)"),
        ('<p class=x hidden>One</p><p style="a"id="b">Two', "One\nTwo"),
        ("<tr><td>a</td><td>b</td></tr>", "a b"),
        ("x<!-- c -->y<style>b{}</style>z", "xyz"),
        ("<i>Le Monde</i> &lt;b&gt;", "Le Monde <b>"),
        ("Whitney Houston<br/> 1963 - 2012", "Whitney Houston\n 1963 - 2012"),
        ("<b>Bold</b> &amp; <script>alert(1)</script>x", "Bold & x"),
        ('<img src=x onerror="alert(1)">', ""),
        ("one</p><p>two", "one\ntwo"),
        ("<st1:place>Paris</st1:place>", "Paris"),
        ("<?xml version='1.0'?><o:p></o:p>x", "x"),
        ("line</br>break", "line\nbreak"),
    ],
)
def test_real_markup_is_taken_out_and_an_address_in_it_kept(text: str, plain: str) -> None:
    assert unescaped(without_tags(text)).strip() == plain


@pytest.mark.parametrize("begins", ["<!--", "<script>", '<a x="', "<a href=1>", "<a x=' y='", "<b a=\"'"])
def test_beginnings_of_markup_cost_no_more_than_their_length(begins: str) -> None:
    start = process_time()
    without_tags(begins * 50_000)
    assert soon(process_time() - start, 2)


def test_a_longer_text_goes_on_in_the_note_and_no_word_is_lost() -> None:
    words = " ".join(f"word{n}" for n in range(3_000))
    found = brought(f"Date,Title,Text,Notes\n2020,a,{words},mine\n")
    (draft,) = found.drafts
    mine, _, rest = draft.note.partition("\nText, continued: ")
    assert (mine, f"{draft.summary} {rest}") == ("mine", words)
    assert said(found) == ["the text is longer than 20,000 characters; its end is kept in the note"]
    assert load_bytes(yaml_of(found).encode(), "t.yaml").events == found.timeline().events


def test_a_text_for_which_there_is_no_room_is_refused_with_its_length() -> None:
    words = "the text has 60,000 characters; at most 20,000 are allowed; shorten it, or split it over several rows"
    for heading in ("Text", "Notes", "Company", "Link", "Source", "Kind"):
        found = brought(f"Date,Title,{heading}\n2020,a,{'x' * 60_000}\n2021,b,c\n")
        assert found.report.refused[0].placed("t") == f"t:2:3: {heading}: {words}"
        assert [draft.title for draft in found.drafts] == ["b"]
        assert not any("xxx" in name for name in (*found.actors.values(), *found.types.values()))


LONG = "a cell longer than 1,000,000 characters begins here; shorten it, or split it over several rows"
OPEN = "a quotation mark opens here and is not closed; close or delete it"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("x" * 1_000_001, LONG), ('5" ' * 400_001, LONG), ('"' + "x\n" * 600_000 + '"', LONG),
        ('"' + "a" * 1_000_001 + '"', LONG), ('"' + "x\n" * 600_000, OPEN), ('"' + "a" * 1_000_001, OPEN),
        ('b,"c""d","' + "a,\n" * 400_000, OPEN), ('"b"c,"' + "a" * 1_000_001, LONG),
    ],
    ids=range(8),
)  # fmt: skip
def test_a_cell_without_an_end_is_said_to_be_what_it_is_and_no_limit_of_the_process_is_changed(
    cell: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csv.field_size_limit", lambda *_: pytest.fail("the limit was changed"))
    with pytest.raises(TableError) as caught:
        brought(f"Date,Title\n2020,a\n2021,{cell}\n")
    assert caught.value.remark.placed("t") == f"t:3: {words}"


# sources

Pairs = Sequence[tuple[str, ...]]


@pytest.mark.parametrize(
    ("links", "names", "cited"),
    [
        (["https://e.org/t (paywalled)"], [], [("https://e.org/t (paywalled)", "https://e.org/t")]),
        (["see https://a.org/x (archived), p. 12"], [], [("see https://a.org/x (archived), p. 12", "https://a.org/x")]),
        (["https://e.org/a b c"], [], [("https://e.org/a b c", "https://e.org/a")]),
        (["https://e.org/?x=1&y=<2>"], [], [("https://e.org/?x=1&y=<2>", "https://e.org/?x=1&y=")]),
        (["https://a.org/1,https://b.org/2"], [], [("a.org", "https://a.org/1"), ("b.org", "https://b.org/2")]),
        (["https://a.org/it's"], [], [("a.org", "https://a.org/it's")]),
        (["https:///x"], [], [("https:///x", "")]),
        (["https://a.org/x", "https://a.org/x (b)"], [], [("https://a.org/x (b)", "https://a.org/x")]),
        ([], ["https://en.wikipedia.org/wiki/A_(b)"], [("en.wikipedia.org", "https://en.wikipedia.org/wiki/A_(b)")]),
        ([], ["Le Monde (https://a.org/1)"], [("Le Monde", "https://a.org/1")]),
        ([], ["Le Monde, https://a.org/1; Figaro, https://b.org/2"],
         [("Le Monde", "https://a.org/1"), ("Figaro", "https://b.org/2")]),
        ([], ["https://lemonde.fr/x (Le Monde)"], [("https://lemonde.fr/x (Le Monde)", "https://lemonde.fr/x")]),
        (["https://x.org/1"], ["Paper, https://y.org/2", "Other"],
         [("Other", "https://x.org/1"), ("Paper", "https://y.org/2")]),
    ],
)  # fmt: skip
def test_every_word_beside_an_address_is_kept(links: list[str], names: list[str], cited: Pairs) -> None:
    assert [source[:2] for source in citing(links, names, "", "").cited] == cited


def test_a_source_without_a_title_is_called_by_its_site_and_never_by_nothing() -> None:
    for link, name in (("https://www.example.org/a", "example.org"), ("https://www./x", "https://www./x"),
                       ("https://[::1/x", "https://[::1/x")):  # fmt: skip
        assert site(link) == name
        assert all(source.title for source in citing([link], [], "", "").cited)


@pytest.mark.parametrize("base", ["", "https://example.org"])
def test_a_link_without_https_is_not_joined_to_the_base_url(base: str) -> None:
    for cell in ("example.org/d", "www.example.museum/d", "Example.FR", "a.example.co.uk/d?x=1",
                 "press.example.com:80/d", "example.pl/d"):  # fmt: skip
        gives = {"sources": [[(cell, "")]], "says": ["write https:// in front of it"]}
        holds(Case(f"Date,Title,Link\n2020,a,{cell}\n", gives, {"base_url": base}))


def test_a_relative_link_is_joined_to_the_base_url_and_markup_of_a_link_never_runs() -> None:
    for cell in ("/news/12", "news/12", "page.html", "v1.2/notes", "app.js", "photo.jpg?x=1"):
        found = brought(f"Date,Title,Link\n2020,a,{cell}\n", base_url="https://example.org")
        assert found.drafts[0].sources[0].url == f"https://example.org/{cell.removeprefix('/')}"
    timeline = brought(LINKS).timeline()
    assert "<iframe" not in export(timeline, View.of(timeline), "svg").decode()


# the whole table


def test_all_of_a_title_row_is_kept_and_what_has_no_place_in_an_era_is_named() -> None:
    found = brought(
        "Year,Headline,Text,Media,Media Credit,Media Caption,Type\n"
        ",The whole,About it,https://m.org/v,Ann,A view,title\n2020,One,,,,,\n2019,An age,Old,,Bo,,era\n"
    )
    about = "About it\nMedia: https://m.org/v\nMedia Credit: Ann\nMedia Caption: A view"
    assert (found.title, found.about) == ("The whole", about)
    assert said(found)[-1] == "an era has only a title and dates; not imported: Text, Media Credit"


HARD = """\
Date,Company,Title,Text,Notes
2020,"null","- a: b # c","x
y: [z]","~"
2021,"Yes, Inc.","@at",\'q\',"\u2028"
"""
FRENCH = "Date;Société;Titre;Résumé\r\n13/05/2020;Amazon;Une pause;« Rien »\r\n14/05/2020;IBM;Une lettre;« Non »\r\n"


def is_what_its_file_gives(found: ImportedTable) -> None:
    loaded, direct = load_bytes(yaml_of(found).encode(), "t.yaml"), found.timeline()
    assert loaded.events == direct.events
    assert (loaded.actors, loaded.types, loaded.rows) == (direct.actors, direct.types, direct.rows)
    for one, other in zip(loaded.events, direct.events, strict=True):
        assert (one.model_fields_set, hash(one.title)) == (other.model_fields_set, hash(other.title))


def test_what_is_written_is_what_was_read_and_passes_the_check() -> None:
    for text in (HARD, FRENCH, Path("examples/letters.csv").read_text(encoding="utf-8")):
        is_what_its_file_gives(brought(text))
        assert yaml_of(brought(text)) == yaml_of(brought(text))


PLAN = "Task Name,Start,Finish,Predecessors\n"
TASKS = (
    'Dig,2026-03-02,2026-03-20,\nPour,2026-03-23,2026-04-03,1\nWall,2026-04-06,2026-05-29,"2FS+1 day, dig"\n'
    "Roof,2026-06-01,2026-06-19,#3;9\nPaint,2026-06-22,2026-07-03,none\n"
)


@pytest.mark.parametrize("numbered", [False, True])
def test_the_tasks_on_which_a_task_depends_are_links(*, numbered: bool) -> None:
    rows = TASKS.splitlines(keepends=True)
    text = "ID," + PLAN + "".join(f"{n},{row}" for n, row in enumerate(rows, 1)) if numbered else PLAN + TASKS
    found = brought(text)
    is_what_its_file_gives(found)
    timeline = found.timeline()
    title = {event.id: event.title.say("en") for event in timeline.events}
    linked = {title[e.id]: [title[link.to] for link in e.links] for e in timeline.events if e.links}
    assert linked == {"Pour": ["Dig"], "Wall": ["Pour", "Dig"], "Roof": ["Wall"]}
    assert [kind.label.say("en") for kind in timeline.link_types] == ["Depends on"]
    assert [e.note and e.note.say("en") for e in timeline.events if e.note] == ["Predecessors: 9"]
    assert "no-row" in codes(found)


CELLS = st.text(alphabet="aZ é;,.:'\"#&<>[]{}-|0123456789\n/@", max_size=40)
SOME_LINKS = st.sampled_from(
    ["", "https://example.org/a", "http://www.example.org", "https://www./x", "https://[::1/x", "https://user@h.org:80/",
     "HTTPS://EXAMPLE.ORG/A.", "https://a.org/x, https://b.org", "mailto:a@b.org", "nothing", "https://?x"]
)  # fmt: skip


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, SOME_LINKS, CELLS), min_size=1, max_size=6))
@settings(max_examples=120, deadline=None)
def test_a_timeline_made_at_once_is_the_one_its_file_gives(rows: list[tuple[str, ...]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    lines = "\n".join(f"202{n % 10}-01-02,{row}" for n, row in enumerate(quoted))
    is_what_its_file_gives(brought(f"Date,Company,Title,Text,Link,Notes\n{lines}\n"))


def test_equal_texts_have_one_hash_and_a_plain_text_is_words_in_no_language() -> None:
    english_first, french_first = Words({"en": "A", "fr": "B"}), Words({"fr": "B", "en": "A"})
    assert len({english_first, french_first}) == 1
    plain, by_language = Words("A"), Words({"": "A"})
    assert plain == by_language == {"": "A"}
    assert hash(plain) == hash(by_language)
    assert (plain.texts, plain.languages, len(plain), [*plain], str(plain)) == (("A",), ("",), 1, [""], "A")
    assert english_first.languages == ("en", "fr")
    assert repr(plain) == "Words({'': 'A'})"


# the report

ROWS = "".join(f"Event {n},{n}/24/06\n" for n in range(1, 10))
REFUSED = f"title,date\n{ROWS}Other,nonsense\nMore,2020\nAgain,nonsense\nLast,rubbish\n"


@pytest.mark.parametrize(
    ("lang", "more", "mends"),
    [("en", " (and 8 more rows: 3, 4, 5, 6, 7…)", "in the import dialog"),
     ("fr", " (et 8\xa0autres lignes\u00a0: 3, 4, 5, 6, 7…)", "dans la fenêtre d’import")],
)  # fmt: skip
def test_rows_of_one_reason_are_one_line(lang: str, more: str, mends: str) -> None:
    lines = refused_lines(brought(REFUSED).report, lambda remark: remark.for_page(lang), lang)
    assert [rows for _, rows in lines] == [9, 2, 1]
    assert lines[0][0].endswith(more)
    assert mends in lines[0][0]


@pytest.mark.parametrize("lang", whole_languages()[1:])
def test_everything_that_can_be_said_of_a_table_is_translated(lang: str) -> None:
    names = ("exchange", "reader/reading", "reader/report", "stores")
    catalogue = "".join((LOCALE / lang / f"{name}.po").read_text("utf-8") for name in names)
    texts = [text for pair in MESSAGES.values() for text in pair]
    texts += [text for each in (*HINTS.values(), *SAID_ELSEWHERE.values()) for text in each.values()]
    assert [text for text in texts if text and f'msgid "{text}"' not in catalogue] == []
