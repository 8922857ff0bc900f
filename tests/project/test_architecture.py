"""The shape of the house: what may import what, how long things may be, which words may not occur.

`docs/architecture.md` says why. A new module is given a rung in `RUNGS`, or these tests say that it has none.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import timeline

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "timeline"

RUNGS: tuple[frozenset[str], ...] = (
    frozenset({"bidi", "bundled", "errors", "keeping", "letters", "links", "sentences", "theme"}),
    frozenset(
        {
            "dates",
            "file_text",
            "foreign",
            "problem_words",
            "words",
        }
        | {"file_text", "problem_words", "yaml_marks", "yaml_words"}
    ),
    frozenset(
        {
            "companies",
            "fields",
            "images",
            "model",
            "multilingual",
            "notebook",
            "order",
            "scenes",
            "shown_keys",
            "stances",
        }
    ),
    frozenset(
        {
            "complaints",
            "crossrefs",
            "file_schema",
            "frame",
            "image_files",
            "item_keys",
            "loader",
            "meaning",
            "places",
            "presets",
            "story_checks",
        }
    ),
    frozenset({"exchange"}),
    frozenset(
        {"deeds", "phases", "positions", "query", "react", "stand"}
        | {"diff", "gate", "gate_words", "published", "revisions"}
    ),
    frozenset({"layout"}),
    frozenset({"address_values", "typed", "view"}),
    frozenset(
        {
            "captions",
            "image_words",
            "compose",
            "day_words",
            "deeds_words",
            "drawn_lanes",
            "spans",
            "legend",
            "picture",
            "picture_words",
            "react_words",
            "rows",
            "sheets",
            "stage",
            "stage_images",
            "stage_picture",
            "stage_standing",
            "stand_words",
            "story",
            "story_words",
            "story_yaml",
            "stretches",
            "tongues",
        }
    ),
    frozenset({"render"}),
    frozenset({"answers"}),
    frozenset({"__main__", "cli", "web"}),
)

LAZY_UPWARD = {("notebook", "answers"), ("notebook", "frame")}
"""Imports inside a function that go up: what a `Timeline` does in a notebook stands behind its dot."""

HOMES: dict[str, frozenset[str]] = {
    "PIL": frozenset({"layout.text"}),
    "babel": frozenset({"dates.formatting", "words"}),
    "click": frozenset({"cli"}),
    "dash": frozenset({"web"}),
    "dash_mantine_components": frozenset({"web"}),
    "fontTools": frozenset({"render.fonts", "render.outlines"}),
    "dateutil": frozenset({"dates"}),
    "flask": frozenset({"web"}),
    "numpy": frozenset({"compose", "drawn_lanes", "frame", "layout", "picture", "query", "sheets"}),
    "openpyxl": frozenset({"exchange.xlsx_reading"}),
    "orjson": frozenset({"render", "web"}),
    "pandas": frozenset({"answers", "frame", "picture", "query", "web"}),
    "plotly": frozenset({"render.date_figure"}),
    "pptx": frozenset({"render.pptx", "render.pptx_shapes"}),
    "pydantic": frozenset(
        {
            "complaints",
            "fields",
            "file_schema",
            "images",
            "item_keys",
            "loader",
            "meaning",
            "model",
            "multilingual",
            "scenes",
            "shown_keys",
            "stances",
        }
    ),
    "pydantic_core": frozenset({"complaints", "fields", "model", "multilingual"}),
    "resvg_py": frozenset({"render.png"}),
    "typst": frozenset({"render.handout", "render.pdf"}),
    "waitress": frozenset({"cli.serve"}),
    "werkzeug": frozenset({"web"}),
    "xlsxwriter": frozenset({"render.xlsx"}),
    "yaml": frozenset({"yaml_marks"}),
}
"""Where each library is known. Everywhere else could do with another one tomorrow."""

SAFE_ONLY = (
    "dangerously_allow_html", "dangerously_allow_code", "markdown_options", "yaml.load(", "pickle", "srcDoc",
    "debug=True", "scattergl",
)  # fmt: skip
"""Each lets a text run as a program, or needs a weaker content security policy."""

CLOCK = frozenset({"now", "utcnow", "today", "localtime", "gmtime", "ctime"})
NAMES_THAT_REFUSE_NOTHING = frozenset({"utils", "util", "helpers", "common", "constants", "manager", "misc"})


@cache
def modules() -> dict[str, tuple[Path, ast.Module]]:
    """Every module of the package by its dotted name without `timeline.`; the package itself is ""."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")
        found[name] = (path, ast.parse(path.read_text(encoding="utf-8"), str(path)))
    return found


def rung(module: str) -> int:
    top = module.partition(".")[0]
    for height, names in enumerate(RUNGS):
        if top in names:
            return height
    raise AssertionError(f"timeline/{top} has no rung: give it one in tests/test_architecture.py")


