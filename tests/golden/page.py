"""What the page's server answers: documents, files, uploads, errors, and the callbacks of a visit."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.golden.meaning import archive_meaning, html_meaning, json_meaning, plain
from tests.visiting import SHOWN, WIDE, Visit

WRITTEN = 1_600_000_000
"""When the served file was written, in seconds since 1970."""
FILTERED = "actors=amazon,ibm,microsoft&mode=statement&q=police&from=2018&to=2021-03"
SPLIT = "split=1&time_axis=linear&on=2020-06-12&compare=2019-06-12&after=george-floyd-protests"
ADDRESSES: dict[str, str] = {
    "home": "/",
    "french": "/?lang=fr&theme=dark",
    "filtered": f"/?{FILTERED}&event=ibm-letter-congress",
    "split-french": f"/?lang=fr&{SPLIT}&window=2020-05/2020-07&table=-actors",
    "compared": "/?on=2020-06-12&compare=2020-01-01&actors=amazon",
    "publishers": "/?publishers=Reuters&lang=fr",
    "nothing": "/?q=no+such+word&lang=fr",
    "faults": "/?actors=nobody&from=2020-13&to=x&time_axis=9&lang=xx&event=nobody&file=nobody",
    "embed": f"/embed?{FILTERED}",
    "embed-fault": "/embed?actors=nobody&lang=fr",
    "oembed": f"/oembed?maxwidth=500&url=http://localhost/?{quote(FILTERED)}",
    "oembed-elsewhere": "/oembed?url=http://example.org/",
    "present": f"/present?{FILTERED}&theme=dark",
    "present-french": "/present?lang=fr&ratio=4:3",
    "present-fault": "/present?ratio=3:2",
    "story-scene": f"/story-scene?{SPLIT}",
    "print": f"/print-picture?{SPLIT}&lang=fr",
    "export.svg": f"/export.svg?{FILTERED}&lang=fr",
    "export.html": f"/export.html?{FILTERED}",
    "export.csv": f"/export.csv?{FILTERED}",
    "export.xlsx": "/export.xlsx?lang=fr",
    "export.png": f"/export.png?{FILTERED}&size=phone&factor=1",
    "export-fault": "/export.svg?size=huge&lang=fr",
    "export-unknown": "/export.exe",
    "export-about": f"/export-about?format=png&size=social&factor=3&{FILTERED}",
    "export-about-french": "/export-about?format=csv&lang=fr",
    "export-about-fault": "/export-about?size=20x20",
    "day": "/day?text=12+June+2020",
    "day-french": "/day?text=5/6/2020&lang=fr",
    "day-fault": "/day?text=soon",
    "starter": "/starter.yaml?lang=fr",
    "schema": "/timeline.schema.json",
    "healthz": "/healthz",
    "version": "/version",
    "version-gone": f"/version?lang=fr&file={'0' * 40}",
    "image-unknown": "/image/0123456789ab.png",
    "unknown": "/nowhere",
    "layout": "/_dash-layout",
}
"""Addresses by a name."""
WITH_HEADERS = (
    "home",
    "french",
    "embed",
    "present",
    "print",
    "export.svg",
    "oembed",
    "starter",
    "version",
    "unknown",
)
"""Those whose headers are recorded."""
UNRECORDED = frozenset(("Content-Length", "Date", "ETag", "Last-Modified", "X-Timeline-Version"))
"""Headers that say the same as the body, or when it was made."""

YAML = """\
title: Three letters
actors:
  - {id: ann, name: Ann, type: person}
types:
  - {id: letter, label: Letter, shape: circle}
events:
  - {id: one, date: 2020-01-05, actors: [ann], type: letter, title: First, sources: [{title: A}]}
  - {id: two, date: 2020-02, actors: [ann], type: letter, title: "Second <b>", sources: [{title: B}]}
