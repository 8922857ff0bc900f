"""The bill of materials has every script and font that Timeline carries, its licence and the hashes of its files."""

from __future__ import annotations

import json

from tests.project.pins import ROOT
from tests.project.sbom import carried


def test_every_script_and_font_is_in_the_bill() -> None:
    records = json.loads((ROOT / "assets/third-party.json").read_text(encoding="utf-8"))
    components = carried()
    assert len({each["bom-ref"] for each in components}) == len(records)
    for record, component in zip(records, components, strict=True):
        assert component["purl"].endswith(f"@{record['version']}")
        assert component["licenses"] == [{"license": {"id": record["licence"]}}]
        assert [part["hashes"][0]["content"] for part in component["components"]] == [
            file["sha256"] for file in record["files"]
        ]


def test_a_scope_of_npm_is_a_group() -> None:
    core = next(each for each in carried() if each["name"] == "core" and each["group"] == "@mantine")
    assert core["purl"].startswith("pkg:npm/%40mantine/core@")
