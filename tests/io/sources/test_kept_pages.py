"""Kept pages: a web archive that only grows, survives an interrupted run, and gives back the bytes that were kept."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest
from warcio.archiveiterator import ArchiveIterator

from timeline.io.sources import pages, store
from timeline.io.sources.pages import MOST_HTML, UNREAD, kept_text, text_of
from timeline.io.sources.store import Archive, FetchedPage, SourcesError, _record_of, pages_of

URL, TIME = "https://example.org/post", "2020-06-11T08:00:00Z"
POST = (
    b"<html lang=en><title>A post</title><p>We will not sell it to police departments this year.</p></html>"
)
PAGE = FetchedPage(URL, POST, "text/html", TIME, 200)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text("title: A file\n", encoding="utf-8")
    return path


def test_a_kept_page_is_read_again_with_its_digest_type_and_time(file: Path) -> None:
    Archive.of(file).add(PAGE)
    archive = Archive.of(file)
    (kept,) = archive.versions(f"{URL}#a-part")
    assert (kept.mime, kept.time, len(kept.digest)) == ("text/html", TIME, 64)
    assert archive.read(kept) == POST


def test_other_programs_read_the_archive(file: Path) -> None:
    archive = Archive.of(file)
    archive.add(PAGE)
    archive.add(FetchedPage(URL, b"%PDF-1.7 by hand", "application/pdf", TIME))
    with archive.path.open("rb") as stream:
        records = [
            (each.rec_type, each.rec_headers.get_header("WARC-Date")) for each in ArchiveIterator(stream)
        ]
    assert records == [("response", TIME), ("resource", TIME)]


def test_an_archive_only_grows_and_has_the_same_bytes_once(file: Path) -> None:
    archive = Archive.of(file)
    archive.add(PAGE)
    before = archive.path.read_bytes()
    archive.add(FetchedPage(URL, POST, "text/html", "2021-01-01T00:00:00Z", 200))
    assert archive.path.read_bytes() == before
    archive.add(FetchedPage(URL, POST + b"<p>More", "text/html", "2022-01-01T00:00:00Z", 200))
    assert archive.path.read_bytes().startswith(before)
    assert [kept.time[:4] for kept in Archive.of(file).versions(URL)] == ["2020", "2021", "2022"]


def test_two_commands_at_a_time_write_one_after_the_other(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, together = Barrier(2), list[bool]()

    def whole(rest: bytes) -> int:
        with suppress(BrokenBarrierError):
            both.wait(0.2)
            together.append(True)
        return whole_length(rest)

    whole_length = store._whole_length
    monkeypatch.setattr(store, "_whole_length", whole)
    added = [FetchedPage(f"{URL}/{n}", POST + b"%d" % n, "text/html", TIME, 200) for n in (1, 2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda page: Archive.of(file).add(page), added))
    archive = Archive.of(file)
    assert sorted(archive.read(kept) for kept in archive.pages) == [page.data for page in added]
    assert not together


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_record_that_was_not_written_to_its_end_is_cut_off(file: Path, cut: int) -> None:
    archive = Archive.of(file)
    archive.add(PAGE)
    whole = archive.path.read_bytes()
    archive.path.write_bytes(whole + _record_of(PAGE)[:cut])
    again = Archive.of(file)
    again.add(FetchedPage("https://example.org/other", b"<p>Another page", "text/html", TIME, 200))
    assert again.path.read_bytes().startswith(whole)
    assert [again.read(kept)[:3] for kept in Archive.of(file).pages] == [b"<ht", b"<p>"]


def test_without_its_list_an_archive_still_keeps_all_records(file: Path) -> None:
    archive = Archive.of(file)
    archive.add(PAGE)
    before = archive.path.read_bytes()
    archive.path.with_name("sources.jsonl").write_text('{"no": "line"}\n[]\n', encoding="utf-8")
    again = Archive.of(file)
    assert again.pages == []
    again.add(PAGE)
    assert again.path.read_bytes().startswith(before)


def test_a_changed_byte_is_named(file: Path) -> None:
    archive = Archive.of(file)
    kept = archive.add(PAGE)
    other = _record_of(FetchedPage(URL, POST.replace(b"not", b"now"), "text/html", TIME, 200))
    archive.path.write_bytes(other)
    with pytest.raises(SourcesError) as error:
        archive.read(replace(kept, length=len(other)))
    assert str(error.value) == f"sources.warc.gz is damaged: the page {URL} is not as it was kept"


def test_texts_are_kept_by_digest_without_pickle(file: Path) -> None:
    archive = Archive.of(file)
    kept = archive.add(PAGE)
    assert kept_text(archive, kept).title == "A post"
    archive.path.write_bytes(b"")
    assert kept_text(archive, kept, make=False).text == "We will not sell it to police departments this year."
    assert {path.suffix for path in archive.path.parent.rglob("*") if path.is_file()} == {
        ".gz",
        "",
        ".json",
        ".jsonl",
    }


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"version": 1, "strange": 2}', "null"])
def test_a_damaged_text_is_made_again(file: Path, damage: str) -> None:
    archive = Archive.of(file)
    kept = archive.add(PAGE)
    kept_text(archive, kept)
    (path,) = (archive.path.parent / "texts").iterdir()
    path.write_text(damage, encoding="utf-8")
    assert kept_text(archive, kept).title == "A post"
    assert json.loads(path.read_text(encoding="utf-8"))["title"] == "A post"


def test_a_saved_page_is_taken_from_html_pdf_text_and_web_archives(tmp_path: Path) -> None:
    warc = _record_of(FetchedPage(f"{URL.replace('https://', 'http://www.')}/", POST, "text/html", TIME, 200))
    (tmp_path / "a.html").write_bytes(POST)
    (tmp_path / "a.warc.gz").write_bytes(warc)
    (tmp_path / "a.warc").write_bytes(gzip.decompress(warc))
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as package:
        package.writestr("archive/data.warc.gz", warc)
    found = {path.name: pages_of(path, URL)[0] for path in sorted(tmp_path.iterdir())}
    assert {(page.url, page.data, page.mime) for page in found.values()} == {(URL, POST, "text/html")}
    assert found["a.wacz"].time == TIME


def test_a_file_that_cannot_be_taken_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_UNPACKED", 2_000_000)
    bomb = gzip.compress(b"0" * 3_000_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("archive/a.warc", b"0" * 3_000_000)
    files = {
        "a.docx": (b"PK", "'a.docx' does not end in a known file extension; use one of: .html, .htm, .xhtml, .pdf, "
                   ".txt, .md, .warc, .warc.gz, .wacz"),
        "a.warc.gz": (bomb, "a.warc.gz is larger than 2 MB; give the page alone"),
        "b.wacz": (packed.getvalue(), "b.wacz is larger than 2 MB; give the page alone"),
        "c.wacz": (b"no package", "c.wacz is damaged"),
        "d.warc.gz": (b"\x1f\x8bno archive", "d.warc.gz is damaged"),
        "e.warc": (b"no archive at all", "the web archive is damaged (ArchiveLoadFailed)"),
        "f.warc.gz": (_record_of(PAGE), "f.warc.gz has no page https://example.org/other; it has 1 pages, such as "
                      f"{URL}"),
    }  # fmt: skip
    for name, (data, _) in files.items():
        (tmp_path / name).write_bytes(data)
    said = {}
    for name in files:
        with pytest.raises(SourcesError) as error:
            pages_of(tmp_path / name, "https://example.org/other")
        said[name] = str(error.value)
    assert said == {name: message for name, (_, message) in files.items()}


def test_every_visible_word_of_html_is_read_and_no_other() -> None:
    page = b"""<!doctype html><html lang=en-GB><head><title>A  post</title>
    <meta property="article:published_time" content="2020-06-10T10:00Z"><style>no</style></head>
    <nav>Menu</nav><p>We will <label>never</label> sell<br>this <!-- no --> thing <script>no</script>to <b>any</b>one.
    <div style="display: none">no</div>tail<ul><li>one<li hidden>no<li>two</ul>
    <q>three</q><sup>2</sup> 10<sup>2</sup><sup><a href="#n">4</a></sup>
    <p>\xe6\x97\xa5<ruby>\xe6\x9c\xac<rt>no</rt></ruby>"""
    read = text_of(page, "text/html")
    assert (
        read.text
        == "Menu\n\nWe will never sell\nthis thing to anyone.\n\ntail\n\none\n\ntwo\n\n“three”2 10^2\n\n日本"
    )
    assert (read.title, read.date, read.lang) == ("A post", "2020-06-10", "en-gb")
    bare = text_of(
        f"<!doctype html><meta charset=utf-8><article>{'word ' * 9}<sup>[a]</sup>end</article>".encode(), ""
    )
    assert bare.text.endswith("word end")


def test_a_page_states_its_date_in_its_data_for_machines() -> None:
    data = '<script type="application/ld+json">{"@graph": [{"a": 1}, {"datePublished": "2020-06-10T09:00"}]}</script>'
    assert text_of(f"<html>{data}<p>{'word ' * 20}</html>".encode(), "").date == "2020-06-10"
    assert text_of(f"<html>{data[:60]}{'[' * 5000}</script><p>{'word ' * 20}</html>".encode(), "").date == ""


@pytest.mark.parametrize(
    ("page", "mime"),
    [
        ("<h1>A deal</h1><time datetime='2020-06-10T08:00Z'>3 days ago</time>", "text/html"),
        ("<li>Home<li>3 May 2019<h1>A  <b>deal</b></h1><p>By Lee Park | June 10, 2020</p>", "text/html"),
        ("<h1>Das Geschäft</h1><div>Stand: 10. Juni 2020, 9:30 Uhr</div>", "text/html"),
        ("<p>10 June 2020</p><h1>A deal</h1>", "text/html"),
        ("<h1>Un accord</h1><p>Par Luc Bo, le 10 juin 2020 à 10 h 15</p>", "text/html"),
        ("From: press@mill.example\nDate: Wed, 10 Jun 2020 16:05:11 +0000\n", "text/plain"),
    ],
)
def test_a_page_states_its_date_beside_its_heading(page: str, mime: str) -> None:
    assert text_of(f"{page}\n<p>{'word ' * 20}".encode(), mime).date == "2020-06-10"


def test_the_marks_of_a_quoted_e_mail_are_no_words() -> None:
    mail = b"Dear Ms Ito,\n> Will it close?\n>> The mill stays open for as long as\n>> the contract runs.\n"
    assert "The mill stays open for as long as\nthe contract runs." in text_of(mail, "text/plain").text


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [
        ("utf-8", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("cp1252", "iso-8859-1"),
        ("utf-16", "utf-8"),
        ("cp1251", "cp1251"),
    ],
)
def test_an_encoding_that_lies_gives_the_right_letters(encoding: str, stated: str) -> None:
    words = (
        "Мы не будем продавать эту систему полиции"
        if encoding == "cp1251"
        else "« L’été », dit-elle : “déjà”"
    )
    page = f"<html><meta charset={stated}><p>{words}, and {'more words ' * 8}</p></html>"
    assert text_of(page.encode(encoding), f"text/html; charset={stated}").text.startswith(words)


UNREADABLE = {
    "login": (b"<html><p>Sign in to read this page</p><input type=password></html>", "text/html"),
    "empty": (b"<html><div id=app></div><script>run()</script></html>", "text/html"),
    "large": (b"<html>" + b"<p>word" * (MOST_HTML // 7 + 1), "text/html"),
    "type": (b"\x89PNG\r\n\0\0\0", "image/png"),
    "letters": (("\ue001\ue002\ue003" * 40).encode(), "text/plain"),
    "damaged": (b"%PDF-1.7 nothing", "application/pdf"),
}


@pytest.mark.parametrize("code", UNREADABLE)
def test_what_cannot_be_read_is_named(code: str) -> None:
    assert text_of(*UNREADABLE[code]).unread == code
    assert code in UNREAD


def test_a_long_pdf_is_read_in_part_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf import PdfReader, PdfWriter

    from tests.record.passages.planted import PAIRS, pdf_page

    writer = PdfWriter()
    one = PdfReader(io.BytesIO(pdf_page(PAIRS[0]))).pages[0]
    for _ in range(30):
        writer.add_page(one)
    out = io.BytesIO()
    writer.write(out)
    monkeypatch.setattr(pages, "MOST_PAGES", 20)
    read = text_of(out.getvalue(), "application/pdf")
    assert (read.pages, read.read, read.unread) == (30, 20, "")
    monkeypatch.setattr(pages, "MOST_SECONDS", 0.02)
    read = text_of(out.getvalue(), "application/pdf")
    assert read.unread == "costly" or 0 < read.read < 20


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "The mayor of the old town will not close it in\\\n#v(2em)\nthis year, nor\n#pagebreak()\nin the next one.",
            "The mayor of the old town will not close it in this year, nor in the next one.",
        ),
        (
            "The mayor denies\\\nthat the engineer\\\n#v(2em)\nHall closes it.",
            "The mayor denies that the engineer Hall closes it.",
        ),
    ],
)
def test_the_blocks_of_a_pdf_are_paragraphs_and_a_wide_space_inside_a_sentence_is_not(
    written: str, read: str
) -> None:
    import typst

    head = "#set page(width: 7cm)\n#text(18pt)[The report]\n\n8 June 2020\n\n"
    made = typst.Compiler().compile(input=(head + written).encode())
    assert isinstance(made, bytes)
    paragraphs = text_of(made, "application/pdf").text.split("\n\n")
    assert [" ".join(each.split()) for each in paragraphs] == ["The report", "8 June 2020", read]


def test_an_empty_pdf_is_a_scan_and_an_encrypted_one_is_named() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    blank, locked = io.BytesIO(), io.BytesIO()
    writer.write(blank)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(locked)
    assert text_of(blank.getvalue(), "").unread == "scan"
    assert text_of(locked.getvalue(), "").unread == "password"
