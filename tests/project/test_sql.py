"""No SQL is put together by hand: only `timeline.store.sql` puts a value into SQL, and it quotes the value."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache

import pytest

from tests.project.import_graph import ROOT, modules, nodes

HOME = "store.sql"
MAKERS = ("sql", "joined", "each")
"""The functions that make SQL of a template, which is their first argument."""
RUNNERS = ("execute", "executemany", "executescript", "sql", "query", "raw_sql", "command", "selectExpr")
"""The methods of engines that run a text."""
_SQL = re.compile(
    r"\b(SELECT|INSERT INTO|CREATE (TABLE|VIEW|SCHEMA|MACRO)|ATTACH|DETACH|COPY|DROP|PRAGMA|UNION|JOIN|LIMIT)\b|"
    r"\b(FROM|WHERE|AND|OR|WHEN|THEN|ELSE|SET|AS|IN|GROUP BY|ORDER BY) |\b(count|coalesce|read_parquet|read_csv)\("
)


@cache
def returns_sql() -> frozenset[str]:
    """Return the names of the functions whose result is SQL."""
    return frozenset(
        node.name
        for _, tree in modules().values()
        for node in nodes(tree)
        if isinstance(node, ast.FunctionDef)
        and node.returns is not None
        and ast.unparse(node.returns) == "Sql"
    )


def faults(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line of each place where SQL is put together by hand, and why."""
    constants, made = _names(tree.body)
    for part in _parts(tree.body):
        texts, typed = _names([*ast.walk(part)])
        yield from _faults(part, texts | constants, typed | made)


def _parts(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the functions of a module, those of its classes, and its other statements."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _parts(node.body)
        else:
            yield node


def _faults(part: ast.AST, texts: set[str], typed: set[str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(part):
        if _is_patchwork(node):
            yield node.lineno, "a text of SQL with values in it"  # type: ignore[attr-defined]
        if not isinstance(node, ast.Call):
            continue
        name = _called(node.func)
        if name == "Sql":
            yield node.lineno, "SQL that is not made by sql()"
        if not node.args:
            continue
        given = node.args[0]
        if isinstance(node.func, ast.Name) and name in MAKERS and not _is_text(given, texts):
            yield node.lineno, "a template that is not written here"
        runs = isinstance(node.func, ast.Attribute) and name in RUNNERS
        if runs and not (_is_text(given, texts) or _is_sql(given, typed)):
            yield node.lineno, "a text that runs and is not SQL"


def _names(nodes: Iterable[ast.AST]) -> tuple[set[str], set[str]]:
    """Return the names that stand for texts only, and those that stand for SQL."""
    texts, others, typed = set[str](), set[str](), set[str]()
    for node in nodes:
        if isinstance(node, ast.arg):
            is_sql = node.annotation is not None and ast.unparse(node.annotation) == "Sql"
            (typed if is_sql else others).add(node.arg)
        if isinstance(node, ast.Assign):
            for name in (each.id for each in node.targets if isinstance(each, ast.Name)):
                if isinstance(node.value, ast.Constant):
                    texts.add(name)
                elif isinstance(node.value, ast.Call) and _called(node.value.func) in returns_sql():
                    typed.add(name)
                else:
                    others.add(name)
    return texts - others - typed, typed - others - texts


def _called(function: ast.expr) -> str:
    return getattr(function, "attr", "") or getattr(function, "id", "")


def _is_text(node: ast.expr, constants: set[str]) -> bool:
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id in constants)


def _is_sql(node: ast.expr, typed: set[str]) -> bool:
    if isinstance(node, ast.Call):
        return _called(node.func) in returns_sql()
    return isinstance(node, ast.Name) and node.id in typed


def _is_patchwork(node: ast.AST) -> bool:
    """Return whether a text of SQL is made by an f-string, `+`, `%`, `format`, `join` or `replace`."""
    if isinstance(node, ast.JoinedStr):
        return any(map(_reads_as_sql, node.values))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return _reads_as_sql(node.left) or _reads_as_sql(node.right)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in ("format", "join", "replace", "format_map") and _reads_as_sql(
            node.func.value
        )
    return False


def _reads_as_sql(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_SQL.search(node.value))


def test_no_sql_is_put_together_by_hand() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {why}"
        for name, (path, tree) in modules().items()
        if name != HOME
        for line, why in faults(tree)
        if "template" not in why or f"timeline.{HOME}" in path.read_text(encoding="utf-8")
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        'connection.execute(f"CREATE VIEW {name} AS SELECT 1")',
        'connection.execute("DROP TABLE " + name)',
        'connection.execute("DROP TABLE %s" % name)',
        'connection.execute("DROP TABLE {}".format(name))',
        "connection.execute(name)",
        "connection.execute(self.text)",
        "connection.execute(str(name))",
        "cursor.executemany(name, rows)",
        "backend.raw_sql(names[0])",
        "frame.selectExpr(name)",
        "sql(name)",
        'sql(f"{name}")',
        'text = "DROP TABLE x"\ntext = other\nconnection.execute(text)',
        "Sql(name)",
        "sql_module.Sql(name)",
        'joined(name, [sql("a")])',
        '" OR ".join(tests)',
        'tests = f"a = 1 AND {name}"',
        "f\"count(*) FILTER ({name} <> '')\"",
        "def run(text: str) -> None:\n    connection.execute(text)",
    ],
)
def test_sql_that_is_put_together_by_hand_is_found(text: str) -> None:
    assert [*faults(ast.parse(text))]


@pytest.mark.parametrize(
    "text",
    [
        'connection.execute("SELECT 1 FROM x WHERE y = $1", [name])',
        'connection.execute(sql("DROP TABLE {name}", name=named(name)))',
        'text = sql("DROP TABLE {name}", name=named(name))\nconnection.execute(text)',
        'text = "DROP TABLE {name}"\nconnection.execute(sql(text, name=named(name)))',
        "def run(text: Sql) -> None:\n    connection.execute(text)",
        'f"{name} is not a table"',
    ],
)
def test_sql_that_is_quoted_is_not_a_fault(text: str) -> None:
    assert [*faults(ast.parse(text))] == []
