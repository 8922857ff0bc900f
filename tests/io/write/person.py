"""A person who saves many times: `python -m tests.io.write.person FILE NAME COUNT`; or an editor that writes lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from timeline.io.write import Change, items_of, save

_OWN = {"anna": "opened", "bert": "petition"}


def item_of(path: Path, name: str) -> dict[str, Any]:
    """An event of the file as it is now."""
    found: dict[str, Any] = next(e for e in items_of(path.read_bytes(), "")["events"] if e["id"] == name)
    return found


def noted(path: Path, name: str, note: str) -> Change:
    """A change of an event's note."""
    was = item_of(path, name)
    return Change("events", name, was, {**was, "note": note})


def main(path: Path, name: str, count: int) -> None:
    """Save an event of one's own, a new one, and the one that all write; tell what the last one was before."""
    if name == "editor":
        write_lines(path, count)
        return
    shared = noted(path, "closed", "")
    for number in range(count):
        event = {"id": f"{name}-{number}", "date": "2020", "actors": "city", "type": "statement"}
        event["title"] = name
        own = [noted(path, _OWN[name], f"{name} {number}"), Change("events", event["id"], None, event)]
        shared = Change("events", "closed", shared.was, {**shared.was, "note": f"{name}-{number}"})
        saved = save(path, [*own, shared])
        while not saved.written:
            # Whoever is second is asked, and takes the own version.
            ((_, conflict),) = saved.edited.conflicts
            now = {**conflict.theirs, "note": f"{name}-{number}"}
            shared = Change("events", "closed", conflict.theirs, now)
            saved = save(path, [*own, shared])
        print(f"shared:{shared.was.get('note')}>{shared.now['note']}", flush=True)
        shared = Change("events", "closed", shared.now, shared.now)


def write_lines(path: Path, count: int) -> None:
    """Write comments at the end of the file, as an editor does that knows nothing of the others."""
    for number in range(count):
        line = f"# editor {number}\n".encode()
        with open(path, "ab") as file:
            file.write(line)
        copies = (path.parent / ".timeline" / path.name).glob("*.yaml")
        if line not in path.read_bytes() and not any(line in copy.read_bytes() for copy in copies):
            print("missing", flush=True)
        items_of(path.read_bytes(), "")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
