"""Words to avoid and long sentences in docs, interface, errors, help and data: `python -m tests.project.prose`.

The glossary is `docs/glossary.md`. Its findings end `make lint`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import yaml
from babel.messages.pofile import read_po

from tests.project.import_graph import PACKAGE, ROOT
from timeline.cli import group
from timeline.i18n.catalogue import languages
from timeline.io.schema import TOP_KEYS, schema

LONGEST_SENTENCE = 25
"""Words of a sentence."""
SHOWN = 10
"""The first words of a long sentence that a finding shows."""
_ENGLISH = {
    r"(?-i:the house\b)": "the architecture",
    r"\b(who|where \w+) stood( where)?\b|\bstood where\b": "held which position",
    r"\bis said\b|\bare said\b": "is shown, reports",
    r"\b(is|are) told\b": "is shown, learns",
    r"\banew\b": "again",
    r"\bunsaid\b": "without a warning",
    r"\bof (one's|one’s|its|their|your) own\b|\bof (yours|theirs)\b": "custom, separate, your",
    r"\bsaid and done\b": "statements and actions",
    r"(?<!\bthere )\bis no (?!longer\b|more\b|one\b)": "is not a",
    r"\bnobody named\b": "no actor",
    r"\b(stances?|deeds?|lanes?)\b|\b(the|other) verbs?\b": "position, action, row, command",
    r"\bin sight\b": "visible",
    r"\bgrips?\b|\bthe (rail|strip)\b": "handle, date slider, overview bar",
    r"\btake it with you\b|\btake away\b": "export",
    r"\bface recognition\b": "facial recognition",
    r"\bmeanwhile\b": "while, until then",
    r"\balike\b|\bwholly\b|\bheeds?\b": "a plain adverb",
}
_PAGES = {
    r"\bsays? so\b": "shows a message, prints it",
    r"\bcomes? along\b": "is included",
    r"\bas always\b|\bnot even\b": "leave it out",
    r"\bsome \d": "about",
    r"\bextras? `": "optional package",
    r"\breaffirm": "confirm",
    r"\b(page|server|command) says\b": "shows, prints",
}
"""Words to avoid in the docs."""
_FRENCH = {
    r"\bdans une police\b|\bune police\b|\bdes polices\b(?! (de car|four))": "service de police",
    r"\bapport(er|ez|é|ée|és) (un|une|le|la|du|à la page)\b": "importer",
    r"\bUsage propre\b": "Usage interne",
    r"\bà part\b": "rangées séparées",
    r"\bpersonne de nommé\b": "sans acteur",
    r"\bbandes?\b(?! horizontale)": "barre",
}
_SPACES = {
    r"(?<![\u00a0\d/:])(?<!\u00a0):(?=\s|$)": "U+00A0 before “:”",
    r"(?<![\u202f\s\d])[;?!](?=\s|$)|(?<=[ \u00a0])[;?!](?=\s|$)": "U+202F before “;”, “?”, “!”",
    r"«(?!\u00a0)|(?<!\u00a0)»": "U+00A0 inside « »",
    r"(?<=[^\W\d_])'(?=[^\W\d_])": "’ instead of '",
}

_KEYS = "|".join(
    sorted({*TOP_KEYS, *(key for part in schema()["$defs"].values() for key in part.get("properties", ()))})
)


_QUOTED = ("sources", "quote", "license", "url")
"""Keys of a timeline whose texts are others' words; the notes of sources are ours."""


class Text(NamedTuple):
    """A text and its place; `lang` is its language, `docs` that it is running prose."""

    place: str
    text: str
    lang: str = "en"
    docs: bool = False


class Finding(NamedTuple):
    """A place, the words found there, and what to write."""

    place: str
    found: str
    advice: str

    def __str__(self) -> str:
        return f"{self.place}: “{self.found}”: {self.advice}"


def pages() -> Iterator[Text]:
    """Yield the paragraphs of the docs, without code."""
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]):
        lang = "fr" if path.parent.name == "fr" else "en"
        text = re.sub(
            r"^ *```.*?^ *```$|<!--.*?-->", _blanked, path.read_text(encoding="utf-8"), flags=re.M | re.S
        )
        for found in re.finditer(r"(?:^.*\S.*\n?)+", text, flags=re.M):
            line = text.count("\n", 0, found.start()) + 1
            for part in re.split(r"\n(?=\s*(?:[-|#]|\d+\.) ?)", found[0]):
                yield Text(f"{path.relative_to(ROOT)}:{line}", _plain(part), lang, docs=True)
                line += part.count("\n") + 1


def _blanked(block: re.Match[str]) -> str:
    return "\n" * block[0].count("\n")


