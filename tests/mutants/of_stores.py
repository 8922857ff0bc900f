"""Guards of stores of events, which can come from strangers."""

from __future__ import annotations

from tests.mutants.mutant import Mutant, without

HOSTILE = "tests/store/test_hostile.py"
IMPORTS = "tests/cli/test_import_stores.py"
HOSTS = "tests/cli/test_feed_hosts.py"
FILES = "timeline/store/files.py"

MUTANTS: tuple[Mutant, ...] = (
    without("quoted identifiers", "timeline/store/sql.py",
            """return Sql('"' + name.replace('"', '""') + '"')""", "return Sql(name)", IMPORTS),
    without("quoted texts", "timeline/store/sql.py",
            """return "'" + text.replace("'", "''") + "'\"""", '''return f"'{text}'"''', HOSTILE),
    without("the names of summaries", "timeline/store/sql.py",
            'OWN_NAME = re.compile(r"[a-z0-9_]{1,60}")', 'OWN_NAME = re.compile(r".*")', HOSTILE),
    without("the closed connection", FILES,
            '    connection.execute("SET enable_external_access = false")\n', "", HOSTILE),
    without("the locked settings", FILES,
            '    connection.execute("SET lock_configuration = true")\n', "", HOSTILE),
    without("extensions that load by themselves", FILES,
            "(TYPE duckdb, READ_ONLY)", "(READ_ONLY)", HOSTILE),
    without("stores that are only read", FILES,
            "(TYPE duckdb, READ_ONLY)", "(TYPE duckdb)", HOSTILE),
    without("no passwords in addresses of stores", "timeline/store/addresses.py",
            "    if parts.password is not None:", "    if False:", "tests/store/test_engine.py"),
    without("hosts that the user named", "timeline/store/addresses.py",
            "if place.host and host_name(place.host) not in", "if False and host_name(place.host) not in", HOSTS),
    without("the host that is connected to", "timeline/store/addresses.py",
            '_ASKED = {"postgres": ("table", "schema", "host")}',
            '_ASKED = {name: ("table", "schema", "host") for name in ENGINES}', HOSTS),
    without("parts of an address that a driver would obey", "timeline/store/addresses.py",
            "    if strange := [name for name in asked if name not in known]:", "    if strange := []:", HOSTS),
    without("commands that open no feed", "timeline/cli/reading.py",
            "    return timeline_of_feed(file) if is_feed_file(file) else load(file, limits)\n",
            "    from timeline.chart.feed.opened import opened\n\n"
            "    return opened(timeline_of_feed(file) if is_feed_file(file) else load(file, limits))\n", HOSTS),
    without("no passwords of PostgreSQL in clear text", "timeline/store/connections.py",
            'require_auth="scram-sha-256,none",', "", HOSTS),
    without("encryption of PostgreSQL", "timeline/store/connections.py",
            'mode = wanted if wanted in ("verify-ca", "verify-full") else "require"', "mode = wanted", HOSTS),
    without("encryption of ClickHouse", "timeline/store/connections.py",
            "secure=bool(password) or not place.is_local", "secure=not place.is_local", HOSTS),
    without("feeds of DuckDB beside their file", "timeline/io/checks/named_files.py",
            'found = _file(feed, address.address, folder, at) if address else None',
            'found = FeedPlace(feed, FilePath(address.address)) if address else None', HOSTS),
    without("views of a file", FILES, "    if table not in made:\n", "    if False:\n", HOSTILE),
    without("generated columns", FILES,
            '    if "GENERATED ALWAYS AS" in made[table].upper():\n', "    if False:\n", HOSTILE),
    without("links out of a folder", FILES,
            "if not path.resolve().is_relative_to(folder.resolve())", "if False", HOSTILE),
    without("patterns in names", "timeline/store/sql.py",
            'return _GLOB.sub(lambda found: f"[{found[0]}]", str(path.absolute()))', "return str(path.absolute())",
            HOSTILE),
    without("what a file says of itself", "timeline/store/pyramid.py",
            "        described._check()\n", "", HOSTILE),
    without("the mark of numbers", "timeline/store/queries.py",
            '_MARK = f"timeline_{token_hex(8)}"', '_MARK = "timeline_number"', HOSTILE),
)  # fmt: skip
"""All mutants."""
