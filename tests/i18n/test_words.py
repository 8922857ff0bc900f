"""The interface's words: each has its translation, with the same fields, and no translation is left over."""

from __future__ import annotations

import ast
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_javascript
from babel.messages.jslexer import tokenize
from jinja2 import nodes
from pydantic import BaseModel

from tests.i18n.readers import outputs, recorded
from tests.project.import_graph import ROOT, modules
from tests.project.languages import MODEL, catalogue, errors, fields, ids, messages, of_readers, translations
from tests.sample import write_sample
from timeline.dates import parse_date
from timeline.dates.formatting import format_noun
from timeline.i18n import catalogue as words
from timeline.i18n.catalogue import (
    LOCALE,
    SOURCE_LANGUAGE,
    languages,
    listed,
    number,
    say,
    say_n,
    whole_languages,
)
from timeline.io.schema import SECTIONS
from timeline.io.themes.model import ThemeFile
from timeline.model.head import FileHead
from timeline.model.images import Image
from timeline.model.nouns import Event, StatedPosition
from timeline.model.recordings import Recording
from timeline.model.shown import shown_fields
from timeline.model.sources import Quote, Source
from timeline.record.changes import name_of
from timeline.render.page import environment
from timeline.theme.shipped import ASSETS, PACKAGE
from timeline.view.file_keys import DefaultView
from timeline.view.key_kinds import Key
from timeline.view.keys import KEYS
from timeline.web.editing.page import PARTS, translated

FILES = sorted(LOCALE.rglob("*.po"))
SCRIPTS = ASSETS / "js/edit"
DATA = ROOT / "data/events.yaml"
MODELS: tuple[type[BaseModel], ...] = (*SECTIONS.values(), DefaultView, FileHead, ThemeFile)


def with_literals(tree: ast.AST) -> ast.AST:
    """Put a text that a function names in its place as an argument: `words = "…"`, then `Sentence(words)`."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        named: dict[str, list[tuple[int, ast.expr]]] = {}
        for node in (node for node in ast.walk(function) if isinstance(node, ast.Assign)):
            (target, *_), value = node.targets, node.value
            for each, text in zip(
                getattr(target, "elts", [target]), getattr(value, "elts", [value]), strict=False
            ):
                if isinstance(each, ast.Name) and isinstance(text, ast.Constant):
                    named.setdefault(each.id, []).append((node.lineno, text))
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            for n, each in enumerate(call.args):
                told = named.get(each.id, []) if isinstance(each, ast.Name) else []
                # The text of a name is the one that was given to it last.
                call.args[n] = max(
                    ((at, text) for at, text in told if at <= call.lineno),
                    default=(0, each),
                    key=itemgetter(0),
                )[1]
    return tree


def language(path: Path) -> str:
    return path.relative_to(LOCALE).parts[0]


@cache
def nodes_of_code() -> tuple[tuple[str, ast.Constant | ast.Call], ...]:
    """Every text and every call of a name in the package's source, with its place."""
    return tuple(
        (f"{path.relative_to(ROOT)}:{node.lineno}", node)
        for path, tree in modules().values()
        for node in ast.walk(with_literals(tree))
        if (isinstance(node, ast.Constant) and isinstance(node.value, str))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name))
    )


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """The calls of functions by their names, with their place."""
    for place, node in nodes_of_code():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield place, node


@cache
def literals() -> frozenset[str]:
    """Every text that stands in the package's source, and what its templates and scripts say."""
    written = frozenset(str(node.value) for _, node in nodes_of_code() if isinstance(node, ast.Constant))
    return written | {text for _, text in (*said_in_templates(), *said_in_scripts())} | said_of_fields()


@cache
def said_in_templates() -> tuple[tuple[str, str], ...]:
    """The texts given to `say` as literals in the templates, with their place."""
    return tuple(
        (f"{path.relative_to(ROOT)}:{call.lineno}", call.args[0].value)
        for path in sorted(PACKAGE.rglob("templates/*"))
        for call in environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name)
        and call.node.name == "say"
        and isinstance(call.args[0], nodes.Const)
    )


@cache
def said_in_scripts() -> tuple[tuple[str, str], ...]:
    """The texts given to `say` and `counted` in the editor's scripts, with their place."""
    found: list[tuple[str, str]] = []
    for path in sorted(SCRIPTS.rglob("*.js")):
        with path.open("rb") as file:
            found_in: Iterable[Any] = extract_javascript(file, {"say": None, "counted": None}, (), {})
            for line, _, said, _ in found_in:
                every = (said,) if isinstance(said, str) else said
                place = f"{path.relative_to(SCRIPTS)}:{line}"
                found += ((place, text) for text in every if isinstance(text, str) and text)
    return tuple(found)


