"""Compute the import graph of `timeline/` from its source, with imports inside functions and for types alone.

`python -m tests.project.import_graph` prints every cycle between packages, sub-packages and modules.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "timeline"

Graph = Mapping[str, set[str]]


@cache
def modules() -> dict[str, tuple[Path, ast.Module]]:
    """Return the path and the syntax tree of every module, by dotted name without `timeline.`; the package is ""."""
    parsed = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")
        parsed[name] = (path, ast.parse(path.read_text(encoding="utf-8"), str(path)))
    return parsed


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Return every node of a module's tree, which many rules look at."""
    return tuple(ast.walk(tree))


def imported(node: ast.AST, module: str) -> Iterator[str]:
    """Yield the dotted names that an import statement loads, as modules where they are modules."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{module}: write imports in full"
        for alias in node.names:
            inner = f"{node.module}.{alias.name}"
            yield inner if inner.removeprefix("timeline.") in modules() else node.module or ""


def running_imports(module: str) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield every import of a module that can run: those inside functions too, those for types alone not."""
    yield from _below(modules()[module][1])


def _below(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            for other in child.orelse:
                yield from _below(other)
        elif isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        else:
            yield from _below(child)


def imports(module: str) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield every import of a module, those for types alone too."""
    return (n for n in nodes(modules()[module][1]) if isinstance(n, ast.Import | ast.ImportFrom))


@cache
def module_graph() -> Graph:
    """Return the modules that each module imports, for types alone too."""
    graph: dict[str, set[str]] = {}
    for module in modules():
        names = (name for node in imports(module) for name in imported(node, module))
        own = {name.removeprefix("timeline.") for name in names if name.startswith("timeline.")}
        graph[module] = own - {module}
    return graph


def package_graph(depth: int) -> Graph:
    """Return the packages that each package imports, cut to `depth` parts of their names."""
    graph: dict[str, set[str]] = {}
    for module, names in module_graph().items():
        package = _package(module, depth)
        others = {_package(name, depth) for name in names}
        graph.setdefault(package, set()).update(others - {package})
    return graph


def _package(module: str, depth: int) -> str:
    """Return the package of a module; at the root and for a module beside sub-packages, the module itself."""
    return ".".join(module.split(".")[:depth])


def cycle(graph: Graph) -> list[str]:
    """Return the names of one cycle, the first again at the end, or nothing."""
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        ring: list[str] = error.args[1]
        return ring
    return []


def cycles() -> Iterable[str]:
    """Return one line for each kind of cycle that exists."""
    graphs = {"packages": package_graph(1), "sub-packages": package_graph(2), "modules": module_graph()}
    for kind, graph in graphs.items():
        if ring := cycle(graph):
            yield f"cycle between {kind}: {' imports '.join(reversed(ring))}"


if __name__ == "__main__":
    lines = list(cycles())
    print("\n".join(lines) or "no cycle between packages, sub-packages or modules")
    sys.exit(bool(lines))
