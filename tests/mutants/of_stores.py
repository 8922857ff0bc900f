"""Guards of stores of events, which can come from strangers."""

from __future__ import annotations

from tests.mutants.mutant import Mutant, without

HOSTILE = "tests/store/test_hostile.py"
FILES = "timeline/store/files.py"

MUTANTS: tuple[Mutant, ...] = (
    without("quoted identifiers", "timeline/store/sql.py",
            """return Sql('"' + name.replace('"', '""') + '"')""", "return Sql(name)", HOSTILE),
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
    without("the mark of numbers", "timeline/store/statements.py",
            '_MARK = f"timeline_{token_hex(8)}"', '_MARK = "timeline_number"', HOSTILE),
)  # fmt: skip
"""All mutants."""
