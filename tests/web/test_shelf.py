"""The shelf: files that are followed, several of them, and entries that are offered to nobody."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count, cycle
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from flask.testing import FlaskClient

import timeline.web.state.followed as followed
from tests.strategies import toy_timeline
from timeline.errors import LoadError
from timeline.io.any_file import file_bytes
from timeline.io.decoding import Limits
from timeline.io.folder import Signature, signature
from timeline.model.timeline import Timeline
from timeline.web import Rights, Shelf, create_app
from timeline.web.state.followed import PAUSE, REST, STEP, Followed
from timeline.web.state.shelf import keys_of
from timeline.web.state.versions import Version

FILE = """\
title: {title}
actors:
  - {{id: city, name: City, type: government}}
types:
  - {{id: said, label: Statement}}
events:
  - {{id: one, date: 2020-01, actors: city, type: said, title: First}}
  - {{id: two, date: 2021-01, actors: city, type: said, title: Second}}
"""
BROKEN = FILE.format(title="Broken").replace("2021-01", "2021-13")
RESTED = REST + 0.01
PROBLEM = "bridge.yaml:8:21: there is no month 13"


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += seconds


class Desk:
    """A file, an entry that follows it, and the time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bridge.yaml"
        self.ticks = count(1)
        self.write(FILE.format(title="A"))
        self.clock = Clock()
        self.entry = Followed(self.path, clock=self.clock)

    def write(self, text: str) -> None:
        """Writes the file anew; its time of writing differs, however fast the test is."""
        self.path.write_text(text, encoding="utf-8")
        os.utime(self.path, ns=(0, 1_600_000_000_000_000_000 + next(self.ticks)))

    def look(self, *pauses: float) -> Version:
        """Looks, and again after each pause."""
        held = self.entry.current()
        for pause in pauses:
            self.clock.time += pause
            held = self.entry.current()
        return held

    def later(self) -> Version:
        """What is held once everything has settled."""
        return self.look(PAUSE, RESTED, PAUSE)


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of a desk passes when told to, so that a pause of a request would not bring it on."""
    monkeypatch.setattr(followed, "sleep", lambda seconds: None)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def title(held: Version) -> str:
    return held.timeline.title.say("en")


def test_a_changed_file_is_read_once_it_has_rested(desk: Desk) -> None:
    first = desk.later()
    desk.write(FILE.format(title="B"))
    told = desk.look()
    assert (title(told), told.settling) == ("A", True)
    assert title(desk.look(REST / 2)) == "A"
    told = desk.look(RESTED)
    assert (title(told), told.settling, told.problems) == ("B", False, ())
    assert told.id != first.id


@pytest.mark.parametrize("pause", [0.0, PAUSE / 2, PAUSE, REST, 3600.0])
def test_a_request_waits_for_a_change_whenever_the_one_before_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, pause: float
) -> None:
    desk.later()
    monkeypatch.setattr(followed, "sleep", desk.clock.wait)
    for name in ("B", "C"):
        desk.clock.time += pause
        desk.write(FILE.format(title=name))
        begun = desk.clock.time
        assert title(desk.look()) == name
        assert desk.clock.time - begun <= REST + 2 * STEP


@pytest.mark.parametrize("pause", [0.0, 3600.0])
def test_what_an_editor_saved_is_shown_without_a_wait(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, pause: float
) -> None:
    desk.later()
    desk.entry.whole = lambda path: path == desk.path
    monkeypatch.setattr(followed, "sleep", None)
    for name in ("B", "C"):
        desk.clock.time += pause
        desk.write(FILE.format(title=name))
        assert title(desk.look()) == name


def test_others_wait_for_the_one_who_reads_a_change(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.later()
    desk.entry.whole = lambda path: True
    begun, go, read = Event(), Event(), file_bytes

    def slowly(path: Path, limits: Limits, *, stores: bool) -> bytes:
        begun.set()
        assert go.wait(60)
        return read(path, limits, stores=stores)

    monkeypatch.setattr(followed, "file_bytes", slowly)
    desk.write(FILE.format(title="B"))
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(desk.look)
        assert begun.wait(60)
        others = [pool.submit(desk.look) for _ in range(3)]
        go.set()
        assert {title(told.result()) for told in (first, *others)} == {"B"}


def test_a_file_that_keeps_changing_is_not_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.later()
    whole = FILE.format(title="B")
    ends = cycle(range(20, len(whole), 20))

    def write_on(seconds: float) -> None:
        desk.clock.wait(seconds)
        desk.write(whole[: next(ends)])

    monkeypatch.setattr(followed, "sleep", write_on)
    desk.write(whole[:20])
    told = desk.look()
    assert (title(told), told.problems, told.settling) == ("A", (), True)
    monkeypatch.setattr(followed, "sleep", None)  # the others do not wait for a program that goes on
    desk.write(whole[:40])
    assert title(desk.look(PAUSE)) == "A"
    desk.write(whole)
    assert title(desk.look(STEP, RESTED)) == "B"


@pytest.mark.parametrize("meanwhile", ["C", "B"])
def test_a_file_that_is_written_again_while_it_is_read_is_read_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    desk.later()
    desk.write(FILE.format(title="B"))
    read = file_bytes

    def torn(path: Path, limits: Limits, *, stores: bool) -> bytes:
        monkeypatch.setattr(followed, "file_bytes", read)
        data = read(path, limits, stores=stores)
        desk.write(FILE.format(title=meanwhile))
        return data

    desk.look(PAUSE)
    monkeypatch.setattr(followed, "file_bytes", torn)
    assert title(desk.look(RESTED)) == "A"
    assert desk.entry.current().settling
    assert title(desk.later()) == meanwhile


def test_a_broken_file_is_told_and_the_last_sound_one_stays(desk: Desk) -> None:
    first = desk.later()
    desk.write(BROKEN)
    told = desk.later()
    assert (told.timeline, told.id, told.written) == (first.timeline, first.id, first.written)
    assert [str(p).partition(";")[0] for p in told.problems] == [PROBLEM]
    desk.write(FILE.format(title="B"))
    told = desk.later()
    assert (title(told), told.problems) == ("B", ())


def test_a_deleted_file_is_told_once_it_stays_away(desk: Desk) -> None:
    desk.later()
    desk.path.unlink()
    assert desk.look(PAUSE).problems == ()
    told = desk.later()
    assert [str(p) for p in told.problems] == ["bridge.yaml: file not found; check the name and the folder"]
    desk.write(FILE.format(title="A"))
    assert desk.later().problems == ()


def test_a_file_written_again_with_the_same_words_is_the_same_version(desk: Desk) -> None:
    first = desk.later()
    desk.write(FILE.format(title="A"))
    told = desk.later()
    assert (told.id, told.timeline) == (first.id, first.timeline)


def test_what_was_written_in_the_moment_of_opening_is_not_missed(desk: Desk) -> None:
    told = desk.path.stat()
    desk.path.write_text(FILE.format(title="Z"), encoding="utf-8")
    os.utime(desk.path, ns=(0, told.st_mtime_ns))
    assert title(desk.later()) == "Z"


def test_between_two_pauses_only_the_file_is_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.later()
    looks: list[Path] = []

    def look(path: Path) -> Signature:
        looks.append(path)
        return signature(path)

    monkeypatch.setattr(followed, "signature", look)
    desk.look(*[PAUSE / 20] * 19)
    assert looks == [desk.path] * 20


def test_a_fault_of_ours_leaves_the_page_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.later()
    desk.write(FILE.format(title="B"))

    def fail(*_: Any, stores: bool) -> None:
        raise RuntimeError("/secret/place")

    monkeypatch.setattr(followed, "timeline_of", fail)
    told = desk.later()
    assert title(told) == "A"
    assert [str(p) for p in told.problems] == ["bridge.yaml: the file cannot be read (RuntimeError)"]


def test_limits_hold_for_later_contents_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.entry = Followed(desk.path, Limits(max_bytes=1_000, max_values=100), clock=desk.clock)
    desk.later()
    desk.write(FILE.format(title="B" * 1_000))
    assert "1000" in str(desk.later().problems[0]).replace(",", "")


# --- several


def test_a_key_is_the_name_in_plain_letters_and_taken_once() -> None:
    names = ("a/événements.yaml", "b/événements.yaml", "c/My file (2).yml", "d/☃.yaml", "e/x.tar.yaml")
    assert keys_of(tuple(map(Path, names))) == (
        "evenements",
        "evenements-2",
        "my-file-2",
        "file",
        "x.tar",
    )


def files(folder: Path) -> list[Path]:
    made = [folder / "a.yaml", folder / "b.yaml"]
    for path, name in zip(made, ("Alpha", "Beta"), strict=True):
        path.write_text(FILE.format(title=name), encoding="utf-8")
    return made


def test_all_problems_of_all_files_are_told_at_the_start(tmp_path: Path) -> None:
    made = files(tmp_path)
    for path in made:
        path.write_text(BROKEN, encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        Shelf.opening(*made)
    assert [p.file for p in caught.value.problems] == [str(path) for path in made]


@pytest.fixture
def several(tmp_path: Path) -> FlaskClient:
    client: FlaskClient = create_app(Shelf.opening(*files(tmp_path)), embed_from=["*"]).server.test_client()
    return client


def test_an_address_names_one_of_several_files(several: FlaskClient) -> None:
    def heading(address: str) -> str:
        return several.get(address).get_data(as_text=True).partition("<h1>")[2].partition("</h1>")[0]

    assert [heading(a) for a in ("/", "/?file=a", "/?file=b")] == [
        f"<span>{name}</span>" for name in ("Alpha", "Alpha", "Beta")
    ]


def test_the_requests_of_a_page_are_about_its_file_and_in_its_language(several: FlaskClient) -> None:
    page = several.get("/?file=b&lang=fr").get_data(as_text=True)
    assert 'data-calls="./~b/fr/_dash-update-component"' in page
    live = page.partition('<template id="live-page">')[2]
    assert "Beta" in live
    assert "Rechercher" in live


@pytest.mark.parametrize("path", ["/export.csv?", "/embed?", "/export.json?"])
def test_files_and_frames_are_of_the_file_asked_for(several: FlaskClient, path: str) -> None:
    first, second = (several.get(f"{path}file={key}") for key in "ab")
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.headers["X-Timeline-Version"] != second.headers["X-Timeline-Version"]
    assert several.get(f"{path}file=c").status_code == 404


def test_a_frame_found_by_oembed_shows_the_file_of_its_address(several: FlaskClient) -> None:
    told = several.get("/oembed?url=http://localhost/%3Ffile%3Db").get_json()
    assert "/embed?file=b" in told["html"]
    assert "Beta" in told["title"]


def test_what_a_file_is_called_here_does_not_travel_with_a_figure(several: FlaskClient) -> None:
    assert b"file=b" not in several.get("/export.svg?file=b").data
    assert b'"file"' not in several.get("/export.svg?file=b").data


def test_a_key_that_is_not_there_is_said(several: FlaskClient) -> None:
    page = several.get("/?file=nobody")
    assert page.status_code == 404
    assert "“file”: unknown value “nobody”" in page.text
    assert "Beta" not in page.text
    assert several.get("/export.svg?file=nobody").get_data(as_text=True) == "“file”: unknown value “nobody”\n"
    assert several.get("/version?file=nobody").get_json() == {
        "version": "",
        "settling": False,
        "notice": None,
        "gone": "“file”: unknown value “nobody”",
    }
    assert several.get("/~nobody/_dash-layout").status_code == 404


def test_health_tells_the_version_of_each_file(several: FlaskClient) -> None:
    told = several.get("/healthz").get_json()
    assert (told["status"], told["broken"], len(told["versions"])) == ("ok", 0, 2)
    assert told["version"] == told["versions"][0]
    assert several.get("/?file=b").headers["X-Timeline-Version"] == told["versions"][1]


def test_one_file_needs_no_key_in_an_address(toy: Timeline) -> None:
    client = create_app(toy).server.test_client()
    assert 'data-file=""' in client.get(f"/?file={toy.name}").get_data(as_text=True)


# --- entries that others add


def test_an_entry_put_aside_is_shown_to_whoever_has_its_key_and_offered_to_nobody(tmp_path: Path) -> None:
    shelf = Shelf.opening(*files(tmp_path))
    client = create_app(shelf).server.test_client()
    shelf.put("v-3hGq9", Version("own", toy_timeline()))
    shown = client.get("/?file=v-3hGq9")
    assert shown.headers["X-Timeline-Version"] == "own"
    assert "v-3hGq9" not in client.get("/").get_data(as_text=True)
    assert "v-3hGq9" not in client.get("/healthz").get_data(as_text=True)
    shelf.remove("v-3hGq9")
    assert client.get("/export.svg?file=v-3hGq9").status_code == 404


@pytest.mark.parametrize("key", ["a", "", "a/b", "é", "~x", "-x", "x" * 121])
def test_a_key_that_is_taken_or_no_part_of_an_address_is_refused(tmp_path: Path, key: str) -> None:
    shelf = Shelf.opening(*files(tmp_path))
    with pytest.raises(ValueError, match="cannot be the key"):
        shelf.put(key, Version("own", toy_timeline()))


class Restless:
    """An entry that is another version whenever it is asked."""

    def __init__(self) -> None:
        self.versions = count()
        self.held = Version("", toy_timeline())

    def current(self) -> Version:
        return replace(self.held, id=f"v{next(self.versions)}")


def test_one_answer_is_made_of_one_version() -> None:
    client = create_app(Shelf({"toy": Restless()})).server.test_client()
    for _ in range(3):
        answer = client.get("/")
        assert f'data-version="{answer.headers["X-Timeline-Version"]}"' in answer.get_data(as_text=True)
    told = client.get("/version")
    assert told.get_json()["version"] == told.headers["X-Timeline-Version"]


def test_who_knows_the_version_is_told_that_nothing_has_changed_until_something_has(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    client = create_app(Shelf({"bridge": desk.entry})).server.test_client()
    known = client.get("/version").get_json()["version"]
    same = client.get(f"/version?known={known}")
    assert (same.status_code, same.data, same.headers["X-Timeline-Version"]) == (204, b"", known)
    assert same.headers["Cache-Control"] == "no-store"
    desk.later()
    desk.write(BROKEN)
    desk.later()
    assert client.get(f"/version?known={known}").get_json()["notice"]["head"] == "bridge.yaml has an error."
    other = client.get("/version?known=other").get_json()
    assert other["version"] == known


@pytest.mark.parametrize(("rights", "follows"), [
    (Rights(), True), (Rights(checks=False), False), (Rights(checks=False, edit=True), True),
    (Rights(checks=True), True),
])  # fmt: skip
def test_the_page_of_whoever_works_on_the_file_follows_it(
    toy: Timeline, rights: Rights, follows: bool
) -> None:
    client = create_app(toy, rights=rights).server.test_client()
    assert ("data-follows" in client.get("/", base_url="http://127.0.0.1").text) == follows
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert ("data-follows" in client.get("/", environ_overrides=elsewhere).text) == bool(rights.checks)


# --- what is said


def broken_page(desk: Desk, text: str = BROKEN) -> FlaskClient:
    """The page of a file that has become faulty; without a text, of one that was deleted."""
    app = create_app(Shelf({"bridge": desk.entry}), host_names=["timeline.example.org"])
    desk.later()
    if text:
        desk.write(text)
    else:
        desk.path.unlink()
    desk.later()
    found: FlaskClient = app.server.test_client()
    return found


def test_a_broken_file_is_told_in_words_and_without_its_folder(tmp_path: Path) -> None:
    client = broken_page(Desk(tmp_path))
    answer = client.get("/version?lang=fr")
    assert answer.headers["Cache-Control"] == "no-store"
    notice = answer.get_json()["notice"]
    assert notice["head"] == "bridge.yaml contient une erreur."
    assert notice["problems"][0].startswith("bridge.yaml:8:21: il n’y a pas de mois 13\u202f; ")
    assert client.get("/version").get_json()["notice"]["problems"][0].startswith(PROBLEM)
    assert notice["since"] == "2020-09-13T12:26:40+00:00"
    page = client.get("/").get_data(as_text=True)
    assert "bridge.yaml has an error." in page
    assert "13 September 2020, 12:26 UTC" in page
    assert str(tmp_path) not in page + answer.get_data(as_text=True)
    assert client.get("/healthz").get_json()["broken"] == 1
    assert "bridge" not in client.get("/healthz").text


def test_readers_of_a_broken_file_see_no_words_of_it(tmp_path: Path) -> None:
    client = broken_page(Desk(tmp_path))
    elsewhere = {"environ_overrides": {"HTTP_HOST": "timeline.example.org"}}
    told, page = client.get("/version", **elsewhere), client.get("/", **elsewhere).text
    assert told.get_json()["notice"]["head"] == "The newest version of this timeline has errors."
    assert told.get_json()["notice"]["problems"] == []
    assert "bridge.yaml" not in told.text + page
    assert "month 13" not in told.text + page
    assert "The newest version of this timeline has errors." in page


class Losing:
    """A page of a file whose number of events changes."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder)
        self.shelf = Shelf({"bridge": self.desk.entry})
        self.client = create_app(self.shelf, host_names=["timeline.example.org"]).server.test_client()

    def save(self, number: int) -> Any:
        """Write so many events; return the notice."""
        self.write(number)
        self.desk.later()
        return self.client.get("/version").get_json()["notice"]

    def write(self, number: int, title: str = "B") -> None:
        event = "  - {{id: e{n}, date: 2020, actors: city, type: said, title: E}}\n"
        self.desk.write(FILE.format(title=title) + "".join(event.format(n=n) for n in range(number)))

    def shown(self) -> int:
        return len(self.shelf.version().timeline.events) - 2

    def accept(self, version: str, **headers: str) -> int:
        status: int = self.client.post(f"/accept?version={version}", headers=headers).status_code
        return status