def imported(node: ast.AST, module: str) -> Iterator[str]:
    """Dotted names a statement imports, as modules where they are modules."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{module}: imports are written out in full"
        for alias in node.names:
            inner = f"{node.module}.{alias.name}"
            yield inner if inner.removeprefix("timeline.") in modules() else node.module or ""


def statements(tree: ast.Module, *, inside_functions: bool) -> Iterator[ast.AST]:
    """The import statements that run with the module, or those inside functions."""

    def walk(node: ast.AST, deep: bool) -> Iterator[ast.AST]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import | ast.ImportFrom) and deep is inside_functions:
                yield child
            yield from walk(child, deep or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))

    return walk(tree, False)


def own_imports(module: str, *, inside_functions: bool) -> Iterator[str]:
    for node in statements(modules()[module][1], inside_functions=inside_functions):
        for name in imported(node, module):
            if name.startswith("timeline."):
                yield name.removeprefix("timeline.")


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path, tree in modules().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


@pytest.mark.parametrize("module", [m for m in modules() if m])
def test_nothing_imports_upward(module: str) -> None:
    up = [name for name in own_imports(module, inside_functions=False) if rung(name) > rung(module)]
    up += [
        name
        for name in own_imports(module, inside_functions=True)
        if rung(name) > rung(module) and (module, name) not in LAZY_UPWARD
    ]
    assert not up, f"timeline/{module} stands on rung {rung(module)} and imports {up} from above"


def test_no_modules_import_each_other_in_a_ring() -> None:
    graph = {
        module: {name for name in own_imports(module, inside_functions=False) if name != module}
        for module in modules()
        if module
    }
    assert tuple(TopologicalSorter(graph).static_order())  # raises CycleError with the ring


def test_the_rungs_name_what_exists() -> None:
    tops = {module.partition(".")[0] for module in modules() if module}
    assert frozenset().union(*RUNGS) <= tops


@pytest.mark.parametrize("module", [m for m in modules() if m])
def test_each_library_is_known_in_its_home_only(module: str) -> None:
    strange = []
    for deep in (False, True):
        for node in statements(modules()[module][1], inside_functions=deep):
            if not _only_for_types(module, node):
                strange += [name for name in imported(node, module) if not _at_home(name, module)]
    assert not strange, f"timeline/{module} imports {strange}; see HOMES in tests/test_architecture.py"


def _at_home(name: str, module: str) -> bool:
    library = name.partition(".")[0]
    if library in sys.stdlib_module_names or library == "timeline":
        return True
    return any(module == home or module.startswith(f"{home}.") for home in HOMES.get(library, ()))


def _only_for_types(module: str, node: ast.AST) -> bool:
    """Whether the import is under `if TYPE_CHECKING:` and so never runs."""
    return any(
        isinstance(test := block.test, ast.Name) and test.id == "TYPE_CHECKING" and node in block.body
        for block in ast.walk(modules()[module][1])
        if isinstance(block, ast.If)
    )


def test_importing_the_package_loads_no_library() -> None:
    heavy = sorted({*HOMES} - {"click"})
    code = f"import sys, timeline; print(sorted(set({heavy!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_public_words_are_sorted_and_there() -> None:
    assert timeline.__all__ == sorted(timeline.__all__)
    assert all(getattr(timeline, name).__doc__ for name in timeline.__all__)


@pytest.mark.parametrize("module", modules())
def test_a_file_has_at_most_300_lines(module: str) -> None:
    path = modules()[module][0]
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_a_function_has_at_most_40_lines() -> None:
    long = [f"{place} has {n} lines" for place, node in functions() if (n := _length(node)) > 40]
    assert not long


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring not counted."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        first = function.body[0]
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


@pytest.mark.parametrize("module", modules())
def test_every_module_says_what_it_is(module: str) -> None:
    path, tree = modules()[module]
    assert ast.get_docstring(tree) or not tree.body, path


@pytest.mark.parametrize("module", modules())
def test_no_text_of_a_file_can_run_as_a_program(module: str) -> None:
    text = modules()[module][0].read_text(encoding="utf-8")
    assert not [word for word in SAFE_ONLY if word in text]


def test_no_layer_reads_the_clock() -> None:
    read = []
    for path, tree in modules().values():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            owner = ast.unparse(node.func.value)
            if node.func.attr in CLOCK or (owner, node.func.attr) == ("time", "time"):
                read.append(f"{path.relative_to(ROOT)}:{node.lineno} {owner}.{node.func.attr}()")
    assert not read, "what is now is View.as_of"


def test_seconds_are_counted_only_where_a_file_is_followed() -> None:
    counting = [
        module
        for module, (_, tree) in modules().items()
        if any("time.monotonic" in imported(node, module) for node in ast.walk(tree))
        or "monotonic" in {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    ]
    assert counting == ["web.followed", "web.visitors"], "they say how long ago, never what day it is"


def test_no_module_is_named_for_nothing() -> None:
    parts = {part for module in modules() for part in module.split(".")}
    assert not parts & NAMES_THAT_REFUSE_NOTHING


def test_geometry_knows_no_events() -> None:
    below = [module for module in modules() if module.startswith("layout")]
    known = {name for module in below for name in own_imports(module, inside_functions=False)}
    assert {name.partition(".")[0] for name in known} <= {"bidi", "dates", "errors", "layout", "theme"}


def test_dates_know_only_errors_and_the_words_of_a_language() -> None:
    inside = [module for module in modules() if module.startswith("dates")]
    known = {name for module in inside for name in own_imports(module, inside_functions=False)}
    assert {name.partition(".")[0] for name in known} <= {"dates", "errors", "sentences", "words"}
    assert not [name for module in inside for name in own_imports(module, inside_functions=True)]
