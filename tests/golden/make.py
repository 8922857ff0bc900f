"""The golden record: a hash of every export of the bundled file, of the slide deck and of the page's answers.

`make golden` compares, `make golden WRITE=1` writes what is made now. To compare two versions of the program, make the
outputs of another checkout and keep their bytes:

    .venv/bin/python -m tests.golden.make --root ../other --dump other.json --keep other/
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.golden import exports, page

RECORD = Path(__file__).parent / "record.json"
HERE = Path(__file__).resolve().parents[2]
DATA = HERE / "data" / "events.yaml"
HINT = "run make golden WRITE=1 if this is meant, and say it in the commit"

Make = Callable[[Path], dict[str, bytes]]


def _answers(part: Callable[[Any], dict[str, bytes]], file: Path) -> dict[str, bytes]:
    with page.served(file) as client:
        return part(client)


GROUPS: dict[str, Make] = {
    "page/addresses": partial(_answers, page.documents),
    "page/uploads": partial(_answers, page.uploads),
    "page/shelf": page.shelf,
    "page/visits": partial(_answers, page.visits),
}
for lang in ("en", "fr"):
    for theme in ("light", "dark"):
        GROUPS[f"export/{lang}/{theme}"] = partial(exports.charts, lang=lang, theme=theme)
        GROUPS[f"slides/{lang}/{theme}"] = partial(exports.slides, lang=lang, theme=theme)
    GROUPS[f"slides/{lang}/filtered"] = partial(exports.filtered_slides, lang=lang)
    GROUPS[f"tables/{lang}"] = partial(exports.tables, lang=lang)
    GROUPS[f"views/{lang}"] = partial(exports.views, lang=lang)
    GROUPS[f"terminal/{lang}"] = partial(exports.answers, lang=lang)
"""Outputs that are made together, by the start of their names."""


def outputs(group: str, file: Path) -> dict[str, bytes]:
    """Return the outputs of one group by their full names."""
    return {f"{group}/{name}": data for name, data in GROUPS[group](file).items()}


def hashes(made: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of each output."""
    return {name: sha256(data).hexdigest() for name, data in made.items()}


def recorded(group: str = "") -> dict[str, str]:
    """Return the record, or the part of one group."""
    record: dict[str, str] = json.loads(RECORD.read_text(encoding="utf-8"))
    return {name: digest for name, digest in record.items() if name.startswith(group)}


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return the names of outputs that have changed, are new or are missing."""
    told = {name: "changed" for name in before.keys() & after.keys() if before[name] != after[name]}
    told |= dict.fromkeys(before.keys() - after.keys(), "missing")
    told |= dict.fromkeys(after.keys() - before.keys(), "new")
    return [f"{told[name]}: {name}" for name in sorted(told)]


def write(record: Mapping[str, str], path: Path) -> None:
    """Write a record, sorted, a line for each output."""
    text = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def main() -> int:
    """Run the command; 1 where outputs have changed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="Write the record anew.")
    parser.add_argument("--only", default="", metavar="NAME", help="Only groups whose name begins so.")
    parser.add_argument(
        "--root", type=Path, default=HERE, metavar="DIR", help="The checkout whose program runs."
    )
    parser.add_argument("--file", type=Path, metavar="FILE", help="Another file than the bundled one of DIR.")
    parser.add_argument(
        "--dump", type=Path, metavar="OUT", help="Write the hashes to a file; do not compare."
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="Also write each output into a folder.")
    asked = parser.parse_args()
    root = asked.root.resolve()
    sys.path.insert(0, str(root))
    made = _all(asked.only, (asked.file or root / "data" / "events.yaml").resolve(), asked.keep)
    _assert_imported_from(root)
    if asked.dump or asked.write:
        write(made if asked.dump else {**recorded_elsewhere(asked.only), **made}, asked.dump or RECORD)
        return 0
    changed = differences(recorded(asked.only), made)
    print(*changed, sep="\n")
    print(f"{len(made)} outputs, {len(changed)} changed" + (f"; {HINT}" if changed else ""))
    return 1 if changed else 0


def recorded_elsewhere(start: str) -> dict[str, str]:
    """Return the record of the groups whose names do not begin so."""
    if not start or not RECORD.exists():
        return {}
    return {name: digest for name, digest in recorded().items() if not name.startswith(start)}


def _all(start: str, file: Path, keep: Path | None) -> dict[str, str]:
    made: dict[str, str] = {}
    for group in GROUPS:
        if group.startswith(start):
            found = outputs(group, file)
            made |= hashes(found)
            for name, data in found.items() if keep else ():
                path = keep / name if keep else Path(name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    return made


def _assert_imported_from(root: Path) -> None:
    import timeline

    assert Path(timeline.__file__).is_relative_to(root), f"{timeline.__file__} is not of {root}"


if __name__ == "__main__":
    sys.exit(main())