def test_a_version_that_lost_many_events_is_shown_when_somebody_asks_for_it(tmp_path: Path) -> None:
    page = Losing(tmp_path)
    assert page.save(60) is None
    assert page.save(55) is None
    notice = page.save(29)
    assert notice["head"] == "The new version of the file has 26 events fewer."
    assert notice["still"] == "The page still shows the version from {time}."
    assert page.shown() == 55
    assert page.client.get("/healthz").get_json()["held"] == 1
    elsewhere = {"HTTP_HOST": "timeline.example.org"}
    assert page.client.get("/version", environ_overrides=elsewhere).get_json()["notice"] is None
    version = notice["show"]["version"]
    assert page.client.post(f"/accept?version={version}", environ_overrides=elsewhere).status_code == 403
    assert page.accept(version, Origin="https://other.example") == 403
    assert page.accept("0" * 12) == 204
    assert page.shown() == 55
    assert page.accept(version) == 204
    assert page.shown() == 29
    assert page.client.get("/version").get_json() | {"notice": None} == page.client.get("/version").get_json()
    assert page.client.get("/healthz").get_json()["held"] == 0
    assert page.save(30) is None
    assert page.shown() == 30


def test_the_first_question_after_a_change_knows_of_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "bridge.yaml"
    path.write_text(FILE.format(title="B"), encoding="utf-8")
    shelf = Shelf.opening(path)
    file = shelf.file()
    assert isinstance(file, Followed)
    file._clock = map(float, count(10**9)).__next__  # a second passes between two looks at the file
    client = create_app(shelf).server.test_client()
    assert client.get("/healthz").get_json()["broken"] == 0
    path.write_text(FILE.format(title="B").replace("date:", "date: never #"), encoding="utf-8")
    assert client.get("/healthz").get_json()["broken"] == 1
    (line,) = (line for line in caplog.messages if "has errors" in line)
    assert line.startswith(
        "bridge.yaml: the new version has errors (1), so the page still shows the version before"
    )
    assert "bridge.yaml:7:5: " in line
    path.write_text(FILE.format(title="C"), encoding="utf-8")
    assert client.get("/healthz").get_json()["broken"] == 0