"""
CSV = "Date,Titre,Acteur,Lien\n05/06/2020,Première lettre,Anne,https://example.org/a\n13/06/2020,Deuxième,Anne;Bob,\n"
UPLOADS: dict[str, tuple[str, str]] = {
    "yaml": ("name=letters.yaml", YAML),
    "yaml-fault": (
        "name=letters.yaml&lang=fr",
        YAML.replace("2020-02,", "2020-13,").replace("[ann]", "[bob]"),
    ),
    "table": ("name=lettres.csv&lang=fr", CSV),
    "table-question": ("name=letters.csv", CSV.replace("13/06", "06/06")),
    "table-fault": ("name=letters.csv&lang=fr", "Date,Title\nsoon,\n"),
    "nonsense": ("name=notes.txt", "nothing that can be opened"),
}
"""Files that a visitor opens: what the address says, and the text."""
OF_AN_UPLOAD: dict[str, str] = {
    "home": "/?file={key}&lang=fr",
    "brought.yaml": "/brought.yaml?file={key}",
    "brought.json": "/brought.json?file={key}&lang=fr",
    "export.csv": "/export.csv?file={key}",
    "version": "/version?file={key}",
}
"""What is asked of an upload that is kept."""

OF_TWO: dict[str, str] = {
    "first": "/?importance=4",
    "second": "/?file=letters&lang=fr",
    "neither": "/?file=nobody&importance=5",
    "export": "/export.csv?file=letters",
    "health": "/healthz",
}
"""Addresses where two files are served."""


@contextmanager
def served(*files: Path) -> Iterator[FlaskClient]:
    """Give a client of the page with copies of the files."""
    from timeline.web import Shelf, create_app  # not before the checkout has been chosen

    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder) / file.name for file in files]
        for file, copy in zip(files, copies, strict=True):
            shutil.copyfile(file, copy)
            os.utime(copy, (WRITTEN, WRITTEN))
        yield create_app(Shelf.opening(*copies), embed_from=("https://example.org",)).server.test_client()


def documents(client: FlaskClient) -> dict[str, bytes]:
    """Return the answer of each address, and the headers of some."""
    made: dict[str, bytes] = {}
    for name, address in ADDRESSES.items():
        answer = client.get(address)
        made |= {f"{name}{part}": text for part, text in _parts(answer).items()}
        if name in WITH_HEADERS:
            lines = (f"{key}: {value}" for key, value in sorted(answer.headers) if key not in UNRECORDED)
            made[f"{name}.headers"] = plain("\n".join(lines)).encode()
    return made


def uploads(client: FlaskClient) -> dict[str, bytes]:
    """Return the answers to files that a visitor opens, and what is served of them."""
    made: dict[str, bytes] = {}
    for name, (query, text) in UPLOADS.items():
        answer = client.post(f"/open?{query}", data=text.encode())
        key = "".join(re.findall("file=([0-9a-f]{40})", answer.get_json()["address"]))
        made[f"{name}/open"] = _without(key, _body(answer))
        for path, address in OF_AN_UPLOAD.items() if key else ():
            parts = _parts(client.get(address.format(key=key)))
            made |= {f"{name}/{path}{part}": _without(key, data) for part, data in parts.items()}
    picture = client.get(f"/export.svg?{FILTERED}&lang=fr").data
    made["figure/open"] = _body(client.post("/open?name=figure.svg&lang=fr", data=picture))
    return made


def _without(key: str, data: bytes) -> bytes:
    """Return the bytes without the key of an upload, which is random."""
    return data.replace(key.encode(), b"KEY").replace(key[:12].encode(), b"VERSION") if key else data


def shelf(file: Path) -> dict[str, bytes]:
    """Return the page of two files."""
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "letters.yaml"
        other.write_text(YAML, encoding="utf-8")
        with served(file, other) as client:
            answers = {name: client.get(address) for name, address in OF_TWO.items()}
            return {
                f"{name}{part}": text for name, each in answers.items() for part, text in _parts(each).items()
            }


class Seen(Visit):
    """A visit that records each property that an answer sets."""

    def __init__(self, client: FlaskClient, name: str, lang: str = "en") -> None:
        super().__init__(client, lang)
        self._name = name
        self.made: dict[str, bytes] = {}

    def show(self, gesture: str, **changes: Any) -> None:
        """Ask for something else, and record the answer under the name of the gesture."""
        self.ask(**changes)
        self._record(gesture)

    def choose(self, control: str, value: Any) -> None:
        """Give a control a value, and record the answer."""
        self.press(f"{control}.value", value)
        self._record(control)

    def _record(self, gesture: str) -> None:
        told = {f"answer.{key}": value for key, value in self.last.pop("answer.data").items()}
        for name, value in (self.last | told).items():
            if name != SHOWN:
                self.made[f"{self._name}/{gesture}/{name}"] = json_meaning(value).encode()


def visits(client: FlaskClient) -> dict[str, bytes]:
    """Return what the answers set while three readers use the page."""
    english = Seen(client, "english")
    english.show("arrive", address={}, window=WIDE)
    english.show("zoom", window={**WIDE, "days": [737500, 737650]})
    english.show("open", opened="ibm-letter-congress")
    english.show("day", day={"on": 737588, "compare": 737222})
    english.show("sort", table={"sort": "-actors", "page": 2})
    english.choose("companies", ["amazon"])

    french = Seen(client, "french", "fr")
    query = dict(parse_qsl(FILTERED)) | {"split": "1"}
    french.show("arrive", address=query, window={**WIDE, "theme": "dark", "after": "george-floyd-protests"})
    french.show("open", opened="ibm-letter-congress")

    phone = Seen(client, "phone")
    faults = {"actors": "nobody", "from": "5/6/2020", "to": "2019", "time_axis": "equal", "q": "police"}
    phone.show("arrive", address=faults, window={**WIDE, "width": 358})
    phone.choose("since", "2017")
    phone.show("present", window={**WIDE, "width": 358, "height": 500, "opened": "ibm-letter-congress"})
    return english.made | french.made | phone.made


def _parts(answer: TestResponse) -> dict[str, bytes]:
    """Return the body of an answer; of the page itself head, body and scripts apart, which change for other reasons."""
    text = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
    found = re.fullmatch(r"(.*<body>)(.*)(<template id=\"live-page\">.*)", text, re.DOTALL)
    if not found:
        return {"": _body(answer)}
    names = (".head", ".body", ".scripts")
    return {name: _html(part) for name, part in zip(names, found.groups(), strict=True)}


def _html(text: str) -> bytes:
    return html_meaning(plain(text)).encode()


def _body(answer: TestResponse) -> bytes:
    """Return status, type and meaning of an answer."""
    kind = str(answer.mimetype)
    head = f"{answer.status} {answer.content_type}\n".encode()
    if kind.endswith("sheet"):
        return head + archive_meaning(answer.data)
    if kind == "application/json":
        return head + re.sub(r'"[0-9a-f]{12}"', '"VERSION"', json_meaning(json.loads(answer.data))).encode()
    if kind in ("text/html", "application/xhtml+xml"):
        return head + _html(answer.get_data(as_text=True))
    return head + bytes(answer.data)
