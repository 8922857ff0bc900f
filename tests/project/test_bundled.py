"""What the package carries of others is there, unchanged, and of the version its users need."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import plotly.offline
import pytest
import yaml
from PIL import ImageFont

from timeline.theme.shipped import ASSETS, DATA, FONTS, SCHEMA

RECORDS: list[dict[str, Any]] = json.loads((ASSETS / "third-party.json").read_text(encoding="utf-8"))
FILES = [(record, file) for record in RECORDS for file in record["files"]]


@pytest.mark.parametrize(("record", "file"), FILES, ids=lambda value: value.get("path", value.get("package")))
def test_a_file_of_others_is_unchanged(record: dict[str, Any], file: dict[str, str]) -> None:
    assert hashlib.sha256((ASSETS / file["path"]).read_bytes()).hexdigest() == file["sha256"]
    assert record["licence"] in {"MIT", "OFL-1.1"}


def test_every_file_of_others_is_recorded_with_its_licence() -> None:
    there = {
        path.relative_to(ASSETS).as_posix()
        for home in ("fonts", "vendor")
        for path in (ASSETS / home).iterdir()
    }
    assert there == {file["path"] for _, file in FILES}
    for record in RECORDS:
        assert any("LICENSE" in file["path"] for file in record["files"]), record["package"]


def test_the_bundled_plotly_is_the_one_the_library_speaks_to() -> None:
    record = next(r for r in RECORDS if "plotly" in r["package"])
    assert record["version"] == plotly.offline.get_plotlyjs_version()
    head = (ASSETS / "vendor/plotly-cartesian.min.js").read_text(encoding="utf-8")[:200]
    assert f"v{record['version']}" in head


@pytest.mark.parametrize("weight", ["Regular", "Semibold", "Bold"])
def test_a_font_is_there_to_measure_and_to_serve(weight: str) -> None:
    font = ImageFont.truetype(FONTS / f"SourceSans3-{weight}.ttf", 16)
    assert (font.getname()[0] or "").startswith("Source Sans 3")
    assert (FONTS / f"SourceSans3-{weight}.ttf.woff2").read_bytes().startswith(b"wOF2")


def test_the_founding_data_and_its_schema_are_there() -> None:
    assert DATA.is_file()
    assert json.loads(SCHEMA.read_text(encoding="utf-8"))["type"] == "object"


def test_the_yaml_tokenizer_is_the_fast_one() -> None:
    assert hasattr(yaml, "CSafeLoader"), "the wheel of PyYAML brings libyaml"
