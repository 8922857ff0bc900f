"""What the package carries of others is there, unchanged, and of the version its users need."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import brotli
import plotly.offline
import pytest
import yaml

from timeline.theme.shipped import ASSETS
from timeline.web.server.bundle import PACKED

ROOT = Path(__file__).resolve().parents[2]
RECORDS: list[dict[str, Any]] = json.loads((ASSETS / "third-party.json").read_text(encoding="utf-8"))
FILES = [(record, file) for record in RECORDS for file in record["files"]]


@pytest.mark.parametrize(("record", "file"), FILES, ids=lambda value: value.get("path", value.get("package")))
def test_a_file_of_others_is_unchanged(record: dict[str, Any], file: dict[str, str]) -> None:
    assert hashlib.sha256((ASSETS / file["path"]).read_bytes()).hexdigest() == file["sha256"]
    assert record["licence"] in {"MIT", "OFL-1.1"}


def test_every_file_of_others_is_recorded_with_its_licence() -> None:
    homes = ("fonts", "themes", "vendor")
    there = {
        path.relative_to(ASSETS).as_posix()
        for home in homes
        for path in (ASSETS / home).rglob("*")
        if path.is_file()
        and path.suffix not in (".br", ".yaml")
        and path.parent.name != "page"  # parts of the fonts: tests/theme/test_page_fonts.py
    }
    assert there == {file["path"] for _, file in FILES}
    for record in RECORDS:
        assert any("LICENSE" in file["path"] for file in record["files"]), record["package"]


def test_the_bundled_plotly_is_the_one_the_library_speaks_to() -> None:
    record = next(r for r in RECORDS if "plotly" in r["package"])
    assert record["version"] == plotly.offline.get_plotlyjs_version()
    head = (ASSETS / "vendor/plotly-basic.min.js").read_text(encoding="utf-8")[:200]
    assert f"v{record['version']}" in head


def test_every_package_in_a_bundle_is_recorded(tmp_path: Path) -> None:
    name = "grid"
    script = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["scripts"][name]
    meta = tmp_path / "meta.json"
    words = shlex.split(script.replace("assets/dist", str(tmp_path)))
    path = f"{ROOT / 'node_modules/.bin'}{os.pathsep}{os.environ['PATH']}"
    subprocess.run([*words, f"--metafile={meta}"], cwd=ROOT, env=os.environ | {"PATH": path}, check=True)
    (made,) = json.loads(meta.read_text(encoding="utf-8"))["outputs"].values()
    used = {match[1] for file, part in made["inputs"].items() if part["bytesInOutput"]
            for match in [re.match(r"node_modules/((?:@[^/]+/)?[^/]+)", file)] if match}  # fmt: skip
    bundled = [r for r in RECORDS if r.get("bundled_in") == f"dist/{name}.js"]
    recorded = {r["package"].removeprefix("npm:"): r["version"] for r in bundled}
    assert set(recorded) == used
    for package, version in recorded.items():
        installed = json.loads((ROOT / "node_modules" / package / "package.json").read_text(encoding="utf-8"))
        assert (installed["version"], installed["license"]) == (version, "MIT")
    kept = (ASSETS / f"dist/{name}.js").read_bytes()
    assert (tmp_path / f"{name}.js").read_bytes() == kept, "run `make scripts`"


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_file_is_the_file(name: str) -> None:
    path = ASSETS / name
    packed = path.with_name(f"{path.name}.br").read_bytes()
    assert brotli.decompress(packed) == path.read_bytes(), "run `make scripts`"


def test_the_yaml_tokenizer_is_the_fast_one() -> None:
    assert hasattr(yaml, "CSafeLoader"), "the wheel of PyYAML brings libyaml"