def _plain(text: str) -> str:
    text = re.sub(r"!?\[([^]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"``.*?``|`[^`]*`|<https?:[^>]*>|https?://\S+", "X", text)


def catalogues() -> Iterator[Text]:
    """Yield the messages of the interface, and their translations."""
    locale = PACKAGE / "i18n" / "locale"
    for path in sorted(locale.rglob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        for message in catalogue:
            for texts, lang in ((message.id, "en"), (message.string, path.relative_to(locale).parts[0])):
                for text in [texts] if isinstance(texts, str) else texts or ():
                    if text and message.id:
                        yield Text(f"{path.relative_to(ROOT)}:{message.lineno}", _without_fields(text), lang)


def _without_fields(text: str) -> str:
    """Return a text without its fields, options, endings of files and YAML."""
    return re.sub(
        rf"(?<!\S)(\.[a-z.]+;?[ \n]+)+|\{{\{{.*?\}}\}}|\{{[^}}]*\}}|--[\w-]+|`[^`]*`|'[^'\n]*: ?[^'\n]*'|\b({_KEYS}): ",
        "X ",
        text,
    )


def helps() -> Iterator[Text]:
    """Yield the help of the commands and of their options."""
    for name, command in (("timeline", group), *group.commands.items()):
        options = [getattr(option, "help", None) for option in command.params]
        for text in filter(None, (command.help, _prose_of(command.epilog), *options)):
            yield Text(f"{name} --help", _without_fields(text))


def _prose_of(epilog: str | None) -> str:
    return "\n".join(line for line in (epilog or "").splitlines() if not line.startswith("  timeline"))


def docstrings() -> Iterator[Text]:
    """Yield the first line of each docstring of the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                first = (ast.get_docstring(node) or "").partition("\n")[0]
                line = getattr(node, "lineno", 1)
                yield Text(f"{path.relative_to(ROOT)}:{line}", re.sub(r"``.*?``|`[^`]*`", "X", first))


def starters() -> Iterator[Text]:
    """Yield the comments and texts of the files that `timeline new` writes."""
    for path in sorted((PACKAGE / "io").glob("starter.*.yaml")):
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.lstrip().startswith("#") and "$schema" not in line:
                text = _without_fields(line)
                yield Text(f"{path.relative_to(ROOT)}:{n}", text, path.suffixes[0][1:])


def raised() -> Iterator[Text]:
    """Yield the texts of the errors that the package raises without its catalogue."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                for part in (*node.exc.args, *(keyword.value for keyword in node.exc.keywords)):
                    if isinstance(part, ast.Constant | ast.JoinedStr):
                        text = ast.unparse(part).removeprefix("f")[1:-1]
                        yield Text(f"{path.relative_to(ROOT)}:{part.lineno}", _without_fields(text))


def data() -> Iterator[Text]:
    """Yield the texts of the bundled file and of the examples that are our own words."""
    for path in (ROOT / "data" / "events.yaml", *sorted((ROOT / "examples").rglob("*.yaml"))):
        tree = yaml.compose(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        yield from _own_words(tree, path.relative_to(ROOT), "en")
    yield from (
        Text(f"{path.relative_to(ROOT)}:{n}", line.replace(";", "\n"))
        for path in sorted((ROOT / "examples").glob("*.csv"))
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    )


def _own_words(node: yaml.Node | None, path: Path, lang: str, key: str = "") -> Iterator[Text]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _own_words(item, path, lang, key)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value in languages():
                yield from _own_words(value, path, name.value, key)
            elif key not in _QUOTED or name.value == "note":
                yield from _own_words(value, path, lang, name.value)
    elif isinstance(node, yaml.ScalarNode) and key not in _QUOTED:
        yield Text(f"{path}:{node.start_mark.line + 1}", node.value, lang)


GROUPS = {
    "docs": pages,
    "interface": catalogues,
    "help": helps,
    "docstrings": docstrings,
    "starter files": starters,
    "raised": raised,
    "data": data,
}


def findings(name: str) -> list[Finding]:
    """Return what a group of texts should say in other words, or in shorter sentences."""
    return [finding for text in GROUPS[name]() for finding in _findings(text)]


def _findings(text: Text) -> Iterator[Finding]:
    english = {**_ENGLISH, **_PAGES} if text.docs else _ENGLISH
    rules = english if text.lang == "en" else {**_FRENCH, **_SPACES} if text.lang == "fr" else {}
    for pattern, advice in rules.items():
        for found in re.finditer(pattern, text.text, flags=re.IGNORECASE):
            around = text.text[max(found.start() - 20, 0) : found.end() + 10]
            yield Finding(text.place, " ".join(around.split(" ")).replace("\n", " "), advice)
    yield from _long_sentences(text)


def _long_sentences(text: Text) -> Iterator[Finding]:
    for sentence in re.split(r"(?<=[.!?:])\s+|\n\s*\n|\|", text.text):
        words = re.findall(r"\S*\w\S*", sentence)
        if len(words) > LONGEST_SENTENCE:
            yield Finding(text.place, f"{' '.join(words[:SHOWN])}…", f"{len(words)} words in a sentence")


def main() -> None:
    """Print all findings; exit with code 1 if one is an error."""
    errors = [finding for name in GROUPS for finding in findings(name)]
    for error in errors:
        click.echo(f"error: {error}", err=True)
    sys.exit(bool(errors))


if __name__ == "__main__":
    main()