def test_a_version_held_back_is_let_go_by_the_next_one_with_the_events(tmp_path: Path) -> None:
    page = Losing(tmp_path)
    page.save(60)
    assert page.save(10)["head"] == "The new version of the file has 50 events fewer."
    os.utime(page.desk.path)
    page.desk.later()
    assert page.shown() == 60
    assert page.save(20)["head"] == "The new version of the file has 40 events fewer."
    assert page.save(60) is None
    assert page.shown() == 60
    page.save(10)
    assert page.save(59) is None
    assert page.shown() == 59


def test_problems_of_content_after_the_version_held_back_remain(tmp_path: Path) -> None:
    page = Losing(tmp_path)
    page.save(60)
    version = page.save(10)["show"]["version"]
    page.desk.write(BROKEN)
    page.desk.later()
    assert page.accept(version) == 204
    assert page.shown() == 10
    assert page.shelf.version().problems


def test_a_version_is_shown_by_all_workers_when_one_was_asked(tmp_path: Path) -> None:
    one, two = Losing(tmp_path), Losing(tmp_path)
    two.shelf.shared = one.shelf.shared
    for page in (one, two):
        page.save(60)
        version = page.save(10)["show"]["version"]
    assert (one.shown(), two.shown()) == (60, 60)
    one.accept(version)
    assert (one.shown(), two.shown()) == (10, 10)


