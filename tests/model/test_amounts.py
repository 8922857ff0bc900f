"""An amount: how it is written, and that the field is everywhere where the fields of events are."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from pydantic_core import PydanticCustomError

from tests.strategies import toy_timeline
from timeline.io.loader import load_bytes
from timeline.io.schema import schema
from timeline.io.tables import import_table, read_table, yaml_of
from timeline.model.timeline import Timeline
from timeline.model.values.amounts import Amount
from timeline.record.versions.diff import diff_words
from timeline.render import Drawn, export
from timeline.render.data import calendars as losses
from timeline.view.view import View
from timeline.web import Shelf
from timeline.web.editing.page import forms
from timeline.web.page.cards import card
from timeline.web.page.table import TableState, listed, table
from timeline.web.page.tags import to_html
from timeline.web.state.screen import Screen

AMOUNTS = ("9 million USD", "10,000,000 USD", "€ 2.5 billion")


def paid() -> Timeline:
    """The toy, whose first events have amounts."""
    toy = toy_timeline()
    some = [
        e.model_copy(update={"amount": Amount.read(a)}) for e, a in zip(toy.events, AMOUNTS, strict=False)
    ]
    return toy_timeline(events=(*some, *toy.events[len(some) :]))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10 million USD", "10000000"),
        ("USD 10 million", "10000000"),
        ("10\u202f000\u202f000 €", "10000000"),
        ("€ 2.5 billion", "2500000000"),
        ("$5bn", "5000000000"),
        ("3 milliards d’euros", "3000000000"),
        ("1,250.50 EUR", "1250.50"),
        ("12 %", "12"),
        ("−3 seats", "-3"),
    ],
)
def test_an_amount_is_kept_as_written_and_has_a_number(text: str, number: str) -> None:
    amount = Amount.read(text)
    assert (amount, str(amount.number)) == (text, number)


@pytest.mark.parametrize(
    "text", ["7", "about 10 USD", "2,5 millions", "1.000.000 EUR", "10m USD", "much", ""]
)
def test_what_is_ambiguous_is_no_amount(text: str) -> None:
    with pytest.raises(PydanticCustomError, match=f"'{re.escape(text)}' is not a number with a unit"):
        Amount.read(text)


@pytest.mark.parametrize("fmt", ["record.csv", "xlsx", "json"])
def test_amounts_leave_and_come_back(fmt: str) -> None:
    timeline = paid()
    imported = import_table(read_table(export(timeline, View(), fmt), f"table.{fmt}"))
    assert imported.timeline().events == timeline.events
    assert load_bytes(yaml_of(imported).encode(), "again.yaml").events == timeline.events


def test_a_table_has_the_amounts_and_their_numbers_only_if_there_are_some() -> None:
    def rows(timeline: Timeline) -> list[dict[str, str]]:
        return [*csv.DictReader(StringIO(export(timeline, View(), "csv").decode("utf-8-sig")))]

    assert [row["amount_number"] for row in rows(paid())][:3] == ["9000000", "10000000", "2500000000"]
    assert not any("amount" in row for row in rows(toy_timeline()))
    plain = import_table(read_table(export(paid(), View(), "csv"), "table.csv")).timeline()
    assert [event.amount for event in plain.events] == [event.amount for event in paid().events]
    assert "amount (3)" in losses.LOSSES.line(Drawn(paid(), View()), "timeline.ics")


def test_the_amounts_of_any_table_are_read() -> None:
    text = "Date,Title,Who,Montant\n2020,A contract,City,10 million USD\n2021,A fine,City,some\n"
    imported = import_table(read_table(text.encode(), "contracts.csv"))
    assert [event.amount for event in imported.timeline().events] == ["10 million USD", None]
    assert any(
        "“some” is not a valid value of “Amount”; it is ignored" in line
        for line in imported.report.lines("en")
    )


def test_readers_see_amounts_and_sort_by_them() -> None:
    timeline = paid()
    first = timeline.events[0]
    page = Screen(Shelf.holding(timeline)).page({}, None, "en", first.id)
    assert "<dt>Amount</dt><dd>9 million USD</dd>" in to_html(card(page))
    rows = to_html(listed(page, TableState("-amount")))
    assert sorted(AMOUNTS, key=rows.index) == [*reversed(AMOUNTS)]
    assert 'data-sort="amount"' in to_html(table(timeline, "en", []))
    assert 'data-sort="amount"' not in to_html(table(toy_timeline(), "en", []))


def test_editors_see_amounts_in_the_form_the_schema_and_the_changes() -> None:
    [field] = [each for each in forms("fr")["fields"]["events"] if each["key"] == "amount"]
    assert (field["kind"], field["label"], field["column"]) == ("text", "Montant", 7)
    assert schema()["$defs"]["Event"]["properties"]["amount"]["type"] == "string"
    changes = diff_words(toy_timeline(), paid(), "en")
    assert any("amount added: 9 million USD" in line for line in changes)
