"""A table of very many rows is shown from a store, to which it is imported once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.io.tables.test_stores import HEADER, ROWS, write
from timeline.chart.feed.opened import feed_size
from timeline.errors import LoadError
from timeline.io import stored_tables
from timeline.io.any_file import timeline_of, yaml_text_of
from timeline.io.folder import Folder
from timeline.io.loader import NAMED_FILE
from timeline.io.tables.choices import choices_path
from timeline.model.timeline import Timeline
from timeline.web.state import followed
from timeline.web.state.followed import Followed


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(stored_tables, "LARGE", 8)
    return tmp_path / "cache" / "timeline" / "stores"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write(tmp_path / "many letters.csv")


def shown(path: Path, *, stores: bool = True) -> Timeline:
    return timeline_of(path.read_bytes(), path, NAMED_FILE, Folder(path.parent), stores=stores)


def test_a_large_table_is_shown_from_a_store(
    table: Path, cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    timeline = shown(table)
    assert (str(timeline.title), timeline.name) == ("many letters", "many letters")
    assert feed_size(timeline) == 7
    (store,) = cache.iterdir()
    assert store.name.startswith("many-letters-")
    assert cache.stat().st_mode & 0o77 == 0
    assert f"many letters.csv: a table of more than 8 rows, imported to {store}" in caplog.messages
    assert any("10 rows read = 7 events" in line for line in caplog.messages)
    caplog.clear()
    assert feed_size(shown(table)) == 7
    assert not caplog.messages


BESIDE = """
import sys
from pathlib import Path
from timeline.io import stored_tables

table, fails = Path(sys.argv[1]), sys.argv[2:]
stored_tables.LARGE = 8
reading = stored_tables.import_feed


def only_there(*given):
    if fails:
        raise OSError("no space is left")
    return reading(*given)


stored_tables.import_feed = only_there
stored_tables.begin([table], lambda report, name: print("there", report.events, flush=True))
(process,) = stored_tables._begun.values()
process.join()
stored_tables.import_feed = reading if fails else None
store = stored_tables.store_of(table)
print(store.path.exists(), store.lines, store.report and store.report.events)
print(stored_tables.store_of(table).report)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the other process is forked")
@pytest.mark.parametrize("fails", [(), ("there",)])
def test_a_large_table_is_imported_by_another_process_and_here_if_that_fails(
    table: Path, fails: tuple[str, ...]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BESIDE, str(table), *fails], capture_output=True, text=True, check=False
    )
    told = "True 0 7\nNone\n" if fails else "there 7\nTrue 0 None\nNone\n"
    assert (done.returncode, done.stdout) == (0, told), done.stderr
    assert "Traceback" not in done.stderr


FIRST_LINES = """
import os, sys
from pathlib import Path
from timeline.chart.feed.words import feed_words
from timeline.chart.published import published
from timeline.errors import StoreError
from timeline.i18n.sentences import verbatim
from timeline.io import stored_tables
from timeline.view.view import View
from timeline.web.state import followed

table, gate, fails = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
stored_tables.LARGE = 8
reading, clock = stored_tables.import_feed, [0.0]


def gated(path, *given):
    if path == table:
        open(gate).close()  # until it is opened for writing too
        if fails:
            raise OSError("no space is left")
    return reading(path, *given)


def tell():
    version = entry.current()
    timeline = version.timeline
    print(*feed_words(published(timeline, View.of(timeline)).timeline, "en"), sep="; ", flush=True)
    print(*(problem.message for problem in version.problems), sep="; ", end="", flush=True)


os.mkfifo(gate)
stored_tables.import_feed = gated
stored_tables.begin([table], lambda report, name: print(report.sum("en"), flush=True))


def failing(*_):
    raise StoreError(verbatim("no space is left"))


stored_tables.import_feed = failing
entry = followed.Followed(table, clock=lambda: clock[0], stores=True)
tell()
(process,) = stored_tables._begun.values()
open(gate, "w").close()
process.join()
for _ in range(4):
    clock[0] += followed.REST + followed.PAUSE
    entry.current()
tell()
"""


UNDATED = "1 event of the feed without a date is not counted"
SOME = f"4 events of the feed “many letters”; only the first 8 lines of its table so far; {UNDATED}\n"
REPORT = "10 rows read = 7 events + 1 without a date + 2 rows refused.\n"
WHOLE = f"7 events of the feed “many letters”; {UNDATED}\n"


