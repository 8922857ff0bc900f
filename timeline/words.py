"""The interface's own words by language: gettext catalogues, read from `locale/LANG/*.po` when first asked.

`say(lang, "All kinds")` gives the translation, or the English text where a catalogue has none. Placeholders are
`str.format` fields: `say(lang, "{n} of {total} events", n=3, total=61)`.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from timeline.bidi import held
from timeline.bundled import LOCALE

SOURCE_LANGUAGE = "en"


@cache
def languages() -> tuple[str, ...]:
    """The languages the interface speaks, English first."""
    found = sorted(p.name for p in LOCALE.iterdir() if p.is_dir() and any(p.glob("*.po")))
    return (SOURCE_LANGUAGE, *found)


@cache
def _catalogue(lang: str) -> NullTranslations:
    merged: NullTranslations = NullTranslations()
    for po in sorted((LOCALE / lang).glob("*.po")) if lang in languages() else []:
        # Loaded when a second language is asked for, so that an English picture does not pay for it.
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        buffer = BytesIO()
        with po.open("rb") as file:
            write_mo(buffer, read_po(file, locale=lang))
        buffer.seek(0)
        read = GNUTranslations(buffer)
        read.add_fallback(merged)
        merged = read
    return merged


@cache
def language_name(code: str, lang: str) -> str:
    """What a language is called in another, "anglais"; its code where no name is known."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(lang, sep="-").languages
    except (ValueError, UnknownLocaleError):
        return code
    name: str = names.get(code) or names.get(code.partition("-")[0]) or code
    return name


def say(lang: str, message: str, **fields: object) -> str:
    """The message in the language, its `{fields}` filled in."""
    text = _catalogue(lang).gettext(message)
    return text.format(**_held(fields)) if fields else text


def _held(fields: dict[str, object]) -> dict[str, object]:
    return {name: held(value) if isinstance(value, str) else value for name, value in fields.items()}


def say_n(lang: str, one: str, many: str, n: int, **fields: object) -> str:
    """The message in the number that `n` asks for in the language; `{n}` is filled in."""
    return _catalogue(lang).ngettext(one, many, n).format(n=n, **_held(fields))
