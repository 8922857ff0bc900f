"""Stop an import that needs a choice of columns, of titles, or of the order of day and month, and give the options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.dates.free_text import ORDERS
from timeline.i18n.catalogue import listed
from timeline.io.tables.columns import Columns
from timeline.io.tables.name_pairs import name_template
from timeline.io.tables.proposals import Proposal, proposals, sparse_titles, title_template, ways
from timeline.io.tables.questions import Evidence, evidence_of
from timeline.io.tables.report import Finding
from timeline.io.tables.rows import Choices
from timeline.io.tables.table import Table, UndecidedError
from timeline.io.tables.wide import can_be_wide


def undecided_columns(table: Table, columns: Columns, choices: Choices) -> UndecidedError:
    """Return the question for the missing columns, with the columns whose cells fit."""
    finding = Finding.of(
        "ask-columns", fields=listed(columns.missing, choices.lang, "or"), columns=", ".join(table.header)
    )
    found = {field: proposals(table, columns, field) for field in columns.missing}
    if "title" in found and not found["title"] and not title_template(table, columns):
        found["title"] = sparse_titles(table, columns)
    evidence = tuple(proposal.finding("can-be") for each in found.values() for proposal in each)
    options = [*ways(found, columns.missing)]
    if can_be_wide(table):
        return UndecidedError(
            "columns", finding, table, columns.missing, (["--wide"], *options),
            (Finding.of("can-be-wide", value=table.header[0], n=len(table.header) - 1), *evidence),
        )  # fmt: skip
    if "title" in columns.missing and (template := _template(table, columns, bool(found["title"]))):
        others = tuple(field for field in columns.missing if field != "title")
        made = [
            [*way, "--title-from", template] for way in (ways(found, others) if others else [list[str]()])
        ]
        options = [*made, *(options if found["title"] else [])]
        evidence = (Finding.of("title-template", template=template), *evidence)
    if not choices.dates and (order := _order_to_choose(table, columns, found.get("date", ()), choices)):
        evidence = (*evidence, order)
        options = [[*way, "--dates", order] for way in options for order in ORDERS]
    return UndecidedError("columns", finding, table, columns.missing, tuple(options), evidence)


def undecided_titles(table: Table, columns: Columns, few: Finding) -> UndecidedError:
    """Return the question for the titles of a table whose column of titles is mostly empty."""
    template = title_template(table, columns)
    heading = table.header[columns.one("title")]
    made = [["--title-from", template]] if template else []
    return UndecidedError(
        "columns", few, table, ("title",), (*made, ["--map", f"{heading}=title"]),
        (Finding.of("title-template", template=template),) if template else (),
    )  # fmt: skip


def _order_to_choose(
    table: Table, columns: Columns, dated: Sequence[Proposal], choices: Choices
) -> Finding | None:
    """Return the question for the order of day and month in the columns of dates, if it will be asked next."""
    if dated:
        columns = replace(columns, of={**columns.of, "date": (dated[0].column,)})
    return order_asked(evidence_of(table, columns, choices.short_years))


def _template(table: Table, columns: Columns, has_titles: bool) -> str:
    """Return a template for titles: of first and last names, and of other columns if none can be the title alone."""
    return name_template(table) or ("" if has_titles else title_template(table, columns))


def order_asked(evidence: Evidence) -> Finding | None:
    """Return the question for the order of day and month; None if the dates show it."""
    code, names = "ask-dates", {"value": "unsettled_value", "row": "unsettled"}
    if evidence.contrary_row:
        code = "ask-dates-contrary"
        names = {name: name for name in ("value", "row", "contrary", "contrary_row")}
    elif not evidence.unsettled:
        return None
    return Finding(code, fields=tuple((key, str(getattr(evidence, name))) for key, name in names.items()))
