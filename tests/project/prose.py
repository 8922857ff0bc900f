"""Words to avoid in docs, interface, help and docstrings, and French spaces: `python -m tests.project.prose`.

The glossary is `docs/glossary.md`. Errors end `make lint`; long sentences of the docs are warnings.
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
from timeline.io.schema import TOP_KEYS, schema

LONGEST_SENTENCE = 40
"""Words of a sentence in the docs."""
_ENGLISH = {
    r"the house\b": "the architecture",
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
    """Return a text without its fields, options and YAML."""
    return re.sub(
        rf"\{{\{{.*?\}}\}}|\{{[^}}]*\}}|--[\w-]+|`[^`]*`|'[^'\n]*: ?[^'\n]*'|\b({_KEYS}): ", "X ", text
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


def data() -> Iterator[Text]:
    """Yield the French texts of the bundled file."""
    path = ROOT / "data" / "events.yaml"
    yield from _french(
        yaml.compose(path.read_text(encoding="utf-8"), yaml.BaseLoader), path.relative_to(ROOT)
    )


def _french(node: yaml.Node | None, path: Path) -> Iterator[Text]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _french(item, path)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "fr" and isinstance(value, yaml.ScalarNode):
                yield Text(f"{path}:{value.start_mark.line + 1}", value.value, "fr")
            yield from _french(value, path)


GROUPS = {
    "docs": pages,
    "interface": catalogues,
    "help": helps,
    "docstrings": docstrings,
    "starter files": starters,
    "data": data,
}


def findings(name: str) -> list[Finding]:
    """Return what a group of texts should say in other words."""
    return [finding for text in GROUPS[name]() for finding in _findings(text)]


def _findings(text: Text) -> Iterator[Finding]:
    english = {**_ENGLISH, **_PAGES} if text.docs else _ENGLISH
    rules = english if text.lang == "en" else {**_FRENCH, **_SPACES} if text.lang == "fr" else {}
    for pattern, advice in rules.items():
        for found in re.finditer(pattern, text.text, flags=re.IGNORECASE):
            around = text.text[max(found.start() - 20, 0) : found.end() + 10]
            yield Finding(text.place, " ".join(around.split(" ")).replace("\n", " "), advice)


def long_sentences() -> list[Finding]:
    """Return the sentences of the docs with too many words."""
    found = []
    for text in pages():
        if "|" in text.text:
            continue
        for sentence in re.split(r"(?<=[.!?:])\s+", text.text):
            words = len(sentence.split())
            if words > LONGEST_SENTENCE:
                found.append(Finding(text.place, f"{sentence[:60]}…", f"{words} words in a sentence"))
    return found


def main() -> None:
    """Print all findings; exit with code 1 if one is an error."""
    for warning in long_sentences():
        click.echo(f"warning: {warning}")
    errors = [finding for name in GROUPS for finding in findings(name)]
    for error in errors:
        click.echo(f"error: {error}", err=True)
    sys.exit(bool(errors))


if __name__ == "__main__":
    main()
