"""The state that workers share keeps the same promises in memory, in a folder and in Redis.

An upload as bytes is read by another worker as the same timeline.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline.web.state.shared.redis_server as redis_server_module
from tests.clock import until
from tests.strategies import toy_timeline
from tests.web.state.redis_process import RedisProcess, redis_server
from timeline.io.schema import starter
from timeline.io.tables import Choices
from timeline.theme.shipped import DATA
from timeline.web import Rights, Shelf, create_app
from timeline.web.state.shared.contract import Entry, Kind, Memory, SharedError, SharedState, over
from timeline.web.state.shared.folder import SharedFolder
from timeline.web.state.shared.redis_server import SharedRedis, without_password
from timeline.web.state.visitors import (
    Uploaded,
    Visitors,
    packed,
    unpacked,
    visitors_of,
)

FILES = Kind("files", 60, most=4, most_bytes=100, most_of_one=2)
SHORT = Kind("short", 0.05, most=4)
MANY = Kind("many", 60, most=1000)


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisProcess]:
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(params=["memory", "folder", "redis"])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> SharedState:
    if request.param == "memory":
        return Memory()
    if request.param == "folder":
        return SharedFolder(tmp_path / "state")
    server: RedisProcess = request.getfixturevalue("redis")
    server.empty()
    return SharedRedis(server.url)


def test_a_value_is_kept_until_it_is_removed(shared: SharedState) -> None:
    assert shared.get(FILES, "a") is None
    shared.put(FILES, "a", b"1\x00\xff")
    shared.put(FILES, "a", b"2")
    shared.put(MANY, "a", b"other")
    assert (shared.get(FILES, "a"), shared.get(MANY, "a")) == (b"2", b"other")
    assert shared.present(FILES, ["b", "a"]) == {"a"}
    assert (shared.has(FILES, "a"), shared.has(FILES, "b"), shared.count(FILES)) == (True, False, 1)
    shared.remove(FILES, "a")
    shared.remove(FILES, "a")
    assert (shared.get(FILES, "a"), shared.every(FILES), shared.count(FILES)) == (None, {}, 0)
    assert shared.get(MANY, "a") == b"other"


def test_a_value_ends_with_its_time(shared: SharedState) -> None:
    shared.put(SHORT, "a", b"1")
    until(lambda: shared.get(SHORT, "a") is None)
    until(lambda: shared.count(SHORT) == 0)
    assert (shared.has(SHORT, "a"), shared.every(SHORT)) == (False, {})


def test_the_first_value_added_stays(shared: SharedState) -> None:
    assert shared.add(FILES, "secret", b"first") == b"first"
    assert shared.add(FILES, "secret", b"second") == b"first"
    assert (shared.get(FILES, "secret"), shared.count(FILES)) == (b"first", 1)


def test_all_who_add_at_once_agree(shared: SharedState) -> None:
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda n: shared.add(MANY, "secret", b"%d" % n), range(16)))
    assert set(added) == {shared.get(MANY, "secret")}


def test_many_who_put_at_once_lose_nothing(shared: SharedState) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: shared.put(MANY, f"{n}", b"%d" % n), range(100)))
    assert shared.every(MANY).keys() == {f"{n}" for n in range(100)}
    assert all(shared.get(MANY, f"{n}") == b"%d" % n for n in range(100))


def test_the_oldest_makes_room(shared: SharedState) -> None:
    for n in range(6):
        shared.put(FILES, f"{n}", b"x")
    assert [*shared.every(FILES)] == ["2", "3", "4", "5"]
    shared.put(FILES, "2", b"y")  # again, so it is the newest
    shared.put(FILES, "6", b"x")
    assert [*shared.every(FILES)] == ["4", "5", "2", "6"]


def test_a_visitor_with_many_files_loses_its_own(shared: SharedState) -> None:
    shared.put(FILES, "first", b"x", "192.0.2.1")
    for n in range(5):
        shared.put(FILES, f"{n}", b"x", "192.0.2.2")
    assert shared.every(FILES) == {"first": b"x", "3": b"x", "4": b"x"}
    assert [*shared.every(FILES, "192.0.2.2")] == ["3", "4"]


def test_the_visitor_with_most_bytes_makes_room(shared: SharedState) -> None:
    shared.put(FILES, "small", b"x", "192.0.2.1")
    shared.put(FILES, "large", b"x" * 60, "192.0.2.2")
    shared.put(FILES, "next", b"x" * 60, "192.0.2.3")
    assert {*shared.every(FILES)} == {"small", "next"}
    shared.put(FILES, "huge", b"x" * 1000)
    assert (
        shared.get(FILES, "huge") is not None
    )  # one that is over the limit alone is refused before it comes here


ENTRIES = st.dictionaries(
    st.integers(0, 30).map(str),
    st.builds(Entry, st.sampled_from(["", "a", "b"]), st.integers(0, 60), st.floats(0, 10)),
)


@given(ENTRIES)
def test_after_clearing_everything_is_within_the_limits(index: dict[str, Entry]) -> None:
    gone = over(index, FILES, 5.0)
    left = {key: entry for key, entry in index.items() if key not in gone}
    assert all(entry.until > 5 for entry in left.values())
    assert all(sum(e.owner == owner for e in left.values()) <= FILES.most_of_one for owner in ("a", "b"))
    assert len(left) <= FILES.most
    assert sum(entry.size for entry in left.values()) <= FILES.most_bytes or len(left) == 1
    assert over(left, FILES, 5.0) == []
    valid = [key for key, entry in index.items() if entry.until > 5]
    assert not valid or valid[-1] in left


# --- several processes


def _put(shared: SharedState, name: str) -> None:
    for n in range(20):
        shared.put(MANY, f"{name}-{n}", name.encode())


@pytest.mark.parametrize("shared", ["folder", "redis"], indirect=True)
def test_processes_that_were_forked_know_each_other_s_values(shared: SharedState) -> None:
    shared.put(MANY, "before", b"the fork")
    children = [get_context("fork").Process(target=_put, args=(shared, f"{n}")) for n in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join(30)
    assert [child.exitcode for child in children] == [0, 0, 0]
    assert len(shared.every(MANY)) == 61
    assert shared.get(MANY, "2-19") == b"2"


def test_a_server_of_redis_that_gives_no_answer_is_asked_by_one_request_after_a_pause(
    redis: RedisProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr(redis_server_module, "monotonic", lambda: clock[0])
    monkeypatch.setattr(redis_server_module, "WAIT", 0.3)
    redis.empty()
    shared = SharedRedis(redis.url)
    shared.put(FILES, "a", b"1")
    redis.hang()
    try:
        with pytest.raises(SharedError, match="Redis cannot be reached"):
            shared.get(FILES, "a")
        asked, shared._redis = shared._redis, None  # asking fails from here on
        for _ in range(3):
            with pytest.raises(SharedError, match="Redis did not answer a moment ago"):
                shared.get(FILES, "a")
        clock[0] += redis_server_module.PAUSE
        with (
            shared._pause.unless_silent(),
            pytest.raises(SharedError, match="Redis did not answer a moment ago"),
        ):
            shared.get(FILES, "a")  # while one request asks
    finally:
        redis.go_on()
    shared._redis = asked
    assert shared.get(FILES, "a") == b"1"


@pytest.mark.parametrize("path", ["/healthz", "/version", "/assets/favicon.svg"])
def test_what_answers_at_once_asks_nothing_of_the_shared_state(path: str) -> None:
    state = Memory()
    client = create_app(Shelf.opening(DATA), rights=Rights(edit=True), shared=state).server.test_client()
    state._values = state._index = None  # type: ignore[assignment] # asking fails from here on
    with client.get(path) as answer:
        assert answer.status_code == 200


def test_a_server_of_redis_that_is_away_is_said_and_then_found_again(redis: RedisProcess) -> None:
    redis.empty()
    shared = SharedRedis(redis.url)
    shared.put(FILES, "a", b"1")
    redis.stop()
    for ask in (
        lambda: shared.get(FILES, "a"),
        lambda: shared.put(FILES, "b", b"2"),
        lambda: shared.add(FILES, "b", b"2"),
        lambda: shared.present(FILES, ["a"]),
        lambda: shared.every(FILES),
        lambda: shared.count(FILES),
        lambda: shared.remove(FILES, "a"),
    ):
        with pytest.raises(SharedError, match="Redis cannot be reached"):
            ask()
    redis.start()
    assert shared.get(FILES, "a") is None  # lost, as all that this server of Redis had
    shared.put(FILES, "a", b"3")
    assert shared.get(FILES, "a") == b"3"


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SharedError, match="cannot be used"):
        SharedFolder(tmp_path / "file")


def test_the_folder_is_for_its_owner_alone_and_runs_no_code(tmp_path: Path) -> None:
    shared = SharedFolder(tmp_path / "state")
    assert os.stat(shared.folder).st_mode & 0o077 == 0
    shared.put(FILES, "a", b"x" * 200_000)
    assert {path.suffix for path in shared.folder.rglob("*") if path.is_file()} <= {
        ".db",
        ".db-wal",
        ".db-shm",
    }
    import diskcache

    with diskcache.Cache(str(shared.folder)) as other:
        other.set("files/b", {"a": "pickle"})
    with pytest.raises(SharedError, match="not bytes"):
        shared.get(FILES, "b")


def test_a_password_in_a_url_is_not_repeated() -> None:
    assert without_password("redis://name:secret@host:6379/1") == "redis://host:6379/1"
    with pytest.raises(SharedError) as told:
        SharedRedis("redas://name:secret@host")
    assert "secret" not in str(told.value)


TEXT = st.text(max_size=20)
TEXTS = st.dictionaries(TEXT, TEXT, max_size=3)
YEARS = st.none() | st.integers(1, 9999)
CHOICES = st.builds(
    Choices, sheet=TEXT, headings=st.booleans(), wide=st.booleans(), encoding=TEXT, fields=TEXTS, dates=TEXT,
    separator=TEXT, same_as=TEXTS, default_year=YEARS, short_years=YEARS, title_from=TEXT, lang=TEXT,
    positions=st.lists(TEXT, max_size=3).map(tuple),
)  # fmt: skip
UPLOADS: st.SearchStrategy[Uploaded] = st.builds(Uploaded, TEXT, st.binary(), st.none() | CHOICES)


@given(UPLOADS)
def test_what_is_unpacked_is_what_was_packed(uploaded: Uploaded) -> None:
    assert unpacked(packed(uploaded)) == uploaded


def test_another_worker_reads_the_same_timeline() -> None:
    table = Uploaded("t.csv", b"Date;Titre\n5/6/2020;Un\n", Choices(dates="day-first", lang="fr"))
    for uploaded in (Uploaded("my.yaml", starter().encode()), table):
        one, other = two_workers()
        key = one.keep(uploaded.timeline(), uploaded)
        mine, theirs = one.version(key), other.version(key)
        assert mine is not None
        assert theirs is not None
        assert mine.timeline is not theirs.timeline
        assert (theirs.id, repr(theirs.timeline)) == (mine.id, repr(mine.timeline))
        assert other.version(key) is theirs  # read once


def two_workers() -> tuple[Visitors, Visitors]:
    shelves, shared = [Shelf.holding(toy_timeline()) for _ in range(2)], Memory()
    for shelf in shelves:
        shelf.shared = shared
    one, other = map(visitors_of, shelves)
    return one, other


def test_a_worker_holds_the_latest_timelines_and_reads_others_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.web.state.visitors.MOST_READ", 3)
    visitors, _ = two_workers()
    text = Uploaded("my.yaml", starter().encode())
    keys = [visitors.keep(text.timeline(), text) for _ in range(5)]
    assert all(visitors.version(key) is not None for key in keys)
    assert len(visitors._read) == 3
