"""Write a bill of materials (CycloneDX): the packages that run Timeline, and the scripts and fonts that it carries.

`make sbom` runs this. The packages are those of `pins/run.txt`, and as optional ones those of the extras, each with the
hashes of its files, and as `cyclonedx-py` describes it if it is installed. The tools of tests are left out. The
scripts and fonts are those of `assets/third-party.json`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.project.pins import EXTRAS, PINS, ROOT, pins_of

FORMAT = "1.6"
"""The version of CycloneDX."""
LICENCES = {
    "pyarrow-hotfix": "Apache-2.0",
    "async-timeout": "Apache-2.0",
    "brotlicffi": "MIT",
}
"""The licences of packages that name theirs only in a file, or that only other systems install."""
_HASH = re.compile("--hash=sha256:([0-9a-f]{64})")


def bill() -> dict[str, Any]:
    """Return the bill of materials."""
    found = described()
    known = {f"{_plain(each['name'])}=={each['version']}": each for each in found["components"]}
    found["components"] = [*packages(known), *carried()]
    kept = {found["metadata"]["component"]["bom-ref"], *(each["bom-ref"] for each in found["components"])}
    found["dependencies"] = [
        {**each, "dependsOn": [ref for ref in each.get("dependsOn", ()) if ref in kept]}
        for each in found["dependencies"]
        if each["ref"] in kept
    ]
    return found


def packages(known: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield each pinned package, from what is known about those that are installed; those of extras are optional."""
    yielded: set[str] = set()
    for name in ("run", *EXTRAS):
        pins = pins_of((PINS / f"{name}.txt").read_text(encoding="utf-8"))
        for what in sorted({what for what, _ in pins} - yielded):
            hashes = sorted(
                {each for (pin, _), lines in pins.items() if pin == what for each in _HASH.findall(lines)}
            )
            yield _package(what, hashes, "required" if name == "run" else "optional", known.get(what, {}))
            yielded.add(what)


def _package(what: str, hashes: Sequence[str], scope: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return a package with the hashes of its files, one for each system."""
    name, _, version = what.partition("==")
    files = {
        "type": "distribution",
        "url": f"https://pypi.org/project/{name}/{version}/",
        "hashes": [{"alg": "SHA-256", "content": each} for each in hashes],
    }
    licence = {"licenses": [{"license": {"id": LICENCES[name]}}]} if name in LICENCES else {}
    return {
        "type": "library", "bom-ref": what, "name": name, "version": version, "purl": f"pkg:pypi/{name}@{version}",
        **licence, **known, "scope": scope,
        "externalReferences": [*known.get("externalReferences", ()), files],
    }  # fmt: skip


def described() -> dict[str, Any]:
    """Return what `cyclonedx-py` says about the environment."""
    command = ["environment", "--output-reproducible", "--spec-version", FORMAT, "--pyproject", "pyproject.toml",
               sys.executable]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", *command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def carried() -> list[dict[str, Any]]:
    """Return the components that lie in `assets/`, each with its files and their hashes."""
    records = json.loads((ROOT / "assets/third-party.json").read_text(encoding="utf-8"))
    return [_component(record) for record in records]


def _component(record: dict[str, Any]) -> dict[str, Any]:
    kind, _, name = record["package"].partition(":")
    group, _, short = name.rpartition("/")
    address = f"pkg:{kind}/{quote(name, safe='/')}@{record['version']}"
    inside = [
        {
            "type": "file",
            "bom-ref": f"{address}#{file['path']}",
            "name": f"assets/{file['path']}",
            "hashes": [{"alg": "SHA-256", "content": file["sha256"]}],
        }
        for file in record["files"]
    ]
    bundle = record.get("bundled_in")
    return {
        "type": "library",
        "bom-ref": address,
        **({"group": group} if group else {}),
        "name": short,
        "version": record["version"],
        "authors": [{"name": record["by"]}],
        "licenses": [{"license": {"id": record["licence"]}}],
        "purl": address,
        "components": inside,
        **({"properties": [{"name": "timeline:bundled-in", "value": f"assets/{bundle}"}]} if bundle else {}),
    }


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def check(text: str) -> None:
    """Raise SystemExit if the text is not a valid document of the format."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    wrong = JsonStrictValidator(SchemaVersion.from_version(FORMAT)).validate_str(text)
    if wrong:
        raise SystemExit(f"the bill of materials is not valid: {wrong}")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    text = json.dumps(bill(), indent=2, ensure_ascii=False) + "\n"
    check(text)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    print(f"Wrote {target} ({len(json.loads(text)['components'])} components)")
