"""The messages of the interface by language: gettext catalogues, read from `locale/LANG/` on first use.

The messages that readers meet are in `reader/*.po`; only English and French have the others.

`say(lang, "All types")` returns the translation, or the English text if the catalogue has none. Placeholders are
`str.format` fields: `say(lang, "{n} of {total} events", n=3, total=61)`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from timeline.i18n.letters import isolated
from timeline.i18n.sentences import InWords, Sentence

if TYPE_CHECKING:
    from babel import Locale

LOCALE = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"
"""The language of the messages in the code, and of the log."""
DEFAULT_LANGUAGE = "en"
"""The language of a page, a command or a function that is asked for no other."""
_PO_TEXT = re.compile(r'^(msgid|msgid_plural|msgstr)(?:\[\d+\])? ((?:".*"\s*)+)', re.MULTILINE)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages in which readers meet a timeline, that of the code first."""
    return (SOURCE_LANGUAGE, *sorted({path.parents[1].name for path in LOCALE.glob("*/reader/*.po")}))


@cache
def whole_languages() -> tuple[str, ...]:
    """Return the languages that the editor and the commands have too, that of the code first."""
    return (SOURCE_LANGUAGE, *(lang for lang in languages() if any((LOCALE / lang).glob("*.po"))))


def told_in(lang: str) -> str:
    """Return the language of the messages that readers do not meet: the language itself, or else that of the code."""
    return lang if lang in whole_languages() else SOURCE_LANGUAGE


@cache
def frequent_words() -> Mapping[str, frozenset[str]]:
    """Return the words by which the language of texts is found, by language."""
    known = {path.parent.name: phrases(path.parent.name) for path in sorted(LOCALE.glob("*/language.json"))}
    return {lang: frozenset(each["frequent"].split()) for lang, each in known.items() if "frequent" in each}


@cache
def phrases(lang: str) -> Mapping[str, Any]:
    """Return what a language has beside its messages: the phrases of dates, and frequent words; {} for none."""
    path = LOCALE / lang / "language.json"
    known: Mapping[str, Any] = {}
    return json.loads(path.read_text(encoding="utf-8")) if lang.isalpha() and path.exists() else known


@dataclass(frozen=True)
class _Catalogue:
    """The messages of a language by their English text: those that count nothing, and the forms of the others."""

    single: Mapping[str, str]
    counted: Mapping[str, Sequence[str]]
    form: Callable[[int], int]
    """Returns the place of the form for a number."""

    def one(self, message: str) -> str:
        return self.single.get(message) or self.counted.get(message, (message,))[0]

    def of(self, singular: str, plural: str, n: int) -> str:
        forms = self.counted.get(singular)
        return forms[self.form(n)] if forms else (singular if n == 1 else plural)


@cache
def _catalogue(lang: str) -> _Catalogue:
    single: dict[str, str] = {}
    counted: dict[str, Sequence[str]] = {}
    if lang in languages() and lang != SOURCE_LANGUAGE:
        for po in sorted((LOCALE / lang).rglob("*.po")):
            for message, *forms in _entries(po.read_text(encoding="utf-8")):
                if len(forms) == 1:
                    single.setdefault(message, forms[0])
                elif all(forms):
                    counted[message] = forms[1:]
    head = re.search("plural=([^;]+);", single.pop("", ""))
    return _Catalogue(single, counted, c2py(head[1] if head else "n != 1"))


def _entries(po: str) -> Iterator[list[str]]:
    """Yield the texts of each entry: in English, as a plural if it has one, and translated.

    Babel's reader, which keeps comments and places too, takes ten times as long.
    """
    entry: list[str] = []
    for kind, lines in _PO_TEXT.findall(po):
        if kind == "msgid" and entry:
            yield entry
            entry = []
        plain = "\\" not in lines and lines.count('"') == 2
        entry.append(lines.strip()[1:-1] if plain else "".join(map(json.loads, lines.strip().split("\n"))))
    if entry:
        yield entry


def translations(lang: str) -> Mapping[str, str]:
    """Return the messages without a plural in a language, by their English text; none in English."""
    return _catalogue(lang).single


