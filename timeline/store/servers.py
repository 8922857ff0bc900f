"""Connections to databases: encrypted unless the database is on this machine, and without a password in clear text."""

from __future__ import annotations

import os
from collections.abc import Callable

import ibis

from timeline.errors import StoreError
from timeline.i18n.sentences import Sentence, verbatim
from timeline.store.addresses import SECRETS, StoreAddress
from timeline.store.files import Backend

SPARK_PORT = 7077


def connected(place: StoreAddress) -> Backend:
    """Return a connection to the server of a table; raise StoreError if there is none."""
    try:
        return _CONNECT[place.scheme](place)
    except StoreError:
        raise
    except ImportError as error:
        name, words = error.name or "", "{scheme} needs the package {name}"
        raise StoreError(Sentence(words, scheme=f"{place.scheme}:", name=name)) from None
    except Exception as error:
        reason, words = verbatim(str(error).splitlines()[0]), "cannot connect to {where}: {reason}"
        raise StoreError(Sentence(words, where=place.address, reason=reason)) from None


def _postgres(place: StoreAddress) -> Backend:
    """Connect to PostgreSQL; the password, if it is asked for, is proved and never sent."""
    wanted = os.environ.get("PGSSLMODE", "")
    mode = wanted if wanted in ("verify-ca", "verify-full") else "require"
    return ibis.postgres.connect(
        host=place.host,
        port=place.port or 5432,
        user=place.user,
        database=place.database.strip("/") or None,
        require_auth="scram-sha-256,none",
        **({} if place.is_local else {"sslmode": mode}),
    )


def _clickhouse(place: StoreAddress) -> Backend:
    """Connect to ClickHouse, to which a password is sent, so that the connection is encrypted."""
    if "//" in place.address and place.address.split("//")[1].startswith("/"):
        import clickhouse_connect  # a folder of chdb, which is ClickHouse inside of this process

        client = clickhouse_connect.get_client(interface="chdb", path=place.database)
        return ibis.clickhouse.from_connection(client)
    password = os.environ.get(SECRETS["clickhouse"], "")
    return ibis.clickhouse.connect(
        host=place.host,
        port=place.port,
        user=place.user or "default",
        password=password,
        database=place.database.strip("/") or "default",
        secure=bool(password) or not place.is_local,
    )


def spark(place: StoreAddress) -> Backend:
    """Return a connection to a Spark cluster."""
    from pyspark.sql import SparkSession

    master = f"spark://{place.host}:{place.port or SPARK_PORT}" if "///" not in place.address else "local[2]"
    session = SparkSession.builder.master(master).config("spark.sql.ansi.enabled", "false").getOrCreate()
    backend = ibis.pyspark.connect(session)
    if place.database.strip("/"):
        session.read.parquet(place.database).createOrReplaceTempView(place.table)
    return backend


_CONNECT: dict[str, Callable[[StoreAddress], Backend]] = {
    "postgres": _postgres,
    "clickhouse": _clickhouse,
    "spark": spark,
}