@pytest.mark.skipif(sys.platform != "linux", reason="the other process is forked")
@pytest.mark.parametrize(
    ("fails", "told"),
    [((), f"{SOME}{REPORT}{WHOLE}"), (("there",), f"{SOME}{SOME}no space is left")],
    ids=["whole", "failed"],
)
def test_the_first_lines_are_shown_until_the_others_are_imported(
    table: Path, tmp_path: Path, fails: tuple[str, ...], told: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_LINES, str(table), str(tmp_path / "gate"), *fails],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, told), done.stderr


ENDED = """
import os, signal, sys, time
from pathlib import Path
from timeline.io import stored_tables

table, mark = Path(sys.argv[1]), Path(sys.argv[2])
stored_tables.LARGE = 8


def slowly(*given):
    mark.touch()
    try:
        time.sleep(60)
    finally:
        time.sleep(0.5)
        mark.unlink()


stored_tables.import_feed = slowly
stored_tables.begin([table], print)
(process,) = stored_tables._begun.values()
while not mark.exists():
    time.sleep(0.01)
for number in (signal.SIGINT, signal.SIGTERM):
    os.kill(process.pid, number)
process.join(10)
print(process.exitcode, mark.exists())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the other process is forked")
def test_an_import_by_another_process_that_is_ended_leaves_nothing(table: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENDED, str(table), str(tmp_path / "mark")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "0 False\n"), done.stderr
    assert "Traceback" not in done.stderr


def test_what_killed_imports_left_is_deleted(table: Path, cache: Path) -> None:
    shown(table)
    (left,) = cache.iterdir()
    for name in (".timeline-import-abc", ".x.duckdb.1.part"):
        each = cache / name
        each.mkdir() if "import" in name else each.touch()
        os.utime(each, (1, 1))
    left.unlink()
    shown(table)
    assert [each.suffix for each in cache.iterdir()] == [".duckdb"]


def test_what_a_store_cannot_hold_is_shown_from_memory(table: Path, cache: Path) -> None:
    chosen = {
        "same_as: {A: B}": False,
        "separator: /": False,
        "map: {source: position}": False,
        "dates: day-first": True,
    }
    for choices, stored in chosen.items():
        choices_path(table).write_text(f"{choices}\n")
        assert (shown(table).feed_place is not None) is stored
    assert shown(table, stores=False).feed_place is None
    few = write(table.with_name("few.csv"), ROWS[:3])
    assert shown(few).feed_place is None


def test_a_page_follows_the_table(table: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    entry = Followed(table, clock=lambda: clock[0], stores=True)
    first = entry.current()
    write(table, [*ROWS, ("a11", "2021-05-03", "", "Acme", "filing", "More", "5", "", "")])
    os.utime(table, (1, 1))
    for _ in range(4):
        clock[0] += followed.REST + followed.PAUSE
        version = entry.current()
    assert version.id != first.id
    assert not version.problems
    assert (feed_size(first.timeline), feed_size(version.timeline)) == (7, 8)


def test_stores_that_nobody_opens_are_deleted(table: Path, cache: Path) -> None:
    shown(table)
    (old,) = cache.iterdir()
    other = cache / "other-0123-4567.duckdb"
    other.write_bytes(b"")
    for path, seconds in ((old, stored_tables._OLD_SECONDS), (other, stored_tables._KEPT_SECONDS)):
        used = path.stat().st_mtime - seconds - 60
        os.utime(path, (used, used))
    write(table, ROWS[:9])
    shown(table)
    (new,) = cache.iterdir()
    assert new not in (old, other)


def test_without_the_extra_the_message_names_it(
    table: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_tables, "find_spec", lambda name: None)
    timeline = shown(table)
    assert len(timeline.events) == 7
    (advice,) = (line for line in caplog.messages if "pip install" in line)
    assert advice.startswith("many letters.csv: a table of more than 8 rows; to show it sooner")


def test_errors_are_those_of_a_small_table(table: Path, tmp_path: Path) -> None:
    unclear = [("", "5/6/2020", "", "Acme", "", f"T{n}", "", "", "") for n in range(10)]
    with pytest.raises(LoadError, match="day-first"):
        shown(write(tmp_path / "unclear.csv", unclear))
    wrong = [("", "2020-13-45", "", "Acme", "", f"T{n}", "", "", "") for n in range(10)]
    with pytest.raises(LoadError, match="2020-13-45"):
        shown(write(tmp_path / "wrong.csv", wrong))
    with pytest.raises(LoadError, match="cannot be edited"):
        yaml_text_of(table.read_bytes(), table, stores=True)


def test_columns_that_a_store_has_no_field_for_are_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rows = [(*row, "said so") for row in ROWS]
    shown(write(tmp_path / "notes.csv", rows, (*HEADER, "summary")))
    assert any("“summary” is not imported: an event of a store has no such field; filled cells: 10" in line
               for line in caplog.messages)  # fmt: skip
