"""List the forty functions of `timeline/` that are hardest to read, by branches and local names.

`python -m tests.project.hardest` prints each with its figures and the number of its comments.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import NamedTuple

from tests.project.import_graph import ROOT, modules, nodes

MOST = 40
_BRANCHES = (
    ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.comprehension, ast.BoolOp, ast.match_case, ast.Assert,
)  # fmt: skip


class Function(NamedTuple):
    """A function with its place, and what makes it hard to read."""

    place: str
    branches: int
    names: int
    comments: int

    @property
    def weight(self) -> int:
        """Branches count twice: each is another way through the function."""
        return 2 * self.branches + self.names


@cache
def hardest() -> tuple[Function, ...]:
    """Return the functions with the greatest weight, the hardest first."""
    found = [
        _measured(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8").splitlines(), node)
        for path, tree in modules().values()
        for node in nodes(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.place))[:MOST])


def _measured(file: str, lines: list[str], node: ast.FunctionDef | ast.AsyncFunctionDef) -> Function:
    inner = [*ast.walk(node)]
    names = {n.id for n in inner if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    # A comment above the function counts too: there the reason stands for the whole.
    first = min([node.lineno, *(each.lineno for each in node.decorator_list)]) - 1
    text = lines[max(first - 1, 0) : node.end_lineno]
    return Function(
        f"{file}:{node.lineno} {node.name}",
        sum(isinstance(each, _BRANCHES) for each in inner),
        len(names) + len(node.args.args) + len(node.args.kwonlyargs),
        sum("# " in line and "# fmt" not in line and "# type" not in line for line in text),
    )


if __name__ == "__main__":
    for each in hardest():
        print(f"{each.place}: {each.branches} branches, {each.names} names, {each.comments} comments")
