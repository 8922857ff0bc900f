"""One key of a view, and its control on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from timeline.address_values import NO_FILTER, AddressValues


@dataclass(frozen=True, kw_only=True)
class Control:
    """A control of the page: the id of its element, its label, the text it shows while empty, and the number of
    options from which it is shown."""

    element: str = ""
    title: str = ""
    empty: str = ""
    least: int = 0


@dataclass(frozen=True, kw_only=True)
class Key:
    """One key of a view. The value is in `field` of the View, or of its Query where the key `filters`.

    `name` is its spelling in an address, `flag` on the command line, `file_key` in a file, where a `view:` can have it,
    a `scene` alone, or neither. `means` and `example` are for the docs, `help` is for the command line, `description`
    for the JSON schema. Without a `control` the page keeps it in the address it was opened with, in a store of its own,
    or not at all. It is read only where `needs` has a value. `section` of a file defines the ids that are its values.
    """

    name: str
    means: str
    example: str = ""
    field: str = ""
    filters: bool = False
    default: Any = None
    flag: str = ""
    help: str = ""
    file_key: str = ""
    file: Literal["", "scene", "view"] = ""
    description: str | None = None
    page: Literal["", "address", "store"] = ""
    control: Control | None = None
    needs: str = ""
    section: str = ""

    @property
    def in_view(self) -> bool:
        return self.file == "view"

    @property
    def group(self) -> str:
        """The filters of one group are described, and suggested to be lifted, together."""
        return self.name

    def passes_all(self, value: Any) -> bool:
        """Whether the value lets every event through."""
        return bool(value == self.default)

    def read(self, values: AddressValues, usual: Any) -> Any:
        """Return the value in an address, `usual` where it has none."""
        raise NotImplementedError

    def text(self, value: Any) -> str:
        """Return the value as an address spells it; empty where the key is to be left out."""
        return value or ""

    def split(self, text: str) -> list[str]:
        """Return the values in the text of an address."""
        return [text]

    def arguments(self, text: str) -> list[str]:
        """Return the words of a command line for a value as an address spells it."""
        return [word for each in self.split(text) for word in (self.flag, each)] if self.flag else []

    def of_flag(self, given: Any, own: Any) -> Any:
        """Return the value for what the flag was given, `own` being the file's."""
        return own if given is None else given

    def of_file(self, written: Any) -> Any:
        """Return the value for what a file has, None where it has no usable one."""
        return written

    def of_notebook(self, given: Any) -> Any:
        """Return the value for what a notebook gives."""
        return given

    def yaml(self, value: Any) -> str:
        """Return the value as a scene of a file spells it; empty where it cannot be."""
        return self.text(value)

    def of_control(self, value: Any) -> str:
        """Return the text of an address for the value of the key's control, with "no filter" where it is empty."""
        return value if isinstance(value, str) and value.strip() else NO_FILTER

    def shown(self, value: Any) -> Any:
        """Return the value as the key's control holds it."""
        return value
