"""XML as a tree with lines, without entities, external parts and endless nesting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import Sentence
from timeline.io.tables.read.csv import decoded
from timeline.io.tables.report import Remark
from timeline.io.tables.table import TableError, TableLimits

DEEPEST = 200
ELEMENT = 4
"""The number of values that an element counts for, by the memory that it takes."""
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]*?encoding=[\"']([\w.-]+)[\"']")
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")


@dataclass(slots=True)
class Element:
    """An element: its name without prefix, its attributes, its parts in order, and its line."""

    name: str
    attributes: dict[str, str]
    line: int
    parts: list[Element | str] = field(default_factory=list)

    def children(self, *names: str) -> Iterator[Element]:
        """Yield the elements inside with one of the names, or all of them."""
        return (
            part for part in self.parts if isinstance(part, Element) and (not names or part.name in names)
        )

    def every(self, *names: str) -> Iterator[Element]:
        """Yield the elements with one of the names at any depth."""
        for part in self.children():
            if part.name in names:
                yield part
            else:
                yield from part.every(*names)

    def text(self) -> str:
        """Return the text inside, that of elements inside as marked-up text."""
        return "".join(part if isinstance(part, str) else part.marked_up() for part in self.parts).strip()

    def marked_up(self) -> str:
        """Return the element as text with its tags, so that the import removes them as in any text."""
        given = "".join(f' {key}="{value}"' for key, value in self.attributes.items() if '"' not in value)
        return f"<{self.name}{given}>{self.text()}</{self.name}>"

    def one(self, *names: str) -> str:
        """Return the text of the first filled element with one of the names, the first name first."""
        return next((text for name in names for child in self.children(name) if (text := child.text())), "")


def xml_root(data: bytes, limits: TableLimits) -> Element:
    """Return the root of an XML file; raise TableError if it is not valid, or defines entities."""
    declared = _DECLARED.match(data[:400])
    name = declared[1].decode("ascii") if declared else ""
    text = decoded(data, "" if name.lower() in ("", "utf-8", "utf8", "utf-16") else name)[0]
    text = _DECLARATION.sub(lambda m: "\n" * m[0].count("\n"), text).lstrip("\ufeff")
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    above = Element("", {}, 0)
    opened, values = [above], 0

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal values
        values += ELEMENT + len(given)
        if values > limits.max_cells:
            raise TableError(Remark.of("file-many-cells", most=numeral(limits.max_cells)))
        if len(opened) > DEEPEST:
            raise TableError(Remark.of("file-broken", reason=Sentence("too many levels of nesting")))
        attributes = {key.rpartition(" ")[2]: value for key, value in given.items()}
        element = Element(name.rpartition(" ")[2], attributes, parser.CurrentLineNumber)
        opened[-1].parts.append(element)
        opened.append(element)

    parser.StartElementHandler, parser.EndElementHandler = start, lambda _: opened.pop()
    parser.CharacterDataHandler = lambda text: opened[-1].parts.append(text)
    parser.EntityDeclHandler = _no_entities
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise TableError(Remark.of("file-broken-xml", error.lineno, reason=reason)) from None
    return next(above.children())


def _no_entities(*_: object) -> None:
    raise TableError(Remark.of("file-entities"))