def two_workers(folder: Path) -> tuple[Losing, Losing]:
    """Two workers with one file and one state; none has looked at the file since it has 60 events."""
    one, two = Losing(folder), Losing(folder)
    two.desk.ticks, two.shelf.shared = one.desk.ticks, one.shelf.shared
    one.write(60)
    for page in (one, two):
        page.desk.later()
        assert page.shown() == 60
    return one, two


def test_no_worker_holds_back_what_another_shows(tmp_path: Path) -> None:
    one, two = two_workers(tmp_path)
    for number in (50, 40):
        one.write(number)
        one.desk.later()
        assert one.shown() == number
    two.desk.later()
    assert two.shown() == 40


def test_what_one_worker_saved_is_complete_for_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = two_workers(tmp_path)
    one.write(10)
    one.desk.entry.refresh()
    one.shelf.saved("", one.desk.path)
    monkeypatch.setattr(followed, "sleep", None)
    assert two.shown() == 10
    monkeypatch.setattr(followed, "sleep", lambda seconds: None)
    one.write(60)  # by hand
    assert two.shown() == 10
    two.desk.later()
    assert two.shown() == 60


def test_events_that_are_deleted_in_the_editor_are_gone_at_once(tmp_path: Path) -> None:
    page = Losing(tmp_path)
    page.save(60)
    page.write(10)
    page.desk.entry.refresh()
    assert page.shown() == 10


def test_an_edit_does_not_show_what_was_held_back_before(tmp_path: Path) -> None:
    page = Losing(tmp_path)
    page.save(60)
    page.save(10)
    page.write(10, title="Edited")
    page.desk.entry.refresh()
    assert page.shown() == 60
    assert page.shelf.version().held
    assert page.client.get("/healthz").get_json()["held"] == 1


def test_a_file_that_is_gone_is_said_to_be_unreadable_not_faulty(tmp_path: Path) -> None:
    client = broken_page(Desk(tmp_path), "")
    notice = client.get("/version?lang=fr").get_json()["notice"]
    assert notice["head"] == "Impossible de lire bridge.yaml."
    assert notice["problems"][0].startswith("bridge.yaml: fichier introuvable")


def test_of_many_problems_the_first_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    events = "".join(f"  - {{id: e{n}, date: x}}\n" for n in range(40))
    client = broken_page(Desk(tmp_path), FILE.format(title="B") + events)
    notice = client.get("/version").get_json()["notice"]
    total = int(notice["head"].split()[2])
    assert len(notice["problems"]) == 8
    assert notice["more"] == f"{total - 8} more errors; run “timeline check” to list all errors."
