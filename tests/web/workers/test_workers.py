"""Several workers behind one address: each shows each visitor's file, no other, or says that it is gone."""

from __future__ import annotations

import json
import re
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from tests.web.editing.editor import event
from tests.web.editing.test_saving import NEW
from tests.web.state.redis_process import RedisProcess, redis_server
from tests.web.workers.server import FILE, Workers, serving
from timeline.web.state.shelf import absent

FILES = 20
HERE = {"Sec-Fetch-Site": "same-origin"}
RED = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="red"/></svg>'
TOKEN = "correct horse battery"
GONE = absent("0" * 40, "en")


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisProcess]:
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="module", params=["folder", "redis"])
def four(request: pytest.FixtureRequest) -> Iterator[Workers]:
    """Four workers, with the state in a folder or in Redis."""
    words: tuple[str, ...] = ()
    if request.param == "redis":
        words = ("--set", f"redis_url={request.getfixturevalue('redis').url}")
    with serving(*words, workers=4) as server:
        yield server


@pytest.mark.tried(1)
def test_each_of_many_uploads_is_shown_by_every_worker(four: Workers) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda n: four.open(f"Upload {n}"), range(FILES)))
        assert len({*keys} - {""}) == FILES
        asked = [(n, key) for n, key in enumerate(keys)] * 2
        shown = list(pool.map(lambda pair: (pair[0], *four.titles(pair[1])), asked))
    assert [one for one in shown if one[1:] != (200, [f"Upload {one[0]}"])] == []
    pages = [four.ask(f"/?file={key}").text for key in keys[:8]]
    assert all(f"Upload {n}" in page for n, page in enumerate(pages))


def test_a_file_is_shown_after_the_worker_that_read_it_was_killed(four: Workers) -> None:
    keys = [four.open(f"Kept {n}") for n in range(8)]
    for _ in range(2):
        four.kill_one(Random(1))
        answers = [four.titles(key) for key in keys]
        # A request that the killed worker had is lost; it is never answered with something else.
        assert all(answer in ((200, [f"Kept {n}"]), (0, [])) for n, answer in enumerate(answers))
    assert [four.titles(key) for key in keys] == [(200, [f"Kept {n}"]) for n in range(8)]


def test_a_key_that_no_worker_knows_is_said(four: Workers) -> None:
    gone = "0" * 40
    for path in ("/", "/export.csv", "/embed", "/present", "/print-picture", "/edit"):
        answer = four.ask(f"{path}?file={gone}")
        assert (answer.status, GONE in answer.text) == (410, True), path
        assert "Oracle" not in answer.text
    layout = four.ask(f"/~{gone}/_dash-layout")
    assert (layout.status, json.loads(layout.text)) == (410, {"error": GONE})
    assert json.loads(four.ask(f"/version?file={gone}").text)["gone"] == GONE
    assert four.ask("/?file=nobody").status == 404


def test_an_export_of_one_worker_is_the_file_of_all(four: Workers) -> None:
    files = {four.ask("/export.svg?size=square").text for _ in range(8)}
    assert len(files) == 1


def test_a_logo_is_drawn_by_every_worker(four: Workers) -> None:
    key = json.loads(four.ask("/export-logo?name=red.svg", RED, HERE).text)["logo"]
    statuses = [
        four.ask(f"/export.svg?size=social&logo={key}&width={n}", None, HERE).status for n in range(8)
    ]
    drawn = [four.ask(f"/export.svg?logo={key}", None, HERE) for _ in range(8)]
    assert {answer.status for answer in drawn} == {200}, statuses
    assert {"<image" in answer.text for answer in drawn} == {True}


