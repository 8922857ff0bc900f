"""Templates escape every value: text of a file acts in no page, whatever field it stands in."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest
from jinja2 import UndefinedError, nodes

from tests.render.test_article import hostile_everywhere
from tests.render.test_render import Page
from timeline.chart.published import Pictured, Recorded
from timeline.io.loader import load
from timeline.io.tables import Choices, read_table
from timeline.model.images import ImageData
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.render.drawn import Drawn
from timeline.render.html.article import article
from timeline.render.html.sharing import Shared, embed_code, oembed
from timeline.render.html.site import missing_page
from timeline.render.html.story import story
from timeline.render.html.widget import widget_html
from timeline.render.page import environment, html, vendor
from timeline.render.plotly.dated import plotly_bytes
from timeline.render.slides.deck import Deck, deck_html
from timeline.theme.shipped import DATA, PACKAGE
from timeline.view.view import View
from timeline.web import Rights, Shelf, create_app
from timeline.web.editing.page import EditedFile, editor_page
from timeline.web.editing.publishing import dialog_html as publish_html
from timeline.web.editing.requests import token_page
from timeline.web.routes.export_dialog import dialog_html
from timeline.web.routes.exports import image_code
from timeline.web.routes.fragments import sheets_html
from timeline.web.routes.table_dialog import reading_dialog
from timeline.web.server.routing import absent_page
from timeline.web.state.home import Home, shelf_of
from timeline.web.state.screen import Screen

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style></title></textarea><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)\" x=\"' onfocus='alert(1)' x='",
    "{{ 7 * 77777 }}{% if 1 %}{# x #}${7*77777}",
    "<!--<script>",
)
TEMPLATES = tuple(
    f"{path.parent.parent.name}/{path.name}" for path in sorted(PACKAGE.rglob("templates/*.html"))
)
DOTS = ImageData("image/png", 8, 6, b"bytes", "digest")


@cache
def record(text: str) -> Timeline:
    """Some events of the founding timeline, with the text in every field."""
    founding = load(DATA)
    rich = [e for e in founding.events if e.quote or e.disagreements or (e.positions and e.note)]
    return replace(hostile_everywhere(replace(founding, events=tuple(rich[:4])), text), byline=Words(text))


def images(text: str) -> str:
    pictures = (Pictured(DOTS, "", text, text, text), Pictured(None, f"https://e.org/{text}", text, text))
    rows = Drawn(record(text), View()).listed[:2]
    shown = dict(zip((row.event for row in rows), pictures, strict=True))
    macro = environment().get_template("render/table.html").make_module({"lang": "en", "say": str})
    media = {row.event: Recorded(DOTS, text, text, text) for row in rows}
    report = (text, f"https://e.org/{text}")
    return str(macro.table(rows, shown, media, lambda event: report))  # type: ignore[attr-defined]


def widget(text: str) -> str:
    timeline = record(text)
    view = replace(View(), opened=timeline.events[0].id)
    return widget_html(timeline, view, said=text)[0]


def table(text: str) -> str:
    quoted = text.replace('"', '""')
    data = f'"{quoted}",Was\n"{quoted}",One\n"03/04/2020",Two\n'.encode()
    return str(
        reading_dialog(read_table(data, f"{text}.csv"), Choices(fields={"Was": "title"}), [text])["html"]
    )


def sheets(text: str) -> str:
    shelf = Shelf.holding(record(text))
    return str(sheets_html(Screen(shelf).page({}, None, "en")))


def served(text: str) -> str:
    answer = create_app(record(text)).server.test_client().get("/")
    return str(answer.get_data(as_text=True))


def start_page(text: str) -> str:
    with TemporaryDirectory() as place:
        folder = Path(place, text.replace("/", "|"))
        folder.mkdir()
        (folder / "a'b&c.yaml").write_text("title: T\nevents: []\n", encoding="utf-8")
        app = create_app(shelf_of(Home(Path(place), (folder / "a'b&c.yaml",))), rights=Rights(edit=True))
        return str(app.server.test_client().get("/start").get_data(as_text=True))


def editor(text: str) -> str:
    return editor_page(EditedFile(text, text, "copy", f"/?file={quote(text)}"), "en")


def token(text: str) -> str:
    return token_page("en", f"/edit?file={text}", text)


WRITERS: dict[str, Callable[[str], str]] = {
    "render/article.html": lambda text: article(record(text), View()).html,
    "render/page.html": lambda text: article(record(text), View()).html,
    "render/table.html": images,
    "render/media.html": images,
    "render/widget.html": widget,
    "render/story.html": lambda text: story(record(text), View()).html,
    "render/plotly.html": lambda text: plotly_bytes(Drawn(record(text), View())).decode(),
    "render/deck.html": lambda text: deck_html(Deck.of(record(text), View())).html,
    "render/embed.html": lambda text: embed_code(
        f"{text}.html", Drawn(record(text), View()).scene, f"{text}.png", f"{text}.js"
    ),
    "render/frame.html": lambda text: str(
        oembed(Shared(text, text, text), f"https://e.org/{text}", "", 680, 620)["html"]
    ),
    "render/shared.html": served,
    "render/missing.html": lambda text: missing_page(text, f"https://e.org/{text}", "en"),
    "render/image.html": lambda text: image_code(f"{text}.png", Drawn(record(text), View())),
    "web/page.html": served,
    "web/home.html": start_page,
    "web/keys.html": served,
    "web/edit.html": editor,
    "web/edit-token.html": token,
    "web/print.html": sheets,
    "web/export.html": lambda text: dialog_html(text),
    "web/publish.html": lambda text: publish_html("en", (text, text), (text, text), (text, text)),
    "web/reading.html": table,
    "web/absent.html": lambda text: absent_page(text, text, "en"),
    "web/small-page.html": lambda text: absent_page(text, text, "en"),
}
"""What writes each template from a text that stands in every field of its data."""


def test_every_template_is_tried() -> None:
    assert set(WRITERS) == set(TEMPLATES)


@pytest.fixture(autouse=True)
def _without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (article, deck_html, plotly_bytes, story, widget_html):
        monkeypatch.setitem(
            module.__globals__, "font_css", lambda *_, **__: ""
        )  # the letters take long to cut


def elements(text: str) -> tuple[set[str], int, set[str]]:
    """The names of a page's elements, how many scripts it has, and the names of its attributes."""
    tags = Page(text).tags
    return (
        {tag for tag, _ in tags},
        sum(tag == "script" for tag, _ in tags),
        {a for _, at in tags for a in at},
    )


