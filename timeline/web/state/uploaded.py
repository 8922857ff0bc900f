"""A visitor's file as its bytes, from which each worker reads the same timeline."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any, NamedTuple
from zlib import compress, decompress

from timeline.io.formats.reading import read_file
from timeline.io.loader import load_bytes
from timeline.io.tables import VISITORS_TABLE, Choices, import_table, yaml_of
from timeline.model.timeline import Timeline


class UploadedText(NamedTuple):
    """An uploaded timeline file: its name and its bytes."""

    name: str
    data: bytes

    def timeline(self) -> Timeline:
        """Return the timeline; raise LoadError if it is not valid."""
        return load_bytes(self.data, self.name)

    def text(self, lang: str) -> bytes:
        """Return the text of the timeline file."""
        return self.data


class UploadedTable(NamedTuple):
    """An uploaded table: its name, its bytes, and how it was read."""

    name: str
    data: bytes
    choices: Choices

    def timeline(self) -> Timeline:
        """Return the timeline; raise an error if the table cannot be read by its choices."""
        table = read_file(self.data, self.name, VISITORS_TABLE, self.choices)
        return import_table(table, self.choices).timeline()

    def text(self, lang: str) -> bytes:
        """Return the timeline file that `timeline import` would make."""
        table = read_file(self.data, self.name, VISITORS_TABLE, self.choices)
        return yaml_of(import_table(table, replace(self.choices, lang=lang))).encode()


Uploaded = UploadedText | UploadedTable


def packed(uploaded: Uploaded) -> bytes:
    """Return a file as compressed bytes: a line of JSON, then the content."""
    head: dict[str, Any] = {"name": uploaded.name}
    if isinstance(uploaded, UploadedTable):
        head |= {"choices": asdict(uploaded.choices)}
    return compress(json.dumps(head).encode() + b"\n" + uploaded.data)


def unpacked(kept: bytes) -> Uploaded:
    """Return the file of packed bytes."""
    line, _, data = decompress(kept).partition(b"\n")
    head = json.loads(line)
    if "choices" not in head:
        return UploadedText(head["name"], data)
    choices = head["choices"]
    choices["positions"] = tuple(choices["positions"])
    return UploadedTable(head["name"], data, Choices(**choices))
