"""Stop an import that needs a choice of columns, of titles, or of the order of day and month, and give the options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from timeline.dates.free_text import ORDERS
from timeline.i18n.catalogue import listed
from timeline.io.tables.choices import Choices
from timeline.io.tables.columns import Columns
from timeline.io.tables.date_columns import part_groups
from timeline.io.tables.name_pairs import name_template
from timeline.io.tables.proposals import (
    Proposal,
    any_title,
    proposals,
    sparse_titles,
    title_template,
    ways,
)
from timeline.io.tables.questions import Evidence, evidence_of
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table, UndecidedError
from timeline.io.tables.wide import can_be_wide


def undecided_columns(table: Table, columns: Columns, choices: Choices) -> UndecidedError:
    """Return the question for the missing columns, with the columns whose cells fit."""
    missing, lang = columns.missing, choices.lang
    found = {field: proposals(table, columns, field) for field in missing}
    if "title" in found and not found["title"] and not title_template(table, columns):
        found["title"] = sparse_titles(table, columns)
    evidence = tuple(proposal.finding("can-be") for each in found.values() for proposal in each)
    options = [*_by_template(table, columns, found), *ways(found, missing, part_groups(table, columns))]
    if can_be_wide(table):
        wide = Finding.of("can-be-wide", value=table.header[0], n=len(table.header) - 1)
        options, evidence = [["--wide"], *options], (wide, *evidence)
    elif template := next((way[-1] for way in options if "--title-from" in way), ""):
        evidence = (Finding.of("title-template", template=template), *evidence)
    if (
        options
        and not choices.dates
        and (order := _order_to_choose(table, columns, found.get("date", ()), choices))
    ):
        evidence = (*evidence, order)
        options = [[*way, "--dates", order] for way in options for order in ORDERS]
    names = listed(missing, lang, "or")
    code = "ask-columns" if options else "ask-no-dates" if "date" in missing else "ask-no-titles"
    finding = Finding.of(code, fields=names, columns=", ".join(table.header))
    return UndecidedError("columns", finding, table, missing, tuple(options), evidence)


def _by_template(
    table: Table, columns: Columns, found: Mapping[str, Sequence[Proposal]]
) -> Iterator[list[str]]:
    """Yield the options that make the title of several columns, or of any column if none can be the title."""
    if "title" not in columns.missing:
        return
    template = _template(table, columns, bool(found["title"]))
    if not template and not found["title"]:
        chosen = found.get("date", ())[:1]
        template = any_title(
            table, replace(columns, of={**columns.of, "date": tuple(p.column for p in chosen)})
        )
    others = tuple(field for field in columns.missing if field != "title")
    groups = part_groups(table, columns)
    made = ways(found, others, groups) if others else iter([list[str]()])
    yield from ([*way, "--title-from", template] for way in made if template)


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