@cache
def usual(template: str) -> tuple[set[str], int, set[str]]:
    """What `elements` finds in a page of plain texts."""
    return elements(WRITERS[template]("A plain text"))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("template", TEMPLATES)
def test_hostile_text_in_every_field_is_inert(template: str, text: str) -> None:
    written = WRITERS[template](text)
    tags, scripts, attributes = elements(written)
    usual_tags, usual_scripts, usual_attributes = usual(template)
    assert tags - {"br", "tspan"} <= usual_tags  # of longer lines, as is dy
    assert scripts == usual_scripts
    assert attributes - {"dy"} <= usual_attributes
    assert "544439" not in written


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_template_lets_a_value_through_unescaped(template: str) -> None:
    package, name = template.split("/")
    source = (PACKAGE / package / "templates" / name).read_text(encoding="utf-8")
    tree = environment().parse(source)
    assert not [
        node for node in tree.find_all(nodes.Filter) if node.name in ("safe", "forceescape", "xmlattr")
    ]
    assert not [*tree.find_all((nodes.MarkSafe, nodes.ScopedEvalContextModifier))]
    assert not re.findall(r"=\{[{%]", re.sub(r"\{%.*?%\}", "", source)), "an attribute without quotes"


def test_the_environment_escapes_and_refuses_a_name_without_a_value() -> None:
    made = environment()
    assert made.autoescape is True
    assert made.from_string("{{ a }}<b title='{{ a }}'>").render(a="<i>\"'&\x07") == (
        "&lt;i&gt;&quot;&#x27;&amp;<b title='&lt;i&gt;&quot;&#x27;&amp;'>"
    )
    with pytest.raises(UndefinedError):
        html("web/export.html", "en")


