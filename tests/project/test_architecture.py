"""The structure of the package: what may import what, how long things may be, which names and words may not occur.

`docs/architecture.md` says why; `lint-imports` (`pyproject.toml`) holds the order of the packages.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline
from tests.project.hardest import hardest
from tests.project.import_graph import (
    PACKAGE,
    ROOT,
    cycles,
    imported,
    module_graph,
    modules,
    nodes,
    running_imports,
)

HOMES: dict[str, frozenset[str]] = {
    "PIL": frozenset({"layout.text", "model.images", "render.film", "render.pixels"}),
    "babel": frozenset({"dates", "i18n"}),
    "c2pa": frozenset({"render.credentials"}),
    "charset_normalizer": frozenset({"io.tables.read.csv"}),
    "click": frozenset({"cli"}),
    "cryptography": frozenset({"render.credentials"}),
    "dash": frozenset({"web"}),
    "diskcache": frozenset({"web.state.shared.folder"}),
    "dateutil": frozenset({"dates"}),
    "duckdb": frozenset({"store"}),
    "filelock": frozenset({"io.write.versions"}),
    "flask": frozenset({"web"}),
    "flask_compress": frozenset({"web.server.bundle"}),
    "ibis": frozenset({"store"}),
    "hijridate": frozenset({"dates.calendars"}),
    "icalendar": frozenset({"io.formats.icalendar"}),
    "jinja2": frozenset({"render.page"}),
    "lxml": frozenset({"io.sources.pages"}),
    "markdown_it": frozenset({"io.formats.notes", "io.formats.paragraphs"}),
    "markupsafe": frozenset({"render", "web"}),
    "anywidget": frozenset({"render.widget"}),
    "numpy": frozenset({"chart", "layout", "store", "view", "web.page.overview_bar"}),
    "openpyxl": frozenset({"io.tables.read.xlsx"}),
    "orjson": frozenset({"render", "web"}),
    "pandas": frozenset({"notebook", "view.frame"}),
    "persiantools": frozenset({"dates.calendars"}),
    "plotly": frozenset({"render.plotly.dated"}),
    "pptx": frozenset({"render.slides"}),
    "pyarrow": frozenset({"store"}),
    "pyluach": frozenset({"dates.calendars"}),
    "traitlets": frozenset({"render.widget"}),
    "pyphen": frozenset({"layout.breaks"}),
    "brotli": frozenset({"render.font_files"}),
    "uharfbuzz": frozenset({"render.font_files", "render.subsets", "theme.font_faces"}),
    "pypdf": frozenset({"io.sources.pages"}),
    "pydantic": frozenset(
        {
            "io.checks",
            "io.loader",
            "io.schema",
            "io.tables.choices",
            "io.themes",
            "io.yaml",
            "model",
            "view.file_keys",
        }
    ),
    "pydantic_core": frozenset({"io.checks", "io.yaml", "model"}),
    "clickhouse_connect": frozenset({"store.connections"}),
    "pyspark": frozenset({"store.connections"}),
    "rapidfuzz": frozenset({"io.tables.build.ids", "io.write.items", "record.passages", "view.search"}),
    "redis": frozenset({"web.state.shared.redis_server"}),
    "resvg": frozenset({"render.pixels"}),
    "typst": frozenset({"render.pdf", "render.slides"}),
    "pikepdf": frozenset({"render.pdf"}),
    "warcio": frozenset({"io.sources.store"}),
    "waitress": frozenset({"cli.serving.connections"}),
    "prometheus_client": frozenset({"web.server.observed"}),
    "werkzeug": frozenset({"web"}),
    "xlsxwriter": frozenset({"render.spreadsheets"}),
    "yaml": frozenset({"io.write", "io.yaml"}),
}
"""The packages and modules that may import each library, so that another one can replace it."""

SAFE_ONLY = (
    "dangerously_allow_html", "dangerously_allow_code", "markdown_options", "yaml.load(", "pickle", "srcDoc",
    "debug=True", "scattergl",
)  # fmt: skip
"""Each lets a text run as a program, or needs a weaker content security policy."""

CLOCK = frozenset({"now", "utcnow", "today", "localtime", "gmtime", "ctime"})
NAMES_THAT_REFUSE_NOTHING = frozenset({"utils", "util", "helpers", "common", "constants", "manager", "misc"})
MOST_LINES = 400
SMALL, MOST_SMALL = 40, 12
"""A module below 40 lines is hardly a concept of its own; a dozen may be."""


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path, tree in modules().values():
        for node in nodes(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def test_nothing_imports_itself_in_a_ring() -> None:
    assert not [*cycles()]


def test_the_root_has_few_entries() -> None:
    entries = [
        p.name
        for p in PACKAGE.iterdir()
        if p.name not in ("py.typed", "__main__.py", "__pycache__", "_bundled")
    ]
    assert len(entries) <= 16, sorted(entries)


def test_every_package_states_its_contract() -> None:
    contracts = {
        module: ast.get_docstring(tree)
        for module, (path, tree) in modules().items()
        if path.name == "__init__.py"
    }
    assert [package for package, text in contracts.items() if len(text or "") <= 60] == []


def test_each_library_is_imported_in_its_home_only() -> None:
    strange = [
        (module, name)
        for module in filter(None, modules())
        for node in running_imports(module)
        for name in imported(node, module)
        if not _at_home(name, module)
    ]
    assert not strange, "see HOMES in tests/project/test_architecture.py"


def _at_home(name: str, module: str) -> bool:
    library = name.partition(".")[0]
    if library in sys.stdlib_module_names or library == "timeline":
        return True
    return any(module == home or module.startswith(f"{home}.") for home in HOMES.get(library, ()))


def test_importing_the_package_loads_no_library() -> None:
    heavy = sorted({*HOMES} - {"click"})
    code = f"import sys, timeline; print(sorted(set({heavy!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_public_names_are_sorted_documented_and_no_modules() -> None:
    assert timeline.__all__ == sorted(timeline.__all__)
    assert all(getattr(timeline, name).__doc__ for name in timeline.__all__)
    # A module of the same name would take the place of the function as soon as it is imported.
    assert not {*timeline.__all__} & {module.partition(".")[0] for module in modules()}


def test_no_module_is_long() -> None:
    lines = {
        module: len(path.read_text(encoding="utf-8").splitlines()) for module, (path, _) in modules().items()
    }
    assert {module: n for module, n in lines.items() if n > MOST_LINES} == {}


def test_few_modules_are_small() -> None:
    small = [
        module
        for module, (path, _) in modules().items()
        if path.name not in ("__init__.py", "__main__.py")
        and len(path.read_text(encoding="utf-8").splitlines()) < SMALL
    ]
    assert len(small) <= MOST_SMALL, small


def test_a_function_has_at_most_40_lines() -> None:
    long = [f"{place} has {n} lines" for place, node in functions() if (n := _length(node)) > 40]
    assert not long


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines from `def` to the end, the docstring not counted."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        first = function.body[0]
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_in_a_function_only_tables_keep_their_own_form() -> None:
    """Lines that `ruff format` does not divide would make a function shorter than it is; a table of data may."""
    hidden = set[str]()
    for path, tree in modules().values():
        lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        kept = {n for n, line in lines if line.endswith("# fmt: skip")}
        kept -= {node.end_lineno for node in nodes(tree) if isinstance(node, ast.stmt) and _is_table(node)}
        inner = (node for node in nodes(tree) if kept and isinstance(node, ast.FunctionDef))
        within = {n for node in inner for n in range(node.lineno, (node.end_lineno or 0) + 1)}
        hidden |= {f"{path.relative_to(ROOT)}:{n}" for n in kept & within}
    assert not hidden


def _is_table(node: ast.stmt) -> bool:
    value = getattr(node, "value", None)
    value = value.value if isinstance(value, ast.Yield) else value
    value = value.elt if isinstance(value, ast.ListComp) else value
    return isinstance(value, ast.Dict | ast.List | ast.Set | ast.Tuple)


def test_a_class_name_means_one_thing() -> None:
    classes = Counter(
        node.name
        for _, tree in modules().values()
        for node in nodes(tree)
        # `notebook.Timeline` is the model's with methods, `file_keys.SavedView` that of `head` with the keys of a view.
        if isinstance(node, ast.ClassDef)
        and [ast.unparse(base) for base in node.bases] not in ([f"model.{node.name}"], [f"head.{node.name}"])
    )
    assert [name for name, n in classes.items() if n > 1] == []


def test_every_module_says_what_it_is() -> None:
    assert [module for module, (_, tree) in modules().items() if not ast.get_docstring(tree)] == []


def test_no_text_of_a_file_can_run_as_a_program() -> None:
    texts = {module: path.read_text(encoding="utf-8") for module, (path, _) in modules().items()}
    assert [(module, word) for module, text in texts.items() for word in SAFE_ONLY if word in text] == []


def test_no_package_reads_the_clock() -> None:
    read = []
    for path, tree in modules().values():
        for node in nodes(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            owner = ast.unparse(node.func.value)
            if node.func.attr in CLOCK or (owner, node.func.attr) == ("time", "time"):
                read.append(f"{path.relative_to(ROOT)}:{node.lineno} {owner}.{node.func.attr}()")
    # A fetched file has the day on which it was fetched; everything else is as of View.published_on.
    assert [place.partition(":")[0] for place in read] == ["timeline/io/fetching/download.py"]


def test_seconds_are_counted_only_where_a_file_is_followed() -> None:
    counting = [
        module
        for module, (_, tree) in modules().items()
        if any("time.monotonic" in imported(node, module) for node in nodes(tree))
        or "monotonic" in {n.id for n in nodes(tree) if isinstance(n, ast.Name)}
    ]
    assert sorted(counting) == [
        "cli.serving.connections",
        "cli.serving.servers",
        "web.server.bounded.processes",
        "web.server.observed",
        "web.server.permissions",
        "web.state.followed",
        "web.state.shared.contract",
        "web.state.shared.redis_server",
    ], "they say how long ago, never what day it is"


def test_no_module_is_named_for_nothing() -> None:
    parts = {part for module in modules() for part in module.split(".")}
    assert not parts & NAMES_THAT_REFUSE_NOTHING


def test_geometry_knows_no_events() -> None:
    below = [module for module in modules() if module.startswith("layout")]
    known = {name for module in below for name in module_graph()[module]} - {
        "model.citation",
        "model.event_texts",
        "model.images",
    }
    assert {name.partition(".")[0] for name in known} <= {"dates", "errors", "i18n", "layout", "theme"}


def test_dates_know_only_errors_and_the_words_of_a_language() -> None:
    known = {
        name.partition(".")[0]
        for module, names in module_graph().items()
        for name in names
        if module.startswith("dates")
    }
    assert known <= {"dates", "errors", "i18n"}


def test_a_folder_has_at_most_twenty_modules() -> None:
    count = Counter(path.parent for path in (ROOT / "timeline").rglob("*.py"))
    assert {str(folder.relative_to(ROOT)): n for folder, n in count.items() if n > 20} == {}


def test_no_file_has_an_unresolved_conflict() -> None:
    folders = ("assets", "bench", "docs", "tests", "timeline")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.*")]
    texts = [path for path in paths if path.suffix in {".py", ".css", ".js", ".html", ".md", ".po"}]
    assert len(texts) > 300
    markers = ("<" * 7 + " ", ">" * 7 + " ")
    assert not [
        str(path.relative_to(ROOT))
        for path in texts
        if any(line.startswith(markers) for line in path.read_text(encoding="utf-8").splitlines())
    ]


def test_the_hardest_functions_say_why() -> None:
    """The forty functions with most branches and names have a comment: a reason, a trap, or the order that matters."""
    silent = [function.place for function in hardest() if not function.comments]
    assert not silent, f"no comment says why these functions are as they are: {silent}"


TESTS = Path(__file__).parents[1]
JUDGES = re.compile(
    r"assert (?!soon\()(?!monotonic\(\) < \w+\b)"
    r"[^\n]*\b(elapsed|took|seconds|process_time|perf_counter|monotonic)\b[^\n]*<"
)
"""A comparison of a time. How long a test waits at most for something is none: `assert monotonic() < end`."""
OF_SLIDES = {"chart/test_slides.py", "chart/test_film.py", "render/test_other_programs.py"}
"""Tests of the lengths of talks, films and traces."""


def judged(text: str) -> list[str]:
    """The lines that judge a time."""
    return [line.strip() for line in text.splitlines() if JUDGES.search(line)]


@pytest.mark.parametrize(
    "line", ["assert monotonic() - begun < 3", "assert min(took) < SOON", "assert a.seconds <= 2"]
)
def test_a_line_that_judges_a_time_is_found(line: str) -> None:
    assert judged(f"    {line}\n") == [line]
    assert judged("    assert soon(min(took), SOON)\n        assert monotonic() < end\n") == []


def test_no_test_judges_a_time() -> None:
    files = (path for path in TESTS.rglob("test_*.py") if path != Path(__file__))
    found = {
        name: judged(path.read_text(encoding="utf-8"))
        for path in files
        if (name := str(path.relative_to(TESTS)))
    }
    assert {name: lines for name, lines in found.items() if lines and name not in OF_SLIDES} == {}
