"""What `make` installs is pinned with hashes, and the bill of materials has it and what Timeline carries."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.pins import ALONE, BASE, EXTRAS, PINS, ROOT, Pins, constraints, pins_of
from tests.project.sbom import LICENCES, carried, packages

FIRST = ("run", *EXTRAS)
"""The files that `pins/dev.txt` begins with."""
LISTS = {"run": BASE, **{name: (f"requirements-{name}.txt",) for name in (*EXTRAS, "dev", *ALONE)}}


def pinned(name: str) -> Pins:
    return pins_of((PINS / f"{name}.txt").read_text(encoding="utf-8"))


def available(name: str) -> dict[str, set[str]]:
    """The versions of each package after the pins of a file are installed, and those that it installs upon."""
    before = {"run": (), "dev": FIRST}.get(name, ("run",) if name in EXTRAS else (*FIRST, "dev"))
    versions: dict[str, set[str]] = {}
    for each in (*before, name):
        for what, _ in pinned(each):
            package, _, version = what.partition("==")
            versions.setdefault(package, set()).add(version)
    return versions


@pytest.mark.parametrize("name", LISTS)
def test_every_line_is_a_pin_with_hashes(name: str) -> None:
    text = (PINS / f"{name}.txt").read_text(encoding="utf-8")
    rest = text
    for lines in pinned(name).values():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", lines)
        rest = rest.replace(lines, "")
    files = [f"-r {first}.txt" for first in FIRST] if name == "dev" else []
    assert rest.splitlines()[1:] == files


@pytest.mark.parametrize("name", LISTS)
def test_every_requirement_is_pinned_at_its_version(name: str) -> None:
    versions = available(name)
    for file in LISTS[name]:
        for line in re.findall(r"^[A-Za-z].*", (ROOT / file).read_text(encoding="utf-8"), re.M):
            requirement = Requirement(line)
            assert {str(each.version) for each in requirement.specifier} == versions[
                canonicalize_name(requirement.name)
            ], f"{line}: run `make pins`"


def test_all_that_a_pinned_package_needs_is_pinned() -> None:
    versions = available("dev")
    for line in {line for file in (*BASE, "requirements-dev.txt", *(f"requirements-{e}.txt" for e in EXTRAS))
                 for line in re.findall(r"^[A-Za-z].*", (ROOT / file).read_text(encoding="utf-8"), re.M)}:  # fmt: skip
        asked, done = [Requirement(line)], set[str]()
        while asked:
            requirement = asked.pop()
            name = canonicalize_name(requirement.name)
            if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
                continue
            assert name in versions, f"{line} needs {requirement}: run `make pins`"
            if (key := f"{name}{sorted(requirement.extras)}") in done:
                continue
            done.add(key)
            needs = map(Requirement, distribution(name).requires or ())
            for need in needs:
                extras = requirement.extras or {""}
                if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in extras):
                    need.marker = None
                    asked.append(need)


def test_the_constraints_are_the_versions_of_the_pins() -> None:
    written = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert written == constraints(map(pinned, LISTS)), "run `make pins`"


def test_make_installs_nothing_without_a_hash() -> None:
    recipes = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = re.findall(r"@\$\(PIP\)(.*)", recipes)
    assert len(installs) > 8
    own = [words for words in installs if "--editable" in words]
    assert own == [" --no-index --no-build-isolation --no-deps --editable ."]
    assert all(
        words.startswith(" --require-hashes --requirement pins/") for words in installs if words not in own
    )
    assert "pip install" not in recipes.replace("PIP := $(BIN)/python -m pip install", "")


def test_the_image_of_several_processes_installs_pinned_files(tmp_path: Path) -> None:
    recipe = (ROOT / "examples/deploy/Containerfile").read_text(encoding="utf-8")
    assert (
        "--require-hashes --requirement source/pins/run.txt --requirement source/pins/workers.txt" in recipe
    )
    assert "--no-index --no-build-isolation --no-deps ./source" in recipe


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
    version = next(each["version"] for each in packages({}) if each["name"] == "pyarrow-hotfix")
    known = {
        "name": "pyarrow_hotfix",
        "bom-ref": "own",
        "externalReferences": [{"type": "website", "url": "x"}],
    }
    found = next(each for each in packages({f"pyarrow-hotfix=={version}": known}) if each["bom-ref"] == "own")
    assert found["name"] == "pyarrow_hotfix"
    assert found["licenses"] == [{"license": {"id": LICENCES["pyarrow-hotfix"]}}]
    assert [each["type"] for each in found["externalReferences"]] == ["website", "distribution"]
