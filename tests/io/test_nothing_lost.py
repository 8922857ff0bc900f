"""No word of a table is lost unsaid: markup, links, publishers, rows of TimelineJS, formulas, texts without an end."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from tests.clock import soon
from timeline.cli import group
from timeline.io.loader import load_bytes
from timeline.io.tables import NAMED_TABLE, Choices, TableError, import_table, read_table, yaml_of
from timeline.io.tables.build.row_texts import unescaped, without_tags
from timeline.io.tables.build.rows import EventDraft
from timeline.io.tables.build.sources import citing
from timeline.io.tables.importing import ImportedTable

LONGEST = 20_000


def brought(data: bytes | str, name: str = "t.csv", **said: object) -> ImportedTable:
    raw = data if isinstance(data, bytes) else data.encode()
    return import_table(read_table(raw, name), Choices(**said))  # type: ignore[arg-type]


def remarks(found: ImportedTable) -> list[str]:
    return [finding.placed("t") for finding in (*found.report.refused, *found.report.remarks)]


def one(text: str) -> EventDraft:
    (draft,) = brought(text).drafts
    return draft


@pytest.mark.parametrize(
    "text",
    [
        "if a<b and c>d then", "if a<b>c", "email <bob@example.org>", "Volvo <trucks> partner", "Dear <title> <name>",
        "use <script to hack", "a </ b> c", "1 <2> 3", "https://x.org/?a=1&copy=2", "<b unknown>", "x <-- y --> z",
    ],
)  # fmt: skip
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert unescaped(without_tags(text)) == text
    found = brought(f'Date,Title\n2020,"{text}"\n')
    assert (found.drafts[0].title, found.report.remarks) == (text, [])


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
    ],
)
def test_real_markup_is_taken_out_and_an_address_in_it_kept(text: str, plain: str) -> None:
    assert unescaped(without_tags(text)).strip() == plain


def test_what_is_taken_out_is_remarked_with_its_row_wherever_it_stood() -> None:
    found = brought("Date,Title,Company,Source\n2020,a,<b>IBM</b>,<i>Paper</i>\n2021,<b>c</b>,<b>IBM</b>,\n")
    assert remarks(found) == [
        "t:2:3: Company: HTML markup was removed from “<b>IBM</b>”",
        "t:2:4: Source: HTML markup was removed from “<i>Paper</i>”",
        "t:3:2: Title: HTML markup was removed from “<b>c</b>”",
        "t:3:3: Company: HTML markup was removed from “<b>IBM</b>”",
    ]
    assert (list(found.actors.values()), found.drafts[0].sources[0].title) == (["IBM"], "Paper")


@pytest.mark.parametrize("begins", ["<!--", "<script>", '<a x="', "<a href=1>", "<a x=' y='", "<b a=\"'"])
def test_beginnings_of_markup_cost_no_more_than_their_length(begins: str) -> None:
    start = process_time()
    without_tags(begins * 50_000)
    assert soon(process_time() - start, 2)


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


def test_words_beside_an_address_are_said_and_stand_with_a_source_that_has_a_name() -> None:
    found = brought("Date,Title,Source,Link\n2020,a,The paper,https://e.org/a b c\n")
    assert found.drafts[0].sources == (("The paper", "https://e.org/a", "", "https://e.org/a b c"),)
    assert remarks(found) == [
        "t:2:4: Link: “https://e.org/a b c” contains more than a URL; all of it is kept with the source; "
        "if the space belongs to the URL, write it as %20"
    ]
    (event,) = load_bytes(yaml_of(found).encode(), "t.yaml").events
    assert (event,) == found.timeline().events
    assert str(event.sources[0].note) == "https://e.org/a b c"


def test_a_publisher_without_a_link_is_a_source() -> None:
    assert one("Date,Title,Link,Publisher\n2020,a,,Le Monde\n").sources == (("Le Monde", "", "", ""),)
    assert one("Date,Title,Publisher\n2020,a,Le Monde\n").sources == (("Le Monde", "", "", ""),)


def test_all_of_a_title_row_is_kept_and_what_has_no_place_in_an_era_is_named() -> None:
    found = brought(
        "Year,Headline,Text,Media,Media Credit,Media Caption,Type\n"
        ",The whole,About it,https://m.org/v,Ann,A view,title\n"
        "2020,One,,,,,\n"
        "2019,An age,Old,,Bo,,era\n"
    )
    assert (found.title, found.about) == (
        "The whole",
        "About it\nMedia: https://m.org/v\nMedia Credit: Ann\nMedia Caption: A view",
    )
    assert remarks(found)[-1] == (
        "t:4:7: Type: an era has only a title and dates; not imported: Text, Media Credit"
    )


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_formulas_without_a_saved_value_are_said_to_be_formulas() -> None:
    data = workbook(("Date", "Title"), ("=DATE(2021,5,4)", "One"), ("2021", '="A"&"B"'), ("2022", "Two"))
    assert remarks(brought(data, "t.xlsx"))[0] == (
        "t: formulas without a saved value, read as empty cells: 2, the first in A2; open it in a "
        "spreadsheet program and save it again"
    )


def test_a_formula_with_a_saved_value_is_that_value() -> None:
    data = workbook(("Date", "Title", "Text"), ("2021", "=1+1", '=""'))
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as changed:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith("sheet1.xml"):
                part = re.sub(rb"(?<=<f>1\+1</f>)<v.*?(?=</c>)", b"<v>2</v>", part)
                part = part.replace(b'<c r="C2">', b'<c r="C2" t="str">')
                assert b"<v>2</v>" in part
                assert b't="str"' in part
            changed.writestr(name, part)
    found = brought(out.getvalue(), "t.xlsx")
    assert (found.drafts[0].title, found.report.remarks) == ("2", [])


def test_a_workbook_that_is_packed_as_no_spreadsheet_packs_one_is_refused_unread() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        archive.writestr("xl/big.xml", bytes(101_000_000))
    with pytest.raises(TableError) as caught:
        read_table(out.getvalue(), "t.xlsx", NAMED_TABLE)
    times = 101_000_004 // len(out.getvalue())
    assert caught.value.finding.placed("t") == (
        f"t: the workbook unpacks to 101,000,004 bytes, {times:,} times its packed size; delete the sheets "
        "you do not need"
    )


LONG = "a cell longer than 1,000,000 characters begins here; shorten it, or split it over several rows"
LINES = "x\n" * 600_000


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("x" * 1_000_001, LONG),
        ('5" ' * 400_001, LONG),
        (f'"{LINES}"', LONG),
        (f'"{LINES}', "a quotation mark opens here and is not closed; close or delete it"),
    ],
    ids=["plain", "inches", "quoted", "open"],
)  # fmt: skip
def test_a_cell_without_an_end_is_said_to_be_what_it_is(cell: str, said: str) -> None:
    with pytest.raises(TableError) as caught:
        brought(f"Date,Title\n2020,a\n2021,{cell}\n2022,b\n")
    assert caught.value.finding.placed("t") == f"t:3: {said}"


def test_a_text_may_have_as_many_characters_as_the_format_takes() -> None:
    draft = one(f"Date,Title,Text,Notes\n2020,a,{'x' * LONGEST},{'n' * LONGEST}\n")
    assert (len(draft.summary), len(draft.note)) == (LONGEST, LONGEST)


def test_a_longer_text_goes_on_in_the_note_and_no_word_is_lost() -> None:
    words = " ".join(f"word{n}" for n in range(3_000))
    found = brought(f"Date,Title,Text,Notes\n2020,a,{words},mine\n")
    (draft,) = found.drafts
    mine, _, rest = draft.note.partition("\nText, continued: ")
    assert (mine, f"{draft.summary} {rest}") == ("mine", words)
    assert remarks(found) == [
        "t:2:3: Text: the text is longer than 20,000 characters; its end is kept in the note"
    ]
    assert load_bytes(yaml_of(found).encode(), "t.yaml").events == found.timeline().events


@pytest.mark.parametrize("heading", ["Text", "Notes", "Company", "Link", "Source", "Kind"])
def test_a_text_for_which_there_is_no_room_is_refused_with_its_length(heading: str) -> None:
    found = brought(f"Date,Title,{heading}\n2020,a,{'x' * 60_000}\n2021,b,c\n")
    assert remarks(found)[0] == (
        f"t:2:3: {heading}: the text has 60,000 characters; at most 20,000 are allowed; "
        "shorten it, or split it over several rows"
    )
    assert [draft.title for draft in found.drafts] == ["b"]
    assert not any("xxx" in name for name in (*found.actors.values(), *found.types.values()))


def test_a_dry_run_shows_the_beginning_of_a_long_title(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"Date,Title\n2020,{'x' * 19_000}\n", encoding="utf-8")
    told = CliRunner().invoke(group, ["import", str(table), "--dry-run"]).output
    assert max(map(len, told.splitlines())) == 240


def test_a_long_name_is_not_cut() -> None:
    found = brought(f"Date,Title,Company,Kind\n2020,a,{'n' * 999},{'k' * 999}\n")
    assert ([*found.actors.values()], [*found.types.values()]) == (["n" * 999], ["k" * 999])
