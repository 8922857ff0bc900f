"""The dialog *Publish*: the ZIP file and the folder are what `timeline export --site` writes, for editors alone."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.command import run
from tests.web.editing.editor import PORT, TEXT, EditorPage, client_of, written

URL = "https://example.org/t/"
LIST = ".timeline-files.json"
DRAFT = """  - id: secret
    date: 2021-05-01
    actors: [city]
    type: act
    title: Not yet
    draft: true
"""


def folder(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.iterdir()}


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("url", "lang"), [("", "en"), (URL, "fr")])
def test_the_zip_file_and_the_folder_are_those_of_the_command(tmp_path: Path, url: str, lang: str) -> None:
    path = written(tmp_path, TEXT + DRAFT)
    more = ("--url", url) if url else ()
    told = run("export", str(path), "--site", str(tmp_path / "out"), "--lang", lang, *more)
    assert told.exit_code == 0
    site, editor = folder(tmp_path / "out"), EditorPage.of(path)
    query = f"lang={lang}"
    made = [editor.get("publish.zip", f"{query}&url={url}") for _ in range(2)]
    assert made[0].data == made[1].data
    assert unpacked(made[0].data) == {name: data for name, data in site.items() if name != LIST}
    answer = editor.post("publish-folder", {"url": url}, query).get_json()
    assert folder(tmp_path / "bridge-site") == site
    assert (answer["folder"], {*answer["files"]}, answer["removed"]) == ("bridge-site", {*site} - {LIST}, [])
    assert b"Not yet" not in b"".join(site.values())


def test_files_of_others_stay_and_own_ones_that_are_needed_no_more_go(path: Path, editor: EditorPage) -> None:
    site = path.with_name("bridge-site")
    site.mkdir()
    (site / "notes.txt").write_text("mine", encoding="utf-8")
    (site / "index.html").write_text("my page", encoding="utf-8")
    refused = editor.post("publish-folder", {})
    assert refused.status_code == 409
    assert refused.get_json()["error"].startswith("bridge-site has files that Timeline did not write")
    assert "index.html" in refused.get_json()["error"]
    assert {*folder(site)} == {"notes.txt", "index.html"}
    (site / "index.html").unlink()
    assert editor.post("publish-folder", {"url": URL}).status_code == 200
    answer = editor.post("publish-folder", {"url": ""}).get_json()
    assert {"social.png", "oembed.json", "oembed.xml", "sitemap.xml", "404.html"} == {*answer["removed"]}
    assert folder(site)["notes.txt"] == b"mine"
    assert "social.png" not in folder(site)


def test_a_folder_that_cannot_be_written_is_named_without_its_path(path: Path, editor: EditorPage) -> None:
    path.with_name("bridge-site").write_text("a file", encoding="utf-8")
    error = editor.post("publish-folder", {}).get_json()["error"]
    assert error.startswith("could not write bridge-site: ")


@pytest.mark.parametrize(
    "url",
    ["bridge", "javascript:alert(1)", "https://", "https://[", "https://e.org:x/", "https://e.org/\n<b>"],
)
def test_what_is_no_address_of_a_folder_is_refused_and_nothing_is_written(
    path: Path, editor: EditorPage, url: str
) -> None:
    zipped = editor.client.get("/edit/publish.zip", query_string={"url": url}, base_url=PORT)
    assert (zipped.status_code, "is not the address of a folder" in zipped.text) == (400, True)
    assert editor.post("publish-folder", {"url": url}).status_code == 409
    assert not path.with_name("bridge-site").exists()


def test_a_finding_that_does_not_hold_is_not_published_as_with_the_command(tmp_path: Path) -> None:
    claim = (
        "findings: [{id: later, text: Works never shuts, claim: {none: works, reach: shut, before: 2022}},\n"
        " {id: too, text: Works does not shut, claim: {none: works, reach: shut, before: 2023}}]\n"
    )
    path = written(tmp_path, TEXT.replace("events:\n", f"{claim}events:\n", 1))
    assert run("export", str(path), "--site", str(tmp_path / "out")).exit_code == 1
    editor = EditorPage.of(path)
    zipped, written_folder = editor.get("publish.zip"), editor.post("publish-folder", {})
    assert (zipped.status_code, written_folder.status_code) == (400, 409)
    assert zipped.text.strip() == written_folder.get_json()["error"]
    for each in ("“Works never shuts” does not hold in this record", "“Works does not shut” does not hold"):
        assert each in zipped.text
        assert each in editor.get("publish").text
    assert not path.with_name("bridge-site").exists()


def test_only_editors_publish(path: Path) -> None:
    readers = client_of(path)
    assert "Publish…" not in readers.get("/?lang=en", base_url=PORT).text
    assert "data-publish" not in readers.get("/export-dialog?lang=en", base_url=PORT).text
    for route in ("publish", "publish.zip"):
        assert readers.get(f"/edit/{route}", base_url=PORT).status_code == 404
    guarded = client_of(path, edit_token="correct horse battery")
    for route in ("publish", "publish.zip"):
        assert guarded.get(f"/edit/{route}", base_url=PORT).status_code == 401
    editor = EditorPage.of(path)
    assert "Publish…" in editor.client.get("/?lang=en", base_url=PORT).text
    assert "data-publish" in editor.client.get("/export-dialog?lang=en", base_url=PORT).text
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert editor.client.get("/edit/publish.zip", base_url=PORT, headers=elsewhere).status_code == 403
    del editor.headers["X-Timeline-Token"]
    assert editor.post("publish-folder", {}).status_code == 403
    assert not path.with_name("bridge-site").exists()


def test_names_from_the_file_stay_names(tmp_path: Path) -> None:
    title = "../../<script>alert(1)</script>"
    path = tmp_path / "a'b\"<c>.yaml"
    path.write_text(TEXT.replace("title: {en: Bridge, fr: Pont}", f'title: "{title}"'), encoding="utf-8")
    editor = EditorPage.of(path)
    dialog = editor.get("publish").text
    assert 'data-zip="script-alert-1-script-site.zip"' in dialog
    assert "<script" not in dialog
    assert 'class="section"' in dialog  # the checks before publishing
    assert {*unpacked(editor.get("publish.zip").data)} >= {"index.html", "chart.svg", "feed.xml"}
    assert editor.post("publish-folder", {}).get_json()["folder"] == "a'b\"<c>-site"
    assert {each.name for each in tmp_path.iterdir()} - {".timeline"} == {path.name, "a'b\"<c>-site"}
