"""Long exports are made by other processes: the page is told how far they are, fetches the file or cancels it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl

import kombu.serialization
import pytest
from flask.testing import FlaskClient
from kombu.exceptions import ContentDisallowed
from werkzeug.test import TestResponse

from tests.strategies import toy_timeline
from timeline.errors import QueryError
from timeline.io.schema import starter
from timeline.web import Shelf, create_app
from timeline.web.jobs import making, records
from timeline.web.jobs.celery_queue import queue_of
from timeline.web.jobs.making import TimelineSource
from timeline.web.jobs.records import BEAT, MOST_OF_ONE, MOST_WAITING, UNTAKEN, Jobs
from timeline.web.routes import exports
from timeline.web.state.shared.memory import Memory

HERE = {"Sec-Fetch-Site": "same-origin"}
RED = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="red"/></svg>'


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = monotonic() + seconds
    while not true():
        assert monotonic() < end


def finished(client: FlaskClient, key: str) -> dict[str, Any]:
    told: dict[str, Any] = {}

    def over() -> bool:
        told.update(client.get(f"/export-job/{key}").get_json())
        return told["state"] not in ("waiting", "running")

    until(over)
    return told


def begun(client: FlaskClient, query: str) -> str:
    answer = begin_job(client, query)
    assert answer.status_code == 202, answer.text
    key: str = answer.get_json()["job"]
    return key


def begin_job(client: FlaskClient, query: str, **how: Any) -> TestResponse:
    return client.post("/export-job", data=dict(parse_qsl(query)), **{"headers": HERE, **how})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.yaml"
    path.write_text(starter(), encoding="utf-8")
    return path


class Runs:
    """What runs when a message with it is read as pickle."""

    def __reduce__(self) -> tuple[Any, ...]:
        return pytest.fail, ("a message was run",)


@pytest.mark.parametrize("kind", ["application/x-python-serialize", "application/x-yaml"])
def test_a_message_in_the_queue_that_is_not_json_is_not_read(kind: str) -> None:
    reading: Any = kombu.serialization
    accepted = reading.prepare_accept_content(queue_of("redis://127.0.0.1:1/0").conf.accept_content)
    with pytest.raises(ContentDisallowed):
        reading.loads(pickle.dumps(Runs()), kind, "binary", accept=accepted)
    assert reading.loads(b"[1]", "application/json", "utf-8", accept=accepted) == [1]


def test_a_job_makes_the_file_of_the_plain_address(path: Path) -> None:
    client = create_app(Shelf.opening(path)).server.test_client()
    logo = client.post("/export-logo?name=red.svg", data=RED, headers=HERE).get_json()["logo"]
    query = f"size=square&lang=fr&logo={logo}"
    key = begun(client, f"format=svg&{query}")
    told = finished(client, key)
    assert (told["state"], told["name"].endswith(".svg")) == ("done", True)
    made, plain = client.get(f"/export-job/{key}/file"), client.get(f"/export.svg?{query}", headers=HERE)
    assert made.data == plain.data
    assert made.headers["Content-Disposition"] == plain.headers["Content-Disposition"]
    assert made.headers["Cache-Control"] == "private, no-store"


def test_a_job_makes_the_file_of_an_upload_and_of_a_timeline_in_memory() -> None:
    client = create_app(toy_timeline()).server.test_client()
    address = client.post("/open?name=t.csv", data=b"Date,Title\n2020,Mine\n").get_json()["address"]
    file = address.partition("file=")[2].partition("&")[0]
    keys = [begun(client, f"format=csv&file={file}"), begun(client, "format=csv")]
    assert [finished(client, key)["state"] for key in keys] == ["done", "done"]
    texts = [client.get(f"/export-job/{key}/file").text for key in keys]
    assert texts == [client.get(f"/export.csv?file={file}").text, client.get("/export.csv").text]


def test_what_cannot_be_made_is_said(path: Path) -> None:
    client = create_app(Shelf.opening(path)).server.test_client()
    assert begin_job(client, "format=gif").status_code == 404
    assert begin_job(client, "format=svg&file=nobody").status_code == 404
    assert begin_job(client, f"format=svg&file={'0' * 40}").status_code == 410
    assert begin_job(client, "format=svg", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    elsewhere = {"headers": {}, "environ_overrides": {"REMOTE_ADDR": "192.0.2.4"}}
    refused = begin_job(client, "format=svg&title=Mine", **elsewhere)
    assert "A link cannot set" in refused.get_json()["problem"]
    told = finished(client, begun(client, "format=svg&size=x"))
    assert (told["state"], told["says"][:3]) == ("failed", "“x”")
    told = client.get(f"/export-job/{'0' * 40}?lang=fr")
    assert (told.status_code, told.get_json()["state"]) == (410, "lost")
    assert "interrompu" in told.get_json()["says"]
    assert client.get(f"/export-job/{'0' * 40}/file").status_code == 410


def test_a_file_that_has_changed_is_not_exported_as_the_one_that_was_seen(path: Path) -> None:
    source = TimelineSource.of(Shelf.opening(path), "")
    assert source.read("en").title.say("en") == "A bridge is closed to cars"
    path.write_text(starter().replace("bridge", "road"), encoding="utf-8")
    with pytest.raises(QueryError, match="The file has changed since the request"):
        source.read("en")


def test_a_cancelled_job_ends_its_process(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(making, "_made", _for_ever)
    client = create_app(Shelf.opening(path)).server.test_client()
    key = begun(client, "format=csv")
    until(lambda: bool(active_children()))
    until(lambda: client.get(f"/export-job/{key}").get_json()["state"] == "running")
    assert client.post(f"/export-job/{key}/cancel", headers=HERE).get_json()["state"] == "cancelled"
    assert client.get(f"/export-job/{key}").get_json()["says"] == "Export cancelled."
    until(lambda: not any(child.daemon for child in active_children()))
    assert client.get(f"/export-job/{key}/file").status_code == 410


def _for_ever(pipe: Any, source: Any, task: Any) -> None:
    """A process that makes no file."""
    pipe.poll(None)


def test_a_process_that_is_killed_is_said(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(making, "_made", _killed)
    client = create_app(Shelf.opening(path)).server.test_client()
    told = finished(client, begun(client, "format=csv&lang=fr"))
    assert told["state"] == "failed"
    assert told["says"] == "Le processus qui préparait le fichier s’est arrêté. Relancez l’export."


def _killed(pipe: Any, source: Any, task: Any) -> None:
    os._exit(9)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(making, "_made", _for_ever)
    monkeypatch.setattr(making, "LONGEST", 0)
    client = create_app(Shelf.opening(path)).server.test_client()
    assert "took longer" in finished(client, begun(client, "format=csv"))["says"]


def test_the_dialog_is_told_that_a_file_takes_long(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(exports.LONG, "pdf", 2)
    client = create_app(Shelf.opening(path)).server.test_client()
    about = client.get("/export-about?format=pdf").get_json()
    assert (about["long"], "bytes" in about, about["events"]) == (True, False, 3)
    assert client.get("/export-about?format=svg").get_json()["bytes"] > 0
    client.get("/export.pdf")  # now it is made
    assert client.get("/export-about?format=pdf").get_json()["bytes"] > 0


# --- turns


@pytest.fixture
def now() -> list[float]:
    return [1_000_000.0]


@pytest.fixture
def jobs(now: list[float]) -> Jobs:
    shared = Memory(lambda: now[0])
    return Jobs(lambda: shared, lambda: now[0])


def begin(jobs: Jobs, owner: str = "") -> str:
    key = jobs.begin("a.pdf", "application/pdf", owner)
    assert key is not None
    return key


def state(jobs: Jobs, key: str) -> str:
    job = jobs.job(key)
    return job.state if job else "unknown"


def test_the_oldest_come_first(jobs: Jobs, now: list[float]) -> None:
    keys = []
    for _ in range(4):
        now[0] += 1
        keys.append(begin(jobs))
    assert [jobs.may_run(key) for key in keys] == [True, True, False, False]
    jobs.finish(keys[0], b"file", "b.pdf")
    assert [jobs.may_run(key) for key in keys] == [False, True, True, False]
    jobs.cancel(keys[1])
    assert [jobs.may_run(key) for key in keys] == [False, False, True, True]
    assert (jobs.file(keys[0]), state(jobs, keys[0]), state(jobs, keys[1])) == (b"file", "done", "cancelled")
    jobs.finish(keys[1], b"file", "b.pdf")  # its process was just ready
    assert (jobs.file(keys[1]), state(jobs, keys[1])) == (None, "cancelled")


def test_a_job_without_a_sign_of_life_is_lost(jobs: Jobs, now: list[float]) -> None:
    running, waiting = begin(jobs), begin(jobs)
    assert jobs.beat(running, "running")
    now[0] += BEAT + 1
    assert (state(jobs, running), state(jobs, waiting)) == ("lost", "waiting")
    assert not jobs.beat(running, "running")
    now[0] += UNTAKEN
    assert state(jobs, waiting) == "lost"


def test_one_visitor_cannot_take_all_turns(jobs: Jobs) -> None:
    for _ in range(MOST_OF_ONE):
        begin(jobs, "192.0.2.1")
    assert jobs.begin("a.pdf", "application/pdf", "192.0.2.1") is None
    for n in range(MOST_WAITING - MOST_OF_ONE):
        begin(jobs, f"192.0.2.{n + 2}")
    assert jobs.begin("a.pdf", "application/pdf", "192.0.2.99") is None
    assert records.AT_ONCE < MOST_WAITING