def test_a_server_of_redis_that_stops_is_said_and_found_again(redis: RedisProcess) -> None:
    redis.empty()
    with serving("--set", f"redis_url={redis.url}") as server:
        key = server.open("Kept")
        assert server.titles(key) == (200, ["Kept"])
        redis.stop()
        away = [server.ask(f"{path}?file={key}") for path in ("/", "/export.csv", "/embed") for _ in range(3)]
        assert {answer.status for answer in away} == {503}
        assert all("cannot reach the state" in answer.text for answer in away)
        upload = server.ask("/open?name=t.csv", b"Date,Title\n2020,One\n")
        assert upload.status == 503
        assert {server.ask("/").status for _ in range(4)} == {200}
        assert {server.ask("/export.svg").status for _ in range(4)} == {200}
        redis.start()
        lost = [server.ask(f"/?file={key}") for _ in range(4)]
        assert [(answer.status, GONE in answer.text) for answer in lost] == [(410, True)] * 4
        assert server.titles(server.open("New")) == (200, ["New"])


def test_edits_are_known_to_every_worker(tmp_path: Path) -> None:
    file = tmp_path / "bridge.yaml"
    file.write_bytes(FILE.read_bytes())
    with serving("--edit", "--set", f"edit_token={TOKEN}", files=(str(file),)) as server:
        origin = {
            "Cookie": passed(server),
            "Origin": server.address,
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/json",
        }
        opened = [json.loads(server.ask("/edit/items", None, origin).text) for _ in range(8)]
        assert [one["writes"] for one in opened] == [True] * 8
        tokens = [one["token"] for one in opened]

        def post(path: str, n: int, **sent: object) -> dict[str, object]:
            answer = server.ask(
                path, json.dumps(sent).encode(), {**origin, "X-Timeline-Token": tokens[n % 8]}
            )
            assert answer.status == 200, answer
            told: dict[str, object] = json.loads(answer.text)
            return told

        for n in range(6):
            post("/edit/here", n, who=f"w{n}", name=f"Person {n}", at="", browser=f"b{n}")
        others = post("/edit/here", 0, who="w9", name="Nine", at="", browser="b9")["others"]
        assert isinstance(others, list)
        assert {other["name"] for other in others} == {f"Person {n}" for n in range(6)}
        new = post("/edit/new", 1, name="Second file")
        assert new["file"] == "second-file"
        seen = {server.ask(f"/edit/items?file={new['file']}", None, origin).status for _ in range(6)}
        assert seen == {200}
        saved = post(f"/edit/save?file={new['file']}", 2, changes=[*NEW, event()])
        assert saved["left"] == [], saved
        assert {re.search(r"second-file", server.ask("/").text) is not None for _ in range(6)} == {True}


def test_a_new_worker_shows_a_file_that_has_errors_now_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "bridge.yaml"
    file.write_bytes(FILE.read_bytes())
    with serving(files=(str(file),)) as server:
        file.write_text("title: [\n", encoding="utf-8")
        before = set(server.workers())
        while before & set(server.workers()):
            server.kill_one(Random(1))
        health = {server.ask("/healthz").status for _ in range(6)}
        assert health <= {0, 200}
        assert 200 in health
        assert server.process.poll() is None
        assert any("Oracle" in server.ask("/").text for _ in range(4))
        assert len(folders(server)) == 1
    assert folders(server) == []  # the shared state goes with the server


def folders(server: Workers) -> list[Path]:
    return [*Path(tempfile.gettempdir()).glob(f"timeline-state-{server.process.pid}-*")]


def passed(server: Workers) -> str:
    """The cookie of a browser in which the edit token was typed."""
    sent = {"Origin": server.address, "Content-Type": "application/x-www-form-urlencoded"}
    form = f"token={TOKEN.replace(' ', '+')}&next=/edit".encode()
    wanted = urllib.request.Request(f"{server.address}/edit-pass", form, sent)
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.build_opener(_Stay).open(wanted, timeout=60)
    cookie: str = answer.value.headers["Set-Cookie"].partition(";")[0]
    answer.value.close()
    return cookie


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follow no redirection."""

    def redirect_request(self, *_: object) -> None:
        return None
