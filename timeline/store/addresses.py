"""Where a store is: the path of a file, or the address of a table in a database, and the host that it connects to."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from timeline.errors import StoreError
from timeline.i18n.sentences import Sentence
from timeline.store.pyramid import TABLE

ENGINES = ("duckdb", "postgres", "clickhouse", "spark")
"""The schemes of addresses: a file of DuckDB, and databases that are connected to."""
SECRETS = {"postgres": "PGPASSWORD", "clickhouse": "CLICKHOUSE_PASSWORD"}
"""The variable of the environment that has the password of a database."""
THIS_MACHINE = "localhost"
_ASKED = {"postgres": ("table", "schema", "host")}
_ASKED_OTHERS = ("table", "schema")
"""What an address can ask for after its `?`; a driver would also take files, programs and weaker encryption."""
_KIND = re.compile(r"([a-z]{2,}):")


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where a table is.

    Attributes:
        scheme: The engine.
        address: The path of a file or a folder, or the whole address, for messages.
        table, schema: The table.
        host: What is connected to: a name, a number, or the folder of a socket; "" for a file.
        port: The port; None for the usual one.
        user, database: The other parts of the address of a server.
    """

    scheme: str
    address: str
    table: str = TABLE
    schema: str | None = None
    host: str = ""
    port: int | None = None
    user: str | None = None
    database: str = ""

    @property
    def is_local(self) -> bool:
        """True if nothing leaves this machine."""
        return host_name(self.host) == THIS_MACHINE


def address_of(where: str | Path) -> StoreAddress:
    """Return the place of a path or an address; raise StoreError if it is neither."""
    text = str(where)
    if isinstance(where, Path) or not (kind := _KIND.match(text)):
        return _file(Path(text))
    if kind[1] not in ENGINES:
        known = ", ".join(f"{scheme}:" for scheme in ENGINES)
        raise StoreError(
            Sentence("'{name}' is not a kind of store; known: {known}", name=kind[0], known=known)
        )
    return _address(text)


def check_host(place: StoreAddress, hosts: Collection[str]) -> None:
    """Raise StoreError if a store connects to a host that is not one of these."""
    if place.host and host_name(place.host) not in {host_name(host) for host in hosts}:
        words = "the feed connects to {host}; to allow it, add --set feed_hosts={host}"
        raise StoreError(Sentence(words, host=host_name(place.host)))


def _address(text: str) -> StoreAddress:
    try:
        parts = urlsplit(text)
        port, asked = parts.port, parse_qs(parts.query, keep_blank_values=True)
    except ValueError:
        raise StoreError(Sentence("'{where}' is not a valid address", where=text)) from None
    if parts.password is not None:
        words = "the address of a store must not contain a password; set {variable}"
        raise StoreError(Sentence(words, variable=SECRETS.get(parts.scheme, "")))
    known = _ASKED.get(parts.scheme, _ASKED_OTHERS)
    if strange := [name for name in asked if name not in known]:
        words = "the address of a store cannot set '{name}'; known: {known}"
        raise StoreError(Sentence(words, name=strange[0], known=", ".join(known)))
    table, schema = asked.get("table", [TABLE])[-1], asked.get("schema", [None])[-1]
    if parts.scheme == "duckdb":
        return StoreAddress("duckdb", f"{parts.netloc}{parts.path}", table, schema)
    return StoreAddress(
        parts.scheme,
        text,
        table,
        schema,
        host=asked.get("host", [unquote(parts.hostname or "")])[-1] or THIS_MACHINE,
        port=port,
        user=unquote(parts.username) if parts.username else None,
        database=unquote(parts.path),
    )


def host_name(host: str) -> str:
    """Return a host as it is compared: this machine has one name, whatever its number or the folder of a socket."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        local = ip_address(name).is_loopback
    except ValueError:
        local = name == THIS_MACHINE or name.startswith("/")
    return THIS_MACHINE if local else name


def _file(path: Path) -> StoreAddress:
    if not path.exists():
        raise StoreError(Sentence("there is no file '{path}'", path=path))
    if path.suffix in (".duckdb", ".ddb"):
        return StoreAddress("duckdb", str(path))
    if path.suffix == ".parquet" or path.is_dir():
        return StoreAddress("parquet", str(path))
    words = "'{path}' is not a store of events; make one with: timeline import {path} -o events.parquet"
    raise StoreError(Sentence(words, path=path))
