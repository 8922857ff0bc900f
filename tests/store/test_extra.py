"""The extra `engine`: its versions fit each other, and nobody needs it for a timeline of a YAML file."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import requires, version
from pathlib import Path

import ibis
import pyarrow as pa
import pytest
from packaging.requirements import Requirement

from timeline.errors import StoreError

ROOT = Path(__file__).parents[2]
EXTRA = [
    Requirement(line)
    for line in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]["engine"]
]
PINS = dict(
    re.findall(
        r"^([\w-]+)(?:\[.*\])?==(\S+)", (ROOT / "requirements-engine.txt").read_text(encoding="utf-8"), re.M
    )
)


def test_the_pins_are_in_the_ranges_and_installed() -> None:
    assert {requirement.name for requirement in EXTRA} == {*PINS}
    for requirement in EXTRA:
        assert requirement.specifier.contains(PINS[requirement.name])
        assert version(requirement.name) == PINS[requirement.name]


def test_the_pins_are_in_what_ibis_asks_for() -> None:
    for line in requires("ibis-framework") or ():
        requirement = Requirement(line)
        if requirement.name in PINS:
            assert requirement.specifier.contains(PINS[requirement.name]), line


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Ibis calls what DuckDB 2 no longer has
def test_the_calls_that_other_versions_break() -> None:
    connection = ibis.duckdb.connect()
    given = pa.table({"n": [1, 2]})
    connection.create_table("given", given)
    assert connection.list_tables() == ["given"]
    assert connection.sql("SELECT sum(n) AS n FROM given").to_pyarrow().to_pylist() == [{"n": 3}]
    assert sum(batch.num_rows for batch in connection.table("given").to_pyarrow_batches()) == 2
    connection.drop_table("given")
    connection.disconnect()


@pytest.mark.parametrize("name", ["ibis", "duckdb", "pyarrow"])
def test_a_missing_package_is_named_with_the_command(name: str, tmp_path: Path) -> None:
    (tmp_path / "events.parquet").touch()
    code = (
        f"import sys; sys.modules[{name!r}] = None; import timeline.store; "
        "timeline.store.open_store('events.parquet')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path,
                          env={"PYTHONPATH": str(ROOT)})  # fmt: skip
    message = f"need the package {name}; run: pip install 'timeline-of-positions[engine]'"
    assert message in done.stderr
    assert StoreError.__name__ in done.stderr


def test_a_store_is_opened_without_loading_its_libraries_before() -> None:
    code = "import sys, timeline.store; print(sorted({'ibis', 'duckdb', 'pyarrow'} & {*sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("file", ["events.duckdb", "events.parquet"])
def test_a_file_answers_without_pandas(file: str, folder: Path) -> None:
    """It takes half a second to load, and as much memory as the engine."""
    code = (
        "import sys; from timeline.store import open_store; from timeline.store.contract import Viewport\n"
        "store = open_store(sys.argv[1]); extent = store.extent(); store.version()\n"
        "view = Viewport(first=extent.first, before=extent.last, bin=extent.last - extent.first)\n"
        "known = store.top(view, 1)[0].id; store.facets(view); store.event(known)\n"
        "print(store.counts(view).total > 0, 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder / file)], capture_output=True, text=True,
                          check=True, cwd=ROOT)  # fmt: skip
    assert done.stdout.split() == ["True", "False"]