@pytest.mark.parametrize("name", ["plotly-basic.min.js", "reveal.js", "reveal-notes.js"])
def test_no_script_of_others_ends_or_hides_the_element_it_stands_in(name: str) -> None:
    script = vendor(name)
    assert "</script" not in script.lower()
    # After these two a browser would read the end of the element as text.
    assert not re.search(r"<!--(?:(?!-->).)*<script", script, re.DOTALL | re.IGNORECASE)


TAG = re.compile(
    r"</?(?:a|article|aside|b|body|br|button|caption|cite|code|dd|details|dialog|div|dl|dt|em|fieldset|figcaption|figure"
    r"|footer|form|h[1-6]|head|header|html|i|iframe|img|input|label|legend|li|link|main|meta|nav|noscript|ol|option|p"
    r"|picture|pre|script|section|select|small|source|span|strong|style|summary|table|tbody|td|template|textarea|th"
    r"|thead|time|title|tr|ul)[\s>/]|<!doctype|<!--",
    re.IGNORECASE,
)
OTHER_MARKUP = frozenset(
    {"render/svg/writer.py", "render/html/svg.py", "render/svg/metadata.py"}  # SVG
    | {"render/plotly/figure.py", "render/plotly/dated.py"}  # Plotly's own tags
    | {"render/data/feeds.py"}  # Atom
    | {"render/data/markdown.py"}  # the line break within a cell of a table
)
"""Writers of markup that is not HTML."""
MARKED = frozenset(
    {
        f"render/{name}.py"
        for name in (
            "html/article",
            "html/story",
            "html/svg",
            "html/widget",
            "page",
            "plotly/dated",
            "slides/deck",
        )
    }
    | {
        f"web/{name}.py"
        for name in ("editing/page", "page/page_layout", "page/static_copy", "page/table", "routes/fragments")
    }
    | {
        "render/data/timelinejs.py",
        "render/data/vis.py",
    }  # texts of these formats are HTML; each part is escaped
)
"""Where something is marked as safe: each has a drawing, a style or a script of this package in its hands."""


@cache
def python_files() -> list[tuple[str, ast.Module]]:
    files = [path for package in ("render", "web") for path in (PACKAGE / package).rglob("*.py")]
    return [
        (path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(files)
    ]


def test_no_python_builds_html() -> None:
    built = [
        f"{name}:{node.lineno} {node.value[:40]}"
        for name, tree in python_files()
        if name not in OTHER_MARKUP
        for node in pieces(tree)
        if isinstance(node.value, str) and TAG.search(node.value)
    ]
    assert built == []


def pieces(tree: ast.Module) -> Iterator[ast.Constant]:
    """The texts that are put together with others: parts of f-strings, operands of + and %, and `"…".format()`."""
    for node in ast.walk(tree):
        parts: list[ast.expr] = []
        if isinstance(node, ast.JoinedStr):
            parts = node.values
        elif isinstance(node, ast.BinOp):
            parts = [node.left, node.right]
        elif isinstance(node, ast.Attribute) and node.attr in ("format", "join"):
            parts = [node.value]
        yield from (part for part in parts if isinstance(part, ast.Constant))


def test_what_is_marked_as_safe_is_marked_by_few() -> None:
    marked = {name: [*_marked(tree)] for name, tree in python_files()}
    assert {name for name, values in marked.items() if values} <= MARKED
    assert not [
        name for name, values in marked.items() for value in values if isinstance(value, ast.JoinedStr)
    ]


def _marked(tree: ast.Module) -> Iterator[ast.expr]:
    """What `Markup` is called with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Markup":
            yield node.args[0]


def test_the_law_knows_html() -> None:
    assert TAG.search('<p class="x">')
    assert TAG.search("</script>")
    assert not TAG.search("/export.<fmt>")
    written = ('f"<p>{a}</p>"', '"<p>" + a', '"<p>%s" % a', '"<p>{}".format(a)', '"<br>".join(a)')
    assert all(any(TAG.search(str(part.value)) for part in pieces(ast.parse(code))) for code in written)
