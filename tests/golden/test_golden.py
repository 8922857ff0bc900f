"""The bundled file looks and reads as it did; what the record takes for the same, and what it does not."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.golden.make import DATA, GROUPS, HINT, differences, hashes, outputs, recorded
from tests.golden.meaning import archive_meaning, html_meaning, json_meaning, plain

# `make golden` makes all of them.
TRIED = [group for group in GROUPS if group.startswith(("page/addresses", "tables", "terminal", "views/fr"))]


@pytest.mark.parametrize("group", TRIED)
@pytest.mark.tried(2)
def test_the_outputs_are_those_of_the_record(group: str) -> None:
    changed = differences(recorded(group), hashes(outputs(group, DATA)))
    assert not changed, "\n".join([*changed, HINT])


def test_every_line_of_the_record_is_made() -> None:
    assert [name for name in recorded() if not name.startswith(tuple(f"{group}/" for group in GROUPS))] == []


def test_differences_are_named() -> None:
    before, after = {"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}
    assert differences(before, after) == ["changed: b", "missing: c", "new: d"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<p class="a" id="b">x</p>', "<p id='b' class=a>x</p>"),
        ("<div><p>x</p></div>", "<div>\n  <p>x</p>\n</div>"),
        ("<p>x &amp; y</p>", "<p>x &#38; y</p>"),
        ("<p>a\n b</p>", "<p>a b</p>"),
        ("<br><p hidden>x</p>", '<br/><p hidden="">x</p>'),
        ("<pre> a</pre>\n<p>x</p>", "<pre> a</pre><p>x</p>"),
        ('<svg><path d="M0"/></svg>', '<svg><path d="M0"></path></svg>'),
    ],
)
def test_the_same_page_spelled_otherwise_is_the_same(one: str, other: str) -> None:
    assert html_meaning(one) == html_meaning(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>x</p>", "<p>y</p>"),
        ("<b>x</b> <i>y</i>", "<b>x</b><i>y</i>"),
        ("<p>5 MB</p>", "<p>5\u00a0MB</p>"),
        ("<pre>a\n b</pre>", "<pre>a b</pre>"),
        ("<p>&lt;b&gt;</p>", "<p><b></b></p>"),
        ("<p title='a'>x</p>", "<p title='a '>x</p>"),
        ("<p>x</p><p>y</p>", "<p>x<p>y</p></p>"),
        ("<style>a {}</style>", "<style>b {}</style>"),
        ("<ul><li>x</li></ul>", "<ol><li>x</li></ol>"),
    ],
)
def test_another_page_is_another(one: str, other: str) -> None:
    assert html_meaning(one) != html_meaning(other)


def test_json_is_the_same_in_any_order_of_keys_and_html_in_it_in_any_spelling() -> None:
    assert json_meaning({"a": 1, "b": "<p\nid='x'>y</p>"}) == json_meaning({"b": '<p id="x">y</p>', "a": 1})
    assert json_meaning([1, 2]) != json_meaning([2, 1])
    assert json_meaning("a  b") != json_meaning("a b")


def test_digests_and_fingerprints_are_left_out_and_nothing_else() -> None:
    assert (
        plain("/page.css?m=0123456789ab /x.v1_2_3m17.min.js") == "/page.css?m=DIGEST /x.vFINGERPRINT.min.js"
    )
    assert plain("'sha256-abc=' data-version=\"0123456789ab\"") == "'sha256-DIGEST' data-version=\"VERSION\""
    assert plain('{"end_id":"8T~3","children_props":{"a":{"B":["c"]},"d":{}},"ui":1}') == (
        '{"end_id":"ID","children_props":{},"ui":1}'
    )
    assert plain("?n=0123456789ab 0123456789ab v1.2.3") == "?n=0123456789ab 0123456789ab v1.2.3"


def zipped(method: int, *members: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, text in members:
            archive.writestr(zipfile.ZipInfo(name), text, method)
    return out.getvalue()


def test_an_archive_is_its_members_however_compressed() -> None:
    stored, deflated = (zipped(m, ("a", "x" * 99)) for m in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    assert archive_meaning(stored) == archive_meaning(deflated)
    assert archive_meaning(stored) != archive_meaning(zipped(zipfile.ZIP_STORED, ("a", "x" * 98)))
    assert archive_meaning(stored) != archive_meaning(zipped(zipfile.ZIP_STORED, ("b", "x" * 99)))
