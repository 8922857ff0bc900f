"""The routes by which a page asks how the program reads what somebody typed or pasted. They write nothing.

`/edit/table` reads the rows of a spreadsheet, by the headings that an import knows; `/edit/nearest` returns the known
name that is closest to each new one; `/edit/language?text=French` returns the code of a language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from dash import Dash
from flask import Response, request

from timeline.errors import closest_word, did_you_mean
from timeline.i18n.catalogue import SOURCE_LANGUAGE, language_name, language_names, languages, say, say_again
from timeline.i18n.sentences import Sentence
from timeline.io.tables.build.sources import Cited, citing
from timeline.io.tables.columns import key_of, known_headings, recognise
from timeline.io.tables.exported import EXTRA
from timeline.model.nouns import Event
from timeline.model.shown import shown_fields
from timeline.model.texts import LANGUAGE
from timeline.view.frame import fold
from timeline.web.editing.page import TITLES_IN
from timeline.web.editing.requests import answer, body, refuse, refuse_foreign
from timeline.web.page.links import EDIT_PATH
from timeline.web.request_scope import asked_language
from timeline.web.state.screen import encodable

MOST_ROWS = 20_000
MOST_COMPARED = 50_000
"""The maximum number of pairs of names to compare; with more, no name is said to be the closest."""
LONGEST = 100
"""The maximum number of characters of a name that is compared."""
OWN = {
    each.key: each.shown.heading or each.shown.label
    for each in shown_fields(Event).values()
    if each.shown and each.shown.column and each.kind != "sources"
}
"""The columns of the editor's table, whose names are headings in each language of the interface."""
_IN_IMPORTS = {"positions": "position"}
"""The names that an import has for fields, where they are others."""
_OF_IMPORTS = {name: key for key, name in _IN_IMPORTS.items()}
READ = (*OWN, "importance", "summary", "label", "note")
"""The fields of a pasted table that become a field of an event each."""
CITED = ("source", "url", "publisher")
"""The fields that make the sources of an event together."""


def register(app: Dash) -> None:
    """Serve the routes."""
    add = app.server.add_url_rule
    add(f"{EDIT_PATH}/table", "edit-table", _table, methods=["POST"])
    add(f"{EDIT_PATH}/nearest", "edit-nearest", _nearest, methods=["POST"])
    add(f"{EDIT_PATH}/language", "edit-language", _language)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _table() -> Response:
    refuse_foreign()
    rows = body().get("rows")
    if not isinstance(rows, list) or len(rows) > MOST_ROWS or not all(map(_are_texts, rows)):
        refuse(400, "shape", say(asked_language(), "The request has no valid list of rows."))
    return answer(**read_table(rows))


def read_table(rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return the fields of each row below the headings, and the headings of columns that are not read.

    Without headings, there are no rows: the cells are then in the order of the table on the page.
    """
    if not rows or not _has_headings(rows[0]):
        return {"headings": False, "rows": [], "left": []}
    header, *below = rows
    fields = _fields(header)
    filled = {n for row in below for n, text in enumerate(row) if text.strip()}
    left = [text for n, text in enumerate(header) if n in filled and n not in fields]
    return {"headings": True, "rows": [_item(fields, row) for row in below], "left": left}


@lru_cache(maxsize=1)
def _own() -> Mapping[str, str]:
    """Return the fields by the names of the table's columns in all languages, in their form for comparison."""
    return {key_of(say(lang, text)): field for lang in languages() for field, text in OWN.items()}


def _has_headings(row: Sequence[str]) -> bool:
    own = {_own().get(key_of(text), "") for text in row} - {""}
    return len(own) + known_headings(text for text in row if key_of(text) not in _own()) > 1


def _fields(header: Sequence[str]) -> dict[int, str]:
    """Return the field of each column that is read; a heading that names a field again is not."""
    chosen: dict[str, str] = {}
    extra: dict[int, str] = {}
    once = list(header)
    for n, text in enumerate(header):
        field = _own().get(key_of(text), "")
        field = _IN_IMPORTS.get(field, field)
        if field in EXTRA or field in chosen.values():
            once[n] = ""
        elif field:
            chosen[text] = field
        if field in EXTRA and field not in extra.values():
            extra[n] = field
    of = {**recognise(once, chosen).field_of(), **extra}
    of = {n: _OF_IMPORTS.get(field, field) for n, field in of.items()}
    if "date" not in of.values() and "month" not in of.values():
        of = {n: "date" if field == "year" else field for n, field in of.items()}
    return {n: field for n, field in of.items() if field in (*READ, *CITED)}


def _item(fields: Mapping[int, str], row: Sequence[str]) -> dict[str, Any]:
    """Return the texts of a row by field, and its sources."""
    cells: dict[str, list[str]] = {}
    for n, field in fields.items():
        if text := row[n].strip() if n < len(row) else "":
            cells.setdefault(field, []).append(text)
    item: dict[str, Any] = {field: "\n".join(cells[field]) for field in READ if field in cells}
    addresses, titles, publishers = (cells.get(field, []) for field in CITED[1:2] + CITED[:1] + CITED[2:])
    if cited := citing(addresses, titles, "".join(publishers[:1]), "").cited:
        item["sources"] = [_source(each) for each in cited]
    return item


def _source(cited: Cited) -> dict[str, str]:
    return {key: text for key, text in cited._asdict().items() if text}


def _nearest() -> Response:
    refuse_foreign()
    sent = body()
    names, known = sent.get("names"), sent.get("known")
    if not _are_texts(names) or not _are_texts(known):
        refuse(400, "shape", say(asked_language(), "The request has no valid list of names."))
    return answer(nearest=nearest(names or [], known or []))


def nearest(names: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """Return the closest known name of each name that has one, by the rule of `check` on words in plain letters."""
    if len(names) * len(known) > MOST_COMPARED:
        return {}
    plain = {fold(each)[:LONGEST]: each for each in reversed(known)}
    found = {name: closest_word(fold(name)[:LONGEST], plain) for name in names}
    return {name: plain[word] for name, word in found.items() if word}


def _language() -> Response:
    lang = asked_language()
    text = encodable(request.args.get("text", "")).strip()[:LONGEST]
    code = language_code(text, lang)
    if code:
        return answer(code=code, name=language_name(code, lang))
    problem = Sentence("“{text}” is not the name or the code of a language", text=text)
    near = closest_word(fold(text), _codes(lang))
    example = Sentence(
        "write a name such as {name}, or its code, {code}", name=language_name("fr", lang), code="fr"
    )
    hint = did_you_mean(language_name(_codes(lang)[near], lang)) if near else example
    return answer(problem=say_again(lang, problem), hint=say_again(lang, hint))


def language_code(text: str, lang: str) -> str:
    """Return the code of a language that a text names, in a language of the interface or its own; empty for none."""
    code = text.lower().replace("_", "-")
    if LANGUAGE.fullmatch(code) and code.partition("-")[0] in language_names(SOURCE_LANGUAGE):
        return code
    return _codes(lang).get(fold(text), "")


@lru_cache(maxsize=8)
def _codes(lang: str) -> Mapping[str, str]:
    """Return the codes of languages by their names in plain letters; those of the page's language come first."""
    codes: dict[str, str] = {}
    own = {code: language_names(code).get(code, "") for code in TITLES_IN}
    for names in (*map(language_names, dict.fromkeys((lang, *languages()))), own):
        for code, name in names.items():
            if LANGUAGE.fullmatch(code) and name:
                codes.setdefault(fold(name), code)
    return codes
