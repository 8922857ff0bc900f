"""Commands that are killed leave whole files, also after a power failure."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fuzz.kill import MOST_OPERATIONS, Job, at_each_operation, jobs
from timeline.io.whole_files import write_whole
from timeline.io.write.saving import written_beside


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Job]:
    return {job.name: job for job in jobs(tmp_path_factory.mktemp("jobs"))}


@pytest.mark.long
@pytest.mark.parametrize("name", ["export", "import", "save", "archive"])
def test_a_command_that_is_killed_leaves_the_old_or_the_new_file(every: dict[str, Job], name: str) -> None:
    job = every[name]
    folder = next(iter(job.before)).parent
    found = [*at_each_operation(job, folder)]
    assert 3 < len(found) < MOST_OPERATIONS
    assert [torn for torn in found if torn] == []
    job.work()
    assert {path: path.read_bytes() for path in job.after} == job.after


@pytest.mark.parametrize("write", [write_whole, lambda path, data: written_beside(path, data, None)])
def test_bytes_are_on_the_disk_before_a_file_gets_its_name(
    write: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda number: done.append(os.fstat(number).st_size))
    assert callable(write)
    write(tmp_path / "f", b"content")
    assert done == [7]