@cache
def language_name(code: str, lang: str) -> str:
    """Return the name of a language in another one, such as "anglais"; its code if no name is known."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(lang, sep="-").languages
    except (ValueError, UnknownLocaleError):
        return code
    name: str = names.get(code) or names.get(code.partition("-")[0]) or code
    return name


def own_name(code: str) -> str:
    """Return the name of a language in itself, as a choice: "Français"."""
    name = language_name(code, code)
    return name[:1].upper() + name[1:]


@cache
def language_names(lang: str) -> dict[str, str]:
    """Return the names of languages in one of them, by their codes in lower case with hyphens."""
    from babel import Locale

    nothing = ("und", "mul", "zxx", "mis", "root")
    names = Locale.parse(lang, sep="-").languages.items()
    return {str(code).lower().replace("_", "-"): str(name) for code, name in names if code not in nothing}


@cache
def script_in(code: str, lang: str) -> str:
    """Return the name of a script in a language, such as "thaï" for "Thai"; "other signs" for "" """
    from babel import Locale

    return (Locale.parse(lang, sep="-").scripts.get(code) or code) if code else say(lang, "other signs")


def say(lang: str, message: str, /, **fields: object) -> str:
    """Return the message in the language, with its `{fields}` filled in; a text that is `InWords` makes itself."""
    if isinstance(message, InWords):
        return message.make(lang)
    return filled(lang, _catalogue(lang).one(message), fields)


def filled(lang: str, text: str, fields: dict[str, object]) -> str:
    """Return a text in the language with its `{fields}` filled in, texts among them in the language too."""
    return _written(text, _filled(lang, fields)) if fields else text


def _written(text: str, fields: dict[str, object]) -> str:
    """Fill in fields; a field that ends with a stop, such as "45 v. Chr.", takes the place of the stop after it."""
    for name, value in fields.items():
        if isinstance(value, str) and value.rstrip("\u2069").endswith("."):
            text = re.sub(rf"({{{name}}})\.(?!\S)", r"\1", text)
    return text.format(**fields)


def stopped(text: str) -> str:
    """Return a text with a stop at its end: "45 v. Chr." has one already."""
    return text if text.endswith(".") else f"{text}."


def say_again(lang: str, text: str) -> str:
    """Return a `Sentence` or `InWords` in the language; any other text unchanged."""
    if text and isinstance(text, Sentence):
        return say(lang, text.message, **text.fields)
    return text.make(lang) if isinstance(text, InWords) else text


def each_in_words(lines: Iterable[str]) -> InWords:
    """Return several sentences, one per line, as one text for each language."""
    return InWords(partial(_one_a_line, tuple(lines)))


def _one_a_line(lines: tuple[str, ...], lang: str) -> str:
    return "\n".join(say_again(lang, line) for line in lines)


def number(n: int | Decimal, lang: str) -> str:
    """Return a number with the separators of the language: 1,000."""
    if (
        isinstance(n, int) and -1_000 < n < 1_000
    ):  # no language separates these digits, and Babel need not be loaded
        return str(n)
    from babel.numbers import format_decimal

    return format_decimal(n, locale=locale_of(lang), decimal_quantization=False)


def decimal(value: float, lang: str) -> str:
    """Return a number with the separators of the language, and as many decimals as it has, six at most."""
    if isinstance(value, int):
        return number(value, lang)
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.######", locale=locale_of(lang))


def listed(words: Sequence[str], lang: str, style: Literal["standard", "or"] = "standard") -> str:
    """Return words as a list in the language: "A, B and C", or "A, B or C"."""
    if len(words) < 2:
        return "".join(words)
    from babel.lists import format_list

    text = format_list([isolated(word, lang) for word in words], style, locale_of(lang))
    for pattern, instead in phrases(lang.partition("-")[0]).get("lists", ()):
        text = re.sub(pattern, instead, text)
    return text


@cache
def locale_of(lang: str) -> Locale:
    """Return the locale of a language: British English for English and for a language that CLDR lacks."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang if lang != SOURCE_LANGUAGE else "en-GB", sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en-GB", sep="-")


def numeral(n: int) -> InWords:
    """Return a number that each language formats differently."""
    return InWords(partial(number, n))


def _filled(lang: str, fields: dict[str, object]) -> dict[str, object]:
    return {
        name: isolated(say_again(lang, value), lang) if isinstance(value, str) else value
        for name, value in fields.items()
    }


def say_n(lang: str, singular: str, plural: str, n: int, **fields: object) -> str:
    """Return the singular or plural message for `n` in the language, with `{n}` and other fields filled in."""
    return _written(_catalogue(lang).of(singular, plural, n), {"n": number(n, lang), **_filled(lang, fields)})
