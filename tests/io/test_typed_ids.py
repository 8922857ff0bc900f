"""Ids such as 1952-4-33 or 1984 are texts for every program that reads the written YAML."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from timeline.io.loader import load_bytes
from timeline.io.tables import import_table, read_table, yaml_of
from timeline.io.tables.record_yaml import record_yaml

IDS = ["1952-4-33", "1984", "1952-04-03", "1e5", "0x1F", "1_000", "12.50", "no", "On", "on-time"]


@pytest.mark.parametrize("id_", IDS)
def test_an_id_stays_a_text_for_other_programs(id_: str) -> None:
    imported = import_table(read_table(f"id,date,title,who\n{id_},1952,No,{id_}\n".encode(), "t.csv"))
    text = yaml_of(imported)
    read = yaml.safe_load(text)["events"][0]
    assert (read["id"], read["title"]) == (id_, "No")
    assert isinstance(read["actors"], str)
    assert load_bytes(text.encode(), "t.yaml").events[0].id == id_


@pytest.mark.parametrize("id_", IDS)
def test_an_id_of_a_whole_file_stays_a_text(id_: str) -> None:
    record: dict[str, Any] = {
        "events": [{"id": id_, "actors": [id_, "b"], "date": "1952", "title": {"en": "x" * 100, "fr": id_}}]
    }
    event = yaml.safe_load("".join(record_yaml(record)))["events"][0]
    assert json.dumps([event["id"], event["actors"]]) == json.dumps([id_, [id_, "b"]])