def said() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The texts given to `say`, `say_n` and `Sentence` as literals, with their place."""
    yield from ((place, (text,)) for place, text in (*said_in_templates(), *said_in_scripts()))
    yield from (("a field", (text,)) for text in said_of_fields())
    yield from ((place, (text,)) for place, call in calls("say") for text in texts(call.args[1]))
    yield from ((place, (text,)) for place, call in calls("Sentence") for text in texts(call.args[0]) if text)
    for place, call in calls("say_n"):
        both = tuple(text for each in call.args[1:3] for text in texts(each))
        if len(both) == 2:
            yield place, both


@cache
def said_of_fields() -> frozenset[str]:
    """What the descriptions of all fields say: labels, hints, words of values, and names in sentences."""
    views = chain.from_iterable(map(of_key, KEYS))
    return frozenset(chain(views, names_in_changes(), *map(of_fields, MODELS), *PARTS.values()))


def of_key(key: Key) -> Iterator[str]:
    said = (getattr(key, "sentence", ""), *getattr(key, "sentences", ()))
    controls = (key.control.title, key.control.empty) if key.control else ()
    yield from filter(None, (*said, *controls))


def names_in_changes() -> Iterator[str]:
    """The names of fields of an event, and the values of choices, in sentences about its changes."""
    for model in (Event, Source, Quote, Image, Recording, StatedPosition):
        for each in shown_fields(model).values():
            if each.shown and not each.shown.hidden and each.key != "id":
                yield name_of(each.name, SOURCE_LANGUAGE)
                yield from (value for value in each.values if not value.isdigit())


def of_fields(model: type[BaseModel]) -> Iterator[str]:
    for each in shown_fields(model).values():
        if each.shown:
            said = attrgetter("label", "hint", "ask", "said", "add", "heading")(each.shown)
            yield from filter(None, said)
            if not each.shown.hidden:
                yield from (word for value in each.values if not (word := each.word(value)).isdigit())
        if each.inner:
            yield from of_fields(each.inner)


def test_what_a_sentence_says_stands_where_it_is_said() -> None:
    # Remarks have theirs in a table, which a test of tables goes through.
    elsewhere = ("sentences.py:", "report.py:", "shown.py:")
    unsaid = [
        place
        for place, call in calls("Sentence")
        if not [*texts(call.args[0])] and not stands_above(place, ast.unparse(call.args[0]))
    ]
    assert [place for place in unsaid if not any(name in place for name in elsewhere)] == []


def stands_above(place: str, name: str) -> bool:
    """Whether a name gets a literal text in the lines above a place: `words = "…"`."""
    path, _, line = place.partition(":")
    above = (ROOT / path).read_text(encoding="utf-8").splitlines()[max(0, int(line) - 5) : int(line)]
    return any(re.match(rf"\s*(\w+, )?{re.escape(name)}(, \w+)? = (.*\"|\()", each) for each in above)


def texts(node: ast.expr) -> Iterator[str]:
    """The literal texts an argument may be: a text, or one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def test_the_words_of_templates_and_scripts_are_found() -> None:
    assert {"Download", "Step through the events", "next slide"} <= {text for _, text in said_in_templates()}
    found = {text for _, text in said_in_scripts()}
    assert {"Undo: {what}", "{n} unsaved change", "{n} unsaved changes", "New: {names}."} <= found


def test_the_scripts_say_literals_so_that_their_words_are_found() -> None:
    for path in sorted(SCRIPTS.rglob("*.js")):
        tokens = [*tokenize(path.read_text(encoding="utf-8"))]
        for before, name, _, text in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
            if name.value in ("say", "counted") and _.value == "(" and before.value != ".":
                assert text.type == "string" or path.name == "words.js", (path.name, name.lineno)


def test_the_editor_is_sent_what_its_scripts_say() -> None:
    assert {text for _, text in said_in_scripts()} <= {*translated("fr")}
    assert translated("en") == {}


def test_the_interface_speaks_french() -> None:
    assert languages()[0] == SOURCE_LANGUAGE
    assert "fr" in languages()


@pytest.mark.parametrize("lang", whole_languages()[1:])
def test_everything_said_is_translated(lang: str) -> None:
    own = [message for path in FILES if language(path) == lang for message in messages(path)]
    known = {ids(message) for message in own if all(translations(message))}
    missing = [f"{place} {text}" for place, text in said() if text not in known]
    assert not missing


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.with_suffix("").parts[-3:]))
def test_a_translation_is_needed(path: Path) -> None:
    assert not catalogue(path).obsolete
    for message in messages(path):
        assert set(ids(message)) <= literals(), f"{message.id} is said nowhere"


