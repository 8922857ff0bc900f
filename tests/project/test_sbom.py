"""The bill of materials has every script and font that Timeline carries, its licence and the hashes of its files."""

from __future__ import annotations

import json

from tests.project.pins import EXTRAS, PINS, ROOT, pins_of
from tests.project.sbom import LICENCES, carried, packages


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


def test_every_pinned_package_is_in_the_bill_and_those_of_extras_are_optional() -> None:
    listed = {each["bom-ref"]: each for each in packages({})}
    run = {what for what, _ in pins_of((PINS / "run.txt").read_text(encoding="utf-8"))}
    for name in ("run", *EXTRAS):
        for (what, _), lines in pins_of((PINS / f"{name}.txt").read_text(encoding="utf-8")).items():
            assert listed[what]["scope"] == ("required" if what in run else "optional")
            hashes = {each["content"] for each in listed[what]["externalReferences"][-1]["hashes"]}
            assert hashes >= {
                line.partition("sha256:")[2][:64] for line in lines.splitlines() if "sha256:" in line
            }
    assert {each.partition("==")[0] for each in listed} >= {
        "prometheus-client",
        "c2pa-python",
        "duckdb",
    }


def test_what_is_known_of_an_installed_package_is_kept() -> None:
    version = next(each["version"] for each in packages({}) if each["name"] == "resvg-py")
    known = {"name": "resvg_py", "bom-ref": "own", "externalReferences": [{"type": "website", "url": "x"}]}
    found = next(each for each in packages({f"resvg-py=={version}": known}) if each["bom-ref"] == "own")
    assert found["name"] == "resvg_py"
    assert found["licenses"] == [{"license": {"id": LICENCES["resvg-py"]}}]
    assert [each["type"] for each in found["externalReferences"]] == ["website", "distribution"]
