"""The languages of readers: how much each lacks, and what is wrong in it: `python -m tests.project.languages`.

`--begin es` writes the files of a new language, or adds to its files the messages that it lacks. Missing texts are
counted, because the page shows them in English; errors end `make lint`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from functools import cache
from gettext import c2py
from pathlib import Path
from string import Formatter

import click
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from babel.plural import to_gettext

from timeline.dates.grammar import Grammar
from timeline.i18n.catalogue import LOCALE, SOURCE_LANGUAGE, languages, phrases

MODEL = "fr"
"""The language whose folder has the messages of readers; each is in its files once."""
NUMBERS = frozenset(("n", "count"))
"""The fields that a plural form may leave out, as in "an event"."""
CHARTED = LOCALE.parent / "charted.json"


@cache
def catalogue(path: Path) -> Catalog:
    """Return the messages of a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.relative_to(LOCALE).parts[0], abort_invalid=True)


def messages(path: Path) -> Iterator[Message]:
    """Yield the messages of a file, without its header."""
    return (message for message in catalogue(path) if message.id)


def ids(message: Message) -> tuple[str, ...]:
    """Return the English text of a message, or both for a number."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def translations(message: Message) -> tuple[str, ...]:
    """Return the translation of a message, or those of its plural forms."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def fields(text: str) -> set[str]:
    """Return the names of the fields of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def of_readers(lang: str) -> list[Path]:
    """Return the files of a language with the messages that readers meet."""
    return sorted((LOCALE / lang / "reader").glob("*.po"))


def missing(lang: str) -> set[tuple[str, ...]]:
    """Return the messages of readers that a language lacks."""
    known = {ids(each) for path in of_readers(lang) for each in messages(path) if all(translations(each))}
    return {ids(each) for path in of_readers(MODEL) for each in messages(path)} - known


def errors(lang: str) -> Iterator[str]:
    """Yield what is wrong in the files of a language."""
    needed = {ids(each) for path in of_readers(MODEL) for each in messages(path)}
    for path in sorted((LOCALE / lang).rglob("*.po")):
        place = path.relative_to(LOCALE)
        for message in messages(path):
            if path in of_readers(lang) and ids(message) not in needed:
                yield f"{place}:{message.lineno}: readers meet no “{ids(message)[0]}”"
            if any(translations(message)):
                yield from (
                    f"{place}:{message.lineno}: {each}"
                    for each in _wrong(message, catalogue(path).num_plurals)
                )
    yield from (f"{lang}/language.json: {each}" for each in _wrong_phrases(lang))


def _wrong(message: Message, forms: int) -> Iterator[str]:
    """Yield what is wrong in a translation."""
    several, texts = len(ids(message)) > 1, translations(message)
    if len(texts) != (forms if several else 1) or not all(texts):
        yield f"“{ids(message)[0]}” needs {forms if several else 1} forms, and has {len([*filter(None, texts)])}"
    if message.fuzzy:
        yield f"“{ids(message)[0]}” is marked fuzzy"
    wanted = set().union(*map(fields, ids(message)))
    for n, text in enumerate(filter(None, texts), 1):
        # `{of_name}` is the name with its preposition, which elides: « de Microsoft », « d’Amazon ».
        used = {name.removeprefix("of_") for name in fields(text)}
        least = wanted - NUMBERS if several and n < forms else wanted - {"n"} if several else wanted
        if not least <= used <= wanted:
            yield f"“{text}” must have the fields {', '.join(sorted(wanted)) or 'none'}"


def _wrong_phrases(lang: str) -> Iterator[str]:
    """Yield what is wrong in the phrases of a language for dates."""
    usual = phrases(SOURCE_LANGUAGE)["dates"]
    for key, phrase in phrases(lang).get("dates", {}).items():
        if key not in Grammar._fields:
            yield f"“{key}” is not a phrase of dates; they are {', '.join(Grammar._fields)}"
        elif (
            isinstance(phrase, str)
            and key != "locale"
            and len(_places(phrase)) != len(_places(usual.get(key, Grammar._field_defaults.get(key, ""))))
        ):
            yield f"“{phrase}” must have as many places {{}} as the English “{usual.get(key)}”"


def _places(phrase: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(phrase) if name is not None]


def begin(lang: str) -> None:
    """Write the files of a language, with the translations that it has."""
    locale, known = Locale.parse(lang), dict[tuple[str, ...], Message]()
    known |= {ids(each): each for path in of_readers(lang) for each in messages(path)}
    words = json.loads(CHARTED.read_text(encoding="utf-8")).get(lang, {})
    header = plural_header(locale)
    forms = int(header.removeprefix("nplurals=").partition(";")[0])
    for path in of_readers(MODEL):
        new = Catalog(locale, header_comment=f"# {locale.english_name}, as readers meet it.", fuzzy=False)
        for message in messages(path):
            texts = translations(known[ids(message)]) if ids(message) in known else ()
            many = forms if len(ids(message)) > 1 else 1
            own = texts or _charted(words.get(ids(message)[-1], ""), many, header, locale)
            new.add(message.id, own if len(ids(message)) > 1 else own[0]).flags.clear()
        target = LOCALE / lang / "reader" / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, new, header)


def plural_header(locale: Locale) -> str:
    """Return the rule of gettext for a language: the usual one of two forms, or CLDR's, from zero to other."""
    usual = get_plural(locale)
    return str(usual if usual.num_plurals == 2 else to_gettext(locale.plural_form)).rstrip(";")


def _charted(own: str | dict[str, str], many: int, header: str, locale: Locale) -> tuple[str, ...]:
    """Return the words that a chart in a language has, as the plural forms of a catalogue."""
    if isinstance(own, str):
        return (own,) * many
    form = c2py(header.partition("plural=")[2])
    return tuple(
        own.get(locale.plural_form(next(n for n in range(1000) if form(n) == place)), own["other"])
        for place in range(many)
    )


def _write(target: Path, new: Catalog, header: str) -> None:
    head = (
        f'{new.header_comment}\nmsgid ""\nmsgstr ""\n"Language: {new.locale_identifier}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {header};\\n"\n\n'
    )
    with target.open("wb") as file:
        file.write(head.encode())
        write_po(file, new, width=0, omit_header=True)


def main() -> None:
    """Print how many texts each language lacks, and all errors; exit with code 1 if there is an error."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--begin", metavar="LANG", help="Write the files of a language, keeping what is translated."
    )
    parser.add_argument("--list", metavar="LANG", help="Print the texts that a language lacks.")
    asked = parser.parse_args()
    if asked.begin:
        begin(asked.begin)
    if asked.list:
        click.echo("\n".join(sorted(each[0] for each in missing(asked.list))))
        return
    every = len({ids(each) for path in of_readers(MODEL) for each in messages(path)})
    found = [error for lang in languages() for error in errors(lang)]
    for lang in languages()[1:]:
        click.echo(f"{lang}: {len(missing(lang))} of {every} texts of readers missing")
    for error in found:
        click.echo(f"error: {error}", err=True)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