@pytest.mark.parametrize("lang", languages())
def test_translations_have_the_forms_of_their_language_and_the_fields_of_their_messages(lang: str) -> None:
    assert [*errors(lang)] == []


READ = frozenset(text for path in of_readers(MODEL) for message in messages(path) for text in ids(message))


def test_all_that_readers_meet_is_in_the_files_of_readers(tmp_path: Path) -> None:
    # Texts of the file, such as its field labels, are asked for too and are in no catalogue.
    others = {
        text for path in FILES if path.parent.name == MODEL for each in messages(path) for text in ids(each)
    }
    with recorded() as asked:
        more = [DATA, *sorted((ROOT / "examples/topics").glob("*.yaml"))] if os.environ.get("EVERY") else []
        for file in (write_sample(tmp_path), *more):
            outputs(file, MODEL)
    assert len(asked & READ) > 450
    assert asked & others == set()


@pytest.mark.parametrize("lang", languages()[1:])
def test_no_message_is_translated_in_two_places(lang: str) -> None:
    every = [ids(message) for path in FILES if language(path) == lang for message in messages(path)]
    assert [text for text, n in Counter(every).items() if n > 1] == []


@pytest.mark.parametrize("lang", languages()[1:])
def test_a_date_that_ends_with_a_stop_takes_the_place_of_the_sentences_own(lang: str) -> None:
    for path in of_readers(lang):
        for message in messages(path):
            texts = ids(message)
            of = dict.fromkeys(set().union(*map(fields, (*texts, *translations(message)))) - {"n"}, "45 BC.")
            said = (
                say(lang, texts[0], **of, n="2")
                if len(texts) == 1
                else say_n(lang, texts[0], texts[1], 2, **of)
            )
            assert not re.search(r"BC\.\u2069?\.", said), said


@pytest.mark.parametrize(("lang", "before"), [("de", "vor"), ("ar", "قبل")])
def test_no_preposition_follows_another_before_a_time_long_ago(lang: str, before: str) -> None:
    for date in ("Y-3000000", "Y-65000000~"):
        words = say(lang, "no position recorded before {date}.", date=format_noun(parse_date(date), lang))
        assert words.count(before) == 2
        assert not re.search(rf"{before} \W*{before}", words)


def test_spanish_lists_avoid_two_equal_vowels() -> None:
    names = [("A", "IBM"), ("A", "Hielo"), ("A", "Israel")]
    assert [listed(each, "es") for each in names] == ["A e IBM", "A y Hielo", "A e Israel"]
    assert listed(("A", "Oslo"), "es", "or") == "A u Oslo"


@pytest.mark.parametrize(
    ("lang", "every", "either"),
    [
        ("en", "A, B and C", "A or B"),
        ("fr", "A, B et C", "A ou B"),
        ("de", "A, B und C", "A oder B"),
        ("xx", "A, B and C", "A or B"),
    ],
)
def test_a_list_is_written_as_the_language_writes_lists(lang: str, every: str, either: str) -> None:
    assert (listed("ABC", lang), listed("AB", lang, "or")) == (every, either)
    assert (listed("A", lang), listed((), lang)) == ("A", "")


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "1,234,567"), ("fr", "1\u202f234\u202f567"), ("de", "1.234.567")]
)
def test_a_number_is_written_as_the_language_writes_numbers(lang: str, words: str) -> None:
    assert number(1_234_567, lang) == words
    assert number(-1_234_567, lang) == f"-{words}"
    assert number(999, lang) == "999"


def test_an_unknown_language_speaks_english() -> None:
    assert say("xx", "{n} of {total}", n=1, total=2) == "1 of 2"
    assert say_n("xx", "{n} event", "{n} events", 1) == "1 event"
    assert say_n("xx", "{n} event", "{n} events", 0) == "0 events"


def test_a_new_folder_is_a_new_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = (LOCALE / "fr/reader/page.po").read_text(encoding="utf-8")
    told = told.replace('msgstr "Rechercher"', 'msgstr "Suchen"').replace('msgstr "Présenter"', 'msgstr ""')
    (tmp_path / "de/reader").mkdir(parents=True)
    (tmp_path / "de/reader/page.po").write_text(
        told.replace("Language: fr", "Language: de"), encoding="utf-8"
    )
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    languages.cache_clear()
    whole_languages.cache_clear()
    words._catalogue.cache_clear()
    try:
        assert (languages(), whole_languages()) == (("en", "de"), ("en",))
        assert (say("de", "Search"), say("de", "Present")) == ("Suchen", "Present")
        assert say("de", "a text that has no translation") == "a text that has no translation"
    finally:
        monkeypatch.undo()
        languages.cache_clear()
        whole_languages.cache_clear()
        words._catalogue.cache_clear()
