"""CPU milliseconds from a key in the editor to its answer, and for a save: `python -m bench.edit`.

Files have 60 or 1,000 events. Each answer has the problems, the lines and the picture of a draft with another letter in
a title. Medians of fifteen in one process, `time.process_time`, requests and JSON included; the targets are 150 ms and
300 ms.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from flask.testing import FlaskClient

from bench.load import full_events, short_events
from timeline.io.write import items_of, rewritten
from timeline.theme.shipped import DATA
from timeline.web import Rights, Shelf, create_app

HOST = "http://127.0.0.1:8050"
TIMES = 15


def first_events(count: int) -> bytes:
    """The bundled timeline with its first events only."""
    items = items_of(DATA.read_bytes(), DATA.name)
    kept = items["events"][:count]
    ids = {event["id"] for event in kept}
    for event in kept:
        answered = event.get("responds_to")
        if answered and not set(answered if isinstance(answered, list) else [answered]) <= ids:
            del event["responds_to"]
    return rewritten("", {**items, "events": kept}).encode()


FILES: dict[str, tuple[Callable[[], bytes], float]] = {
    "60 events of the bundled timeline": (lambda: first_events(60), 0.150),
    "1,000 short events": (lambda: short_events(1_000), 0.300),
    "1,000 full events, 2 MB": (lambda: full_events(1_000), 0.300),
}


def main() -> None:
    """Print the figures of each file."""
    for name, (data, target) in FILES.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "timeline.yaml"
            path.write_bytes(data())
            app = create_app(Shelf.opening(path), rights=Rights(edit=True))
            measure(app.server.test_client(), name, target)


def measure(client: FlaskClient, name: str, target: float) -> None:
    """Print the medians for a file."""
    opened = client.get("/edit/items?lang=en", base_url=HOST).get_json()
    headers = {"X-Timeline-Token": opened["token"], "Origin": HOST}
    was = opened["items"]["events"][-1]

    def ask(route: str, n: int, was: Any, **more: Any) -> Any:
        change = {
            "section": "events",
            "id": was["id"],
            "was": was,
            "now": {**was, "title": f"Title {'x' * n}"},
        }
        body = {"changes": [change], "view": {"width": 1200}, **more}
        answer = client.post(f"/edit/{route}?lang=en", json=body, headers=headers, base_url=HOST)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    ask("preview", TIMES + 1, was)
    key = median(_seconds(partial(ask, "preview", n, was))[0] for n in range(TIMES))
    plain = median(_seconds(partial(ask, "preview", n, was, picture=False))[0] for n in range(TIMES))
    saves = []
    for n in range(TIMES):
        seconds, saved = _seconds(partial(ask, "save", n, was))
        saves.append(seconds)
        was = next(event for event in saved["items"]["events"] if event["id"] == was["id"])
    print(
        f"{name}: {1000 * key:.0f} ms for a key (target {1000 * target:.0f}), "
        f"{1000 * plain:.0f} ms without the picture, {1000 * median(saves):.0f} ms for a save"
    )


def _seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    start = process_time()
    result = work()
    return process_time() - start, result


if __name__ == "__main__":
    main()
