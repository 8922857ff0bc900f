"""Seeded events for the measurements of large stores: 26 years, ever more a year, some actors with many events.

The same number gives the same file: each value is a hash of the row's number.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

FIRST_DAY, DAYS = "2000-01-01", 9_496
"""From the first day to the last of 2025."""
ACTORS, KINDS = 1_000, 12
_FIRMS = (
    "Acme Borealis Cobalt Delphi Everest Fathom Granite Helios Indigo Juniper Krypton Lumen Meridian Nimbus "
    "Orchard Pinnacle Quartz Rowan Sable Tundra Umbra Vertex Willow Xenon Yarrow Zephyr Atlas "
    "Beacon Cascade Dynamo Ember Falcon"
)
_FORMS = "Ltd Inc GmbH SA plc BV AG Group Holdings Partners Labs Systems Energy Foods Rail Air Bank Mining Media Health"
_KINDS = "filing,lawsuit,contract,recall,inspection,fine,merger,patent,appointment,strike,statement,outage"
_VERBS = "files opens closes signs recalls disputes appeals settles renews announces delays withdraws"
_THINGS = (
    "a report on,a case about,a contract for,a notice of,an order for,a permit for,a claim over,a review of"
)
_TOPICS = (
    "water rights,brake pads,data centres,wind turbines,rail signals,baby food,wage arrears,patent pools,"
    "cyber insurance,grain exports,airport slots,cloud storage,copper tailings,blood tests,school meals,5G masts"
)

_ROWS = """
WITH numbers AS (SELECT range AS n FROM range({rows})),
drawn AS (
  SELECT n, {u1} AS u1, {u2} AS u2, {u3} AS u3, {u4} AS u4, {u5} AS u5, {u6} AS u6,
    CAST(hash(16 * n + 9) >> 1 AS BIGINT) AS h FROM numbers
),
dated AS (
  SELECT n, h, u2, u4,
    -- the square root draws later days more often: the last year has five times the events of the first
    TIMESTAMP '{first}' + to_seconds(CAST((sqrt(0.04 + 0.96 * u1) - 0.2) / 0.8 * {seconds} AS BIGINT)) AS began,
    -- 80 of 100 are points; the others last from minutes to ten years, half of them more than nine days
    CASE WHEN u3 < 0.8 THEN 0
      ELSE least(315360000, CAST(exp(13.6 + 2.4 * sqrt(-2 * ln(u5)) * cos(6.283185 * u6)) AS BIGINT)) END AS lasted
  FROM drawn
)
SELECT
  'E' || lpad(CAST(n AS VARCHAR), 10, '0') AS id,
  CASE WHEN lasted < 86400 THEN strftime(began, '%Y-%m-%dT%H:%M:%S') ELSE strftime(began, '%Y-%m-%d') END AS start,
  CASE WHEN lasted = 0 THEN '' WHEN lasted < 86400 THEN strftime(began + to_seconds(lasted), '%Y-%m-%dT%H:%M:%S')
    ELSE strftime(began + to_seconds(lasted), '%Y-%m-%d') END AS "end",
  {firms}[1 + actor % 32] || ' ' || {forms}[1 + actor // 32 % 20]
    || CASE WHEN actor >= 640 THEN ' II' ELSE '' END AS company,
  {kinds}[1 + CAST(floor(12 * u4 * u4) AS INT)] AS kind,
  {firms}[1 + actor % 32] || ' ' || {verbs}[1 + h % 12] || ' ' || {things}[1 + (h >> 8) % 8]
    || ' ' || {topics}[1 + (h >> 16) % 16] || ' no. ' || (h >> 24) % 10000 AS title,
  CASE WHEN h >> 40 & 1023 < 8 THEN 5 WHEN h >> 40 & 1023 < 60 THEN 4 WHEN h >> 40 & 1023 < 300 THEN 3
    WHEN h >> 40 & 1023 < 700 THEN 2 ELSE 1 END AS importance,
  'https://example.org/event/' || n AS url,
  'Gazette ' || (h >> 50) % 40 AS source
FROM (SELECT *, CAST(floor(1000 * pow(u2, 3)) AS INT) AS actor FROM dated)
"""


def _uniform(stream: int) -> str:
    return f"((hash(16 * n + {stream}) >> 12) + 0.5) / 4503599627370496.0"


def _list(text: str, separator: str) -> str:
    return "[" + ", ".join(f"'{word}'" for word in text.split(separator)) + "]"


def rows_sql(rows: int) -> str:
    """Return the query of so many events."""
    lists = (("firms", _FIRMS, " "), ("forms", _FORMS, " "), ("kinds", _KINDS, ","), ("verbs", _VERBS, " "),
             ("things", _THINGS, ","), ("topics", _TOPICS, ","))  # fmt: skip
    return _ROWS.format(
        rows=rows,
        first=FIRST_DAY,
        seconds=DAYS * 86_400,
        **{name: _list(words, separator) for name, words, separator in lists},
        **{f"u{n}": _uniform(n) for n in range(1, 7)},
    )


def make(rows: int, path: Path) -> Path:
    """Write so many events to a CSV or Parquet file, unless it exists."""
    if not path.exists():
        form = "FORMAT parquet, COMPRESSION zstd" if path.suffix == ".parquet" else "FORMAT csv, HEADER"
        part = path.with_name(path.name + ".part")
        with duckdb.connect(config={"memory_limit": "1GB"}) as connection:
            connection.execute("SET preserve_insertion_order = true")
            connection.execute(f"COPY ({rows_sql(rows)}) TO '{part}' ({form})")
        part.rename(path)
    return path
